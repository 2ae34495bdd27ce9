"""Bungkus Diagnosa tells nothing about people, whatever an office, its log and its folders are called."""

import logging
import sys
import traceback

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kinerja_desktop import __version__
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.log import start_logging
from kinerja_desktop.services.diagnosa.jejak import summarize_log, summarize_reports
from kinerja_desktop.services.diagnosa.service import collect_closed, save
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.organisasi.service import UnitForm
from tests.kit.office import CLOCK, SANDI, open_cheaply

MARK = "Zqxmarkah"
NIP = "199003152015031002"
FRAME = '  File "C:\\Users\\{who}\\kinerja_desktop\\ui\\skp\\view.py", line 12, in _{who}\n    {who}()\n'


@pytest.fixture
def office(tmp_path):
    """Everything that can bear a name bears the mark: agency, unit, users, folder, log, crash report."""
    folder = tmp_path / f"Pengguna {MARK}" / "data"
    with open_cheaply(folder, clock=CLOCK) as kantor:
        sesi = kantor.masuk.create_first_admin(AdminPertama(f"{MARK.lower()}1", f"{MARK} Admin", SANDI))
        services = kantor.services(sesi.database)
        services.organisasi.save_unit(sesi.actor, UnitForm(f"Bidang {MARK}", kode=MARK))
        services.keamanan.add_pengguna(
            sesi.actor, PenggunaBaru(f"{MARK.lower()}2", f"Budi {MARK}", frozenset({Peran.PEGAWAI})), SANDI
        )
        services.cadangan.create(sesi.actor)
        log = start_logging(folder)
        logging.getLogger("kinerja_desktop.services.cadangan.service").warning("%s tidak dapat dibaca", MARK)
        logging.getLogger(f"kinerja_desktop.{MARK}").error("NIP %s", NIP)
        logging.getLogger(MARK).error("%s", MARK)
        try:
            raise ValueError(f"{MARK}\n{MARK}Error: {NIP}")  # noqa: TRY301 - its traceback is what counts
        except ValueError:
            text = traceback.format_exc()
        log.close()
        (folder / "log" / "galat-20261123T030000Z-1.txt").write_text(text + FRAME.format(who=MARK), "utf-8")
        yield kantor, services, sesi.actor


def tells_nothing(text):
    assert MARK.casefold() not in text.casefold()
    assert NIP not in text
    assert "Users" not in text
    assert "/home" not in text


def test_an_office_full_of_marked_names_leaves_no_mark(office):
    kantor, services, actor = office
    for text in (services.diagnosa.collect(actor), collect_closed(kantor.folder, CLOCK)):
        tells_nothing(text)


def test_it_tells_what_a_developer_asks_first(office):
    _kantor, services, actor = office
    text = services.diagnosa.collect(actor)
    for part in (
        f"Kinerja Desktop {__version__}",
        f"Python {sys.version.split()[0]}",
        "unit_kerja: 1",
        "pengguna: 2",
        "Admin: 1",
        "manual: 1",
        "tema = SISTEM",
        "sisa ",
        "WARNING kinerja_desktop.services.cadangan.service: 1 kali, terakhir ",
        "ERROR pustaka: 2 kali",
        "2026-11-23: ValueError",
        "kinerja_desktop.ui.skp.view baris 12",
    ):
        assert part in text, part


def test_everybody_may_and_it_is_saved_as_it_was_shown(office, tmp_path):
    _kantor, services, actor = office
    text = services.diagnosa.collect(replace(actor, peran=frozenset({Peran.PEGAWAI})))
    save(tmp_path / "b.txt", text)
    assert (tmp_path / "b.txt").read_bytes().decode("utf-8") == text


def test_a_folder_without_an_office_is_told_as_it_is(tmp_path):
    text = collect_closed(tmp_path / "kosong", CLOCK)
    assert "kinerja.db: tidak ada" in text
    assert not (tmp_path / "kosong").exists()


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            (
                f"2026-11-23 10:00:00,000 ERROR kinerja_desktop.{MARK} {MARK}",
                f"2026-11-23 10:00:00,000 ERROR kinerja_desktop.machine.{MARK}.x pesan",
                f'  File "/home/{MARK}/kinerja_desktop/{MARK}.py", line 1, in {MARK}',
                f'  File "/home/{MARK}/site-packages/{MARK}/a.py", line 1',
                f"{MARK}Error: {NIP}",
                f"msgspec.{MARK}: {NIP}",
                f"sys.{MARK}",
                "kinerja_desktop.domain.core.errors.KinerjaError: x",
            )
        ),
    ),
    max_size=30,
)


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_no_line_of_a_log_or_report_puts_a_word_of_its_own_in(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("log")
    for name in ("kinerja.log", "galat-20261123T030000Z-1.txt"):
        (folder / name).write_text("\n".join(lines), encoding="utf-8", errors="surrogatepass")
    told = "\n".join([*summarize_log(folder), *summarize_reports(folder)])
    tells_nothing(told)
