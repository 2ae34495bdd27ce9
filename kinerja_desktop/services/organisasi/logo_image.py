"""From a picture that somebody chose to a small, plain PNG; loaded on use, because Pillow is."""

import io
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageOps

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.storage import why_of

SIDE = 256  # pixels; larger pictures are scaled down to fit
MAX_FILE_BYTES = 10_000_000
MAX_PIXELS = 50_000_000
LEAST_SIDE = 32
MOST_RATIO = 8
_FORMATS = ("PNG", "JPEG")
_UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What Pillow raises for files that are cut, damaged or made to harm."""


def make_logo(path: Path) -> bytes:
    """The picture as PNG of at most 256 x 256 points, without anything else the file carried.

    Raises FileRefusedError for another kind of file, a damaged or cut one, one too large or too narrow.
    """
    content = _read(path)
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            _check_size(path, *picture.size)
            return _encode(_plain(picture))
    except Image.UnidentifiedImageError as error:
        raise _refused(
            path,
            "Berkas ini bukan gambar PNG atau JPG.",
            "Isi berkas tidak dikenali sebagai PNG atau JPG; SVG, PDF, dan WebP belum diterima.",
            "Simpan logo sebagai PNG (disarankan) atau JPG, lalu pilih berkas itu.",
        ) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(path) from error
    except _UNREADABLE as error:
        raise _refused(
            path,
            "Gambar tidak dapat dibaca sampai selesai.",
            "Berkas terpotong atau rusak, misalnya karena penyalinan terputus.",
            "Salin ulang berkas itu dari sumbernya, atau buka dan simpan ulang dengan program gambar.",
        ) from error


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise _refused(
                path,
                "Berkas logo terlalu besar.",
                f"Ukurannya {size / 1_000_000:.0f} MB; batasnya {MAX_FILE_BYTES // 1_000_000} MB.",
                "Perkecil gambarnya; 256 x 256 titik sudah cukup.",
            )
        return path.read_bytes()
    except OSError as error:
        raise _refused(
            path,
            "Berkas logo tidak dapat dibuka.",
            why_of(error),
            "Periksa berkas dan medianya, lalu pilih lagi.",
        ) from error


def _check_size(path: Path, width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise _too_large(path)
    if min(width, height) < LEAST_SIDE or max(width, height) > MOST_RATIO * min(width, height):
        raise _refused(
            path,
            "Gambar terlalu kecil atau terlalu panjang untuk logo.",
            f"Ukurannya {width} x {height} titik; paling sedikit {LEAST_SIDE} titik tiap sisi, dan sisi "
            f"panjang paling banyak {MOST_RATIO} kali sisi pendek.",
            "Pilih gambar logo yang utuh, sebaiknya hampir persegi.",
        )


def _plain(picture: Image.Image) -> Image.Image:
    """Upright, in plain colours, scaled down to fit; smaller ones stay as they are."""
    upright = ImageOps.exif_transpose(picture)
    plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    plain.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return plain


def _encode(picture: Image.Image) -> bytes:
    picture.info.clear()  # no place, camera or profile goes into the database
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()


def _too_large(path: Path) -> FileRefusedError:
    return _refused(
        path,
        "Gambar terlalu besar untuk logo.",
        f"Batasnya {MAX_PIXELS // 1_000_000} juta titik (misalnya 7.000 x 7.000).",
        "Perkecil gambarnya; 256 x 256 titik sudah cukup.",
    )


def _refused(path: Path, what: str, why: str, next_step: str) -> FileRefusedError:
    return FileRefusedError(what, where=path.name, why=why, who="Anda", next_step=next_step)
