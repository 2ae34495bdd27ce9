"""Incidents: list, note, print."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.services.insiden.service import Insiden, InsidenForm
from kinerja_desktop.ui.kit.view_model import ViewModel


class InsidenViewModel(ViewModel):
    """`loaded` after each listing."""

    loaded = Signal()

    rows: tuple[Insiden, ...] = ()

    @property
    def can_save(self) -> bool:
        return self.may("insiden.save")

    def load(self) -> None:
        found = self.attempt(lambda: self.services.insiden.list(self.actor))
        if found is not None:
            self.rows = found
            self.loaded.emit()

    def suggest(self) -> InsidenForm | None:
        """A form with the files and keys that exist here; None after a refusal."""
        return self.attempt(lambda: self.services.insiden.suggest(self.actor))

    def save(self, form: InsidenForm, insiden_id: str | None) -> bool:
        """Whether it was stored."""
        if self.attempt(lambda: self.services.insiden.save(self.actor, form, insiden_id)) is None:
            return False
        self.context.say("Insiden tercatat")
        self.load()
        return True

    def print_to(self, insiden_id: str, path: Path) -> bool:
        """Write the report as PDF; whether it was written."""
        return self.succeeds(lambda: self.services.insiden.save_pdf(self.actor, insiden_id, path))
