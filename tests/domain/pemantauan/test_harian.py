"""Which days need a line, from where one begins when one comes back, and what the clipboard brings."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pemantauan.harian import (
    CatatanForm,
    first_shown,
    is_bunched,
    is_hari_catatan,
    read_tempelan,
)

SENIN, SABTU, MINGGU = date(2026, 11, 23), date(2026, 11, 28), date(2026, 11, 29)
KERJA = tuple(SENIN + timedelta(days=n) for n in range(5))


@pytest.mark.parametrize(
    ("day", "hari_seminggu", "libur", "asked"),
    [
        (SENIN, 5, (), True),
        (SENIN, 5, (SENIN,), False),
        (SABTU, 5, (), False),
        (SABTU, 6, (), True),
        (MINGGU, 6, (), False),
        (MINGGU, 7, (), True),
    ],
)
def test_a_line_is_asked_for_on_working_days(day, hari_seminggu, libur, asked):
    assert is_hari_catatan(day, hari_seminggu, libur) is asked


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (None, SENIN),
        (date(2026, 11, 24), SENIN),
        (date(2026, 11, 20), date(2026, 11, 16)),
        (date(2026, 11, 12), date(2026, 11, 9)),
        (date(2026, 1, 5), date(2026, 10, 19)),  # a month back, no more
    ],
)
def test_who_comes_back_begins_after_the_last_note(last, first):
    assert first_shown(date(2026, 11, 25), last) == first


def test_lines_without_a_day_fill_the_empty_days_in_their_order():
    found = read_tempelan("rapat\n\nlaporan\t2 berkas\n", KERJA[1:])
    assert found == (CatatanForm(KERJA[1], "rapat"), CatatanForm(KERJA[2], "laporan", jumlah="2 berkas"))


def test_lines_with_a_day_go_there():
    found = read_tempelan("25/11/2026\tposyandu\t30 balita\n24 November 2026\tarsip", ())
    assert found == (
        CatatanForm(KERJA[2], "posyandu", jumlah="30 balita"),
        CatatanForm(KERJA[1], "arsip"),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\n".join(f"kerja {n}" for n in range(400)), "400 baris"),
        ("25/11/2026\t", "tidak ada catatan"),
        ("25/11/2026\ta\n25-11-2026\tb", "dua kali"),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is(text, told):
    with pytest.raises(InvalidInputError) as refusal:
        read_tempelan(text, KERJA)
    assert told in str(refusal.value)


@given(st.lists(st.text("abc ", min_size=1).filter(str.strip), max_size=8))
def test_no_line_is_lost(lines):
    text = "\n".join(lines)
    if len(lines) > len(KERJA):
        with pytest.raises(InvalidInputError):
            read_tempelan(text, KERJA)
    else:
        assert [one.isi for one in read_tempelan(text, KERJA)] == [line.strip() for line in lines]


@pytest.mark.parametrize(
    ("early", "late", "said"),
    [(3, 7, True), (4, 7, False), (0, 5, True), (0, 4, False), (10, 0, False)],
)
def test_notes_that_were_written_afterwards_are_noticed(early, late, said):
    """Seven of ten in the last fifth of 1 October to 31 December: from 14 December on."""
    days = [date(2026, 12, 13 - n) for n in range(early)] + [date(2026, 12, 14 + n) for n in range(late)]
    assert is_bunched(days, date(2026, 10, 1), date(2026, 12, 31)) is said
