"""An update file from a stick: taken only as its publisher made it, by the rules of The Update Framework."""

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.pembaruan.terbitan import this_platform
from kinerja_desktop.exchange.pembaruan.reading import open_update
from tests.kit.pembaruan import AKAR, BARU, CHANGES, files_of, make_program, make_update, terbitan

HERE = this_platform()


def take(path: Path, out: Path, trusted: Path, akar: Path = AKAR) -> str:
    """All that an update does with its file; gives the version that was taken."""
    with open_update(path, akar.read_bytes(), trusted) as berkas:
        berkas.place(HERE, out, SilentProgress())
        berkas.remember(trusted)
        return berkas.terbitan.versi


def refusal(path: Path, tmp_path: Path, trusted: Path | None = None) -> str:
    with pytest.raises(FileRefusedError) as refused:
        take(path, tmp_path / "keluar", trusted or tmp_path / "tepercaya")
    assert "Langkah:" in str(refused.value)
    return refused.value.what


@pytest.fixture
def update(tmp_path):
    return make_update(tmp_path)


def test_a_whole_file_gives_the_program_as_it_was_built(update, tmp_path):
    out = tmp_path / "keluar"
    assert take(update, out, tmp_path / "tepercaya") == BARU
    assert files_of(out) == files_of(tmp_path / f"program-{BARU}")
    if os.name == "posix":
        assert (out / "kinerja").stat().st_mode & 0o100
    assert not (out / "_internal" / "pustaka.so").stat().st_mode & 0o100


def test_it_says_what_is_new_and_until_when_it_is_taken(update, tmp_path):
    with open_update(update, AKAR.read_bytes(), tmp_path / "tepercaya") as berkas:
        assert berkas.terbitan.perubahan == CHANGES
        assert berkas.terbitan.terbit < berkas.berlaku_sampai
        assert berkas.size(HERE) == sum(map(len, files_of(tmp_path / f"program-{BARU}").values()))


def test_looking_at_a_file_trusts_nothing_yet(update, tmp_path):
    with open_update(update, AKAR.read_bytes(), tmp_path / "tepercaya"):
        pass
    assert not (tmp_path / "tepercaya").exists()


def test_a_file_cut_anywhere_is_refused(update, tmp_path):
    content, cut = update.read_bytes(), tmp_path / "potong.pembaruan"
    for length in {0, 1, 4, 100, len(content) // 3, len(content) // 2, len(content) - 22, len(content) - 1}:
        cut.write_bytes(content[:length])
        assert refusal(cut, tmp_path) == "Berkas ini bukan berkas pembaruan yang utuh.", length


def test_a_changed_byte_never_reaches_the_program(update, tmp_path):
    """It is refused, or it lies where nothing is read from (a date in the ZIP)."""
    content, changed = update.read_bytes(), tmp_path / "ubah.pembaruan"
    right, refused = files_of(tmp_path / f"program-{BARU}"), 0
    for place in range(7, len(content), max(1, len(content) // 120)):
        changed.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        out = tmp_path / "keluar"
        shutil.rmtree(out, ignore_errors=True)
        try:
            take(changed, out, tmp_path / f"tepercaya-{place}")
        except FileRefusedError:
            refused += 1
            continue
        assert files_of(out) == right, place
    assert refused > 60


def test_a_release_of_another_publisher_is_refused(tmp_path):
    terbitan.make_keys(tmp_path / "asing", terbitan.datetime.now(terbitan.UTC))
    foreign = make_update(tmp_path, keys=tmp_path / "asing")
    assert refusal(foreign, tmp_path) == "Berkas pembaruan tidak ditandatangani penerbit program ini."


def test_a_file_exchanged_inside_is_refused(update, tmp_path):
    """The metadata is the publisher's, one program file is not."""
    evil = tmp_path / "tukar.pembaruan"
    with zipfile.ZipFile(update) as source, zipfile.ZipFile(evil, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"#!/bin/sh\n" if name.endswith("/kinerja") else source.read(name))
    assert refusal(evil, tmp_path).startswith("Isi berkas pembaruan tidak sama")


def test_parts_of_two_releases_are_no_release(update, tmp_path):
    """TUF's mix-and-match: each part is signed, together they never were."""
    other, mixed = make_update(tmp_path, "0.3.0"), tmp_path / "campur.pembaruan"
    with zipfile.ZipFile(update) as old, zipfile.ZipFile(other) as new, zipfile.ZipFile(mixed, "w") as target:
        for name in new.namelist():
            target.writestr(name, new.read(name))
        for name in set(old.namelist()) - set(new.namelist()):
            target.writestr(name, old.read(name))
    with zipfile.ZipFile(update) as old, zipfile.ZipFile(mixed) as both:
        swapped = {name: both.read(name) for name in both.namelist()}
        swapped["isi/terbitan.json"] = old.read("isi/terbitan.json")
    with zipfile.ZipFile(mixed, "w") as target:
        for name, content in swapped.items():
            target.writestr(name, content)
    assert refusal(mixed, tmp_path).startswith("Isi berkas pembaruan tidak sama")


def test_an_expired_release_is_refused(tmp_path):
    old = make_update(tmp_path, ago=40, days=30)
    assert refusal(old, tmp_path) == "Masa berlaku berkas pembaruan sudah lewat."


def test_after_a_newer_release_an_older_one_is_a_rollback(update, tmp_path):
    trusted = tmp_path / "tepercaya"
    take(make_update(tmp_path, "0.10.0"), tmp_path / "a", trusted)
    assert refusal(update, tmp_path, trusted).startswith("Berkas pembaruan lebih tua")


def test_the_same_release_is_taken_twice(update, tmp_path):
    for _ in range(2):
        assert take(update, tmp_path / "keluar", tmp_path / "tepercaya") == BARU


def test_the_publisher_may_change_the_release_key(tmp_path):
    """The old root vouches for the new one; what the lost key signs later is refused."""
    keys, trusted = tmp_path / "kunci", tmp_path / "tepercaya"
    now = terbitan.datetime.now(terbitan.UTC)
    terbitan.make_keys(keys, now)
    akar, lost = keys / "1.root.json", tmp_path / "dicuri"
    shutil.copytree(keys, lost)
    terbitan.change_key(keys, terbitan.RELEASE_KEY, now)
    assert take(make_update(tmp_path, "0.2.0", keys=keys), tmp_path / "a", trusted, akar) == "0.2.0"
    stolen = make_update(tmp_path, "0.3.0", keys=lost)
    with pytest.raises(FileRefusedError, match="tidak ditandatangani penerbit"):
        take(stolen, tmp_path / "b", trusted, akar)


def test_the_publisher_may_change_the_root_key(tmp_path):
    """A program with the first root follows; the root key that was given up changes nothing any more."""
    keys, trusted = tmp_path / "kunci", tmp_path / "tepercaya"
    now = terbitan.datetime.now(terbitan.UTC)
    terbitan.make_keys(keys, now)
    akar, lost = keys / "1.root.json", tmp_path / "dicuri"
    shutil.copytree(keys, lost)
    terbitan.change_key(keys, terbitan.ROOT_KEY, now)
    terbitan.change_key(keys, terbitan.RELEASE_KEY, now)
    assert take(make_update(tmp_path, "0.2.0", keys=keys), tmp_path / "a", trusted, akar) == "0.2.0"
    for _ in range(2):  # as many roots as the publisher's
        terbitan.change_key(lost, terbitan.RELEASE_KEY, now)
    with pytest.raises(FileRefusedError, match="tidak ditandatangani penerbit"):
        take(make_update(tmp_path, "0.3.0", keys=lost), tmp_path / "b", trusted, akar)


def test_a_path_that_leads_out_of_the_folder_is_refused(tmp_path, monkeypatch):
    """Even a publisher's slip writes nowhere else."""
    described = terbitan._describe
    monkeypatch.setattr(
        terbitan,
        "_describe",
        lambda *given: described(*given) | {"berkas": {HERE: ["../luar.txt"]}},
    )
    assert refusal(make_update(tmp_path), tmp_path).startswith("Isi berkas pembaruan tidak sama")


def test_other_files_are_no_update(tmp_path):
    for name, content in (("kosong", b""), ("teks", b"halo" * 1000)):
        (tmp_path / name).write_bytes(content)
        assert refusal(tmp_path / name, tmp_path) == "Berkas ini bukan berkas pembaruan yang utuh."
    with zipfile.ZipFile(tmp_path / "lain.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    assert refusal(tmp_path / "lain.zip", tmp_path) == "Berkas ini bukan berkas pembaruan yang utuh."
    assert refusal(tmp_path / "tidak-ada", tmp_path) == "Berkas pembaruan tidak dapat dibaca."


def test_a_release_for_others_is_told_from_one_for_this_computer(tmp_path):
    path = make_update(tmp_path, platform="windows-arm64", program=make_program(tmp_path / "p", BARU))
    with open_update(path, AKAR.read_bytes(), tmp_path / "tepercaya") as berkas:
        assert list(berkas.terbitan.berkas) == ["windows-arm64"]
