"""A doubtful clock is asked about: somebody who says that it is right goes on with what he was doing."""

from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.core.errors import ClockDoubtError, KinerjaError
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.widgets.layout.banner import error_lines


def settles_clock(context: ScreenContext, error: KinerjaError) -> bool:
    """Whether `error` was about the clock, and the user has now said why it is right."""
    if not isinstance(error, ClockDoubtError):
        return False
    alasan = context.dialogs.ask_reason(
        QApplication.activeWindow(), error.what, "\n".join(error_lines(error)), "Jam ini benar"
    )
    if alasan is None:
        return False
    try:
        context.services.jam.confirm(context.actor, alasan)
    except KinerjaError as refusal:
        context.show_error(refusal)
        return False
    return True
