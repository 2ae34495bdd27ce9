"""Sheets per second: the forms against plain canvas code that draws the same, and all cores against one.

    python benchmarks/bench_lembar.py [rounds] [sheets per round]

Every sheet has texts of its own. The canvas code gets the finished positions and only draws: once with
reportlab's own font class, once with ours (whose first subset is compressed once per process).
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating
from kinerja_desktop.domain.skp.terms import JenisHasilKerja, KelompokSkp, Pendekatan
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.reports.evaluasi import FORM as HASIL_EVALUASI
from kinerja_desktop.reports.kertas.data import (
    HasilEvaluasiReport,
    HasilKerjaBaris,
    Identitas,
    IndikatorBaris,
    Kepala,
    Kertas,
    PerilakuBaris,
    SkpReport,
    TandaTangan,
)
from kinerja_desktop.reports.kertas.document import FormDocument
from kinerja_desktop.reports.kertas.fonts import Face, load_fonts
from kinerja_desktop.reports.kertas.page import Fill, Page
from kinerja_desktop.reports.skp import FORM as SKP

VOCABULARY = """
meningkatnya terlaksananya tersusunnya pelayanan kesehatan masyarakat ibu hamil bayi balita puskesmas
laporan kinerja dokumen persentase jumlah sesuai standar tepat waktu bulanan triwulan tahunan wilayah
kerja kota kecamatan kelurahan keluarga sehat penurunan prevalensi stunting imunisasi lengkap
pengendalian penyakit menular anggaran realisasi program kegiatan koordinasi lintas sektor pembinaan
pemantauan evaluasi tindak lanjut hasil pemeriksaan data aplikasi sistem informasi terintegrasi
pengaduan kepuasan penerima layanan dengan yang dan untuk pada dalam oleh terhadap berdasarkan mencapai
minimal maksimal seluruh sebagian baik perlu ditingkatkan dipertahankan bukti dukung foto berita acara
rapat surat tugas narasumber peserta kader posyandu ambulans obat
"""
WORDS = VOCABULARY.split()
PANDUAN = """
Berorientasi pelayanan|Memahami dan memenuhi kebutuhan masyarakat|Ramah, cekatan, solutif, dan dapat
 diandalkan|Melakukan perbaikan tiada henti
Akuntabel|Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas
 tinggi|Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan
 efisien|Tidak menyalahgunakan kewenangan jabatan
Kompeten|Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah|Membantu orang
 lain belajar|Melaksanakan tugas dengan kualitas terbaik
Harmonis|Menghargai setiap orang apapun latar belakangnya|Suka menolong orang lain|Membangun
 lingkungan kerja yang kondusif
Loyal|Memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945,
 setia kepada Negara Kesatuan Republik Indonesia serta pemerintahan yang sah|Menjaga nama baik
 sesama ASN, Pimpinan, Instansi, dan Negara|Menjaga rahasia jabatan dan negara
Adaptif|Cepat menyesuaikan diri menghadapi perubahan|Terus berinovasi dan mengembangkan
 kreativitas|Bertindak proaktif
Kolaboratif|Memberi kesempatan kepada berbagai pihak untuk berkontribusi|Terbuka dalam bekerja sama
 untuk menghasilkan nilai tambah|Menggerakkan pemanfaatan berbagai sumberdaya untuk tujuan bersama
"""
CONTROL_STEPS = 200_000


def sentence(rng: random.Random, count: int) -> str:
    return " ".join([*rng.choices(WORDS, k=count), str(rng.randrange(10_000))]).capitalize()


def person(rng: random.Random) -> Identitas:
    nip = f"19{rng.randrange(60, 99)}0{rng.randrange(1, 9)}12 200501 1 {rng.randrange(999):03}"
    return Identitas(
        sentence(rng, 2).title(), nip, "NIP", "Penata, III/c", sentence(rng, 3), sentence(rng, 3)
    )


def results(rng: random.Random, count: int, aspects: tuple[str, ...]) -> tuple[HasilKerjaBaris, ...]:
    rows = []
    for number in range(count):
        jenis = JenisHasilKerja.UTAMA if number == 0 else JenisHasilKerja.TAMBAHAN
        indicators = tuple(
            IndikatorBaris(
                aspek,
                sentence(rng, 7),
                f"{rng.randrange(100)} dokumen",
                None,
                sentence(rng, 6),
                (f"Pimpinan: {sentence(rng, 10)}",),
            )
            for aspek in aspects
        )
        rows.append(HasilKerjaBaris(jenis, sentence(rng, 6), sentence(rng, 9), None, indicators))
    return tuple(rows)


def behaviour(rng: random.Random) -> tuple[PerilakuBaris, ...]:
    lines = PANDUAN.strip().replace("\n ", " ").splitlines()
    blocks = [line.split("|") for line in lines]
    return tuple(
        PerilakuBaris(number, name, tuple(guides), "", (f"Pimpinan: {sentence(rng, 8)}",))
        for number, (name, *guides) in enumerate(blocks, start=1)
    )


def head() -> Kepala:
    return Kepala("DINAS KESEHATAN KOTA SEMARANG", "1 JANUARI SD 31 DESEMBER TAHUN 2026", "TRIWULAN I")


def signature(who: Identitas) -> TandaTangan:
    return TandaTangan("Semarang", "2 Januari 2026", who.nama, who.nip)


def make_skp(seed: int) -> SkpReport:
    """A SKP of two pages on A4."""
    rng = random.Random(seed)
    one, two = person(rng), person(rng)
    return SkpReport(
        KelompokSkp.JA_JF,
        Pendekatan.KUANTITATIF,
        head(),
        one,
        two,
        results(rng, 1, ("Kuantitas", "Waktu")),
        behaviour(rng),
        signature(one),
        signature(two),
        final=True,
    )


def make_evaluation(seed: int) -> HasilEvaluasiReport:
    """A Hasil Evaluasi of three pages, with its curve."""
    rng = random.Random(seed)
    one, two = person(rng), person(rng)
    return HasilEvaluasiReport(
        KelompokSkp.JA_JF,
        Pendekatan.KUANTITATIF,
        head(),
        one,
        two,
        PredikatOrganisasi.BAIK,
        (0.5, 1.0, 2.0, 6.0, 2.0),
        results(rng, 2, ("Kuantitas", "Waktu")),
        behaviour(rng),
        Rating.SESUAI_EKSPEKTASI,
        Rating.SESUAI_EKSPEKTASI,
        Predikat.BAIK,
        signature(two),
        final=True,
    )


class Recorder(FormDocument):
    """Keeps the pages instead of drawing them."""

    def add_sheet(self, pages: list[Page], foot: str, *, final: bool) -> None:
        self.pages, self.foot, self.final = pages, foot, final


def record(
    add: Callable[[FormDocument, object], None], data: object, kertas: Kertas
) -> tuple[list[Page], str]:
    recorder = Recorder(kertas, "")
    add(recorder, data)
    return recorder.pages, recorder.foot


def bare_canvas(sheet: tuple[list[Page], str], prefix: str) -> bytes:
    """What somebody writes who knows all positions: one canvas call per piece of text, box and line."""
    pages, foot = sheet
    output = BytesIO()
    canvas = Canvas(output, invariant=1, initialFontName=prefix + Face.REGULAR.value)
    if not prefix:
        for font in load_fonts().values():
            font.prepare(canvas._doc)  # noqa: SLF001 - as FormDocument does
    for number, page in enumerate(pages, start=1):
        canvas.setPageSize((page.width, page.height))
        canvas.setLineWidth(0.5)
        bare_page(canvas, page, prefix)
        canvas.setFont(prefix + Face.REGULAR.value, 8)
        canvas.drawString(page.left, 22, foot)
        canvas.drawRightString(page.right, 22, f"Halaman {number} dari {len(pages)}")
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def bare_page(canvas: Canvas, page: Page, prefix: str) -> None:
    ground = Fill.NONE
    for x, y, width, height, fill, border in page.rectangles:
        if fill and fill is not ground:
            canvas.setFillColorRGB(*((0.871, 0.922, 0.969) if fill is Fill.BLUE else (1, 1, 1)))
            ground = fill
        canvas.rect(x, y, width, height, int(border), int(fill > 0))
    for stroke in page.strokes:
        canvas.setLineWidth(stroke.width)
        canvas.setStrokeGray(stroke.grey)
        if stroke.curved:
            for first in range(0, len(stroke.points) - 1, 3):
                canvas.bezier(*(value for point in stroke.points[first : first + 4] for value in point))
        else:
            canvas.line(*stroke.points[0], *stroke.points[1])
    canvas.setFillGray(0)
    current = None
    for style, x, y, text in page.texts:
        if style is not current:
            canvas.setFont(prefix + style.face.value, style.size)
            current = style
        canvas.drawString(x, y, text)


def register_stock_fonts() -> None:
    """The same files under other names (reportlab knows a face by its inner name)."""
    load_fonts()
    for face in Face:
        stock = TTFont(f"Stock{face.value}", str(RESOURCES / "fonts" / f"{face.value}.ttf"))
        stock.face.name = f"Stock{face.value}".encode()
        pdfmetrics.registerFont(stock)


def rate(work: Callable[[list[object]], object], items: list[object]) -> float:
    """Items per second."""
    start = time.perf_counter()
    work(items)
    return len(items) / (time.perf_counter() - start)


def one_document(add: Callable[[FormDocument, object], None], data: list[object], kertas: Kertas) -> bytes:
    with FormDocument(kertas, "Seluruh unit") as document:
        for item in data:
            add(document, item)
    return document.to_bytes()


def compare(name: str, kertas: Kertas, make, render, add, *, rounds: int, count: int) -> None:  # noqa: ANN001
    """One interleaved run: forms, plain canvas with the stock font class, plain canvas with ours."""
    labels = ("forms", "canvas, stock fonts", "canvas, our fonts", "forms, one document")
    rates: dict[str, list[float]] = {label: [] for label in labels}
    pages = kib = 0
    for number in range(rounds + 1):
        seeds = [number * count + index for index in range(count)]
        data = [make(seed) for seed in seeds]
        sheets = [record(add, item, kertas) for item in (make(seed + 10_000_000) for seed in seeds)]
        runs = [
            ("forms", lambda items: [render(item, kertas) for item in items], data),
            ("canvas, stock fonts", lambda items: [bare_canvas(item, "Stock") for item in items], sheets),
            ("canvas, our fonts", lambda items: [bare_canvas(item, "") for item in items], sheets),
            ("forms, one document", lambda items: one_document(add, items, kertas), data),
        ]
        for label, work, items in runs[number % 4 :] + runs[: number % 4]:
            value = rate(work, items)
            if number:  # the first round warms up
                rates[label].append(value)
        pages, kib = len(sheets[0][0]), len(render(data[0], kertas)) / 1024
    print(f"\n{name}, {kertas.name}: {pages} pages, {kib:.0f} KiB, {rounds} rounds of {count}")
    for label, values in rates.items():
        ratios = [mine / other for mine, other in zip(rates["forms"], values, strict=True)]
        print(
            f"  {label:22} {statistics.median(values):7.1f} sheets/s   forms/this "
            f"{statistics.median(ratios):5.2f}  ({min(ratios):.2f} to {max(ratios):.2f})"
        )


def control(steps: int) -> int:
    """Pure Python work that shares nothing: what the machine's second core is worth just now."""
    total = 0
    for step in range(steps):
        total = (total * 31 + step) % 1_000_003
    return total


def render_chunk(seeds: list[int]) -> int:
    return sum(len(SKP.render(make_skp(seed), Kertas.A4)) for seed in seeds)


def all_cores(count: int) -> None:
    cores = os.cpu_count() or 1
    seeds = list(range(50_000, 50_000 + count * 4))
    chunks = [seeds[first : first + 10] for first in range(0, len(seeds), 10)]
    steps = [CONTROL_STEPS] * (cores * 8)
    with ProcessPoolExecutor(cores) as pool:
        list(pool.map(render_chunk, chunks[:cores]))
        for label, work, items in (("forms", render_chunk, chunks), ("control", control, steps)):
            ratios = []
            for _ in range(3):
                start = time.perf_counter()
                list(map(work, items))
                alone = time.perf_counter() - start
                start = time.perf_counter()
                list(pool.map(work, items))
                ratios.append(alone / (time.perf_counter() - start))
            print(f"  {label:22} {cores} processes / 1: {statistics.median(ratios):.2f}")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    register_stock_fonts()
    compare("SKP A.1.7", Kertas.A4, make_skp, SKP.render, SKP.add_to, rounds=rounds, count=count)
    add = HASIL_EVALUASI.add_to
    compare(
        "Evaluasi C.1.3", Kertas.F4, make_evaluation, HASIL_EVALUASI.render, add, rounds=rounds, count=count
    )
    print("\nAll cores, SKP, one file each")
    all_cores(count)


if __name__ == "__main__":
    main()
