"""The code on a sheet: what it carries survives paper and typing, and any one changed sign shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.verifikasi.kode import (
    UnknownVersionError,
    format_ketik,
    format_kode,
    is_ketik,
    parse_ketik,
    parse_kode,
)
from kinerja_desktop.domain.verifikasi.pernyataan import Pernyataan, sidik_pemilik, unpack
from kinerja_desktop.domain.verifikasi.terms import JenisLembar

TYPED = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*-.:"

periods = st.one_of(
    st.builds(Periode.tahunan, st.integers(2000, 2255)),
    st.builds(Periode, st.integers(2000, 2255), st.just(JenisPeriode.TRIWULANAN), st.integers(1, 4)),
    st.builds(Periode, st.integers(2000, 2255), st.just(JenisPeriode.BULANAN), st.integers(1, 12)),
)
statements = st.builds(
    Pernyataan,
    st.sampled_from(JenisLembar),
    st.one_of(st.none(), st.sampled_from(Predikat)),
    periods,
    st.uuids().map(str),
    st.binary(min_size=8, max_size=8).map(bytes.hex),
    st.binary(min_size=4, max_size=4),
    st.binary(min_size=20, max_size=20),
)
signatures = st.binary(min_size=64, max_size=64)


@given(statements)
def test_a_statement_is_52_bytes_and_comes_back(one):
    packed = one.pack()
    assert len(packed) == 52
    assert unpack(packed) == one


@given(statements, signatures, st.data())
def test_a_code_survives_line_breaks_blanks_and_small_letters(one, signature, data):
    code = format_kode(one.pack(), signature)
    assert len(code) == 177
    at = data.draw(st.integers(0, len(code)))
    pasted = f"  {code[:at]}\r\n {code[at:].lower()}\n"
    read = parse_kode(pasted)
    assert (read.pernyataan, read.ditandatangani, read.tanda_tangan) == (one, one.pack(), signature)
    assert not is_ketik(pasted)


@given(statements, signatures, st.data())
def test_no_changed_sign_reads_as_the_same_code(one, signature, data):
    """What still reads is another statement or signature, and then Ed25519 tells."""
    code = format_kode(one.pack(), signature)
    at = data.draw(st.integers(3, len(code) - 1))
    other = data.draw(st.sampled_from([sign for sign in SIGNS if sign != code[at]]))
    try:
        read = parse_kode(code[:at] + other + code[at + 1 :])
    except InvalidInputError:
        return
    assert (read.ditandatangani, read.tanda_tangan) != (one.pack(), signature)


@given(statements, st.data())
def test_one_mistyped_sign_of_the_short_code_names_its_group(one, data):
    code = format_ketik(one)
    assert len(code.split("-")) == 5
    at = data.draw(st.sampled_from([at for at, sign in enumerate(code) if sign != "-"]))
    other = data.draw(st.sampled_from([sign for sign in TYPED if sign != code[at]]))
    with pytest.raises(InvalidInputError, match=f"Kelompok ke-{at // 6 + 1} kode ketik salah ketik"):
        parse_ketik(code[:at] + other + code[at + 1 :])


@given(statements)
def test_the_short_code_says_kind_document_and_content(one):
    read = parse_ketik(format_ketik(one).lower().replace("-", " "))
    assert read.jenis is one.jenis
    assert one.dokumen_id.endswith(read.dokumen)
    assert read.fits(one.isi)
    assert not read.fits(bytes(20)) or one.isi[:6] == bytes(6)
    assert is_ketik(format_ketik(one))


@pytest.mark.parametrize(
    "text", ["", "KV1", "https://contoh.go.id/abc" * 8, "KV1" + "A" * 173, "KV1" + "a" * 175]
)
def test_what_is_no_code_is_told_as_such(text):
    with pytest.raises(InvalidInputError, match="tidak terbaca"):
        parse_kode(text)


def test_a_code_of_a_newer_program_asks_for_an_update():
    with pytest.raises(UnknownVersionError) as refused:
        parse_kode("KV2" + "A" * 200)
    assert "Perbarui program" in str(refused.value)


def test_numbers_without_meaning_are_refused():
    with pytest.raises(ValueError, match="number 0"):
        unpack(bytes(52))
    with pytest.raises(ValueError, match="3 bytes"):
        unpack(bytes(3))


def test_the_numbers_on_paper_stay():
    """Printed codes are read for years: these signs never change."""
    one = Pernyataan(
        JenisLembar.HASIL_EVALUASI,
        Predikat.BAIK,
        Periode(2026, JenisPeriode.TRIWULANAN, 2),
        "01900000-0000-7000-8000-00000000beef",
        "0102030405060708",
        b"abcd",
        bytes(range(20)),
    )
    assert format_ketik(one) == "EAAAV-AAAL3-53YA7-AEBAM-GBAFI"
    assert format_kode(one.pack(), bytes(range(64))) == (
        "KV1OC0$.3C60YI0FV0*21V90000000D2H9KJ00000073T2YEO5F100NC04P0Q*0791TL1AY1W52DI2ZU2"
        "100NC04P0Q*0791TL1AY1W52DI2ZU2G23-E3JR30:3MB43O4P$4685SK59X5V46CH6YT6F17*D7IQ7:-7LA82N8OZ8579RJ9"
    )


def test_the_owners_number_ties_the_code_to_one_sheet():
    dokumen, other = "01900000-0000-7000-8000-00000000beef", "01900000-0000-7000-8000-00000000bee0"
    digest = sidik_pemilik(dokumen, "19790823 200501 2 007")
    assert digest.hex() == "6725bb7b"
    assert digest == sidik_pemilik(dokumen, "197908232005012007")
    assert digest != sidik_pemilik(dokumen, "197908232005012008")
    assert digest != sidik_pemilik(other, "197908232005012007")
