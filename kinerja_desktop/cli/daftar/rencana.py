"""`kinerja impor-rencana`, `kinerja anggaran`: planning documents in, and from rupiah to person."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.cli.output import Output
from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.domain.core.angka import format_persen, format_rupiah
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.text import some_names
from kinerja_desktop.services.anggaran.plan import RencanaImpor, StatusBaris

_DOKUMEN = {one.name.lower().replace("_", "-"): one for one in Dokumen}
_SHOWN_ROWS = 20


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "berkas", help="Renstra, Renja, Perjanjian Kinerja, rencana aksi, pohon kinerja, atau DPA"
    )
    parser.add_argument("--tahun", type=int, required=True, help="tahun kinerja yang diambil")
    parser.add_argument("--dokumen", choices=list(_DOKUMEN), help="bila tidak seperti yang dikenali")
    parser.add_argument(
        "--jawab",
        action="append",
        default=[],
        metavar="KUNCI=PILIHAN",
        help="jawaban (boleh berulang)",
    )
    parser.add_argument("--terapkan", action="store_true", help="simpan; tanpa ini hanya rencananya")


def add_year(parser: ArgumentParser) -> None:
    parser.add_argument("--tahun", type=int, required=True, help="tahun kinerja")
    parser.add_argument("--keluaran", metavar="BERKAS.pdf", help="tulis juga lembar satu halaman")


def impor(context: Context, arguments: Namespace) -> None:
    """The plan of an import, and with `--terapkan` what it wrote."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.anggaran
        plan = service.plan(
            masuk.actor,
            Path(arguments.berkas),
            arguments.tahun,
            context.progress,
            dokumen=_DOKUMEN.get(arguments.dokumen),
            jawaban=_answers(arguments.jawab),
        )
        _tell(context.output, plan)
        if arguments.terapkan:
            service.apply(masuk.actor, plan)
            context.output.say("Rencana diterapkan.")
        context.output.result(_object(plan, applied=arguments.terapkan))


def aliran(context: Context, arguments: Namespace) -> None:
    """Each line of money with the need that it serves and who carries that."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.perencanaan
        found = service.aliran(masuk.actor, arguments.tahun)
        rows: list[tuple[object, ...]] = [
            (
                one.uang.sebutan,
                format_rupiah(one.uang.pagu or 0),
                one.kebutuhan or "-",
                some_names([person.nama for person in one.pemikul]) if one.pemikul else "-",
            )
            for one in found.baris
        ]
        context.output.table(("Anggaran", "Pagu", "Kebutuhan", "Melalui"), rows)
        share = format_persen(found.berpemilik, found.jumlah)
        reached, whole = format_rupiah(found.berpemilik), format_rupiah(found.jumlah)
        context.output.say(
            f"{reached} dari {whole} ({share}) sampai ke orangnya"
            + (f", menurut {found.dokumen}." if found.dokumen else ".")
        )
        written = None
        if arguments.keluaran:
            written = service.save_aliran(masuk.actor, arguments.tahun, Path(arguments.keluaran))
            context.output.say(f"Lembar anggaran: {written}")
        context.output.result(
            {
                "dokumen": found.dokumen,
                "jumlah": found.jumlah,
                "berpemilik": found.berpemilik,
                "baris": found.baris,
                "kebutuhan_tanpa_anggaran": found.tanpa_uang,
                "berkas": written,
            }
        )


def _answers(pairs: list[str]) -> dict[str, str]:
    """Raises InvalidInputError for one without `=`."""
    found: dict[str, str] = {}
    for pair in pairs:
        key, sign, value = pair.rpartition("=")
        if not sign:
            raise InvalidInputError(
                f"Jawaban {pair} tidak dapat dibaca.",
                who="Anda",
                next_step="Tulis --jawab KUNCI=PILIHAN seperti pada pertanyaannya.",
            )
        found[key] = value
    return found


def _tell(output: Output, plan: RencanaImpor) -> None:
    output.say(f"Dibaca sebagai {plan.dokumen} {plan.dasar}, tahun {plan.tahun}.")
    for note in plan.catatan:
        output.note(f"Catatan: {note}")
    for one in plan.ragu:
        output.note(f"Diragukan: {one.baris.tempat} {one.baris.sebutan}: {'; '.join(one.baris.ragu)}")
    for one in [row for row in plan.baris if row.perubahan][:_SHOWN_ROWS]:
        output.note(f"Berubah: {one.baris.sebutan}: {'; '.join(one.perubahan)}")
    for one in plan.tanya:
        choices = " | ".join(f"{value} ({text})" for value, text in one.pilihan)
        answer = plan.jawaban.get(one.kunci) or "belum dijawab"
        how = f"--jawab '{one.kunci}=...'"
        output.note(f"Pertanyaan: {one.teks} Pilihan: {choices or 'ketik sendiri'}. {how}: {answer}.")
    counts = ", ".join(f"{plan.count(status)} {status}" for status in StatusBaris)
    output.say(f"Rencana: {counts}; {plan.tinggal} baris tersimpan tidak ada dalam berkas dan dibiarkan.")


def _object(plan: RencanaImpor, *, applied: bool) -> dict[str, object]:
    return {
        "dokumen": plan.dokumen,
        "tahun": plan.tahun,
        "tahun_lain": plan.tahun_lain,
        "baris": [
            {
                "tempat": one.baris.tempat,
                "tingkat": one.baris.tingkat,
                "kode": one.baris.kode or None,
                "nama": one.baris.nama,
                "pagu": one.baris.pagu,
                "pelaksana": one.baris.pelaksana or None,
                "kedalaman": one.baris.kedalaman,
                "indikator": one.baris.indikator,
                "hasil": one.status,
                "perubahan": one.perubahan,
                "ragu": one.baris.ragu,
            }
            for one in plan.baris
        ],
        "catatan": plan.catatan,
        "pertanyaan": plan.tanya,
        "diterapkan": applied,
    }
