"""What Data Awal says beside its records: rule sets, holidays, numbers, kind of period, templates.

Taken against the Data Awal before it: what the office entered or changed itself stays, what came from the
centre and is gone there goes here too.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.exchange.paket.cover import (
    Cover,
    DataAwal,
    LiburAwal,
    TemplatAwal,
)
from kinerja_desktop.services.core.setelan import SETELAN, decode_changes, read_stored
from kinerja_desktop.services.pengaturan.reading import (
    ATURAN,
    ATURAN_AREA,
    HARI_LIBUR,
    AturanPusat,
    HariLibur,
    read_hari_libur,
)
from kinerja_desktop.services.pertukaran.awal.aturan import arriving, rule_sets
from kinerja_desktop.services.pertukaran.reading import key_pair, last_awal, own_installation
from kinerja_desktop.services.templat.reading import PREFIX, Ingatan, Pengisi, read_templat

_MOST_HOLIDAYS, _MOST_TEMPLATES, _TEMPLATE_BYTES = 300, 50, 16 * 1024
_BERKAS, _LEMBAR = TextLimit("Nama berkas", 300), TextLimit("Nama lembar", 100)
_PERIODS = (JenisPeriode.BULANAN, JenisPeriode.TRIWULANAN)
KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


def make_isi(session: Session, own: Instalasi, seri_kartu: int) -> DataAwal:
    """What this centre gives. The latest holidays, and the templates that a cover has room for."""
    instansi = session.get(Instansi, (own.instansi_id, own.instansi_id))
    holidays = sorted(read_hari_libur(session), key=lambda one: one.tanggal)[-_MOST_HOLIDAYS:]
    return DataAwal(
        seri_kartu,
        key_pair(own).public(),
        (instansi.periode_evaluasi if instansi else JenisPeriode.TRIWULANAN).name,
        rule_sets(),
        tuple(LiburAwal(one.tanggal, one.nama[:200]) for one in holidays),
        dict(decode_changes(read_stored(session))),
        _templates(session),
    )


def warnings_of(session: Session, cover: Cover) -> tuple[str, ...]:
    """What the person sees before applying: rule sets that come or differ, a kind of period that changes."""
    if cover.data_awal is None:
        return ()
    said = [one.kalimat for one in arriving(cover.data_awal.aturan)]
    periode = _new_period(session, cover.data_awal)
    if periode is not None:
        said.append(f"Periode evaluasi kantor ini menjadi {periode}, seperti di pusat.")
    return tuple(said)


def take_isi(session: Session, cover: Cover) -> None:
    """Inside the transaction that applies the package, before it is remembered."""
    isi, before = cover.data_awal, last_awal(session)
    if isi is None:
        return
    base = before.data_awal if before is not None else None
    notes: dict[str, object] = {"versi": cover.referensi_versi}
    here = {one.tanggal: one.nama for one in read_hari_libur(session)}
    days = _merged(_days(base), _days(isi), here)
    if days != here:
        _put(session, HARI_LIBUR, [HariLibur(day, days[day]) for day in sorted(days)])
        notes["hari_libur"] = len(days)
    changes = dict(decode_changes(read_stored(session)))
    numbers = _merged(base.setelan if base else {}, isi.setelan, changes)
    if numbers != changes:
        _put(session, SETELAN, numbers)
        notes["setelan"] = numbers
    _take_templates(session, cover, isi)
    if taken := [one.berkas for one in arriving(isi.aturan) if one.berkas is not None]:
        for one in taken:
            _put(session, ATURAN + one.nama, AturanPusat(one.isi.decode(), cover.dibuat))
        changes_of(session).areas.add(ATURAN_AREA)
        notes["aturan"] = {one.nama: one.versi for one in taken}
    periode = _new_period(session, isi)
    if periode is not None:
        own = own_installation(session).instansi_id
        session.get_one(Instansi, (own, own)).periode_evaluasi = periode
        notes["periode_evaluasi"] = periode.name
    changes_of(session).notes["data_awal"] = notes


def _merged(
    base: Mapping[KeyT, ValueT], theirs: Mapping[KeyT, ValueT], here: Mapping[KeyT, ValueT]
) -> dict[KeyT, ValueT]:
    """What is here as it came last time follows the centre; what was entered here stays."""
    found = dict(here)
    for key in {*base, *theirs}:
        if here.get(key) != base.get(key):
            continue
        if key in theirs:
            found[key] = theirs[key]
        else:
            found.pop(key, None)
    return found


def _days(isi: DataAwal | None) -> dict[date, str]:
    return {one.tanggal: one.nama for one in isi.hari_libur} if isi else {}


def _new_period(session: Session, isi: DataAwal) -> JenisPeriode | None:
    """Another kind of period than here, which nothing was evaluated in yet."""
    own = own_installation(session).instansi_id
    instansi = session.get(Instansi, (own, own))
    wanted = next((one for one in _PERIODS if one.name == isi.periode_evaluasi), None)
    if instansi is None or wanted in {None, instansi.periode_evaluasi}:
        return None
    begun = session.scalar(select(Evaluasi.id).where(Evaluasi.instansi_id == own).limit(1))
    return wanted if begun is None else None


def _templates(session: Session) -> tuple[TemplatAwal, ...]:
    known = sorted(read_templat(session).items(), key=lambda one: one[1].pengisi.pada, reverse=True)
    found: list[TemplatAwal] = []
    room = _TEMPLATE_BYTES
    for sidik, one in known[:_MOST_TEMPLATES]:
        templat = TemplatAwal(sidik, _BERKAS.cut(one.berkas), _LEMBAR.cut(one.lembar), tuple(one.kolom))
        room -= len(msgspec.json.encode(templat))
        if room < 0:
            break
        found.append(templat)
    return tuple(found)


def _take_templates(session: Session, cover: Cover, isi: DataAwal) -> None:
    """Only those that nobody filled here yet."""
    known = read_templat(session)
    for one in isi.templat:
        if one.sidik not in known:
            pengisi = Pengisi("Data Awal pusat", cover.dibuat)
            filled = Ingatan(one.berkas, one.lembar, pengisi, list(one.kolom))
            _put(session, PREFIX + one.sidik, filled)


def _put(session: Session, kunci: str, nilai: object) -> None:
    session.merge(Pengaturan(kunci=kunci, nilai=msgspec.json.encode(nilai).decode()))
