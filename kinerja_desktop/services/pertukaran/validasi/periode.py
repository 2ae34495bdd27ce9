"""Periods that have ended: what was realised, what feedback waits, what is not judged or not final."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, select

from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik, UmpanBalik
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.umpan_balik.terms import StatusPermintaan
from kinerja_desktop.services.core.dated import NAMA_UNIT, SETIAP_UNIT, led_units
from kinerja_desktop.services.core.keadaan import states_in, states_through
from kinerja_desktop.services.pertukaran.tingkat.milik import is_whole
from kinerja_desktop.services.pertukaran.validasi.diperiksa import Diperiksa, people_in
from kinerja_desktop.services.pertukaran.validasi.temuan import (
    BagianKirim,
    TempatTemuan,
    TemuanKirim,
    finding,
)
from kinerja_desktop.services.skp.reading.berlaku import has_in_force


def check_realisasi(diperiksa: Diperiksa) -> Iterator[TemuanKirim]:
    """Whoever had an SKP in force in an ended period and realised nothing of it (Pasal 16)."""
    places: list[TempatTemuan] = []
    for periode, out in _periods(diperiksa):
        entered = (
            select(Realisasi.id)
            .join(IndikatorKinerja, _within(Realisasi, "indikator_kinerja_id", IndikatorKinerja))
            .join(HasilKerja, _within(IndikatorKinerja, "hasil_kerja_id", HasilKerja))
            .join(Skp, _within(HasilKerja, "skp_id", Skp))
            .where(
                Skp.instansi_id == Pegawai.instansi_id,
                Skp.pegawai_id == Pegawai.id,
                Realisasi.periode == periode.kode,
            )
            .exists()
        )
        places += diperiksa.people(
            has_in_force(periode=periode),
            ~entered,
            Pegawai.id.not_in(out),
            ~_has_final(periode),
            since=periode.mulai,
            periode=periode,
        )
    akibat = "Pejabat penilai menilai tanpa capaian yang dicatat (Pasal 16)."
    pokok = "Realisasi belum diisi"
    yield from finding(BagianKirim.REALISASI, pokok, akibat, "pemantauan", places)


def check_umpan_balik(diperiksa: Diperiksa) -> Iterator[TemuanKirim]:
    """Requests that nobody answered, and people of whom nobody said anything (Pasal 17-18)."""
    waiting: list[TempatTemuan] = []
    without: list[TempatTemuan] = []
    for periode, out in _periods(diperiksa):
        mine = (Pegawai.id.not_in(out), ~_has_final(periode))
        asked = (
            select(PermintaanUmpanBalik.id)
            .where(
                PermintaanUmpanBalik.instansi_id == Pegawai.instansi_id,
                PermintaanUmpanBalik.pegawai_id == Pegawai.id,
                PermintaanUmpanBalik.periode == periode.kode,
                PermintaanUmpanBalik.status == StatusPermintaan.TERBUKA,
            )
            .exists()
        )
        given = (
            select(UmpanBalik.id)
            .where(
                UmpanBalik.instansi_id == Pegawai.instansi_id,
                UmpanBalik.pegawai_id == Pegawai.id,
                UmpanBalik.periode == periode.kode,
            )
            .exists()
        )
        waiting += diperiksa.people(asked, *mine, since=periode.mulai, periode=periode)
        planned = has_in_force(periode=periode)
        without += diperiksa.people(planned, ~given, ~asked, *mine, since=periode.mulai, periode=periode)
    bagian, area = BagianKirim.UMPAN_BALIK, "umpan_balik"
    akibat = "Rating perilaku ditetapkan tanpa jawaban yang diminta (Pasal 17)."
    yield from finding(bagian, "Permintaan umpan balik belum dijawab", akibat, area, waiting)
    akibat = "Rating perilaku ditetapkan tanpa umpan balik siapa pun (Pasal 18)."
    yield from finding(bagian, "Umpan balik belum ada", akibat, area, without)


def check_evaluasi(diperiksa: Diperiksa) -> Iterator[TemuanKirim]:
    """Predikat of units, then what is not begun, not final, and the year as a whole."""
    bagian, area = BagianKirim.EVALUASI, "evaluasi"
    akibat = "Pola distribusi unit itu tidak dapat diperiksa."
    pokok = "Predikat organisasi belum ditetapkan"
    yield from finding(bagian, pokok, akibat, area, _predikat_organisasi(diperiksa))
    places: list[TempatTemuan] = []
    for periode, out in _periods(diperiksa):
        places += diperiksa.people(
            has_in_force(periode=periode),
            ~_has(Evaluasi.periode == periode.kode),
            Pegawai.id.not_in(out),
            since=periode.mulai,
            periode=periode,
        )
    akibat = "Pusat mencatat periode itu sebagai belum dinilai."
    pokok = "Evaluasi belum dibuka"
    yield from finding(bagian, pokok, akibat, area, places)
    akibat = "Hanya evaluasi yang final yang dihitung pusat."
    pokok = "Evaluasi sudah dibuka tetapi belum final"
    yield from finding(bagian, pokok, akibat, area, _not_final(diperiksa))
    if diperiksa.is_over:
        akibat = "Pusat mencatatnya sebagai belum dinilai."
        pokok = f"Belum ada evaluasi tahunan {diperiksa.tahun} yang final"
        yield from finding(bagian, pokok, akibat, area, _annual(diperiksa))


def _periods(diperiksa: Diperiksa) -> Iterator[tuple[Periode, list[str]]]:
    """Each ended period with the people who are not evaluated in it."""
    ended = diperiksa.ended()
    if not ended:
        return
    states = states_through(diperiksa.session, diperiksa.instansi_id, ended)
    for periode in ended:
        yield periode, [one for one, state in states[periode.kode].items() if state.is_out]


def _predikat_organisasi(diperiksa: Diperiksa) -> list[TempatTemuan]:
    """Units led by a rater in a period (P6 Lampiran p.94 g), for every one that has ended."""
    if not is_whole(diperiksa.cakupan):
        return []
    ended = diperiksa.ended()
    if diperiksa.is_over:
        ended.append(Periode.tahunan(diperiksa.tahun))
    query = select(PenetapanPredikatOrganisasi.unit_kerja_id, PenetapanPredikatOrganisasi.periode)
    known = {
        (row.unit_kerja_id, row.periode)
        for row in diperiksa.session.execute(
            query.where(PenetapanPredikatOrganisasi.instansi_id == diperiksa.instansi_id)
        )
    }
    return [
        TempatTemuan(f"{nama}, {periode.label}", f"organisasi:{unit_id}", periode.kode)
        for periode in ended
        for unit_id, nama in _led(diperiksa, periode)
        if (unit_id, periode.kode) not in known
    ]


def _led(diperiksa: Diperiksa, periode: Periode) -> Sequence[tuple[str, str]]:
    query = select(SETIAP_UNIT.c.id, NAMA_UNIT).where(
        SETIAP_UNIT.c.instansi_id == diperiksa.instansi_id,
        SETIAP_UNIT.c.id.in_(led_units(diperiksa.instansi_id, periode.selesai)),
    )
    return [(row[0], row[1]) for row in diperiksa.session.execute(query.order_by(NAMA_UNIT))]


def _not_final(diperiksa: Diperiksa) -> list[TempatTemuan]:
    query = (
        select(Pegawai.id, Pegawai.nama, Pegawai.keluar, Evaluasi.periode)
        .join(Evaluasi, _own())
        .where(
            *diperiksa.counted(diperiksa.mulai),
            Evaluasi.periode.startswith(f"{diperiksa.tahun}-"),
            Evaluasi.status != StatusEvaluasi.FINAL,
        )
        .order_by(Evaluasi.periode, Pegawai.nama_cari, Pegawai.id)
    )
    found: list[TempatTemuan] = []
    codes = {
        one.kode: one for jenis in JenisPeriode for one in Periode.of_year(diperiksa.tahun, jenis)
    }  # another code was left by hand
    for id_, nama, keluar, kode in diperiksa.session.execute(query):
        if kode not in codes:
            found.append(TempatTemuan(f"{nama}, {kode}", id_))
        elif keluar is None or codes[kode].mulai < keluar:
            found += people_in([(id_, nama)], codes[kode])
    return found


def _annual(diperiksa: Diperiksa) -> list[TempatTemuan]:
    tahunan = Periode.tahunan(diperiksa.tahun)
    states = states_in(diperiksa.session, diperiksa.instansi_id, tahunan)
    out = [one for one, state in states.items() if state.is_out]
    found = diperiksa.people(~_has_final(tahunan), Pegawai.id.not_in(out), since=diperiksa.mulai)
    return [TempatTemuan(one.nama, one.target, tahunan.kode) for one in found]


def _has_final(periode: Periode) -> ColumnElement[bool]:
    return _has(Evaluasi.periode == periode.kode, Evaluasi.status == StatusEvaluasi.FINAL)


def _has(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(Evaluasi.id).where(_own(), *conditions).exists()


def _own() -> ColumnElement[bool]:
    return (Evaluasi.instansi_id == Pegawai.instansi_id) & (Evaluasi.pegawai_id == Pegawai.id)


def _within(
    below: type[Realisasi | IndikatorKinerja | HasilKerja],
    column: str,
    above: type[IndikatorKinerja | HasilKerja | Skp],
) -> ColumnElement[bool]:
    """Join of a record to the one that it stands in."""
    return (above.instansi_id == below.instansi_id) & (above.id == getattr(below, column))
