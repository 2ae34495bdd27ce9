"""Pendaftaran: this installation's keys, registration, key card; at the centre: admitting others."""

from pathlib import Path

import msgspec
from msgspec import Struct
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.impor_pegawai.service import ImportPlan
from kinerja_desktop.services.pertukaran.awal.service import HasilDataAwal
from kinerja_desktop.services.pertukaran.pemulihan.service import HasilPemulihan
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import PendaftaranMenunggu, Putusan
from kinerja_desktop.services.pertukaran.pendaftaran.kunci_pusat import KabarKunci, PendengarKunci
from kinerja_desktop.services.pertukaran.pendaftaran.pejabat import Pejabat, PejabatInfo
from kinerja_desktop.services.pertukaran.pendaftaran.pemegang import Pemegang, TinjauanPemegang
from kinerja_desktop.services.pertukaran.pendaftaran.pencabutan import PaketTerakhir
from kinerja_desktop.services.pertukaran.pendaftaran.service import BerkasPendaftaran, KantorTerdaftar
from kinerja_desktop.services.pertukaran.pendaftaran.tempat import TinjauanPendaftaran
from kinerja_desktop.services.pertukaran.perbaikan.service import HasilPerbaikan
from kinerja_desktop.services.pertukaran.riwayat import InstalasiSendiri
from kinerja_desktop.ui.kit.view_model import ViewModel

DIGITS, WORDS = 30, 13
_NAMED = 8
_LETTER = "Cetak, tandatangani, dan sampaikan; sidik jarinya diketik dari surat ini, bukan dari berkas."
_REGISTERED = "Bawa ke pusat bersama suratnya; pusat membalas dengan Kartu Kunci."
_ADMITTED = "Bawa kembali ke kantor itu, lalu buat Data Awal atau Pemulihannya di bawah."
_CARDS = "Satu bagi tiap kantor: bawakan bersama surat edaran pusat yang baru."
_ANNOUNCED = "Kunci baru dibuat; tiap paket ke kantor mengumumkannya sampai ia mulai dipakai"
_TO_OFFICE = "Bawa ke kantor itu: pengelola kinerjanya memilihnya pada tab Terima, sesudah Kartu Kunci."
_TO_PERSON = "Bawa ke komputer itu: pemiliknya memilihnya pada tab Terima, sesudah Kartu Kunci."


class IsiKantor(Struct, frozen=True):
    """What filling an office from a list would do; `actor` stands in its place."""

    kantor: KantorTerdaftar
    actor: Actor
    rencana: ImportPlan


class PendaftaranViewModel(ViewModel):
    """`loaded` after each reading; `written` carries the path of a file that must be carried to somebody, and
    to whom; `accepted` whether the key card brought this office back to its old place."""

    loaded = Signal()
    written = Signal(object, str)
    accepted = Signal(bool)
    deciding = Signal(object, object, str)
    """What a registration would take (TinjauanPendaftaran), its file, the digits typed."""
    owning = Signal(object, object, object)
    """Whose PC a registration is (TinjauanPemegang), its file, the Pemegang; waits for a yes."""
    filling = Signal(object)
    """An IsiKantor that waits for a yes."""

    instalasi: InstalasiSendiri | None = None
    terdaftar: tuple[KantorTerdaftar, ...] = ()
    menunggu: tuple[PendaftaranMenunggu, ...] = ()
    pejabat: tuple[PejabatInfo, ...] = ()
    pendengar: tuple[PendengarKunci, ...] = ()
    """At the centre: what each office knows of the key that is announced."""

    def load(self) -> None:
        self.instalasi = self.attempt(lambda: self.services.riwayat_pertukaran.get_instalasi(self.actor))
        self.terdaftar = self.attempt(lambda: self.services.pendaftaran.list_terdaftar(self.actor)) or ()
        self.menunggu = self.attempt(lambda: self.services.pendaftaran_berdua.list_waiting(self.actor)) or ()
        self.pendengar = ()
        if self.instalasi is not None and self.instalasi.pusat and self.instalasi.ganti_kunci:
            self.pendengar = self.attempt(lambda: self.services.kunci_pusat.list_heard(self.actor)) or ()
        if self.instalasi is not None and not self.instalasi.pusat:
            self.pejabat = self.attempt(lambda: self.services.pejabat.list(self.actor)) or ()
        self.loaded.emit()

    def heard(self) -> str:
        """Which offices heard of the next key and which did not, a line each; empty: none is announced."""
        lines = list[str]()
        for kabar in KabarKunci:
            names = [one.kantor for one in self.pendengar if one.kabar is kabar]
            more = ", ..." if len(names) > _NAMED else ""
            if names:
                lines.append(f"{len(names)} kantor {kabar.value}: {', '.join(names[:_NAMED])}{more}.")
        return "\n".join(lines)

    @staticmethod
    def missing(typed: str) -> str:
        """What of the 30 digits, or of the 13 words, is still to be typed; empty: nothing."""
        words = [word for word in typed.split() if word.isalpha()]
        missing, unit = DIGITS - sum(sign.isdecimal() for sign in typed), "angka"
        if words:
            missing, unit = WORDS - len(words), "kata"
        if not missing:
            return ""
        return f"Kurang {missing} {unit}." if missing > 0 else f"Kelebihan {-missing} {unit}."

    def set_up(self, nama: str, *, pusat: bool) -> None:
        """Make this installation's keys, once."""
        self.start(
            "Membuat kunci",
            lambda _progress: self.services.pendaftaran.set_up(self.actor, nama, pusat=pusat),
            lambda _nothing: self._told("Kunci komputer ini dibuat"),
        )

    def register(self, keluaran: Path) -> None:
        self.start(
            "Membuat pendaftaran",
            lambda _progress: self.services.pendaftaran.register(self.actor, keluaran),
            self._registered,
        )

    def rotate(self) -> None:
        """New keys, which take over with the next key card; at the centre, once it begins with them."""
        if self.succeeds(lambda: self.services.pendaftaran.rotate(self.actor)):
            is_centre = self.instalasi is not None and self.instalasi.pusat
            self._told(_ANNOUNCED if is_centre else "Kunci baru dibuat; buat berkas pendaftarannya")

    def set_up_official(self, pejabat: Pejabat, pin: str, ulang: str) -> None:
        """At an agency: the key of the official, wrapped by the PIN that he typed."""
        self.start(
            "Memasang PIN pejabat",
            lambda _progress: self.services.pejabat.set_up(self.actor, pejabat, pin, ulang),
            lambda _digits: self._told("PIN pejabat dipasang; buat berkas pendaftaran dan suratnya"),
        )

    def save_letter(self, pejabat: Pejabat, path: Path) -> None:
        """The printed page of the registration, or of the centre's circular letter."""
        if self.succeeds(lambda: self.services.surat_pendaftaran.save_pdf(self.actor, pejabat, path)):
            self.written.emit(path if path.suffix else path.with_suffix(".pdf"), _LETTER)
            self.context.say("Surat dibuat")

    def begin_key(self) -> None:
        """At the centre: the key that was announced signs from now on."""
        if self.succeeds(lambda: self.services.kunci_pusat.begin(self.actor)):
            self._told("Kunci baru dipakai; cetak surat edarannya")

    def reissue(self, keluaran: Path) -> None:
        """A key card with the present key for everybody admitted here."""
        self.start(
            "Menulis Kartu Kunci",
            lambda _progress: self.services.kunci_pusat.reissue(self.actor, keluaran),
            self._reissued,
        )

    def _reissued(self, made: tuple[Path, ...]) -> None:
        if made:
            self.written.emit(made[0], _CARDS)
        self._told(f"{len(made)} Kartu Kunci ditulis")

    def accept_card(self, path: Path, sidik_jari_pusat: str) -> None:
        """Of who is no admin: as the second of two, where the centre's key changed."""
        service = self.services.pendaftaran
        take = service.accept_card if self.may("pertukaran.enrol") else service.confirm_card
        self.start(
            "Memeriksa Kartu Kunci",
            lambda _progress: take(self.actor, path, sidik_jari_pusat),
            self._accepted,
        )

    def admit(self, path: Path, sidik_jari: str, keluaran: Path, sidik_pejabat: str = "") -> None:
        """At the centre: the digits come from the letter or the telephone, never from the file.

        A new office is admitted; what would take a place is asked about (`deciding`).
        """

        def look(_progress: Progress) -> TinjauanPendaftaran | Path:
            tinjauan = self.services.pendaftaran_berdua.examine(self.actor, path, sidik_jari)
            if tinjauan.perkara.needs_two:
                return tinjauan
            return self.services.pendaftaran.admit(self.actor, path, sidik_jari, keluaran, sidik_pejabat)

        def tell(found: TinjauanPendaftaran | Path) -> None:
            if isinstance(found, Path):
                self._admitted(found)
            else:
                self.deciding.emit(found, path, sidik_jari)

        self.start("Menerima pendaftaran", look, tell)

    def propose(self, path: Path, sidik_jari: str, putusan: Putusan) -> bool:
        """Decide as the first of two people; whether it waits for the second now."""
        service = self.services.pendaftaran_berdua
        if not self.succeeds(lambda: service.propose(self.actor, path, sidik_jari, putusan)):
            return False
        self._told("Diajukan; menunggu petugas kedua dengan akunnya sendiri")
        return True

    def confirm(self, menunggu: PendaftaranMenunggu, sidik_jari: str, keluaran: Path) -> None:
        """Confirm as the second of two people."""
        self.start(
            "Mengesahkan",
            lambda _progress: self.services.pendaftaran_berdua.confirm(
                self.actor, menunggu.id, sidik_jari, keluaran
            ),
            self._admitted,
        )

    def cancel(self, menunggu: PendaftaranMenunggu, alasan: str) -> None:
        """Let a decision go that waits."""
        if self.succeeds(lambda: self.services.pendaftaran_berdua.cancel(self.actor, menunggu.id, alasan)):
            self._told("Keputusan yang menunggu dibatalkan")

    def last_received(self, kantor: KantorTerdaftar) -> tuple[PaketTerakhir, ...]:
        """Of each year the package that came last."""
        service = self.services.pencabutan
        return self.attempt(lambda: service.last_received(self.actor, kantor.instalasi_id)) or ()

    def revoke(self, kantor: KantorTerdaftar, alasan: str, terakhir: PaketTerakhir | None) -> bool:
        """What this office or PC signs counts no more, but for packages up to `terakhir`; whether it is."""
        service = self.services.pencabutan
        if not self.succeeds(lambda: service.revoke(self.actor, kantor.instalasi_id, alasan, terakhir)):
            return False
        self._told(f"Kunci {kantor.nama} dicabut")
        return True

    def odd_cards(self) -> str:
        """What is odd about the days of the key cards known here; empty: nothing."""
        return " ".join(f"{one.instansi}: {one.ganjil}" for one in self.terdaftar if one.ganjil)

    def examine_person(self, path: Path, sidik_jari: str, nip: str, *, memimpin: bool) -> None:
        """At an agency: whose PC this would be (`owning`)."""
        service = self.services.pendaftaran_orang

        def look(_progress: Progress) -> tuple[TinjauanPemegang, Pemegang]:
            pemegang = Pemegang(service.find_pegawai(self.actor, nip), memimpin)
            return service.examine(self.actor, path, sidik_jari, pemegang), pemegang

        self.start("Memeriksa pendaftaran", look, lambda found: self.owning.emit(found[0], path, found[1]))

    def admit_person(self, path: Path, sidik_jari: str, pemegang: Pemegang, alasan: str) -> None:
        """At an agency: its key card is written beside the registration."""
        wanted = msgspec.structs.replace(pemegang, alasan=alasan)
        service = self.services.pendaftaran_orang
        self.start(
            "Menerima pendaftaran",
            lambda _progress: service.admit(self.actor, path, sidik_jari, wanted, path.parent),
            self._admitted,
        )

    def make_perbaikan(self, kantor: KantorTerdaftar, keluaran: Path) -> None:
        """At an agency: what the owner of this PC may see of the chosen year, with what others did."""
        tahun = self.context.periode.current.tahun
        self.start(
            "Membuat Perbaikan",
            lambda progress: self.services.perbaikan_orang.export(
                self.actor, kantor.instalasi_id, keluaran, tahun, progress
            ),
            self._made_perbaikan,
        )

    def _made_perbaikan(self, hasil: HasilPerbaikan) -> None:
        self.written.emit(hasil.path, _TO_PERSON)
        self._told(f"Perbaikan untuk {hasil.kantor} dibuat; angka periksa {hasil.angka_periksa}")

    def make_awal(self, kantor: KantorTerdaftar, keluaran: Path) -> None:
        """At the centre: Data Awal for this office."""
        self.start(
            "Membuat Data Awal",
            lambda progress: self.services.data_awal.export(
                self.actor, kantor.instalasi_id, keluaran, progress
            ),
            self._made_awal,
        )

    def make_pemulihan(self, kantor: KantorTerdaftar, keluaran: Path) -> None:
        """At the centre: what was last accepted of an office that lost everything."""
        self.start(
            "Membuat Pemulihan",
            lambda progress: self.services.pemulihan_kantor.export(
                self.actor, kantor.instalasi_id, keluaran, progress
            ),
            self._made_pemulihan,
        )

    def plan_filling(self, kantor: KantorTerdaftar, path: Path) -> None:
        """At the centre: what this list would put into an office that is still empty (`filling`)."""

        def look(progress: Progress) -> IsiKantor:
            actor = self.services.data_awal.stand_in(self.actor, kantor.instalasi_id)
            return IsiKantor(kantor, actor, self.services.impor_pegawai.plan(actor, path, progress=progress))

        self.start("Membaca daftar", look, self.filling.emit)

    def fill(self, isi: IsiKantor) -> None:
        """Do it."""
        self.start(
            "Mengisi kantor",
            lambda progress: self.services.impor_pegawai.apply(isi.actor, isi.rencana, progress),
            lambda hasil: self._told(f"{hasil.baru} pegawai diisi untuk {isi.kantor.instansi}"),
        )

    @property
    def _to_whom(self) -> str:
        """What is carried where: the centre admits offices, an agency the PCs of its people."""
        return _TO_OFFICE if self.instalasi is not None and self.instalasi.pusat else _TO_PERSON

    def _made_awal(self, hasil: HasilDataAwal) -> None:
        self.written.emit(hasil.path, self._to_whom)
        self._told(f"Data Awal versi {hasil.versi} dibuat; angka periksa {hasil.angka_periksa}")

    def _made_pemulihan(self, hasil: HasilPemulihan) -> None:
        self.written.emit(hasil.path, self._to_whom)
        self._told(f"Pemulihan dibuat; angka periksa {hasil.angka_periksa}")

    def _registered(self, berkas: BerkasPendaftaran) -> None:
        self.written.emit(berkas.path, _REGISTERED)
        self._told("Berkas pendaftaran dibuat")

    def _accepted(self, back: bool) -> None:
        self.accepted.emit(back)
        self._told("Kartu Kunci diterima")

    def _admitted(self, kartu: Path) -> None:
        self.written.emit(kartu, _ADMITTED)
        self._told("Pendaftaran diterima; Kartu Kunci dibuat")

    def _told(self, said: str) -> None:
        self.context.say(said)
        self.load()
