"""People and their plans: who has no place, no rater, no SKP; needs that are missing or not measured."""

from collections.abc import Iterator

from sqlalchemy import or_, select

from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, JenisPenempatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.dated import in_force, led_units
from kinerja_desktop.services.core.keadaan import left_undated, unplanned_in
from kinerja_desktop.services.core.kecocokan import misfits
from kinerja_desktop.services.pertukaran.validasi.diperiksa import Diperiksa
from kinerja_desktop.services.pertukaran.validasi.temuan import (
    BagianKirim,
    TempatTemuan,
    TemuanKirim,
    finding,
)
from kinerja_desktop.services.skp.reading.berlaku import has_in_force


def check_pegawai(diperiksa: Diperiksa) -> Iterator[TemuanKirim]:
    bagian, area, hari = BagianKirim.PEGAWAI, "pegawai", diperiksa.hari
    placed = (
        select(Penempatan.id)
        .where(
            Penempatan.instansi_id == Pegawai.instansi_id,
            Penempatan.pegawai_id == Pegawai.id,
            Penempatan.jenis == JenisPenempatan.DEFINITIF,
            *in_force(Penempatan, hari),
        )
        .exists()
    )
    rated = (
        select(PenugasanPenilai.id)
        .where(
            PenugasanPenilai.instansi_id == Pegawai.instansi_id,
            PenugasanPenilai.pegawai_id == Pegawai.id,
            *in_force(PenugasanPenilai, hari),
        )
        .exists()
    )
    akibat = "Tidak tampil di rekap unit mana pun."
    yield from finding(bagian, "Pegawai belum ditempatkan", akibat, area, diperiksa.people(~placed))
    akibat = "SKP dan evaluasinya tidak dapat ditetapkan."
    yield from finding(bagian, "Pegawai tanpa pejabat penilai", akibat, area, diperiksa.people(~rated))
    wrong = [
        TempatTemuan(f"{nama}: {why}", id_)
        for id_, nama, why in misfits(diperiksa.session, diperiksa.today, diperiksa.instansi_id)
    ]
    akibat = "Lembar dan rekap memuat NIP atau golongan yang tidak mungkin benar."
    yield from finding(bagian, "Identitas pegawai tidak cocok", akibat, area, wrong)
    akibat = "Tanpa TMT keluar tidak diketahui periode mana yang masih dievaluasi (Pasal 1 angka 1)."
    pokok = "Pensiun, pindah, atau berhenti tanpa tanggal"
    yield from finding(bagian, pokok, akibat, area, _left_undated(diperiksa))


def _left_undated(diperiksa: Diperiksa) -> list[TempatTemuan]:
    query = select(Pegawai.id, Pegawai.nama).where(
        Pegawai.instansi_id == diperiksa.instansi_id,
        Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
        left_undated(),
        has_in_force(tahun=diperiksa.tahun),
    )
    rows = diperiksa.session.execute(query.order_by(Pegawai.nama_cari, Pegawai.id))
    return [TempatTemuan(row.nama, row.id) for row in rows]


def check_kebutuhan(diperiksa: Diperiksa) -> Iterator[TemuanKirim]:
    """Needs of the units whose heads plan from them (Pasal 8): led, and at the top of a tree or `mandiri`."""
    bagian, area, session = BagianKirim.KEBUTUHAN, "kebutuhan", diperiksa.session
    own = Kebutuhan.instansi_id == diperiksa.instansi_id
    has = select(Kebutuhan.unit_kerja_id).where(own, Kebutuhan.tahun == diperiksa.tahun)
    units = select(UnitKerja.id, UnitKerja.nama).where(
        UnitKerja.instansi_id == diperiksa.instansi_id,
        or_(UnitKerja.induk_id.is_(None), UnitKerja.mandiri),
        UnitKerja.id.in_(led_units(diperiksa.instansi_id, diperiksa.hari)),
        UnitKerja.id.not_in(has),
    )
    places = [TempatTemuan(row.nama) for row in session.execute(units.order_by(UnitKerja.nama))]
    akibat = "Rencana hasil kerja pimpinannya tidak dapat ditelusuri ke kebutuhan organisasi (Pasal 8)."
    yield from finding(bagian, f"Unit tanpa kebutuhan {diperiksa.tahun}", akibat, area, places)
    measured = (
        select(IndikatorKebutuhan.id)
        .where(
            IndikatorKebutuhan.instansi_id == Kebutuhan.instansi_id,
            IndikatorKebutuhan.kebutuhan_id == Kebutuhan.id,
        )
        .exists()
    )
    needs = select(Kebutuhan.id, Kebutuhan.uraian).where(own, Kebutuhan.tahun == diperiksa.tahun, ~measured)
    places = [
        TempatTemuan(_short(row.uraian), row.id)
        for row in session.execute(needs.order_by(Kebutuhan.urutan, Kebutuhan.id))
    ]
    akibat = "Tidak terlihat kapan kebutuhan itu terpenuhi."
    yield from finding(bagian, "Kebutuhan tanpa indikator", akibat, area, places)


def check_skp(diperiksa: Diperiksa) -> Iterator[TemuanKirim]:
    planned = has_in_force(tahun=diperiksa.tahun)
    out = unplanned_in(diperiksa.session, diperiksa.instansi_id, Periode.tahunan(diperiksa.tahun))
    places = diperiksa.people(~planned, Pegawai.id.not_in(out))
    akibat = "Pusat melihat pegawai tanpa rencana kerja pada tahun itu."
    yield from finding(BagianKirim.SKP, f"SKP {diperiksa.tahun} belum ditetapkan", akibat, "skp", places)


_SHOWN = 60


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
