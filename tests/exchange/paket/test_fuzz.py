"""Whatever a holder of a valid key may sign: it is read, or refused with a reason; nothing else happens."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from securesystemslib.dsse import Envelope

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.text import clean_text
from kinerja_desktop.exchange.kunci.envelope import SignedCover, payload_type
from kinerja_desktop.exchange.paket.codec import encode_record
from kinerja_desktop.exchange.paket.cover import Hitung
from kinerja_desktop.exchange.records.organisasi import JabatanRecord
from tests.kit.long import times

pytestmark = pytest.mark.lama_juga
SAME_FOLDER = settings(
    max_examples=times(60, 20_000), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
travelling = st.text(max_size=20).map(clean_text)
travelling_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | travelling,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(travelling, inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["j", "id", "rev", "nama", "kode", "kota", "lainnya", "diubah_pada", "dihapus_pada", "baru", "x"]


def read_or_refused(office, path) -> None:
    try:
        office.read(path)
    except FileRefusedError as error:
        if not (error.what and error.next_step and error.where):
            pytest.fail(f"refused without reason or next step: {error!r}")


@SAME_FOLDER
@given(plain=st.binary(max_size=400))
def test_any_bytes_as_content(office, tmp_path, plain):
    read_or_refused(office, office.forge(tmp_path / "a.kinerja", plain))
    read_or_refused(office, office.forge(tmp_path / "a.kinerja", office.plain([plain])))
    read_or_refused(
        office, office.forge(tmp_path / "a.kinerja", b"x", compressed=b"\x28\xb5\x2f\xfd" + plain)
    )
    read_or_refused(
        office, office.forge(tmp_path / "a.kinerja", b"x", sealed=b"age-encryption.org/v1\n" + plain)
    )


@SAME_FOLDER
@given(changes=st.dictionaries(st.sampled_from(FIELDS), json_values, min_size=1, max_size=3))
def test_any_value_in_any_field(office, tmp_path, changes):
    fields = msgspec.json.decode(encode_record(office.records(1)[0]))
    line = msgspec.json.encode({**fields, **changes})
    read_or_refused(office, office.forge(tmp_path / "a.kinerja", office.plain([line])))


@SAME_FOLDER
@given(data=st.data())
def test_any_change_of_a_signed_line(office, tmp_path, data):
    line = bytearray(encode_record(office.records(3)[2]))
    for _ in range(data.draw(st.integers(1, 3))):
        line[data.draw(st.integers(0, len(line) - 1))] = data.draw(st.integers(0, 255))
    read_or_refused(office, office.forge(tmp_path / "a.kinerja", office.plain([bytes(line)])))


@SAME_FOLDER
@given(payload=st.binary(max_size=200) | json_values.map(msgspec.json.encode))
def test_any_payload_under_a_valid_signature(office, payload):
    envelope = Envelope(payload, payload_type("snapshot"), {})
    envelope.sign(office.keys.signer())
    signed = SignedCover(msgspec.json.encode(envelope.to_dict()), "uji")
    for verify in (lambda: signed.verify(office.keys.public()), signed.verify_registration):
        with pytest.raises(FileRefusedError):
            verify()


@SAME_FOLDER
@given(member=st.binary(max_size=200))
def test_any_bytes_as_cover(office, tmp_path, member):
    path = office.place_bytes(tmp_path / "a.kinerja", member)
    with pytest.raises(FileRefusedError):
        office.read(path)


@SAME_FOLDER
@given(text=travelling, extra=travelling_values.map(msgspec.json.encode))
def test_kept_fields_survive_any_number_of_journeys(office, tmp_path, text, extra):
    line = encode_record(office.record(JabatanRecord, 1, nama=text))[:-1] + b',"baru":' + extra + b"}"
    path = tmp_path / "a.kinerja"
    first = office.read(office.forge(path, office.plain([line]), hitung={"jabatan": Hitung(1)}))
    office.write(path, first)
    assert office.read(path) == first
    assert first[0].lainnya == f'{{"baru":{extra.decode()}}}'
