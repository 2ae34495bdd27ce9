"""`kinerja pejabat`: the official who signs what this office sends, and his PIN."""

from argparse import ArgumentParser, Namespace

from kinerja_desktop.cli.context import Context, logged_in, read_pin
from kinerja_desktop.services.pertukaran.pendaftaran.pejabat import Pejabat


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--nama", default="", help="pasang PIN pejabat ini; kosong: hanya perlihatkan")
    parser.add_argument("--jabatan", default="", help="jabatannya")
    parser.add_argument("--nip", default="", help="NIP-nya")
    parser.add_argument("--pin-berkas", metavar="BERKAS", help="berkas PIN pejabat (bila kosong: diketik)")


def run(context: Context, arguments: Namespace) -> None:
    """Set the PIN of the official who is named, and show who signs."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.pejabat
        if arguments.nama:
            pin, ulang = (read_pin(arguments, prompt) for prompt in ("PIN pejabat: ", "Ulangi PIN itu: "))
            pejabat = Pejabat(arguments.nama, arguments.jabatan, arguments.nip)
            digits = service.set_up(masuk.actor, pejabat, pin, ulang)
            context.output.say(f"PIN dipasang. Sidik jari kunci pejabat: {digits}")
            context.output.say(
                "Berlaku sesudah Kartu Kunci berikutnya: buat berkas pendaftaran dan suratnya."
            )
        found = service.list(masuk.actor)
        for one in found:
            context.output.say(f"{one.nama} ({one.jabatan}): {one.status}; {one.sidik_jari}")
        if not found:
            context.output.say("Belum ada pejabat yang ikut menandatangani.")
        context.output.result({"pejabat": found})
