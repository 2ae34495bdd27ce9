"""`kinerja data-awal`: what an admitted office, or a person's PC, begins with."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinerja_desktop.cli.context import Context, Masuk, logged_in
from kinerja_desktop.cli.import_plan import tell_plan
from kinerja_desktop.domain.core.errors import FileRefusedError, NotFoundError
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.services.impor_pegawai.service import RowStatus
from kinerja_desktop.services.pertukaran.pendaftaran.service import KantorTerdaftar


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("kantor", help="kode kantor, atau NIP pemilik komputer, yang terdaftar")
    parser.add_argument("--keluaran", metavar="DIR", required=True, help="folder hasil")
    parser.add_argument(
        "--pegawai", metavar="BERKAS", help="isi dahulu dari daftar pegawai ini, selagi kantor itu kosong"
    )


def run(context: Context, arguments: Namespace) -> None:
    """Fill an empty office from a list, when one is given, and write its Data Awal."""
    with logged_in(context, arguments) as masuk:
        kantor = find_kantor(masuk, arguments.kantor)
        if arguments.pegawai:
            _fill(context, masuk, kantor, Path(arguments.pegawai))
        hasil = masuk.services.data_awal.export(
            masuk.actor, kantor.instalasi_id, Path(arguments.keluaran), context.progress
        )
        context.output.say(f"Data Awal versi {hasil.versi} untuk {kantor.instansi}: {hasil.path}")
        counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in hasil.hitung.items())
        context.output.say(f"Isi: {counts or 'belum ada pegawai dan unit'}; {hasil.templat} templat.")
        context.output.say(f"Angka periksa untuk mencocokkan salinan: {hasil.angka_periksa}")
        context.output.result({"data_awal": hasil})


def find_kantor(masuk: Masuk, kode: str) -> KantorTerdaftar:
    """The office with this code, or the PC of the person with this NIP; the one whose key is valid comes
    first. Raises NotFoundError."""
    known = [one for one in masuk.services.pendaftaran.list_terdaftar(masuk.actor) if not one.pusat]
    wanted = kode.strip().casefold()
    found = [one for one in known if (one.nip or one.kode.casefold()) == wanted]
    if not found:
        codes = ", ".join(sorted({one.nip or one.kode for one in known})) or "belum ada"
        raise NotFoundError(
            "Kantor itu tidak terdaftar.",
            where=kode,
            why=f"Kode atau NIP yang terdaftar: {codes}.",
            next_step="Terima dahulu pendaftarannya, atau ketik salah satu kode itu.",
        )
    return next((one for one in found if one.status is StatusInstalasi.AKTIF), found[0])


def _fill(context: Context, masuk: Masuk, kantor: KantorTerdaftar, path: Path) -> None:
    seated = masuk.services.data_awal.stand_in(masuk.actor, kantor.instalasi_id)
    plan = masuk.services.impor_pegawai.plan(seated, path, progress=context.progress)
    tell_plan(context.output, plan)
    if plan.counts[RowStatus.DITOLAK]:
        raise FileRefusedError(
            f"{plan.counts[RowStatus.DITOLAK]} baris ditolak; belum ada yang diimpor.",
            where=str(path),
            why="Lihat alasan tiap baris di atas.",
            who="Pengelola kinerja pusat",
            next_step="Perbaiki baris itu, lalu ulangi.",
        )
    hasil = masuk.services.impor_pegawai.apply(seated, plan, context.progress)
    context.output.say(f"{hasil.baru} pegawai diisi untuk {kantor.instansi}.")
