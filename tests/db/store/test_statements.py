"""Each statement of the tests is looked at as it is compiled (tests/kit/statements.py): what is seen."""

import pytest

from tests.kit.anew import listed_anew

INNER = "SELECT 1 FROM tempat AS awal, tempat AS akhir WHERE awal.orang = skp.orang AND NOT (EXISTS (%s))"


@pytest.mark.parametrize(
    ("inner", "anew"),
    [
        ("SELECT * FROM keadaan, skp WHERE keadaan.orang = skp.orang", ["skp"]),
        ("SELECT * FROM keadaan WHERE keadaan.orang = skp.orang", []),
        ("SELECT * FROM skp AS lain, keadaan WHERE keadaan.orang = lain.orang", []),
        ("SELECT count(*) FROM skp", []),
        ("SELECT * FROM keadaan JOIN skp ON skp.orang = keadaan.orang", []),
        ("SELECT * FROM keadaan WHERE keadaan.nama IN ('a, skp', 'b')", []),
    ],
)
def test_a_table_listed_anew_is_seen(inner, anew):
    assert listed_anew(f"SELECT skp.id FROM skp WHERE EXISTS ({INNER % inner})") == anew
