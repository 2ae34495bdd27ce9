"""Users: add, roles, new password, remove, new recovery sheet."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.keamanan.lembar import LembarPemulihan
from kinerja_desktop.services.keamanan.service import PenggunaBaru, PenggunaInfo
from kinerja_desktop.services.keamanan.slip import CalonPengguna
from kinerja_desktop.services.pegawai.service import PegawaiFilter, PegawaiRow
from kinerja_desktop.ui.kit.view_model import ViewModel

ROLES_OF_EMPLOYEES = frozenset({Peran.PEGAWAI, Peran.PEJABAT_PENILAI})


class PenggunaForm(Struct, frozen=True):
    """A user as typed. `nip` empty: no employee of this agency."""

    nip: str = ""
    nama_pengguna: str = ""
    nama: str = ""
    peran: frozenset[Peran] = frozenset()
    sandi: str = ""


class PenggunaViewModel(ViewModel):
    """`loaded` after each listing; `done` when a step succeeded; `sheet` carries a new LembarPemulihan;
    `own_changed`: it was the own roles that changed."""

    loaded = Signal()
    done = Signal(str)
    sheet = Signal(object)
    own_changed = Signal()

    pengguna: tuple[PenggunaInfo, ...] = ()

    def load(self) -> None:
        found = self.attempt(lambda: self.services.keamanan.list_pengguna(self.actor))
        if found is not None:
            self.pengguna = tuple(sorted(found, key=lambda one: (not one.aktif, one.nama.casefold())))
            self.loaded.emit()

    def find_pegawai(self, nip: str) -> PegawaiRow | None:
        """The one employee with this NIP; None for none or several."""
        digits = "".join(nip.split())
        if not digits:
            return None
        page = self.attempt(
            lambda: self.services.pegawai.list(self.actor, PegawaiFilter(teks=digits, status=None), limit=2)
        )
        rows = [row for row in page.rows if row.nip == digits] if page else []
        return rows[0] if len(rows) == 1 else None

    def list_calon(self) -> tuple[CalonPengguna, ...]:
        """Who has no login yet."""
        return self.attempt(lambda: self.services.slip_masuk.list_calon(self.actor)) or ()

    def problems(self, form: PenggunaForm) -> dict[str, str]:
        """Message by field name; the strength of the password is judged by the service."""
        found: dict[str, str] = {}
        if form.nip.strip() and self.find_pegawai(form.nip) is None:
            found["nip"] = "Tidak ada pegawai dengan nama atau NIP ini; pilih dari daftar yang muncul."
        if not form.nip.strip() and form.peran & ROLES_OF_EMPLOYEES:
            found["nip"] = "Peran Pegawai dan Pejabat Penilai memerlukan NIP pegawai."
        for name, text in (("nama_pengguna", form.nama_pengguna), ("nama", form.nama), ("sandi", form.sandi)):
            if not text.strip():
                found[name] = "Wajib diisi."
        if not form.peran:
            found["peran"] = "Pilih paling sedikit satu peran."
        return found

    def add(self, form: PenggunaForm) -> None:
        pegawai = self.find_pegawai(form.nip)
        pegawai_id = pegawai.id if pegawai else None
        baru = PenggunaBaru(form.nama_pengguna, form.nama.strip(), form.peran, pegawai_id, sementara=True)
        self._do(
            "Menambah pengguna",
            lambda: self.services.keamanan.add_pengguna(self.actor, baru, form.sandi),
            f"{baru.nama} ditambahkan",
        )

    def set_peran(self, pengguna: PenggunaInfo, peran: frozenset[Peran]) -> None:
        """Saved at once; refused where no admin would remain."""
        if peran == pengguna.peran:
            return
        if peran & ROLES_OF_EMPLOYEES and pengguna.pegawai_id is None:
            self.failed.emit(_no_employee(pengguna.nama))
            self.loaded.emit()
            return
        set_peran, before = self.services.keamanan.set_peran, pengguna.peran
        if self.succeeds(lambda: set_peran(self.actor, pengguna.id, peran)):
            self.context.offer(
                f"Tersimpan; berlaku saat {pengguna.nama} masuk berikutnya",
                lambda: set_peran(self.actor, pengguna.id, before),
            )
            if pengguna.id == self.actor.pengguna_id:
                self.own_changed.emit()
        self.load()

    def reset_sandi(self, pengguna: PenggunaInfo, sandi: str, alasan: str) -> None:
        self._do(
            "Memberi sandi baru",
            lambda: self.services.keamanan.reset_sandi(
                self.actor, pengguna.id, sandi, alasan.strip(), sementara=True
            ),
            f"Sandi baru {pengguna.nama} berlaku",
        )

    def remove(self, pengguna: PenggunaInfo, alasan: str) -> None:
        self._do(
            "Menghapus pengguna",
            lambda: self.services.keamanan.remove_pengguna(self.actor, pengguna.id, alasan.strip()),
            f"{pengguna.nama} dihapus",
        )

    def new_sheet(self, alasan: str) -> None:
        """A fresh recovery sheet; the old one is void."""
        self.start(
            "Membuat lembar pemulihan",
            lambda _progress: self.services.keamanan.new_lembar_pemulihan(self.actor, alasan.strip()),
            self._sheet,
        )

    def _sheet(self, lembar: LembarPemulihan) -> None:
        self.done.emit("")
        self.sheet.emit(lembar)

    def _do(self, label: str, work: Callable[[], object], said: str) -> None:
        def finish(_result: object) -> None:
            self.context.say(said)
            self.load()
            self.done.emit(said)

        self.start(label, lambda _progress: work(), finish)


def _no_employee(nama: str) -> InvalidInputError:
    return InvalidInputError(
        "Peran ini hanya untuk pegawai instansi.",
        where=nama,
        why="Pengguna ini tidak dihubungkan dengan data pegawai.",
        who="Admin",
        next_step="Hapus pengguna ini, lalu tambahkan lagi dengan NIP-nya.",
    )
