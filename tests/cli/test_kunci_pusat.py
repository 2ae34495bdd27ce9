"""The centre changes its key by command line."""

import json

from tests.cli.test_cli import kinerja, office, people, set_up

__all__ = ["kinerja", "office", "people"]
ADMIN = ("--pengguna", "admin")


def test_a_key_is_made_begun_and_written_to_cards(kinerja, office, tmp_path):
    def read(*words):
        code, out, err = kinerja(*words, "--json")
        assert code == 0, err
        return json.loads(out)

    set_up(kinerja, tmp_path, "pusat", "BKPP", "BKPP", "--pusat")
    centre, stik = ("--data", tmp_path / "pusat"), tmp_path / "stik"
    asked = read("daftar", *office, *ADMIN, "--keluaran", stik)
    admission = ("terima-daftar", asked["berkas"], "--sidik-jari", asked["sidik_jari"], "--keluaran", stik)
    known = read(*admission, *centre, *ADMIN)
    card = ("terima-kartu", known["kartu_kunci"], "--sidik-jari", known["sidik_jari_pusat"])
    assert kinerja(*card, *office, *ADMIN)[0] == 0
    code, _, err = kinerja("kunci-pusat", "mulai", *centre, *ADMIN)
    assert (code != 0, "Tidak ada kunci pusat baru" in err) == (True, True)
    code, _, err = kinerja("kunci-pusat", "kartu-ulang", *centre, *ADMIN)
    assert (code != 0, "Folder Kartu Kunci belum disebut" in err) == (True, True)
    new = read("kunci-pusat", "siapkan", *centre, *ADMIN)["sidik_jari"]
    (office_told,) = read("kunci-pusat", "lihat", *centre, *ADMIN)["kantor"]
    assert office_told["kabar"] == "belum dikirimi"
    began = read("kunci-pusat", "mulai", *centre, *ADMIN)
    assert began["sidik_jari"] == new != known["sidik_jari_pusat"]
    assert began["kantor"] == [office_told]
    assert read("kunci-pusat", "lihat", *centre, *ADMIN)["kantor"] == []
    made = read("kunci-pusat", "kartu-ulang", "--keluaran", stik / "baru", *centre, *ADMIN)
    (again,) = made["kartu_kunci"]
    code, _, err = kinerja("terima-kartu", again, "--sidik-jari", new, *office, *ADMIN)
    assert (code != 0, "menunggu orang kedua" in err) == (True, True)
    second = ("--orang-kedua", *office, "--pengguna", "budi")
    assert kinerja("terima-kartu", again, "--sidik-jari", new, *second)[0] == 0
