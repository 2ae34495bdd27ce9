"""A step that needs a word or a date first, asked inside the page: Esc gives up, Ctrl+Enter is its button.

A step that is refused leaves the question as it was answered, with the reason below the answers.
"""

from collections.abc import Callable
from datetime import date

import msgspec
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.lengths import ALASAN_HAPUS, TextLimit
from kinerja_desktop.domain.penandatanganan.lengths import NOMOR
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.asked import told_to, way_out
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import LineField, TextField
from kinerja_desktop.ui.widgets.input.file_field import FileField
from kinerja_desktop.ui.widgets.input.form import area_around
from kinerja_desktop.ui.widgets.layout.banner import error_lines
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.text.typed import Kept

_LINES = 3
_TOP = Qt.AlignmentFlag.AlignTop
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NARROW = 66  # average letters
_NO_DAY = date.min  # for questions without one


class Question(msgspec.Struct, frozen=True):
    """What to ask. `field` empty: no text; `day` None: no date. `done` gets the text and the date; where it
    gives False, or is refused, the question stays.

    `limit`: how long the text may be. `nomor`: the number of a paper is asked for too, see `AskPanel.nomor`.
    `berkas`: its scan may be given with it, see `AskPanel.berkas`. `about`: what it is about, as that stands.
    """

    title: str
    action: str
    done: Callable[[str, date], object]
    field: str = ""
    hint: str = ""
    day: date | None = None
    limit: TextLimit = ALASAN_HAPUS
    nomor: bool = False
    berkas: bool = False
    about: object = None


class AskPanel(QFrame):
    """Hidden until something is asked. `turned` tells whether it is shown now."""

    turned = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._question: Question | None = None
        self._title = label("", wrap=True)
        self._field = TextField("", _LINES)
        self.text = self._field.input
        self.text.belongs_to(self)
        self._day_field = DateField("Tanggal", _NO_DAY)
        self.day = self._day_field.day
        self.nomor = LineField("Nomor dokumen", kept=Kept.NEVER, limit=NOMOR)
        self.berkas = FileField("Pilih pindaian ...", "PDF, PNG, atau JPG; boleh menyusul.")
        self.refusal = label("", "bad", wrap=True)
        self.go = button("", self._finish, "check", "primary")
        self._stay = button("Batal (Esc)", self.hide, "x", "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, GAP, 12, GAP)
        layout.setSpacing(GAP // 2)  # a refusal of four lines is read whole at 150 %
        layout.addWidget(self._title)
        self._answers = QGridLayout()
        self._answers.setHorizontalSpacing(2 * GAP)
        self._answers.setColumnStretch(1, 1)
        self._answers.addWidget(self._day_field, 0, 0, _TOP)
        self._answers.addWidget(self.nomor, 0, 1, _TOP)
        self._answers.addWidget(
            self._field, 1, 0, 1, 2
        )  # at once: shown without a place it is a window of its own
        layout.addLayout(self._answers)
        layout.addWidget(self.berkas)
        layout.addWidget(self.refusal)
        layout.addStretch(1)
        layout.addLayout(row(None, self._stay, self.go))
        self.hide()

    def ask(self, question: Question) -> None:
        """Show the question with empty answers, the cursor in the first of them."""
        self._question = question
        self.refusal.hide()
        self._title.setText(question.title)
        self._title.show()
        self.berkas.hint.show()
        self._field.limit = question.limit
        self.text.clear()
        self._field.set_label(question.field)
        self._field.setVisible(bool(question.field))
        self._field.set_message("")
        self._day_field.setVisible(question.day is not None)
        self.day.set_value(question.day or _NO_DAY)
        self.nomor.set_text("")
        self.nomor.setVisible(question.nomor)
        if question.nomor:  # its place is beside the day
            self._answers.addWidget(self._field, 1, 0, 1, 2, _TOP)
        else:
            self._answers.addWidget(self._field, 0, 1, _TOP)
        self.berkas.show_file("")
        self.berkas.setVisible(question.berkas)
        self.go.setText(question.action)
        self._stay.setText(f"{way_out(question.action)} (Esc)")
        self.text.setPlaceholderText(question.hint)
        self.show()
        (self.text if question.field else self.day).setFocus()

    def takes_place_of(self, *widgets: QWidget) -> None:
        """What led to the question is away while it is asked, and there again after it."""

        def give_room(asks: bool) -> None:
            for one in widgets:
                one.setVisible(not asks)

        self.turned.connect(give_room)

    def keep_for(self, about: object) -> None:
        """The page was read again: give the question up unless it is about this, which stands as it did."""
        if self._question is None or self._question.about != about:
            self.hide()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.turned.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self.turned.emit(False)

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are no shortcuts of the page around it: Esc, Ctrl+Enter, letters."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            )
            if event.key() in (Qt.Key.Key_Escape, *_ENTER) or (_is_letter(event) and not control):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """What the answer that has the cursor did not take."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.go.click()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        question = self._question
        if question is None or self._field.measure() or self.nomor.measure():
            return
        day = _NO_DAY if question.day is None else self._day_field.read()
        if day is None:
            return
        self.refusal.hide()
        with told_to(self._refuse):
            done = question.done(self.text.toPlainText().strip(), day)
        if done is not False and self.refusal.isHidden() and self._question is question:
            self.hide()

    def _refuse(self, error: KinerjaError) -> None:
        """Where there is little room it takes that of what was read already."""
        lines = (error.what, *error_lines(error))
        told = "\n".join(lines)
        self.refusal.setText(" ".join(f"{one.rstrip('.')}." for one in lines) if self._is_narrow else told)
        self.refusal.setToolTip(told)
        self._title.setVisible(not self._is_narrow)
        self.berkas.hint.setVisible(not self._is_narrow)
        self.refusal.show()
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """On a page that scrolls the reason is brought into sight, with its button where both find room."""
        area = area_around(self)
        if area is not None:
            area.ensureWidgetVisible(self.go)
            area.ensureWidgetVisible(self.refusal)

    @property
    def _is_narrow(self) -> bool:
        return self.width() < self.fontMetrics().averageCharWidth() * _NARROW


def _is_letter(event: QKeyEvent) -> bool:
    return bool(event.text()) and event.text().isprintable()
