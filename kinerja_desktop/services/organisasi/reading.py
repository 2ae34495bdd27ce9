"""Which unit lies below which; the agency's pictures, as they lie in the settings of this office: local, they
travel in no package."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.domain.organisasi.terms import GambarInstansi

KUNCI_GAMBAR = {GambarInstansi.LOGO: "logo_instansi", GambarInstansi.LAMBANG: "lambang_negara"}
"""The setting of each."""


class Gambar(msgspec.Struct, frozen=True):
    """A small PNG; base64 in the JSON of the setting."""

    png: bytes


def read_gambar(session: Session, jenis: GambarInstansi) -> bytes | None:
    """The PNG; None while none was chosen."""
    nilai = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == KUNCI_GAMBAR[jenis]))
    return None if nilai is None else msgspec.json.decode(nilai, type=Gambar).png


def encode_gambar(png: bytes) -> str:
    """The value of the setting."""
    return msgspec.json.encode(Gambar(png)).decode()


def unit_parents(session: Session, instansi_id: str) -> Mapping[str, str | None]:
    """The unit above each unit of an agency, by id; None: there is none."""
    query = select(UnitKerja.id, UnitKerja.induk_id).where(UnitKerja.instansi_id == instansi_id)
    return {row.id: row.induk_id for row in session.execute(query)}


def with_units_below(parents: Mapping[str, str | None], unit_kerja_id: str) -> set[str]:
    """A unit with all below it."""
    found = {unit_kerja_id}
    while below := {unit for unit, parent in parents.items() if parent in found} - found:
        found |= below
    return found
