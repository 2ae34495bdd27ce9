"""Where an SKP stands, from its stored state and the days beside it."""

from datetime import UTC, date, datetime

import pytest

from kinerja_desktop.domain.evaluasi.atasan import overdue_skp
from kinerja_desktop.domain.keamanan.hak_akses import HAK_AKSES
from kinerja_desktop.domain.skp.tahap import PERALIHAN, LangkahSkp, Perjalanan, TahapSkp
from kinerja_desktop.domain.skp.terms import StatusSkp

DAY = date(2026, 1, 9)
NOON = datetime(2026, 1, 7, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("far", "tahap", "sejak"),
    [
        (Perjalanan(StatusSkp.DRAF), TahapSkp.DRAF, None),
        (Perjalanan(StatusSkp.DRAF, dialog=DAY), TahapSkp.DIALOG, DAY),
        (Perjalanan(StatusSkp.DIAJUKAN, DAY, NOON), TahapSkp.DIAJUKAN, date(2026, 1, 7)),
        (Perjalanan(StatusSkp.DIKEMBALIKAN, DAY, NOON, NOON), TahapSkp.DIKEMBALIKAN, date(2026, 1, 7)),
        (Perjalanan(StatusSkp.DIAJUKAN, None, NOON, None, DAY), TahapSkp.DITANDATANGANI, DAY),
        (Perjalanan(StatusSkp.DITETAPKAN, ditetapkan=DAY), TahapSkp.DITETAPKAN, DAY),
        (Perjalanan(StatusSkp.DITETAPKAN, ditandatangani=DAY, ditetapkan=DAY), TahapSkp.DITETAPKAN, DAY),
        (Perjalanan(StatusSkp.DITETAPKAN, ditetapkan=NOON.date(), ditutup=DAY), TahapSkp.DITUTUP, DAY),
        (Perjalanan(StatusSkp.DIGANTI, ditetapkan=DAY), TahapSkp.DIGANTI, DAY),
    ],
)
def test_the_stage_and_since_when(far, tahap, sejak):
    assert (far.tahap, far.sejak) == (tahap, sejak)


@pytest.mark.parametrize("status", list(StatusSkp))
def test_what_an_older_program_stored_is_at_the_stage_of_that_name(status):
    """It knows no days of dialogue, signing and closing."""
    assert Perjalanan(status).tahap.name == status.name


def test_every_stage_can_be_reached_and_every_step_is_somebodys():
    reached = {TahapSkp.DRAF, *(one.ke for one in PERALIHAN.values() if one.ke)}
    assert reached == set(TahapSkp) - {TahapSkp.DIGANTI}  # that one by its revision
    assert set(PERALIHAN) == set(LangkahSkp)
    assert {one.tindakan for one in PERALIHAN.values()} <= set(HAK_AKSES)


def test_what_is_set_is_changed_by_no_step():
    assert [langkah for langkah in LangkahSkp if Perjalanan(StatusSkp.DIGANTI).allows(langkah)] == []
    assert {langkah for langkah in LangkahSkp if Perjalanan(StatusSkp.DITETAPKAN).allows(langkah)} == {
        LangkahSkp.REVISI,
        LangkahSkp.TUTUP,
    }


@pytest.mark.parametrize(
    ("mulai", "revisi", "on", "told"),
    [
        (date(2026, 1, 1), 0, date(2026, 1, 31), False),
        (date(2026, 1, 1), 0, date(2026, 2, 1), True),
        (date(2026, 1, 1), 1, date(2026, 2, 1), False),  # a revision has no deadline
        (date(2026, 8, 3), 0, date(2026, 9, 1), False),  # nor has the SKP after a move
    ],
)
def test_d4_after_the_deadline_the_superior_of_the_rater_may_act(mulai, revisi, on, told):
    said = overdue_skp(mulai, revisi, on, "Kepala Uji, M.M.")
    assert bool(said) is told
    assert not told or ("31 Januari 2026" in said and "Kepala Uji, M.M.," in said and "65" in said)
