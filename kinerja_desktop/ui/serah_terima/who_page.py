"""First step: who hands over to whom, since when, on which ground."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.keamanan import lengths
from kinerja_desktop.domain.pegawai.lengths import PENUGASAN_ALASAN
from kinerja_desktop.services.serah_terima.records import Penerima
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.serah_terima.view_model import SerahTerimaViewModel
from kinerja_desktop.ui.widgets.input.choices_model import Choice
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import (
    ChoiceField,
    Field,
    LineField,
    PickField,
    empty,
    show_messages,
)
from kinerja_desktop.ui.widgets.input.form import FormGrid
from kinerja_desktop.ui.widgets.layout.basic import button, card, label, row
from kinerja_desktop.ui.widgets.text.typed import Kept

_FIRST = "Kosongkan: program membuat sandi sementara untuk slip masuk."


class WhoPage(QWidget):
    """`giver_chosen`: another one hands over; `next_wanted`: Enter in a line."""

    giver_chosen = Signal()
    next_wanted = Signal()

    def __init__(self, model: SerahTerimaViewModel) -> None:
        super().__init__()
        self.model = model
        self.giver = ChoiceField("Yang menyerahkan")
        self.giver.box.setPlaceholderText("Pilih orangnya")
        self.to = PickField("Penerima", "Ketik sebagian nama atau NIP", free=True, limit=lengths.NAMA)
        self.user = LineField("Nama pengguna penerima", "Untuk masuk.", limit=lengths.NAMA_PENGGUNA)
        self.secret = LineField("Sandi pertama penerima", _FIRST, kept=Kept.NEVER)
        self.reason = LineField(
            "Dasar",
            "Dicatat di jejak audit.",
            placeholder="Misalnya: SK 821.2/17/2026",
            limit=PENUGASAN_ALASAN,
        )
        self.since = DateField("Berlaku sejak", model.today, "Hari pertama penerima.")
        self.waiting = label("", wrap=True)
        self.finish = button("Selesaikan", model.finish, "check", "primary")
        self._waits = self._waiting_card()
        self._fields: dict[str, Field] = {
            "penyerah": self.giver,
            "penerima": self.to,
            "alasan": self.reason,
            "nama_pengguna": self.user,
            "sandi": self.secret,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._waits)
        fields = (self.giver, self.to, self.reason, self.since, self.user, self.secret)
        column.addWidget(FormGrid(fields))
        column.addStretch(1)
        self._connect()

    def show_loaded(self) -> None:
        """Everybody who may be chosen, and what waits to be ended."""
        known = self.model.giver
        self.giver.set_choices([self._named(one.nama, one.nama_pengguna) for one in self.model.givers])
        keys = [(one.pengguna_id, one.pegawai_id) for one in self.model.givers]
        key = None if known is None else (known.pengguna_id, known.pegawai_id)
        self.giver.box.setCurrentIndex(keys.index(key) if key in keys else -1)  # nobody hands over unasked
        people = sorted(self.model.receivers.values(), key=lambda one: one.nama.casefold())
        self.to.set_choices(
            [Choice(one.pegawai_id, self._named(one.nama, one.masuk or one.usul)) for one in people]
        )
        self._show_waiting()
        self._choose()

    def show_chosen(self) -> None:
        """What the giver has, in a sentence."""
        giver = self.model.giver
        if giver is None:
            self.giver.set_hint("" if self.model.givers else "Belum ada pengguna.")
            return
        roles = ", ".join(sorted(one.value for one in giver.peran)) or "tidak masuk ke program"
        rated = f"; menilai {giver.dinilai} pegawai" if giver.dinilai else ""
        self.giver.set_hint(f"{roles}{rated}")

    def penerima(self) -> Penerima:
        """As typed; of somebody who can log in already what was typed for another one before is no part."""
        calon = self.model.receivers.get(self.to.current_id or "")
        if calon is not None and calon.masuk:
            return Penerima(calon.nama, calon.pegawai_id)
        if calon is None:
            return Penerima(self.to.text, None, self.user.text.strip(), self.secret.text)
        return Penerima(calon.nama, calon.pegawai_id, self.user.text.strip(), self.secret.text)

    def is_complete(self) -> bool:
        """Whether the next step can be taken; what is missing is said under its field."""
        wrong = self.model.who_problems(self.penerima(), self.reason.text)
        return not show_messages(self._fields, wrong) and self.since.read() is not None

    def empty(self) -> None:
        """After it is done: another one may follow."""
        self.to.picker.set_current(None)
        self.to.set_message("")
        empty(self.user, self.secret, self.reason)
        self._show_receiver()

    def _connect(self) -> None:
        self.giver.chosen.connect(lambda _text: self._choose())
        self.to.left.connect(self._show_receiver)
        self.to.chosen.connect(lambda _chosen: self._show_receiver())
        for line in (self.user, self.secret, self.reason):
            line.entered.connect(self.next_wanted)

    def _choose(self) -> None:
        index = self.giver.box.currentIndex()
        self.model.choose(self.model.givers[index] if 0 <= index < len(self.model.givers) else None)
        self._show_receiver()
        self.giver_chosen.emit()

    def _show_receiver(self) -> None:
        """Who can log in already needs neither name nor password."""
        calon = self.model.receivers.get(self.to.current_id or "")
        has_login = calon is not None and bool(calon.masuk)
        for field in (self.user, self.secret):
            field.setVisible(not has_login)
        if calon is None:
            self.to.set_hint("Bukan pegawai instansi ini: beri nama pengguna." if self.to.text else "")
        elif has_login:
            self.to.set_hint(f"Sudah dapat masuk (nama pengguna {calon.masuk}); sandinya tetap.")
        else:
            self.to.set_hint(
                "Belum dapat masuk. Kosongkan nama penggunanya bila hanya menandatangani kertas."
            )
            if not self.user.text:
                self.user.set_text(calon.usul)

    def _waiting_card(self) -> QWidget:
        inside = QVBoxLayout()
        inside.addWidget(self.waiting)
        inside.addLayout(row(None, self.finish))
        return card(inside)

    def _show_waiting(self) -> None:
        waits = self.model.waiting
        others = [one.nama for one in waits if not one.is_own]
        told = f"Masuk yang lama belum berakhir seluruhnya: {', '.join(others)}." if others else ""
        if any(one.is_own for one in waits):
            told = f"{told} Masuk Anda sendiri diakhiri admin lain, di halaman ini.".strip()
        self.waiting.setText(told)
        self.finish.setVisible(bool(others))
        self._waits.setVisible(bool(waits))

    @staticmethod
    def _named(nama: str, nama_pengguna: str) -> str:
        return f"{nama} ({nama_pengguna})" if nama_pengguna else nama
