"""Content of an SKP: saving only what differs, links to needs and superiors, copies."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import select

from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, WriteContext
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.kebutuhan.terms import Perspektif, SumberKebutuhan
from kinerja_desktop.domain.skp.rules import EkspektasiForm, HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Cascading, JenisHasilKerja, Pendekatan
from kinerja_desktop.services.kebutuhan.records import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.services.kebutuhan.service import KebutuhanService
from kinerja_desktop.services.skp.list import SkpFilter
from kinerja_desktop.services.skp.service import SkpService


@pytest.fixture
def service(database):
    return SkpService(database)


def revisions(database, skp_id):
    with database.read() as session:
        rows = session.scalars(select(HasilKerja).where(HasilKerja.skp_id == skp_id))
        return {row.uraian: row.rev for row in rows}


# --- content ------------------------------------------------------------------------------------------------


def test_saved_content_comes_back_in_order(service, kantor, langkah):
    skp = langkah.draft(kantor.staf_id)
    form = replace(
        skp.isi,
        hasil_kerja=(HasilKerjaForm("Arsip tertata", jenis=JenisHasilKerja.TAMBAHAN), *skp.isi.hasil_kerja),
        ekspektasi=(EkspektasiForm(3, "Berbagi pengetahuan"),),
    )
    saved = service.save_content(kantor.staf, skp.id, form)
    assert [hasil.uraian for hasil in saved.isi.hasil_kerja] == [
        "Arsip tertata",
        "Laporan tersusun tepat waktu",
    ]
    assert saved.isi.hasil_kerja[1] == skp.isi.hasil_kerja[0]
    assert saved.isi.ekspektasi == (EkspektasiForm(3, "Berbagi pengetahuan"),)
    assert service.get(kantor.staf, skp.id) == saved


def test_only_what_differs_is_written(service, kantor, langkah, database):
    skp = langkah.draft(kantor.staf_id)
    two = replace(skp.isi, hasil_kerja=(*skp.isi.hasil_kerja, HasilKerjaForm("Arsip tertata")))
    saved = service.save_content(kantor.staf, skp.id, two)
    entries = audit_count(database)
    service.save_content(kantor.staf, skp.id, saved.isi)
    assert audit_count(database) == entries
    first, second = saved.isi.hasil_kerja
    changed = replace(saved.isi, hasil_kerja=(first, replace(second, uraian="Arsip rapi")))
    service.save_content(kantor.staf, skp.id, changed)
    assert revisions(database, skp.id) == {"Laporan tersusun tepat waktu": 1, "Arsip rapi": 2}


def audit_count(database):
    with database.read() as session:
        return len(session.scalars(select(AuditEntry)).all())


def test_rows_left_out_become_tombstones(service, kantor, langkah, database):
    skp = langkah.draft(kantor.staf_id)
    emptied = service.save_content(kantor.staf, skp.id, SkpForm(Pendekatan.KUALITATIF))
    assert (emptied.isi.hasil_kerja, emptied.pendekatan) == ((), Pendekatan.KUALITATIF)
    with database.read() as session:
        query = select(HasilKerja).where(HasilKerja.skp_id == skp.id)
        kept = session.scalars(query.execution_options(**{INCLUDE_REMOVED: True})).one()
        assert (kept.uraian, kept.dihapus_oleh) == ("Laporan tersusun tepat waktu", "staf")


indikator_forms = st.builds(
    IndikatorForm,
    uraian=st.sampled_from(["Jumlah laporan", "Ketepatan waktu", ""]),
    aspek=st.none() | st.sampled_from(list(Aspek)),
    target=st.sampled_from(["", "12", "95 %"]),
    perspektif=st.none() | st.sampled_from(list(Perspektif)),
)
hasil_forms = st.builds(
    HasilKerjaForm,
    uraian=st.sampled_from(["Laporan tersusun", "Arsip tertata", ""]),
    indikator=st.lists(indikator_forms, max_size=3).map(tuple),
    jenis=st.sampled_from(list(JenisHasilKerja)),
    penugasan_dari=st.sampled_from(["", "Kepala Dinas"]),
)
ekspektasi_forms = st.builds(EkspektasiForm, st.integers(1, 7), st.sampled_from(["Ramah", "Teliti"]))


def without_ids_of(hasil):
    return replace(hasil, id=None, indikator=tuple(replace(one, id=None) for one in hasil.indikator))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_form_comes_back_as_saved_whatever_was_there(service, kantor, langkah, data):
    (draft,) = service.list(kantor.staf, SkpFilter(2026)) or (langkah.draft(kantor.staf_id),)
    before = SkpForm(Pendekatan.KUALITATIF, tuple(data.draw(st.lists(hasil_forms, max_size=3))))
    stored = service.save_content(kantor.staf, draft.id, before).isi.hasil_kerja
    positions = data.draw(st.permutations(range(len(stored) + 2)))
    new = data.draw(st.tuples(hasil_forms, hasil_forms))
    rows = tuple((*stored, *new)[position] for position in positions)[: data.draw(st.integers(0, 4))]
    expectations = data.draw(st.lists(ekspektasi_forms, max_size=3, unique_by=lambda one: one.nilai))
    form = SkpForm(
        data.draw(st.sampled_from(list(Pendekatan))),
        rows,
        tuple(sorted(expectations, key=lambda one: one.nilai)),
    )
    saved = service.save_content(kantor.staf, draft.id, form).isi
    assert [without_ids_of(hasil) for hasil in saved.hasil_kerja] == [without_ids_of(hasil) for hasil in rows]
    kept = {hasil.id for hasil in stored}
    assert [h.id for h in saved.hasil_kerja if h.id in kept] == [h.id for h in rows if h.id]
    assert (saved.pendekatan, saved.ekspektasi) == (form.pendekatan, form.ekspektasi)


def test_an_emptied_expectation_is_removed(service, kantor, langkah):
    skp = langkah.draft(kantor.staf_id)
    form = replace(skp.isi, ekspektasi=(EkspektasiForm(1, "Ramah"), EkspektasiForm(7, "Terbuka")))
    service.save_content(kantor.staf, skp.id, form)
    form = replace(form, ekspektasi=(EkspektasiForm(1, "Ramah dan cepat"), EkspektasiForm(7, " ")))
    saved = service.save_content(kantor.staf, skp.id, form)
    assert saved.isi.ekspektasi == (EkspektasiForm(1, "Ramah dan cepat"),)


def test_rows_of_another_skp_or_twice_the_same_row_are_refused(service, kantor, langkah):
    own, other = langkah.draft(kantor.staf_id), langkah.draft(kantor.teman_id)
    for rows in (other.isi.hasil_kerja, own.isi.hasil_kerja * 2):
        with pytest.raises(InvalidInputError, match="tidak ada lagi"):
            service.save_content(kantor.staf, own.id, replace(own.isi, hasil_kerja=rows))
    assert service.get(kantor.staf, own.id) == own


# --- links --------------------------------------------------------------------------------------------------


def test_a_result_follows_the_need_it_serves(service, kantor, langkah, database):
    need = KebutuhanForm(
        kantor.dinas_id,
        2026,
        SumberKebutuhan.PERJANJIAN_KINERJA,
        "Stunting menurun",
        (IndikatorKebutuhanForm("Prevalensi stunting", "%", "10"),),
    )
    need_id = KebutuhanService(database).save(kantor.pengelola, need)
    skp = langkah.draft(kantor.staf_id)
    linked = replace(skp.isi.hasil_kerja[0], kebutuhan_id=need_id)
    saved = service.save_content(kantor.staf, skp.id, replace(skp.isi, hasil_kerja=(linked,)))
    assert saved.isi.hasil_kerja[0].rhk_pimpinan == "Stunting menurun (Indikator: Prevalensi stunting)"

    KebutuhanService(database).archive(kantor.pengelola, need_id, "dicabut")
    with pytest.raises(InvalidInputError, match="kebutuhan organisasi") as refusal:
        service.submit(kantor.staf, skp.id)
    assert refusal.value.where == "Hasil kerja 1"


def test_a_result_follows_the_superiors_draft_and_its_changes(service, kantor, langkah):
    above = langkah.draft(kantor.kabid_id)
    below = langkah.draft(kantor.staf_id)
    linked = replace(below.isi.hasil_kerja[0], hasil_kerja_atasan_id=above.isi.hasil_kerja[0].id)
    service.save_content(kantor.staf, below.id, replace(below.isi, hasil_kerja=(linked,)))
    renamed = replace(above.isi.hasil_kerja[0], uraian="Layanan membaik")
    service.save_content(
        langkah.pegawai(kantor.kabid_id), above.id, replace(above.isi, hasil_kerja=(renamed,))
    )
    submitted = service.submit(kantor.staf, below.id)
    assert submitted.isi.hasil_kerja[0].rhk_pimpinan == "Layanan membaik"


def test_a_link_says_how_it_serves_and_its_end_ends_that(service, kantor, langkah):
    above = langkah.draft(kantor.kabid_id)
    below = langkah.draft(kantor.staf_id)
    linked = replace(
        below.isi.hasil_kerja[0],
        hasil_kerja_atasan_id=above.isi.hasil_kerja[0].id,
        cascading=Cascading.WILAYAH,
        alasan_cascading=" Wilayah utara ",
    )
    saved = service.save_content(kantor.staf, below.id, replace(below.isi, hasil_kerja=(linked,)))
    (stored,) = service.get(kantor.staf, below.id).isi.hasil_kerja
    assert (stored.cascading, stored.alasan_cascading) == (Cascading.WILAYAH, "Wilayah utara")
    free = replace(saved.isi.hasil_kerja[0], hasil_kerja_atasan_id=None)
    service.save_content(kantor.staf, below.id, replace(below.isi, hasil_kerja=(free,)))
    (stored,) = service.get(kantor.staf, below.id).isi.hasil_kerja
    assert (stored.cascading, stored.alasan_cascading) == (None, "")


def test_a_link_that_would_close_a_circle_is_refused(service, kantor, langkah, database):
    """The lower half came by package, where nobody is asked."""
    above = langkah.draft(kantor.kabid_id)
    below = langkah.draft(kantor.staf_id)
    top, own = above.isi.hasil_kerja[0], below.isi.hasil_kerja[0]
    with database.write(WriteContext(kantor.pengelola, Peran.PENGELOLA_KINERJA, "uji")) as session:
        session.get(HasilKerja, (kantor.instansi_id, top.id)).hasil_kerja_atasan_id = own.id
    linked = replace(own, hasil_kerja_atasan_id=top.id)
    with pytest.raises(InvalidInputError, match="melingkar") as refusal:
        service.save_content(kantor.staf, below.id, replace(below.isi, hasil_kerja=(linked,)))
    assert (refusal.value.where, refusal.value.next_step) != ("", "")
    assert service.get(kantor.staf, below.id).isi.hasil_kerja[0].hasil_kerja_atasan_id is None


def test_a_jpt_result_is_written_with_its_living_indicators(service, kantor, langkah):
    above = langkah.draft(kantor.kepala_id)
    gone = IndikatorForm("Dihapus", target="1", satuan="x", perspektif=Perspektif.ANGGARAN)
    hasil = above.isi.hasil_kerja[0]
    kepala = langkah.pegawai(kantor.kepala_id)
    with_two = replace(above.isi, hasil_kerja=(replace(hasil, indikator=(*hasil.indikator, gone)),))
    service.save_content(kepala, above.id, with_two)
    service.save_content(kepala, above.id, above.isi)
    below = langkah.draft(kantor.kabid_id)
    linked = replace(below.isi.hasil_kerja[0], hasil_kerja_atasan_id=hasil.id)
    saved = service.save_content(
        langkah.pegawai(kantor.kabid_id), below.id, replace(below.isi, hasil_kerja=(linked,))
    )
    assert saved.isi.hasil_kerja[0].rhk_pimpinan == "Laporan tersusun tepat waktu (Indikator: Jumlah laporan)"


def test_a_result_of_somebody_who_is_no_superior_cannot_be_served(service, kantor, langkah):
    peer = langkah.draft(kantor.teman_id)
    own = langkah.draft(kantor.staf_id)
    linked = replace(own.isi.hasil_kerja[0], hasil_kerja_atasan_id=peer.isi.hasil_kerja[0].id)
    with pytest.raises(InvalidInputError, match="hasil kerja pimpinan"):
        service.save_content(kantor.staf, own.id, replace(own.isi, hasil_kerja=(linked,)))


# --- copies -------------------------------------------------------------------------------------------------


def test_last_years_content_comes_as_provisional_new_rows(service, kantor, langkah):
    old = langkah.established(kantor.staf_id, 2025)
    new = langkah.empty(kantor.staf_id)
    copied = service.copy_last_year(kantor.staf, new.id)
    assert [hasil.uraian for hasil in copied.isi.hasil_kerja] == ["Laporan tersusun tepat waktu"]
    assert copied.isi.hasil_kerja[0].indikator[0].target == "12"
    assert copied.isi.hasil_kerja[0].id != old.isi.hasil_kerja[0].id
    assert service.get(kantor.staf, old.id) == old


def test_nothing_to_copy_from_last_year(service, kantor, langkah):
    langkah.draft(kantor.staf_id, 2025)
    new = langkah.empty(kantor.staf_id)
    with pytest.raises(NotFoundError, match="2025"):
        service.copy_last_year(kantor.staf, new.id)
