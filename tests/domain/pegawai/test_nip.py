"""NIP: the vectors of the regulation reference, tolerance of writing, and refusal by name."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pegawai.nip import JenisNip, Nip, check_nip, parse_nip

VALID_NIP = [
    ("199003152015031002", date(1990, 3, 15), 2015, "19900315 201503 1 002"),
    ("19851231 200912 2 001", date(1985, 12, 31), 2009, "19851231 200912 2 001"),
    ("199602292022011001", date(1996, 2, 29), 2022, "19960229 202201 1 001"),
]
VALID_NI_PPPK = [
    ("198807212023211004", date(1988, 7, 21), 2023),
    ("199209092024212011", date(1992, 9, 9), 2024),
]
REFUSED = [
    ("199502292022011001", "tidak ada dalam kalender"),
    ("199003152015131002", "digit 13-14 adalah 13"),
    ("199003152015001002", "digit 13-14 adalah 00"),
    ("199003152015201002", "digit 13-14 adalah 20"),
    ("199003152015033002", "jenis kelamin"),
    ("199003152015031000", "nomor urut"),
    ("19900315201503100", "17 digit"),
    ("1990031520150310021", "19 digit"),
    ("19900315201503100A", "bukan angka: A"),
    ("199013152015031002", "tidak ada dalam kalender"),
    ("000001012015031002", "tidak ada dalam kalender"),
    ("179001012015031002", "tahun lahir"),
    ("199003150015031002", "tahun pengangkatan"),
    ("130123456", "NIP lama 9 digit"),
    ("", "NIP kosong"),
    ("  -  ", "NIP kosong"),
    (None, "NIP kosong"),
    ("belum ada", "bukan angka"),
    ("١٩٩٠٠٣١٥٢٠١٥٠٣١٠٠٢", "bukan angka"),
]
LOST_DIGITS = [
    1.97908232005011e17,
    197908232005011007.0,
    197908232005011000,
    "1.97908E+17",
    "1,97908E+17",
    "'1.98E+17",
    "1.97908232005011e17",
    "197908232005011000.0",
    "197908232005011007,00",
    "197.908.232.005.011.007",
    "197,908,232,005,011,007",
]


@pytest.mark.parametrize("vector", VALID_NIP)
def test_nip_of_a_pns_is_read_into_its_parts(vector):
    text, birth, year, display = vector
    nip = parse_nip(text)
    assert nip.jenis is JenisNip.PNS
    assert (nip.tanggal_lahir, nip.tmt_year, nip.display) == (birth, year, display)


@pytest.mark.parametrize("vector", VALID_NI_PPPK)
def test_ni_pppk_is_told_apart_by_its_contract_code(vector):
    text, birth, year = vector
    nip = parse_nip(text)
    assert nip.jenis is JenisNip.PPPK
    assert (nip.tanggal_lahir, nip.tmt_year) == (birth, year)


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_refusal_names_what_is_wrong(source, reason):
    with pytest.raises(InvalidInputError) as refusal:
        parse_nip(source)
    assert reason in refusal.value.why
    assert refusal.value.next_step


@pytest.mark.parametrize("source", LOST_DIGITS)
def test_number_with_lost_digits_is_refused_by_name_and_never_repaired(source):
    with pytest.raises(InvalidInputError) as refusal:
        parse_nip(source)
    assert "digit terakhirnya hilang" in refusal.value.why
    assert "angka" in refusal.value.why


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (date(1990, 3, 15), "tanggal"),
        (datetime(1990, 3, 15, 1, 2), "tanggal"),  # noqa: DTZ001 - a spreadsheet date has no zone
        (time(1, 2), "tanggal atau jam"),
        (True, "BENAR/SALAH"),
        (12.5, "berisi angka 12.5"),
        (0, "berisi angka 0"),
        (130123456, "berisi angka 130123456"),
    ],
)
def test_cell_that_is_no_text_is_refused_as_what_it_is(source, reason):
    with pytest.raises(InvalidInputError) as refusal:
        parse_nip(source)
    assert reason in refusal.value.why


@pytest.mark.parametrize(
    "written",
    [
        "'197908232005011007",
        '"197908232005011007"',
        "19790823\u00a0200501\u00a01\u00a0007",
        "19790823.200501.1.007",
        "19790823-200501-1-007",
        "\u200b197908232005011007\ufeff",
        "NIP. 19790823 200501 1 007",
        "NIP : 197908232005011007",
        "nip baru 197908232005011007",
        "１９７９０８２３２００５０１１００７",
        "197908232005011007\n",
        "`19790823 200501 1 007;".replace(";", ","),
    ],
)
def test_writing_habits_are_tolerated(written):
    assert parse_nip(written).digits == "197908232005011007"


def test_label_of_a_pppk_number_is_tolerated():
    assert parse_nip("NI PPPK 19880721 202321 1 004").digits == "198807212023211004"
    assert parse_nip("NIPPPK: 198807212023211004").digits == "198807212023211004"


def _digits(birth: date, year: int, code: int, sex: int, urut: int) -> str:
    return f"{birth:%Y%m%d}{year}{code:02d}{sex}{urut:03d}"


valid_digits = st.builds(
    _digits,
    st.dates(date(1940, 1, 1), date(2010, 12, 31)),
    st.integers(1960, 2030),
    st.one_of(st.integers(1, 12), st.integers(21, 99)),
    st.integers(1, 2),
    st.integers(1, 999),
)


@given(valid_digits)
def test_roundtrip_through_text_and_display(digits):
    nip = parse_nip(digits)
    assert nip == Nip(digits)
    assert parse_nip(nip.display) == nip
    assert parse_nip(str(nip)) == nip


@given(valid_digits, st.data())
def test_separators_anywhere_never_change_the_number(digits, data):
    separators = st.text(alphabet=" '\u00a0-_\u2009", max_size=2)
    written = "".join(data.draw(separators) + digit for digit in digits)
    assert parse_nip(written).digits == digits


@given(valid_digits)
def test_no_nip_survives_being_a_number(digits):
    with pytest.raises(InvalidInputError):
        parse_nip(float(digits))
    with pytest.raises(InvalidInputError):
        parse_nip(f"{float(digits):.15g}")
    with pytest.raises(InvalidInputError):
        parse_nip(digits[:15] + "000")  # what a spreadsheet shows of it


@given(st.text())
def test_any_text_is_read_or_refused_and_never_crashes(text):
    try:
        nip = parse_nip(text)
    except InvalidInputError:
        return
    assert parse_nip(nip.digits) == nip


def test_doubts_are_soft():
    nip = parse_nip("199003152000031002")
    assert any("usia 15" in doubt for doubt in check_nip(nip))
    assert check_nip(parse_nip("199003152015031002")) == ()
