"""What a rater reads before rating: plan, realisation, evidence, feedback, earlier periods, as one text."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape
from itertools import pairwise

from msgspec import Struct

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.aturan.tabel import PanduanIpk
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan
from kinerja_desktop.domain.pemantauan.harian import is_bunched
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm
from kinerja_desktop.domain.skp.target import with_unit
from kinerja_desktop.domain.skp.terms import JenisHasilKerja
from kinerja_desktop.services.evaluasi.service import EvaluasiRow
from kinerja_desktop.services.pemantauan.hari import CatatanSkp
from kinerja_desktop.services.pemantauan.service import RealisasiRow
from kinerja_desktop.services.skp.reading.records import SkpDetail
from kinerja_desktop.services.umpan_balik.reading import UmpanBalikRow

_BARU = (
    "Periode tahunan dinilai baru dari hasil akhir, seluruh umpan balik, dan capaian organisasi tahunan; "
    "bukan rata-rata predikat periodik. Periode sebelumnya di bawah hanya bahan pertimbangan."
)


_BUNCHED = (
    "Sebagian besar catatan harian periode ini bertanggal pada seperlima terakhirnya; tanyakan sisanya."
)
_NOTES_SHOWN = 10


class Bahan(Struct, frozen=True):
    """One person's material in a period; `realisasi` and `umpan_balik` of the whole SKP, `riwayat` earlier
    evaluations, latest first; `akibat` of a state of the person in the period, None: there is none;
    `catatan` daily notes of the period that were handed over."""

    periode: Periode
    skp: SkpDetail
    realisasi: tuple[RealisasiRow, ...]
    umpan_balik: tuple[UmpanBalikRow, ...]
    riwayat: tuple[EvaluasiRow, ...]
    akibat: AkibatKeadaan | None = None
    catatan: tuple[CatatanSkp, ...] = ()


def bahan_html(bahan: Bahan, muted: str, ground: str) -> str:
    """The material as rich text; `muted` (text) and `ground` (of headings) are colours like `#586876`."""
    parts: list[str] = []
    if bahan.periode.jenis is JenisPeriode.TAHUNAN:
        parts.append(_paragraph(_BARU, muted))
    if bahan.akibat in {AkibatKeadaan.TUGAS_BELAJAR, AkibatKeadaan.PUTUS_STUDI}:
        parts.extend(_study(bahan.periode, muted, ground))
    parts.append(_heading(f"Hasil kerja ({bahan.skp.pendekatan.lower()})"))
    for number, hasil in enumerate(bahan.skp.isi.hasil_kerja, 1):
        parts.extend(_result(bahan, number, hasil, muted, ground))
    parts.extend(_loose_notes(bahan, muted))
    parts.append(_heading("Perilaku kerja"))
    parts.extend(_behaviour(bahan, muted))
    parts.append(_heading("Periode sebelumnya"))
    parts.extend(_history(bahan.riwayat, muted))
    return "".join(parts)


def _study(periode: Periode, muted: str, ground: str) -> Iterator[str]:
    """The guide for academic results (P6 Lampiran p.63), as the rule set has it."""
    table = rule_set_for(periode.selesai).tugas_belajar
    yield _heading("Tugas belajar: panduan IPK")
    yield _paragraph(
        "Dinilai pejabat penilai di instansi induk dari evaluasi akademik dan umpan balik tempat belajar; "
        f"perguruan tinggi luar negeri memakai baris akreditasi A ({table.dasar_hukum}).",
        muted,
    )
    # The level above its numbers: beside them it leaves them no room on a small screen.
    rows = "".join(
        f"<tr><td colspan='4' style='color:{muted}'>{escape(one.jenjang)}, universitas {one.universitas}, "
        f"prodi minimal {one.prodi}</td></tr><tr>{''.join(f'<td>{cell}</td>' for cell in _ipk(one))}</tr>"
        for one in table.isi.ipk
    )
    heads = "".join(
        f"<td width='25%'>{one}</td>" for one in ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang")
    )
    # Of 100 % in four columns Qt makes a point too much, and a scroll bar.
    yield (
        "<table width='99%' cellspacing='0' cellpadding='2' style='margin:4px 0 4px 0'>"
        f"<tr style='color:{muted};background-color:{ground}'>{heads}</tr>{rows}</table>"
    )


def _ipk(one: PanduanIpk) -> tuple[str, str, str, str]:
    """Ranges of the regulation, never broken: `3,51–4,00`."""

    def written(value: Decimal) -> str:
        return format_angka(value, 2, tetap=True)

    step, best = Decimal("0.01"), Decimal("4.00")
    bounds = (best + step, one.sangat_baik, one.baik, one.butuh_perbaikan)
    ranges = [f"<nobr>{written(low)}–{written(above - step)}</nobr>" for above, low in pairwise(bounds)]
    return ranges[0], ranges[1], ranges[2], f"<nobr>&lt; {written(one.butuh_perbaikan)}</nobr>"


def _result(bahan: Bahan, number: int, hasil: HasilKerjaForm, muted: str, ground: str) -> Iterator[str]:
    kind = "" if hasil.jenis is JenisHasilKerja.UTAMA else f" ({hasil.jenis.lower()})"
    yield f"<p style='margin:12px 0 2px 0'><b>{number}. {escape(hasil.uraian)}</b>{kind}</p>"
    if hasil.rhk_pimpinan:
        yield _paragraph(f"Mendukung: {hasil.rhk_pimpinan}", muted)
    rows = "".join(_indicator(bahan, one, muted) for one in hasil.indikator)
    yield (
        "<table width='100%' cellspacing='0' cellpadding='4' style='margin:4px 0 4px 0'>"
        f"<tr style='color:{muted};background-color:{ground}'><td width='42%'>Indikator dan target</td>"
        "<td>Realisasi dan bukti</td></tr>"
        f"{rows}</table>"
    )
    given = [one for one in bahan.umpan_balik if one.hasil_kerja_id == hasil.id]
    yield from feedback_lines(given, bahan.periode, muted)
    yield from _notes([one for one in bahan.catatan if one.hasil_kerja_id == hasil.id], muted)


def _loose_notes(bahan: Bahan, muted: str) -> Iterator[str]:
    """Daily notes that name no result of this SKP, and a word when most of all were written late."""
    known = {hasil.id for hasil in bahan.skp.isi.hasil_kerja}
    loose = [one for one in bahan.catatan if one.hasil_kerja_id not in known]
    days = [one.tanggal for one in bahan.catatan]
    if loose or is_bunched(days, bahan.periode.mulai, bahan.periode.selesai):
        yield _heading("Catatan harian")
    if is_bunched(days, bahan.periode.mulai, bahan.periode.selesai):
        yield _paragraph(_BUNCHED, muted)
    yield from _notes(loose, muted)


def _notes(rows: Sequence[CatatanSkp], muted: str) -> Iterator[str]:
    """The latest first; of many how many more there are."""
    for row in [*reversed(rows)][:_NOTES_SHOWN]:
        amount = f" ({escape(row.jumlah)})" if row.jumlah else ""
        day = f"<span style='color:{muted}'>{format_tanggal(row.tanggal)}</span>"
        yield f"<p style='margin:2px 0 0 12px'>{day} {_lines(row.isi)}{amount}</p>"
    if len(rows) > _NOTES_SHOWN:
        yield _paragraph(f"dan {format_angka(len(rows) - _NOTES_SHOWN)} catatan harian lain", muted)


def _indicator(bahan: Bahan, one: IndikatorForm, muted: str) -> str:
    target = with_unit(one.target, one.satuan)
    aspek = f"{one.aspek}: " if one.aspek else ""
    left = f"{escape(aspek + one.uraian)}"
    if target:
        left += f"<br><span style='color:{muted}'>Target: {escape(target)}</span>"
    rows = [row for row in bahan.realisasi if row.indikator_kinerja_id == one.id]
    now = [row for row in rows if row.periode == bahan.periode]
    right = "".join(_achieved(row, muted) for row in now)
    if not right:
        right = f"<span style='color:{muted}'>Belum ada realisasi periode ini.</span>"
    earlier = sorted(
        (row for row in rows if row.periode.sort_key < bahan.periode.sort_key),
        key=lambda row: row.periode.sort_key,
    )
    if earlier:
        texts = "; ".join(f"{row.periode.label}: {row.nilai or row.uraian}" for row in earlier)
        right += f"<br><span style='color:{muted}'>Sebelumnya: {escape(texts)}</span>"
    return f"<tr><td valign='top'>{left}</td><td valign='top'>{right}</td></tr>"


def _achieved(row: RealisasiRow, muted: str) -> str:
    parts = [f"<b>{escape(row.nilai)}</b>"] if row.nilai else []
    parts += [_lines(row.uraian)] if row.uraian else []
    parts += [f"<span style='color:{muted}'>Bukti: {_lines(row.bukti)}</span>"] if row.bukti else []
    return "<br>".join(parts)


def _behaviour(bahan: Bahan, muted: str) -> Iterator[str]:
    expected = {one.nilai: one.uraian for one in bahan.skp.isi.ekspektasi}
    silent: list[str] = []
    for nilai in rule_set_for(bahan.periode.selesai).berakhlak.isi:
        given = [one for one in bahan.umpan_balik if one.nilai_perilaku == nilai.nomor]
        if nilai.nomor not in expected and not given:
            silent.append(nilai.nama)
            continue
        yield f"<p style='margin:12px 0 2px 0'><b>{nilai.nama}</b></p>"
        if nilai.nomor in expected:
            yield _paragraph(f"Ekspektasi khusus: {expected[nilai.nomor]}")
        yield from feedback_lines(given, bahan.periode, muted)
    if silent:
        yield _paragraph(f"Tanpa ekspektasi khusus dan umpan balik: {', '.join(silent)}.", muted)


def feedback_lines(rows: Iterable[UmpanBalikRow], periode: Periode, muted: str) -> Iterator[str]:
    """Each feedback with its giver, of this period first; that of other periods names its period."""
    for row in sorted(rows, key=lambda one: one.periode != periode):
        when = format_tanggal(row.tanggal)
        if row.periode != periode:
            when = f"{row.periode.label}, {when}"
        text = _lines(row.teks_cetak)
        yield f"<p style='margin:4px 0 0 12px'>{text} <span style='color:{muted}'>({when})</span></p>"


def _history(rows: tuple[EvaluasiRow, ...], muted: str) -> Iterator[str]:
    if not rows:
        yield _paragraph("Belum ada evaluasi pada periode sebelumnya.", muted)
    for row in rows:
        if row.rating_hasil is None or row.rating_perilaku is None:
            yield _paragraph(f"{row.periode.label}: {str(row.status).lower()}", muted)
            continue
        yield _paragraph(
            f"{row.periode.label}: {row.predikat} (hasil {row.rating_hasil.lower()}, "
            f"perilaku {row.rating_perilaku.lower()})"
        )


def _heading(text: str) -> str:
    return f"<p style='margin:16px 0 4px 0;font-size:15px'><b>{escape(text)}</b></p>"


def _paragraph(text: str, color: str = "") -> str:
    style = f";color:{color}" if color else ""
    return f"<p style='margin:2px 0 4px 0{style}'>{_lines(text)}</p>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
