"""The office's calendar and the rules that its centre gave it, as they lie in its settings."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.domain.aturan.berkas import BerkasAturan
from kinerja_desktop.domain.aturan.rule_set import latest, problem_of, use_given
from kinerja_desktop.domain.aturan.tabel import Sinonim
from kinerja_desktop.domain.core.errors import DatabaseRefusedError
from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.domain.evaluasi.jangka_waktu import PERIODIK, Kalender
from kinerja_desktop.domain.periode.terms import BacaanAkhir
from kinerja_desktop.services.core.setelan import SETELAN, decode_setelan

HARI_LIBUR = "hari_libur"


LEMBAR = "lembar"
JANGKAR = TextLimit("Teks jangkar", 40)


class SetelanLembar(msgspec.Struct, frozen=True):
    """What an office decides about its official sheets. `jangkar_...`: the text by which a program for
    electronic signatures finds the place of a signature; empty: none is printed."""

    akhir: BacaanAkhir = BacaanAkhir.SATU
    jangkar_penilai: str = ""
    jangkar_pegawai: str = ""


def read_setelan_lembar(session: Session) -> SetelanLembar:
    """As stored; as the program ships it while nobody decided."""
    nilai = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == LEMBAR))
    return SetelanLembar() if nilai is None else msgspec.json.decode(nilai, type=SetelanLembar)


class HariLibur(msgspec.Struct, frozen=True):
    """A public holiday or cuti bersama and its name: no working day when deadlines are counted."""

    tanggal: date
    nama: str = ""


def read_hari_libur(session: Session) -> tuple[HariLibur, ...]:
    """All holidays of this office; empty while nobody entered any."""
    nilai = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == HARI_LIBUR))
    return () if nilai is None else msgspec.json.decode(nilai, type=tuple[HariLibur, ...])


SINONIM = "sinonim"


def shipped_sinonim() -> tuple[Sinonim, ...]:
    """As the newest rule file has them, of this program or of the centre."""
    return latest("sinonim").tabel.isi


def read_sinonim(session: Session) -> tuple[Sinonim, ...]:
    """Words that mean the same: as the office decided, as shipped while it did not."""
    nilai = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == SINONIM))
    return shipped_sinonim() if nilai is None else msgspec.json.decode(nilai, type=tuple[Sinonim, ...])


class Reckoning(msgspec.Struct, frozen=True):
    """What days are counted with: the office's numbers by code, and its holidays."""

    setelan: Mapping[str, int]
    libur: frozenset[date]


def read_reckoning(session: Session) -> Reckoning:
    """Numbers and holidays in one query."""
    query = select(Pengaturan.kunci, Pengaturan.nilai).where(Pengaturan.kunci.in_((HARI_LIBUR, SETELAN)))
    stored = {row.kunci: row.nilai for row in session.execute(query)}
    libur = msgspec.json.decode(stored.get(HARI_LIBUR, "[]"), type=tuple[HariLibur, ...])
    return Reckoning(decode_setelan(stored.get(SETELAN)), frozenset(one.tanggal for one in libur))


def read_kalender(session: Session) -> Kalender:
    """What deadlines are counted with."""
    reckoning = read_reckoning(session)
    return Kalender(reckoning.libur, reckoning.setelan[PERIODIK])


ATURAN = "aturan:"
"""What the keys of rule files begin with; the name of the file follows."""
ATURAN_AREA = "aturan"
"""What a write that changed one of them adds to its areas."""


class AturanPusat(msgspec.Struct, frozen=True):
    """A rule file of the centre as it is kept: its text, and when it was made ready there."""

    isi: str
    pada: datetime


def follow_aturan(database: Database) -> None:
    """From now on the rules are those of this office: shipped, and given by its centre."""

    def read_now() -> None:
        with database.read() as session:
            use_given(read_aturan(session))

    def read_again() -> None:
        with suppress(DatabaseRefusedError):  # restored while nobody is in: the next login reads them
            read_now()

    database.readers_of[ATURAN_AREA] = read_again
    read_now()


def read_aturan(session: Session) -> tuple[BerkasAturan, ...]:
    """What the centre gave, in the order of names, but for what this program cannot work by (any more)."""
    query = select(Pengaturan.nilai).where(Pengaturan.kunci.startswith(ATURAN)).order_by(Pengaturan.kunci)
    kept = (msgspec.json.decode(nilai, type=AturanPusat).isi for nilai in session.scalars(query))
    return tuple(one for one in map(BerkasAturan.read, map(str.encode, kept)) if not problem_of(one))
