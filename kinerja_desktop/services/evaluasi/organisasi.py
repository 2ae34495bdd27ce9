"""The predikat of the organisation per unit and period: the first step of every evaluation."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.penandatanganan.tanggal import Langkah, require_after
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.core.dated import NAMA_UNIT, SETIAP_UNIT, get_unit_of, in_use
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.tanggal import require_dated
from kinerja_desktop.services.evaluasi.penilai import units_led
from kinerja_desktop.services.evaluasi.reading import find_predikat_organisasi


class PredikatOrganisasiForm(Struct, frozen=True):
    """`dasar` names the document or figures; `tanggal` is the day it was set."""

    unit_kerja_id: str
    periode: Periode
    predikat: PredikatOrganisasi
    dasar: str
    tanggal: date


class PredikatOrganisasiRow(Struct, frozen=True):
    """A unit in one period; `predikat` and `tanggal` None: not set yet."""

    unit_kerja_id: str
    unit_kerja: str
    predikat: PredikatOrganisasi | None
    dasar: str
    tanggal: date | None
    pakai_tahun_sebelumnya: bool


class PredikatOrganisasiService(Service):
    """Use cases on the predikat of units (PermenPANRB 6/2022 Lampiran p.92-94)."""

    def set(self, actor: Actor, form: PredikatOrganisasiForm) -> None:
        """Set or change the predikat. Raises StateError once a final evaluation rests on it."""
        with self._write(actor, "evaluasi.set_predikat_organisasi") as session:
            require_organisasi_form(session, form, self.today)
            row = self._changeable(session, actor, form.unit_kerja_id, form.periode)
            row.predikat = form.predikat
            row.dasar = form.dasar.strip()
            row.tanggal = form.tanggal
            row.pakai_tahun_sebelumnya = False
            session.add(row)

    def use_previous_year(
        self, actor: Actor, unit_kerja_id: str, periode: Periode, tanggal: date
    ) -> PredikatOrganisasi:
        """Take the unit's annual predikat of the year before, because this year's is late (P6 p.94).

        Raises InvalidInputError for a period that is not a year, StateError while this year's may still come
        (until the end of January) or when there is none to take.
        """
        if periode.jenis is not JenisPeriode.TAHUNAN:
            raise InvalidInputError(
                "Predikat tahun sebelumnya hanya untuk evaluasi tahunan.",
                why="Aturannya tentang capaian organisasi tahunan (PermenPANRB 6/2022 Lampiran hal. 94).",
                next_step="Tetapkan predikat periodik dari capaian rencana aksi atau target trajectory.",
            )
        before = periode.previous
        with self._write(
            actor, "evaluasi.set_predikat_organisasi", name="evaluasi.use_previous_year"
        ) as session:
            _require_late(periode, min(tanggal, self.today))
            require_dated(session, "predikat organisasi", tanggal, self.today)
            row = self._changeable(session, actor, unit_kerja_id, periode)
            source = find_predikat_organisasi(session, actor.instansi_id, unit_kerja_id, before)
            if source is None:
                raise StateError(
                    f"Predikat organisasi unit ini untuk {before.label} juga belum ada.",
                    who="Pengelola kinerja",
                    next_step=f"Isi predikat organisasi {before.label} lebih dahulu.",
                )
            _forbid_borrowed(source, before)
            row.predikat = source.predikat
            row.dasar = (
                f"Memakai predikat {before.label} karena predikat {periode.label} belum ditetapkan "
                "(PermenPANRB 6/2022 Lampiran hal. 94)"
            )
            row.tanggal = tanggal
            row.pakai_tahun_sebelumnya = True
            session.add(row)
            return source.predikat

    def list(self, actor: Actor, periode: Periode) -> tuple[PredikatOrganisasiRow, ...]:
        """Every unit of the period with its predikat, by the order of the tree."""
        found = PenetapanPredikatOrganisasi
        query = (
            select(
                SETIAP_UNIT.c.id,
                NAMA_UNIT,
                found.predikat,
                found.dasar,
                found.tanggal,
                found.pakai_tahun_sebelumnya,
            )
            .outerjoin(
                found,
                (found.instansi_id == SETIAP_UNIT.c.instansi_id)
                & (found.unit_kerja_id == SETIAP_UNIT.c.id)
                & (found.periode == periode.kode),
            )
            .where(SETIAP_UNIT.c.instansi_id == actor.instansi_id, in_use(periode.mulai, periode.selesai))
            .order_by(SETIAP_UNIT.c.urutan, NAMA_UNIT, SETIAP_UNIT.c.id)
        )
        with self._read(actor, "organisasi.read") as session:
            return tuple(
                PredikatOrganisasiRow(unit_id, nama, predikat, dasar or "", tanggal, bool(previous))
                for unit_id, nama, predikat, dasar, tanggal, previous in session.execute(query)
            )

    def _changeable(
        self, session: Session, actor: Actor, unit_kerja_id: str, periode: Periode
    ) -> PenetapanPredikatOrganisasi:
        """The stored or a new record, unless a final evaluation already used it."""
        _, nama = get_unit_of(session, actor.instansi_id, unit_kerja_id, periode)
        if finals_resting_on(session, actor.instansi_id, unit_kerja_id, periode):
            raise StateError(
                f"Predikat organisasi {nama} untuk {periode.label} sudah terkunci.",
                why="Ada evaluasi pegawai yang sudah final dengan predikat itu.",
                who="Pengelola kinerja",
                next_step="Bila predikat itu keliru, pakai Koreksi setelah final: yang tersentuh ditampilkan "
                "lebih dahulu dan dibuka kembali bagi penilainya.",
            )
        stored = find_predikat_organisasi(session, actor.instansi_id, unit_kerja_id, periode)
        return stored or PenetapanPredikatOrganisasi(
            instansi_id=actor.instansi_id, unit_kerja_id=unit_kerja_id, periode=periode.kode
        )


def require_organisasi_form(session: Session, form: PredikatOrganisasiForm, today: date) -> None:
    """Raises InvalidInputError without a basis, or for a day before the period or far ahead."""
    if not form.dasar.strip():
        raise InvalidInputError(
            "Dasar penetapan predikat organisasi belum diisi.",
            next_step="Sebut dokumen atau capaian yang menjadi dasar, misalnya capaian rencana aksi "
            "Perjanjian Kinerja.",
        )
    penetapan = Langkah("penetapan predikat organisasi", form.tanggal)
    begin = Langkah(f"awal {form.periode.label}", form.periode.mulai)
    require_after(begin, penetapan, "PermenPANRB 6/2022 Pasal 24 dan 25")
    require_dated(session, penetapan.nama, form.tanggal, today)


def finals_resting_on(
    session: Session, instansi_id: str, unit_kerja_id: str, periode: Periode
) -> tuple[Evaluasi, ...]:
    """Final evaluations whose rater leads this unit: its predikat stands on their sheets; not on
    those that took the result of the old unit over."""
    query = select(Evaluasi).where(
        Evaluasi.instansi_id == instansi_id,
        Evaluasi.periode == periode.kode,
        Evaluasi.status == StatusEvaluasi.FINAL,
        Evaluasi.sumber_id.is_(None),
    )
    finals = session.scalars(query.order_by(Evaluasi.id)).all()
    raters = {row.pegawai_id: row.penilai_id for row in finals}
    inside = people_below(session, instansi_id, unit_kerja_id, periode, raters)
    return tuple(row for row in finals if row.pegawai_id in inside)


def people_below(
    session: Session, instansi_id: str, unit_kerja_id: str, periode: Periode, raters: Mapping[str, str]
) -> frozenset[str]:
    """Whose rater (by the person) leads the unit in the period (P6 Lampiran p.94 letter g)."""
    led = units_led(session, instansi_id, periode, raters)
    return frozenset(pegawai_id for pegawai_id, unit in led.items() if unit.unit_kerja_id == unit_kerja_id)


def _forbid_borrowed(source: PenetapanPredikatOrganisasi, before: Periode) -> None:
    """The year before is meant, not the one before that which stood in for it."""
    if source.pakai_tahun_sebelumnya:
        raise StateError(
            f"Predikat organisasi {before.label} sendiri masih memakai tahun sebelumnya.",
            why="Yang dipakai adalah capaian organisasi tahun sebelumnya (PermenPANRB 6/2022 Lampiran "
            "hal. 94 huruf f), bukan dua tahun sebelumnya.",
            who="Pengelola kinerja",
            next_step=f"Tetapkan capaian {before.label} yang sudah keluar; bila sudah ada evaluasi final, "
            "pakai Koreksi setelah final.",
        )


def _require_late(periode: Periode, day: date) -> None:
    """D6 speaks of an annual predikat that comes after the end of January; until then it may still come."""
    tenggat = rule_set_for(periode.selesai).tenggat
    last = tenggat.isi.evaluasi_tahunan_selesai.in_year(periode.tahun)
    if day <= last:
        raise StateError(
            f"Predikat tahun sebelumnya baru dapat dipakai sesudah {format_tanggal(last)}.",
            why=f"Sampai akhir Januari predikat {periode.label} sendiri masih dapat ditetapkan "
            "(PermenPANRB 6/2022 Lampiran hal. 94 huruf f).",
            who="Pengelola kinerja",
            next_step=f"Tetapkan predikat {periode.label}, atau tunggu sampai tanggal itu lewat.",
        )
