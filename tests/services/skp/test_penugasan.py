"""What another leader assigned waits for the rater's approval (P6 Lampiran p.46, 89)."""

from datetime import date

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.perencanaan.cakupan import JenisTemuan
from kinerja_desktop.domain.perencanaan.pohon import make_pohon
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.penugasan import KeadaanPenugasan, Penolakan, Persetujuan
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.services.core.tanda import Surat

DAY = date(2026, 1, 15)
RATER = "Kabid Uji, S.KM."


@pytest.fixture
def assigned(langkah, kantor):
    """The id of a draft whose first result a team leader assigned."""
    form = langkah.form
    first = replace(form.hasil_kerja[0], penugasan_dari="Ketua Tim Stunting")
    return langkah.draft(kantor.staf_id, form=replace(form, hasil_kerja=(first, *form.hasil_kerja[1:]))).id


def given(langkah, kantor, skp_id):
    return langkah.services.skp.get(kantor.staf, skp_id).isi.hasil_kerja[0].persetujuan


def advice(langkah, kantor, skp_id):
    found = langkah.services.skp.check(kantor.staf, skp_id).saran
    return [one.pesan for one in found if one.kode == "penugasan.persetujuan"]


def test_the_rater_approves_in_advance_with_name_and_day(langkah, kantor, assigned):
    assert advice(langkah, kantor, assigned) == [f"Penugasan dari Ketua Tim Stunting belum disetujui {RATER}"]
    rater = langkah.penilai(kantor.staf_id)
    langkah.services.tahap_skp.approve(rater, assigned, DAY)
    assert given(langkah, kantor, assigned) == Persetujuan(RATER, DAY)
    assert advice(langkah, kantor, assigned) == []
    (fact,) = langkah.services.penandatanganan.get_skp(rater, assigned).fakta
    assert (fact.langkah, fact.penanda, fact.tanggal) == (LangkahDokumen.PERSETUJUAN, RATER, DAY)
    with pytest.raises(StateError, match="Tidak ada penugasan"):
        langkah.services.tahap_skp.approve(rater, assigned, DAY)


@pytest.mark.parametrize(
    "changes", [{"uraian": "Data stunting lengkap"}, {"penugasan_dari": "Ketua Tim Data"}]
)
def test_another_assignment_is_approved_anew(langkah, kantor, assigned, changes):
    langkah.services.tahap_skp.approve(langkah.penilai(kantor.staf_id), assigned, DAY)
    isi = langkah.services.skp.get(kantor.staf, assigned).isi
    other = replace(isi.hasil_kerja[0], **changes)
    langkah.services.skp.save_content(kantor.staf, assigned, replace(isi, hasil_kerja=(other,)))
    assert given(langkah, kantor, assigned) is None


def test_a_target_may_change_without_another_approval(langkah, kantor, assigned):
    langkah.services.tahap_skp.approve(langkah.penilai(kantor.staf_id), assigned, DAY)
    isi = langkah.services.skp.get(kantor.staf, assigned).isi
    first = isi.hasil_kerja[0]
    other = replace(first, indikator=tuple(replace(one, target="24") for one in first.indikator))
    langkah.services.skp.save_content(kantor.staf, assigned, replace(isi, hasil_kerja=(other,)))
    assert given(langkah, kantor, assigned) == Persetujuan(RATER, DAY)


def test_nobody_gives_it_by_typing(langkah, kantor, assigned):
    isi = langkah.services.skp.get(kantor.staf, assigned).isi
    forged = replace(isi.hasil_kerja[0], persetujuan=Persetujuan("Saya", DAY))
    for row in (forged, replace(forged, id=None)):
        langkah.services.skp.save_content(kantor.staf, assigned, replace(isi, hasil_kerja=(row,)))
        assert given(langkah, kantor, assigned) is None


def test_only_who_sets_the_skp_approves(langkah, kantor, assigned):
    for actor in (kantor.staf, kantor.teman):
        with pytest.raises(AccessDeniedError):
            langkah.services.tahap_skp.approve(actor, assigned, DAY)
    with pytest.raises(InvalidInputError, match="Nomor dokumen"):
        langkah.services.tahap_skp.approve(kantor.pengelola, assigned, DAY)
    langkah.services.tahap_skp.approve(kantor.pengelola, assigned, DAY, Surat("800/3/2026"))
    assert given(langkah, kantor, assigned) == Persetujuan(RATER, DAY)


def test_setting_the_skp_approves_what_stands_in_it_and_a_revision_goes_on_with_it(langkah, kantor, assigned):
    services, rater = langkah.services, langkah.penilai(kantor.staf_id)
    services.skp.submit(kantor.staf, assigned)
    services.skp.establish(rater, assigned, date(2026, 1, 20))
    assert given(langkah, kantor, assigned) == Persetujuan(RATER, date(2026, 1, 20))
    revision = services.skp.revise(kantor.staf, assigned, "penyesuaian")
    assert given(langkah, kantor, revision.id) == Persetujuan(RATER, date(2026, 1, 20))


def test_last_years_approval_is_not_copied(langkah, kantor, assigned):
    services = langkah.services
    services.skp.submit(kantor.staf, assigned)
    services.skp.establish(langkah.penilai(kantor.staf_id), assigned, date(2026, 1, 20))
    later = langkah.empty(kantor.staf_id, 2027)
    copied = services.skp.copy_last_year(kantor.staf, later.id)
    assert copied.isi.hasil_kerja[0].penugasan_dari == "Ketua Tim Stunting"
    assert copied.isi.hasil_kerja[0].persetujuan is None


@pytest.mark.parametrize("named_by", ["nama", "jabatan"])
def test_what_the_rater_assigned_needs_no_approval(langkah, kantor, named_by):
    skp = langkah.draft(kantor.staf_id)
    dari = getattr(skp.identitas.penilai, named_by).upper()
    own = replace(skp.isi.hasil_kerja[0], penugasan_dari=dari)
    langkah.services.skp.save_content(kantor.staf, skp.id, replace(skp.isi, hasil_kerja=(own,)))
    assert advice(langkah, kantor, skp.id) == []


# --- across units -------------------------------------------------------------------------------------------

TIM = "Tim percepatan stunting berjalan"
OWNER = "Jabatan orang_lain"
IKI = (IndikatorForm("Jumlah pertemuan", Aspek.KUANTITAS, "12", "kali"),)


def plan(*results):
    return SkpForm(Pendekatan.KUANTITATIF, results)


@pytest.fixture
def tim(langkah, kantor):
    """The id of a result that somebody of another unit owns."""
    form = plan(HasilKerjaForm(TIM, IKI))
    return langkah.draft(kantor.orang_lain_id, form=form).isi.hasil_kerja[0].id


@pytest.fixture
def pinjaman(langkah, kantor, tim):
    """The id of a draft whose one result serves that result, with its source."""
    services = langkah.services
    skp = langkah.draft(kantor.staf_id)
    (found,) = services.skp.find_tautan(kantor.staf, skp.id, "percepatan")
    assert (found.id, found.penugasan_dari) == (tim, OWNER)
    served = HasilKerjaForm(
        "Notula tim tersusun", IKI, hasil_kerja_atasan_id=tim, penugasan_dari=found.penugasan_dari
    )
    services.skp.save_content(kantor.staf, skp.id, plan(served))
    return skp.id


def refuse(langkah, actor, skp_id, alasan="Sudah memimpin dua tim"):
    hasil_id = langkah.services.skp.get(actor, skp_id).isi.hasil_kerja[0].id
    return langkah.services.tahap_skp.refuse(actor, skp_id, hasil_id, alasan, tanggal=DAY)


def findings(langkah, kantor):
    cakupan = langkah.services.perencanaan.cakupan(kantor.pengelola, 2026)
    return [(one.perihal, one.sebab) for one in cakupan.of(JenisTemuan.PENUGASAN)]


def branch(langkah, kantor):
    """The branch of the borrowed person, with the text of what it hangs on (None: on nothing)."""
    pohon = make_pohon(langkah.services.perencanaan.rencana(kantor.pengelola, 2026))
    waiting = [(None, one) for one in pohon.lepas]
    while waiting:
        above, one = waiting.pop()
        if one.pegawai_id == kantor.staf_id:
            return above, one.keadaan
        waiting += [(one.uraian, below) for below in one.bawah]
    raise AssertionError


def test_a_result_of_another_unit_is_served_as_an_assignment_that_waits(langkah, kantor, pinjaman):
    (hasil,) = langkah.services.skp.get(kantor.staf, pinjaman).isi.hasil_kerja
    assert (hasil.rhk_pimpinan, hasil.penugasan_dari) == (TIM, OWNER)
    assert advice(langkah, kantor, pinjaman) == [f"Penugasan dari {OWNER} belum disetujui {RATER}"]
    assert branch(langkah, kantor) == (TIM, KeadaanPenugasan.MENUNGGU)
    ((perihal, sebab),) = findings(langkah, kantor)
    assert perihal == "Notula tim tersusun"
    assert "menunggu persetujuan penilai" in sebab

    langkah.services.tahap_skp.approve(langkah.penilai(kantor.staf_id), pinjaman, DAY)
    assert given(langkah, kantor, pinjaman) == Persetujuan(RATER, DAY)
    assert branch(langkah, kantor) == (TIM, KeadaanPenugasan.DISETUJUI)
    assert findings(langkah, kantor) == []


def test_the_matrix_of_the_other_leader_lists_who_is_borrowed(langkah, kantor, pinjaman):
    assert pinjaman
    matriks = langkah.services.perencanaan.matriks(kantor.pengelola, 2026, kantor.orang_lain_id)
    (row,) = [one for one in matriks.baris if one.pegawai_id == kantor.staf_id]
    assert (row.tamu, row.sel, row.menunggu) == (True, (("Notula tim tersusun",),), {"Notula tim tersusun"})


@pytest.mark.parametrize("dari", ["", RATER, "Jabatan kabid"])
def test_without_its_source_or_in_the_raters_name_it_is_no_assignment(langkah, kantor, tim, dari):
    skp = langkah.draft(kantor.staf_id)
    served = HasilKerjaForm("Notula tim tersusun", IKI, hasil_kerja_atasan_id=tim, penugasan_dari=dari)
    with pytest.raises(InvalidInputError, match="hasil kerja pimpinan") as refusal:
        langkah.services.skp.save_content(kantor.staf, skp.id, plan(served))
    assert "Penugasan dari" in refusal.value.next_step


def test_what_is_looked_for_is_neither_the_own_nor_of_those_above(langkah, kantor, tim):
    assert tim
    langkah.draft(kantor.kabid_id, form=plan(HasilKerjaForm("Tim gizi berjalan", IKI)))
    skp = langkah.draft(kantor.staf_id, form=plan(HasilKerjaForm("Tim arsip berjalan", IKI)))
    found = langkah.services.skp.find_tautan
    assert [one.uraian for one in found(kantor.staf, skp.id, "TIM")] == [TIM]
    assert [one.uraian for one in found(kantor.staf, skp.id, "orang lain")] == [TIM]
    assert found(kantor.staf, skp.id, "ti") == found(kantor.staf, skp.id, "100%") == ()


def test_a_refusal_has_its_reason_and_the_skp_is_not_set_with_it(langkah, kantor, pinjaman):
    services, rater = langkah.services, langkah.penilai(kantor.staf_id)
    with pytest.raises(InvalidInputError, match="Alasan menolak"):
        refuse(langkah, rater, pinjaman, " ")
    services.skp.submit(kantor.staf, pinjaman)
    (hasil,) = refuse(langkah, rater, pinjaman).isi.hasil_kerja
    assert (hasil.persetujuan, hasil.penolakan) == (None, Penolakan(RATER, DAY, "Sudah memimpin dua tim"))
    (found,) = services.skp.check(kantor.staf, pinjaman).temuan
    assert (found.kode, found.tempat) == ("penugasan.ditolak", "Hasil kerja 1")
    assert "Sudah memimpin dua tim" in found.pesan
    for act in (
        lambda: services.skp.establish(rater, pinjaman, date(2026, 1, 20)),
        lambda: services.tahap_skp.approve(rater, pinjaman, DAY),
        lambda: refuse(langkah, rater, pinjaman),
    ):
        with pytest.raises((InvalidInputError, StateError)):
            act()
    assert branch(langkah, kantor) == (None, KeadaanPenugasan.DITOLAK)
    ((_, sebab),) = findings(langkah, kantor)
    assert "ditolak penilai" in sebab

    services.skp.send_back(rater, pinjaman, "hapus penugasan itu")
    other = replace(hasil, uraian="Notula dua bulan sekali tersusun")
    services.skp.save_content(kantor.staf, pinjaman, plan(other))
    services.skp.submit(kantor.staf, pinjaman)
    services.skp.establish(rater, pinjaman, date(2026, 1, 20))
    (hasil,) = services.skp.get(kantor.staf, pinjaman).isi.hasil_kerja
    assert (hasil.penolakan, hasil.persetujuan) == (None, Persetujuan(RATER, date(2026, 1, 20)))


def test_only_who_sets_the_skp_refuses(langkah, kantor, pinjaman):
    (hasil,) = langkah.services.skp.get(kantor.staf, pinjaman).isi.hasil_kerja
    for actor in (kantor.staf, kantor.teman, langkah.pegawai(kantor.orang_lain_id)):
        with pytest.raises(AccessDeniedError):
            langkah.services.tahap_skp.refuse(actor, pinjaman, hasil.id, "penuh", tanggal=DAY)


def test_another_year_takes_the_link_away_and_a_revision_keeps_it(langkah, kantor, pinjaman):
    services, rater = langkah.services, langkah.penilai(kantor.staf_id)
    services.skp.submit(kantor.staf, pinjaman)
    services.skp.establish(rater, pinjaman, date(2026, 1, 20))
    revised = services.skp.revise(kantor.staf, pinjaman, "penyesuaian").isi.hasil_kerja[0]
    assert (revised.is_linked, revised.persetujuan) == (True, Persetujuan(RATER, date(2026, 1, 20)))
    later = langkah.empty(kantor.staf_id, 2027)
    (copied,) = services.skp.copy_last_year(kantor.staf, later.id).isi.hasil_kerja
    assert (copied.is_linked, copied.rhk_pimpinan, copied.penugasan_dari) == (False, TIM, OWNER)


def test_home_tells_the_rater_what_waits_and_the_person_what_was_refused(langkah, kantor, pinjaman):
    services, rater = langkah.services, langkah.penilai(kantor.staf_id)

    def told(actor):
        lines = services.beranda.list_tugas(actor, Periode(2026, JenisPeriode.TRIWULANAN, 1))
        return [one.judul for one in lines if "penugasan" in one.judul]

    assert told(rater) == ["1 penugasan pimpinan lain menunggu persetujuan Anda"]
    refuse(langkah, rater, pinjaman)
    assert told(rater) == []
    assert told(kantor.staf) == ["1 penugasan pimpinan lain pada SKP 2026 ditolak"]
