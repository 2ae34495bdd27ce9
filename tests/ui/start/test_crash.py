"""The report of a fault goes to people outside the office: nobody can be found in it."""

from pathlib import Path

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.ui.start.crash import CrashReporter
from tests.kit.office import NOW


def test_a_report_names_no_number_of_a_person(qtbot, tmp_path: Path, caplog):
    reporter = CrashReporter(tmp_path, Clock(lambda: NOW))
    with qtbot.waitSignal(reporter.reported) as told:
        reporter.report("line 123, in x\nKeyError: '197508172000032002' 19750817 200003 2 002")
    text = Path(told.args[0]).read_text("utf-8") + caplog.text
    assert "1975" not in text
    assert "line 123" in text
