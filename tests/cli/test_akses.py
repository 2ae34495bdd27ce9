"""Logins for a whole office and the own password, by command line."""

import json

from pypdf import PdfReader

from tests.cli.test_cli import SANDI, kinerja, office, people, set_up

__all__ = ["kinerja", "office", "people", "set_up"]

BARU = "lampu hijau di atas sumur"


def test_all_people_of_a_list_get_in_with_their_slips(kinerja, office, people, tmp_path, monkeypatch):
    as_admin = (*office, "--pengguna", "admin")
    assert kinerja("impor-pegawai", *as_admin, people)[0] == 0
    code, out, _ = kinerja("beri-akses", *as_admin, "--daftar")
    assert code == 0
    assert "3 pegawai belum dapat masuk." in out
    slip = tmp_path / "slip.pdf"
    code, out, err = kinerja("beri-akses", *as_admin, "--slip", slip, "--json")
    assert code == 0, err
    assert json.loads(out)["jumlah"] == 3
    text = PdfReader(slip).pages[0].extract_text()
    names = [line.rpartition(" ")[2] for line in text.splitlines() if "Nama pengguna:" in line]
    once = [line.rpartition(" ")[2] for line in text.splitlines() if "Sandi pertama:" in line]
    assert len(set(once)) == len(set(names)) == 3
    code, _, err = kinerja("beri-akses", *as_admin, "--slip", tmp_path / "lagi.pdf")
    assert code != 0
    assert "Tidak ada pegawai yang belum dapat masuk" in err
    assert "Centang" not in err, "there is nothing to tick on a command line"
    assert not (tmp_path / "lagi.pdf").exists()

    (tmp_path / "baru.txt").write_text(BARU)
    as_first = (*office, "--pengguna", names[0])
    monkeypatch.setenv("KINERJA_SANDI", once[0])
    code, _, err = kinerja("periksa-lembar", *as_first, "--kode", "X")
    assert "hanya berlaku untuk masuk pertama" in err
    code, out, err = kinerja("ganti-sandi", *as_first, "--sandi-baru-berkas", tmp_path / "baru.txt")
    assert code == 0, err
    monkeypatch.setenv("KINERJA_SANDI", BARU)
    (tmp_path / "baru.txt").write_text(SANDI + " lagi")
    assert kinerja("ganti-sandi", *as_first, "--sandi-baru-berkas", tmp_path / "baru.txt")[0] == 0


def test_a_slip_is_never_written_over(kinerja, office, people, tmp_path):
    as_admin = (*office, "--pengguna", "admin")
    kinerja("impor-pegawai", *as_admin, people)
    (tmp_path / "slip.pdf").write_text("slip kemarin")
    code, _, err = kinerja("beri-akses", *as_admin, "--slip", tmp_path / "slip.pdf")
    assert code != 0
    assert "Berkas slip sudah ada" in err
    code, _, err = kinerja(
        "beri-akses", *as_admin, "--slip", tmp_path / "x.pdf", "--nip", "199912312025031001"
    )
    assert "Ada NIP yang tidak dapat diberi akses" in err


def test_a_first_password_is_typed_twice(kinerja, tmp_path, monkeypatch):
    typed = iter((SANDI, "salah ketik sekali", SANDI, SANDI))
    monkeypatch.delenv("KINERJA_SANDI", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    asked = ("siapkan", "--data", tmp_path / "data", "--pengguna", "admin", "--nama", "Siti Aminah")
    agency = ("--instansi", "Dinas", "--kode", "D", "--lembar-pemulihan", tmp_path / "lembar.txt")
    code, _, err = kinerja(*asked, *agency)
    assert code != 0
    assert "Kedua sandi belum sama" in err
    assert not (tmp_path / "lembar.txt").exists()
    assert kinerja(*asked, *agency)[0] == 0
