"""The command `kunci-pusat`: the centre changes its key, planned or after a loss."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.domain.core.errors import InvalidInputError


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "tindakan",
        choices=("siapkan", "mulai", "kartu-ulang"),
        help="siapkan kunci baru (diumumkan tiap paket), mulai memakainya, atau tulis Kartu Kunci bagi semua",
    )
    parser.add_argument("--keluaran", metavar="DIR", help="folder Kartu Kunci, untuk kartu-ulang")


def run(context: Context, arguments: Namespace) -> None:
    """At the centre; `kartu-ulang` also at an agency, for the PCs of its people."""
    with logged_in(context, arguments) as masuk:
        if arguments.tindakan == "siapkan":
            digits = masuk.services.pendaftaran.rotate(masuk.actor)
            context.output.say("Kunci baru dibuat. Setiap paket mengumumkannya sampai ia mulai dipakai.")
        elif arguments.tindakan == "mulai":
            digits = masuk.services.kunci_pusat.begin(masuk.actor)
            context.output.say("Kunci baru dipakai mulai sekarang.")
        else:
            if not arguments.keluaran:
                raise InvalidInputError(
                    "Folder Kartu Kunci belum disebut.", next_step="Tambahkan --keluaran FOLDER."
                )
            made = masuk.services.kunci_pusat.reissue(masuk.actor, Path(arguments.keluaran))
            digits = masuk.services.pendaftaran.own_fingerprint(masuk.actor)
            context.output.say(f"{len(made)} Kartu Kunci ditulis di {arguments.keluaran}.")
            context.output.say(f"Sidik jari (sampaikan lewat surat): {digits}")
            context.output.result({"kartu_kunci": made, "sidik_jari": digits})
            return
        context.output.say(f"Sidik jari kunci itu: {digits}")
        context.output.result({"sidik_jari": digits})
