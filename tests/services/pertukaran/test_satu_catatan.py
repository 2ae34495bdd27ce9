"""Of what there is one for a person and a period, two computers that begin it apart make one record."""

from datetime import date

from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from tests.kit.office import describe_kantor
from tests.kit.people import Langkah
from tests.services.pertukaran.test_ketinggalan import correct

T1 = Periode.parse("2026-T1")


def judge(kantor, predikat):
    form = PredikatOrganisasiForm(kantor.ids["dinas"], T1, predikat, "Capaian", date(2026, 4, 2))
    kantor.services.predikat_organisasi.set(kantor.pengelola, form)


def predikat(side, kantor):
    rows = side.services.predikat_organisasi.list(kantor.pengelola, T1)
    return next(one.predikat for one in rows if one.unit_kerja_id == kantor.ids["dinas"])


def send(kantor, pusat, folder):
    paket = kantor.services.kirim.export(kantor.pengelola, folder, 2026)
    rencana = pusat.services.terima.plan(pusat.pengelola, paket.path)
    assert rencana.ditolak == ()
    return pusat.services.terima.apply(pusat.pengelola, rencana)


def test_what_was_typed_again_after_a_restore_is_a_conflict_and_no_refusal(dua, tmp_path):
    """Found by a simulated year: the whole package was refused ("data ganda"), and nobody could mend it."""
    kantor, pusat = dua
    cadangan = kantor.services.cadangan.create(kantor.admin).path
    judge(kantor, PredikatOrganisasi.BAIK)
    send(kantor, pusat, tmp_path / "satu")
    kantor.services.cadangan.restore(kantor.admin, cadangan, "rusak")
    judge(kantor, PredikatOrganisasi.ISTIMEWA)
    assert send(kantor, pusat, tmp_path / "dua").konflik == 1
    assert predikat(pusat, kantor) is PredikatOrganisasi.BAIK
    pusat.services.konflik.decide_all(pusat.pengelola, mereka=False, alasan="sesuai berita acara")
    correct(kantor, pusat, tmp_path / "balik")
    assert predikat(kantor, kantor) is predikat(pusat, kantor) is PredikatOrganisasi.BAIK


def test_typed_again_as_it_was_it_is_the_same(dua, tmp_path):
    kantor, pusat = dua
    cadangan = kantor.services.cadangan.create(kantor.admin).path
    judge(kantor, PredikatOrganisasi.BAIK)
    send(kantor, pusat, tmp_path / "satu")
    kantor.services.cadangan.restore(kantor.admin, cadangan, "rusak")
    judge(kantor, PredikatOrganisasi.BAIK)
    hasil = send(kantor, pusat, tmp_path / "dua")
    assert (hasil.konflik, hasil.baru, hasil.berubah) == (0, 0, 0)


def test_an_evaluation_and_a_realisation_begun_on_two_computers_are_one(dua, tmp_path):
    kantor, pusat = dua
    langkah = Langkah(kantor.services, describe_kantor())
    staf = kantor.ids["staf"]
    skp = langkah.established(staf)
    cadangan = kantor.services.cadangan.create(kantor.admin).path

    def work():
        langkah.realised(staf, skp.id, T1)
        return langkah.opened(staf, T1).id

    first = work()
    send(kantor, pusat, tmp_path / "satu")
    kantor.services.cadangan.restore(kantor.admin, cadangan, "rusak")
    assert work() == first
    send(kantor, pusat, tmp_path / "dua")


def test_what_was_emptied_and_typed_again_is_a_record_of_its_own(dua):
    """The tombstone stays; the second one of a period is another record, the same on every computer."""
    kantor, _ = dua
    langkah = Langkah(kantor.services, describe_kantor())
    staf = kantor.ids["staf"]
    skp = langkah.established(staf)
    for uraian in ("sudah", "", "lagi"):
        langkah.realised(staf, skp.id, T1, uraian)
    (row,) = kantor.services.pemantauan.list(langkah.pegawai(staf), skp.id, T1)
    assert row.uraian == "lagi"
