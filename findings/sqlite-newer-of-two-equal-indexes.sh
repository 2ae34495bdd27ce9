#!/usr/bin/env bash
# SQLite (in apsw 3.50.4.0): two indexes tie three columns of the same question, one with the key of the outer row
# (agency, person, year), one without (agency, year, state). Without statistics both count as equally good, and
# a correlated EXISTS walks the one that was made last, whatever the outer key is: with the one
# that has no person in it, every person's plan is looked for among everybody's. EXPLAIN says so; nothing warns,
# and with few people nobody sees it. One more tied column at the end of the right index decides it.
# Expected by most: a correlated key is taken before a constant. Seen: 400 people 1.0, 1,600 people 15 times the
# steps of the database; with the longer index 4 times.
# In our program: ix_skp_orang, and a test that counts steps at four times the people.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install apsw==3.50.4.0
"$folder/venv/bin/python" - <<'PYTHON'
import apsw

ASKED = """SELECT count(*) FROM person WHERE person.agency = ? AND NOT EXISTS (
    SELECT 1 FROM plan WHERE plan.agency = person.agency AND plan.person = person.id
    AND plan.gone IS NULL AND plan.year = ? AND plan.state = ?)"""


def steps(people: int, columns: str) -> tuple[int, str]:
    db = apsw.Connection(":memory:")
    db.execute("CREATE TABLE person (agency TEXT, id TEXT, PRIMARY KEY (agency, id))")
    db.execute("CREATE TABLE plan (agency TEXT, id TEXT, person TEXT, year INT, state TEXT, gone TEXT,"
               " PRIMARY KEY (agency, id))")
    db.execute(f"CREATE INDEX plan_of_person ON plan ({columns})")
    db.execute("CREATE INDEX plan_of_year ON plan (agency, year, state)")
    for number in range(people):
        db.execute("INSERT INTO person VALUES ('a', ?)", (f"p{number:05d}",))
        db.execute("INSERT INTO plan VALUES ('a', ?, ?, 2026, 'SET', NULL)", (f"s{number}", f"p{number:05d}"))
    taken = [0]

    def count() -> bool:
        taken[0] += 1
        return False

    plan = " ".join(row[3] for row in db.execute("EXPLAIN QUERY PLAN " + ASKED, ("a", 2026, "SET")))
    db.set_progress_handler(count, 10)
    db.execute(ASKED, ("a", 2026, "SET")).fetchall()
    return taken[0], plan


print("SQLite", apsw.sqlite_lib_version())
for columns in ("agency, person, year", "agency, person, year, state, gone"):
    (few, plan), (many, _) = steps(400, columns), steps(1600, columns)
    print(f"({columns}): {many / few:.1f} times the steps for 4 times the people;", plan)
    if columns.endswith("year"):
        assert "plan_of_year" in plan and many / few > 10, "the behaviour has changed"
    else:
        assert "plan_of_person" in plan and many / few < 5, "the behaviour has changed"
PYTHON
