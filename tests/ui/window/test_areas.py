"""A screen names every area that it reads: with one forgotten it would show what is no longer true."""

import re
from collections import defaultdict

import pytest
from PySide6.QtWidgets import QComboBox
from sqlalchemy import event

from kinerja_desktop.db.models.all_tables import TABLES
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.ui.pengaturan.view_model import KELOMPOK
from kinerja_desktop.ui.window.navigation import visible_screens
from kinerja_desktop.ui.window.screens import SCREENS
from tests.kit.screens import settle, shown, sit_in
from tests.kit.states import buka, semua, templat_baru, templat_pusat

__all__ = ["buka", "semua", "templat_baru", "templat_pusat"]

READ = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)")
BESIDE = {"cadangan"}
"""Areas without a table: test_every_write finds a screen that forgets them."""

SECTIONS = [one.id for sections in KELOMPOK.values() for one in sections]


@pytest.fixture
def read(buka):
    """What each screen reads of an office in the middle of its year when all of it is looked at: as somebody
    in all roles, as a rater, and as somebody who has only himself."""
    d = buka("kantor")
    d.services.pegawai.get(d.actors[Peran.ADMIN], d.ids["staf"])  # the trail of this day is read for itself
    found: defaultdict[str, set[str]] = defaultdict(set)
    reading: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        for screen in reading:  # none: what a login reads is no screen's
            found[screen] |= {TABLES[name].area for name in READ.findall(statement) if name in TABLES}

    event.listen(d.database.engine, "before_cursor_execute", note)
    everybody = frozenset(Peran), frozenset({Peran.PEJABAT_PENILAI}), frozenset({Peran.PEGAWAI})
    for peran, who in zip(everybody, ("kabid", "kabid", "staf"), strict=True):
        _, context = sit_in(d, peran, who)
        for screen in visible_screens(SCREENS, context.actor):
            reading.append(screen.id)
            look_at(screen.view.make_view(context), d.ids)
            reading.clear()
    event.remove(d.database.engine, "before_cursor_execute", note)
    return found


def look_at(page, ids):
    """Every tab, every section, every form, somebody's record, a leader's, and a need's and a unit's."""
    for target in (ids["staf"], ids["kepala"], ids["kebutuhan"], ids["bidang"], *SECTIONS):
        page.open_target(target)
        settle(page)
        shown(page)
        for combo in page.findChildren(QComboBox):
            if combo.accessibleName() == "Formulir yang dilihat":
                for number in range(combo.count()):
                    combo.setCurrentIndex(number)
                    settle(page)
    page.reload()
    settle(page)
    page.deleteLater()


def test_a_screen_names_what_it_reads_and_nothing_else(read):
    declared = {one.id: set(one.areas) - BESIDE for one in SCREENS}
    differing = {name: areas ^ read[name] for name, areas in declared.items()}
    assert {name: areas for name, areas in differing.items() if areas} == {}
