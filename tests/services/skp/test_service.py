"""The life of an SKP from draft to dated revision, as its employee and its rater see it."""

from datetime import date

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, InvalidSkpError, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, KelompokSkp, Pendekatan, StatusSkp
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.kebutuhan.service import KebutuhanService
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.list import SkpFilter
from kinerja_desktop.services.skp.service import SkpService

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
INDIKATOR = IndikatorForm("Jumlah laporan", Aspek.KUANTITAS, "12", "laporan")
FORM = SkpForm(Pendekatan.KUANTITATIF, (HasilKerjaForm("Laporan tersusun", (INDIKATOR,)),))


@pytest.fixture
def service(database):
    return SkpService(database)


def change(database, kantor, model, row_id, **values):
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        row = session.get(model, (kantor.instansi_id, row_id))
        for name, value in values.items():
            setattr(row, name, value)


# --- drafts -------------------------------------------------------------------------------------------------


def test_a_new_draft_knows_its_people(service, kantor):
    skp = service.create_draft(kantor.staf, SkpDraft(kantor.staf_id, *YEAR))
    assert (skp.status, skp.tahun, skp.revisi) == (StatusSkp.DRAF, 2026, 0)
    assert skp.identitas.pegawai.nama == "Staf Uji, A.Md."
    assert skp.identitas.pegawai.nip_cetak == "19900315 201503 1 002"
    assert skp.identitas.pegawai.pangkat_golongan == "Penata Muda (III/a)"
    assert (skp.identitas.penilai.nama, skp.identitas.penilai.unit_kerja) == (
        "Kabid Uji, S.KM.",
        "bidang Uji",
    )
    assert skp.identitas.atasan_penilai.nama == "dr. Kepala Uji, M.Kes."


def test_identity_of_a_pppk_and_of_a_rater_without_nip(service, kantor, langkah):
    pppk = service.create_draft(kantor.teman, SkpDraft(kantor.teman_id, *YEAR)).identitas.pegawai
    assert (pppk.label_nip, pppk.pangkat_golongan) == ("NI PPPK", "IX")
    kepala = service.create_draft(langkah.pegawai(kantor.kepala_id), SkpDraft(kantor.kepala_id, *YEAR))
    assert (kepala.identitas.penilai.nip_cetak, kepala.identitas.atasan_penilai) == ("", None)


def test_forms_follow_post_and_unit(kantor, langkah, database):
    kinds = {
        name: langkah.empty(getattr(kantor, name)).kelompok for name in ("kepala_id", "kabid_id", "staf_id")
    }
    assert kinds == {
        "kepala_id": KelompokSkp.JPT,
        "kabid_id": KelompokSkp.JA_JF,
        "staf_id": KelompokSkp.JA_JF,
    }
    change(database, kantor, UnitKerja, kantor.bidang_id, mandiri=True)
    assert langkah.draft(kantor.kabid_id, 2027, None).kelompok is KelompokSkp.JPT
    assert langkah.draft(kantor.staf_id, 2027, None).kelompok is KelompokSkp.JA_JF


@pytest.mark.parametrize(
    ("mulai", "selesai"), [(date(2026, 5, 1), date(2026, 4, 30)), (date(2026, 1, 1), date(2027, 1, 1))]
)
def test_days_must_lie_in_one_year_in_order(service, kantor, mulai, selesai):
    with pytest.raises(InvalidInputError):
        service.create_draft(kantor.staf, SkpDraft(kantor.staf_id, mulai, selesai))


def test_a_second_skp_for_the_same_days_is_refused(service, kantor, langkah):
    langkah.draft(kantor.staf_id)
    with pytest.raises(StateError, match="sudah ada"):
        service.create_draft(kantor.staf, SkpDraft(kantor.staf_id, date(2026, 6, 1), date(2026, 12, 31)))


def test_no_skp_without_a_rater_or_for_those_not_planned(service, kantor, database):
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        query = select(PenugasanPenilai).where(PenugasanPenilai.pegawai_id == kantor.staf_id)
        session.scalars(query).one().selesai = date(2026, 6, 30)
    with pytest.raises(StateError, match="belum memiliki pejabat penilai"):
        service.create_draft(kantor.pengelola, SkpDraft(kantor.staf_id, *YEAR))
    change(database, kantor, Pegawai, kantor.teman_id, status=StatusPegawai.TIDAK_DINILAI)
    with pytest.raises(StateError, match="tidak disusun"):
        service.create_draft(kantor.pengelola, SkpDraft(kantor.teman_id, *YEAR))
    with pytest.raises(StateError, match="tidak disusun"):
        service.create_draft(kantor.pengelola, SkpDraft(kantor.walikota_id, *YEAR))


# --- the way to a set SKP -----------------------------------------------------------------------------------


def test_submitting_an_incomplete_skp_names_every_gap(service, kantor, langkah):
    skp = langkah.draft(kantor.staf_id, form=SkpForm(Pendekatan.KUANTITATIF, (HasilKerjaForm(""),)))
    with pytest.raises(InvalidSkpError) as refusal:
        service.submit(kantor.staf, skp.id)
    assert {temuan.kode for temuan in refusal.value.temuan} == {"hasil.uraian", "hasil.indikator"}
    assert service.get(kantor.staf, skp.id).status is StatusSkp.DRAF


def test_returned_with_a_note_and_submitted_again(service, kantor, langkah):
    skp = langkah.submitted(kantor.staf_id)
    assert skp.diajukan_pada is not None
    with pytest.raises(InvalidInputError):
        service.send_back(kantor.penilai, skp.id, "")
    returned = service.send_back(kantor.penilai, skp.id, "Targetnya terlalu rendah")
    assert (returned.status, returned.catatan_pengembalian) == (
        StatusSkp.DIKEMBALIKAN,
        "Targetnya terlalu rendah",
    )
    assert service.submit(kantor.staf, skp.id).status is StatusSkp.DIAJUKAN


def test_a_set_skp_keeps_the_identities_of_its_day(service, kantor, langkah, database):
    skp = langkah.established(kantor.staf_id)
    assert (skp.status, skp.ditetapkan_tanggal) == (StatusSkp.DITETAPKAN, date(2026, 1, 20))
    change(database, kantor, Pegawai, kantor.staf_id, nama="Nama Baru", golongan="III/b")
    change(database, kantor, Pegawai, kantor.kabid_id, nama="Kabid Baru")
    kept = service.get(kantor.staf, skp.id).identitas
    assert (kept.pegawai.nama, kept.pegawai.pangkat_golongan) == ("Staf Uji, A.Md.", "Penata Muda (III/a)")
    assert kept.penilai.nama == "Kabid Uji, S.KM."
    assert (kept.instansi, kept.kota) == ("Dinas Uji", "Semarang")


def test_a_set_skp_is_locked_in_every_way(service, kantor, langkah):
    skp = langkah.established(kantor.staf_id)
    steps = [
        lambda: service.save_content(kantor.staf, skp.id, SkpForm(Pendekatan.KUALITATIF)),
        lambda: service.copy_last_year(kantor.staf, skp.id),
        lambda: service.submit(kantor.staf, skp.id),
        lambda: service.send_back(kantor.penilai, skp.id, "x"),
        lambda: service.establish(kantor.penilai, skp.id, date(2026, 2, 1)),
        lambda: service.discard(kantor.staf, skp.id, "x"),
    ]
    for step in steps:
        with pytest.raises(StateError):
            step()
    assert service.get(kantor.staf, skp.id) == skp


def test_only_the_rater_sets_it(service, kantor, langkah):
    skp = langkah.submitted(kantor.staf_id)
    for actor in (kantor.staf, kantor.kepala, kantor.pemeriksa, kantor.admin):
        with pytest.raises(AccessDeniedError):
            service.establish(actor, skp.id, date(2026, 1, 20))
    with pytest.raises(InvalidInputError, match="Nomor dokumen"):
        service.establish(kantor.pengelola, skp.id, date(2026, 1, 20))


def test_a_rater_below_pengawas_needs_a_delegation(service, kantor, langkah, database):
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        query = select(PenugasanPenilai).where(PenugasanPenilai.pegawai_id == kantor.staf_id)
        session.scalars(query).one().penilai_id = kantor.teman_id
    langkah.raters[kantor.staf_id] = kantor.teman_id
    skp = langkah.submitted(kantor.staf_id)
    assert [temuan.kode for temuan in service.check(kantor.staf, skp.id).temuan] == ["penilai.jabatan"]
    with pytest.raises(InvalidSkpError, match="ketentuan") as refusal:
        service.establish(langkah.penilai(kantor.staf_id), skp.id, date(2026, 1, 20))
    assert "pendelegasian" in refusal.value.why
    done = service.establish(
        langkah.penilai(kantor.staf_id), skp.id, date(2026, 1, 20), dasar_pendelegasian="SK 800/1/2026"
    )
    assert done.status is StatusSkp.DITETAPKAN
    with database.read() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
        assert (entry.tindakan, entry.alasan) == ("skp.establish", "SK 800/1/2026")


# --- revisions ----------------------------------------------------------------------------------------------


def test_the_old_skp_stays_in_force_until_its_revision_is_set(service, kantor, langkah):
    first = langkah.established(kantor.staf_id)
    draft = service.revise(kantor.staf, first.id, "target disesuaikan setelah bimbingan")
    assert (draft.revisi, draft.revisi_dari_id, draft.status) == (1, first.id, StatusSkp.DRAF)
    assert draft.isi.hasil_kerja[0].uraian == first.isi.hasil_kerja[0].uraian
    assert service.get(kantor.staf, first.id).status is StatusSkp.DITETAPKAN

    service.submit(kantor.staf, draft.id)
    service.establish(kantor.penilai, draft.id, date(2026, 7, 1))
    far = replace(first.perjalanan, status=StatusSkp.DIGANTI)
    assert service.get(kantor.staf, first.id) == replace(first, status=StatusSkp.DIGANTI, perjalanan=far)
    assert [row.id for row in service.list(kantor.staf, SkpFilter(2026))] == [draft.id]
    (old,) = service.list(kantor.staf, SkpFilter(2026, status=StatusSkp.DIGANTI))
    assert (old.id, old.revisi) == (first.id, 0)


def test_a_revision_is_not_dated_before_what_it_changes(service, kantor, langkah):
    first = langkah.established(kantor.staf_id)
    draft = service.revise(kantor.staf, first.id, "penyesuaian")
    service.submit(kantor.staf, draft.id)
    with pytest.raises(InvalidInputError, match="lebih awal") as refusal:
        service.establish(kantor.penilai, draft.id, date(2026, 1, 19))
    assert "20 Januari 2026" in refusal.value.why
    assert service.get(kantor.staf, first.id) == first


def test_one_revision_at_a_time_and_never_without_reason(service, kantor, langkah):
    first = langkah.established(kantor.staf_id)
    with pytest.raises(InvalidInputError):
        service.revise(kantor.staf, first.id, "  ")
    draft = service.revise(kantor.staf, first.id, "penyesuaian")
    with pytest.raises(StateError):
        service.revise(kantor.staf, first.id, "penyesuaian lain")
    service.discard(kantor.staf, draft.id, "batal")
    assert service.revise(kantor.staf, first.id, "penyesuaian lain").revisi == 1
    with pytest.raises(NotFoundError):
        service.get(kantor.staf, draft.id)


def test_a_revision_is_possible_after_what_it_served_was_archived(service, kantor, langkah, database):
    need = KebutuhanForm(kantor.dinas_id, 2026, SumberKebutuhan.DIREKTIF, "Antrean memendek")
    need_id = KebutuhanService(database).save(kantor.pengelola, need)
    hasil = replace(FORM.hasil_kerja[0], kebutuhan_id=need_id)
    first = langkah.established(kantor.staf_id, form=replace(FORM, hasil_kerja=(hasil,)))
    KebutuhanService(database).archive(kantor.pengelola, need_id, "direktif dicabut")
    (revised,) = service.revise(kantor.staf, first.id, "kebutuhan dicabut").isi.hasil_kerja
    assert (revised.kebutuhan_id, revised.rhk_pimpinan) == (None, "Antrean memendek")


# --- lists and advice ---------------------------------------------------------------------------------------


def test_each_role_lists_its_own_people(service, kantor, langkah):
    for pegawai_id in (kantor.staf_id, kantor.teman_id, kantor.orang_lain_id):
        langkah.draft(pegawai_id)

    def names(actor, **filter_):
        return [row.nama for row in service.list(actor, SkpFilter(2026, **filter_))]

    assert names(kantor.pengelola) == ["Orang Lain Uji", "Staf Uji, A.Md.", "Teman Uji"]
    assert names(kantor.penilai) == ["Staf Uji, A.Md.", "Teman Uji"]
    assert names(kantor.staf) == ["Staf Uji, A.Md."]
    assert names(kantor.pengelola, unit_kerja_id=kantor.bidang_lain_id) == ["Orang Lain Uji"]
    assert names(kantor.pengelola, pegawai_id=kantor.teman_id) == ["Teman Uji"]
    assert names(kantor.pengelola, status=StatusSkp.DITETAPKAN) == []
    with pytest.raises(AccessDeniedError):
        service.list(kantor.admin, SkpFilter(2026))


def test_a_line_of_the_list(service, kantor, langkah):
    langkah.established(kantor.staf_id)
    (row,) = service.list(kantor.pengelola, SkpFilter(2026))
    assert (row.nip, row.unit_kerja, row.jabatan) == ("199003152015031002", "bidang Uji", "Jabatan staf")
    assert (row.penilai, row.status) == ("Kabid Uji, S.KM.", StatusSkp.DITETAPKAN)


def test_check_shows_findings_and_advice_apart(service, kantor, langkah):
    form = SkpForm(Pendekatan.KUANTITATIF, (HasilKerjaForm("Menyusun laporan"),))
    skp = langkah.draft(kantor.staf_id, form=form)
    checked = service.check(kantor.staf, skp.id)
    assert [temuan.kode for temuan in checked.temuan] == ["hasil.indikator"]
    assert {saran.kode for saran in checked.saran} == {
        "hasil.tautan",
        "lampiran.kosong",
        "bahasa.pencapaian",
        "tenggat.penetapan",
    }
