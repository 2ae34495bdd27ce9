"""`periksa`: each kind of damage and tampering is found and named."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import select

from kinerja_desktop.db.models.organisasi import Instansi, Jabatan
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.connection import raw_connection
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.db.vault.backup import MANIFEST, AlasanCadangan
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyslots import SANDI
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import AccessDeniedError, CancelledError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.sandi import encode_sandi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.keamanan.masuk import AdminPertama, MasukService, Sesi
from kinerja_desktop.services.pemeriksaan.service import HasilPemeriksaan, PemeriksaanService
from tests.kit.office import INSTANSI, start_vault

pytestmark = pytest.mark.berat

BUDI = "sapi kuda terbang ungu"
REPEAT_LAST = """
INSERT INTO audit
SELECT 7, waktu, pelaku_id, pelaku, peran, tindakan, alasan, rincian, prev_hash, hash FROM audit WHERE seq = 6
"""


class Kantor:
    """An office whose audit trail has six entries."""

    def __init__(self, path: Path, budi: Sesi | None = None) -> None:
        clock = Clock(lambda: datetime(2026, 11, 23, 3, 0, tzinfo=UTC))
        self.vault = start_vault(path, clock)
        if budi is None:
            self.sesi = MasukService(self.vault).create_first_admin(
                AdminPertama("budi", "Budi", BUDI, INSTANSI)
            )
        else:
            self.sesi = replace(budi, database=self.vault.unlock(SANDI, "budi", encode_sandi(BUDI)))

    def write(self, nama: str) -> None:
        context = WriteContext(self.sesi.actor, Peran.ADMIN, "organisasi.save")
        with self.sesi.database.write(context) as session:
            session.merge(
                Instansi(
                    instansi_id=INSTANSI, id=INSTANSI, kode="U", nama=nama, diubah_pada=datetime.now(UTC)
                )
            )

    def tamper(self, *statements: str) -> None:
        """Raw SQL by somebody who has the key; the triggers of the audit trail are put back afterwards."""
        with raw_connection(self.vault.folder.database, self.vault.key) as connection:
            triggers = connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall()
            for name, _ in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute("PRAGMA foreign_keys = OFF")
            for statement in statements:
                connection.execute(statement)
            for _, sql in triggers:
                connection.execute(sql)

    def check(self) -> HasilPemeriksaan:
        return PemeriksaanService(self.sesi.database, self.vault).run(self.sesi.actor, SilentProgress())

    def faults(self) -> dict[str, str]:
        return {one.pokok: one.rincian for one in self.check().temuan if not one.baik}


@pytest.fixture(scope="session")
def terpasang(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sesi]:
    """A closed data folder, made once; tests work on copies."""
    kantor = Kantor(tmp_path_factory.mktemp("pemeriksaan"))
    for number in range(5):
        kantor.write(f"Nama {number}")
    kantor.vault.close()
    return kantor.vault.folder.path, kantor.sesi


@pytest.fixture
def kantor(tmp_path: Path, terpasang: tuple[Path, Sesi]) -> Iterator[Kantor]:
    shutil.copytree(terpasang[0], tmp_path / "data")
    kantor = Kantor(tmp_path / "data", terpasang[1])
    yield kantor
    kantor.sesi.database.engine.dispose()


def test_a_healthy_office_is_clean_and_counted(kantor: Kantor):
    hasil = kantor.check()
    assert hasil.bersih
    assert hasil.audit_rusak_seq is None
    assert (hasil.jumlah["instansi"], hasil.jumlah["audit"], hasil.jumlah["pengguna"]) == (1, 6, 1)
    assert [one.pokok for one in hasil.temuan] == [
        "Keutuhan berkas",
        "Susunan berkas",
        "Berkas kunci",
        "Ingatan komputer ini",
        "Tabel dan pemicu",
        "Rujukan antar data",
        "Pindaian dokumen",
        "Identitas pegawai dan jabatan",
        "Jumlah data",
        "Jejak audit",
    ]


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE audit SET pelaku = 'Orang Lain' WHERE seq = 3", 3),
        ("UPDATE audit SET alasan = 'x' WHERE seq = 1", 1),
        ("UPDATE audit SET rincian = '{}' WHERE seq >= 4", 4),
        ("DELETE FROM audit WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 1", 1),
        ("UPDATE audit SET hash = prev_hash WHERE seq = 5", 5),
        (REPEAT_LAST, 7),
    ],
)
def test_the_first_broken_entry_of_the_trail_is_named(kantor: Kantor, statement: str, seq: int):
    kantor.tamper(statement)
    hasil = kantor.check()
    assert hasil.audit_rusak_seq == seq
    assert f"Entri ke-{seq}:" in kantor.faults()["Jejak audit"]


def test_a_cut_tail_is_found_through_the_last_backup(kantor: Kantor):
    kantor.vault.save(AlasanCadangan.MANUAL)
    kantor.tamper("DELETE FROM audit WHERE seq > 4")
    assert kantor.check().audit_rusak_seq == 5
    assert "ekor dipotong" in kantor.faults()["Jejak audit"]


def test_a_trail_written_anew_is_found_through_the_last_backup(kantor: Kantor):
    kantor.vault.save(AlasanCadangan.MANUAL)
    kantor.tamper("DELETE FROM audit WHERE seq > 4")
    for nama in ("Palsu", "Palsu Lagi"):
        kantor.write(nama)
    assert kantor.check().audit_rusak_seq == 6
    assert "berbeda dari cadangan" in kantor.faults()["Jejak audit"]


def test_a_description_changed_by_hand_bears_no_witness(kantor: Kantor):
    """Else whoever may write the folder could have the trail called broken."""
    manifest = kantor.vault.save(AlasanCadangan.MANUAL).path / MANIFEST
    told = msgspec.json.decode(manifest.read_bytes())
    manifest.write_bytes(msgspec.json.encode(told | {"audit_hash": "0" * 64}))
    assert kantor.check().bersih


def test_a_missing_trigger_and_a_strange_one_are_named(kantor: Kantor):
    with raw_connection(kantor.vault.folder.database, kantor.vault.key) as connection:
        connection.execute("DROP TRIGGER audit_no_delete")
        connection.execute("CREATE TRIGGER jahat AFTER INSERT ON pegawai BEGIN SELECT 1; END")
    assert "audit_no_delete, jahat" in kantor.faults()["Tabel dan pemicu"]


def test_a_broken_reference_is_named(kantor: Kantor):
    kantor.tamper("DELETE FROM pengguna")
    assert "peran_pengguna" in kantor.faults()["Rujukan antar data"]


def test_people_and_posts_of_before_that_do_not_fit_are_named_and_kept(kantor: Kantor):
    context = WriteContext(kantor.sesi.actor, Peran.ADMIN, "uji.lama")
    base = {"instansi_id": INSTANSI}
    with kantor.sesi.database.write(context) as session:
        people = (
            ("Ani", "199001012015031003", JenisPegawai.PNS, "IX"),
            ("Budi", "199001012015031004", JenisPegawai.PPPK, None),
            ("Cici", "203001012048011001", JenisPegawai.PNS, "III/a"),
            ("Wali Kota", "72050412", JenisPegawai.PEJABAT_LAIN, None),
        )
        for nama, nip, jenis, golongan in people:
            session.add(Pegawai(**base, nama=nama, nama_cari=nama, nip=nip, jenis=jenis, golongan=golongan))
        session.add(Jabatan(**base, nama="Perawat", jenis=JenisJabatan.JF_KETERAMPILAN, jenjang="Ahli Muda"))
        session.add(Jabatan(**base, nama="Bidan", jenis=JenisJabatan.JF_KETERAMPILAN, jenjang="Mahir"))
    told = kantor.faults()["Identitas pegawai dan jabatan"]
    assert "Ani: golongan IX milik PPPK" in told
    assert "Budi: nomor 19900101 201503 1 004 adalah NIP" in told
    assert "Cici: tanggal lahir 1 Januari 2030" in told
    assert "jabatan Perawat berjenjang 'Ahli Muda'" in told
    assert "Wali Kota" not in told
    assert "Bidan" not in told
    with kantor.sesi.database.read() as session:
        assert session.scalar(select(Pegawai.golongan).where(Pegawai.nama == "Ani")) == "IX"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: folder.keys_copy.unlink(),
        lambda folder: folder.keys_copy.write_bytes(b"{}"),
        lambda folder: folder.keys.write_bytes(folder.keys.read_bytes()[:-9]),
        lambda folder: (folder.keys.unlink(), folder.keys_copy.unlink()),
    ],
)
def test_damaged_keys_are_found_while_they_can_still_be_mended(
    kantor: Kantor, spoil: Callable[[DataFolder], object]
):
    spoil(kantor.vault.folder)
    assert set(kantor.faults()) == {"Berkas kunci"}


def test_a_flipped_bit_is_found_even_while_the_program_runs(kantor: Kantor):
    with raw_connection(kantor.vault.folder.database, kantor.vault.key) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    kantor.sesi.database.engine.dispose()
    path = kantor.vault.folder.database
    content = bytearray(path.read_bytes())
    content[-2000] ^= 16
    path.write_bytes(content)
    assert "1 halaman tidak utuh" in kantor.faults()["Keutuhan berkas"]


def test_a_database_damaged_at_its_head_is_a_finding_not_a_crash(kantor: Kantor):
    kantor.sesi.database.engine.dispose()
    path = kantor.vault.folder.database
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    faults = kantor.faults()
    assert {"Keutuhan berkas", "Jejak audit"} <= set(faults)
    assert "Berkas kunci" not in faults


def test_it_can_be_cancelled(kantor: Kantor):
    progress = SilentProgress()
    progress.cancel()
    with pytest.raises(CancelledError):
        PemeriksaanService(kantor.sesi.database, kantor.vault).run(kantor.sesi.actor, progress)


def test_only_admin_and_auditor_may(kantor: Kantor):
    for peran in Peran:
        actor = Actor("x", "X", frozenset({peran}), INSTANSI)
        service = PemeriksaanService(kantor.sesi.database, kantor.vault)
        if peran in {Peran.ADMIN, Peran.PEMERIKSA}:
            assert service.run(actor, SilentProgress()).bersih
        else:
            with pytest.raises(AccessDeniedError):
                service.run(actor, SilentProgress())
