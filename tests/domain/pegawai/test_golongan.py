"""Golongan: every way of writing it that offices use, and contradictions told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pegawai.golongan import GOLONGAN_PPPK, PANGKAT_BY_GOLONGAN, parse_golongan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai

TEMPLATES = [
    "{roman}/{ruang}",
    "{roman}.{ruang}",
    "{roman}{ruang}",
    "{roman} {ruang}",
    "{roman}-{ruang}",
    "{roman} / {ruang}",
    "{roman}/{RUANG}",
    "({roman}/{ruang})",
    "Gol. {roman}/{ruang}",
    "Golongan Ruang {roman}{ruang}",
    "{pangkat}, {roman}/{ruang}",
    "{pangkat} ({roman}/{ruang})",
    "{pangkat} - {roman}.{ruang}",
    "{pangkat}/{roman}{ruang}",
    "{roman}/{ruang} {pangkat}",
    "{pangkat}\n({roman}/{ruang})",
    "{pangkat}",
]
SPELLINGS = ["Tingkat I", "Tk. I", "Tk.I", "TK I", "Tkt. I", "Tk 1", "tingkat 1"]


@pytest.mark.parametrize("kode", PANGKAT_BY_GOLONGAN)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_way_of_writing_gives_the_stored_form(kode, spelling):
    roman, ruang = kode.split("/")
    pangkat = PANGKAT_BY_GOLONGAN[kode].replace("Tingkat I", spelling)
    for template in TEMPLATES:
        written = template.format(roman=roman, ruang=ruang, RUANG=ruang.upper(), pangkat=pangkat)
        for variant in (written, written.lower(), written.upper()):
            golongan = parse_golongan(variant)
            assert (golongan.kode, golongan.pangkat) == (kode, PANGKAT_BY_GOLONGAN[kode]), variant
            assert golongan.doubts == (), variant
            assert golongan.display == f"{PANGKAT_BY_GOLONGAN[kode]} ({kode})"


@pytest.mark.parametrize("kode", GOLONGAN_PPPK)
@pytest.mark.parametrize(
    "template", ["{}", "Gol. {}", "golongan {}", "PPPK {}", " {} ", "{0} ({0})", "{0} / {0}"]
)
def test_golongan_of_pppk_has_no_pangkat(kode, template):
    for jenis in (JenisPegawai.PPPK, None):
        golongan = parse_golongan(template.format(kode), jenis)
        assert (golongan.kode, golongan.pangkat, golongan.display) == (kode, "", kode)
    assert parse_golongan(str(GOLONGAN_PPPK.index(kode) + 1), JenisPegawai.PPPK).kode == kode


@pytest.mark.parametrize(
    ("text", "kode", "doubt"),
    [
        ("Penata Muda, III/b", "III/b", "golongan III/a, bukan III/b"),
        ("Pembina Tk. I (IV/a)", "IV/a", "golongan IV/b, bukan IV/a"),
        ("Guru Madya III/d", "III/d", "tidak dikenal"),
    ],
)
def test_contradicting_pangkat_is_told_and_golongan_counts(text, kode, doubt):
    golongan = parse_golongan(text, JenisPegawai.PNS)
    assert golongan.kode == kode
    assert golongan.pangkat == PANGKAT_BY_GOLONGAN[kode]
    assert doubt in golongan.doubts[0]


@pytest.mark.parametrize(
    ("text", "jenis", "reason"),
    [
        ("III/e", None, "tidak ada"),
        ("III", JenisPegawai.PNS, "memerlukan ruang"),
        ("III/b atau III/c", None, "lebih dari satu"),
        ("III/b", JenisPegawai.PPPK, "I sampai XVII"),
        ("XVIII", JenisPegawai.PPPK, "I sampai XVII"),
        ("Staf", None, "bukan golongan"),
        ("", None, "bukan golongan"),
        ("V/a", None, "bukan golongan"),
    ],
)
def test_refusal_names_the_reason(text, jenis, reason):
    with pytest.raises(InvalidInputError) as refusal:
        parse_golongan(text, jenis)
    assert reason in refusal.value.why


@given(st.text(), st.sampled_from([None, JenisPegawai.PNS, JenisPegawai.PPPK]))
def test_any_text_is_read_or_refused(text, jenis):
    try:
        golongan = parse_golongan(text, jenis)
    except InvalidInputError:
        return
    assert golongan.kode in {*PANGKAT_BY_GOLONGAN, *GOLONGAN_PPPK}
    assert parse_golongan(golongan.display, jenis).kode == golongan.kode
