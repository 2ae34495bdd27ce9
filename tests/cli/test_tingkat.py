"""An employee's PC joins its agency, sends, gets back, is lost: by command line."""

import json

from tests.cli.test_cli import kinerja, office, people, set_up

__all__ = ["kinerja", "office", "people"]

NIP = "199003152015032002"
ADMIN, BUDI = ("--pengguna", "admin"), ("--pengguna", "budi")


def test_an_employees_pc_joins_sends_gets_back_and_is_lost(kinerja, office, people, tmp_path):
    def read(*words):
        code, out, err = kinerja(*words, "--json")
        assert code == 0, err
        return json.loads(out)

    kinerja("impor-pegawai", people, *office, *BUDI)
    set_up(kinerja, tmp_path, "pc", "DINKES", "Dinas Kesehatan")
    pc, stik = ("--data", tmp_path / "pc"), tmp_path / "stik"
    asked = read("daftar", *pc, *ADMIN, "--keluaran", stik)
    admission = ("terima-pegawai", asked["berkas"], "--sidik-jari", asked["sidik_jari"], "--keluaran", stik)
    code, _, err = kinerja(*admission, "--nip", "1", *office, *ADMIN)
    assert (code != 0, "tidak ada di instansi ini" in err) == (True, True)
    card = read(*admission, "--nip", NIP, *office, *ADMIN)
    code, out, err = kinerja(
        "terima-kartu", card["kartu_kunci"], "--sidik-jari", card["sidik_jari"], *pc, *ADMIN
    )
    assert (code, "tempat lamanya" in out) == (0, True), err
    awal = read("data-awal", NIP, "--keluaran", stik, *office, *BUDI)
    assert kinerja("terima", awal["data_awal"]["path"], *pc, *BUDI)[0] == 0
    paket = read("ekspor", "--tahun", "2026", "--keluaran", stik, *pc, *BUDI)["paket"]
    assert sum(paket["hitung"].values()) == 0  # nothing is typed yet, and the list is the agency's
    assert kinerja("terima", paket["path"], *office, *BUDI)[0] == 0
    back = read("perbaikan-pegawai", NIP, "2026", "--keluaran", stik, *office, *BUDI)["perbaikan"]
    assert kinerja("terima", back["path"], *pc, *BUDI)[0] == 0
    code, _, err = kinerja("cabut-kunci", NIP, "--alasan", "hilang", "--sampai-nomor", "2", *office, *ADMIN)
    assert "tahunnya ditulis berdua" in err
    code, out, _ = kinerja(
        "cabut-kunci", NIP, "--alasan", "hilang", "--sampai-nomor", "2", "--tahun", "2026", *office, *ADMIN
    )
    assert (code, "nomor 1." in out, "sampai nomor 2 tahun 2026" in out) == (0, True, True)
    on_its_way, after = (
        read("ekspor", "--tahun", "2026", "--keluaran", stik, *pc, *BUDI)["paket"]["path"] for _ in range(2)
    )
    assert kinerja("terima", on_its_way, *office, *BUDI)[0] == 0
    code, _, err = kinerja("terima", after, *office, *BUDI)
    assert (code != 0, "dicabut" in err) == (True, True)
