"""From a picture that somebody chose to a small, plain PNG; loaded on use, because Pillow is."""

import io
import struct
import zlib
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageOps

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.organisasi.terms import GambarInstansi


class _Ukuran(Struct, frozen=True):
    """Points of a kind of picture. Larger ones are scaled down to `side`; `least` of the short side, `ratio`
    of the long to the short side; `flat`: put on white, for paper."""

    side: int
    least: int
    ratio: float
    flat: bool


_UKURAN = {
    GambarInstansi.LOGO: _Ukuran(side=256, least=32, ratio=8, flat=False),
    # Printed 64 pt high: 135 to 450 dots an inch. The Garuda is nearly a square (UU 24/2009).
    GambarInstansi.LAMBANG: _Ukuran(side=400, least=120, ratio=1.5, flat=True),
}
MAX_FILE_BYTES = 10_000_000
MAX_PIXELS = 50_000_000
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


def make_gambar(path: Path, jenis: GambarInstansi) -> bytes:
    """The picture as PNG of at most 256 x 256 points (emblem: 400 x 400, on white), without anything else the
    file carried.

    Raises FileRefusedError for another kind of file, a damaged or cut one, one too large or too narrow.
    """
    ukuran = _UKURAN[jenis]
    content = _read(path, jenis)
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            _check_size(path, jenis, *picture.size)
            return _encode(_plain(picture, ukuran))
    except Image.UnidentifiedImageError as error:
        raise _refused(
            path,
            "Berkas ini bukan gambar PNG atau JPG.",
            "Isi berkas tidak dikenali sebagai PNG atau JPG; SVG, PDF, dan WebP belum diterima.",
            f"Simpan {jenis} sebagai PNG (disarankan) atau JPG, lalu pilih berkas itu.",
        ) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(path, jenis) from error
    except _UNREADABLE as error:
        raise _refused(
            path,
            "Gambar tidak dapat dibaca sampai selesai.",
            "Berkas terpotong atau rusak, misalnya karena penyalinan terputus.",
            "Salin ulang berkas itu dari sumbernya, atau buka dan simpan ulang dengan program gambar.",
        ) from error


def _read(path: Path, jenis: GambarInstansi) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise _refused(
                path,
                f"Berkas {jenis} terlalu besar.",
                f"Ukurannya {size / 1_000_000:.0f} MB; batasnya {MAX_FILE_BYTES // 1_000_000} MB.",
                _smaller(jenis),
            )
        return path.read_bytes()
    except OSError as error:
        raise _refused(
            path,
            f"Berkas {jenis} tidak dapat dibuka.",
            why_of(error),
            "Periksa berkas dan medianya, lalu pilih lagi.",
        ) from error


def _check_size(path: Path, jenis: GambarInstansi, width: int, height: int) -> None:
    ukuran = _UKURAN[jenis]
    if width * height > MAX_PIXELS:
        raise _too_large(path, jenis)
    if min(width, height) < ukuran.least or max(width, height) > ukuran.ratio * min(width, height):
        raise _refused(
            path,
            f"Gambar terlalu kecil atau terlalu panjang untuk {jenis}.",
            f"Ukurannya {width} x {height} titik; paling sedikit {ukuran.least} titik tiap sisi, dan sisi "
            f"panjang paling banyak {format_angka(ukuran.ratio)} kali sisi pendek.",
            f"Pilih gambar {jenis} yang utuh, sebaiknya hampir persegi.",
        )


def _plain(picture: Image.Image, ukuran: _Ukuran) -> Image.Image:
    """Upright, in plain colours, scaled down to fit; smaller ones stay as they are."""
    upright = ImageOps.exif_transpose(picture)
    plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    plain.thumbnail((ukuran.side, ukuran.side), Image.Resampling.LANCZOS)
    if ukuran.flat and plain.mode == "RGBA":
        paper = Image.new("RGB", plain.size, "white")
        paper.paste(plain, mask=plain)
        return paper
    return plain


def _encode(picture: Image.Image) -> bytes:
    picture.info.clear()  # no place, camera or profile goes into the database
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()


def _too_large(path: Path, jenis: GambarInstansi) -> FileRefusedError:
    return _refused(
        path,
        f"Gambar terlalu besar untuk {jenis}.",
        f"Batasnya {MAX_PIXELS // 1_000_000} juta titik (misalnya 7.000 x 7.000).",
        _smaller(jenis),
    )


def _smaller(jenis: GambarInstansi) -> str:
    side = _UKURAN[jenis].side
    return f"Perkecil gambarnya; {side} x {side} titik sudah cukup."


def _refused(path: Path, what: str, why: str, next_step: str) -> FileRefusedError:
    return FileRefusedError(what, where=path.name, why=why, who="Anda", next_step=next_step)
