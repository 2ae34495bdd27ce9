"""Tiers: an employee's and a supervisor's PC with the agency's, as the agency's with the centre."""

from datetime import date

import pytest
from msgspec import structs
from sqlalchemy import func, select

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.organisasi import Instansi, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError, StateError
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.exchange.kunci.kata import words_of
from kinerja_desktop.services.pertukaran import kirim
from kinerja_desktop.services.pertukaran.awal.service import DataAwalService
from kinerja_desktop.services.pertukaran.pemulihan.service import PemulihanService
from kinerja_desktop.services.pertukaran.pendaftaran.pemegang import Pemegang, PendaftaranOrangService
from kinerja_desktop.services.pertukaran.perbaikan.orang import PerbaikanOrangService
from kinerja_desktop.services.pertukaran.sesi.tanda_terima import TandaTerimaService
from kinerja_desktop.services.pertukaran.validasi.service import ValidasiService
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.service import SkpService
from tests.kit.people import FORM
from tests.services.pertukaran.conftest import empty_side

pytestmark = pytest.mark.berat

TAHUN = 2026


@pytest.fixture
def new_pc(tmp_path, templates, clock):
    def make(name):
        id_ = new_id()
        typed = Instansi(instansi_id=id_, id=id_, kode="DINKES-UJI", nama="Dinas Uji", kota="Semarang")
        return empty_side(tmp_path / f"{name}.db", templates, clock, typed)

    return make


@pytest.fixture
def pc_staf(new_pc):
    with new_pc("staf") as made:
        yield made


@pytest.fixture
def pc_kabid(new_pc):
    with new_pc("kabid") as made:
        yield made


def join(pc, agency, pegawai_id, folder, *, memimpin=False, alasan=""):
    """The PC asks, the agency admits it for that person, the card is taken in; who acts there moves."""
    asked = pc.pendaftaran.register(pc.admin, folder / "daftar")
    card = PendaftaranOrangService(agency.database).admit(
        agency.admin, asked.path, words_of(asked.sidik_jari), Pemegang(pegawai_id, memimpin, alasan), folder
    )
    pc.pendaftaran.accept_card(pc.admin, card, agency.pendaftaran.own_fingerprint(agency.admin))
    for name in ("admin", "pengelola"):
        setattr(pc, name, structs.replace(getattr(pc, name), instansi_id=agency.admin.instansi_id))
    return next(
        one for one in agency.pendaftaran.list_terdaftar(agency.admin) if one.sidik_jari == asked.sidik_jari
    )


def take(side, path):
    return side.terima.apply(side.pengelola, side.terima.plan(side.pengelola, path))


def begin(pc, agency, pegawai_id, folder, **how):
    """Joined, with its Data Awal."""
    known = join(pc, agency, pegawai_id, folder, **how)
    awal = DataAwalService(agency.database).export(agency.pengelola, known.instalasi_id, folder / "awal")
    assert take(pc, awal.path).konflik == 0
    return known


def plan_of(pc, pegawai_id):
    """A step: a plan typed on this PC."""
    skp = SkpService(pc.database)
    draft = skp.create_draft(pc.pengelola, SkpDraft(pegawai_id, date(TAHUN, 1, 1), date(TAHUN, 12, 31)))
    skp.save_content(pc.pengelola, draft.id, FORM)
    return draft.id


def names(side):
    with side.database.read() as session:
        return set(session.scalars(select(Pegawai.nama)))


def test_an_employee_sends_his_own_period_data_and_nothing_else(agency, pc_staf, kantor, tmp_path):
    begin(pc_staf, agency, kantor.staf_id, tmp_path)
    plan_of(pc_staf, kantor.staf_id)
    found = ValidasiService(pc_staf.database).check(pc_staf.pengelola, TAHUN)
    assert not any(one.menghalangi for one in found)
    assert {each.nama.split(",")[0] for one in found for each in one.tempat} == {"Staf Uji"}  # nobody else's
    paket = pc_staf.kirim.export(pc_staf.pengelola, tmp_path / "kirim", TAHUN)
    assert {name for name, count in paket.hitung.items() if count} == {
        "skp",
        "hasil_kerja",
        "indikator_kinerja",
    }
    diterima = take(agency, paket.path)
    assert (diterima.baru, diterima.konflik) == (3, 0)
    with agency.database.read() as session:
        assert session.scalars(select(Skp.pegawai_id)).one() == kantor.staf_id


def test_data_awal_is_cut_to_what_the_person_may_see(agency, pc_staf, kantor, tmp_path):
    plan_of(agency, kantor.orang_lain_id)
    begin(pc_staf, agency, kantor.staf_id, tmp_path)
    assert names(pc_staf) == {
        "Staf Uji, A.Md.",
        "Kabid Uji, S.KM.",
        "Teman Uji",
    }  # himself, his rater, his team
    with pc_staf.database.read() as session:
        assert session.scalar(select(func.count()).select_from(UnitKerja)) == 3
        assert session.scalars(select(Instansi)).one().id == agency.admin.instansi_id
        assert session.scalar(select(func.count()).select_from(Skp)) == 0


def test_the_agency_sends_on_to_the_centre_what_it_received(enrolled, pc_staf, kantor, tmp_path):
    agency, pusat = enrolled
    begin(pc_staf, agency, kantor.staf_id, tmp_path)
    skp_id = plan_of(pc_staf, kantor.staf_id)
    take(agency, pc_staf.kirim.export(pc_staf.pengelola, tmp_path / "satu", TAHUN).path)
    assert take(pusat, agency.kirim.export(agency.pengelola, tmp_path / "dua", TAHUN).path).konflik == 0
    with pusat.database.read() as session:
        assert session.scalars(select(Skp.id)).one() == skp_id


def test_a_record_outside_of_the_scope_is_refused_by_name(agency, pc_staf, kantor, tmp_path, monkeypatch):
    """A program that somebody changed sends all that stands on his PC, and his own evaluation with it."""
    begin(pc_staf, agency, kantor.staf_id, tmp_path)
    plan_of(pc_staf, kantor.staf_id)
    with pc_staf.database.write(
        WriteContext(pc_staf.pengelola, Peran.PENGELOLA_KINERJA, "uji.palsu")
    ) as session:
        skp = session.scalars(select(Skp)).one()
        session.add(
            Evaluasi(
                instansi_id=skp.instansi_id, pegawai_id=kantor.staf_id, skp_id=skp.id,
                penilai_id=kantor.kabid_id, periode=f"{TAHUN}-T1", status=StatusEvaluasi.DINILAI,
            )
        )  # fmt: skip
    monkeypatch.setattr(kirim, "owned", lambda _cakupan: None)
    forged = pc_staf.kirim.export(pc_staf.pengelola, tmp_path / "palsu", TAHUN)
    rencana = agency.terima.plan(agency.pengelola, forged.path)
    told = " | ".join(one.sebab for one in rencana.ditolak)
    assert "di luar cakupan komputer pengirim" in told
    assert "Staf Uji, A.Md." in told
    assert "Evaluasi" in told
    assert "Kabid Uji, S.KM." in told  # the list of people is the agency's
    with pytest.raises(FileRefusedError):
        agency.terima.apply(agency.pengelola, rencana)
    with agency.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Evaluasi)) == 0


def test_nobody_takes_over_a_plan_by_saying_that_it_is_his(agency, pc_staf, kantor, tmp_path):
    """The record as it stands at the agency is asked as well."""
    other = plan_of(agency, kantor.teman_id)
    begin(pc_staf, agency, kantor.staf_id, tmp_path)
    mine = plan_of(pc_staf, kantor.staf_id)
    with pc_staf.database.write(
        WriteContext(pc_staf.pengelola, Peran.PENGELOLA_KINERJA, "uji.palsu")
    ) as session:
        session.scalars(select(HasilKerja)).one().uraian = "Diambil"
        session.flush()
        for name in ("hasil_kerja", "indikator_kinerja"):
            session.connection().exec_driver_sql(f"DELETE FROM {name}")
        session.connection().exec_driver_sql("UPDATE skp SET id = ? WHERE id = ?", (other, mine))
    paket = pc_staf.kirim.export(pc_staf.pengelola, tmp_path / "kirim", TAHUN)
    (row,) = agency.terima.plan(agency.pengelola, paket.path).ditolak
    assert "Teman Uji" in row.sebab


def test_a_supervisor_sends_what_belongs_to_the_unit_that_he_leads(agency, pc_kabid, kantor, tmp_path):
    known = begin(pc_kabid, agency, kantor.kabid_id, tmp_path, memimpin=True)
    assert "bidang Uji" in known.instansi
    assert {"Staf Uji, A.Md.", "Teman Uji", "dr. Kepala Uji, M.Kes."} <= names(pc_kabid)
    skp_id = plan_of(pc_kabid, kantor.staf_id)
    with pc_kabid.database.write(
        WriteContext(pc_kabid.pengelola, Peran.PENGELOLA_KINERJA, "uji.nilai")
    ) as session:
        session.add(
            Evaluasi(
                instansi_id=kantor.instansi_id, pegawai_id=kantor.staf_id, skp_id=skp_id,
                penilai_id=kantor.kabid_id, periode=f"{TAHUN}-T1", status=StatusEvaluasi.DINILAI,
            )
        )  # fmt: skip
    paket = pc_kabid.kirim.export(pc_kabid.pengelola, tmp_path / "kirim", TAHUN)
    assert paket.hitung["evaluasi"] == 1
    assert "pegawai" not in paket.hitung
    assert take(agency, paket.path).konflik == 0


def test_nobody_judges_himself_with_his_own_pc(agency, pc_kabid, kantor, tmp_path):
    """P6 Pasal 24: the rater evaluates; a leader's PC sends no evaluation of the leader."""
    begin(pc_kabid, agency, kantor.kabid_id, tmp_path, memimpin=True)
    skp_id = plan_of(pc_kabid, kantor.kabid_id)
    with pc_kabid.database.write(
        WriteContext(pc_kabid.pengelola, Peran.PENGELOLA_KINERJA, "uji.nilai")
    ) as session:
        session.add(
            Evaluasi(
                instansi_id=kantor.instansi_id, pegawai_id=kantor.kabid_id, skp_id=skp_id,
                penilai_id=kantor.kepala_id, periode=f"{TAHUN}-T1", status=StatusEvaluasi.DINILAI,
            )
        )  # fmt: skip
    paket = pc_kabid.kirim.export(pc_kabid.pengelola, tmp_path / "kirim", TAHUN)
    assert paket.hitung["skp"] == 1
    assert not paket.hitung.get("evaluasi")


def test_who_leads_no_unit_gets_no_unit(agency, pc_staf, kantor, tmp_path):
    asked = pc_staf.pendaftaran.register(pc_staf.admin, tmp_path)
    with pytest.raises(InvalidInputError, match="tidak memimpin unit"):
        PendaftaranOrangService(agency.database).examine(
            agency.admin, asked.path, asked.sidik_jari, Pemegang(kantor.staf_id, memimpin=True)
        )


def test_what_the_supervisor_did_comes_back_to_the_employee(agency, pc_staf, pc_kabid, kantor, tmp_path):
    staf = begin(pc_staf, agency, kantor.staf_id, tmp_path / "s")
    kabid = begin(pc_kabid, agency, kantor.kabid_id, tmp_path / "k", memimpin=True)
    skp_id = plan_of(pc_staf, kantor.staf_id)
    take(agency, pc_staf.kirim.export(pc_staf.pengelola, tmp_path / "1", TAHUN).path)
    kembali = PerbaikanOrangService(agency.database)
    take(pc_kabid, kembali.export(agency.pengelola, kabid.instalasi_id, tmp_path / "2", TAHUN).path)
    with pc_kabid.database.write(
        WriteContext(pc_kabid.pengelola, Peran.PENGELOLA_KINERJA, "uji.ubah")
    ) as session:
        session.scalars(select(HasilKerja)).one().uraian = "Diperbaiki pimpinan"
    take(agency, pc_kabid.kirim.export(pc_kabid.pengelola, tmp_path / "3", TAHUN).path)
    hasil = take(pc_staf, kembali.export(agency.pengelola, staf.instalasi_id, tmp_path / "4", TAHUN).path)
    assert (hasil.konflik, hasil.berubah) == (0, 1)
    with pc_staf.database.read() as session:
        assert session.get_one(Skp, (kantor.instansi_id, skp_id))
        assert session.scalars(select(HasilKerja.uraian)).one() == "Diperbaiki pimpinan"


def test_the_receipt_of_the_agency_settles_what_the_employee_sent(agency, pc_staf, kantor, tmp_path):
    plan_of(agency, kantor.orang_lain_id)
    begin(pc_staf, agency, kantor.staf_id, tmp_path)
    plan_of(pc_staf, kantor.staf_id)
    take(agency, pc_staf.kirim.export(pc_staf.pengelola, tmp_path / "1", TAHUN).path)
    (resi,) = TandaTerimaService(agency.database).make(agency.pengelola, tmp_path / "2")
    assert (resi.kantor, resi.rekaman) == ("Staf Uji, A.Md.", 3)
    (one,) = pc_staf.terima.examine(pc_staf.pengelola, [resi.path])
    assert one.resi is not None
    assert (one.resi.hasil.beres, one.resi.hasil.asing) == (3, 0)


def test_a_pc_that_lost_everything_gets_its_year_back(agency, pc_staf, kantor, tmp_path, new_pc):
    begin(pc_staf, agency, kantor.staf_id, tmp_path / "a")
    skp_id = plan_of(pc_staf, kantor.staf_id)
    take(agency, pc_staf.kirim.export(pc_staf.pengelola, tmp_path / "1", TAHUN).path)
    with new_pc("baru") as baru:
        with pytest.raises(InvalidInputError, match="mengganti komputer"):
            join(baru, agency, kantor.staf_id, tmp_path / "b")
        known = join(baru, agency, kantor.staf_id, tmp_path / "b", alasan="laptop hilang")
        back = PemulihanService(agency.database).export(agency.pengelola, known.instalasi_id, tmp_path / "2")
        take(baru, back.path)
        with baru.database.read() as session:
            assert session.scalars(select(Skp.id)).one() == skp_id
    late = pc_staf.kirim.export(pc_staf.pengelola, tmp_path / "3", TAHUN)
    with pytest.raises(FileRefusedError, match="sudah diganti"):
        agency.terima.plan(agency.pengelola, late.path)


def test_a_persons_pc_admits_nobody(agency, pc_staf, pc_kabid, kantor, tmp_path):
    begin(pc_staf, agency, kantor.staf_id, tmp_path / "a")
    asked = pc_kabid.pendaftaran.register(pc_kabid.admin, tmp_path)
    with pytest.raises(StateError, match="tidak menerima pendaftaran"):
        PendaftaranOrangService(pc_staf.database).admit(
            pc_staf.admin, asked.path, asked.sidik_jari, Pemegang(kantor.staf_id), tmp_path
        )
