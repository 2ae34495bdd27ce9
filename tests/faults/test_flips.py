"""One changed byte in database, backup or a file from outside: refused in words, or nothing is different.

The small files have their own test. Some bytes in each run, in `./test lama` thousands of each file.
"""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.domain.core.errors import KinerjaError
from tests.kit.long import times
from tests.kit.tally import Tally, Usaha

pytestmark = pytest.mark.lama_juga
ENGLISH = re.compile(
    r"\b(?:the|is|not|error|invalid|expected|failed|malformed|unexpected|none)\b", re.IGNORECASE
)


class Flipped:
    """A file that is changed in one byte, over and over, and made whole again."""

    def __init__(self, path: Path, what: str, tally: Tally) -> None:
        self.path = path
        self._what = what
        self._tally = tally
        self._whole = path.read_bytes()

    def each(self, often: int) -> Iterator[str]:
        """Gives where, for the message of a failure. The first and last bytes come always."""
        size = len(self._whole)
        edges = (0, 15, 16, size - 1)
        for at in (*edges, *(random.randrange(size) for _ in range(often))):
            bits = random.randint(1, 255)
            changed = bytearray(self._whole)
            changed[at] ^= bits
            self.path.write_bytes(changed)
            self._tally(Usaha.BYTE, self._what)
            yield f"byte {at} of {self.path.name} changed by {bits}"
        self.path.write_bytes(self._whole)


def refused(work: Callable[[], object]) -> bool:
    """Whether it was refused as to a user: in Indonesian, with a reason or a next step. Else it worked."""
    error = error_of(work)
    if error is None:
        return False
    assert error.what
    assert error.why or error.next_step
    assert not ENGLISH.search(str(error)), str(error)
    return True


def error_of(work: Callable[[], object]) -> KinerjaError | None:
    """Anything else that is raised is a bug."""
    try:
        work()
    except KinerjaError as error:
        return error
    return None


@pytest.fixture
def enrolment(offices, work, tmp_path):
    """Agency and centre, open, with the files that pass between them and the digits of both."""
    kantor, pusat = (shutil.copytree(one, tmp_path / one.name) for one in (offices.kantor, offices.pusat))
    with work.opened(kantor) as agency, work.opened(pusat) as centre:
        asked = agency.services.pendaftaran.register(agency.actor, tmp_path)
        card = centre.services.pendaftaran.admit(centre.actor, asked.path, asked.sidik_jari, tmp_path)
        digits = centre.services.pendaftaran.own_fingerprint(centre.actor)
        yield agency, centre, asked, card, digits


def known_offices(office) -> list[tuple[object, ...]]:
    with office.database.read() as session:
        table = InstalasiTerdaftar.__table__
        return [tuple(row) for row in session.execute(table.select().order_by(table.c.id))]


def test_a_key_card_with_the_right_digits(enrolment, tally):
    agency, _, _, card, digits = enrolment
    agency.services.pendaftaran.accept_card(agency.actor, card, digits)
    before = known_offices(agency)
    for where in Flipped(card, "key card, right digits", tally).each(times(60, 5000)):
        refused(lambda: agency.services.pendaftaran.accept_card(agency.actor, card, digits))
        assert known_offices(agency) == before, where


def test_a_registration_with_the_right_digits(enrolment, tmp_path, tally):
    _, centre, asked, _, _ = enrolment
    before = [row[:3] for row in known_offices(centre)]
    admit = centre.services.pendaftaran.admit
    for where in Flipped(asked.path, "registration, right digits", tally).each(times(60, 5000)):
        refused(lambda: admit(centre.actor, asked.path, asked.sidik_jari, tmp_path / "kartu"))
        assert [row[:3] for row in known_offices(centre)] == before, where


def test_a_package(offices, work, tmp_path, tally):
    path = shutil.copytree(offices.pusat, tmp_path / "pusat")
    with work.opened(path) as centre:
        (paket,) = path.glob("*.kinerja")
        plan = centre.services.terima.plan
        whole = plan(centre.actor, paket)
        state = work.read_state(centre)
        for where in Flipped(paket, "package", tally).each(times(60, 5000)):
            planned: list[object] = []
            if not refused(lambda planned=planned: planned.append(plan(centre.actor, paket))):
                assert planned == [whole], where
        assert work.read_state(centre) == state


def test_a_database(offices, work, tmp_path, tally):
    """It opens as it was, or says that it is damaged; the keys beside it stay as they are."""
    path = tmp_path / "kantor"

    def copy() -> None:
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(offices.kantor, path)
        shutil.copyfile(hurt.path, path / "data" / "kinerja.db")

    def look() -> None:
        with work.opened(path) as office:
            assert work.read_state(office) == state

    hurt = Flipped(Path(shutil.copy(offices.kantor / "data" / "kinerja.db", tmp_path)), "database", tally)
    copy()
    with work.opened(path) as office:
        state = work.read_state(office)
    keys = (path / "data" / "kinerja.kunci").read_bytes()
    noticed = 0
    for _ in hurt.each(times(25, 3000)):
        copy()
        noticed += refused(look)
        assert (path / "data" / "kinerja.kunci").read_bytes() == keys
    assert noticed > times(15, 1800)  # all but the bytes of pages that nothing uses


def test_a_backup(offices, work, tmp_path, tally):
    """It is restored as it was made, or refused and today's state stays."""
    path = shutil.copytree(offices.kantor, tmp_path / "kantor")
    with work.opened(path) as office:
        backup = office.services.cadangan.create(office.actor).path
        kept = shutil.copytree(backup, tmp_path / "utuh")
        wanted = work.read_state(office)
    wanted.pop("audit")
    for where in Flipped(kept / "kinerja.db", "backup", tally).each(times(15, 1500)):
        with work.opened(path) as office:
            refused(partial(office.services.cadangan.restore, office.actor, kept, "Uji"))
        with work.opened(path) as office:
            found = work.read_state(office)
            found.pop("audit")
            assert found == wanted, where
