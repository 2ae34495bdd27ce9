"""Any two revisions of an SKP beside each other (P6 Pasal 14): what was changed, added, taken out, why."""

from datetime import date

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.skp.lampiran import Lampiran
from kinerja_desktop.domain.skp.rules import EkspektasiForm, HasilKerjaForm, IndikatorForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.services.skp.reading.banding import BandingSkpService

NEW = HasilKerjaForm("Data akurat", (IndikatorForm("Galat", Aspek.KUALITAS, "2", "%"),))


@pytest.fixture
def service(database):
    return BandingSkpService(database)


@pytest.fixture
def revised(langkah, kantor):
    """`staf`: set in January, revised in March with another target, a further result, Lampiran."""
    first = langkah.established(kantor.staf_id)
    skp = langkah.services.skp
    draft = skp.revise(kantor.staf, first.id, "penyesuaian target")
    (hasil,) = draft.isi.hasil_kerja
    hasil = replace(hasil, indikator=(replace(hasil.indikator[0], target="24"),))
    form = replace(
        draft.isi,
        hasil_kerja=(hasil, NEW),
        ekspektasi=(EkspektasiForm(1, "Ramah"),),
        lampiran=Lampiran(konsekuensi="Teguran"),
    )
    skp.save_content(kantor.staf, draft.id, form)
    skp.submit(kantor.staf, draft.id)
    return first, skp.establish(kantor.penilai, draft.id, date(2026, 3, 2))


def told(found):
    return [(one.tempat, one.isian, one.sebelum, one.sesudah) for one in found]


def test_each_difference_names_its_place_and_both_texts(service, kantor, revised):
    first, second = revised
    assert told(service.compare(kantor.staf, first.id, second.id)) == [
        ("Hasil kerja 1, indikator 1", "Target", "12", "24"),
        ("Hasil kerja 2", "Hasil kerja baru", "", "Data akurat"),
        ("Perilaku kerja", "Ekspektasi nilai nomor 1", "", "Ramah"),
        ("Lampiran", "Konsekuensi", "", "Teguran"),
    ]
    back = told(service.compare(kantor.staf, second.id, first.id))
    assert ("Hasil kerja", "Hasil kerja dihapus", "Data akurat", "") in back
    assert service.compare(kantor.staf, second.id, second.id) == ()


def test_the_revisions_stand_in_their_order_with_day_and_reason(service, kantor, revised, langkah):
    first, second = revised
    third = langkah.services.skp.revise(kantor.staf, second.id, "bimbingan")
    for one in (first, second, third):
        rows = service.list_revisi(kantor.staf, one.id)
        assert [(row.nomor, row.tanggal, row.alasan) for row in rows] == [
            (0, date(2026, 1, 20), ""),
            (1, date(2026, 3, 2), "penyesuaian target"),
            (2, None, "bimbingan"),
        ]
    assert told(service.compare(kantor.staf, first.id, third.id))[0][:2] == (
        "Hasil kerja 1, indikator 1",
        "Target",
    ), "the third continues the rows of the first"


def test_another_persons_skp_and_another_year_are_no_revision(service, kantor, revised, langkah):
    first, _ = revised
    other = langkah.established(kantor.teman_id)
    before = langkah.established(kantor.staf_id, 2025)
    for one in (other, before):
        with pytest.raises(NotFoundError, match="bukan revisi"):
            service.compare(kantor.staf, first.id, one.id)


def test_another_approach_and_an_indicator_taken_out_are_told(service, kantor, langkah):
    first = langkah.established(kantor.staf_id)
    draft = langkah.services.skp.revise(kantor.staf, first.id, "uji")
    form = replace(
        draft.isi,
        pendekatan=Pendekatan.KUALITATIF,
        hasil_kerja=(replace(draft.isi.hasil_kerja[0], indikator=()),),
    )
    langkah.services.skp.save_content(kantor.staf, draft.id, form)
    assert told(service.compare(kantor.staf, first.id, draft.id)) == [
        ("SKP", "Pendekatan", "Kuantitatif", "Kualitatif"),
        ("Hasil kerja 1", "Indikator dihapus", "Jumlah laporan: 12 laporan", ""),
    ]
