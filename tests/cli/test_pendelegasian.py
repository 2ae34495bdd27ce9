"""Letters of delegation by command line, and their way to the centre (P6 Pasal 1 number 9, Lampiran p.89)."""

import json
from datetime import date

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.periode.periode import Periode
from tests.cli.test_cli import SANDI, kinerja, office, people, set_up
from tests.kit.office import open_cheaply

__all__ = ["kinerja", "office", "people"]

BUDI_NIP, SARI_NIP = "197508172000031002", "199003152015032002"
SURAT = ("--nomor", "800/12/2026", "--tanggal", "2 Januari 2026", "--pemberi", "Kepala Dinas")


@pytest.fixture
def as_budi(kinerja, office, people):
    """An office with three people, and its HR user at work."""

    def call(command, *arguments):
        return kinerja(command, *office, "--pengguna", "budi", *arguments)

    assert call("impor-pegawai", people)[0] == 0
    return call


def record(as_budi, *more):
    nip = ("--nip", BUDI_NIP, "--nip", "19900315 201503 2 002")
    return as_budi("catat-pendelegasian", *SURAT, *nip, *more)


def letters(as_budi):
    code, out, _ = as_budi("pendelegasian", "--json")
    assert code == 0
    return json.loads(out)["surat"]


def test_one_letter_is_recorded_for_many_raters_and_listed(as_budi):
    code, out, err = record(as_budi, "--mulai", "1-2-2026", "--isi", "Menilai guru")
    assert (code, out.strip()) == (0, "Surat 800/12/2026 dicatat untuk 2 penilai."), err
    code, out, _ = as_budi("pendelegasian")
    assert code == 0
    assert out.count("800/12/2026  2 Januari 2026  Kepala Dinas") == 2
    assert "Budi, S.KM.  1 Februari 2026 - seterusnya" in out
    (surat,) = letters(as_budi)
    assert (surat["nomor"], surat["tanggal"], surat["isi"]) == ("800/12/2026", "2026-01-02", "Menilai guru")
    assert [one["nama"] for one in surat["penerima"]] == ["Budi, S.KM.", "Sari"]


def test_without_a_first_day_it_counts_from_its_own_date(as_budi):
    record(as_budi)
    assert {one["mulai"] for one in letters(as_budi)[0]["penerima"]} == {"2026-01-02"}


def test_the_letter_ends_for_one_rater_and_is_taken_back_for_the_other(as_budi):
    record(as_budi)
    why = ("--nomor", "800/12/2026", "--alasan", "Kepala diganti")
    code, out, err = as_budi("akhiri-pendelegasian", *why, "--nip", BUDI_NIP, "--selesai", "30 Juni 2026")
    assert (code, "berakhir 30 Juni 2026 untuk 1 penilai" in out) == (0, True), err
    code, out, err = as_budi("hapus-pendelegasian", *why, "--nip", SARI_NIP)
    assert (code, "dihapus untuk 1 penilai" in out) == (0, True), err
    (surat,) = letters(as_budi)
    (left,) = surat["penerima"]
    assert (left["nama"], left["selesai"]) == ("Budi, S.KM.", "2026-06-30")
    assert left["alasan_selesai"] == "Kepala diganti"


def test_without_names_all_raters_of_the_letter_are_meant(as_budi):
    record(as_budi)
    code, out, _ = as_budi("hapus-pendelegasian", "--nomor", "800/12/2026", "--alasan", "salah surat")
    assert (code, "untuk 2 penilai" in out) == (0, True)
    assert letters(as_budi) == []


@pytest.mark.parametrize(
    ("command", "arguments", "said"),
    [
        ("catat-pendelegasian", (*SURAT[:2], "--tanggal", "31 Februari 2026", *SURAT[4:], "--nip", BUDI_NIP),
         "31 Februari 2026 tidak ada"),
        ("catat-pendelegasian", (*SURAT, "--nip", "197508172000031003"), "tidak ditemukan"),
        ("akhiri-pendelegasian", ("--nomor", "9", "--selesai", "1-1-2026", "--alasan", "x"),
         "tidak tercatat"),
        ("hapus-pendelegasian", ("--nomor", "9", "--alasan", "x"), "kinerja pendelegasian"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_next_step(as_budi, command, arguments, said):
    code, _, err = as_budi(command, *arguments)
    assert code != 0
    assert said in err
    assert "Langkah" in err


def test_who_is_no_pengelola_or_admin_is_told_who_may(kinerja, office, tmp_path):
    (tmp_path / "sandi-x").write_text(SANDI)
    kinerja(
        "tambah-pengguna", *office, "--pengguna", "admin", "--nama-pengguna", "lihat", "--nama", "Pemeriksa",
        "--peran", "pemeriksa", "--sandi-baru-berkas", tmp_path / "sandi-x",
    )  # fmt: skip
    code, _, err = kinerja("pendelegasian", *office, "--pengguna", "lihat")
    assert (code, "Pengelola Kinerja" in err) == (3, True)


def enrol(kinerja, office, tmp_path):
    """A centre beside the office, both known to each other; gives its common options."""
    set_up(kinerja, tmp_path, "pusat", "BKPP", "BKPP", "--pusat")
    centre, admin = ("--data", tmp_path / "pusat"), ("--pengguna", "admin")
    _, out, _ = kinerja("daftar", *office, *admin, "--keluaran", tmp_path / "stik", "--json")
    asked = json.loads(out)
    _, out, _ = kinerja(
        "terima-daftar", asked["berkas"], "--sidik-jari", asked["sidik_jari"], *centre, *admin,
        "--keluaran", tmp_path / "stik", "--json",
    )  # fmt: skip
    card = json.loads(out)
    code, _, err = kinerja(
        "terima-kartu", card["kartu_kunci"], "--sidik-jari", card["sidik_jari_pusat"], *office, *admin
    )
    assert code == 0, err
    return centre


def at_the_centre(folder):
    """Nomor, rater and validity of the letters of the office, as the centre has them."""
    with open_cheaply(folder) as kantor:
        sesi = kantor.masuk.login("budi", SANDI)
        services = kantor.services(sesi.database)
        rekap = services.laporan.rekap(sesi.actor, Periode.tahunan(2026), semua_instansi=True)
        (office_id,) = {row.instansi_id for row in rekap.rows}
        found = services.pendelegasian.list(replace(sesi.actor, instansi_id=office_id))
        return [
            (one.nomor, rater.nama, rater.selesai, rater.alasan_selesai)
            for one in found
            for rater in one.penerima
        ]


def test_a_letter_and_its_end_travel_from_office_to_centre(as_budi, kinerja, office, tmp_path):
    centre = enrol(kinerja, office, tmp_path)

    def send(name):
        code, _, err = as_budi("ekspor", "--tahun", "2026", "--keluaran", tmp_path / name)
        assert code == 0, err
        code, _, err = kinerja("impor", tmp_path / name, *centre, "--pengguna", "budi")
        assert code == 0, err

    record(as_budi)
    send("satu")
    assert at_the_centre(tmp_path / "pusat") == [
        ("800/12/2026", "Budi, S.KM.", None, ""),
        ("800/12/2026", "Sari", None, ""),
    ]
    why = ("--nomor", "800/12/2026", "--alasan", "Kepala diganti")
    as_budi("akhiri-pendelegasian", *why, "--nip", BUDI_NIP, "--selesai", "30-6-2026")
    as_budi("hapus-pendelegasian", *why, "--nip", SARI_NIP)
    send("dua")
    assert at_the_centre(tmp_path / "pusat") == [
        ("800/12/2026", "Budi, S.KM.", date(2026, 6, 30), "Kepala diganti")
    ]
