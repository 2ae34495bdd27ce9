"""The conflicts by command line: listed by field, decided, and printed."""

import json

import pypdfium2
import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.keamanan.terms import Peran
from tests.cli.test_cli import SANDI, kinerja, office, people, set_up
from tests.kit.office import open_cheaply

__all__ = ["kinerja", "office", "people"]
ADMIN, BUDI = ("--pengguna", "admin"), ("--pengguna", "budi")


@pytest.fixture
def konflik(kinerja, office, people, tmp_path):
    """A name was changed at the office and at its centre; gives the options of the centre."""
    set_up(kinerja, tmp_path, "pusat", "BKPP", "BKPP", "--pusat")
    centre = ("--data", tmp_path / "pusat")
    kinerja("impor-pegawai", people, *office, *BUDI)
    asked = json.loads(kinerja("daftar", *office, *ADMIN, "--keluaran", tmp_path / "stik", "--json")[1])
    admitted = json.loads(
        kinerja(
            "terima-daftar", asked["berkas"], "--sidik-jari", asked["sidik_jari"], *centre, *ADMIN,
            "--keluaran", tmp_path / "stik", "--json",
        )[1]
    )  # fmt: skip
    kinerja(
        "terima-kartu", admitted["kartu_kunci"], "--sidik-jari", admitted["sidik_jari_pusat"], *office, *ADMIN
    )
    sent(kinerja, office, centre, tmp_path / "satu")
    rename(tmp_path / "kantor", "Sari Kantor")
    rename(tmp_path / "pusat", "Sari Pusat")
    sent(kinerja, office, centre, tmp_path / "dua")
    return centre


def sent(kinerja, office, centre, folder):
    for command in (("ekspor", "--tahun", "2026", "--keluaran", folder, *office), ("impor", folder, *centre)):
        code, _, err = kinerja(*command, *BUDI)
        assert code == 0, err


def rename(folder, nama):
    with open_cheaply(folder) as kantor:
        sesi = kantor.masuk.login("budi", SANDI)
        context = WriteContext(sesi.actor, Peran.PENGELOLA_KINERJA, "uji.ubah")
        with sesi.database.write(context) as session:
            session.scalars(select(Pegawai).where(Pegawai.nama.startswith("Sari"))).one().nama = nama


def test_a_conflict_is_listed_printed_and_decided(kinerja, konflik, tmp_path):
    path = tmp_path / "daftar konflik.pdf"
    code, out, err = kinerja("konflik", "--keluaran", path, *konflik, *BUDI)
    assert code == 0, err
    assert "di sini Sari Pusat; pengirim Sari Kantor; semula Sari" in out
    assert "1 konflik menunggu keputusan, 0 sudah diputuskan." in out
    assert f"Daftar konflik: {path}" in out
    assert all(nama in words(path) for nama in ("Sari Pusat", "Sari Kantor"))
    code, out, err = kinerja(
        "konflik",
        "--ambil",
        "mereka",
        "--alasan",
        "menurut KTP",
        "--keluaran",
        path,
        "--json",
        *konflik,
        *BUDI,
    )
    assert code == 0, err
    told = json.loads(out)
    assert told["berkas"] == str(path)
    assert [one["alasan"] for one in told["konflik"]] == ["menurut KTP"]
    assert "menurut KTP" in words(path)


def test_where_it_cannot_be_saved_is_said_and_nothing_is_decided(kinerja, konflik, tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    code, _, err = kinerja("konflik", "--keluaran", tmp_path / "berkas" / "a.pdf", *konflik, *BUDI)
    assert code != 0
    assert "berkas" in err
    assert "1 konflik menunggu keputusan" in kinerja("konflik", *konflik, *BUDI)[1]


def test_a_list_without_a_conflict_says_so(kinerja, office, tmp_path):
    path = tmp_path / "a.pdf"
    code, out, _ = kinerja("konflik", "--keluaran", path, *office, *BUDI)
    assert (code, "0 konflik menunggu keputusan" in out) == (0, True)
    assert "0 menunggu keputusan, 0 sudah diputuskan" in words(path)


def words(path):
    with pypdfium2.PdfDocument(path) as book:
        pages = [page.get_textpage().get_text_range() for page in book]
    return " ".join(" ".join(pages).split())
