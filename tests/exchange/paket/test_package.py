"""A package from end to end: written, verified, read; enrolment; and every way in which writing may end."""

import errno
import os
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from kinerja_desktop.domain.core.errors import (
    CancelledError,
    FileRefusedError,
    InvalidInputError,
    StorageFullError,
)
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.exchange.kunci import envelope
from kinerja_desktop.exchange.kunci.keys import PublicKeys
from kinerja_desktop.exchange.paket.cover import (
    Cakupan,
    Hitung,
    JenisPaket,
    KartuKunci,
    Pendaftaran,
    PeranInstalasi,
)
from kinerja_desktop.exchange.paket.package import (
    EXPORT_STEPS,
    open_package,
    remove_partial_files,
    suggest_file_name,
    write_key_card,
    write_package,
    write_registration,
)
from kinerja_desktop.exchange.paket.policy import centre_of, check_sender, grant_of
from kinerja_desktop.exchange.records.organisasi import InstansiRecord, JabatanRecord, UnitKerjaRecord
from kinerja_desktop.exchange.records.umpan_balik import PermintaanUmpanBalikRecord
from kinerja_desktop.machine.faults import Faults

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


class Steps:
    """Progress that remembers, and cancels at the wanted step."""

    def __init__(self, cancel_at: int | None = None) -> None:
        self.seen: list[tuple[int, int]] = []
        self.cancel_at = cancel_at

    def step(self, done: int, total: int, label: str = "") -> None:
        assert label
        self.seen.append((done, total))
        if len(self.seen) == self.cancel_at:
            raise CancelledError


def folder_state(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_sent_arrives(office, tmp_path):
    records = office.records(30)
    written = office.write(tmp_path / "a.kinerja", records)
    assert office.read(tmp_path / "a.kinerja") == records
    assert written.hitung == {"instansi": Hitung(1), "pegawai": Hitung(1), "evaluasi": Hitung(28)}
    assert written.size == (tmp_path / "a.kinerja").stat().st_size
    assert [path.name for path in tmp_path.iterdir()] == ["a.kinerja"]
    with open_package(tmp_path / "a.kinerja") as package:
        assert package.cover_unverified_key_id == office.keys.public().key_id
        assert package.sampul_hash == written.sampul_hash
        cover = package.verify(office.keys.public())
        assert (cover.paket_id, cover.hitung) == (written.paket_id, written.hitung)
        assert cover.program in package.sampul
    assert len(written.angka_periksa) == 6


@pytest.fixture
def older_reader(monkeypatch):
    """From now on packages are read as by the program of format 1.0."""

    def turn_back():
        monkeypatch.setattr(envelope, "FORMAT_MINOR", 0)
        monkeypatch.setattr(envelope, "UNDERSTOOD_FEATURES", frozenset())

    return turn_back


def test_what_an_older_program_knows_it_reads_as_before(office, tmp_path, older_reader):
    records = office.records(5)
    office.write(tmp_path / "a.kinerja", records)
    older_reader()
    assert office.read(tmp_path / "a.kinerja") == records


@pytest.mark.parametrize("removed", [None, NOW])
def test_an_older_program_says_which_record_type_it_lacks(office, tmp_path, older_reader, removed):
    keys = dict.fromkeys(("pegawai_id", "diminta_id", "skp_id"), office.record(JabatanRecord, 1, nama="").id)
    asked = office.record(
        PermintaanUmpanBalikRecord, 1, **keys, periode="2026-T4", tanggal=NOW.date(), dihapus_pada=removed
    )
    office.write(tmp_path / "a.kinerja", [asked])
    assert office.read(tmp_path / "a.kinerja") == [asked]
    older_reader()
    with pytest.raises(FileRefusedError, match="belum ada di program ini") as refusal:
        office.read(tmp_path / "a.kinerja")
    assert "permintaan_umpan_balik" in refusal.value.why
    assert office.unsealed == 1  # nothing of it was opened


def test_an_empty_package_is_a_package(office, tmp_path):
    assert office.write(tmp_path / "a.kinerja", []).hitung == {}
    assert office.read(tmp_path / "a.kinerja") == []


def test_the_file_shows_no_name_and_no_nip(office, package):
    data = package.read_bytes()
    assert b"199003152015031002" not in data
    with open_package(package) as opened:
        opened.verify(office.keys.public())
        assert "Uji" not in opened.sampul


def test_records_come_in_batches_with_their_numbers(office, tmp_path):
    records = [office.record(UnitKerjaRecord, n, nama=f"Unit {n}") for n in range(12_001)]
    steps = Steps()
    office.write(tmp_path / "a.kinerja", records, progress=steps, total=len(records))
    assert steps.seen == [(5000, 12_001), (10_000, 12_001), (12_001, 12_001)]
    batches, reading = [], Steps()
    with open_package(tmp_path / "a.kinerja") as package:
        package.verify(office.keys.public())
        package.read_records([office.centre], lambda *batch: batches.append(batch), reading)
    assert [(first, len(batch)) for first, batch in batches] == [(1, 5000), (5001, 5000), (10_001, 2001)]
    assert [record for _, batch in batches for record in batch] == records
    assert reading.seen[-1] == (12_001, 12_001)


def test_cancelling_leaves_nothing(office, tmp_path):
    records = [office.record(UnitKerjaRecord, n, nama=f"Unit {n}") for n in range(6_000)]
    with pytest.raises(CancelledError):
        office.write(tmp_path / "a.kinerja", records, progress=Steps(cancel_at=1))
    assert folder_state(tmp_path) == {}
    silent = SilentProgress()
    silent.cancel()
    office.write(tmp_path / "a.kinerja", records)
    with open_package(tmp_path / "a.kinerja") as package:
        package.verify(office.keys.public())
        with pytest.raises(CancelledError):
            package.read_records([office.centre], lambda _first, _batch: None, silent)


def test_an_error_of_the_receiver_comes_out_unchanged(office, package):
    """The database's own "disk full" must not look like a damaged package."""

    def full(_first, _batch):
        raise OSError(errno.ENOSPC, "penuh")

    with open_package(package) as opened:
        opened.verify(office.keys.public())
        with pytest.raises(OSError, match="penuh"):
            opened.read_records([office.centre], full)


def test_an_error_of_the_source_comes_out_unchanged(office, tmp_path):
    def broken():
        yield office.records(1)[0]
        raise LookupError("basis data")

    with pytest.raises(LookupError, match="basis data"):
        office.write(tmp_path / "a.kinerja", broken())
    assert folder_state(tmp_path) == {}


def test_unsigned_by_a_known_key_nothing_is_read(office, package):
    with open_package(package) as opened:
        with pytest.raises(FileRefusedError, match="belum terdaftar"):
            opened.verify(office.stranger.public())
        with pytest.raises(ValueError, match="verify first"):
            opened.read_records([office.centre], lambda _first, _batch: pytest.fail("read"))


@pytest.mark.parametrize("step", EXPORT_STEPS)
def test_a_full_disk_at_any_step_leaves_the_old_file_or_the_new_one(office, tmp_path, step):
    target = tmp_path / "a.kinerja"
    office.write(target, office.records(3))
    before = folder_state(tmp_path)

    def strike(reached: str) -> None:
        if reached == step:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StorageFullError, match="Diska penuh") as refusal:
        office.write(target, office.records(9), faults=Faults(strike))
    assert refusal.value.next_step
    assert [path.name for path in tmp_path.iterdir()] == ["a.kinerja"]
    if step == EXPORT_STEPS[-1]:
        assert office.read(target) == office.records(9)
    else:
        assert folder_state(tmp_path) == before
    office.write(target, office.records(9))
    assert office.read(target) == office.records(9)


CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kinerja_desktop.exchange.paket.cover import Cakupan, JenisPaket
from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.paket.package import CoverFields, write_package
from kinerja_desktop.machine.faults import Faults
name = "01900000-0000-7000-8000-00000000aaaa"
fields = CoverFields(JenisPaket.SNAPSHOT, name, name, name, name, Cakupan(name), 2, datetime.now(UTC), "uji")
keys = KeyPair(sys.argv[2], sys.argv[3])
write_package(Path(sys.argv[1]), fields, [], keys, [], faults=Faults.from_environment())
"""


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("step", EXPORT_STEPS)
def test_killed_at_any_step_there_is_the_old_file_or_the_new_one(office, tmp_path, step):
    target = tmp_path / "a.kinerja"
    old = office.write(target, office.records(3))
    child = subprocess.run(
        [sys.executable, "-c", CHILD, target, office.keys.kunci_tanda_tangan, office.keys.kunci_sandi],
        env={**os.environ, "KINERJA_FAULT": f"{step}:kill"},
        check=False,
    )
    assert child.returncode == -9
    with open_package(target) as package:
        urut = package.verify(office.keys.public()).urut
        assert (package.sampul_hash == old.sampul_hash) == (urut == 1)
        assert urut == (2 if step == EXPORT_STEPS[-1] else 1)
        package.read_records([office.keys], lambda _first, _batch: None)
    left = [path for path in tmp_path.iterdir() if path != target]
    assert remove_partial_files(tmp_path) == left
    assert [path.name for path in tmp_path.iterdir()] == ["a.kinerja"]


def test_only_our_own_leftovers_are_deleted(tmp_path):
    kept = ["a.kinerja", "catatan.sebagian", "b.kinerja.txt"]
    for name in (*kept, "a.kinerja.0a1b2c3d.sebagian"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in remove_partial_files(tmp_path)] == ["a.kinerja.0a1b2c3d.sebagian"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(kept)


def test_a_disk_that_stores_something_else_is_noticed_before_the_file_gets_its_name(office, tmp_path):
    def spoil(reached: str) -> None:
        if reached == "paket.tulis.periksa":
            [partial] = tmp_path.iterdir()
            data = bytearray(partial.read_bytes())
            data[len(data) // 2] ^= 1
            partial.write_bytes(data)

    with pytest.raises(FileRefusedError, match="tidak dapat dibaca kembali"):
        office.write(tmp_path / "a.kinerja", faults=Faults(spoil))
    assert folder_state(tmp_path) == {}


def test_a_folder_that_is_not_there(office, tmp_path):
    with pytest.raises(InvalidInputError, match="tidak dapat ditulis") as refusal:
        office.write(tmp_path / "usb" / "a.kinerja")
    assert "usb" in refusal.value.where


def test_a_record_that_cannot_travel_leaves_no_file(office, tmp_path):
    bad = office.record(InstansiRecord, 1, kode="1", nama="a\u202eb")
    with pytest.raises(InvalidInputError, match="tidak dapat dikirim"):
        office.write(tmp_path / "a.kinerja", [bad])
    assert folder_state(tmp_path) == {}


def test_a_mistyped_key_of_the_receiver(office, tmp_path):
    good = office.centre.public()
    other = "p" if good.kunci_sandi.endswith("q") else "q"
    bad = PublicKeys(good.kunci_tanda_tangan, good.kunci_sandi[:-1] + other)
    with pytest.raises(InvalidInputError, match="Kunci penerima"):
        write_package(tmp_path / "a.kinerja", office.fields(), [], office.keys, [bad])
    assert folder_state(tmp_path) == {}


def test_suggested_names_are_safe_on_every_disk():
    name = suggest_file_name("3374.DINKES/01", JenisPaket.TANDA_TERIMA, "2026 T4", 7, "0190-3f9a")
    assert name == "KIN_3374.DINKES-01_tanda-terima_2026-T4_0007-3f9a.kinerja"
    assert suggest_file_name("A", JenisPaket.SNAPSHOT, "", 12345, "beef") == "KIN_A_kirim_12345-beef.kinerja"


@pytest.fixture
def registration(office, tmp_path):
    fields = office.fields(jenis=JenisPaket.PENDAFTARAN)
    asked = Pendaftaran(
        fields.instalasi_id,
        "PC Kepegawaian",
        fields.instansi_id,
        "DINKES",
        "Dinas Kesehatan",
        office.keys.public(),
    )
    write_registration(tmp_path / "daftar.kinerja", fields, asked, office.keys)
    return tmp_path / "daftar.kinerja"


@pytest.fixture
def card(office, tmp_path):
    centre_id = "01900000-0000-7000-8000-00000000eeee"
    fields = office.fields(jenis=JenisPaket.KARTU_KUNCI, instalasi_id=centre_id, instansi_id=centre_id)
    granted = KartuKunci(
        seri=1,
        instalasi_id=office.fields().instalasi_id,
        instansi_id=office.fields().instansi_id,
        peran=PeranInstalasi.INSTANSI,
        cakupan=Cakupan(office.fields().instansi_id),
        berlaku_dari=date(2026, 1, 1),
        kunci=office.keys.public(),
        kunci_pusat=office.centre.public(),
        instalasi_pusat_id=centre_id,
        instansi_pusat_id=centre_id,
        nama_pusat="BKPP Kota Semarang",
    )
    write_key_card(tmp_path / "kartu.kinerja", fields, granted, office.centre)
    return tmp_path / "kartu.kinerja"


def test_enrolment_goes_out_and_comes_back(office, registration, card):
    with open_package(registration) as package:
        assert package.claimed_jenis == JenisPaket.PENDAFTARAN
        asked = package.verify_registration().pendaftaran
        assert asked.kunci.fingerprint == office.keys.public().fingerprint
        assert asked.instansi_nama == "Dinas Kesehatan"
        with pytest.raises(FileRefusedError, match="bukan untuk langkah ini"):
            package.read_records([office.centre], lambda _first, _batch: None)
    with open_package(card) as package:
        digits = office.centre.public().fingerprint.replace(" ", "-")
        granted = package.verify_key_card(digits).kartu_kunci
        assert granted.kunci == office.keys.public()
        check_sender(office.cover(), grant_of(granted), "kiriman")
        check_sender(package.verify(office.centre.public()), centre_of(granted), "kartu")
        with pytest.raises(FileRefusedError, match="sudah dicabut"):
            check_sender(office.cover(), grant_of(granted, 1), "kiriman")
        assert package.verify(office.centre.public()).kartu_kunci == granted


def test_a_card_of_somebody_else_with_the_right_form(office, card):
    with open_package(card) as package:
        with pytest.raises(FileRefusedError, match="Sidik jari kunci tidak cocok"):
            package.verify_key_card(office.stranger.public().fingerprint)
        with pytest.raises(InvalidInputError, match="30 angka"):
            package.verify_key_card("12345")


def test_only_enrolment_files_vouch_for_themselves(package, registration, card, office):
    for path, wrong in ((package, "verify_registration"), (card, "verify_registration")):
        with open_package(path) as opened, pytest.raises(FileRefusedError, match="bukan untuk langkah ini"):
            getattr(opened, wrong)()
    with open_package(registration) as opened, pytest.raises(FileRefusedError, match="bukan untuk langkah"):
        opened.verify_key_card(office.centre.public().fingerprint)


def test_a_registration_signed_by_other_keys_than_it_carries(office, tmp_path):
    fields = office.fields(jenis=JenisPaket.PENDAFTARAN)
    asked = Pendaftaran(fields.instalasi_id, "PC", fields.instansi_id, "D", "Dinas", office.centre.public())
    cover = office.cover(jenis=JenisPaket.PENDAFTARAN, pendaftaran=asked)
    forged = office.place(tmp_path / "a.kinerja", cover)
    with open_package(forged) as package, pytest.raises(FileRefusedError, match="belum terdaftar"):
        package.verify_registration()
    with pytest.raises(FileRefusedError, match="tidak dapat dibaca kembali"):
        write_registration(tmp_path / "b.kinerja", fields, asked, office.keys)


def test_a_body_that_the_cover_does_not_announce_and_the_reverse(office, registration, tmp_path, package):
    with open_package(registration) as opened:
        cover = opened.verify_registration()
    with open_package(package) as opened:
        full = opened.verify(office.keys.public())
    for name, case, body in (("a", cover, b"isi"), ("b", full, None)):
        path = office.place(tmp_path / name, case, body)
        with open_package(path) as opened, pytest.raises(FileRefusedError, match="berubah setelah ditulis"):
            opened.verify(office.keys.public())
