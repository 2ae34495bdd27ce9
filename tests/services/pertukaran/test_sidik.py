"""The digest of a record is computed again by its receiver: over what came, whichever format wrote it."""

import hashlib
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import SINCE
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store import revision
from kinerja_desktop.db.store.revision import columns_at, content_columns, hash_with, scalar_default
from kinerja_desktop.exchange.paket.codec import decode_keeping_unknown
from kinerja_desktop.exchange.records.all import RECORD_BY_NAME, RECORD_NAME
from kinerja_desktop.exchange.records.evaluasi import EvaluasiRecord
from kinerja_desktop.exchange.records.pegawai import PegawaiRecord
from kinerja_desktop.services.pertukaran.rekaman import to_record
from kinerja_desktop.services.pertukaran.sidik import as_it_says, is_true

STORED = Path(__file__).parents[2] / "data" / "exchange"
FORMATS = ["v1", *(f"v1.{minor}" for minor in range(1, 10))]
META = {"instansi_id": "i", "rev": 1, "diubah_pada": datetime(2026, 1, 2, tzinfo=UTC), "garis": ""}
ADDED = {
    "evaluasi": {(1, 5): {"sumber_id", "kesepakatan_tanggal"}},
    "pegawai": {(1, 6): {"pangkat"}, (1, 7): {"keluar"}},
    "indikator_kebutuhan": {
        (1, 9): {"kualitas", "kondisi_awal", "tujuan", "formula", "sumber_data", "periode_pelaporan"}
    },
}
"""Which fields each format brought, as its stored samples show."""


def stored(name, kind):
    return msgspec.json.decode((STORED / name).read_bytes(), type=kind)


def with_digest(record, **other):
    model = TRAVELLING[RECORD_NAME[type(record)]]
    return msgspec.structs.replace(record, rev_hash=hash_with(model, partial(getattr, record)), **other)


def digest_by_hand(table, record, names, lainnya=None):
    """As programs up to 1.9 had it: all columns that they knew, what they did not know as one text."""
    values = {name: revision.plain_value(getattr(record, name)) for name in names} | {"lainnya": lainnya}
    text = msgspec.json.encode(values | {"j": table}, order="deterministic")
    return hashlib.sha256(text).hexdigest()


def person(**said):
    return PegawaiRecord(**META, id="p", rev_hash="", nama="Budi", nama_cari="budi", **said)


def test_a_column_without_its_format_would_change_the_digest_of_all_stored_records():
    """What format 1.9 had is frozen: a later column of one of these tables says `since` in its `info`."""
    for table, names in stored("kolom_1.9.json", dict[str, list[str]]).items():
        assert list(columns_at(TRAVELLING[table], (1, 9))) == names


def test_a_later_column_is_empty_by_default_alike_here_and_on_the_wire():
    """Else two programs would name one content by two digests."""
    for table, model in TRAVELLING.items():
        fields = {one.name: one for one in msgspec.structs.fields(RECORD_BY_NAME[table])}
        for name in set(content_columns(model)) - set(columns_at(model, (1, 9))):
            column = model.__table__.columns[name]
            here = revision.plain_value(scalar_default(column))
            assert (name, fields[name].default) == (name, here)
            assert not column.nullable or here is None


def test_digests_of_format_1_9_stay_for_ever():
    lines = (STORED / "v1.9" / "snapshot.ndjson").read_bytes().splitlines()
    records = [decode_keeping_unknown(line) for line in lines]
    for record, (table, digest) in zip(records, stored("sidik_1.9.json", list[tuple[str, str]]), strict=True):
        assert RECORD_NAME[type(record)] == table
        assert is_true(msgspec.structs.replace(record, rev_hash=digest))


@pytest.mark.parametrize("folder", FORMATS)
def test_records_of_every_earlier_format_are_true_by_its_own_digest(folder):
    version = tuple(int(part) for part in f"{folder[1:]}.0".split(".")[:2])
    for line in (STORED / folder / "snapshot.ndjson").read_bytes().splitlines():
        record = msgspec.structs.replace(decode_keeping_unknown(line), lainnya=None)
        table = RECORD_NAME[type(record)]
        later = {one for at, some in ADDED.get(table, {}).items() if at > version for one in some}
        names = set(stored("kolom_1.9.json", dict[str, list[str]])[table]) - later
        digest = digest_by_hand(table, record, names)
        assert is_true(msgspec.structs.replace(record, rev_hash=digest))
        assert not is_true(msgspec.structs.replace(record, rev_hash=digest, instansi_id="lain"))


def test_what_an_older_program_edited_without_knowing_every_field_is_true():
    """A program of format 1.6 kept `keluar` and the line of 1.8 as unknown fields, and hashed that text."""
    record = msgspec.structs.replace(person(keluar=date(2026, 5, 1)), garis="ab" * 8)
    names = set(content_columns(Pegawai)) - {"keluar", "akhir_kontrak"}
    text = f'{{"garis":"{"ab" * 8}","keluar":"2026-05-01"}}'
    digest = digest_by_hand("pegawai", record, names, text)
    assert is_true(msgspec.structs.replace(record, rev_hash=digest))
    assert not is_true(msgspec.structs.replace(record, rev_hash=digest, keluar=date(2026, 5, 2)))


def test_fields_of_a_newer_program_count_as_that_program_counts_them():
    record = with_digest(msgspec.structs.replace(person(), lainnya='{"baru":"2027-01-01T00:00:00Z"}'))
    assert is_true(record)
    for said in ('{"baru":"2027-01-02T00:00:00Z"}', None, '{"baru":"2027-01-01T00:00:00Z","lagi":1}'):
        assert not is_true(msgspec.structs.replace(record, lainnya=said))


@pytest.fixture
def pangkat_later(monkeypatch):
    """The program as it will be when `pangkat` is a column of format 1.99."""
    monkeypatch.setitem(Pegawai.__table__.columns.pangkat.info, SINCE, (1, 99))
    caches = (revision._counted, revision.formats_before)
    for one in caches:
        one.cache_clear()
    yield
    for one in caches:
        one.cache_clear()


@pytest.mark.usefixtures("pangkat_later")
def test_a_column_that_is_added_changes_no_digest_until_somebody_fills_it():
    names = set(content_columns(Pegawai)) - {"pangkat", "akhir_kontrak"}
    assert with_digest(person()).rev_hash == digest_by_hand("pegawai", person(), names)
    filled = with_digest(person(pangkat="Kolonel"))
    assert filled.rev_hash != with_digest(person()).rev_hash
    older = msgspec.structs.replace(person(), lainnya='{"pangkat_baru":"Kolonel"}')
    assert with_digest(older).rev_hash not in {filled.rev_hash, with_digest(person()).rev_hash}


@pytest.mark.parametrize("column", sorted({*content_columns(Pegawai)} - {"lainnya", "instansi_id", "id"}))
def test_every_field_counts(column):
    kinds = {"dihapus_pada": datetime(2026, 3, 3, tzinfo=UTC), "keluar": date(2026, 3, 3)}
    record = with_digest(person())
    assert is_true(record)
    assert not is_true(msgspec.structs.replace(record, **{column: kinds.get(column, "LAIN")}))


def test_who_changed_it_and_when_does_not_count():
    record = with_digest(person())
    assert is_true(msgspec.structs.replace(record, diubah_oleh="lain", rev=9, basis_hash="ab" * 32))


def test_what_is_cut_on_its_way_out_bears_the_digest_of_what_is_sent_and_follows_what_was_shared():
    """An older program stored the text; others know the record by the digest that it had."""
    told = with_digest(person()).rev_hash
    values = {
        **msgspec.structs.asdict(person()), "nama": "Budi\x07", "rev_hash": "ab" * 32, "garis": "12" * 8,
    }  # fmt: skip
    sent = to_record(values | {"dibagi_hash": "ab" * 32}, "pegawai")
    assert (sent.nama, sent.rev_hash, sent.garis) == ("Budi", told, f"{'ab' * 8} {'12' * 8}")
    sent = to_record(values | {"dibagi_hash": None, "garis": f"{told[:16]} {'12' * 8}"}, "pegawai")
    assert sent.garis == "12" * 8


def test_the_digest_of_an_older_format_is_kept_as_it_goes_on():
    record = EvaluasiRecord(
        **META, id="e", pegawai_id="p", skp_id="s", penilai_id="k", periode="2026-T1", rev_hash=""
    )
    digest = digest_by_hand("evaluasi", record, columns_at(TRAVELLING["evaluasi"], (1, 4)))
    record = msgspec.structs.replace(record, rev_hash=digest)
    assert as_it_says(record, is_shared=True) is record
