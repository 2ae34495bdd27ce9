"""From arguments to an open office: which folder, which user, which password."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from kinerja_desktop.cli.output import Output, TerminalProgress
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.machine.paths import portable_data_folder
from kinerja_desktop.machine.small_files import take_words
from kinerja_desktop.services.kantor import Kantor, OpenKantor, Services
from kinerja_desktop.services.profil import service as profil

PASSWORD_VARIABLE = "KINERJA_SANDI"  # noqa: S105 - the name of a variable, not a password


class Context(Struct):
    """What a command gets besides its arguments."""

    output: Output
    progress: TerminalProgress
    open_kantor: OpenKantor
    clock: Clock


class Masuk(Struct, frozen=True):
    """Somebody is logged in."""

    kantor: Kantor
    services: Services
    actor: Actor


Command = Callable[[Context, argparse.Namespace], None]


class AddCommand(Protocol):
    """Adds a command of an office: its name, what runs, what it is for."""

    def __call__(self, name: str, command: Command, about: str, /) -> argparse.ArgumentParser: ...


def data_folder(arguments: argparse.Namespace) -> Path:
    """The folder asked for, the portable one, or the office that this account opens."""
    if arguments.data is not None:
        return Path(arguments.data)
    return (
        portable_data_folder()
        if arguments.portabel
        else profil.ProfilService().find_default(arguments.profil)
    )


@contextmanager
def held_kantor(context: Context, arguments: argparse.Namespace) -> Generator[Kantor]:
    """The data folder without login; freed at the end."""
    portable = bool(arguments.portabel)
    try:
        with context.open_kantor(data_folder(arguments), portable=portable) as kantor:
            if kantor.peringatan:
                context.output.note(kantor.peringatan)
            yield kantor
    finally:
        for word in take_words():
            context.output.note(word)


@contextmanager
def logged_in(context: Context, arguments: argparse.Namespace) -> Generator[Masuk]:
    """The open office with a logged-in user. Raises NotFoundError where there is no database yet."""
    folder = data_folder(arguments)
    if not folder.exists():  # holding it would make it
        raise _no_office(folder)
    with held_kantor(context, arguments) as kantor:
        if not kantor.masuk.is_installed():
            raise _no_office(folder)
        sesi = kantor.masuk.login(require_name(arguments), read_password(arguments))
        yield Masuk(kantor, kantor.services(sesi.database), sesi.actor)


def _no_office(folder: Path) -> NotFoundError:
    return NotFoundError(
        "Di folder data ini belum ada basis data.",
        where=str(folder),
        who="Admin",
        next_step="Siapkan dahulu dengan perintah: kinerja siapkan, atau periksa pilihan --data.",
    )


def require_name(arguments: argparse.Namespace) -> str:
    """Who it is; raises InvalidInputError when nobody was named."""
    if not arguments.pengguna:
        raise InvalidInputError("Nama pengguna belum diisi.", next_step="Tambahkan pilihan --pengguna NAMA.")
    return arguments.pengguna


def read_password(arguments: argparse.Namespace, prompt: str = "Sandi: ") -> str:
    """From --sandi-berkas, the environment, or typed unseen; never from the command line itself."""
    if arguments.sandi_berkas:
        return read_secret(Path(arguments.sandi_berkas))
    if PASSWORD_VARIABLE in os.environ:
        return os.environ[PASSWORD_VARIABLE]
    if not sys.stdin.isatty():
        raise InvalidInputError(
            "Sandi belum diberikan.",
            next_step=f"Pakai --sandi-berkas BERKAS atau variabel lingkungan {PASSWORD_VARIABLE}.",
        )
    return getpass.getpass(prompt)


def read_pin(arguments: argparse.Namespace, prompt: str = "PIN pejabat: ") -> str:
    """From --pin-berkas, or typed unseen by the official; never from the command line itself."""
    if arguments.pin_berkas:
        return read_secret(Path(arguments.pin_berkas))
    if not sys.stdin.isatty():
        raise InvalidInputError(
            "PIN pejabat belum diberikan.",
            who="Pejabat yang menandatangani",
            next_step="Pejabat itu mengetiknya di terminal, atau pakai --pin-berkas BERKAS.",
        )
    return getpass.getpass(prompt)


def read_new_password(path: str | None, prompt: str) -> str:
    """A password to be: from the file, else typed unseen twice. Raises InvalidInputError."""
    if path:
        return read_secret(Path(path))
    if not sys.stdin.isatty():
        raise InvalidInputError("Sandi baru belum diberikan.", next_step="Pakai --sandi-baru-berkas BERKAS.")
    return _typed_twice(prompt)


def read_first_password(arguments: argparse.Namespace, prompt: str) -> str:
    """As `read_password`, but what is typed is typed twice: nobody could correct a slip in it."""
    if arguments.sandi_berkas or PASSWORD_VARIABLE in os.environ or not sys.stdin.isatty():
        return read_password(arguments)
    return _typed_twice(prompt)


def _typed_twice(prompt: str) -> str:
    first = getpass.getpass(prompt)
    if getpass.getpass("Ulangi sandi itu: ") != first:
        raise InvalidInputError(
            "Kedua sandi belum sama.",
            who="Anda",
            next_step="Jalankan lagi, lalu ketik sandi yang sama dua kali.",
        )
    return first


def read_secret(path: Path) -> str:
    """A password from a file: its first line, without the mark that Notepad puts before it."""
    try:
        return path.read_text(encoding="utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError(
            "Berkas sandi tidak dapat dibaca.",
            where=str(path),
            why=why_of(error) if isinstance(error, OSError) else "Isinya bukan teks UTF-8.",
            next_step="Periksa nama berkas itu; isinya satu baris teks.",
        ) from error
