"""Odd days on a key card: shown, never a reason to take it or to refuse it (exchange.md 3.6)."""

from datetime import date, timedelta

from kinerja_desktop.domain.core.tanggal import format_tanggal

EARLIEST = date(2022, 2, 1)
"""PermenPANRB 6/2022 is of February 2022: no card of this program is older."""


def odd_day(berlaku_dari: date, today: date) -> str:
    """What is odd about the day on a card, in a sentence; empty: nothing.

    Which clock was wrong is not known: the one that wrote the card, or the one that reads it.
    """
    if berlaku_dari < EARLIEST:
        return (
            f"Kartu Kunci bertanggal {format_tanggal(berlaku_dari)}, sebelum program ini ada: jam komputer "
            "yang membuatnya salah. Kartunya tetap berlaku."
        )
    if berlaku_dari > today + timedelta(days=1):
        return (
            f"Kartu Kunci bertanggal {format_tanggal(berlaku_dari)}, di masa depan: jam komputer yang "
            "membuatnya salah, atau jam komputer ini. Kartunya tetap berlaku."
        )
    return ""
