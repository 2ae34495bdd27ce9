"""Who changes in a year: retires, leaves, whose contract ends, who moves, gets another rater or state."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.db.models.pegawai import KeadaanPegawai, Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.aturan.tabel import UsiaPensiun
from kinerja_desktop.domain.core.tanggal import day_in_year, format_tanggal
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.keluar import BERAKHIR, tmt_pensiun, usia_pensiun
from kinerja_desktop.domain.pegawai.nomor import find_nip
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.services.core.dated import (
    NAMA_UNIT,
    SETIAP_UNIT,
    own_placement,
    same_agency,
    title_of_post,
    unit_then,
)
from kinerja_desktop.services.core.keadaan import active_on
from kinerja_desktop.services.core.setelan import read_setelan

_ONE_DAY = timedelta(days=1)


class JenisPerubahan(StrEnum):
    """What changes; the value is what the list says."""

    PENSIUN = "Batas usia pensiun"
    KELUAR = "Keluar"
    KONTRAK = "Kontrak berakhir"
    TANPA_KONTRAK = "Akhir kontrak belum dicatat"
    JABATAN = "Jabatan atau unit"
    JENJANG = "Jenjang jabatan"
    PLT = "Plt. atau Plh."
    PENILAI = "Pejabat penilai"
    KEADAAN = "Keadaan pegawai"


class BarisPerubahan(Struct, frozen=True):
    """One change of one person. `tanggal`: the first day on which it is so, None: nobody recorded it;
    `akibat`: what follows for SKP, evaluation and those whom this person rates, empty: nothing."""

    pegawai_id: str
    tanggal: date | None
    jenis: JenisPerubahan
    nama: str
    nip: str
    jabatan: str
    unit_kerja: str
    uraian: str
    akibat: str = ""


class _Orang(Struct, frozen=True):
    id: str
    nama: str
    nip: str
    jenis: JenisPegawai
    akhir_kontrak: date | None
    jabatan: str
    jenis_jabatan: JenisJabatan | None
    jenjang: str | None
    unit_kerja: str
    status: StatusPegawai
    keluar: date | None


class _Tempat(Struct, frozen=True):
    """A placement as the rows tell it; `selesai` None: still."""

    pegawai_id: str
    jenis: JenisPenempatan
    mulai: date
    selesai: date | None
    unit_kerja_id: str
    unit: str
    jabatan: str
    jenjang: str | None


class _Tahun(Struct, frozen=True):
    """What the rows of a year are made from. `dinilai`: by rater whom he rates, and until when."""

    mulai: date
    selesai: date
    orang: Mapping[str, _Orang]
    dinilai: Mapping[str, Sequence[tuple[str, date]]]
    usia: Sequence[UsiaPensiun]
    setelan: Mapping[str, int]

    def holds(self, day: date | None) -> bool:
        """Whether the day lies in the year."""
        return day is not None and self.mulai <= day <= self.selesai

    def row(
        self, one: _Orang, tanggal: date | None, jenis: JenisPerubahan, uraian: str, akibat: str = ""
    ) -> BarisPerubahan:
        return BarisPerubahan(
            one.id, tanggal, jenis, one.nama, one.nip, one.jabatan, one.unit_kerja, uraian, akibat
        )

    def rates_after(self, pegawai_id: str, day: date) -> int:
        """How many people this person is recorded to rate on that day or later."""
        return len({rated for rated, until in self.dinilai.get(pegawai_id, ()) if until >= day})


def read_changes(
    session: Session, instansi_id: str, tahun: int, visible: ColumnElement[bool] | None, today: date
) -> tuple[BarisPerubahan, ...]:
    """As `PerubahanService.list`; `visible`: whom the actor may see (None: all)."""
    year = _read_year(session, instansi_id, tahun, visible, today)
    rows = [
        *_leaving(year),
        *_moves(session, instansi_id, year),
        *_raters(session, instansi_id, year),
        *_states(session, instansi_id, year),
    ]
    return tuple(sorted(rows, key=lambda one: (one.tanggal or date.max, one.nama, one.jenis)))


def _read_year(
    session: Session, instansi_id: str, tahun: int, visible: ColumnElement[bool] | None, today: date
) -> _Tahun:
    mulai, selesai = date(tahun, 1, 1), date(tahun, 12, 31)
    hari = day_in_year(today, tahun)
    query = (
        select(
            Pegawai.id,
            Pegawai.nama,
            func.coalesce(Pegawai.nip, ""),
            Pegawai.jenis,
            Pegawai.akhir_kontrak,
            title_of_post(),
            Jabatan.jenis,
            Jabatan.jenjang,
            func.coalesce(NAMA_UNIT, ""),
            Pegawai.status,
            Pegawai.keluar,
        )
        .select_from(Pegawai)
        .outerjoin(Penempatan, own_placement(hari))
        .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
        .outerjoin(SETIAP_UNIT, unit_then(Penempatan.unit_kerja_id))
        .where(
            Pegawai.instansi_id == instansi_id,
            Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
            or_(active_on(mulai), Pegawai.keluar >= mulai),
        )
    )
    if visible is not None:
        query = query.where(visible)
    people = [_Orang(*row) for row in session.execute(query)]
    rules = rule_set_for(selesai).usia_pensiun.isi
    rated = _rated(session, instansi_id, mulai)
    return _Tahun(mulai, selesai, {one.id: one for one in people}, rated, rules, read_setelan(session))


def _rated(session: Session, instansi_id: str, mulai: date) -> Mapping[str, Sequence[tuple[str, date]]]:
    """By rater whom he rates on that day or later, and until when."""
    rated: defaultdict[str, list[tuple[str, date]]] = defaultdict(list)
    raters = select(PenugasanPenilai.penilai_id, PenugasanPenilai.pegawai_id, PenugasanPenilai.selesai).where(
        PenugasanPenilai.instansi_id == instansi_id,
        or_(PenugasanPenilai.selesai.is_(None), PenugasanPenilai.selesai >= mulai),
    )
    for penilai_id, pegawai_id, until in session.execute(raters):
        rated[penilai_id].append((pegawai_id, until or date.max))
    return rated


def _leaving(year: _Tahun) -> Iterator[BarisPerubahan]:
    """Who is recorded to leave, who reaches the age, and whose contract ends."""
    for one in year.orang.values():
        if one.keluar is not None and one.status in BERAKHIR:
            if year.holds(one.keluar):
                uraian = f"{one.status} sejak {format_tanggal(one.keluar)}"
                akibat = _left_behind(year, one.id, one.keluar)
                yield year.row(one, one.keluar, JenisPerubahan.KELUAR, uraian, akibat)
            continue
        yield from _by_age(year, one)
        if one.jenis is JenisPegawai.PPPK:
            yield from _by_contract(year, one)


def _by_age(year: _Tahun, one: _Orang) -> Iterator[BarisPerubahan]:
    nip = find_nip(one.nip)
    usia = usia_pensiun(year.usia, year.setelan, one.jenis_jabatan, one.jenjang, one.jabatan)
    if nip is None or usia is None:
        return
    tmt = tmt_pensiun(nip.tanggal_lahir, usia)
    if tmt < year.mulai:
        uraian = f"{usia} tahun sudah tercapai, TMT {format_tanggal(tmt)}"
        yield year.row(
            one,
            None,
            JenisPerubahan.PENSIUN,
            uraian,
            "Periksa tanggal lahir pada NIP, jenis jabatan, dan batas usianya; bila benar, catat TMT keluar.",
        )
    elif year.holds(tmt):
        uraian = f"Lahir {format_tanggal(nip.tanggal_lahir)}, {usia} tahun"
        akibat = f"TMT keluar belum dicatat. {_left_behind(year, one.id, tmt)}".strip()
        yield year.row(one, tmt, JenisPerubahan.PENSIUN, uraian, akibat)


def _by_contract(year: _Tahun, one: _Orang) -> Iterator[BarisPerubahan]:
    end = one.akhir_kontrak
    if end is None:
        uraian = "Kontrak PPPK tanpa hari terakhir"
        yield year.row(one, None, JenisPerubahan.TANPA_KONTRAK, uraian, "Isi hari terakhir kontraknya.")
        return
    first = end + _ONE_DAY
    if end < year.mulai or year.holds(first):
        uraian = f"Kontrak sampai {format_tanggal(end)}"
        akibat = f"Perpanjang, atau catat TMT keluar. {_left_behind(year, one.id, first)}".strip()
        yield year.row(one, first, JenisPerubahan.KONTRAK, uraian, akibat)


def _left_behind(year: _Tahun, pegawai_id: str, day: date) -> str:
    count = year.rates_after(pegawai_id, day)
    return f"{count} orang yang ia nilai perlu pejabat penilai lain." if count else ""


def _moves(session: Session, instansi_id: str, year: _Tahun) -> Iterator[BarisPerubahan]:
    """Posts that begin in the year after another one, and acting posts that begin or end."""
    definitive: defaultdict[str, list[_Tempat]] = defaultdict(list)
    for row in _placements(session, instansi_id, year):
        if row.pegawai_id not in year.orang:
            continue
        if row.jenis is JenisPenempatan.DEFINITIF:
            definitive[row.pegawai_id].append(row)
        else:
            yield from _acting(year, row)
    for pegawai_id, rows in definitive.items():
        for before, after in pairwise(rows):
            if year.holds(after.mulai):
                yield _move(year, year.orang[pegawai_id], before, after)


def _placements(session: Session, instansi_id: str, year: _Tahun) -> Iterator[_Tempat]:
    """All of those people of whom one begins or ends in the year, by person and day."""
    begun = select(Penempatan.pegawai_id).where(
        Penempatan.instansi_id == instansi_id,
        Penempatan.dihapus_pada.is_(None),
        or_(
            Penempatan.mulai.between(year.mulai, year.selesai),
            Penempatan.selesai.between(year.mulai, year.selesai),
        ),
    )
    query = (
        select(
            Penempatan.pegawai_id,
            Penempatan.jenis,
            Penempatan.mulai,
            Penempatan.selesai,
            Penempatan.unit_kerja_id,
            NAMA_UNIT,
            Jabatan.nama,
            Jabatan.jenjang,
        )
        .join(Jabatan, and_(Jabatan.instansi_id == instansi_id, Jabatan.id == Penempatan.jabatan_id))
        .join(
            SETIAP_UNIT,
            and_(SETIAP_UNIT.c.instansi_id == instansi_id, SETIAP_UNIT.c.id == Penempatan.unit_kerja_id),
        )
        .where(Penempatan.instansi_id == instansi_id, Penempatan.pegawai_id.in_(begun))
        .order_by(Penempatan.pegawai_id, Penempatan.mulai, Penempatan.id)
    )
    return (_Tempat(*row) for row in session.execute(query))


def _move(year: _Tahun, one: _Orang, before: _Tempat, after: _Tempat) -> BarisPerubahan:
    same = before.unit_kerja_id == after.unit_kerja_id
    risen = same and None not in {before.jenjang, after.jenjang} and before.jenjang != after.jenjang
    old, new = (
        (before.jabatan, after.jabatan)
        if same
        else (f"{before.jabatan}, {before.unit}", f"{after.jabatan}, {after.unit}")
    )
    rated = year.rates_after(one.id, after.mulai)
    still = f"Sesudah itu ia masih tercatat menilai {rated} orang." if rated and not same else ""
    return year.row(
        one,
        after.mulai,
        JenisPerubahan.JENJANG if risen else JenisPerubahan.JABATAN,
        f"{old} menjadi {new}",
        f"{_two_plans(year, after.mulai)} {still}".strip(),
    )


def _two_plans(year: _Tahun, day: date) -> str:
    """An SKP that begins with the year follows the change; in its course there are two (P6 Lampiran p.65)."""
    if day == year.mulai:
        return ""
    last = format_tanggal(day - _ONE_DAY)
    return f"Dua SKP: yang lama sampai {last}, yang baru sesudahnya (Lampiran hal. 65)."


def _acting(year: _Tahun, row: _Tempat) -> Iterator[BarisPerubahan]:
    one, what = year.orang[row.pegawai_id], f"{row.jenis} {row.jabatan}, {row.unit}"
    if year.holds(row.mulai):
        akibat = "Penugasan itu hasil kerja utama pada SKP-nya (Lampiran hal. 50)."
        yield year.row(one, row.mulai, JenisPerubahan.PLT, f"{what} mulai", akibat)
    if row.selesai is not None and year.holds(row.selesai + _ONE_DAY):
        akibat = "Penilainya kembali menurut jabatan definitif (Lampiran hal. 89)."
        yield year.row(one, row.selesai + _ONE_DAY, JenisPerubahan.PLT, f"{what} berakhir", akibat)


def _raters(session: Session, instansi_id: str, year: _Tahun) -> Iterator[BarisPerubahan]:
    """Raters who begin in the year after another one."""
    begun = _begun_in(year, instansi_id)
    query = (
        select(PenugasanPenilai.pegawai_id, PenugasanPenilai.penilai_id, PenugasanPenilai.mulai, Pegawai.nama)
        .join(Pegawai, and_(Pegawai.instansi_id == instansi_id, Pegawai.id == PenugasanPenilai.penilai_id))
        .where(PenugasanPenilai.instansi_id == instansi_id, PenugasanPenilai.pegawai_id.in_(begun))
        .order_by(PenugasanPenilai.pegawai_id, PenugasanPenilai.mulai, PenugasanPenilai.id)
    )
    for before, after in pairwise(session.execute(query).all()):
        same = before.pegawai_id == after.pegawai_id and before.penilai_id != after.penilai_id
        if same and after.pegawai_id in year.orang and year.holds(after.mulai):
            yield year.row(
                year.orang[after.pegawai_id],
                after.mulai,
                JenisPerubahan.PENILAI,
                f"{before.nama} menjadi {after.nama}",
                _two_plans(year, after.mulai),
            )


def _begun_in(year: _Tahun, instansi_id: str) -> Select[str]:
    return select(PenugasanPenilai.pegawai_id).where(
        PenugasanPenilai.instansi_id == instansi_id,
        PenugasanPenilai.dihapus_pada.is_(None),
        PenugasanPenilai.mulai.between(year.mulai, year.selesai),
    )


def _states(session: Session, instansi_id: str, year: _Tahun) -> Iterator[BarisPerubahan]:
    """States that begin in the year, or that end in it."""
    query = select(
        KeadaanPegawai.pegawai_id, KeadaanPegawai.jenis, KeadaanPegawai.mulai, KeadaanPegawai.selesai
    ).where(
        KeadaanPegawai.instansi_id == instansi_id,
        KeadaanPegawai.mulai <= year.selesai,
        or_(KeadaanPegawai.selesai.is_(None), KeadaanPegawai.selesai >= year.mulai),
    )
    meaning = {one.jenis: one for one in rule_set_for(year.selesai).keadaan.isi}
    for pegawai_id, jenis, mulai, selesai in session.execute(query):
        one = year.orang.get(pegawai_id)
        if one is None:
            continue
        if year.holds(mulai):
            akibat = f"{meaning[jenis].akibat}." if jenis in meaning else ""
            yield year.row(one, mulai, JenisPerubahan.KEADAAN, f"{jenis} mulai", akibat)
        if selesai is not None and year.holds(selesai + _ONE_DAY):
            yield year.row(one, selesai + _ONE_DAY, JenisPerubahan.KEADAAN, f"{jenis} berakhir")
