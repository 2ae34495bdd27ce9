#!/usr/bin/env bash
# SQLAlchemy 2.1.9: Text(60) is written as TEXT(60) for PostgreSQL too, which has no such type ("type modifier is not
# allowed for type text"), while SQLite accepts it and ignores the number. A limit put beside a Text column, so that
# forms and services can read it there, works in every test on SQLite and fails on the first PostgreSQL server; the
# dialect neither drops the length nor refuses it. Ours keeps limits of long texts in the column's info instead.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install sqlalchemy==2.1.9
"$folder/venv/bin/python" - <<'PYTHON'
import sqlite3

from sqlalchemy import Column, MetaData, Table, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

table = Table("catatan", MetaData(), Column("isi", Text(3)))
written = str(CreateTable(table).compile(dialect=postgresql.dialect()))
print(" ".join(written.split()))
assert "isi TEXT(3)" in written, "the behaviour has changed"
with sqlite3.connect(":memory:") as database:
    database.execute("CREATE TABLE catatan (isi TEXT(3))")
    database.execute("INSERT INTO catatan VALUES ('longer than three')")
    assert database.execute("SELECT isi FROM catatan").fetchone() == ("longer than three",)
PYTHON
