"""One limit for each text that travels: column, record, service, field and package agree about it."""

from datetime import UTC, date, datetime
from typing import Annotated, get_args, get_origin, get_type_hints

import pytest
from msgspec import Meta
from msgspec.structs import replace
from sqlalchemy import Enum, String, Text, select, text

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.anggaran import Anggaran, IndikatorAnggaran
from kinerja_desktop.db.models.base import LIMIT, LOCAL_COLUMNS
from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan
from kinerja_desktop.db.models.lengths import limits_of
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.anggaran.terms import Dokumen, Tingkat
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.exchange.paket.body import MAX_LINE_BYTES
from kinerja_desktop.exchange.paket.codec import RecordReader, RecordWriter, encode_record
from kinerja_desktop.exchange.records.all import RECORD_BY_NAME
from kinerja_desktop.services.organisasi.service import OrganisasiService, UnitForm
from kinerja_desktop.services.pertukaran.rekaman import goes_in, read_records, to_record
from kinerja_desktop.services.pertukaran.validasi.service import ValidasiService
from kinerja_desktop.ui.window.screens import SCREENS
from tests.kit.states import opened

pytestmark = pytest.mark.berat

FREE = [
    (table, column.name)
    for table, model in TRAVELLING.items()
    for column in model.__table__.columns
    if column.name in limits_of(model) and (table == "pegawai" or not column.name.startswith("dihapus"))
]
FOUR_BYTES = "\U00010348"


def limit(table, column):
    return TRAVELLING[table].__table__.c[column].info[LIMIT]


def placeholder(column):
    """A value that the column can hold; references are deferred, and nothing here is committed."""
    if isinstance(column.type, Enum):
        return next(iter(column.type.enum_class))
    made = {str: "2026", int: 1, bool: False, date: date(2026, 1, 1)}
    return made.get(column.type.python_type, datetime(2026, 1, 1, tzinfo=UTC))


def values_of(table, **given):
    """A row with the least that it needs, and what is given."""
    columns = TRAVELLING[table].__table__.columns
    least = {column.name: None if column.nullable else placeholder(column) for column in columns}
    return {**least, **({"tahun": 2026} if "tahun" in least else {}), **given}


def record_of(table, **given):
    return to_record(values_of(table, **given), table)


def longest(hint):
    """The limit of an annotated text on the wire, `X | None` too."""
    parts = [one for one in (hint, *get_args(hint)) if get_origin(one) is Annotated]
    return min(
        meta.max_length
        for part in parts
        for meta in part.__metadata__
        if isinstance(meta, Meta) and meta.max_length is not None
    )


def test_every_text_that_travels_has_one_limit_in_column_and_record():
    differing = {}
    for table, model in TRAVELLING.items():
        hints = get_type_hints(RECORD_BY_NAME[table], include_extras=True)
        for column in model.__table__.columns:
            if not isinstance(column.type, String) or column.name in {"lainnya", "garis", *LOCAL_COLUMNS}:
                continue  # made by programs
            in_column = column.type.length
            if LIMIT in column.info:
                assert in_column in (None, column.info[LIMIT].letters)
                in_column = column.info[LIMIT].letters
            if in_column != longest(hints[column.name]):
                differing[table, column.name] = (in_column, longest(hints[column.name]))
            assert isinstance(column.type, Enum) or LIMIT in column.info or not isinstance(column.type, Text)
    assert differing == {}


@pytest.mark.parametrize(("table", "column"), FREE)
def test_what_is_stored_can_be_sent_and_what_is_longer_is_refused_by_name(database, kantor, table, column):
    one = limit(table, column)
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        point = session.begin_nested()
        write(session, table, column, "x" * one.letters)
        point.rollback()
    with pytest.raises(InvalidInputError, match=f"{one.name} terlalu panjang") as refused:  # noqa: SIM117
        with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
            write(session, table, column, "x" * (one.letters + 1))
    assert str(one.letters + 1) in refused.value.why.replace(".", "")
    sent = list(RecordWriter([record_of(table, **{column: "x" * one.letters})]).lines())
    RecordReader(lambda _first, _records: None, "uji.kinerja").take(1, sent)
    with pytest.raises(InvalidInputError, match=f"{one.name} terlalu panjang"):
        list(RecordWriter([record_of(table, **{column: "x" * (one.letters + 1)})]).lines())


def write(session, table, column, value):
    """As every service does."""
    model = TRAVELLING[table]
    session.add(model(**values_of(table, **{column: value}) | {"rev": 0, "rev_hash": ""}))
    session.flush()


def test_the_longest_record_fits_a_line():
    """Every text at its limit, each letter as long as UTF-8 has them."""
    for table in TRAVELLING:
        full = {column: FOUR_BYTES * limit(table, column).letters for one, column in FREE if one == table}
        assert len(encode_record(record_of(table, **full))) < MAX_LINE_BYTES, table


@pytest.fixture(scope="module")
def full_office(semua, tmp_path_factory):
    """An office with a row of every kind."""
    with opened(semua.kantor, tmp_path_factory.mktemp("panjang"), semua.berkas) as dunia:
        admin = dunia.actors[Peran.ADMIN]
        with dunia.database.write(WriteContext(admin, Peran.ADMIN, "uji")) as session:
            own = {"instansi_id": admin.instansi_id}
            skp_id, need_id = dunia.ids["skp_2026", "staf"], dunia.ids["kebutuhan"]
            session.add(EkspektasiKhusus(**own, skp_id=skp_id, nilai=1, uraian="Ramah"))
            session.add(IndikatorKebutuhan(**own, kebutuhan_id=need_id, nama="A", satuan="B", target="C"))
            line = Anggaran(**own, tahun=2026, dokumen=Dokumen.DPA, tingkat=Tingkat.PROGRAM, nama="P")
            session.add(line)
            session.flush()
            session.add(IndikatorAnggaran(**own, anggaran_id=line.id, nama="A"))
            indikator_id = dunia.ids["indikator_2026", "staf"]
            session.add(Realisasi(**own, indikator_kinerja_id=indikator_id, periode="2026-T1", nilai="3"))
        yield dunia


@pytest.mark.parametrize(("table", "column"), FREE)
def test_what_was_stored_before_is_found_by_name_with_the_way_to_it(full_office, table, column):
    """Written past the program, as an older one could; then mended."""
    pengelola = full_office.actors[Peran.PENGELOLA_KINERJA]
    validasi, one = ValidasiService(full_office.database), limit(table, column)
    with full_office.database.read() as session:
        model = TRAVELLING[table]
        going = goes_in(model, pengelola.instansi_id, 2026)
        row = session.scalars(select(model).where(going).order_by(model.id)).first()
        before, row_id = getattr(row, column), row.id
    change = text(f"UPDATE {table} SET {column} = :teks WHERE id = :id")
    with full_office.database.engine.begin() as connection:
        connection.execute(change, {"teks": "x" * (one.letters + 1), "id": row_id})
    try:
        found = [each for each in validasi.check(pengelola, 2026) if "terlalu panjang" in each.pokok]
        assert [each.pokok for each in found] == [f"{one.name} terlalu panjang"]
        assert found[0].contoh[0]
        assert found[0].area in {screen.id for screen in SCREENS}
        assert found[0].target
        assert found[0].menghalangi == (found[0].area != "cetak")
        if found[0].menghalangi:
            with pytest.raises(InvalidInputError, match=one.name):
                full_office.services.kirim.export(pengelola, full_office.folder / "keluar", 2026)
        else:
            assert full_office.services.kirim.export(
                pengelola, full_office.folder / "keluar", 2026
            ).path.exists()
    finally:
        with full_office.database.engine.begin() as connection:
            connection.execute(change, {"teks": before, "id": row_id})


def lengthen(database, table, row_id):
    """Past the program, as an older one could."""
    change = text(f"UPDATE {table} SET nama = :teks WHERE id = :id")
    with database.engine.begin() as connection:
        connection.execute(change, {"teks": "x" * 500, "id": row_id})


def test_what_was_removed_with_too_long_a_text_holds_nothing_back(full_office):
    """Nobody can open it: it is cut on its way."""
    pengelola, organisasi = full_office.actors[Peran.PENGELOLA_KINERJA], full_office.services.organisasi
    unit_id = organisasi.save_unit(pengelola, UnitForm("Seksi Panjang"))
    lengthen(full_office.database, "unit_kerja", unit_id)
    organisasi.archive_unit(pengelola, unit_id, "dilebur")
    assert not [one for one in full_office.services.validasi.check(pengelola, 2026) if "panjang" in one.pokok]
    assert full_office.services.kirim.export(pengelola, full_office.folder / "keluar", 2026).path.exists()


def test_who_has_a_long_name_can_still_write(database, kantor):
    long_named = replace(kantor.pengelola, nama="Raden " * 60)
    unit_id = OrganisasiService(database).save_unit(long_named, UnitForm("Seksi Uji"))
    with database.read() as session:
        unit = session.get_one(UnitKerja, (kantor.instansi_id, unit_id))
        assert unit.diubah_oleh == ("Raden " * 60)[:200]


def test_an_old_text_that_is_too_long_stops_no_other_change(database, kantor):
    lengthen(database, "pegawai", kantor.staf_id)
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        session.get_one(Pegawai, (kantor.instansi_id, kantor.staf_id)).golongan = "III/b"
    with pytest.raises(InvalidInputError, match="Nama pegawai terlalu panjang"):  # noqa: SIM117
        with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
            session.get_one(Pegawai, (kantor.instansi_id, kantor.staf_id)).nama = "y" * 250


LOCKED = [
    ("evaluasi", "catatan", "evaluasi_3"),
    ("evaluasi", "snapshot", "evaluasi_3"),
    ("skp", "catatan_pengembalian", "skp_2025"),
    ("skp", "snapshot", "skp_2025"),
    ("indikator_kinerja", "uraian", "indikator_2025"),
]


@pytest.mark.parametrize(("table", "column", "what"), LOCKED)
def test_what_nobody_can_shorten_any_more_holds_nothing_back(full_office, table, column, what):
    """A final evaluation, a set SKP: told by name with the way to print it; the package has its beginning."""
    pengelola, one = full_office.actors[Peran.PENGELOLA_KINERJA], limit(table, column)
    tahun, row_id = 2025 if "2025" in what else 2026, full_office.ids[what, "staf"]
    with full_office.database.read() as session:
        row = session.scalars(select(TRAVELLING[table]).where(TRAVELLING[table].id == row_id)).one()
        before = getattr(row, column)
    change = text(f"UPDATE {table} SET {column} = :teks WHERE id = :id")
    with full_office.database.engine.begin() as connection:
        connection.execute(change, {"teks": "x" * (one.letters + 1), "id": row_id})
    try:
        (found,) = [
            each for each in full_office.services.validasi.check(pengelola, tahun) if "panjang" in each.pokok
        ]
        assert (found.pokok, found.contoh) == (f"{one.name} terlalu panjang", ("Staf Uji, A.Md.",))
        assert "Cetak lembarnya" in found.akibat
        assert (found.area, found.target) == ("cetak", full_office.ids["staf"])
        assert not found.menghalangi
        with full_office.database.read() as session:
            (sent,) = [
                each for each in read_records(session, pengelola.instansi_id, tahun) if each.id == row_id
            ]
        assert getattr(sent, column) == (None if column == "snapshot" else "x" * one.letters)
        assert full_office.services.kirim.export(
            pengelola, full_office.folder / "keluar", tahun
        ).path.exists()
    finally:
        with full_office.database.engine.begin() as connection:
            connection.execute(change, {"teks": before, "id": row_id})
