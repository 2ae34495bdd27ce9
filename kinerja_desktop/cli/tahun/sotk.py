"""`kinerja sotk`: a change of the organisation from its workbook, or the workbook to fill in."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinerja_desktop.cli.commands_data import read_day
from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.services.sotk.rencana import RencanaSotk


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("berkas", help="lembar perubahan; dengan --lembar: tempat menulisnya")
    parser.add_argument("--lembar", action="store_true", help="tulis lembar kosong berisi semua pegawai")
    parser.add_argument("--mulai", default="", help="hari mulai berlaku, misalnya 2026-07-01")
    parser.add_argument("--dasar", default="", help="peraturan atau keputusannya")
    parser.add_argument("--terapkan", action="store_true", help="terapkan; tanpa ini hanya diperlihatkan")


def run(context: Context, arguments: Namespace) -> None:
    """Write the workbook, look at a filled one, or apply it in one transaction after a backup."""
    with logged_in(context, arguments) as masuk:
        service, path = masuk.services.sotk, Path(arguments.berkas)
        if arguments.lembar:
            written = service.save_lembar(masuk.actor, path)
            context.output.say(f"Lembar perubahan SOTK: {written}")
            context.output.result({"berkas": written})
            return
        mulai = read_day(arguments.mulai, "--mulai")
        rencana = service.plan(masuk.actor, path, mulai, arguments.dasar, context.progress)
        if arguments.terapkan:
            rencana = service.change(masuk.actor, rencana, context.progress)
        _tell(context, rencana)
        context.output.result({"diterapkan": arguments.terapkan, "rencana": rencana})


def _tell(context: Context, rencana: RencanaSotk) -> None:
    context.output.table(
        ("Nama", "Dari", "Ke", "Jabatan baru", "Penilai baru", "Yang mengikuti"),
        [
            (one.nama, one.dari, one.ke, one.jabatan, one.penilai, one.halangan or one.akibat)
            for one in rencana.baris
        ],
    )
    for what, names in (
        ("Unit baru", rencana.baru),
        ("Unit ditutup", rencana.tutup),
        ("Penilainya pindah unit", rencana.tertinggal),
    ):
        if names:
            context.output.say(f"{what}: {', '.join(names)}")
