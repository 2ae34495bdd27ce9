"""Keeps what is being typed safe from a crash or a power cut, and offers it again after the next login.

Every few seconds the text that no field has stored yet is put into the encrypted database, in a thread of
its own. It goes as its field stores it, and when the program ends as it should.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from shiboken6 import isValid

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.draf.offer import DraftOffer
from kinerja_desktop.ui.kit.jobs import Job, JobRunner
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.widgets.text.typed import TypedInput
from kinerja_desktop.ui.window.shell import Shell

with lazily:
    from kinerja_desktop.services.draf import service
    from kinerja_desktop.ui.widgets.table import grid
    from kinerja_desktop.ui.window import session as login

EVERY_MS = 2000
_ROWS = "tabel, baris belum lengkap"


class DraftKeeper(QObject):
    """Follows the cursor through the shell of one login. `crashed`: the traceback of a bug in here."""

    crashed = Signal(str)

    def __init__(self, app: QApplication, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session: login.Session | None = None  # while somebody is in
        self._runner = JobRunner(self)
        self._offer = DraftOffer(shell, self)
        self._place: TypedInput | None = None
        self._before = ""  # what stood in that field when the cursor came
        self._live: dict[TypedInput, service.Draf] = {}
        self._rows: dict[
            str, service.Draf
        ] = {}  # of tables, by screen: left, but not complete enough to be stored
        self._held: tuple[service.Draf, ...] = ()
        self._written: tuple[service.Draf, ...] = ()
        self._is_broken = False
        self._is_leaving = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._look)
        app.focusChanged.connect(self._moved)
        self._offer.discarded.connect(self._write)

    def begin(self, session: login.Session) -> None:
        """Follow this login, and read what its user typed when the program stopped."""
        self._forget()
        try:
            self._written = session.services.draf.list_own(session.actor)
        except KinerjaError:
            return  # the next login offers it; until then nothing is written over it
        self._session = session

    def offer(self) -> None:
        """Offer what was read, once the shell of this login stands."""
        if self._session is not None:
            self._offer.show(self._session, self._written)

    def pause(self) -> None:
        """The key is about to go: what its field has stored is dropped, what waits for a button is kept."""
        self._timer.stop()
        self._settle()
        self._write_now()

    def end(self) -> None:
        """A normal end of the login: what was typed and not stored is given up."""
        self._timer.stop()
        self._live.clear()
        self._rows.clear()
        self._write_now()
        self._forget()

    def hold(self) -> None:
        """A slot crashed: what stands in the fields is kept until its user has seen it; then the field is
        left, so that it stores its text as far as that goes."""
        session = self._session
        if session is None:
            return
        before = dict(self._live)
        self._read(session)
        hit = [one.met_by_bug() for one in (before | self._live).values()]
        self._held += tuple(one for one in hit if one.content not in {held.content for held in self._held})
        self._write()
        if not self._is_leaving:
            QTimer.singleShot(0, self, self._leave)  # not inside the slot that crashed

    # --- following ------------------------------------------------------------------------------------------

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The field that had the cursor has stored its text by now, or waits for a button."""
        session = self._session
        if session is None:
            return
        self._read(session)
        left, self._place = self._place, None
        if left is not None and not left.waits:
            self._live.pop(left, None)
        place = now if isinstance(now, TypedInput) and now.is_kept_safe else None
        if place is not None and self._shell.isAncestorOf(place):
            self._place = place
            self._before = "" if place in self._live else place.text_typed
            self._timer.start()
        elif self._is_in_grid(now):  # lines are pasted there while the cursor stays
            self._timer.start()
        QTimer.singleShot(0, self, self._look)  # a form that is closing is not closed yet

    def _is_in_grid(self, place: QWidget | None) -> bool:
        if not isinstance(place, QTableView):  # a grid is loaded for a table only
            return False
        return isinstance(place, grid.Grid) and self._shell.isAncestorOf(place)

    def _look(self) -> None:
        session = self._session
        if session is None:
            return
        self._read(session)
        self._read_rows(session)
        self._settle()
        self._write()
        idle = self._place is None and not self._live and not self._rows and self._wanted == self._written
        if idle and not self._is_in_grid(QApplication.focusWidget()):
            self._timer.stop()

    def _read(self, session: login.Session) -> None:
        """Take over what stands in the field with the cursor."""
        place = self._place
        if place is None or not isValid(place):
            self._place = None
            return
        text = place.text_typed
        if not place.is_typed:
            self._before = text
        if text == self._before or not text.strip():
            self._live.pop(place, None)
        elif place not in self._live or self._live[place].teks != text:
            self._live[place] = self._draft(session, place, text)

    def _read_rows(self, session: login.Session) -> None:
        """Take over the lines that no page could store yet."""
        for name, page in self._shell.pages.items():
            text = page.unsaved_rows
            if not text:
                self._rows.pop(name, None)
            elif name not in self._rows or self._rows[name].teks != text:
                self._rows[name] = _new_draft(session, name, page.current_target, _ROWS, text)

    def _settle(self) -> None:
        """Forget the fields that were stored, emptied or closed since."""
        for place in list(self._live):
            if not isValid(place) or (place is not self._place and not place.waits):
                del self._live[place]

    def _draft(self, session: login.Session, place: TypedInput, text: str) -> service.Draf:
        view = self._shell.current
        target = view.current_target if isinstance(view, Page) else None
        return _new_draft(session, self._shell.current_id, target, place.draft_name, text)

    def _leave(self) -> None:
        """As if the cursor had gone elsewhere and come back. A slot that crashes here begins nothing anew."""
        place = self._place
        if place is None or not isValid(place):
            return
        self._is_leaving = True
        try:
            place.clearFocus()
            if isValid(place) and place.isVisible():
                place.setFocus(Qt.FocusReason.OtherFocusReason)
        finally:
            self._is_leaving = False

    # --- storing --------------------------------------------------------------------------------------------

    @property
    def _wanted(self) -> tuple[service.Draf, ...]:
        known = {one.content for one in self._held}
        live = (one for one in self._live.values() if one.content not in known)
        return (*self._offer.drafts, *self._held, *live, *self._rows.values())

    def _write(self) -> None:
        """Store what is to be kept, unless that is what lies there or the last time is still under way."""
        wanted, session = self._wanted, self._session
        if session is None or wanted == self._written or self._is_broken:
            return
        if not self._timer.isActive():
            self._timer.start()  # refused (no room, in use, locked) or under way: the next round tries again
        if self._runner.is_busy:
            return

        def work(_progress: Progress) -> tuple[service.Draf, ...]:
            session.services.draf.keep(session.actor, wanted)
            return wanted

        job = Job("Menyimpan draf", work)
        job.succeeded.connect(self._wrote)
        job.crashed.connect(self._break)
        self._runner.start(job)

    def _write_now(self) -> None:
        """In this thread: afterwards there is no key to write with."""
        self._runner.stop()
        wanted, session = self._wanted, self._session
        if session is None or self._is_broken:
            return
        try:
            session.services.draf.keep(session.actor, wanted)
        except KinerjaError:
            return  # what lies there is offered once more: better twice than never
        self._written = wanted

    def _wrote(self, drafts: tuple[service.Draf, ...]) -> None:
        self._written = drafts

    def _break(self, trace: str) -> None:
        """A bug in here is told once, and nothing is tried again before the next login."""
        self._is_broken = True
        self.crashed.emit(trace)

    def _forget(self) -> None:
        self._session = self._place = None
        self._live.clear()
        self._rows.clear()
        self._held = self._written = ()
        self._is_broken = False
        self._offer.show(None, ())


def _new_draft(session: login.Session, layar: str, target: str | None, kolom: str, teks: str) -> service.Draf:
    return service.Draf(
        layar=layar,
        kolom=kolom,
        teks=teks,
        pada=session.services.clock.now(),
        target=target,
        periode=session.periode.current.kode,
    )
