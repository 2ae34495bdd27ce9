"""Templates that were filled before: remembered by their headings among the settings of this office."""

from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.services.templat.rencana import RencanaTemplat, TemplatDikenal
from kinerja_desktop.services.templat.templat import Templat

_PREFIX = "templat."


class Pengisi(Struct, frozen=True):
    """Who filled a template, and when."""

    nama: str
    pada: datetime


class _Ingatan(Struct, frozen=True):
    """`kolom`: heading of each column of the table in order, and the field that was chosen for it by hand
    (empty: none, None: nobody chose) without its period, which is another one each time."""

    berkas: str
    lembar: str
    pengisi: Pengisi
    kolom: list[tuple[str, str | None]]


def recall(session: Session, templat: Templat) -> tuple[dict[int, str], str]:
    """The columns as they were chosen by hand, and who filled it last when; nothing for an unknown one."""
    nilai = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == _PREFIX + templat.digest))
    if nilai is None:
        return {}, ""
    known = msgspec.json.decode(nilai, type=_Ingatan)
    fields = zip(templat.columns, (field for _, field in known.kolom), strict=False)
    return {column: field for column, field in fields if field is not None}, _said(known)


def remember(session: Session, templat: Templat, rencana: RencanaTemplat, pengisi: Pengisi) -> None:
    """Keep what was chosen by hand, now or before, for the next file with the same headings."""
    chosen, _ = recall(session, templat)
    chosen |= {column: text.partition("@")[0] for column, text in rencana.pilihan.kolom.items()}
    known = _Ingatan(
        rencana.path.name,
        rencana.lembar,
        pengisi,
        [(templat.heading(column), chosen.get(column)) for column in templat.columns],
    )
    kunci = _PREFIX + templat.digest
    session.merge(Pengaturan(kunci=kunci, nilai=msgspec.json.encode(known).decode()))


def list_known(session: Session) -> tuple[TemplatDikenal, ...]:
    """All remembered templates, the one filled last first."""
    query = select(Pengaturan.kunci, Pengaturan.nilai).where(Pengaturan.kunci.startswith(_PREFIX))
    rows = [(row.kunci, msgspec.json.decode(row.nilai, type=_Ingatan)) for row in session.execute(query)]
    return tuple(
        TemplatDikenal(
            kunci.removeprefix(_PREFIX),
            known.berkas,
            known.lembar,
            _said(known),
            {heading: field for heading, field in known.kolom if field is not None},
        )
        for kunci, known in sorted(rows, key=lambda row: row[1].pengisi.pada, reverse=True)
    )


def _said(known: _Ingatan) -> str:
    return f"{known.pengisi.nama}, {format_tanggal(known.pengisi.pada.astimezone().date())}"


def forget(session: Session, kunci: str) -> bool:
    """Whether there was such a one."""
    row = session.get(Pengaturan, _PREFIX + kunci)
    if row is None:
        return False
    session.delete(row)
    return True
