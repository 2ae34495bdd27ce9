"""Validasi Lokal: before Kirim, what the centre would complain about, and where it is mended."""

from collections.abc import Sequence
from datetime import date
from itertools import islice

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, JenisPenempatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.core.dated import NAMA_UNIT, SETIAP_UNIT, in_force, led_units
from kinerja_desktop.services.core.keadaan import active_on, states_in, unplanned_in
from kinerja_desktop.services.core.kecocokan import misfits
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.rekaman import is_locked
from kinerja_desktop.services.pertukaran.too_long import name_of, place_of, texts_too_long
from kinerja_desktop.services.skp.reading.berlaku import has_in_force

_EXAMPLES = 5
_LISTED = 50
_HOLDS_BACK = "Paket tidak dapat ditulis."
_LOCKED = (
    "Sudah terkunci, jadi paket memuat bagian awalnya saja; kantor ini menyimpan seluruhnya. Cetak lembarnya "
    "dan serahkan bersama paket."
)


class TemuanKirim(Struct, frozen=True):
    """Something incomplete. `contoh`: some of the `jumlah`; `area`: where it is mended ("pegawai", "skp").

    `menghalangi`: nothing can be sent before this is done; else it is only an advice. `target`: what is
    opened there; empty: the list.
    """

    pokok: str
    jumlah: int
    contoh: tuple[str, ...]
    akibat: str
    area: str
    menghalangi: bool = False
    target: str = ""


class ValidasiService(Service):
    """Reads only."""

    def check(self, actor: Actor, tahun: int) -> tuple[TemuanKirim, ...]:
        """What is incomplete in the records of `tahun`, in the order of mending; empty: all well."""
        today = self._clock.today()
        day = min(today, date(tahun, 12, 31)) if tahun <= today.year else today
        with self._read(actor, "pertukaran.read") as session:
            checks = _Checks(session, actor.instansi_id, tahun, day)
            found = (
                checks.enrolment(),
                *checks.too_long(),
                checks.placement(),
                checks.rater(),
                checks.identity(today),
                checks.skp(),
                checks.predikat_organisasi(),
                checks.not_final(),
                checks.annual(over=today > date(tahun, 12, 31)),
            )
        return tuple(one for one in found if one is not None)


class _Checks:
    """One session, one agency, one year. `day` is when people's places and raters are looked at."""

    def __init__(self, session: Session, instansi_id: str, tahun: int, day: date) -> None:
        self._session = session
        self._instansi_id = instansi_id
        self._tahun = tahun
        self._day = day

    def enrolment(self) -> TemuanKirim | None:
        row = self._session.scalars(select(Instalasi)).first()
        if row is not None and (row.kartu is not None or row.pusat):
            return None
        akibat = "Paket disegel dengan kunci pusat; kunci itu datang bersama Kartu Kunci."
        return TemuanKirim(
            "Kantor ini belum terdaftar di pusat", 1, (), akibat, "pertukaran", True, "pendaftaran"
        )

    def too_long(self) -> list[TemuanKirim]:
        """One for each text, with its place: the first of them where there are many."""
        found = islice(texts_too_long(self._session, self._instansi_id, self._tahun), _LISTED)
        return [self._too_long(limit, letters, record) for limit, letters, record in found]

    def _too_long(self, limit: TextLimit, letters: int, record: Travelling) -> TemuanKirim:
        """What nobody can shorten any more holds nothing back."""
        area, target = place_of(self._session, record)
        locked = is_locked(self._session, record)
        return TemuanKirim(
            f"{limit.name} terlalu panjang",
            1,
            (name_of(self._session, record),),
            f"{limit.complaint_of(letters)} {_LOCKED if locked else _HOLDS_BACK}",
            area=area,
            menghalangi=not locked,
            target=target,
        )

    def placement(self) -> TemuanKirim | None:
        placed = (
            select(Penempatan.id)
            .where(
                Penempatan.instansi_id == Pegawai.instansi_id,
                Penempatan.pegawai_id == Pegawai.id,
                Penempatan.jenis == JenisPenempatan.DEFINITIF,
                *in_force(Penempatan, self._day),
            )
            .exists()
        )
        return self._people(~placed, "Pegawai belum ditempatkan", "Tidak tampil di rekap unit mana pun.")

    def rater(self) -> TemuanKirim | None:
        rated = (
            select(PenugasanPenilai.id)
            .where(
                PenugasanPenilai.instansi_id == Pegawai.instansi_id,
                PenugasanPenilai.pegawai_id == Pegawai.id,
                *in_force(PenugasanPenilai, self._day),
            )
            .exists()
        )
        akibat = "SKP dan evaluasinya tidak dapat ditetapkan."
        return self._people(~rated, "Pegawai tanpa pejabat penilai", akibat)

    def identity(self, today: date) -> TemuanKirim | None:
        """Records of before that a form would refuse today."""
        found = [f"{nama}: {why}" for nama, why in misfits(self._session, today, self._instansi_id)]
        akibat = "Lembar dan rekap memuat NIP atau golongan yang tidak mungkin benar."
        return _finding("Identitas pegawai tidak cocok", found, akibat, "pegawai")

    def skp(self) -> TemuanKirim | None:
        planned = has_in_force(tahun=self._tahun)
        akibat = "Pusat melihat pegawai tanpa rencana kerja pada tahun itu."
        out = unplanned_in(self._session, self._instansi_id, Periode.tahunan(self._tahun))
        return self._people(
            ~planned & Pegawai.id.not_in(out), f"SKP {self._tahun} belum ditetapkan", akibat, "skp"
        )

    def predikat_organisasi(self) -> TemuanKirim | None:
        """Units led by a rater in a period (P6 Lampiran p.94 g), for every one that has ended."""
        instansi = self._session.get(Instansi, (self._instansi_id, self._instansi_id))
        ritme = instansi.periode_evaluasi if instansi else JenisPeriode.TRIWULANAN
        ended = [one for one in Periode.of_year(self._tahun, ritme) if one.selesai < self._day]
        if date(self._tahun, 12, 31) <= self._day:
            ended.append(Periode.tahunan(self._tahun))
        query = select(PenetapanPredikatOrganisasi.unit_kerja_id, PenetapanPredikatOrganisasi.periode)
        known = {
            (row.unit_kerja_id, row.periode)
            for row in self._session.execute(
                query.where(PenetapanPredikatOrganisasi.instansi_id == self._instansi_id)
            )
        }
        missing = [
            f"{unit.nama}, {periode.label}"
            for periode in ended
            for unit in self._led(periode)
            if (unit.id, periode.kode) not in known
        ]
        akibat = "Pola distribusi unit itu tidak dapat diperiksa."
        return _finding("Predikat kinerja organisasi belum ditetapkan", missing, akibat, "evaluasi")

    def _led(self, periode: Periode) -> Sequence[Row[str, str]]:
        query = select(SETIAP_UNIT.c.id, NAMA_UNIT).where(
            SETIAP_UNIT.c.instansi_id == self._instansi_id,
            SETIAP_UNIT.c.id.in_(led_units(self._instansi_id, periode.selesai)),
        )
        return self._session.execute(query.order_by(NAMA_UNIT)).all()

    def not_final(self) -> TemuanKirim | None:
        query = (
            select(Pegawai.nama, Pegawai.keluar, Evaluasi.periode)
            .join(Evaluasi, self._evaluation())
            .where(*self._counted(date(self._tahun, 1, 1)), Evaluasi.status != StatusEvaluasi.FINAL)
            .order_by(Evaluasi.periode, Pegawai.nama_cari)
        )
        names = [
            f"{row.nama}, {Periode.parse(row.periode).label}"
            for row in self._session.execute(query)
            if row.keluar is None or Periode.parse(row.periode).mulai < row.keluar
        ]
        akibat = "Hanya evaluasi yang final yang dihitung pusat."
        return _finding("Evaluasi sudah dibuka tetapi belum final", names, akibat, "evaluasi")

    def annual(self, *, over: bool) -> TemuanKirim | None:
        """Nothing before the year is over."""
        if not over:
            return None
        kode = Periode.tahunan(self._tahun).kode
        final = (
            select(Evaluasi.id)
            .where(self._evaluation(), Evaluasi.periode == kode, Evaluasi.status == StatusEvaluasi.FINAL)
            .exists()
        )
        pokok = f"Belum ada evaluasi tahunan {self._tahun} yang final"
        states = states_in(self._session, self._instansi_id, Periode.tahunan(self._tahun))
        out = [one for one, state in states.items() if state.is_out]
        return self._people(
            ~final & Pegawai.id.not_in(out),
            pokok,
            "Pusat mencatatnya sebagai belum dinilai.",
            "evaluasi",
            since=date(self._tahun, 1, 1),
        )

    def _evaluation(self) -> ColumnElement[bool]:
        return (
            (Evaluasi.instansi_id == Pegawai.instansi_id)
            & (Evaluasi.pegawai_id == Pegawai.id)
            & Evaluasi.periode.startswith(f"{self._tahun}-")
        )

    def _people(
        self,
        condition: ColumnElement[bool],
        pokok: str,
        akibat: str,
        area: str = "pegawai",
        *,
        since: date | None = None,
    ) -> TemuanKirim | None:
        """`since`: also of who has left after that day; None: of those who are here."""
        where = (*self._counted(since or self._day), condition)
        count = self._session.scalar(select(func.count()).select_from(Pegawai).where(*where)) or 0
        names: Select[str] = select(Pegawai.nama).where(*where).order_by(Pegawai.nama_cari)
        examples = tuple(self._session.scalars(names.limit(_EXAMPLES)))
        return TemuanKirim(pokok, count, examples, akibat, area) if count else None

    def _counted(self, day: date) -> tuple[ColumnElement[bool], ...]:
        """Active people of the agency on the day; officials from outside are not evaluated here."""
        return (
            Pegawai.instansi_id == self._instansi_id,
            active_on(day),
            Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
        )


def _finding(pokok: str, names: Sequence[str], akibat: str, area: str) -> TemuanKirim | None:
    if not names:
        return None
    return TemuanKirim(pokok, len(names), tuple(names[:_EXAMPLES]), akibat, area)
