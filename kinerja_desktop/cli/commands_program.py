"""Commands about the program itself: the demonstration and the self-test."""

import argparse
from pathlib import Path

from kinerja_desktop.cli.context import Context
from kinerja_desktop.cli.self_test import run_self_test


def self_test(context: Context, arguments: argparse.Namespace) -> None:
    """Try the main parts in a temporary folder; the result also goes to a file when asked for."""
    lines = run_self_test(context.open_kantor, context.progress)
    for line in lines:
        context.output.say(line)
    if arguments.hasil:
        Path(arguments.hasil).write_text("\n".join(lines) + "\n", encoding="utf-8")
    context.output.result({"langkah": lines})
