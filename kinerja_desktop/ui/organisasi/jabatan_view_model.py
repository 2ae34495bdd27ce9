"""Posts: the list with a filter, and one post saved as typed."""

from msgspec.structs import replace
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.organisasi.jenjang import JENJANG
from kinerja_desktop.domain.organisasi.lengths import JABATAN_NAMA
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.organisasi.table_model import make_jabatan_model


class JabatanViewModel(ViewModel):
    """`jabatan` None: none chosen. `messaged`: what is wrong with the name, or ""."""

    listed = Signal()
    messaged = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.model = make_jabatan_model()
        self.jabatan: JabatanForm | None = None
        self._every: tuple[JabatanForm, ...] = ()
        self._teks = ""
        self._only_open = False
        self._wanted: str | None = None

    @property
    def may_save(self) -> bool:
        return self.may("organisasi.save")

    @property
    def open_count(self) -> int:
        """How many posts have no kind yet."""
        return sum(jabatan.jenis is None for jabatan in self._every)

    def reload(self) -> None:
        def read(_progress: Progress) -> tuple[JabatanForm, ...]:
            return self.services.organisasi.list_jabatan(self.actor)

        self.start("Membaca jabatan", read, self._show, replaces="jabatan")

    def set_teks(self, teks: str) -> None:
        self._teks = teks.strip().casefold()
        self._filter()

    def set_only_open(self, only: bool) -> None:
        """Only posts without a kind."""
        self._only_open = only
        self._filter()

    def open(self, jabatan: JabatanForm | None) -> None:
        self._wanted = None
        self.jabatan = jabatan
        self.changed.emit()

    def open_id(self, jabatan_id: str) -> None:
        """Choose a post by its id, when the list has come."""
        self._wanted = jabatan_id
        self._show(self._every)

    def jenjang_choices(self) -> tuple[str, ...]:
        """The levels that fit the kind of the chosen post; empty where there are none."""
        return JENJANG.get(self.jabatan.jenis, ()) if self.jabatan and self.jabatan.jenis else ()

    def edit_nama(self, nama: str) -> None:
        nama = " ".join(nama.split())
        if not nama:
            self.messaged.emit("Nama jabatan belum diisi.")
            return
        self.messaged.emit("")
        if self.jabatan and nama != self.jabatan.nama:
            self._save(replace(self.jabatan, nama=nama))

    def edit_jenis(self, jenis: JenisJabatan | None) -> None:
        """Another kind; a level that does not belong to it goes."""
        if self.jabatan is None or jenis == self.jabatan.jenis:
            return
        allowed = JENJANG.get(jenis, ()) if jenis else ()
        jenjang = self.jabatan.jenjang if self.jabatan.jenjang in allowed else None
        self._save(replace(self.jabatan, jenis=jenis, jenjang=jenjang))

    def edit_jenjang(self, jenjang: str | None) -> None:
        if self.jabatan is not None and jenjang != self.jabatan.jenjang:
            self._save(replace(self.jabatan, jenjang=jenjang))

    def add(self, nama: str) -> str:
        """A new post; what is wrong with the name, else empty."""
        nama = " ".join(nama.split())
        if not nama:
            return "Isi nama jabatan."
        if any(jabatan.nama.casefold() == nama.casefold() for jabatan in self._every):
            return "Jabatan dengan nama ini sudah ada dalam daftar."
        if too_long := JABATAN_NAMA.complaint_at_entry(nama):
            return too_long
        self._save(JabatanForm(nama))
        return ""

    def _save(self, form: JabatanForm) -> None:
        jabatan_id = self.attempt(lambda: self.services.organisasi.save_jabatan(self.actor, form))
        if jabatan_id is None:
            return
        self.jabatan = replace(form, id=jabatan_id)
        self.reload()
        self.context.say("Tersimpan")

    def _show(self, jabatan_list: tuple[JabatanForm, ...]) -> None:
        self._every = jabatan_list
        chosen = self._wanted or (self.jabatan.id if self.jabatan else None)
        self.jabatan = next((one for one in jabatan_list if one.id == chosen), None)
        if self.jabatan is not None:
            self._wanted = None
        self._filter()
        self.changed.emit()

    def _filter(self) -> None:
        """The post in hand stays in sight, also when it has just got what the filter misses."""
        chosen = self._wanted or (self.jabatan.id if self.jabatan else None)
        self.model.set_rows(
            [
                one
                for one in self._every
                if self._teks in one.nama.casefold()
                and (not self._only_open or one.jenis is None or one.id == chosen)
            ]
        )
        self.listed.emit()
