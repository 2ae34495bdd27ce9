"""The grid of an SKP as a table model: lines are numbered by result, and links are told apart."""

from PySide6.QtCore import Qt

from kinerja_desktop.ui.kit.editor.table_model import GridModel
from kinerja_desktop.ui.skp.editor.content import Kolom, Line, tells_target


class SkpTableModel(GridModel[Kolom, Line]):
    """The lines of the SKP that is open, in the columns of its form."""

    def _number(self, row: int) -> str:
        line = self.lines[row]
        return f"{line.hasil + 1}.{line.order + 1}"  # as everywhere else where the indicator is meant

    def _explain(self, line: Line, kolom: Kolom) -> str:
        said = super()._explain(line, kolom)
        if kolom is Kolom.PENUGASAN and (decided := line.form.persetujuan or line.form.penolakan):
            return f"{said}: {decided}"
        if _is_to_review(line, kolom):
            asal = line.indikator.asal_target if line.indikator else ""
            return f"Disalin dari {asal}, belum ditinjau: {said}"
        if kolom is not Kolom.TAUTAN or not said:
            return said
        if line.form.cascading is not None:
            why = f" ({line.form.alasan_cascading})" if line.form.alasan_cascading else ""
            return f"Tertaut, {line.form.cascading.value.casefold()}{why}: {said}"
        return f"{'Tertaut' if line.form.is_linked else 'Sementara, belum ditautkan'}: {said}"

    def _filled_line(self, line: Line, kolom: Kolom, role: int) -> object:
        found = super()._filled_line(line, kolom, role)
        is_link = kolom is Kolom.TAUTAN and role == Qt.ItemDataRole.DisplayRole
        cascading = line.form.cascading
        return f"{found}\n({cascading.value.casefold()})" if is_link and cascading is not None else found

    def _mark(self, line: Line, kolom: Kolom) -> str | None:
        if kolom is Kolom.TAUTAN:
            return "linked" if line.form.is_linked else "muted"
        if kolom is Kolom.PENUGASAN and line.form.penolakan:
            return "caution"
        found = super()._mark(line, kolom)
        return "caution" if found is None and _is_to_review(line, kolom) else found


def _is_to_review(line: Line, kolom: Kolom) -> bool:
    """Whether the cell tells a target that was copied; kualitatif, the indicator tells it."""
    row = line.indikator
    return row is not None and bool(row.asal_target) and kolom is tells_target(row)
