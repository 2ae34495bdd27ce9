"""The stages of an SKP: each step from each stage, as the table of the rules has it, and its days."""

from datetime import date

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.skp.tahap import PERALIHAN, LangkahSkp, TahapSkp
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.skp.people import SkpPegawaiFilter
from tests.kit.people import FORM

DAY, LATER = date(2026, 1, 15), date(2026, 2, 2)
OVER = date(2026, 11, 23)
PAPER = Surat("800/4/2026")


class Jalan:
    """One SKP that ended before today, taken from stage to stage by whoever does it."""

    def __init__(self, langkah, pegawai_id):
        self.services, self.id = langkah.services, pegawai_id
        self.own, self.rater = langkah.pegawai(pegawai_id), langkah.penilai(pegawai_id)
        first = replace(FORM.hasil_kerja[0], penugasan_dari="Ketua Tim Uji")
        self.form = replace(FORM, hasil_kerja=(first,))
        self.skp_id = langkah.draft(pegawai_id, 2025, self.form).id
        self.today = date(2026, 1, 20)

    @property
    def tahap(self):
        return self.services.skp.get(self.own, self.skp_id).tahap

    def _isi(self):
        return self.services.skp.get(self.own, self.skp_id).isi

    def take(self, langkah):
        skp, more, waits = self.services.skp, self.services.tahap_skp, self.services.skp_diajukan
        day = date(2025, 1, 15)
        steps = {
            LangkahSkp.UBAH: lambda: skp.save_content(self.own, self.skp_id, self._isi()),
            LangkahSkp.DIALOG: lambda: more.record_dialog(self.own, self.skp_id, day),
            LangkahSkp.AJUKAN: lambda: skp.submit(self.own, self.skp_id),
            LangkahSkp.TARIK: lambda: waits.withdraw(self.own, self.skp_id),
            LangkahSkp.KEMBALIKAN: lambda: skp.send_back(self.rater, self.skp_id, "perbaiki"),
            LangkahSkp.TANDATANGANI: lambda: more.sign(self.own, self.skp_id, day),
            LangkahSkp.SETUJUI: lambda: more.approve(self.rater, self.skp_id, day),
            LangkahSkp.TETAPKAN: lambda: skp.establish(self.rater, self.skp_id, day),
            LangkahSkp.REVISI: lambda: skp.revise(self.own, self.skp_id, "penyesuaian"),
            LangkahSkp.TUTUP: lambda: more.close(self.rater, self.skp_id, self.today),
            LangkahSkp.BUKA: lambda: more.reopen(self.rater, self.skp_id, "masih berubah"),
            LangkahSkp.BATALKAN: lambda: skp.discard(self.own, self.skp_id, "batal"),
        }
        return steps[langkah]()


WAYS = {
    TahapSkp.DRAF: (),
    TahapSkp.DIALOG: (LangkahSkp.DIALOG,),
    TahapSkp.DIAJUKAN: (LangkahSkp.AJUKAN,),
    TahapSkp.DIKEMBALIKAN: (LangkahSkp.AJUKAN, LangkahSkp.KEMBALIKAN),
    TahapSkp.DITANDATANGANI: (LangkahSkp.AJUKAN, LangkahSkp.TANDATANGANI),
    TahapSkp.DITETAPKAN: (LangkahSkp.AJUKAN, LangkahSkp.TETAPKAN),
    TahapSkp.DITUTUP: (LangkahSkp.AJUKAN, LangkahSkp.TETAPKAN, LangkahSkp.TUTUP),
}


@pytest.mark.parametrize("step", list(LangkahSkp), ids=lambda one: one.name)
@pytest.mark.parametrize("tahap", list(WAYS), ids=lambda one: one.name)
def test_every_step_from_every_stage(langkah, kantor, tahap, step):
    way = Jalan(langkah, kantor.staf_id)
    for one in WAYS[tahap]:
        way.take(one)
    assert way.tahap is tahap
    rule = PERALIHAN[step]
    if tahap not in rule.dari:
        with pytest.raises(StateError):
            way.take(step)
        assert way.tahap is tahap
        return
    way.take(step)
    if step is not LangkahSkp.BATALKAN:
        assert way.tahap is (rule.ke or tahap)


@pytest.mark.parametrize("step", list(LangkahSkp), ids=lambda one: one.name)
def test_no_step_leads_on_from_what_a_revision_replaced(langkah, kantor, step):
    way = Jalan(langkah, kantor.staf_id)
    for one in WAYS[TahapSkp.DITETAPKAN]:
        way.take(one)
    revision = way.take(LangkahSkp.REVISI)
    langkah.services.skp.submit(way.own, revision.id)
    langkah.services.skp.establish(way.rater, revision.id, date(2025, 6, 2))
    assert way.tahap is TahapSkp.DIGANTI
    with pytest.raises(StateError):
        way.take(step)


def test_the_dialogue_has_its_day_and_the_list_is_asked_for_it(langkah, kantor):
    skp = langkah.draft(kantor.staf_id)
    held = langkah.services.tahap_skp.record_dialog(kantor.staf, skp.id, DAY)
    assert (held.tahap, held.perjalanan.sejak, held.is_editable) == (TahapSkp.DIALOG, DAY, True)
    page = langkah.services.skp.list_pegawai(kantor.pengelola, SkpPegawaiFilter(2026, tahap=TahapSkp.DIALOG))
    assert [row.skp_id for row in page.rows] == [skp.id]
    drafts = SkpPegawaiFilter(2026, tahap=TahapSkp.DRAF)
    assert langkah.services.skp.list_pegawai(kantor.pengelola, drafts).rows == ()


@pytest.mark.parametrize(
    ("day", "word"), [(date(2025, 9, 30), "tidak dapat bertanggal"), (date(2026, 11, 24), "belum tiba")]
)
def test_a_dialogue_outside_the_time_of_the_skp_or_still_to_come_is_refused(langkah, kantor, day, word):
    skp = langkah.draft(kantor.staf_id)
    with pytest.raises(InvalidInputError, match=word):
        langkah.services.tahap_skp.record_dialog(kantor.staf, skp.id, day)


def test_the_employee_signs_before_the_rater_sets(langkah, kantor):
    skp = langkah.submitted(kantor.staf_id)
    signed = langkah.services.tahap_skp.sign(kantor.staf, skp.id, DAY)
    assert (signed.tahap, signed.perjalanan.sejak) == (TahapSkp.DITANDATANGANI, DAY)
    rater = langkah.penilai(kantor.staf_id)
    with pytest.raises(InvalidInputError, match="mendahului tanda tangan pegawai"):
        langkah.services.skp.establish(rater, skp.id, date(2026, 1, 14))
    assert langkah.services.skp.establish(rater, skp.id, DAY).tahap is TahapSkp.DITETAPKAN
    facts = langkah.services.penandatanganan.get_skp(rater, skp.id).fakta
    assert [(one.langkah, one.penanda, one.atas_nama) for one in facts] == [
        (LangkahDokumen.TANDA_PEGAWAI, "Staf Uji, A.Md.", False),
        (LangkahDokumen.PENETAPAN, "Kabid Uji, S.KM.", False),
    ]


def test_what_was_signed_on_paper_is_recorded_with_its_number(langkah, kantor):
    skp = langkah.submitted(kantor.staf_id)
    with pytest.raises(InvalidInputError, match="Nomor dokumen"):
        langkah.services.tahap_skp.sign(kantor.pengelola, skp.id, DAY)
    langkah.services.tahap_skp.sign(kantor.pengelola, skp.id, DAY, PAPER)
    (fact,) = langkah.services.penandatanganan.get_skp(langkah.penilai(kantor.staf_id), skp.id).fakta
    assert (fact.penanda, fact.atas_nama, fact.nomor) == ("Staf Uji, A.Md.", True, "800/4/2026")


def test_nobody_signs_for_a_colleague(langkah, kantor):
    skp = langkah.submitted(kantor.staf_id)
    for actor in (kantor.teman, langkah.penilai(kantor.staf_id)):
        with pytest.raises(AccessDeniedError):
            langkah.services.tahap_skp.sign(actor, skp.id, DAY)


@pytest.mark.parametrize("back", ["withdraw", "send_back"])
def test_what_goes_back_is_signed_again(langkah, kantor, back):
    skp = langkah.submitted(kantor.staf_id)
    services, rater = langkah.services, langkah.penilai(kantor.staf_id)
    services.tahap_skp.sign(kantor.staf, skp.id, DAY)
    if back == "withdraw":
        services.skp_diajukan.withdraw(kantor.staf, skp.id)
    else:
        services.skp.send_back(rater, skp.id, "perbaiki target")
    again = services.skp.submit(kantor.staf, skp.id)
    assert again.tahap is TahapSkp.DIAJUKAN
    assert services.penandatanganan.get_skp(rater, skp.id).fakta == ()


def test_an_office_may_ask_for_the_signature_before_the_setting(langkah, kantor):
    langkah.services.setelan.change(kantor.admin, "skp.tanda_pegawai", 1, "Edaran kepala dinas")
    skp, rater = langkah.submitted(kantor.staf_id), langkah.penilai(kantor.staf_id)
    with pytest.raises(StateError, match="belum ditandatangani pegawai"):
        langkah.services.skp.establish(rater, skp.id, DAY)
    langkah.services.tahap_skp.sign(kantor.staf, skp.id, DAY)
    assert langkah.services.skp.establish(rater, skp.id, LATER).tahap is TahapSkp.DITETAPKAN


def test_a_closed_skp_still_counts_and_is_opened_again_with_a_reason(langkah, kantor):
    skp = langkah.established(kantor.staf_id, 2025)
    rater, service = langkah.penilai(kantor.staf_id), langkah.services.tahap_skp
    with pytest.raises(InvalidInputError, match="mendahului hari terakhir"):
        service.close(rater, skp.id, date(2025, 12, 30))
    closed = service.close(rater, skp.id, date(2026, 1, 5))
    assert (closed.tahap, closed.perjalanan.sejak) == (TahapSkp.DITUTUP, date(2026, 1, 5))
    with pytest.raises(StateError, match="sudah ditutup"):
        langkah.services.skp.revise(kantor.staf, skp.id, "terlambat")
    with pytest.raises(InvalidInputError, match="Alasan"):
        service.reopen(rater, skp.id, " ")
    service.reopen(rater, skp.id, "Target salah tulis")
    assert langkah.services.skp.revise(kantor.staf, skp.id, "Target salah tulis").tahap is TahapSkp.DRAF


def test_a_running_skp_is_not_closed(langkah, kantor):
    skp = langkah.established(kantor.staf_id)
    with pytest.raises(InvalidInputError, match="mendahului hari terakhir"):
        langkah.services.tahap_skp.close(langkah.penilai(kantor.staf_id), skp.id, OVER)
