"""How large a file from outside may be, and how its refusal is worded."""

from pathlib import Path

from msgspec import Struct

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.errors import FileRefusedError

_MEBIBYTE = 1024 * 1024


class Limits(Struct, frozen=True):
    """Bytes and cells. `max_cells` counts the rectangle from A1 to the last cell with content of a sheet,
    because the reading library takes memory for the whole of it. `max_xml`: of a sheet that is one XML, which
    says in words what others keep packed, and is read as it passes."""

    max_file: int = 64 * _MEBIBYTE
    max_xml: int = 128 * _MEBIBYTE
    max_unpacked: int = 512 * _MEBIBYTE
    max_members: int = 10_000
    max_rows: int = 1_000_000
    max_columns: int = 1_000
    max_cells: int = 5_000_000


def file_refusal(
    path: Path, why: str, next_step: str, *, what: str = "Berkas tidak dapat dibaca"
) -> FileRefusedError:
    """A refusal that names the file; `why` and `next_step` are Indonesian sentences."""
    return FileRefusedError(
        what, where=path.name, why=why, who="Pengirim berkas atau pengelola kinerja", next_step=next_step
    )


def check_size(path: Path, sheet: str, rows: int, columns: int, limits: Limits) -> None:
    """Raises FileRefusedError when the used rectangle of `sheet` is larger than `limits`."""
    if rows > limits.max_rows:
        why = f"lembar {sheet} memuat {format_angka(rows)} baris; batasnya {format_angka(limits.max_rows)}"
    elif columns > limits.max_columns:
        why = f"lembar {sheet} memuat {columns} kolom; batasnya {limits.max_columns}"
    elif rows * columns > limits.max_cells:
        size = f"{format_angka(rows)} x {columns} sel"
        why = f"lembar {sheet} memuat {size}; batasnya {format_angka(limits.max_cells)} sel"
    else:
        return
    raise file_refusal(path, why, "Hapus isi di luar daftar, atau bagi daftar menjadi beberapa berkas")
