"""Windows offscreen over a real office."""

from tests.kit.desk import (
    _collected,
    _coloured,
    _light,
    _no_old_words,
    _no_real_dialogs,
    collector,
    practice_world,
    qapp_args,
    qtbot,
    start_program,
    world,
    world_template,
)

__all__ = [
    "_collected",
    "_coloured",
    "_light",
    "_no_old_words",
    "_no_real_dialogs",
    "collector",
    "practice_world",
    "qapp_args",
    "qtbot",
    "start_program",
    "world",
    "world_template",
]
