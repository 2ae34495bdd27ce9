"""Dates of signed documents against the clock and the settings of this office."""

from datetime import date

from sqlalchemy.orm import Session

from kinerja_desktop.domain.penandatanganan.tanggal import DI_MUKA, Langkah, require_plausible
from kinerja_desktop.services.core.setelan import read_setelan


def require_dated(session: Session, nama: str, tanggal: date, today: date) -> None:
    """Raises InvalidInputError for a day further ahead than this office dates its sheets."""
    if tanggal > today:
        require_plausible(Langkah(nama, tanggal), today, read_setelan(session)[DI_MUKA])
