"""One person: identity, placements, raters, states, archiving; or the form of a new person."""

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.pegawai.detail_view_model import PegawaiDetailViewModel
from kinerja_desktop.ui.pegawai.identity_view import IdentityFields, NewPegawaiForm
from kinerja_desktop.ui.pegawai.keadaan.card import KeadaanCard
from kinerja_desktop.ui.pegawai.keadaan.view_model import KeadaanViewModel
from kinerja_desktop.ui.pegawai.penempatan_view import PenempatanCard
from kinerja_desktop.ui.pegawai.penempatan_view_model import PenempatanViewModel
from kinerja_desktop.ui.pegawai.penilai_view import PenilaiCard
from kinerja_desktop.ui.pegawai.penilai_view_model import PenilaiViewModel
from kinerja_desktop.ui.widgets.input.field import LineField, empty
from kinerja_desktop.ui.widgets.input.form import DetailScroll, InlineForm
from kinerja_desktop.ui.widgets.layout.basic import button, card, label, row
from kinerja_desktop.ui.widgets.layout.late import Late
from kinerja_desktop.ui.widgets.layout.states import EmptyState


class PegawaiDetailPane(QStackedWidget):
    """Shows the person of the view model, nobody, or a new person."""

    def __init__(
        self,
        model: PegawaiDetailViewModel,
        penempatan: PenempatanViewModel,
        penilai: PenilaiViewModel,
        keadaan: KeadaanViewModel,
    ) -> None:
        super().__init__()
        self._vm = model
        self._nama = label("", "heading", wrap=True)
        self._how_saved = label("Tersimpan sendiri", "muted")
        self._how_saved.setToolTip(
            "Setiap isian tersimpan saat ditinggalkan; Esc mengembalikan yang sedang diketik"
        )
        self._doubts = label("", "caution", wrap=True)
        self.unmoved = label("", wrap=True)
        self.close_skp = button("Tutup SKP lama ...", model.open_unmoved, "arrow-right")
        self.moved = label("", wrap=True)
        self.open_evaluasi = button("Buka evaluasinya", model.open_hasil_lama, "arrow-right")
        self._offer = QFrame()
        self._offer.setProperty("role", "banner-caution")
        self.identity = IdentityFields(model)
        self.penempatan = PenempatanCard(penempatan)
        self.penilai = PenilaiCard(penilai)
        self.keadaan = KeadaanCard(keadaan)
        self._alasan = LineField("Alasan", placeholder="Misalnya: pindah ke provinsi, SK nomor ...")
        self.archive_form = InlineForm("Arsipkan pegawai ini", "Arsipkan", self._archive, "archive")
        self.archive = button("Arsipkan pegawai", self._open_archive, "archive", "quiet")
        self.new_form = NewPegawaiForm(model)
        self._nobody = EmptyState(
            "users",
            "Pilih pegawai di daftar",
            "Data, riwayat penempatan, dan pejabat penilainya tampil di sini.",
        )
        self._person = Late(self._make_person)
        self._new = Late(self._make_new, 2)
        for page in (self._nobody, self._person, self._new):
            self.addWidget(page)
        model.changed.connect(self.show_person)
        self.new_form.closed.connect(self.show_person)

    def show_person(self) -> None:
        """The person of the view model, or the hint to choose one."""
        detail = self._vm.detail
        if detail is None or detail.pegawai.id is None:
            self.setCurrentWidget(self._nobody)
            return
        _ = self._person.content  # parts shown before they have a place would be windows of their own
        pegawai_id = detail.pegawai.id
        self._nama.setText(detail.pegawai.nama)
        self._doubts.setText("Periksa: " + "; ".join(self._vm.warnings) if self._vm.warnings else "")
        self._doubts.setVisible(bool(self._vm.warnings))
        self._show_unmoved()
        self.identity.show_person()
        self.penempatan.show_person(pegawai_id, detail.penempatan, may_save=self._vm.may_save)
        may_change = self._vm.may("pegawai.change_penilai")
        self.penilai.show_person(pegawai_id, detail.penilai, may_save=may_change)
        self.penilai.setVisible(detail.pegawai.jenis is not JenisPegawai.PEJABAT_LAIN or bool(detail.penilai))
        self.keadaan.show_person(pegawai_id, may_save=self._vm.may_save)
        for widget in (self.archive, self._how_saved):
            widget.setVisible(self._vm.may_save)
        self.setCurrentWidget(self._person)

    def _show_unmoved(self) -> None:
        unmoved, periode = self._vm.unmoved is not None, self._vm.hasil_lama
        self._offer.setVisible(unmoved or periode is not None)
        for widget in (self.unmoved, self.close_skp):
            widget.setVisible(unmoved)
        for widget in (self.moved, self.open_evaluasi):
            widget.setVisible(periode is not None)
        if periode is not None:
            self.moved.setText(
                f"Pindah unit dalam {periode.label}: penilai yang baru menilai, atau hasil periode "
                "sebelumnya pada unit lama dipakai bila disepakati (PermenPANRB 6/2022 Lampiran hal. 91)."
            )
        if self._vm.unmoved is not None:
            self.unmoved.setText(
                f"SKP {self._vm.unmoved[1]} masih menurut jabatan atau pejabat penilai yang lama. Tutup, "
                "lalu susun yang baru untuk sisa tahun (PermenPANRB 6/2022 Lampiran hal. 65)."
            )

    def start_new(self) -> None:
        """Open the form of a new person."""
        self.setCurrentWidget(self._new)
        self.new_form.start()

    @property
    def is_new(self) -> bool:
        """Whether the form of a new person is in front."""
        return self.currentWidget() is self._new

    def _make_person(self) -> DetailScroll:
        inside = QVBoxLayout()
        head = row(self._nama, self._how_saved)
        head.setStretch(0, 1)
        inside.addLayout(head)
        for widget in (self._doubts, self.identity):
            inside.addWidget(widget)
        self.archive_form.body.addWidget(
            label("Riwayat, SKP, dan evaluasinya tetap tersimpan; ia tidak tampil lagi di daftar.", wrap=True)
        )
        self.archive_form.body.addWidget(self._alasan)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUP_GAP)
        offer = QVBoxLayout(self._offer)
        offer.setContentsMargins(12, GAP, GAP, GAP)
        offer.addWidget(self.unmoved)
        offer.addLayout(row(self.close_skp, None))
        offer.addWidget(self.moved)
        offer.addLayout(row(self.open_evaluasi, None))
        for widget in (
            self._offer,
            card(inside),
            self.penempatan,
            self.penilai,
            self.keadaan,
            self.archive_form,
        ):
            column.addWidget(widget)
        column.addLayout(row(None, self.archive))
        column.addStretch(1)
        return DetailScroll(content)

    def _make_new(self) -> DetailScroll:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.new_form)
        column.addStretch(1)
        return DetailScroll(content)

    def _open_archive(self) -> None:
        empty(self._alasan)
        self.archive_form.open(self._alasan.editor)

    def _archive(self) -> None:
        wrong = self._vm.archive(self._alasan.text)
        self._alasan.set_message(wrong)
        if not wrong:
            self.archive_form.close_form()
