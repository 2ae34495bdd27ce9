"""How the predikat of the people are spread whom one rater rates in one unit."""

from collections import Counter

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.evaluasi.distribusi import HasilDistribusi, check_distribusi
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.places import Places
from kinerja_desktop.services.evaluasi.penilai import units_led
from kinerja_desktop.services.evaluasi.reading import require_predikat_organisasi, unit_led_by


def unit_of_group(
    session: Session, instansi_id: str, periode: Periode, penilai_id: str, pegawai_id: str | None
) -> tuple[str, str]:
    """Id and name of the unit that a rater leads for this person; None: in the own post."""
    if pegawai_id is not None:
        found = units_led(session, instansi_id, periode, {pegawai_id: penilai_id}).get(pegawai_id)
        if found is not None:
            return found.unit_kerja_id, found.unit_kerja
    own = unit_led_by(Places(session, instansi_id), penilai_id, None, periode.selesai)
    return own.unit_kerja_id, own.unit_kerja


def check_group(
    session: Session,
    actor: Actor,
    periode: Periode,
    unit: tuple[str, str],
    conditions: tuple[ColumnElement[bool] | None, ...],
) -> HasilDistribusi:
    """Of the evaluations that the conditions (None: all) keep, those of people who are rated in this unit."""
    organisasi = require_predikat_organisasi(session, actor.instansi_id, unit, periode)
    readable = or_(Evaluasi.status == StatusEvaluasi.FINAL, Evaluasi.pegawai_id != (actor.pegawai_id or ""))
    query = select(Evaluasi.pegawai_id, Evaluasi.penilai_id, Evaluasi.predikat).where(
        Evaluasi.instansi_id == actor.instansi_id,
        Evaluasi.periode == periode.kode,
        Evaluasi.predikat.is_not(None),
        readable,
        *(condition for condition in conditions if condition is not None),
    )
    rows = session.execute(query).all()
    led = units_led(session, actor.instansi_id, periode, {row.pegawai_id: row.penilai_id for row in rows})
    inside = {pegawai_id for pegawai_id, one in led.items() if one.unit_kerja_id == unit[0]}
    counts = Counter(row.predikat for row in rows if row.predikat is not None and row.pegawai_id in inside)
    return check_distribusi(rule_set_for(periode.selesai), organisasi.predikat, counts)
