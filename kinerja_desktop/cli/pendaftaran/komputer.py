"""PCs of an agency's people, and keys that are lost: `terima-pegawai`, `perbaikan-pegawai`, `cabut-kunci`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.cli.pendaftaran.data_awal import find_kantor
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.services.pertukaran.pendaftaran.pemegang import Pemegang
from kinerja_desktop.services.pertukaran.pendaftaran.pencabutan import PaketTerakhir


def add_admission(parser: ArgumentParser) -> None:
    parser.add_argument("berkas", help="berkas pendaftaran komputer itu")
    parser.add_argument("--sidik-jari", required=True, help="30 angka atau 13 kata dari suratnya")
    parser.add_argument("--nip", required=True, help="NIP pemilik komputer")
    parser.add_argument("--memimpin", action="store_true", help="juga data unit yang dipimpinnya")
    parser.add_argument("--alasan", default="", help="sebab, bila mengganti komputer yang sudah terdaftar")
    parser.add_argument("--keluaran", metavar="DIR", required=True, help="folder Kartu Kunci")


def admit(context: Context, arguments: Namespace) -> None:
    """At an agency: admit the PC of a person and write its key card."""
    with logged_in(context, arguments) as masuk:
        service, path = masuk.services.pendaftaran_orang, Path(arguments.berkas)
        pegawai_id = service.find_pegawai(masuk.actor, arguments.nip)
        pemegang = Pemegang(pegawai_id, arguments.memimpin, arguments.alasan)
        tinjauan = service.examine(masuk.actor, path, arguments.sidik_jari, pemegang)
        unit = f", unit {tinjauan.unit}" if tinjauan.unit else ""
        context.output.say(f"{tinjauan.nama_instalasi} untuk {tinjauan.orang}{unit}.")
        for each in tinjauan.diganti:
            context.output.note(f"Menggantikan: {each}")
        kartu = service.admit(masuk.actor, path, arguments.sidik_jari, pemegang, Path(arguments.keluaran))
        own = masuk.services.pendaftaran.own_fingerprint(masuk.actor)
        context.output.say(f"Pendaftaran diterima. Kartu Kunci: {kartu}")
        context.output.say(f"Sidik jari komputer instansi (sampaikan lewat surat): {own}")
        context.output.result({"kartu_kunci": kartu, "sidik_jari": own, "tinjauan": tinjauan})


def add_return(parser: ArgumentParser) -> None:
    parser.add_argument("nip", help="NIP pemilik komputer yang terdaftar")
    parser.add_argument("tahun", type=int, help="tahun datanya")
    parser.add_argument("--keluaran", metavar="DIR", required=True, help="folder hasil")


def give_back(context: Context, arguments: Namespace) -> None:
    """At an agency: what the owner of a PC may see of a year, with what others did of it."""
    with logged_in(context, arguments) as masuk:
        kantor = find_kantor(masuk, arguments.nip)
        hasil = masuk.services.perbaikan_orang.export(
            masuk.actor, kantor.instalasi_id, Path(arguments.keluaran), arguments.tahun, context.progress
        )
        context.output.say(f"Perbaikan untuk {hasil.kantor}: {hasil.jumlah} data, {hasil.path}")
        context.output.say(f"Angka periksa untuk mencocokkan salinan: {hasil.angka_periksa}")
        context.output.result({"perbaikan": hasil})


def add_revocation(parser: ArgumentParser) -> None:
    parser.add_argument("kantor", help="kode kantor, atau NIP pemilik komputer, yang terdaftar")
    parser.add_argument("--alasan", required=True, help="sebabnya, misalnya: laptop hilang 3 Mei")
    parser.add_argument("--sampai-nomor", type=int, metavar="N", help="paket terakhir yang masih berlaku")
    parser.add_argument("--tahun", type=int, help="tahun paket terakhir itu")


def revoke(context: Context, arguments: Namespace) -> None:
    """Revoke a key; packages up to a number of a year may still come."""
    if (arguments.sampai_nomor is None) != (arguments.tahun is None):
        raise InvalidInputError(
            "Nomor paket terakhir dan tahunnya ditulis berdua.",
            why="Nomor paket berjalan sendiri pada tiap tahun.",
            next_step="Misalnya: --sampai-nomor 7 --tahun 2026.",
        )
    with logged_in(context, arguments) as masuk:
        kantor, service = find_kantor(masuk, arguments.kantor), masuk.services.pencabutan
        came = service.last_received(masuk.actor, kantor.instalasi_id)
        last = None
        if arguments.tahun is not None:
            last = PaketTerakhir(str(arguments.tahun), arguments.sampai_nomor)
        service.revoke(masuk.actor, kantor.instalasi_id, arguments.alasan, last)
        context.output.say(f"Kunci {kantor.instansi} ({kantor.nama}) dicabut.")
        for one in came:
            context.output.say(f"Paket terakhir yang sudah diterima, tahun {one.periode}: nomor {one.urut}.")
        still = f"sampai nomor {last.urut} tahun {last.periode}" if last else "tidak ada"
        context.output.say(f"Yang masih boleh datang: {still}.")
        context.output.result({"dicabut": kantor.instalasi_id, "diterima": came})
