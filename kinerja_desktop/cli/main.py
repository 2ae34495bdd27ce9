"""`kinerja`: one command line over all services; a refusal has its own exit code."""

from collections.abc import Sequence
from functools import partial

from kinerja_desktop import __version__
from kinerja_desktop.cli import (
    commands_data,
    commands_exchange,
    commands_lembar,
    commands_pendelegasian,
    commands_program,
    commands_templat,
)
from kinerja_desktop.cli.context import Command, Context
from kinerja_desktop.cli.daftar import (
    batal,
    berita_acara,
    cakupan,
    impor_skp,
    isi_skp,
    keluar,
    konflik,
    matriks,
    permintaan,
    rencana,
    validasi,
)
from kinerja_desktop.cli.daftar import commands as daftar
from kinerja_desktop.cli.output import Output, TerminalProgress, cancel_on_interrupt
from kinerja_desktop.cli.parser import IndonesianParser
from kinerja_desktop.cli.pendaftaran import options as enrolment
from kinerja_desktop.cli.tahun import ganti_tahun, perubahan, sotk
from kinerja_desktop.demo.run import TAHUN
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import CancelledError, KinerjaError
from kinerja_desktop.domain.core.storage import storage_refusal
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.skp.tahap import TahapSkp
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.isi_skp import PilihanSkp
from kinerja_desktop.services.cetak.service import Bentuk, Kertas
from kinerja_desktop.services.impor_pegawai.service import TIMPA
from kinerja_desktop.services.kantor import OpenKantor


def run(arguments: Sequence[str], open_kantor: OpenKantor, clock: Clock) -> int:
    """Carry out one command; returns the exit code (0 well, 130 cancelled, see domain/core/errors.py)."""
    parser = build_parser()
    as_json = "--json" in arguments
    output, progress = Output(as_json=as_json), TerminalProgress()
    try:
        parsed = parser.parse_args(arguments)
        command: Command | None = getattr(parsed, "command", None)
        if command is None:
            parser.print_help()
            return 0
        with cancel_on_interrupt(progress):
            command(Context(output, progress, open_kantor, clock), parsed)
    except KinerjaError as error:
        return _tell(output, error)
    except OSError as error:
        refusal = storage_refusal(error)
        if refusal is None:
            raise
        return _tell(output, refusal)
    except SystemExit as done:  # argparse ends the program after --bantuan and --versi
        return int(done.code or 0)
    except CancelledError:
        output.note("Dibatalkan; tidak ada yang setengah jadi.")
        return CancelledError.exit_code
    return 0


def _tell(output: Output, error: KinerjaError) -> int:
    output.error(error)
    return error.exit_code


def build_parser() -> IndonesianParser:
    """All commands with their help."""
    parser = IndonesianParser(
        "kinerja",
        "Kinerja Desktop: pengelolaan kinerja ASN tanpa internet. Tanpa perintah jendela dibuka; --data DIR "
        "atau --profil NAMA memilih kantornya, dan BERKAS.kinerja dibuka di dalamnya.",
    )
    parser.add_argument(
        "--versi",
        "--version",
        action="version",
        version=f"Kinerja Desktop {__version__}",
        help="tampilkan versi",
    )
    _add_program(parser)
    _add_setup(parser)
    _add_users(parser)
    _add_data(parser)
    _add_daftar(parser)
    _add_tahun(parser)
    commands_pendelegasian.add_commands(partial(_office_command, parser))
    _add_lembar(parser)
    _add_templat(parser)
    _add_safety(parser)
    _add_exchange(parser)
    _add_pembaruan(parser)
    return parser


def _command(parser: IndonesianParser, name: str, command: Command, about: str) -> IndonesianParser:
    added = parser.add_command(name, about)
    added.set_defaults(command=command)
    added.add_argument("--json", action="store_true", help="hasil sebagai JSON untuk program lain")
    return added


def _office_command(parser: IndonesianParser, name: str, command: Command, about: str) -> IndonesianParser:
    added = _command(parser, name, command, about)
    added.add_argument("--data", metavar="DIR", help="folder data (bila kosong: kantor yang terakhir dibuka)")
    added.add_argument("--profil", metavar="NAMA", default="", help="kantor di komputer ini, menurut namanya")
    added.add_argument("--portabel", action="store_true", help="folder data di samping program")
    added.add_argument("--pengguna", metavar="NAMA", help="nama pengguna")
    added.add_argument(
        "--sandi-berkas", metavar="BERKAS", help="berkas berisi sandi (atau variabel KINERJA_SANDI)"
    )
    return added


def _add_periode(command: IndonesianParser) -> None:
    command.add_argument("--periode", required=True, help="2026-T1, 2026-B03, atau 2026-TH (tahunan)")


def _add_new_password(command: IndonesianParser) -> None:
    command.add_argument(
        "--sandi-baru-berkas", metavar="BERKAS", help="berkas sandi baru (bila kosong: diketik)"
    )


def _add_program(parser: IndonesianParser) -> None:
    demo = _command(parser, "demo", commands_program.demo, "jalankan seluruh pekerjaan dengan data fiktif")
    demo.add_argument("--keluaran", metavar="DIR", required=True, help="folder hasil; dibuat bila belum ada")
    demo.add_argument("--pegawai", metavar="BERKAS", help="daftar pegawai lain (XLSX, XLS, ODS, CSV, HTML)")
    demo.add_argument("--tahun", type=int, default=TAHUN, help=f"tahun kinerja (bila kosong: {TAHUN})")
    schema = _command(
        parser, "skema-paket", commands_exchange.skema_paket, "tulis susunan isi paket (JSON Schema)"
    )
    schema.add_argument("--keluaran", metavar="BERKAS", required=True, help="berkas JSON Schema")
    test = _command(parser, "self-test", commands_program.self_test, "uji program ini sendiri")
    test.add_argument("--hasil", metavar="BERKAS", help="tulis hasilnya juga ke berkas ini")


def _add_setup(parser: IndonesianParser) -> None:
    siapkan = _office_command(
        parser, "siapkan", commands_data.siapkan, "buat basis data, admin pertama, dan lembar pemulihan"
    )
    siapkan.add_argument("--nama", required=True, help="nama lengkap admin pertama")
    siapkan.add_argument("--instansi", required=True, help="nama instansi")
    siapkan.add_argument("--kode", required=True, help="kode instansi, misalnya DINKES")
    siapkan.add_argument("--kota", default="", help="tempat yang dicetak di atas tanda tangan")
    siapkan.add_argument("--nama-instalasi", default="Komputer utama", help="nama komputer ini")
    siapkan.add_argument("--pusat", action="store_true", help="ini komputer pusat (BKPP)")
    siapkan.add_argument(
        "--lembar-pemulihan", metavar="BERKAS", required=True, help="berkas lembar pemulihan yang dibuat"
    )


def _add_users(parser: IndonesianParser) -> None:
    tambah = _office_command(
        parser, "tambah-pengguna", commands_data.tambah_pengguna, "tambah pengguna dengan peran"
    )
    tambah.add_argument("--nama-pengguna", required=True, help="nama pengguna baru")
    tambah.add_argument("--nama", required=True, help="nama lengkapnya")
    tambah.add_argument(
        "--peran",
        required=True,
        action="append",
        choices=[peran.name.lower() for peran in Peran],
        help="peran",
    )
    tambah.add_argument("--nip", help="NIP pegawai yang bersangkutan")
    _add_new_password(tambah)
    tambah.add_argument(
        "--sekali", action="store_true", help="sandi itu berlaku sekali dan diganti saat masuk pertama"
    )
    beri = _office_command(
        parser,
        "beri-akses",
        commands_data.beri_akses,
        "beri akses semua pegawai yang belum dapat masuk, dengan slip bersandi sekali pakai",
    )
    beri.add_argument("--nip", action="append", help="hanya pegawai ini (boleh berulang)")
    beri.add_argument("--daftar", action="store_true", help="hanya perlihatkan siapa yang belum dapat masuk")
    beri.add_argument("--slip", metavar="BERKAS", help="berkas PDF slip yang dibuat; isinya sandi")
    ganti = _office_command(
        parser, "ganti-sandi", commands_data.ganti_sandi, "ganti sandi sendiri, juga yang berlaku sekali"
    )
    _add_new_password(ganti)


def _add_data(parser: IndonesianParser) -> None:
    impor = _office_command(
        parser,
        "impor-pegawai",
        commands_data.impor_pegawai,
        "impor pegawai dari XLSX, XLS, XLSB, ODS, CSV, atau halaman web",
    )
    impor.add_argument("berkas", help="berkas daftar pegawai")
    impor.add_argument("--rencana", action="store_true", help="hanya perlihatkan rencana")
    impor.add_argument(
        "--timpa",
        metavar="KOLOM",
        action="append",
        default=[],
        choices=TIMPA,
        help="pakai isi berkas walau lebih miskin daripada yang tersimpan: nama, jabatan, atau unit (boleh "
        "berulang)",
    )
    impor.add_argument(
        "--lewati-ditolak", action="store_true", help="impor baris lain walau ada yang ditolak"
    )
    cetak = _office_command(parser, "cetak", commands_data.cetak, "cetak formulir ke PDF atau XLSX")
    cetak.add_argument("--formulir", action="append", required=True, choices=list(FORMULIR), help="formulir")
    _add_periode(cetak)
    cetak.add_argument("--nip", action="append", help="hanya pegawai ini (boleh berulang)")
    cetak.add_argument("--unit", help="hanya unit ini dan bawahannya (nama atau kode)")
    cetak.add_argument("--kertas", choices=[one.name for one in Kertas], default="F4", help="ukuran kertas")
    cetak.add_argument(
        "--skp",
        choices=[one.name.lower() for one in PilihanSkp],
        default=PilihanSkp.BERLAKU.name.lower(),
        help="SKP yang berlaku (sesudah pindah jabatan bisa lebih dari satu), atau semua dengan revisinya",
    )
    cetak.add_argument("--satu-berkas", action="store_true", help="semua lembar dalam satu berkas")
    told = "PDF untuk dicetak, atau buku kerja XLSX dengan teks yang sama"
    cetak.add_argument("--bentuk", choices=[one.value for one in Bentuk], default=Bentuk.PDF.value, help=told)
    cetak.add_argument("--keluaran", metavar="DIR", required=True, help="folder hasil")
    rekap = _office_command(parser, "rekap", commands_data.rekap, "rekap predikat per unit")
    _add_periode(rekap)
    rekap.add_argument("--semua-instansi", action="store_true", help="semua instansi di basis data ini")


def _add_tahun(parser: IndonesianParser) -> None:
    """The turn of a year, and what changes in it."""
    told = "perubahan SOTK dari lembar kerja: unit, penempatan, dan penilai sekaligus"
    sotk.add_options(_office_command(parser, "sotk", sotk.run, told))
    told = "lihat yang masih terbuka pada tahun lama, dan mulai tahun baru"
    ganti_tahun.add_options(_office_command(parser, "ganti-tahun", ganti_tahun.run, told))
    told = "lihat siapa yang pensiun, habis kontraknya, pindah, atau berganti penilai dalam setahun"
    perubahan.add_options(_office_command(parser, "perubahan", perubahan.run, told))


def _add_daftar(parser: IndonesianParser) -> None:
    """Lists; what the user may see."""
    pegawai = _office_command(parser, "pegawai", daftar.pegawai, "daftar pegawai")
    pegawai.add_argument("--semua", action="store_true", help="juga yang tidak aktif")
    told = "catat pegawai pensiun, pindah, atau berhenti"
    keluar.add_options(_office_command(parser, "catat-keluar", keluar.catat, told))
    skp = _office_command(parser, "skp", daftar.skp, "daftar SKP satu tahun, juga yang belum ada")
    skp.add_argument("--tahun", type=int, required=True, help="tahun kinerja")
    skp.add_argument(
        "--status",
        choices=[daftar.BELUM_ADA, *(one.name.lower() for one in TahapSkp)],
        help="hanya yang berkeadaan ini",
    )
    told = "impor SKP dari buku kerja atau PDF bentuk PermenPANRB 6/2022, 8/2021, atau PP 46"
    impor_skp.add_options(_office_command(parser, "impor-skp", impor_skp.run, told))
    told = "isi SKP banyak pegawai dari satu pola, atau dari SKP tahun lalu masing-masing"
    isi_skp.add_options(_office_command(parser, "isi-skp", isi_skp.run, told))
    cakupan.add_options(
        _office_command(
            parser, "cakupan", cakupan.run, "kebutuhan, pegawai, dan hasil kerja yang belum tertaut"
        )
    )
    matriks.add_options(
        _office_command(parser, "matriks", matriks.run, "matriks peran hasil (A.1.5) seorang pimpinan")
    )
    rencana.add_options(
        _office_command(parser, "impor-rencana", rencana.impor, "ambil Renstra, Perjanjian Kinerja, atau DPA")
    )
    rencana.add_year(_office_command(parser, "anggaran", rencana.aliran, "dari rupiah ke orang, satu tahun"))
    evaluasi = _office_command(parser, "evaluasi", daftar.evaluasi, "daftar evaluasi satu periode")
    _add_periode(evaluasi)
    told = "sebaran predikat tiap pejabat penilai suatu unit, dan yang perlu dilihat lagi"
    kalibrasi = _office_command(parser, "kalibrasi", daftar.kalibrasi, told)
    _add_periode(kalibrasi)
    kalibrasi.add_argument("--unit", help="unit ini dan bawahannya (nama atau kode); bawaan unit teratas")
    kalibrasi.add_argument("--keluaran", metavar="XLSX", help="simpan juga sebagai buku kerja")
    for one in (pegawai, skp):
        one.add_argument("--cari", default="", help="bagian dari nama atau NIP")
    for one in (pegawai, evaluasi):
        one.add_argument("--unit", help="hanya unit ini (nama atau kode)")


def _add_lembar(parser: IndonesianParser) -> None:
    lembar = _office_command(
        parser, "periksa-lembar", commands_lembar.periksa_lembar, "periksa lembar tercetak dari kodenya"
    )
    what = lembar.add_mutually_exclusive_group(required=True)
    what.add_argument("--kode", help="kode di kaki lembar, atau isi kode QR")
    what.add_argument("--gambar", metavar="BERKAS", help="foto, pindaian (PNG, JPG), atau PDF lembar")
    lembar.add_argument("--nip", default="", help="NIP yang tercetak: membuktikan kode itu milik lembar ini")
    kembali = _office_command(
        parser,
        "lembar-kembali",
        commands_lembar.lembar_kembali,
        "periksa setumpuk pindaian lembar bertanda tangan, dan simpan pada dokumennya",
    )
    kembali.add_argument("berkas", nargs="+", help="pindaian (PDF, PNG, JPG), boleh beberapa")
    kembali.add_argument("--simpan", action="store_true", help="simpan yang siap pada dokumennya")


def _add_templat(parser: IndonesianParser) -> None:
    isi = _office_command(
        parser, "isi-templat", commands_templat.isi_templat, "isi buku kerja (XLSX) milik pihak lain"
    )
    isi.add_argument("berkas", help="templat kosong: XLSX, XLSM, XLTX, atau XLTM")
    isi.add_argument("--ke", metavar="BERKAS", help="berkas hasil yang baru; templat tidak ditimpa")
    isi.add_argument("--rencana", action="store_true", help="hanya perlihatkan rencana")
    isi.add_argument("--periode", help="untuk predikat dan rating: 2026-T1, 2026-B03, atau 2026-TH")
    isi.add_argument("--unit", help="hanya unit ini dan bawahannya (nama atau kode)")
    isi.add_argument("--lembar", default="", help="lembar yang diisi (bila kosong: yang paling dikenal)")
    isi.add_argument("--baris-judul", type=int, help="baris judul kolomnya; sebutkan juga lembarnya")
    isi.add_argument(
        "--kolom",
        metavar="HURUF=ISI",
        action="append",
        default=[],
        help="isi satu kolom, misalnya C=nip; C= dibiarkan kosong (boleh berulang)",
    )


def _add_safety(parser: IndonesianParser) -> None:
    _office_command(parser, "periksa", commands_data.periksa, "periksa keutuhan basis data dan jejak audit")
    backup = _office_command(parser, "cadangkan", commands_data.cadangkan, "buat cadangan yang diperiksa")
    backup.add_argument("--ke", metavar="DIR", help="tempat lain, misalnya diska lepas")
    backup.add_argument("--daftar", action="store_true", help="hanya tampilkan cadangan yang ada")
    restore = _office_command(parser, "pulihkan", commands_data.pulihkan, "pulihkan dari cadangan")
    restore.add_argument("cadangan", help="folder cadangan")
    restore.add_argument("--alasan", required=True, help="alasan pemulihan")
    restore.add_argument(
        "--sandi-lama-berkas", metavar="BERKAS", help="sandi yang berlaku saat cadangan dibuat, bila lain"
    )
    restore.add_argument(
        "--database-lain",
        action="store_true",
        help="cadangan itu dari BASIS DATA LAIN dan memang hendak menggantikan yang hilang di sini",
    )


def _add_exchange(parser: IndonesianParser) -> None:
    ekspor = _office_command(parser, "ekspor", commands_exchange.ekspor, "tulis paket untuk pusat")
    ekspor.add_argument("--tahun", type=int, required=True, help="tahun kinerja")
    ekspor.add_argument("--keluaran", metavar="DIR", required=True, help="folder hasil")
    ekspor.add_argument("--pin-berkas", metavar="BERKAS", help="berkas PIN pejabat (bila kosong: diketik)")
    berita_acara.add_options(
        _office_command(parser, "berita-acara", berita_acara.run, "isi paket suatu periode, dan halamannya")
    )
    validasi.add_options(_office_command(parser, "validasi", validasi.run, "periksa yang hendak dikirim"))
    for name, told in (("terima", "terima paket dari kantor lain"), ("impor", "sama dengan terima")):
        commands_exchange.add_receiving(_office_command(parser, name, commands_exchange.impor, told))
    told = "buat Tanda Terima bagi paket yang diterima"
    resi = _office_command(parser, "tanda-terima", commands_exchange.tanda_terima, told)
    resi.add_argument("--keluaran", metavar="DIR", required=True, help="folder hasil")
    told = "Perbaikan dari pusat untuk tiap kantor: yang diputuskan dan disatukan di sini"
    perbaikan = _office_command(parser, "perbaikan", commands_exchange.perbaikan, told)
    perbaikan.add_argument("--tahun", type=int, required=True, help="tahun kinerja")
    perbaikan.add_argument("--keluaran", metavar="DIR", required=True, help="folder hasil")
    told = "batalkan sesi penerimaan: data kembali seperti sebelumnya"
    batal.add_options(_office_command(parser, "batal-sesi", batal.run, told))
    konflik.add_options(_office_command(parser, "konflik", konflik.run, "konflik penerimaan dan putusannya"))
    told = "umpan balik dan persetujuan yang diminta antarkantor"
    permintaan.add_options(_office_command(parser, "permintaan", permintaan.run, told))
    enrolment.add_commands(partial(_office_command, parser))


def _add_pembaruan(parser: IndonesianParser) -> None:
    baru = _office_command(
        parser,
        "pembaruan",
        commands_program.pembaruan,
        "pasang versi baru program dari berkas bertanda tangan",
    )
    baru.add_argument("berkas", nargs="?", help="berkas .pembaruan (bila kosong: keadaan pembaruan terakhir)")
    baru.add_argument("--periksa", action="store_true", help="hanya periksa dan perlihatkan isinya")
    baru.add_argument("--batal", action="store_true", help="batalkan pembaruan yang sudah disiapkan")
    baru.add_argument("--kembali", action="store_true", help="kembali ke versi sebelum pembaruan terakhir")
    baru.add_argument("--alasan", default="", help="alasan kembali, dicatat di jejak audit")
    tanya = _office_command(
        parser,
        "diagnosa",
        commands_program.diagnosa,
        "Bungkus Diagnosa: versi, jumlah, dan letak galat, tanpa nama",
    )
    tanya.add_argument("--keluaran", metavar="BERKAS", help="simpan juga ke berkas teks ini")
