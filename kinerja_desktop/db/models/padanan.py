"""Local to this installation: provisional results for which a person refused what was proposed."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from kinerja_desktop.db.models.base import Base
from kinerja_desktop.db.models.travels import Never
from kinerja_desktop.domain.core.lengths import ID_LENGTH


class PadananDitolak(Base, travels=Never(), area="skp"):
    """`sidik`: of the provisional text as it was; `calon`: how many results the rater had planned then. The
    refusal holds while the text is the same and the rater has planned no more."""

    __tablename__ = "padanan_ditolak"

    hasil_kerja_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    sidik: Mapped[str] = mapped_column(String(64))
    calon: Mapped[int]
    pada: Mapped[datetime]
