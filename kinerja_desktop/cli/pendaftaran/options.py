"""The options of the commands of enrolment."""

from kinerja_desktop.cli import commands_exchange
from kinerja_desktop.cli.context import AddCommand
from kinerja_desktop.cli.pendaftaran import data_awal, komputer, kunci_pusat, pejabat, pemulihan


def add_commands(add: AddCommand) -> None:
    """All of them, an office's first."""
    _add_registration(add)
    _add_admission(add)
    pejabat.add_options(add("pejabat", pejabat.run, "pejabat yang ikut menandatangani paket, dan PIN-nya"))
    komputer.add_admission(
        add("terima-pegawai", komputer.admit, "terima komputer pegawai atau pimpinan unit (di instansi)")
    )
    komputer.add_return(
        add("perbaikan-pegawai", komputer.give_back, "keadaan setahun bagi komputer pegawai (di instansi)")
    )
    komputer.add_revocation(
        add("cabut-kunci", komputer.revoke, "cabut kunci yang hilang atau dicuri (di pusat atau instansi)")
    )
    kunci_pusat.add_options(
        add("kunci-pusat", kunci_pusat.run, "ganti kunci pusat, terencana atau sesudah hilang (di pusat)")
    )
    data_awal.add_options(
        add("data-awal", data_awal.run, "tulis Data Awal untuk kantor atau komputer pegawai yang terdaftar")
    )
    pemulihan.add_options(
        add(
            "pemulihan",
            pemulihan.run,
            "keadaan terakhir bagi kantor yang kehilangan datanya (di pusat)",
        )
    )


def _add_registration(add: AddCommand) -> None:
    kantor = add("daftar", commands_exchange.daftar, "buat berkas pendaftaran ke pusat")
    kantor.add_argument("--keluaran", metavar="DIR", required=True, help="folder hasil")
    kantor.add_argument(
        "--pejabat", default="", help="nama pejabat: suratnya (PDF) ditulis di folder yang sama"
    )
    kantor.add_argument("--jabatan", default="", help="jabatan pejabat itu")
    kantor.add_argument("--nip", default="", help="NIP pejabat itu")
    kantor.add_argument(
        "--ganti-kunci", action="store_true", help="buat dahulu kunci baru, disahkan kunci lama"
    )
    kartu = add("terima-kartu", commands_exchange.terima_kartu, "terima Kartu Kunci dari pusat")
    kartu.add_argument("berkas", help="berkas Kartu Kunci")
    kartu.add_argument("--sidik-jari", required=True, help="30 angka sidik jari pusat dari surat edaran")
    kartu.add_argument(
        "--orang-kedua", action="store_true", help="sahkan, bukan sebagai admin, kunci pusat yang berganti"
    )


def _add_admission(add: AddCommand) -> None:
    terima = add("terima-daftar", commands_exchange.terima_daftar, "terima pendaftaran kantor (di pusat)")
    terima.add_argument("berkas", help="berkas pendaftaran")
    terima.add_argument(
        "--sidik-pejabat", default="", help="30 angka atau 13 kata kunci pejabat, bila suratnya memuatnya"
    )
    ajukan = add(
        "ajukan-pendaftaran",
        commands_exchange.ajukan_pendaftaran,
        "putuskan, sebagai petugas pertama, pendaftaran kantor yang sudah ada (di pusat)",
    )
    ajukan.add_argument("berkas", help="berkas pendaftaran")
    ajukan.add_argument("--keputusan", choices=sorted(commands_exchange.KEPUTUSAN), help="kosong: periksa")
    ajukan.add_argument("--alasan", default="", help="sebab keputusan, dicatat di jejak audit")
    ajukan.add_argument("--kantor", default="", help="kode kantor yang tempatnya dipakai")
    sahkan = add(
        "sahkan-pendaftaran",
        commands_exchange.sahkan_pendaftaran,
        "sahkan, sebagai petugas kedua, keputusan yang menunggu (di pusat)",
    )
    for each in (terima, ajukan, sahkan):
        each.add_argument("--sidik-jari", required=True, help="30 angka yang dibacakan kantor itu")
    for each in (terima, sahkan):
        each.add_argument("--keluaran", metavar="DIR", required=True, help="folder Kartu Kunci")
