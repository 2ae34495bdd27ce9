"""Step 3 of the import: the rows of the plan, its units, and its posts."""

from PySide6.QtWidgets import QHeaderView, QTabWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.impor_pegawai.service import PlannedJabatan
from kinerja_desktop.ui.impor_pegawai.rencana.pegawai_view import PlanTable
from kinerja_desktop.ui.impor_pegawai.rencana.unit_view import UnitBaruPanel
from kinerja_desktop.ui.impor_pegawai.view_model import ImporPegawaiViewModel
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table


class RencanaPanel(QTabWidget):
    """People, units and posts of the plan."""

    def __init__(self, model: ImporPegawaiViewModel) -> None:
        super().__init__()
        self._vm = model
        self.people = PlanTable(model)
        self.units = UnitBaruPanel(model)
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
        self.addTab(self.people, "Pegawai")
        self.addTab(self.units, "Unit baru")
        self.addTab(jabatan, "Jabatan")
        model.planned.connect(self._show_plan)

    def _show_plan(self) -> None:
        plan = self._vm.plan
        if plan is None:
            return
        self._jabatan.set_rows(plan.jabatan)
        self.setTabText(0, f"Pegawai ({format_angka(len(plan.rows))})")
        self.setTabText(1, f"Unit baru ({format_angka(len(plan.units))})")
        self.setTabText(2, f"Jabatan ({format_angka(len(plan.jabatan))})")
