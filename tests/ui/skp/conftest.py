"""An editor of the staff member's draft, and short words for what is on its screen."""

from datetime import date

import pytest

from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.ui.skp.editor.content import Kolom
from kinerja_desktop.ui.skp.editor.view_model import SkpEditor

COMPLETE = (("Arsip tertata", "Kuantitas", "Jumlah arsip", "12", "berkas"),)


@pytest.fixture
def draft(world):
    """Id of an empty draft of the staff member for 2026."""
    people = world.people
    skp = world.services.skp.create_draft(
        people.staf, SkpDraft(people.staf_id, date(2026, 1, 1), date(2026, 12, 31))
    )
    return skp.id


@pytest.fixture
def open_editor(world, draft):
    """Opens the draft as anybody; complete it with `fill`."""

    def make(actor):
        editor = SkpEditor(world.context(actor))
        assert editor.open(draft)
        return editor

    return make


@pytest.fixture
def fill():
    """Write one complete result."""

    def write(editor):
        editor.paste(0, Kolom.RHK, COMPLETE)
        return editor

    return write
