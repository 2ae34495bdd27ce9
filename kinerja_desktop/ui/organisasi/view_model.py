"""Units: the tree with counts, one unit saved as typed, new ones, archiving, templates."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.organisasi.lengths import UNIT_NAMA
from kinerja_desktop.services.arsip.service import JenisArsip
from kinerja_desktop.services.organisasi.service import SEMARANG_TEMPLATE, UnitForm, UnitRow, read_template
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.organisasi.choices import unit_choices
from kinerja_desktop.ui.organisasi.table_model import UnitTreeModel
from kinerja_desktop.ui.widgets.input.choices_model import Choice

JENIS_UNIT = (
    *("Sekretariat", "Inspektorat", "Dinas", "Badan", "Satuan", "Kecamatan", "Kelurahan", "Rumah Sakit"),
    *("Bagian", "Bidang", "Subbagian", "Seksi", "UPTD", "Puskesmas", "Sekolah"),
)
"""Usual kinds of units; others may be typed."""


class OrganisasiViewModel(ViewModel):
    """`unit` None: no unit chosen. `messaged` carries (field, what is wrong or "")."""

    listed = Signal()
    messaged = Signal(str, str)
    loaded = Signal(int)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.model = UnitTreeModel()
        self._unit_id: str | None = None
        self._refused: dict[tuple[str, str], tuple[str, str]] = {}

    @property
    def may_save(self) -> bool:
        return self.may("organisasi.save")

    @property
    def unit(self) -> UnitRow | None:
        return self.model.unit(self._unit_id)

    def reload(self) -> None:
        """Read the tree and the counts anew."""

        def read(_progress: Progress) -> tuple[tuple[UnitRow, ...], dict[str, int]]:
            return self.services.organisasi.tree(self.actor), self.services.organisasi.count_pegawai(
                self.actor
            )

        self.start("Membaca unit kerja", read, lambda found: self._show(*found), replaces="unit")

    def open(self, unit_id: str | None) -> None:
        """Choose a unit, or none."""
        self._unit_id = unit_id
        self.changed.emit()

    def induk_choices(self) -> tuple[Choice, ...]:
        """Where the chosen unit may stand: not below itself."""
        below = self._below(self._unit_id)
        units = [unit for unit in self.model.units if unit.id not in below]
        return (Choice(None, "(tanpa induk: tingkat teratas)"), *unit_choices(units))

    def text(self, name: str) -> str:
        """What stands in a field: the refused text where there is one, else what is stored."""
        if self.unit is None:
            return ""
        refused = self._refused.get((self.unit.id, name))
        return refused[0] if refused else str(getattr(self.unit, name))

    def message(self, name: str) -> str:
        return self._refused.get((self._unit_id or "", name), ("", ""))[1]

    def edit(self, name: str, value: str | bool | None) -> None:
        """Save one field of the chosen unit, if it is right and different from what is stored."""
        unit = self.unit
        if unit is None:
            return
        key = (unit.id, name)
        value = value.strip() if isinstance(value, str) else value
        if value == getattr(unit, name):
            self._accept(key)
            return
        form = UnitForm(unit.nama, unit.kode, unit.jenis, unit.induk_id, unit.mandiri, unit.id)
        try:
            self.services.organisasi.save_unit(self.actor, replace(form, **{name: value}))
        except InvalidInputError as error:
            self._refused[key] = (str(value), f"{error.what} {error.next_step}")
            self.messaged.emit(name, self.message(name))
            return
        except KinerjaError as error:
            self.failed.emit(error)
            return
        self._accept(key)
        self._told("Tersimpan")

    def add(self, nama: str, induk_id: str | None) -> str:
        """A new unit; what is wrong with the name, else empty."""
        if not nama.strip():
            return "Isi nama unit kerja."
        if too_long := UNIT_NAMA.complaint_at_entry(nama.strip()):
            return too_long
        unit_id = self.attempt(
            lambda: self.services.organisasi.save_unit(self.actor, UnitForm(nama.strip(), induk_id=induk_id))
        )
        if unit_id is not None:
            self._unit_id = unit_id
            self._told("Unit ditambahkan")
        return ""

    def archive(self, alasan: str) -> str:
        """Take the chosen unit out of use; what is wrong with the reason, else empty."""
        unit = self.unit
        if unit is None:
            return ""
        if not alasan.strip():
            return "Tulis alasannya, misalnya nomor peraturan yang menghapus unit ini."

        def archive() -> bool:
            self.services.organisasi.archive_unit(self.actor, unit.id, alasan.strip())
            return True

        if not self.attempt(archive):
            return "Belum diarsipkan."
        self._unit_id = unit.induk_id
        self.reload()
        put_back = self.services.arsip.put_back
        self.context.offer("Unit diarsipkan", lambda: put_back(self.actor, JenisArsip.UNIT, (unit.id,)))
        return ""

    def template_choices(self) -> tuple[Choice, ...]:
        """The whole template of Kota Semarang, and each of its units with a code."""
        template = self.attempt(lambda: read_template(SEMARANG_TEMPLATE))
        if template is None:
            return ()
        every = Choice("", f"Semua perangkat daerah ({template.nama})")
        return (every, *(Choice(unit.kode, unit.nama) for unit in template.unit if unit.kode))

    def load_template(self, kode: str = "", path: Path = SEMARANG_TEMPLATE) -> None:
        """Add the units of a template in the background; units that are there already stay."""

        def load(_progress: Progress) -> int:
            return self.services.organisasi.load_template(self.actor, path, kode)

        def done(added: int) -> None:
            self.loaded.emit(added)
            self._told(f"{added} unit ditambahkan")

        self.start("Memuat templat unit", load, done)

    def _below(self, unit_id: str | None) -> set[str]:
        """The unit itself and everything below it."""
        found = {unit_id} if unit_id else set[str | None]()
        for unit in self.model.units:  # parents come first
            if unit.induk_id in found and unit.induk_id is not None:
                found.add(unit.id)
        return {one for one in found if one}

    def _accept(self, key: tuple[str, str]) -> None:
        if self._refused.pop(key, None) is not None:
            self.messaged.emit(key[1], "")

    def _show(self, units: tuple[UnitRow, ...], counts: dict[str, int]) -> None:
        self.model.set_units(units, counts)
        if self.unit is None:
            self._unit_id = None
        self.listed.emit()
        self.changed.emit()

    def _told(self, said: str) -> None:
        self.reload()
        self.context.say(said)
