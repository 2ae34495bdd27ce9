"""Provisional results with what is proposed for them: linked or refused by a person, and taken back."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.angka import format_angka, format_persen
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.perencanaan.padanan import sebut_mirip
from kinerja_desktop.services.skp.padanan.service import DaftarSementara, Diputuskan, Putusan, Sementara
from kinerja_desktop.services.skp.tautan import JenisTautan, Tautan
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import HasilMassal, act_on_each
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel

_DECIDING, _UNDOING = "Menautkan hasil kerja", "Mengurungkan"
_WHOLE = 100
_FOUND_MOST = 200


class Pilihan(Struct, frozen=True):
    """What one result may be linked to; `mirip` None: searched for, not proposed."""

    tautan: Tautan
    mirip: float | None = None

    @property
    def id(self) -> str:
        return self.tautan.id


class _Langkah(Struct, frozen=True):
    nama: str
    diputuskan: Diputuskan


class PadananViewModel(ViewModel):
    """`listed`: the list is new; `ended`: what was done, as a sentence and the reasons of refusals."""

    listed = Signal()
    ended = Signal(str, str)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._service = context.services.padanan_skp
        self._daftar: DaftarSementara | None = None
        self._made: list[_Langkah] = []
        self._undone: list[tuple[_Langkah, ...]] = []
        self._choices: dict[str, tuple[Tautan, ...]] = {}
        self.with_rest = False
        self.rows: RowsModel[Sementara] = RowsModel(
            (
                Column("Nama", lambda row: row.nama),
                Column("Hasil kerja", lambda row: row.baris.uraian),
                Column("Ditulis sementara", lambda row: row.baris.tulisan),
                Column("Usulan pertama", _first),
                Column("Kemiripan", _alike, value=_share),
            ),
            key=lambda row: row.baris.hasil_id,
        )
        self.stopped.connect(self._tell_stopped)

    @property
    def may_match(self) -> bool:
        return self.may("skp.write")

    @property
    def can_undo(self) -> bool:
        return bool(self._undone)

    @property
    def summary(self) -> str:
        """How many there are, and what they wait for."""
        found = self._daftar
        if found is None:
            return "Memadankan ..."
        refused = sum(one.ditolak for one in found.baris)
        waiting = sum(one.menunggu for one in found.baris)
        ready = len(found.baris) - refused - waiting
        parts = [f"{format_angka(ready)} hasil kerja sementara dapat dipadankan"]
        if found.sisa:
            parts.append(f"{format_angka(found.sisa)} lagi sesudah ini diputuskan")
        if refused:
            parts.append(f"{format_angka(refused)} usulannya ditolak")
        if waiting:
            parts.append(f"{format_angka(waiting)} menunggu rencana pejabat penilainya")
        return f"{'; '.join(parts)}. Hanya yang Anda tautkan yang tertaut."

    def load(self) -> None:
        """Match anew; what is chosen stays."""
        tahun = self.context.periode.current.tahun
        self._choices = {}
        self.start(
            "Memadankan hasil kerja sementara",
            lambda progress: self._service.list(self.actor, tahun, progress),
            self._show,
            replaces="padanan",
        )

    def show_rest(self, *, shown: bool) -> None:
        """Also those for which the proposals were refused, and those that wait for a plan."""
        self.with_rest = shown
        self._fill()

    def proposals_of(self, row: Sementara) -> tuple[Pilihan, ...]:
        """What is proposed for it, best first."""
        return tuple(
            Pilihan(Tautan(JenisTautan.PIMPINAN, one.hasil_id, one.uraian, one.pemilik), one.mirip)
            for one in row.usulan
        )

    def search(self, row: Sementara, typed: str) -> tuple[Pilihan, ...]:
        """Everything that it may be linked to and that names all these words."""
        skp_id = row.baris.skp_id
        if skp_id not in self._choices:
            found = self.attempt(lambda: self.services.skp.list_tautan(self.actor, skp_id))
            self._choices[skp_id] = found or ()
        words = typed.casefold().split()
        fitting = [
            one
            for one in self._choices[skp_id]
            if all(word in f"{one.uraian} {one.pemilik}".casefold() for word in words)
        ]
        return tuple(map(Pilihan, fitting[:_FOUND_MOST]))

    def link_nth(self, rows: Sequence[Sementara], nth: int) -> None:
        """Each to its own proposal of this place; who has none there is left."""
        self._decide([(row, found[nth].tautan) for row in rows if len(found := self.proposals_of(row)) > nth])

    def link_to(self, rows: Sequence[Sementara], tautan: Tautan) -> None:
        """All of them to the same."""
        self._decide([(row, tautan) for row in rows])

    def refuse(self, rows: Sequence[Sementara]) -> None:
        """None of what is proposed fits; they stay provisional."""
        self._decide([(row, None) for row in rows if not row.ditolak])

    def undo(self) -> None:
        """Take back the last step, also one before it."""
        if not self._undone or self.is_busy:
            return
        steps = self._undone.pop()
        undo, actor = self._service.undo, self.actor

        def work(progress: Progress) -> HasilMassal:
            return act_on_each(progress, _UNDOING, steps, lambda one: undo(actor, one.diputuskan))

        self.start(_UNDOING, work, lambda done: self._end(done, "diurungkan"))

    def _decide(self, chosen: Sequence[tuple[Sementara, Tautan | None]]) -> None:
        if not chosen or self.is_busy:
            return
        self._made = []
        made, decide, actor = self._made, self._service.decide, self.actor
        wanted = {row.baris.hasil_id: tautan for row, tautan in chosen}

        def act(row: Sementara) -> object:
            putusan = Putusan(row.baris.skp_id, row.baris.hasil_id, wanted[row.baris.hasil_id])
            made.append(_Langkah(row.nama, decide(actor, putusan)))
            return None

        rows = [row for row, _ in chosen]
        verb = "ditautkan" if any(wanted.values()) else "ditolak usulannya"
        self.start(
            _DECIDING,
            lambda progress: act_on_each(progress, _DECIDING, rows, act),
            lambda done: self._end(done, verb),
        )

    def _end(self, done: HasilMassal, verb: str) -> None:
        self._keep_step()
        self.ended.emit(done.sentence("hasil kerja", verb), done.reasons())
        self.load()

    def _tell_stopped(self) -> None:
        """What was decided before stays so, and can be taken back."""
        self._keep_step()
        self.load()

    def _keep_step(self) -> None:
        if self._made:
            steps = tuple(self._made)
            self._undone.append(steps)
            self.context.offer(f"{format_angka(len(steps))} hasil kerja diputuskan", self.undo)
        self._made = []

    def _show(self, found: DaftarSementara) -> None:
        self._daftar = found
        self._fill()

    def _fill(self) -> None:
        rows = self._daftar.baris if self._daftar else ()
        self.rows.set_rows([one for one in rows if self.with_rest or not (one.ditolak or one.menunggu)])
        self.listed.emit()


def say_alike(share: float | None) -> str:
    """`sangat mirip, 82 %`; empty where nothing was compared."""
    if share is None:
        return ""
    return f"{sebut_mirip(share)}, {format_persen(round(_WHOLE * share), _WHOLE)}"


def _first(row: Sementara) -> str:
    if row.terkunci:
        return "SKP-nya terkunci: buat revisi dahulu"
    if row.menunggu:
        return "menunggu rencana pejabat penilainya"
    return row.usulan[0].uraian if row.usulan else "tidak ada yang mirip"


def _alike(row: Sementara) -> str:
    return say_alike(row.usulan[0].mirip) if row.usulan else ""


def _share(row: Sementara) -> float | None:
    return row.usulan[0].mirip if row.usulan else None
