"""What each tier may say: a person's PC says nothing that is its rater's, the agency's or another's."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.penandatanganan.terms import Kapasitas, LangkahDokumen
from kinerja_desktop.domain.skp.terms import JenisHasilKerja, StatusSkp
from kinerja_desktop.domain.umpan_balik.terms import StatusPermintaan
from kinerja_desktop.services.pertukaran.perbaikan.orang import PerbaikanOrangService
from kinerja_desktop.services.pertukaran.silsilah.konflik import KonflikService
from kinerja_desktop.services.pertukaran.validasi.service import ValidasiService
from tests.services.pertukaran.test_tingkat import TAHUN, begin, new_pc, pc_kabid, pc_staf, plan_of, take

__all__ = ["new_pc", "pc_kabid", "pc_staf"]
HARI = date(TAHUN, 1, 20)
PUKUL = datetime(TAHUN, 1, 20, tzinfo=UTC)


def changed(side, about, **values):
    """A step: one record on this PC says something else, past the screens of its program."""
    with side.database.write(WriteContext(side.pengelola, Peran.PENGELOLA_KINERJA, "uji.ubah")) as session:
        record = session.scalars(select(about)).one()
        for name, value in values.items():
            setattr(record, name, value)


def added(side, record):
    with side.database.write(WriteContext(side.pengelola, Peran.PENGELOLA_KINERJA, "uji.tambah")) as session:
        session.add(record)


def established(side):
    changed(side, Skp, status=StatusSkp.DITETAPKAN, ditetapkan_tanggal=HARI, snapshot="{}")


def looked(side, agency, folder):
    """What the agency would do with the package of this PC."""
    path = side.kirim.export(side.pengelola, folder, TAHUN).path
    return agency.terima.plan(agency.pengelola, path)


def told(side, agency, folder):
    return " | ".join(one.sebab for one in looked(side, agency, folder).ditolak)


@pytest.fixture
def bersama(agency, pc_staf, kantor, tmp_path):
    """The employee's plan, on his PC and at the agency."""
    known = begin(pc_staf, agency, kantor.staf_id, tmp_path)
    plan_of(pc_staf, kantor.staf_id)
    changed(pc_staf, Skp, status=StatusSkp.DIAJUKAN, diajukan_pada=PUKUL)
    take(agency, pc_staf.kirim.export(pc_staf.pengelola, tmp_path / "awal", TAHUN).path)
    return known


@pytest.mark.usefixtures("bersama")
def test_an_employee_sets_no_skp_of_his_own(agency, pc_staf, tmp_path):
    """P6 Lampiran p.50: the rater sets it."""
    established(pc_staf)
    rencana = looked(pc_staf, agency, tmp_path / "kirim")
    assert [one.jenis for one in rencana.ditolak] == ["skp"]
    assert "Staf Uji" in rencana.ditolak[0].sebab
    assert "Status hanya dapat ditentukan pejabat penilai" in rencana.ditolak[0].sebab
    with pytest.raises(FileRefusedError):
        agency.terima.apply(agency.pengelola, rencana)
    with agency.database.read() as session:
        assert session.scalars(select(Skp.status)).one() is StatusSkp.DIAJUKAN


def test_a_new_skp_cannot_come_as_set_either(agency, pc_staf, kantor, tmp_path):
    begin(pc_staf, agency, kantor.staf_id, tmp_path)
    plan_of(pc_staf, kantor.staf_id)
    established(pc_staf)
    assert "Status hanya dapat ditentukan pejabat penilai" in told(pc_staf, agency, tmp_path / "kirim")


@pytest.mark.parametrize(
    "case",
    [
        ({"status": StatusSkp.DIKEMBALIKAN}, "Status hanya dapat ditentukan pejabat penilai"),
        ({"catatan_pengembalian": "Sudah baik"}, "Catatan pengembalian hanya"),
        ({"ditetapkan_tanggal": HARI}, "Tanggal penetapan hanya"),
    ],
)
@pytest.mark.usefixtures("bersama")
def test_the_raters_fields_stay_the_raters(agency, pc_staf, tmp_path, case):
    values, match = case
    changed(pc_staf, Skp, **values)
    assert match in told(pc_staf, agency, tmp_path / "kirim")


def held(side):
    """What Validasi Lokal of this PC says holds the package back, with the names it gives."""
    found = ValidasiService(side.database).check(side.pengelola, TAHUN)
    return [(one.pokok, [each.nama for each in one.tempat]) for one in found if one.menghalangi]


@pytest.mark.usefixtures("bersama")
@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"status": StatusSkp.DITETAPKAN}, "Status ditentukan pejabat penilai, bukan di komputer ini"),
        ({"catatan_pengembalian": "Sudah baik"}, "Catatan pengembalian ditentukan pejabat penilai"),
    ],
)
def test_validasi_lokal_says_before_what_the_agency_would_refuse(agency, pc_staf, values, said, tmp_path):
    assert held(pc_staf) == []
    changed(pc_staf, Skp, **values)
    ((pokok, whom),) = held(pc_staf)
    assert pokok.startswith(said)
    assert whom == ["Staf Uji, A.Md."]
    assert looked(pc_staf, agency, tmp_path / "kirim").ditolak  # and so it does


def test_what_the_agency_gave_back_is_nothing_that_this_pc_says(agency, pc_staf, bersama, tmp_path):
    changed(agency, Skp, status=StatusSkp.DITETAPKAN, ditetapkan_tanggal=HARI, snapshot="{}")
    back = PerbaikanOrangService(agency.database)
    take(pc_staf, back.export(agency.pengelola, bersama.instalasi_id, tmp_path / "1", TAHUN).path)
    assert held(pc_staf) == []
    assert looked(pc_staf, agency, tmp_path / "kirim").ditolak == ()


@pytest.mark.usefixtures("bersama")
def test_the_way_out_that_it_names_is_one(agency, pc_staf, bersama, tmp_path):
    """The agency's state, taken in and chosen, leaves nothing that holds the package back."""
    established(pc_staf)
    assert held(pc_staf)
    changed(agency, Skp, catatan_pengembalian="Dibaca dahulu")
    back = PerbaikanOrangService(agency.database)
    take(pc_staf, back.export(agency.pengelola, bersama.instalasi_id, tmp_path / "1", TAHUN).path)
    service = KonflikService(pc_staf.database)
    for one in service.list(pc_staf.pengelola):
        theirs = [name for part in one.bagian for name in part.kolom]
        service.decide(pc_staf.pengelola, {one.nomor: theirs}, "isian instansi", {})
    assert held(pc_staf) == []


@pytest.mark.usefixtures("bersama")
def test_nobody_chooses_who_rates_him(agency, pc_staf, kantor, tmp_path):
    changed(pc_staf, Skp, penilai_id=kantor.teman_id)
    assert "Pejabat penilai hanya dapat ditentukan pengelola kinerja" in told(pc_staf, agency, tmp_path / "k")


def test_a_returned_skp_is_submitted_again_with_the_note_that_it_had(agency, pc_staf, bersama, tmp_path):
    changed(
        agency, Skp, status=StatusSkp.DIKEMBALIKAN, catatan_pengembalian="Perjelas", dikembalikan_pada=PUKUL
    )
    back = PerbaikanOrangService(agency.database)
    take(pc_staf, back.export(agency.pengelola, bersama.instalasi_id, tmp_path / "2", TAHUN).path)
    changed(pc_staf, HasilKerja, uraian="Lebih jelas")
    changed(pc_staf, Skp, status=StatusSkp.DIAJUKAN)
    rencana = looked(pc_staf, agency, tmp_path / "3")
    assert (rencana.ditolak, rencana.konflik) == ((), ())
    agency.terima.apply(agency.pengelola, rencana)


def test_what_was_set_is_changed_by_nobody_who_knows_it(agency, pc_staf, bersama, tmp_path):
    """With a program of his own: the SKP came back as set, and a row of it follows what stands there."""
    established(agency)
    back = PerbaikanOrangService(agency.database)
    take(pc_staf, back.export(agency.pengelola, bersama.instalasi_id, tmp_path / "2", TAHUN).path)
    assert not looked(pc_staf, agency, tmp_path / "3").ditolak
    changed(pc_staf, IndikatorKinerja, target="lebih mudah")
    assert "SKP-nya sudah ditetapkan" in told(pc_staf, agency, tmp_path / "4")


@pytest.mark.usefixtures("bersama")
def test_who_does_not_know_yet_that_it_was_set_makes_a_conflict_and_changes_nothing(
    agency, pc_staf, kantor, tmp_path
):
    """Rows alone would follow: then there would be a set SKP that nobody set."""
    changed(pc_staf, HasilKerja, uraian="Diketik sementara itu")
    with pc_staf.database.read() as session:
        skp_id = session.scalars(select(Skp.id)).one()
    added(
        pc_staf,
        HasilKerja(
            instansi_id=kantor.instansi_id, skp_id=skp_id, uraian="Baris baru", jenis=JenisHasilKerja.TAMBAHAN
        ),
    )  # fmt: skip
    established(agency)
    with agency.database.read() as session:
        before = session.scalars(select(HasilKerja.uraian)).one()
    rencana = looked(pc_staf, agency, tmp_path / "kirim")
    assert not rencana.ditolak
    assert agency.terima.apply(agency.pengelola, rencana).konflik
    with agency.database.read() as session:
        assert session.scalars(select(HasilKerja.uraian)).one() == before


@pytest.mark.usefixtures("bersama")
def test_realisation_after_the_final_evaluation_waits_as_a_conflict(agency, pc_staf, kantor, tmp_path):
    """P6 Lampiran p.89: what was judged is what was there; the employee's PC does not know it yet."""
    with agency.database.read() as session:
        skp_id = session.scalars(select(Skp.id)).one()
        indikator = session.scalars(select(IndikatorKinerja.id)).one()
    established(agency)
    added(
        agency,
        Evaluasi(
            instansi_id=kantor.instansi_id, pegawai_id=kantor.staf_id, skp_id=skp_id, snapshot="{}",
            penilai_id=kantor.kabid_id, periode=f"{TAHUN}-T1", status=StatusEvaluasi.FINAL,
        ),
    )  # fmt: skip
    added(
        pc_staf,
        Realisasi(
            instansi_id=kantor.instansi_id, indikator_kinerja_id=indikator, periode=f"{TAHUN}-T1", nilai="99"
        ),
    )  # fmt: skip
    rencana = looked(pc_staf, agency, tmp_path / "kirim")
    assert not rencana.ditolak
    assert agency.terima.apply(agency.pengelola, rencana).konflik
    with agency.database.read() as session:
        assert session.scalars(select(Realisasi)).first() is None


@pytest.mark.usefixtures("bersama")
def test_nobody_signs_as_his_own_rater(agency, pc_staf, kantor, tmp_path):
    with pc_staf.database.read() as session:
        skp_id = session.scalars(select(Skp.id)).one()
    added(
        pc_staf,
        Penandatanganan(
            instansi_id=kantor.instansi_id, pegawai_id=kantor.staf_id, tahun=TAHUN, skp_id=skp_id,
            langkah=LangkahDokumen.PENETAPAN, kapasitas=Kapasitas.PENILAI, penanda_id=kantor.staf_id,
            penanda="Staf Uji", pencatat="", tanggal=HARI,
        ),
    )  # fmt: skip
    assert "Kedudukan penanda tangan hanya" in told(pc_staf, agency, tmp_path / "kirim")


def permintaan(kantor, skp_id, asker, asked, **values):
    return PermintaanUmpanBalik(
        instansi_id=kantor.instansi_id, id=new_id(), pegawai_id=asker, diminta_id=asked, skp_id=skp_id,
        periode=f"{TAHUN}-T1", nilai_perilaku=1, pertanyaan="Bagaimana?", tanggal=HARI, **values,
    )  # fmt: skip


@pytest.mark.usefixtures("bersama")
def test_who_asks_for_feedback_answers_not_for_the_other(agency, pc_staf, kantor, tmp_path):
    with pc_staf.database.read() as session:
        skp_id = session.scalars(select(Skp.id)).one()
    added(pc_staf, permintaan(kantor, skp_id, kantor.staf_id, kantor.teman_id))
    assert not looked(pc_staf, agency, tmp_path / "1").ditolak
    changed(pc_staf, PermintaanUmpanBalik, status=StatusPermintaan.DITOLAK, alasan="Tidak mau")
    assert "Status hanya dapat ditentukan yang diminta umpan balik" in told(pc_staf, agency, tmp_path / "2")


def test_the_head_of_a_unit_sets_the_skp_of_his_people_and_not_his_own(agency, pc_kabid, kantor, tmp_path):
    begin(pc_kabid, agency, kantor.kabid_id, tmp_path, memimpin=True)
    plan_of(pc_kabid, kantor.staf_id)
    established(pc_kabid)
    assert not looked(pc_kabid, agency, tmp_path / "1").ditolak
    own = plan_of(pc_kabid, kantor.kabid_id)
    with pc_kabid.database.write(
        WriteContext(pc_kabid.pengelola, Peran.PENGELOLA_KINERJA, "uji.ubah")
    ) as session:
        session.get_one(Skp, (kantor.instansi_id, own)).status = StatusSkp.DITETAPKAN
    rencana = looked(pc_kabid, agency, tmp_path / "2")
    assert [(one.jenis, one.id) for one in rencana.ditolak] == [("skp", own)]
    assert "Kabid Uji" in rencana.ditolak[0].sebab


def test_an_agency_speaks_for_all_of_its_people(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    plan_of(agency, kantor.staf_id)
    established(agency)
    assert not looked(agency, pusat, tmp_path / "kirim").ditolak
