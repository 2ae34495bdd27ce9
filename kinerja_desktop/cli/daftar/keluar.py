"""Who leaves: pension, move to another agency, end of service, each on its day; or that it was a mistake."""

import argparse

from kinerja_desktop.cli.commands_data import find_people, read_day
from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pegawai.terms import StatusPegawai

STATUS = (StatusPegawai.PENSIUN, StatusPegawai.PINDAH, StatusPegawai.BERHENTI, StatusPegawai.AKTIF)


def catat(context: Context, arguments: argparse.Namespace) -> None:
    """Record for each person named from which day on he or she no longer works here."""
    status = StatusPegawai[arguments.status.upper()]
    leaves = status is not StatusPegawai.AKTIF
    if leaves is not bool(arguments.tmt):
        raise InvalidInputError(
            "--tmt belum disebut." if leaves else "--tmt tidak berlaku bagi status aktif.",
            why="Periode yang dimulai pada atau sesudah TMT itu tidak dievaluasi lagi.",
            who="Anda",
            next_step="Sebut --tmt dengan --status pensiun, pindah, atau berhenti saja.",
        )
    with logged_in(context, arguments) as masuk:
        keluar = read_day(arguments.tmt, "--tmt") if leaves else None
        people = find_people(masuk, arguments.nip) or ()
        masuk.services.pegawai.leave(masuk.actor, people, status, keluar)
        since = f" sejak {format_tanggal(keluar)}" if keluar else ""
        context.output.say(f"{len(people)} pegawai dicatat {status.value.lower()}{since}.")
        context.output.result({"pegawai": len(people), "status": status, "tmt": keluar})


def add_options(command: argparse.ArgumentParser) -> None:
    """Who left, how, and since when."""
    command.add_argument("--nip", action="append", required=True, help="pegawai itu (boleh berulang)")
    choices = [one.name.lower() for one in STATUS]
    command.add_argument("--status", required=True, choices=choices, help="aktif: catatannya keliru")
    command.add_argument("--tmt", help="hari pertama tidak lagi bekerja di sini, misalnya 2026-05-01")
