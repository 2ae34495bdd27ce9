"""`kinerja cakupan`: what the plan of a year does not cover, and the page for the head of the agency."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinerja_desktop.cli.context import Context, logged_in


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--tahun", type=int, required=True, help="tahun kinerja")
    parser.add_argument("--unit", default="", help="hanya temuan unit yang namanya memuat ini")
    parser.add_argument("--keluaran", metavar="BERKAS.pdf", help="tulis juga lembar satu halaman")


def run(context: Context, arguments: Namespace) -> None:
    """Each finding on a line, in the order of the screen."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.perencanaan
        cakupan = service.cakupan(masuk.actor, arguments.tahun)
        wanted = arguments.unit.casefold()
        found = [one for one in cakupan.temuan if wanted in one.unit.casefold()]
        rows: list[tuple[object, ...]] = [
            (one.jenis.value, one.unit, one.perihal, one.sebab) for one in found
        ]
        context.output.table(("Temuan", "Unit kerja", "Perihal", "Sebab"), rows)
        context.output.say(
            f"{len(found)} temuan; {cakupan.tertaut} dari {cakupan.pegawai} pegawai tertaut ke kebutuhan."
        )
        written = None
        if arguments.keluaran:
            written = service.save_cakupan(masuk.actor, arguments.tahun, Path(arguments.keluaran))
            context.output.say(f"Lembar cakupan: {written}")
        context.output.result(
            {
                "temuan": found,
                "kebutuhan": cakupan.kebutuhan,
                "pegawai": cakupan.pegawai,
                "tertaut": cakupan.tertaut,
                "berkas": written,
            }
        )
