"""Record types: the same columns as the tables, unknown fields kept, unknown terms named."""

import json
import types
import typing
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Enum, String, Text

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import LOCAL_COLUMNS
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.text import clean_text
from kinerja_desktop.exchange.paket.codec import (
    RecordReader,
    RecordWriter,
    decode_keeping_unknown,
    encode_record,
)
from kinerja_desktop.exchange.records.all import (
    RECORD_BY_NAME,
    RECORD_NAME,
    RECORD_ORDER,
    RECORD_TYPES,
    in_package_order,
    unknown_terms,
)
from kinerja_desktop.exchange.records.evaluasi import EvaluasiRecord
from kinerja_desktop.exchange.records.organisasi import InstansiRecord, JabatanRecord

# What readers of older programs expect; new types may stand between them.
KNOWN_ORDER = [
    *("instansi", "unit_kerja", "jabatan", "pegawai", "penempatan", "penugasan_penilai"),
    "surat_pendelegasian",
    "keadaan_pegawai",
    *("kebutuhan", "indikator_kebutuhan", "anggaran", "indikator_anggaran"),
    *("skp", "hasil_kerja", "indikator_kinerja", "ekspektasi_khusus"),
    *("realisasi", "umpan_balik", "permintaan_umpan_balik", "penetapan_predikat_organisasi", "evaluasi"),
    "penandatanganan",
]


def test_every_travelling_table_has_its_record_type():
    assert set(TRAVELLING) - set(RECORD_BY_NAME) == set(), "tables without a record type"
    assert set(RECORD_BY_NAME) - set(TRAVELLING) == set(), "record types without a travelling table"


def test_the_order_of_types_in_a_package_never_changes():
    assert [name for name in RECORD_BY_NAME if name in KNOWN_ORDER] == KNOWN_ORDER


def test_what_is_referred_to_comes_first():
    for name, model in TRAVELLING.items():
        for key in model.__table__.foreign_key_constraints:
            assert RECORD_ORDER[key.referred_table.name] <= RECORD_ORDER[name], f"{name}: {key.column_keys}"


def test_a_record_type_says_its_own_place_and_since_when():
    taken = types.SimpleNamespace(__name__="LainRecord", place=10, since=(1, 0))
    with pytest.raises(TypeError, match="LainRecord takes the place 10 of InstansiRecord"):
        in_package_order([InstansiRecord, taken])
    with pytest.raises(TypeError, match="LainRecord does not say its place and since"):
        in_package_order([types.SimpleNamespace(__name__="LainRecord")])


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda each: RECORD_NAME[each])
def test_record_and_table_have_the_same_columns(record_type):
    columns = TRAVELLING[RECORD_NAME[record_type]].__table__.columns
    staying = set(columns.keys()) - set(record_type.__struct_fields__)
    assert staying == LOCAL_COLUMNS, "columns that do not travel"
    assert set(record_type.__struct_fields__) - set(columns.keys()) == set(), "fields without a column"
    hints = typing.get_type_hints(record_type, include_extras=True)
    for field in msgspec.structs.fields(record_type):
        column = columns[field.name]
        assert (type(None) in typing.get_args(hints[field.name])) == column.nullable, field.name
        if isinstance(column.type, Enum):
            record = object_with(record_type, field.name, "BUKAN_ISTILAH")
            assert (field.name, "BUKAN_ISTILAH") in unknown_terms(record)
            known = object_with(record_type, field.name, column.type.enums[0])
            assert field.name not in dict(unknown_terms(known))
            if isinstance(field.default, str):
                assert field.default == column.default.arg.name
        elif isinstance(column.type, String) and not isinstance(column.type, Text):
            limits = [meta.max_length for meta in metas(hints[field.name])]
            assert limits == [column.type.length], field.name


def metas(hint):
    parts = [hint, *typing.get_args(hint)]
    return [meta for part in parts for meta in getattr(part, "__metadata__", ())][:1]


def object_with(record_type, name, value):
    """A record with one field set and the rest whatever (never encoded)."""
    required = {
        field.name: ""
        for field in msgspec.structs.fields(record_type)
        if field.required and field.name != name
    }
    return record_type(**{**required, name: value})


def read(line: bytes):
    found = []
    RecordReader(lambda _first, batch: found.extend(batch), "uji").take(1, [line])
    return found[0]


text = st.text(max_size=40).map(clean_text)


@settings(max_examples=60)
@given(
    data=st.fixed_dictionaries(
        {
            "catatan": text,
            "alasan": text,
            "predikat": st.sampled_from(["BAIK", "SANGAT_BAIK", None]),
            "rev": st.integers(0, 2**53),
            "tanggal": st.none() | st.dates(),
            "final_pada": st.none() | st.datetimes(timezones=st.just(UTC)),
            "dihapus_alasan": st.none() | text,
        }
    )
)
def test_what_is_written_is_read(data):
    keys = {
        "instansi_id": "a",
        "id": "1",
        "rev_hash": "",
        "pegawai_id": "1",
        "skp_id": "1",
        "penilai_id": "1",
    }
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    record = EvaluasiRecord(**keys, **data, diubah_pada=moment, periode="2026-T4")
    [line] = RecordWriter([record]).lines()
    assert read(line) == record


def test_fields_of_a_newer_program_are_kept_and_written_back(office):
    record = office.record(JabatanRecord, 1, nama="Analis")
    line = encode_record(record)[:-1] + b',"kelas":{"angka": 7.50},"alias":["Analis Muda",null]}'
    known = read(line)
    assert (known.nama, json.loads(known.lainnya)) == (
        "Analis",
        {"kelas": {"angka": 7.5}, "alias": ["Analis Muda", None]},
    )
    assert json.loads(encode_record(known)) == json.loads(line)
    assert read(encode_record(known)) == known


def test_kept_fields_can_never_replace_known_ones(office):
    record = office.record(JabatanRecord, 1, nama="Analis", lainnya='{"rev":99,"j":"skp","baru":1}')
    again = json.loads(encode_record(record))
    assert (again["rev"], again["j"], again["baru"]) == (1, "jabatan", 1)
    assert encode_record(record).count(b'"rev"') == 1
    only_known = office.record(JabatanRecord, 1, nama="Analis", lainnya='{"rev":99}')
    assert json.loads(encode_record(only_known))["rev"] == 1


def test_a_wrong_known_field_is_not_saved_by_an_unknown_one(office):
    line = encode_record(office.record(JabatanRecord, 1, nama="Analis"))[:-1] + b',"jenjang":7,"baru":1}'
    with pytest.raises(msgspec.ValidationError, match="jenjang"):
        decode_keeping_unknown(line)


@pytest.mark.parametrize(
    ("field", "value"),
    [("nama", "a\u202eb"), ("nama", "a\x00b"), ("nama", "a" * 301), ("kota", "a\rb"), ("lainnya", "[1]")],
)
def test_a_record_that_no_receiver_would_take_is_named_before_anything_is_sent(office, field, value):
    values = {"kode": "1", "nama": "Dinas", field: value}
    record = office.record(InstansiRecord, 7, **values)
    with pytest.raises(InvalidInputError, match="dikirim") as refusal:
        list(RecordWriter([record]).lines())
    assert record.id in refusal.value.where


def test_records_out_of_order_are_a_mistake_of_the_program(office):
    first, second = (office.record(JabatanRecord, n, nama="Analis") for n in (1, 2))
    for order in ((second, first), (first, first)):
        with pytest.raises(ValueError, match="out of order"):
            list(RecordWriter(order).lines())


def test_tombstones_are_counted_apart(office):
    records = [
        office.record(JabatanRecord, 1, nama="Analis"),
        office.record(JabatanRecord, 2, nama="Analis", dihapus_pada=office.fields().dibuat),
    ]
    writer = RecordWriter(records)
    list(writer.lines())
    counted = writer.tally.result()["jabatan"]
    assert (counted.baris, counted.hapus) == (1, 1)
