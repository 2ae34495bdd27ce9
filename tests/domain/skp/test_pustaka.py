"""Results per jabatan: what the shipped library holds, and which jabatan fits a post."""

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.skp import lengths
from kinerja_desktop.domain.skp.pustaka import as_hasil, fits, load_pustaka_jabatan
from kinerja_desktop.domain.skp.rules import SkpForm, advise_skp, check_skp
from kinerja_desktop.domain.skp.terms import Aspek, KelompokSkp, Pendekatan


@pytest.fixture(scope="module")
def pustaka():
    return load_pustaka_jabatan()


def test_at_least_30_jabatan_have_six_results_with_two_indicators_each(pustaka):
    assert len({one.jabatan for one in pustaka}) >= 30
    for one in pustaka:
        assert len(one.hasil) >= 6, one.jabatan
        assert len({hasil.uraian for hasil in one.hasil}) == len(one.hasil)
        for hasil in one.hasil:
            assert len(hasil.indikator) >= 2, hasil.uraian
            for row in hasil.indikator:
                texts = (hasil.uraian, row.nama, row.formula, row.satuan)
                assert all(text and text == text.strip() and text[-1] != "." for text in texts), row
                assert len(row.satuan) <= lengths.INDIKATOR_SATUAN.letters
                assert (row.satuan == "%") == row.formula.startswith("(") or "÷" in row.formula, row


@pytest.mark.parametrize("pendekatan", Pendekatan)
def test_each_result_is_an_achieved_state_without_absolute_words_and_lacks_only_its_targets(
    pustaka, pendekatan
):
    """PermenPANRB 6/2022 Lampiran hal. 49-51 and Anak Lampiran 1."""
    for one in pustaka:
        form = SkpForm(pendekatan, tuple(as_hasil(hasil, pendekatan) for hasil in one.hasil))
        advice = {found.kode for found in advise_skp(form, KelompokSkp.JA_JF)} - {"lampiran.kosong"}
        in_target = {"bahasa.waktu"} if pendekatan is Pendekatan.KUALITATIF else set()
        assert advice - in_target == {"hasil.tautan"}, one.jabatan
        assert all(hasil.uraian.split()[0].endswith("nya") for hasil in one.hasil), one.jabatan
        missing = {found.pesan for found in check_skp(form, KelompokSkp.JA_JF)}
        assert missing == ({"Belum diisi: target."} if pendekatan is Pendekatan.KUANTITATIF else set())


def test_only_kuantitatif_takes_aspek_and_satuan(pustaka):
    """PermenPANRB 6/2022 Lampiran hal. 50."""
    contoh = pustaka[0].hasil[0]
    counted = as_hasil(contoh, Pendekatan.KUANTITATIF).indikator[0]
    told = as_hasil(contoh, Pendekatan.KUALITATIF).indikator[0]
    assert isinstance(counted.aspek, Aspek)
    assert counted.satuan == contoh.indikator[0].satuan
    assert (told.aspek, told.satuan, told.uraian) == (None, "", contoh.indikator[0].nama)


@pytest.mark.parametrize(
    ("jabatan", "found"),
    [
        ("Dokter Gigi Ahli Muda", "Dokter Gigi"),
        ("Dokter Ahli Pertama", "Dokter"),
        ("Guru Ahli Madya", "Guru Kelas SD"),
        ("ANALIS SDM APARATUR AHLI MUDA", "Analis Sumber Daya Manusia Aparatur"),
        ("Kepala Seksi Pemerintahan", "Kepala Seksi"),
        ("Kepala Bidang Pelayanan", None),
        ("", None),
    ],
)
def test_the_longest_name_that_stands_in_a_post_is_proposed(pustaka, jabatan, found):
    one = fits(pustaka, jabatan)
    assert (one.jabatan if one else None) == found


def test_a_damaged_library_is_refused_with_its_file(tmp_path):
    (tmp_path / "rusak.json").write_bytes(b'[{"jabatan": "X"}]')
    with pytest.raises(FileRefusedError, match="Pustaka") as caught:
        load_pustaka_jabatan(tmp_path)
    assert "rusak.json" in caught.value.where
