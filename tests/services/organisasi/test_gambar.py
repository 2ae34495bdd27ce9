"""Logo and state emblem: from the pictures that offices have to a small PNG, every bad file in words."""

import io
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry, Pengaturan
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.services.organisasi.gambar import make_gambar
from kinerja_desktop.services.organisasi.instansi import InstansiService
from kinerja_desktop.services.organisasi.reading import KUNCI_GAMBAR
from tests.kit.long import times

LOGO, LAMBANG = GambarInstansi
BLUE, CLEAR = (10, 92, 140), (10, 92, 140, 0)


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (600, 300), **saved) -> bytes:
    buffer = io.BytesIO()
    colour = {"RGBA": CLEAR, "CMYK": (0, 0, 0, 0), "I;16": 4000, "L": 7, "P": 3, "1": 1}.get(mode, BLUE)
    Image.new(mode, size, colour).save(buffer, kind, **saved)
    return buffer.getvalue()


def opened(png: bytes) -> Image.Image:
    made = Image.open(io.BytesIO(png))
    made.load()
    return made


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "logo.png"


@pytest.fixture
def service(database):
    return InstansiService(database)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("PNG", "I;16"), ("JPEG", "RGB"),
     ("JPEG", "L"), ("JPEG", "CMYK")],
)  # fmt: skip
def test_every_kind_becomes_a_small_png_in_its_proportions(file, kind, mode):
    file.write_bytes(picture(kind, mode))
    made = opened(make_gambar(file, LOGO))
    assert (made.format, made.size) == ("PNG", (256, 128))
    assert made.mode == ("RGBA" if mode == "RGBA" else "RGB")


def test_a_small_picture_stays_as_it_is_and_a_clear_ground_stays_clear(file):
    file.write_bytes(picture(mode="RGBA", size=(80, 64)))
    made = opened(make_gambar(file, LOGO))
    assert made.size == (80, 64)
    assert made.getpixel((0, 0))[3] == 0


def test_a_photo_is_put_upright_and_loses_what_it_tells_of_its_place(file):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "Kamera Rahasia"
    file.write_bytes(picture("JPEG", exif=exif))
    png = make_gambar(file, LOGO)
    assert opened(png).size == (128, 256)
    assert b"Kamera" not in png
    assert b"eXIf" not in png
    assert opened(png).info == {}


def test_the_same_file_gives_the_same_bytes(file):
    file.write_bytes(picture())
    assert make_gambar(file, LOGO) == make_gambar(file, LOGO)


def bomb() -> bytes:
    """A small file that says it is 60,000 points wide and high."""
    head = b"IHDR" + (60_000).to_bytes(4) * 2 + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4) + head + zlib.crc32(head).to_bytes(4) + picture()[33:]


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda: b"", "bukan gambar"),
        (lambda: b"%PDF-1.7 logo", "bukan gambar"),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan gambar"),
        (lambda: picture("GIF"), "bukan gambar"),
        (lambda: picture()[:-400], "tidak dapat dibaca sampai selesai"),
        (lambda: picture("JPEG")[:-200], "tidak dapat dibaca sampai selesai"),
        (bomb, "terlalu besar untuk logo"),
        (lambda: picture(size=(10_000, 6_000)), "terlalu besar untuk logo"),
        (lambda: picture(size=(12, 12)), "terlalu kecil atau terlalu panjang"),
        (lambda: picture(size=(1_000, 40)), "terlalu kecil atau terlalu panjang"),
        (lambda: b"\x89PNG" + bytes(10_000_001), "Berkas logo terlalu besar"),
    ],
    ids=["empty", "pdf", "svg", "gif", "cut png", "cut jpg", "bomb", "many points", "tiny", "long", "huge"],
)
def test_a_file_that_is_no_logo_is_refused_in_words(file, make, what):
    file.write_bytes(make())
    with pytest.raises(FileRefusedError, match=what) as caught:
        make_gambar(file, LOGO)
    error = caught.value
    assert error.where == "logo.png"
    assert error.why
    assert error.who == "Anda"
    assert error.next_step


def test_a_file_that_is_not_there_is_refused(tmp_path):
    for path in (tmp_path / "hilang.png", tmp_path):
        with pytest.raises(FileRefusedError, match="tidak dapat dibuka"):
            make_gambar(path, LOGO)


@pytest.mark.lama_juga
@settings(
    max_examples=times(300, 50_000),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(
    kind=st.sampled_from(["PNG", "JPEG"]),
    cut=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255)), max_size=5),
)
def test_no_damage_to_a_file_is_a_bug(file, kind, cut, flips):
    content = bytearray(PHOTO[kind])
    for where, bits in flips:
        content[int(where * (len(content) - 1))] ^= bits
    file.write_bytes(content[: int(cut * len(content))] if cut < 0.7 else content)
    try:
        png = make_gambar(file, LOGO)
    except FileRefusedError:
        return
    assert max(opened(png).size) <= 256


def noise(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((90, 70), 60).convert("RGB").save(buffer, kind)
    return buffer.getvalue()


PHOTO = {kind: noise(kind) for kind in ("PNG", "JPEG")}


def test_the_logo_is_kept_audited_and_taken_away(service, kantor, database, file):
    assert service.get_gambar(kantor.staf, LOGO) is None
    file.write_bytes(picture())
    png = service.set_gambar(kantor.pengelola, LOGO, file)
    assert service.get_gambar(kantor.staf, LOGO) == png
    service.set_gambar(kantor.admin, LOGO, file)  # the same again changes nothing
    service.remove_gambar(kantor.admin, LOGO)
    assert service.get_gambar(kantor.staf, LOGO) is None
    service.remove_gambar(kantor.admin, LOGO)
    with database.read() as session:
        deeds = session.execute(
            select(AuditEntry.tindakan, AuditEntry.rincian).order_by(AuditEntry.seq)
        ).all()
        assert session.get(Pengaturan, KUNCI_GAMBAR[LOGO]) is None
    ours = [(deed, text) for deed, text in deeds if "logo" in deed]
    assert [deed for deed, _ in ours] == ["organisasi.set_logo", "organisasi.remove_logo"]
    assert "logo.png" in ours[0][1]
    assert len(ours[0][1]) < 1_000  # its digest, not its bytes


def test_a_refused_file_keeps_the_logo_that_is_there(service, kantor, file):
    file.write_bytes(picture())
    png = service.set_gambar(kantor.admin, LOGO, file)
    file.write_bytes(b"rusak")
    with pytest.raises(FileRefusedError):
        service.set_gambar(kantor.admin, LOGO, file)
    assert service.get_gambar(kantor.admin, LOGO) == png


def test_lambang_on_clear_ground_is_put_on_white_paper_and_scaled_for_print(file):
    file.write_bytes(picture(mode="RGBA", size=(900, 1000)))
    made = opened(make_gambar(file, LAMBANG))
    assert (made.mode, made.size) == ("RGB", (360, 400))
    assert made.getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(119, 119), (600, 300)], ids=["too coarse to print", "a letterhead"])
def test_a_picture_that_cannot_be_the_lambang_negara_is_refused_in_words(file, size):
    file.write_bytes(picture(size=size))
    with pytest.raises(FileRefusedError, match="terlalu panjang untuk lambang negara") as caught:
        make_gambar(file, LAMBANG)
    assert "paling sedikit 120 titik tiap sisi" in caught.value.why
    assert "1,5 kali" in caught.value.why


def test_logo_and_lambang_are_kept_apart(service, kantor, database, file):
    file.write_bytes(picture(size=(300, 300)))
    lambang = service.set_gambar(kantor.pengelola, LAMBANG, file)
    assert service.get_gambar(kantor.staf, LOGO) is None
    service.remove_gambar(kantor.pengelola, LOGO)
    assert service.get_gambar(kantor.staf, LAMBANG) == lambang
    with database.read() as session:
        deeds = set(session.scalars(select(AuditEntry.tindakan)))
    assert "organisasi.set_lambang" in deeds
