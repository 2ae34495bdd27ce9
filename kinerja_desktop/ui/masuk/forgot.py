"""Forgotten password: another admin gives a new one, or the recovery sheet opens the office.

Here too stands the quiet way to a restore: one looks for it where the login no longer helps.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.masuk.secrets import SecretsView
from kinerja_desktop.ui.masuk.view_model import LoginModel
from kinerja_desktop.ui.widgets.input.field import LineField, show_messages
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.text.typed import Kept


class ForgotView(SecretsView):
    """Says what helps whom; `restore_wanted` leads to the backups. Fields: kode, nama, sandi, ulang.

    `restores`: whether that is offered (not at a locked screen, behind which somebody still works).
    """

    restore_wanted = Signal()

    def __init__(self, model: LoginModel, *, restores: bool = True) -> None:
        example = "Delapan kelompok, misalnya ABCDX-..."
        hint = "Paling sedikit 12 huruf; tiga atau empat kata lepas."
        fields = {
            "kode": LineField("Kode dari lembar pemulihan", placeholder=example, kept=Kept.NEVER),
            "nama": LineField("Nama pengguna admin"),
            "sandi": LineField("Sandi baru", hint, secret=True),
            "ulang": LineField("Ulangi sandi baru", secret=True),
        }
        super().__init__(model, fields, "Buka kantor", "Memeriksa ...")
        self.kode, self.nama = fields["kode"].line, fields["nama"].line
        self.restore_button = button("Pulihkan dari cadangan", self.restore_wanted.emit, "undo-2")
        self._restores = restores
        self._lay_out()
        fields["kode"].left.connect(self._check_kode)
        for field in fields.values():
            field.entered.connect(self.submit)
        model.busy.connect(lambda busy: self.restore_button.setEnabled(not busy))

    def submit(self) -> None:
        """Try the sheet, unless something visible is missing."""
        wrong = {
            "kode": self._model.check_kode(self.kode.text()),
            "nama": "" if self.nama.text().strip() else "Ketik nama pengguna seorang admin.",
            "sandi": "" if self.sandi.text() else "Buat sandi baru.",
            "ulang": "" if self.ulang.text() == self.sandi.text() else "Kedua sandi belum sama.",
        }
        if show_messages(self._fields, wrong):
            return
        self.banner.hide()
        self._model.recover(self.kode.text(), self.nama.text(), self.sandi.text())

    def _check_kode(self) -> None:
        typed = self.kode.text().strip()
        self._fields["kode"].set_message(self._model.check_kode(typed) if typed else "")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GROUP_GAP)
        layout.addWidget(self.banner)
        helped = QVBoxLayout()
        helped.setSpacing(GAP)
        helped.addWidget(label("Minta sandi baru kepada admin", "heading"))
        helped.addWidget(
            label(
                "Admin membuka Pengaturan > Pengguna dan peran, memilih nama Anda, lalu memberi sandi baru. "
                "Data Anda tidak berubah.",
                wrap=True,
            )
        )
        layout.addLayout(helped)
        form = QVBoxLayout()
        form.setSpacing(GAP)
        form.addWidget(label("Semua admin lupa sandi: pakai lembar pemulihan", "heading", wrap=True))
        for field in self._fields.values():
            form.addWidget(field)
        form.addWidget(self._show)
        layout.addLayout(form)
        if self._restores:
            layout.addLayout(self._make_restore())
        layout.addLayout(row(self._back, None, self._go))

    def _make_restore(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addWidget(label("Basis data rusak atau hilang: pulihkan", "heading", wrap=True))
        column.addWidget(
            label("Keadaan sebuah cadangan dikembalikan, juga dari flashdisk. Hanya oleh admin.", wrap=True)
        )
        column.addLayout(row(self.restore_button, None))
        return column
