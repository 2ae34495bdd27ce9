"""What would be given to whom, done for each with progress, and taken back while nobody changed it."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.pegawai.nomor import show_nomor
from kinerja_desktop.domain.skp.pustaka import ContohHasil, PustakaJabatan
from kinerja_desktop.services.organisasi.service import UnitRow
from kinerja_desktop.services.skp.massal.rencana import BarisMassal, Pola, Sasaran, TindakanMassal
from kinerja_desktop.services.skp.massal.service import Terisi
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import HasilMassal, act_on_each
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel

_FILLING, _UNDOING = "Mengisi SKP", "Mengurungkan"


class SumberMassal(StrEnum):
    """Where the content comes from; the value is what the list of choices says."""

    TAHUN_LALU = "SKP tahun lalu masing-masing"
    PUSTAKA = "Pustaka hasil kerja"
    SKP = "SKP yang terbuka"


class SkpMassalViewModel(ViewModel):
    """`planned`: the preview is new; `ended`: done or stopped, as a sentence and the reasons of refusals."""

    planned = Signal()
    ended = Signal(str, str)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._service = context.services.skp_massal
        self.sasaran = Sasaran(context.periode.current.tahun)
        self.sumber = SumberMassal.TAHUN_LALU
        self.pustaka: tuple[PustakaJabatan, ...] = ()
        self.units: tuple[UnitRow, ...] = ()
        self._terbuka: Pola | None = None
        self._contoh: tuple[ContohHasil, ...] = ()
        self._made: list[Terisi] = []
        self.people: RowsModel[BarisMassal] = RowsModel(
            (
                Column(
                    "Nama", lambda row: row.nama, tooltip=lambda row: f"{row.nama}\n{show_nomor(row.nip)}"
                ),
                Column("Jabatan", lambda row: row.jabatan),
                Column("Yang terjadi", _said, chip=True),
                Column("Keterangan", lambda row: row.keterangan),
                Column("Unit kerja", lambda row: row.unit_kerja),
            )
        )
        self.stopped.connect(self._tell_stopped)

    @property
    def has_open(self) -> bool:
        """Whether the SKP that is open can be given to others."""
        return self._terbuka is not None

    def open(self, skp_id: str | None, jabatan: str) -> None:
        """Begin, with the SKP that is open behind it (None: none is) and the post of its person."""
        self.sasaran = Sasaran(self.context.periode.current.tahun, jabatan=jabatan if skp_id else "")
        service, actor = self._service, self.actor
        self._terbuka = self.attempt(lambda: service.read_pola(actor, skp_id)) if skp_id else None
        if self._terbuka is not None and not (self._terbuka.isi and self._terbuka.isi.hasil_kerja):
            self._terbuka = None
        self.sumber = SumberMassal.SKP if self._terbuka else SumberMassal.TAHUN_LALU
        if self._terbuka is None:
            self.sasaran = replace(self.sasaran, jabatan="")
        self.units = self.attempt(lambda: self.services.organisasi.tree(actor)) or ()
        self.pustaka = self.attempt(lambda: self.services.pustaka.list_jabatan(actor)) or ()
        self.plan()

    def choose(self, sumber: SumberMassal, contoh: Sequence[ContohHasil] = ()) -> None:
        """Give this; `contoh`: which results of the library."""
        self.sumber, self._contoh = sumber, tuple(contoh)
        self.plan()

    def aim(self, unit_kerja_id: str | None, jabatan: str, *, tambah: bool) -> None:
        """Give it to these."""
        self.sasaran = replace(self.sasaran, unit_kerja_id=unit_kerja_id, jabatan=jabatan, tambah=tambah)
        self.plan()

    def plan(self) -> None:
        """Work out anew what would happen to whom; nothing is written."""
        pola, sasaran = self._pola, self.sasaran
        if pola is None:
            self._show(())
            return
        self.start(
            "Memeriksa SKP yang ada",
            lambda progress: self._service.plan(self.actor, pola, sasaran, progress),
            self._show,
            replaces="rencana",
        )

    def chosen(self, lines: Sequence[int]) -> tuple[BarisMassal, ...]:
        """Whom it would be done for: of those chosen where they are several, else of all."""
        rows = self.people.rows
        some = [rows[line] for line in lines] if len(lines) > 1 else rows
        return tuple(row for row in some if row.berubah)

    @property
    def summary(self) -> str:
        """How many of each kind."""
        counts = Counter(row.tindakan for row in self.people.rows)
        told = [f"{format_angka(counts[one])} {_inside(one)}" for one in TindakanMassal if counts[one]]
        return ", ".join(told) if told else "Tidak ada pegawai yang cocok."

    def fill(self, rows: Sequence[BarisMassal]) -> None:
        """Do it; who is refused is told, the others are filled."""
        pola, tahun = self._pola, self.sasaran.tahun
        if pola is None or not rows:
            return
        self._made = []
        made, fill, actor = self._made, self._service.fill, self.actor

        def act(row: BarisMassal) -> object:
            made.append(fill(actor, row.id, pola, tahun))
            return None

        self.start(_FILLING, lambda progress: act_on_each(progress, _FILLING, rows, act), self._end)

    @property
    def _pola(self) -> Pola | None:
        """None: nothing is chosen yet."""
        if self.sumber is SumberMassal.SKP:
            return self._terbuka
        if self.sumber is SumberMassal.TAHUN_LALU:
            return Pola("")
        return Pola("pustaka", self._contoh) if self._contoh else None

    def _show(self, rows: Sequence[BarisMassal]) -> None:
        self.people.set_rows(rows)
        self.planned.emit()

    def _end(self, done: HasilMassal) -> None:
        self._offer()
        self.ended.emit(done.sentence("SKP", "diisi"), done.reasons())

    def _tell_stopped(self) -> None:
        """Those before stay done, and can be taken back."""
        self._offer()
        self.ended.emit(f"Dihentikan; {format_angka(len(self._made))} SKP sudah diisi.", "")

    def _offer(self) -> None:
        made = tuple(self._made)
        if made:
            self.context.offer(f"{format_angka(len(made))} SKP diisi", lambda: self._undo(made))

    def _undo(self, made: Sequence[Terisi]) -> None:
        self._made = []
        undo, actor = self._service.undo, self.actor
        self.start(
            _UNDOING,
            lambda progress: act_on_each(progress, _UNDOING, made, lambda one: undo(actor, one)),
            lambda done: self.ended.emit(done.sentence("SKP", "diurungkan"), done.reasons()),
        )


def _inside(tindakan: TindakanMassal) -> str:
    """As it is written within a sentence."""
    text = tindakan.value
    return text if text.startswith("SKP") else text.lower()


def _said(row: BarisMassal) -> str:
    if not row.berubah:
        return row.tindakan.value
    return f"{row.tindakan.value} ({format_angka(row.hasil)} hasil kerja)"
