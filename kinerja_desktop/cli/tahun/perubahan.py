"""`kinerja perubahan`: who retires, leaves, moves or gets another rater in a year."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.domain.core.tanggal import format_tanggal


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--tahun", type=int, required=True, help="tahun yang dilihat")
    parser.add_argument("--unit", default="", help="hanya unit yang namanya memuat ini")
    parser.add_argument("--keluaran", metavar="BERKAS", help="tulis juga seluruh daftarnya (PDF atau XLSX)")


def run(context: Context, arguments: Namespace) -> None:
    """Each change on a line, by day."""
    with logged_in(context, arguments) as masuk:
        service, wanted = masuk.services.perubahan, arguments.unit.casefold()
        found = [
            one for one in service.list(masuk.actor, arguments.tahun) if wanted in one.unit_kerja.casefold()
        ]
        rows: list[tuple[object, ...]] = [
            (
                format_tanggal(one.tanggal) if one.tanggal else "-",
                one.jenis.value,
                one.nama,
                one.unit_kerja,
                one.uraian,
                one.akibat,
            )
            for one in found
        ]
        context.output.table(("Mulai", "Perubahan", "Nama", "Unit kerja", "Uraian", "Yang mengikuti"), rows)
        written = None
        if arguments.keluaran:
            written = service.save(masuk.actor, arguments.tahun, Path(arguments.keluaran))
            context.output.say(f"Daftar perubahan: {written}")
        context.output.result({"tahun": arguments.tahun, "perubahan": found, "berkas": written})
