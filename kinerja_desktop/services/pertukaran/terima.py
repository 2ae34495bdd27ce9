"""Terima: taking in a package: verify -> plan (dry run) -> apply in one transaction."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.db.store.bulk import write_rows
from kinerja_desktop.db.store.session import Database, changes_of
from kinerja_desktop.domain.core.errors import FileRefusedError, StateError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.cover import Cover, JenisPaket
from kinerja_desktop.exchange.paket.package import OpenedPackage, open_package
from kinerja_desktop.exchange.paket.policy import check_sender
from kinerja_desktop.services.core.jam import require_clock
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.banding import (
    BarisPaket,
    Nasib,
    Perbandingan,
    compare,
    staged_batches,
)
from kinerja_desktop.services.pertukaran.reading import find_sender, opening_keys, own_installation
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER
from kinerja_desktop.services.pertukaran.sandaran import Sandaran, empty_staging
from kinerja_desktop.services.pertukaran.silsilah.penerapan import Asal, rows_to_write
from kinerja_desktop.services.pertukaran.urutan import Kedudukan, Urutan, place_in_sequence

_IMPORT = "pertukaran.import"
IMPORT_STEPS = ("pertukaran.staged", "pertukaran.applied", f"{_IMPORT}.before_commit", f"{_IMPORT}.committed")
"""Where a fault harness may strike during an import; afterwards all of it stands or nothing."""


class RencanaTerima(Struct, frozen=True):
    """What a package would do here. `hitung`: by record type
    and fate. Rows that need an eye are listed up to a limit, refusals counted in full."""

    path: Path
    impor_id: str
    paket_id: str
    sampul_hash: str
    pengirim: str
    periode: str
    urut: int
    urutan: Urutan
    hitung: dict[str, dict[str, int]]
    konflik: tuple[BarisPaket, ...]
    ditolak: tuple[BarisPaket, ...]
    jumlah_ditolak: int

    @property
    def sudah_diterima(self) -> bool:
        return self.urutan.kedudukan is Kedudukan.SUDAH_DITERIMA

    def total(self, nasib: Nasib) -> int:
        return sum(counts[nasib.value] for counts in self.hitung.values())


class HasilTerima(Struct, frozen=True):
    """How many rows were applied; all zero for a package taken in before."""

    paket_id: str
    sudah_diterima: bool = False
    baru: int = 0
    berubah: int = 0
    sama: int = 0
    konflik: int = 0
    lama: int = 0
    sejajar: int = 0


class TerimaService(Service):
    """Use cases of receiving. `backup` makes a verified backup before anything is applied."""

    def __init__(self, database: Database, backup: Callable[[Actor], object]) -> None:
        super().__init__(database)
        self._backup = backup

    def plan(self, actor: Actor, path: Path, progress: Progress | None = None) -> RencanaTerima:
        """Verify a package and say row by row what it would do; no data is changed.

        Raises FileRefusedError with the reason when the package as a whole cannot be taken in.
        """
        with ExitStack() as held:
            with self._read(actor, _IMPORT) as session:
                package = held.enter_context(open_package(path))
                cover, pengirim = self._verify(session, package, path.name)
                urutan = place_in_sequence(session, cover, package.sampul_hash, path.name)
                keys = opening_keys(own_installation(session))
            result, impor_id = Perbandingan(), new_id()
            if urutan.kedudukan is Kedudukan.SUDAH_DITERIMA:
                _check_copy(package, cover)
            if urutan.kedudukan is Kedudukan.BARU:
                with self._write(actor, _IMPORT, name="pertukaran.stage") as session:
                    empty_staging(session)
                    package.read_records(keys, Sandaran(session, impor_id, cover, result).take, progress)
                    compare(session, impor_id, result)
                    self._database.faults.at("pertukaran.staged")
        return RencanaTerima(
            path,
            impor_id,
            cover.paket_id,
            package.sampul_hash,
            pengirim,
            cover.cakupan.periode,
            cover.urut,
            urutan,
            result.hitung,
            tuple(result.konflik),
            tuple(result.ditolak),
            result.jumlah_ditolak,
        )

    def apply(self, actor: Actor, rencana: RencanaTerima, progress: Progress | None = None) -> HasilTerima:
        """Apply a plan in one transaction, after a backup. A package taken in before changes nothing.

        Raises FileRefusedError for a plan with refused rows, StateError for one that no longer fits.
        """
        with self._read(actor, _IMPORT) as session:
            if not rencana.sudah_diterima:
                require_clock(session, self._clock.now())  # before the backup, which is dated as well
        if rencana.sudah_diterima:
            return HasilTerima(rencana.paket_id, sudah_diterima=True)
        if rencana.jumlah_ditolak:
            raise _refused_rows(rencana)
        self._backup(actor)
        with self._write(actor, _IMPORT, always=True) as session:
            again = compare(session, rencana.impor_id, Perbandingan())
            if again.hitung != rencana.hitung or again.jumlah_ditolak:
                raise _stale_plan()
            self._merge(session, rencana, progress or SilentProgress())
            hasil = HasilTerima(
                rencana.paket_id,
                sudah_diterima=False,
                baru=again.total(Nasib.BARU),
                berubah=again.total(Nasib.BERUBAH),
                sama=again.total(Nasib.SAMA),
                konflik=again.total(Nasib.KONFLIK),
                lama=again.total(Nasib.LAMA),
                sejajar=again.total(Nasib.SEJAJAR),
            )
            self._record(session, rencana, hasil)
            empty_staging(session)
            self._database.faults.at("pertukaran.applied")
        return hasil

    def _verify(self, session: Session, package: OpenedPackage, name: str) -> tuple[Cover, str]:
        """The verified cover and the sender's name, after signature, role, scope and validity."""
        terdaftar, grant = find_sender(session, package.cover_unverified_key_id, name)
        cover = package.verify(grant.kunci)
        check_sender(cover, grant, name)
        if cover.jenis is not JenisPaket.SNAPSHOT:
            raise refusals.wrong_kind(name, cover.jenis, "paket keadaan (snapshot)")
        return cover, terdaftar.instansi_nama or terdaftar.nama

    def _record(self, session: Session, rencana: RencanaTerima, hasil: HasilTerima) -> None:
        """Remember the package (sequence, epoch, cover), and name it in the audit entry."""
        with open_package(rencana.path) as package:
            cover, _ = self._verify(session, package, rencana.path.name)
            if package.sampul_hash != rencana.sampul_hash:
                raise _stale_plan()
            place_in_sequence(session, cover, package.sampul_hash, rencana.path.name)
            sampul = package.sampul
        session.add(
            PaketMasuk(
                paket_id=cover.paket_id,
                instalasi_id=cover.pengirim.instalasi_id,
                epoch=cover.pengirim.epoch,
                cakupan=cover.cakupan.text,
                jenis=cover.jenis.value,
                urut=cover.urut,
                sampul_hash=rencana.sampul_hash,
                sampul=sampul,
                hasil=msgspec.json.encode(asdict(hasil)).decode(),
                diterima_pada=self._clock.now(),
            )
        )
        changes_of(session).notes["paket"] = {"id": cover.paket_id, "sampul": rencana.sampul_hash}

    def _merge(self, session: Session, rencana: RencanaTerima, progress: Progress) -> None:
        """Write what is new, changed and merged; conflicts stay as they are here until somebody decides."""
        with open_package(rencana.path) as package:
            sender, _ = self._verify(session, package, rencana.path.name)
        asal = Asal(rencana.paket_id, sender.pengirim.instalasi_id, rencana.pengirim, self._clock.now())
        total = sum(sum(counts.values()) for counts in rencana.hitung.values())
        done = 0
        for model in IN_PACKAGE_ORDER:
            for batch in staged_batches(session, rencana.impor_id, model):
                progress.step(done, total, "Menerapkan paket")
                write_rows(session, model, rows_to_write(session, model, batch, asal).rows, on_conflict=True)
                done += len(batch)
        progress.step(total, total, "Menerapkan paket")


def _check_copy(package: OpenedPackage, cover: Cover) -> None:
    """The cover of a package that is known says nothing about the rest of this copy."""
    try:
        package.check_body()
    except FileRefusedError as error:
        raise FileRefusedError(
            "Salinan paket ini rusak.",
            where=error.where,
            why=f"{error.why} Paket nomor {cover.urut} sudah diterima sebelumnya, dari salinan yang utuh.",
            who="Tidak perlu tindakan",
            next_step="Buang salinan ini; jangan diarsipkan atau diteruskan.",
        ) from error


def _refused_rows(rencana: RencanaTerima) -> FileRefusedError:
    shown = "; ".join(f"baris {row.baris} ({row.jenis}): {row.sebab}" for row in rencana.ditolak[:5])
    return FileRefusedError(
        f"Paket tidak dapat diterapkan: {rencana.jumlah_ditolak} baris ditolak.",
        where=rencana.path.name,
        why=shown,
        who=f"Pengelola kinerja pengirim ({rencana.pengirim})",
        next_step="Sampaikan daftar baris itu kepada pengirim; setelah diperbaiki, minta paket baru.",
    )


def _stale_plan() -> StateError:
    return StateError(
        "Rencana penerimaan tidak berlaku lagi.",
        why="Basis data atau berkas paket berubah sejak rencana dibuat.",
        who="Anda",
        next_step="Periksa paket itu sekali lagi, lalu terapkan.",
    )
