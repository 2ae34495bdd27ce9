"""Step 3 of the import: the rows of the plan, what it asks, its units and posts, what it decided."""

from PySide6.QtWidgets import QHeaderView, QTabWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.impor_pegawai.service import PlannedJabatan
from kinerja_desktop.ui.impor_pegawai.rencana.keputusan_view import KeputusanPanel
from kinerja_desktop.ui.impor_pegawai.rencana.pegawai_view import PlanTable
from kinerja_desktop.ui.impor_pegawai.rencana.tanya_view import TanyaPanel
from kinerja_desktop.ui.impor_pegawai.rencana.unit_view import UnitBaruPanel
from kinerja_desktop.ui.impor_pegawai.view_model import ImporPegawaiViewModel
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table


class RencanaPanel(QTabWidget):
    """People, questions, units, posts and decisions of the plan."""

    def __init__(self, model: ImporPegawaiViewModel) -> None:
        super().__init__()
        self._vm = model
        self.people = PlanTable(model)
        self.questions = TanyaPanel(model)
        self.units = UnitBaruPanel(model)
        self.decisions = KeputusanPanel(model)
        self._jabatan = RowsModel[PlannedJabatan](
            (
                Column("Jabatan", lambda jabatan: jabatan.nama),
                Column("Jenis", lambda jabatan: jabatan.jenis or "Belum diketahui, dilengkapi kemudian"),
                Column("Yang terjadi", lambda one: "Dibuat" if one.is_new else "Jenisnya dilengkapi"),
            )
        )
        jabatan = make_table(self._jabatan, stretch=0)
        jabatan.setAccessibleName("Jabatan dalam rencana")
        jabatan.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for page in (self.people, self.questions, self.units, jabatan, self.decisions):
            self.addTab(page, "")
        model.planned.connect(self._show_plan)

    def _show_plan(self) -> None:
        plan = self._vm.plan
        if plan is None:
            return
        self._jabatan.set_rows(plan.jabatan)
        counted = (
            ("Pegawai", len(plan.rows)),
            ("Pertanyaan", len(plan.unanswered)),
            ("Unit baru", len(plan.units)),
            ("Jabatan", len(plan.jabatan)),
            ("Keputusan", len(self._vm.notes)),
        )
        for number, (name, count) in enumerate(counted):
            self.setTabText(number, f"{name} ({format_angka(count)})")

    def ask(self) -> None:
        """Bring the first question that nobody has answered to the front."""
        self.setCurrentWidget(self.questions)
        self.questions.go_to_unanswered()
