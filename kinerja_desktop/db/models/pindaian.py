"""Scans of what was signed on paper."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Base
from kinerja_desktop.db.models.travels import Never
from kinerja_desktop.domain.core.lengths import HASH_LENGTH


class Pindaian(Base, travels=Never(), area="penandatanganan"):
    """A scan, PDF, PNG or JPEG, named by the SHA-256 of its content; one for all facts of the same letter."""

    __tablename__ = "pindaian"

    sidik: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    isi: Mapped[bytes] = mapped_column(LargeBinary)
    disimpan_pada: Mapped[datetime]
