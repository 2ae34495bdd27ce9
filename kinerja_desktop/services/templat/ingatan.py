"""Templates that were filled before: remembered by their headings among the settings of this office."""

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.services.templat.reading import PREFIX, Ingatan, Pengisi, read_templat
from kinerja_desktop.services.templat.rencana import RencanaTemplat, TemplatDikenal
from kinerja_desktop.services.templat.templat import Templat


def recall(session: Session, templat: Templat) -> tuple[dict[int, str], str]:
    """The columns as they were chosen by hand, and who filled it last when; nothing for an unknown one."""
    nilai = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == PREFIX + templat.digest))
    if nilai is None:
        return {}, ""
    known = msgspec.json.decode(nilai, type=Ingatan)
    fields = zip(templat.columns, (field for _, field in known.kolom), strict=False)
    return {column: field for column, field in fields if field is not None}, _said(known)


def remember(session: Session, templat: Templat, rencana: RencanaTemplat, pengisi: Pengisi) -> None:
    """Keep what was chosen by hand, now or before, for the next file with the same headings."""
    chosen, _ = recall(session, templat)
    chosen |= {column: text.partition("@")[0] for column, text in rencana.pilihan.kolom.items()}
    known = Ingatan(
        rencana.path.name,
        rencana.lembar,
        pengisi,
        [(templat.heading(column), chosen.get(column)) for column in templat.columns],
    )
    kunci = PREFIX + templat.digest
    session.merge(Pengaturan(kunci=kunci, nilai=msgspec.json.encode(known).decode()))


def list_known(session: Session) -> tuple[TemplatDikenal, ...]:
    """All remembered templates, the one filled last first."""
    rows = read_templat(session).items()
    return tuple(
        TemplatDikenal(
            kunci,
            known.berkas,
            known.lembar,
            _said(known),
            {heading: field for heading, field in known.kolom if field is not None},
        )
        for kunci, known in sorted(rows, key=lambda row: row[1].pengisi.pada, reverse=True)
    )


def _said(known: Ingatan) -> str:
    return f"{known.pengisi.nama}, {format_tanggal(known.pengisi.pada.astimezone().date())}"


def forget(session: Session, kunci: str) -> bool:
    """Whether there was such a one."""
    row = session.get(Pengaturan, PREFIX + kunci)
    if row is None:
        return False
    session.delete(row)
    return True
