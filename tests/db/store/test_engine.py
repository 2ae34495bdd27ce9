"""The encrypted engine: settings, transactions, and failures said in Indonesian."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from kinerja_desktop.db.store.connection import assert_sqlite_version, raw_connection
from kinerja_desktop.db.store.engine import close_engine, create_engine, writing
from kinerja_desktop.db.store.failures import translate
from kinerja_desktop.domain.core.errors import DatabaseRefusedError, StorageFullError

KEY = bytes(range(32))
OTHER_KEY = bytes(32)


@pytest.fixture
def engine(tmp_path: Path):
    engine = create_engine(tmp_path / "k.db", KEY)
    with writing(engine).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE buku (id INTEGER PRIMARY KEY, judul TEXT NOT NULL)")
        connection.exec_driver_sql("INSERT INTO buku VALUES (1, 'Rahasia negara')")
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("cache_size", -65536),
    ],
)
def test_every_connection_has_the_settings_of_the_design(engine, pragma: str, expected: object):
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == expected


def test_nothing_readable_reaches_the_disk(engine, tmp_path: Path):
    close_engine(engine, tmp_path / "k.db")
    assert [path.name for path in tmp_path.iterdir()] == ["k.db"]
    content = (tmp_path / "k.db").read_bytes()
    assert b"Rahasia" not in content
    assert b"SQLite format" not in content
    with closing(sqlite3.connect(tmp_path / "k.db")) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM buku")


def test_the_key_is_not_shown_by_the_engine(engine):
    assert KEY.hex() not in repr(engine)
    assert KEY.hex() not in str(engine.url)


def test_ddl_rolls_back_with_its_transaction(engine):
    def fail() -> None:
        with writing(engine).begin() as connection:
            connection.exec_driver_sql("CREATE TABLE separuh (a)")
            connection.exec_driver_sql("INSERT INTO buku VALUES (1, 'ganda')")

    with pytest.raises(IntegrityError):
        fail()
    with engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    assert names == ["buku"]


def test_a_reader_sees_one_state_while_a_writer_commits(engine):
    with engine.connect() as reader:
        before = reader.exec_driver_sql("SELECT count(*) FROM buku").scalar()
        with writing(engine).begin() as writer:
            writer.exec_driver_sql("INSERT INTO buku VALUES (2, 'Baru')")
        assert reader.exec_driver_sql("SELECT count(*) FROM buku").scalar() == before
    with engine.connect() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM buku").scalar() == 2


def test_a_second_writer_is_told_that_other_work_is_running(engine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kinerja_desktop.db.store.connection.BUSY_TIMEOUT_S", 0.01)
    with (
        writing(engine).begin(),
        pytest.raises(DatabaseRefusedError, match="sedang dipakai pekerjaan lain"),
        writing(engine).begin(),
    ):
        pass


def test_connections_serve_other_threads(engine):
    found: list[object] = []

    def work() -> None:
        with engine.connect() as connection:
            found.append(connection.exec_driver_sql("SELECT judul FROM buku").scalar())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["Rahasia negara"] * 4


def test_a_wrong_key_is_refused_and_changes_nothing(engine, tmp_path: Path):
    close_engine(engine, tmp_path / "k.db")
    before = (tmp_path / "k.db").read_bytes()
    wrong = create_engine(tmp_path / "k.db", OTHER_KEY)
    with pytest.raises(DatabaseRefusedError, match="tidak dapat dibuka dengan kunci ini") as caught:
        wrong.connect()
    assert str(tmp_path) in caught.value.where
    assert "Pulihkan" in caught.value.next_step
    assert (tmp_path / "k.db").read_bytes() == before


def test_a_plain_database_is_refused(tmp_path: Path):
    plain = sqlite3.connect(tmp_path / "asing.db")
    plain.execute("CREATE TABLE a (b)")
    plain.close()
    with pytest.raises(DatabaseRefusedError), raw_connection(tmp_path / "asing.db", KEY):
        pass


def test_a_missing_file_is_not_made_by_reading(tmp_path: Path):
    with pytest.raises(DatabaseRefusedError), raw_connection(tmp_path / "tiada.db", KEY):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_full_database_keeps_the_old_state_and_goes_on_afterwards(engine):
    def overfill(limit: int) -> None:
        with writing(engine).begin() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + limit}")
            connection.exec_driver_sql("INSERT INTO buku VALUES (2, ?)", ("x" * 100_000,))

    with pytest.raises(StorageFullError, match="data lama tetap utuh"):
        overfill(1)
    overfill(1000)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM buku").scalar() == 2


def test_a_key_function_is_asked_for_each_new_connection(tmp_path: Path):
    keys = [KEY]
    engine = create_engine(tmp_path / "k.db", lambda: keys[0])
    with writing(engine).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE a (b)")
    engine.dispose()
    keys[0] = OTHER_KEY
    with pytest.raises(DatabaseRefusedError):
        engine.connect()
    engine.dispose()


def test_an_old_sqlite_is_refused():
    with pytest.raises(DatabaseRefusedError, match="SQLite yang terlalu lama"):
        assert_sqlite_version((3, 40, 1))


def test_a_key_of_the_wrong_length_is_a_bug(tmp_path: Path):
    with (
        pytest.raises(ValueError, match="32 bytes"),
        raw_connection(tmp_path / "a.db", b"kurang", create=True),
    ):
        pass


def test_a_bug_of_the_program_is_not_dressed_up_as_a_refusal(tmp_path: Path):
    assert translate(IntegrityError("x", None, ValueError()), tmp_path) is None
    assert translate(FileNotFoundError(2, "x"), tmp_path) is None
