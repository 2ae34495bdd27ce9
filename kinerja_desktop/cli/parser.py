"""argparse in Indonesian: its own sentences are English and cannot be exchanged any other way."""

import argparse
import re
from collections.abc import Callable
from typing import NoReturn

from kinerja_desktop.domain.core.errors import InvalidInputError

_TRANSLATIONS = (
    (r"the following arguments are required: (.*)", r"Yang masih harus diisi: \1."),
    (r"unrecognized arguments: (.*)", r"Pilihan tidak dikenal: \1."),
    (r"argument (.*): expected one argument", r"Pilihan \1 memerlukan satu isian."),
    (r"argument (.*): expected at least one argument", r"Pilihan \1 memerlukan isian."),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\2 tidak dikenal untuk \1. Pilih: \3."),
    (r"argument (.*): invalid \w+ value: (.*)", r"Isian \2 tidak sesuai untuk \1."),
    (r"argument (.*): not allowed with argument (.*)", r"\1 tidak dapat dipakai bersama \2."),
    (r"one of the arguments (.*) is required", r"Salah satu harus diisi: \1."),
)


class IndonesianParser(argparse.ArgumentParser):
    """Errors become InvalidInputError; help says Pemakaian, Pilihan, Perintah."""

    def __init__(self, prog: str | None = None, description: str | None = None, **options: object) -> None:
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            formatter_class=_IndonesianFormatter,
            allow_abbrev=False,
        )
        _ = options  # argparse hands its own defaults to sub-parsers
        self._positionals.title = "Isian"
        self._optionals.title = "Pilihan"
        self.add_argument("-h", "--bantuan", "--help", action="help", help="tampilkan bantuan ini")
        self._add_command: Callable[..., IndonesianParser] | None = None

    def add_command(self, name: str, about: str) -> "IndonesianParser":
        """A sub-command with its own help."""
        if self._add_command is None:
            self._add_command = self.add_subparsers(title="Perintah", metavar="PERINTAH").add_parser
        return self._add_command(name, help=about, description=about)

    def error(self, message: str) -> NoReturn:
        raise InvalidInputError(
            translate(message),
            where=self.prog,
            next_step=f"Lihat cara pakai: {self.prog} --bantuan",
        )


class _IndonesianFormatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=34, width=100)

    def add_usage(
        self, usage: str | None, actions: object, groups: object, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "Pemakaian: " if prefix is None else prefix)  # pyright: ignore[reportArgumentType]


def translate(message: str) -> str:
    """An argparse sentence in Indonesian; one that is not known stays readable inside a general one."""
    for pattern, replacement in _TRANSLATIONS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(replacement)
    return f"Perintah tidak dapat dibaca ({message})."
