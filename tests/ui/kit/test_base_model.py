"""What a screen may do when its work in the background is over."""

import pytest

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.ui.kit.base_model import BaseModel
from kinerja_desktop.ui.kit.jobs import JobRunner


@pytest.mark.parametrize("fails", [False, True])
def test_work_is_over_when_its_result_is_told(qtbot, fails):
    """The end of the job comes a moment later; what was pressed between the two was lost."""
    model = BaseModel(JobRunner())
    told = []

    def work(_progress: object) -> str:
        if fails:
            raise InvalidInputError("Sandi salah.")
        return "selesai"

    def note(_result: object) -> None:
        told.append(model.is_busy)

    model.failed.connect(note)
    model.start("Memeriksa", work, note)
    assert model.is_busy
    qtbot.waitUntil(lambda: bool(told))
    assert told == [False]
