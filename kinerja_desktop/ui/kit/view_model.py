"""The base of all view models behind a login: the services, who acts, and who wrote what was announced."""

from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.ui.kit.base_model import BaseModel
from kinerja_desktop.ui.kit.clock import settles_clock
from kinerja_desktop.ui.kit.context import ScreenContext


class ViewModel(BaseModel):
    """State of one screen over the services of a login. `changed`: what is shown is no longer true."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context.runner, parent)
        self.context = context
        self.services = context.services
        self.actor = context.actor

    def settles(self, error: KinerjaError) -> bool:
        """A doubtful clock is asked about where the step was taken."""
        return settles_clock(self.context, error)

    def may(self, tindakan: str) -> bool:
        """Whether a role of the user allows this; screens hide what they may not do."""
        return bool(grants(self.actor, tindakan))

    @property
    def wrote_it(self) -> bool:
        """Whether the change that is being announced is of this view model, which shows it already."""
        return self.context.changes.are_by(self)
