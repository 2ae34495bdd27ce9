"""List left, detail right; without room for both, one of them below a line that tells what is chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP, PAGE_MARGIN
from kinerja_desktop.ui.widgets.layout.page import ROOMY
from kinerja_desktop.ui.widgets.panes.switcher import ListSwitcher

LIST_WIDTH = 360
LIST_SHARE = 0.4
WIDE_SHARE = 0.6
SWITCH_BELOW = 920
"""Points without room for a list and a form beside it: a 1366x768 screen at 150 %."""


class MasterDetail(QWidget):
    """Until the user moves the border, the list has its width, in a narrow window no more than its share.

    With a switcher the list gives way to it in a window without room for both: `narrowed` says whether it
    has. F6 goes to the other pane.
    """

    narrowed = Signal(bool)

    def __init__(
        self,
        master: QWidget,
        detail: QWidget,
        widths: tuple[int, int],
        share: float,
        switcher: ListSwitcher | None,
    ) -> None:
        super().__init__()
        self._master, self._detail = master, detail
        self._list_width, self._narrow = widths
        self._share = share
        self._is_moved = False
        self._is_offered = True
        self._is_list_open = False
        self._waits = False  # the list stands open because nothing is chosen
        self.is_narrow = False
        """Whether the list gave way to the line above."""
        self.switcher = switcher
        self._led: dict[QWidget, QWidget] = {}
        self._left_at: dict[QWidget, QWidget] = {}
        self._split = _splitter(master, detail)
        self._split.splitterMoved.connect(self._moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        if switcher is not None:
            column.addWidget(switcher)
            switcher.hide()
            switcher.asked.connect(self._toggle)
            switcher.view.clicked.connect(self.show_detail)
            switcher.view.activated.connect(self.show_detail)
            switcher.view.selectionModel().currentChanged.connect(self._follow)
        column.addWidget(self._split, 1)
        other = QShortcut(QKeySequence("F6"), self)
        other.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        other.activated.connect(self.change_pane)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the room anew."""
        super().resizeEvent(event)
        width = event.size().width()
        if not self._is_moved:
            wanted = self._list_width if width >= ROOMY - 2 * PAGE_MARGIN else self._narrow
            left = min(wanted, int(width * self._share))
            self._split.setSizes([left, width - left - self._split.handleWidth()])
        is_narrow = self.switcher is not None and width < SWITCH_BELOW
        if is_narrow is not self.is_narrow:
            self.is_narrow = is_narrow
            self._waits = is_narrow and self._is_offered and self._lacks_choice
            self._is_list_open = self._waits
            self._show_panes()
            self._lead_focus()
            self.narrowed.emit(is_narrow)

    def set_sizes(self, sizes: Sequence[int]) -> None:
        """Another width for the list, for screens whose left side is a table."""
        self._list_width = self._narrow = sizes[0]
        self._share = WIDE_SHARE
        self._split.setSizes(sizes)

    def offer_list(self, offered: bool) -> None:
        """Whether there is a list at all: an empty box says nothing."""
        self._is_offered = offered
        self._show_panes()

    def show_detail(self) -> None:
        """What is open, where the list stood in its place."""
        if self.is_narrow and self._is_list_open:
            here = QApplication.focusWidget()
            was_inside = here is not None and self._master.isAncestorOf(here)
            self._is_list_open = self._waits = False
            self._show_panes()
            if was_inside and self.switcher is not None:
                self.switcher.setFocus()

    def with_list(self, then: Callable[[], object]) -> Callable[[], None]:
        """A step that needs the list in sight: searching it, going back to it."""

        def run() -> None:
            if self.is_narrow and not self._is_list_open:
                self._is_list_open = True
                self._show_panes()
            then()

        return run

    def change_pane(self) -> None:
        """To the list, or from it to where one was beside it."""
        here = QApplication.focusWidget()
        in_list = here is not None and self._master.isAncestorOf(here)
        if here is not None:
            self._left_at[self._master if in_list else self._detail] = here
        if in_list:
            self.show_detail()
            _enter(self._detail, self._left_at.get(self._detail))
        elif self._is_offered:
            self.with_list(lambda: _enter(self._master, self._left_at.get(self._master)))()

    @property
    def _lacks_choice(self) -> bool:
        switcher = self.switcher
        return switcher is not None and not switcher.has_choice and switcher.view.model().rowCount() > 0

    def _follow(self) -> None:
        """The program chose, not somebody who goes through the list."""
        here = QApplication.focusWidget()
        if self._waits and not self._lacks_choice and not (here and self._master.isAncestorOf(here)):
            self.show_detail()

    def _toggle(self) -> None:
        if self._is_list_open:
            self.show_detail()
        elif self.switcher is not None:
            self.with_list(self.switcher.view.setFocus)()

    def _show_panes(self) -> None:
        shows_list = self._is_offered and (not self.is_narrow or self._is_list_open)
        self._master.setVisible(shows_list)
        self._detail.setVisible(not (self.is_narrow and shows_list))
        if self.switcher is not None:
            self.switcher.setVisible(self.is_narrow and self._is_offered)

    def _lead_focus(self) -> None:
        """What led into the list leads to the line in its place, and back."""
        if not self.is_narrow:
            for outer, inner in self._led.items():
                outer.setFocusProxy(inner)
            self._led = {}
            return
        outer: QWidget | None = self
        while outer is not None:
            inner = outer.focusProxy()
            if inner is not None and self.switcher is not None and self._master.isAncestorOf(inner):
                self._led[outer] = inner
                outer.setFocusProxy(self.switcher)
            outer = outer.parentWidget()

    def _moved(self) -> None:
        self._is_moved = True


def master_detail(
    master: QWidget,
    detail: QWidget,
    list_width: int = LIST_WIDTH,
    share: float = LIST_SHARE,
    *,
    narrow: int | None = None,
    switcher: ListSwitcher | None = None,
) -> MasterDetail:
    """List left, detail right; the list keeps its width when the window grows. `narrow`: its width on a small
    screen (None: the same). `switcher`: what stands for the list where there is no room for both."""
    widths = (list_width, list_width if narrow is None else narrow)
    return MasterDetail(master, detail, widths, share, switcher)


def _enter(pane: QWidget, known: QWidget | None) -> None:
    """Into a pane: where one was before, else at its first part that takes keys."""
    if known is not None and known.isVisibleTo(pane) and known.isEnabled():
        known.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return
    at: QWidget | None = pane.nextInFocusChain()
    while at is not None and at is not pane:
        takes = at.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and pane.isAncestorOf(at) and at.isVisibleTo(pane) and at.isEnabled():
            at.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        at = at.nextInFocusChain()


def _splitter(master: QWidget, detail: QWidget) -> QSplitter:
    """The room that a larger window has goes to the detail."""
    made = QSplitter()
    made.setChildrenCollapsible(False)
    made.setHandleWidth(GROUP_GAP)
    made.addWidget(master)
    made.addWidget(detail)
    made.setStretchFactor(0, 0)
    made.setStretchFactor(1, 1)
    return made
