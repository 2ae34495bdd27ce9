"""Second step: which roles, what becomes of the old login, and the work of an official."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.lengths import DASAR_PENDELEGASIAN
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.serah_terima.records import Dinilai
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.serah_terima.view_model import OF_EMPLOYEES, SerahTerimaViewModel
from kinerja_desktop.ui.widgets.input.field import ChoiceField, LineField
from kinerja_desktop.ui.widgets.input.form import FormGrid
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, MarkedRows
from kinerja_desktop.ui.widgets.table.table import make_table, row_height

_FEWEST, _MOST = 2, 7
_RECORDED = "Sudah tercatat pada penerima"
_LETTER = "Hanya bila penerima di bawah pejabat pengawas (PermenPANRB 6/2022 Lampiran hal. 89)."

_COLUMNS: tuple[Column[Dinilai], ...] = (
    Column("Pegawai yang dinilai", lambda one: one.nama),
    Column("Jabatan", lambda one: one.jabatan),
)


class WhatPage(QWidget):
    """What is asked of the chosen giver; `show_chosen` fills it anew."""

    def __init__(self, model: SerahTerimaViewModel) -> None:
        super().__init__()
        self.model = model
        self.roles = {peran: QCheckBox(peran.value) for peran in Peran if peran is not Peran.PEGAWAI}
        self.no_roles = label("Tidak ada peran yang diserahkan: penyerah tidak masuk ke program.", "muted")
        self.stays = QCheckBox()
        self.sheet = QCheckBox("Penyerah memegang lembar pemulihan: buat yang baru")
        self.work = QCheckBox("Pejabat berganti: juga jabatan dan pegawai yang dinilainya")
        self.post = ChoiceField("Jabatan yang diterima")
        self.kind = ChoiceField("Sebagai", list(JenisPenempatan))
        self.people = MarkedRows(
            _COLUMNS,
            lambda one: one.pegawai_id,
            lambda: model.marks,
            self._mark,
        )
        self.table = make_table(self.people, stretch=0)
        self.table.setAccessibleName("Pegawai yang dinilai penerima")
        fit_columns(self.table, ("", "Kepala Subbagian Umum dan Kepegawaian"))
        self.counted = label("", "muted")
        self.all = button("Centang semua", lambda: self._mark_all(marked=True), "check", "quiet")
        self.none = button("Kosongkan", lambda: self._mark_all(marked=False), "x", "quiet")
        self.letter = LineField("Surat pendelegasian penerima", _LETTER, limit=DASAR_PENDELEGASIAN)
        self._of_work = QWidget()
        self._lay_out()
        self.work.toggled.connect(self._show_work)

    def show_chosen(self) -> None:
        """The roles and the people of the giver; at first what is most often handed over."""
        giver, bagian = self.model.giver, self.model.bagian
        peran = giver.peran if giver is not None else frozenset[Peran]()
        is_official = bool(bagian.dinilai) and not peran - OF_EMPLOYEES
        for one, box in self.roles.items():
            box.setVisible(one in peran)
            box.setChecked(one in peran and (one is not Peran.PEJABAT_PENILAI or is_official))
        self.no_roles.setVisible(not peran - {Peran.PEGAWAI})
        nama = giver.nama if giver is not None else ""
        self.stays.setText(f"{nama} tetap dapat masuk, dengan peran yang tersisa")
        self.stays.setVisible(giver is not None and giver.pengguna_id is not None)
        self.stays.setChecked(giver is not None and giver.pegawai_id is not None)
        self.sheet.setVisible(Peran.ADMIN in peran)
        self.sheet.setChecked(False)
        self.work.setVisible(bool(bagian.dinilai or bagian.jabatan))
        self.work.setChecked(is_official)
        self.post.set_choices([*(one.nama for one in bagian.jabatan), _RECORDED])
        self.people.set_rows(bagian.dinilai)
        lines = min(max(len(bagian.dinilai), _FEWEST), _MOST) + 1  # and the heads
        self.table.setFixedHeight((row_height(self.table) + 1) * lines)
        self._show_work()

    @property
    def peran(self) -> frozenset[Peran]:
        return frozenset(one for one, box in self.roles.items() if box.isChecked())

    @property
    def dinilai_ids(self) -> tuple[str, ...]:
        """In the order of the list."""
        if not self.work.isChecked():
            return ()
        marked = self.model.marks
        return tuple(one.pegawai_id for one in self.model.bagian.dinilai if one.pegawai_id in marked)

    @property
    def penempatan_id(self) -> str | None:
        index, posts = self.post.box.currentIndex(), self.model.bagian.jabatan
        return posts[index].penempatan_id if self.work.isChecked() and 0 <= index < len(posts) else None

    @property
    def jenis(self) -> JenisPenempatan:
        return JenisPenempatan(self.kind.text)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(label("Peran yang diserahkan", "field"))
        column.addLayout(row(*self.roles.values(), None))
        for widget in (self.no_roles, self.stays, self.sheet, self.work, self._of_work):
            column.addWidget(widget)
        column.addStretch(1)
        inside = QVBoxLayout(self._of_work)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(FormGrid((self.post, self.kind)))
        inside.addWidget(self.table)
        inside.addLayout(row(self.counted, None, self.all, self.none))
        inside.addWidget(self.letter)

    def _show_work(self) -> None:
        is_work = self.work.isChecked()
        self._of_work.setVisible(is_work)
        has = self.model.giver is not None and Peran.PEJABAT_PENILAI in self.model.giver.peran
        self.roles[Peran.PEJABAT_PENILAI].setChecked(is_work and has)
        self._count()

    def _mark(self, pegawai_id: str, marked: bool) -> None:
        self.model.mark(frozenset({pegawai_id}), marked=marked)
        self._count()

    def _mark_all(self, *, marked: bool) -> None:
        self.model.mark(frozenset(one.pegawai_id for one in self.model.bagian.dinilai), marked=marked)
        self.people.show_marks()
        self._count()

    def _count(self) -> None:
        self.counted.setText(f"{len(self.model.marks)} dari {len(self.model.bagian.dinilai)} dicentang")
