"""Files that are no package for this place: for another tab, or written by this computer itself."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.exchange.paket.cover import COVER_ONLY
from kinerja_desktop.exchange.paket.package import open_package
from kinerja_desktop.services.pertukaran.reading import opening_keys, registering_keys
from kinerja_desktop.services.pertukaran.sesi.berkas import rules_in

_OWN = "dibuat di komputer ini sendiri; bawa kepada penerimanya"
_ENROLMENT = "berkas pendaftaran atau Kartu Kunci: admin menerimanya pada tab Pendaftaran"


def why_aside(session: Session, path: Path) -> str:
    """Why nobody is at fault for a file that is refused here; empty: it is one to be refused.

    Our own is what our key has signed, not what says so.
    """
    own = session.scalars(select(Instalasi)).first()
    pairs = () if own is None else (registering_keys(own), *opening_keys(own))  # before a first start
    keys = {public.key_id: public for public in (pair.public() for pair in pairs)}
    try:
        with open_package(path) as package:
            ours = keys.get(package.cover_unverified_key_id)
            if ours is not None:
                package.verify(ours)
                return _OWN
            return _ENROLMENT if package.claimed_jenis in COVER_ONLY else ""
    except FileRefusedError:
        return rules_in(path)
