"""`kinerja berita-acara`: what a package holds of a period, and the page that both sides sign."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.pertukaran.pendaftaran.surat import Pejabat


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("berkas", help="berkas paket yang dikirim atau diterima, apa pun namanya")
    parser.add_argument("--periode", required=True, help="misalnya 2026-T1, 2026-B03, 2026-TH")
    parser.add_argument("--keluaran", metavar="BERKAS", help="simpan berita acaranya (PDF)")
    parser.add_argument("--pejabat", default="", help="nama pejabat yang menandatangani untuk pihak ini")
    parser.add_argument("--jabatan", default="", help="jabatan pejabat itu")
    parser.add_argument("--nip", default="", help="NIP pejabat itu")


def run(context: Context, arguments: Namespace) -> None:
    """The counts and the check number; with `--keluaran` the page as well."""
    with logged_in(context, arguments) as masuk:
        service, periode = masuk.services.berita_acara, Periode.parse(arguments.periode)
        isi = service.read(masuk.actor, Path(arguments.berkas), periode, context.progress)
        context.output.say(f"{isi.pengirim} kepada {isi.penerima}, paket nomor {isi.urut}: {isi.keadaan}.")
        context.output.say(f"Angka periksa: {isi.angka_periksa}")
        context.output.table(("Isi paket", "Jumlah"), [tuple(pair) for pair in isi.jumlah])
        saved = None
        if arguments.keluaran:
            pejabat = Pejabat(arguments.pejabat, arguments.jabatan, arguments.nip)
            saved = service.save_pdf(masuk.actor, isi, pejabat, Path(arguments.keluaran))
            context.output.say(f"Berita acara: {saved}")
        context.output.result({"isi": isi, "berkas": saved})
