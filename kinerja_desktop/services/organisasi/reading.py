"""The agency's logo, as it lies in the settings of this office: it is local and travels in no package."""

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan

LOGO = "logo_instansi"


class Logo(msgspec.Struct, frozen=True):
    """A small PNG; base64 in the JSON of the setting."""

    png: bytes


def read_logo(session: Session) -> bytes | None:
    """The PNG; None while none was chosen."""
    nilai = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == LOGO))
    return None if nilai is None else msgspec.json.decode(nilai, type=Logo).png


def encode_logo(png: bytes) -> str:
    """The value of the setting."""
    return msgspec.json.encode(Logo(png)).decode()
