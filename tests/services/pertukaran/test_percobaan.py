"""Nothing that Validasi Lokal lets pass fails in Kirim or at the receiver, whatever an older program left."""

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, Date, DateTime, Enum, Integer, select, text
from sqlalchemy.exc import IntegrityError

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import LIMIT, UtcDateTime, new_id
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.core.errors import CancelledError, KinerjaError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.pertukaran.rekaman import read_records
from kinerja_desktop.services.pertukaran.validasi.temuan import BagianKirim, held_back
from kinerja_desktop.ui.window.screens import SCREENS
from tests.kit.states import opened

pytestmark = pytest.mark.berat

KEYS = {"id", "instansi_id"}


@pytest.fixture(scope="module")
def both(semua, tmp_path_factory):
    """An office in the middle of its year and its centre."""
    folder = tmp_path_factory.mktemp("percobaan")
    with opened(semua.kantor, folder / "k", semua.berkas) as kantor:  # noqa: SIM117
        with opened(semua.pusat, folder / "p", semua.berkas) as pusat:
            yield kantor, pusat


def columns():
    return sorted(
        (table, column.name)
        for table, model in TRAVELLING.items()
        for column in model.__table__.columns
        if column.name not in KEYS | {"dibagi_hash"}
    )


def odd_values(column):
    """What an older program, an import or a hand could have left in a column."""
    if LIMIT in column.info:
        letters = column.info[LIMIT].letters
        return st.sampled_from(
            ["", "x" * letters, "x" * (letters + 1), "bel\x07", "\u202eterbalik", "baris\r\nbaru", "e\u0301"]
        )
    kinds = (
        (Enum, lambda: [one.name for one in column.type.enum_class]),
        (Boolean, lambda: [0, 1]),
        (Integer, lambda: [0, 1, -1, 7, 8, 2026, 2025, 2**31, 2**40]),
        (UtcDateTime, lambda: ["1999-01-01 00:00:00.000000", "2031-01-01 00:00:00.000000"]),
        (DateTime, lambda: ["1999-01-01 00:00:00.000000"]),
        (Date, lambda: ["0001-01-01", "1999-12-31", "9999-12-31"]),
    )
    values = next((list(make()) for kind, make in kinds if isinstance(column.type, kind)), None)
    if values is None:
        values = ["", "x" * 30, "x" * 80, "0" * 16, "{", '{"baru":1}', new_id(), "2025-T1", "2026-X9"]
    return st.sampled_from([*values, *([None] if column.nullable else [])])


@st.composite
def changes(draw):
    table, name = draw(st.sampled_from(columns()))
    return table, name, draw(odd_values(TRAVELLING[table].__table__.c[name])), draw(st.integers(0, 50))


def spoil(engine, change, kept):
    """Past the program, as far as the database itself lets; how it was goes to `kept`."""
    table, name, value, number = change
    try:
        with engine.begin() as connection:
            ids = connection.execute(text(f"SELECT id FROM {table} ORDER BY id")).scalars().all()
            if not ids:
                return
            id_ = ids[number % len(ids)]
            query = text(f"SELECT {name}, rev_hash FROM {table} WHERE id = :id")
            before = connection.execute(query, {"id": id_}).one()
            update(connection, table, id_, {"rev_hash": new_id().replace("-", "") * 2, name: value})
    except IntegrityError:
        return
    kept.append((table, id_, {"rev_hash": before[1], name: before[0]}))


def update(connection, table, id_, values):
    for column, value in values.items():
        connection.execute(text(f"UPDATE {table} SET {column} = :v WHERE id = :id"), {"v": value, "id": id_})


def mend(engine, kept):
    with engine.begin() as connection:
        for table, id_, values in reversed(kept):
            update(connection, table, id_, values)


@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each try writes a package
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(odd=st.lists(changes(), min_size=1, max_size=3), tahun=st.sampled_from([2026, 2026, 2025]))
def test_whatever_passes_is_written_and_taken_by_its_receiver(both, tmp_path_factory, odd, tahun):
    kantor, pusat = both
    pengelola, centre = kantor.actors[Peran.PENGELOLA_KINERJA], pusat.actors[Peran.PENGELOLA_KINERJA]
    kept = []
    try:
        for change in odd:
            spoil(kantor.database.engine, change, kept)
        found = kantor.services.validasi.check(pengelola, tahun)
        held = held_back(tahun, found) is not None
        event("held back" if held else "sent")
        if held:
            for one in found:
                assert one.area in {screen.id for screen in SCREENS}
                assert one.tempat
            refused(kantor, pengelola, tmp_path_factory.mktemp("k"), tahun)
            return
        hasil = kantor.services.kirim.export(pengelola, tmp_path_factory.mktemp("k"), tahun)
        rencana = pusat.services.terima.plan(centre, hasil.path)
        assert rencana.ditolak == ()
        pusat.services.terima.apply(centre, rencana)
    finally:
        mend(kantor.database.engine, kept)


def refused(kantor, pengelola, folder, tahun):
    """Kirim itself refuses what Validasi Lokal holds back, and leaves no file."""
    with pytest.raises(KinerjaError):
        kantor.services.kirim.export(pengelola, folder, tahun)
    assert list(folder.iterdir()) == []


def set_column(dunia, table, id_, name, value):
    kept = []
    with dunia.database.read() as session:
        model = TRAVELLING[table]
        query = select(model.id).order_by(model.id).execution_options(**{INCLUDE_REMOVED: True})
        number = list(session.scalars(query)).index(id_)
    spoil(dunia.database.engine, (table, name, value, number), kept)
    assert kept
    return kept


CASES = [
    ("indikator_kinerja", "asal_id", BagianKirim.SKP, "Melanjutkan baris SKP milik orang lain"),
    ("indikator_kinerja", "urutan", BagianKirim.SKP, "Data yang tidak dapat dikirim"),
]


@pytest.mark.parametrize("case", CASES)
def test_what_its_receiver_would_refuse_is_red_and_leads_to_the_skp(both, case, tmp_path):
    (kantor, _), (table, column, bagian, pokok) = both, case
    pengelola = kantor.actors[Peran.PENGELOLA_KINERJA]
    own, other = kantor.ids["indikator_2026", "staf"], kantor.ids["indikator_2025", "teman"]
    kept = set_column(kantor, table, own, column, {"asal_id": other, "urutan": 2**40}[column])
    try:
        (found,) = [one for one in kantor.services.validasi.check(pengelola, 2026) if one.menghalangi]
        assert (found.bagian, found.pokok) == (bagian, pokok)
        assert found.contoh[0] == "Staf Uji, A.Md."
        with pytest.raises(StateError, match="belum dapat dikirim: 1 hal menghalangi"):
            kantor.services.validasi.require_sendable(pengelola, 2026)
        refused(kantor, pengelola, tmp_path, 2026)
    finally:
        mend(kantor.database.engine, kept)


def test_what_leans_on_another_year_goes_once_that_year_was_sent(semua, tmp_path):
    """A result of 2026 serves one of 2025: nobody can choose again in a set SKP, and nobody has to."""
    with opened(semua.kantor, tmp_path / "k", semua.berkas) as kantor:  # noqa: SIM117
        with opened(semua.pusat, tmp_path / "p", semua.berkas) as pusat:
            leans_on_another_year(kantor, pusat, tmp_path)


def leans_on_another_year(kantor, pusat, tmp_path):
    pengelola, centre = kantor.actors[Peran.PENGELOLA_KINERJA], pusat.actors[Peran.PENGELOLA_KINERJA]
    with kantor.database.read() as session:
        indikator = TRAVELLING["indikator_kinerja"]
        own, other = (
            session.scalars(select(indikator.hasil_kerja_id).where(indikator.id == kantor.ids[one])).one()
            for one in (("indikator_2026", "staf"), ("indikator_2025", "teman"))
        )
    set_column(kantor, "hasil_kerja", own, "hasil_kerja_atasan_id", other)
    (found,) = [one for one in kantor.services.validasi.check(pengelola, 2026) if one.menghalangi]
    (place,) = found.tempat
    assert found.akibat.endswith("Kirim dahulu tahun 2025, lalu kirim lagi tahun 2026.")
    assert (found.area, place.target, place.periode[:4]) == ("pertukaran", "kirim", "2025")
    before, after = (
        kantor.services.kirim.export(pengelola, tmp_path / str(year), year).path for year in (2025, 2026)
    )
    too_early = pusat.services.terima.plan(centre, after)
    assert "terapkan dahulu paket tahun itu" in too_early.ditolak[0].sebab
    for path in (before, after):
        pusat.services.terima.apply(centre, pusat.services.terima.plan(centre, path))


def test_signs_that_nobody_sees_hold_nothing_back_and_are_left_out(both, tmp_path):
    """An older program stored them; saving the text again would leave them out too."""
    kantor, pusat = both
    pengelola, centre = kantor.actors[Peran.PENGELOLA_KINERJA], pusat.actors[Peran.PENGELOLA_KINERJA]
    kept = set_column(kantor, "pegawai", kantor.ids["staf"], "nama", "Staf\x07 \u202eUji\u202c")
    try:
        kantor.services.validasi.require_sendable(pengelola, 2026)
        paket = kantor.services.kirim.export(pengelola, tmp_path, 2026).path
        assert pusat.services.terima.plan(centre, paket).ditolak == ()
        with kantor.database.read() as session:
            sent = {one.id: one for one in read_records(session, pengelola.instansi_id, 2026)}
        assert sent[kantor.ids["staf"]].nama == "Staf Uji"
    finally:
        mend(kantor.database.engine, kept)


@pytest.mark.parametrize(
    ("stored", "sent"),
    [
        ("baris\r\nbaru", "baris\nbaru"),
        ("\u202eIII/a\u202c    ", "III/a    "),
        ("III/a" + "\x07" * 9, "III/a"),
    ],
)
def test_a_text_that_is_too_long_only_with_signs_that_are_left_out_holds_nothing_back(
    both, tmp_path, stored, sent
):
    kantor, _ = both
    pengelola = kantor.actors[Peran.PENGELOLA_KINERJA]
    kept = set_column(kantor, "pegawai", kantor.ids["staf"], "golongan", stored)
    try:
        kantor.services.validasi.require_sendable(pengelola, 2026)
        kantor.services.kirim.export(pengelola, tmp_path, 2026)
        with kantor.database.read() as session:
            records = {one.id: one for one in read_records(session, pengelola.instansi_id, 2026)}
        assert records[kantor.ids["staf"]].golongan == sent
    finally:
        mend(kantor.database.engine, kept)


def test_it_stops_when_asked_and_says_how_far_it_is(both):
    """Cancelled at any step: nothing is left behind, the next one runs through."""
    kantor, _ = both
    pengelola, steps = kantor.actors[Peran.PENGELOLA_KINERJA], []

    class Watched:
        def step(self, done, total, label=""):
            steps.append((done, total, label))

    kantor.services.validasi.check(pengelola, 2026, Watched())
    assert {label for _, _, label in steps} == {
        "Validasi Lokal: kelengkapan",
        "Validasi Lokal: mencoba paket",
    }
    assert steps[-1][0] == steps[-1][1] > 0

    class Stopped(Watched):
        def step(self, done, total, label=""):
            super().step(done, total, label)
            if label.endswith("paket"):
                raise CancelledError

    with pytest.raises(CancelledError):
        kantor.services.validasi.check(pengelola, 2026, Stopped())
    assert kantor.services.validasi.check(pengelola, 2026)
