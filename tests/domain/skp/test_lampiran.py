"""What Lampiran SKP says (form A.1.8), as points, and what it lacks (P6 Lampiran p.60-61)."""

from datetime import date

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.skp.lampiran import BagianLampiran, Lampiran, butir
from kinerja_desktop.domain.skp.rules import SkpForm, advise_skp, check_lampiran
from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan

PENUH = Lampiran("Kendaraan", "Dilaporkan setiap bulan", "Penghargaan")


def advice_on(lampiran):
    form = SkpForm(Pendekatan.KUALITATIF, lampiran=lampiran)
    return [one for one in advise_skp(form, KelompokSkp.JA_JF) if one.kode == "lampiran.kosong"]


def test_each_line_is_a_point_and_a_pasted_number_is_not_part_of_it():
    assert butir("1. Kendaraan\n\n 2) Anggaran\n- Pelatihan\n10 orang tenaga bantu") == (
        "Kendaraan",
        "Anggaran",
        "Pelatihan",
        "10 orang tenaga bantu",
    )
    assert butir(" \n ") == ()


def test_what_lacks_is_named_as_advice_in_every_skp():
    (advice,) = advice_on(Lampiran("Kendaraan"))
    assert "skema pertanggungjawaban, konsekuensi" in advice.pesan
    assert "hal. 60-61" in advice.pasal
    assert advice_on(PENUH) == []


def test_an_office_may_ask_for_so_many_parts():
    half = Lampiran("Kendaraan", " ", "Penghargaan")
    assert check_lampiran(half, 2) == ()
    assert "skema pertanggungjawaban" in check_lampiran(half, 3)[0].pesan
    assert check_lampiran(Lampiran(), 0) == ()


def test_a_copy_fills_only_what_is_empty():
    own = Lampiran(konsekuensi="Teguran")
    filled = own.filled_from(PENUH)
    assert [filled.of(one) for one in BagianLampiran] == ["Kendaraan", "Dilaporkan setiap bulan", "Teguran"]


def test_the_rule_set_says_of_each_part_what_it_may_hold():
    parts = rule_set_for(date(2026, 1, 1)).lampiran_skp.isi
    assert [BagianLampiran(part.bagian) for part in parts] == list(BagianLampiran)
    assert all(part.awal for part in parts)
