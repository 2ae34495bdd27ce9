"""Whom the nearest heads would rate, and the act that makes them raters: each on his own, undone together."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from kinerja_desktop.services.arsip.reading import DIURUNGKAN
from kinerja_desktop.services.pegawai.saran import UsulanPenilai
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import HasilMassal, act_on_each
from kinerja_desktop.ui.kit.view_model import ViewModel

_NAMED = 8
_FIRST_REASON = "Penetapan pertama: pimpinan unit terdekat"


class UsulanViewModel(ViewModel):
    """`proposed` carries the UsulanPenilai of all who have no rater; `mass_done` a sentence and the reasons
    of refusals."""

    proposed = Signal(object)
    mass_done = Signal(str, str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._rows: tuple[UsulanPenilai, ...] = ()

    @property
    def may_propose(self) -> bool:
        return self.may("pegawai.change_penilai")

    def propose(self) -> None:
        """Look for the nearest heads; nothing is written."""
        self.start(
            "Mencari pimpinan unit",
            lambda progress: self.services.pegawai.suggest_missing(self.actor, progress),
            self.proposed.emit,
        )

    def take(self, rows: Sequence[UsulanPenilai]) -> None:
        """Make them raters, those above first; who is refused is told, the others are set."""
        self._rows = tuple(sorted(rows, key=lambda row: _depth(row, rows)))
        change, actor = self.services.pegawai.change_penilai, self.actor

        def act(row: UsulanPenilai) -> object:
            return change(actor, row.pegawai_id, row.penilai_id, _FIRST_REASON, mulai=row.mulai)

        self.start(
            "Menetapkan pejabat penilai",
            lambda progress: act_on_each(progress, "Menetapkan pejabat penilai", self._rows, act),
            self._end,
        )

    def _end(self, done: HasilMassal) -> None:
        self.mass_done.emit(done.sentence("pejabat penilai", "ditetapkan"), done.reasons())
        refused = {nama for nama, _error in done.ditolak}
        made = [row for row in self._rows if row.nama not in refused]
        if made:
            self.context.offer(f"{len(made)} pejabat penilai ditetapkan", lambda: self._undo(made))

    def _undo(self, rows: Sequence[UsulanPenilai]) -> None:
        """Void the lines that were just made."""
        for row in reversed(rows):
            history = self.services.pegawai.get(self.actor, row.pegawai_id).penilai
            made = [one.id for one in history if one.penilai_id == row.penilai_id and one.mulai == row.mulai]
            for catatan_id in made[:1]:
                self.services.riwayat_pegawai.void_penilai(self.actor, catatan_id, DIURUNGKAN)


def _depth(row: UsulanPenilai, rows: Sequence[UsulanPenilai]) -> int:
    """How many of those who are still to be rated stand above."""
    above = {one.pegawai_id: one.penilai_id for one in rows}
    found, at = 0, row.penilai_id
    while at in above and found < len(above):
        found, at = found + 1, above[at]
    return found


def describe(rows: Sequence[UsulanPenilai]) -> tuple[str, str]:
    """The question, and who would rate whom, with those for whom nobody was found."""
    found = [row for row in rows if row.penilai_id]
    lines = [f"{row.nama}: {row.penilai}" for row in found[:_NAMED]]
    if len(found) > _NAMED:
        lines.append(f"dan {len(found) - _NAMED} lainnya")
    without = [row.nama for row in rows if not row.penilai_id]
    if without:
        more = f", dan {len(without) - _NAMED} lainnya" if len(without) > _NAMED else ""
        lines.append(f"Tanpa saran, diisi sendiri: {'; '.join(without[:_NAMED])}{more}")
    return f"Tetapkan pimpinan unit terdekat sebagai pejabat penilai {len(found)} pegawai?", "\n".join(lines)
