"""What other offices ask of a person here."""

from collections.abc import Iterator

from sqlalchemy import Date, column, func, or_, select, table

from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.terms import StatusPermintaanKantor
from kinerja_desktop.services.beranda.tugas import Keadaan, Tugas

SCREEN = "permintaan"
"""The screen of who has no other part in the exchange; in Pertukaran it is the tab of this name."""

_ASKED = table(
    "permintaan_kantor",
    column("is_keluar"),
    column("status"),
    column("pegawai_id"),
    column("batas", Date),
    column("kantor"),
)
"""Counted only: its class is not loaded for home."""


def tugas_diminta(keadaan: Keadaan, peran: Peran, pegawai_id: str) -> Iterator[Tugas]:
    """A line when another office waits for an answer by `pegawai_id`."""
    asked = _ASKED.c
    query = select(func.count(), func.min(asked.kantor), func.min(asked.batas)).where(
        asked.is_keluar.is_(False),
        asked.status == StatusPermintaanKantor.MENUNGGU.name,
        asked.pegawai_id == pegawai_id,
        or_(asked.batas.is_(None), asked.batas >= keadaan.hari),
    )
    count, kantor, batas = keadaan.session.execute(query).one()
    if count:
        more = f" dan {count - 1} permintaan lain" if count > 1 else ""
        yield keadaan.tugas(
            peran,
            "Kantor lain meminta jawaban Anda" if count == 1 else f"{count} permintaan kantor lain",
            f"Jawab permintaan {kantor}{more}; jawabannya dikirim pengelola kinerja dengan berkas.",
            ("Jawab", SCREEN, None),
            tenggat=batas,
        )
