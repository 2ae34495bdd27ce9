"""`kinerja pemulihan`: at the centre, the last accepted state of an office that lost everything."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.cli.pendaftaran.data_awal import find_kantor


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("kantor", help="kode kantor yang terdaftar")
    parser.add_argument("--keluaran", metavar="DIR", required=True, help="folder hasil")


def run(context: Context, arguments: Namespace) -> None:
    """Write it, sealed to the key that the office has now."""
    with logged_in(context, arguments) as masuk:
        kantor = find_kantor(masuk, arguments.kantor)
        hasil = masuk.services.pemulihan_kantor.export(
            masuk.actor, kantor.instalasi_id, Path(arguments.keluaran), context.progress
        )
        context.output.say(f"Pemulihan untuk {hasil.kantor}: {hasil.path}")
        context.output.say(f"Isi: {sum(hasil.hitung.values())} rekaman dari semua tahun.")
        context.output.say(f"Angka periksa untuk mencocokkan salinan: {hasil.angka_periksa}")
        context.output.result({"pemulihan": hasil})
