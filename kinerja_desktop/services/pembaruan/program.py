"""This program and its next version, without anybody being logged in."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop import __version__
from kinerja_desktop.domain.core.errors import FileRefusedError, StateError, StorageFullError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.pembaruan.terbitan import this_platform
from kinerja_desktop.domain.pembaruan.versi import require_newer
from kinerja_desktop.machine.files import replace as replace_file
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.machine.paths import RESOURCES, SWITCH, program_folder
from kinerja_desktop.machine.pembaruan.proses import COMMAND, WINDOW, ask, start_apart
from kinerja_desktop.machine.pembaruan.tempat import UNDERWAY, Keadaan, Tahap, TempatProgram
from kinerja_desktop.machine.pembaruan.tukar import can_undo
from kinerja_desktop.machine.small_files import sane

with lazily:  # The Update Framework costs a third of a second: for who has a file
    from kinerja_desktop.exchange.pembaruan import reading, refusals

_SELF_TEST_S = 1800
_SELF_TEST_WELL = "semua langkah berhasil"
_SPARE = 50 * 1024 * 1024


class RencanaPembaruan(Struct, frozen=True):
    """What an update file would bring. `terbit`, `berlaku_sampai`: days, ISO; `ukuran`: bytes, unpacked."""

    path: Path
    dari: str
    ke: str
    terbit: str
    berlaku_sampai: str
    ukuran: int
    perubahan: tuple[str, ...]


class Program(Struct, frozen=True):
    """A copy of the program. `akar`: the root of trust that came with it; `is_frozen`: no source tree."""

    place: TempatProgram
    akar: Path
    versi: str
    platform: str
    is_frozen: bool

    @classmethod
    def this(cls) -> Program:
        frozen = bool(getattr(sys, "frozen", False))
        akar = RESOURCES / "pembaruan" / "akar.json"
        return cls(TempatProgram(program_folder()), akar, __version__, this_platform(), frozen)

    def why_not(self) -> StateError | None:
        """Why this copy cannot be updated from a file; None: it can."""
        if not self.is_frozen:
            return _not_here(
                "Program ini berjalan dari pohon sumbernya.",
                "Pengembang",
                "Perbarui pohon sumbernya; berkas pembaruan hanya untuk program terpasang dan portabel.",
            )
        if not self.akar.is_file():
            return _not_here(
                "Program ini disusun tanpa kunci penerbit, jadi tidak ada berkas yang dapat dipercayainya.",
                "Petugas TI",
                "Pasang versi baru dengan pemasang atau ZIP portabel; data tidak tersentuh.",
            )
        if not self.place.is_writable():
            return _not_here(
                f"Folder program tidak boleh diubah oleh akun ini: {self.place.folder}",
                "Petugas TI",
                "Program yang dipasang untuk seluruh komputer diperbarui dengan paketnya (.deb).",
            )
        return None

    def state(self) -> Keadaan | None:
        """The update that was begun last; None: there was none."""
        return self.place.read()

    def can_go_back(self) -> bool:
        return self.is_frozen and can_undo(self.place)

    def came_back(self) -> bool:
        """Whether this version was in place before the last update, and is so again."""
        keadaan = self.state()
        return keadaan is not None and keadaan.tahap is Tahap.DIKEMBALIKAN and keadaan.dari == self.versi

    def examine(self, path: Path) -> RencanaPembaruan:
        """What the file brings, once everything about it holds but its contents. Changes nothing.

        Raises FileRefusedError, and StateError where this copy is not updated from files.
        """
        with self._opened(path) as berkas:
            return self._plan(path, berkas)

    def prepare(self, path: Path, progress: Progress) -> RencanaPembaruan:
        """Lay the new version beside this one and let it try itself; this one goes on as it is.

        Raises like `examine`, StorageFullError, StateError when an update waits already, and CancelledError.
        """
        self._require_none_waits()
        try:
            with self._opened(path) as berkas:
                plan = self._plan(path, berkas)
                self._require_room(plan)
                shutil.rmtree(self.place.calon, ignore_errors=True)
                self.place.calon.mkdir(parents=True)
                digests = berkas.place(self.platform, self.place.calon, progress)
                self.place.keep_digests(digests)
                berkas.remember(self.place.tepercaya_baru)
            progress.step(len(digests), len(digests), "Mencoba versi baru di komputer ini")
            self._require_works(plan)
        except BaseException:
            self.drop()
            raise
        return plan

    def ready(self, plan: RencanaPembaruan, cadangan: str, now: datetime) -> Keadaan:
        """From now on the next start of the window brings the new version; raises OSError."""
        shutil.rmtree(self.place.baru, ignore_errors=True)
        replace_file(self.place.calon, self.place.baru)
        keadaan = Keadaan(Tahap.SIAP, plan.dari, plan.ke, sane(now), cadangan)
        self.place.write(keadaan)
        return keadaan

    def drop(self) -> None:
        """The prepared version is not wanted after all."""
        keadaan = self.state()
        if keadaan is not None and keadaan.tahap is Tahap.SIAP:
            self.place.forget()
            shutil.rmtree(self.place.baru, ignore_errors=True)
        shutil.rmtree(self.place.calon, ignore_errors=True)

    def begin(self, buka: tuple[str, ...] | None, *, back: bool = False) -> None:
        """Start the exchange: it waits for this program to end. `buka`: what the window is given afterwards.

        `back`: to the version before. Raises StateError when there is none, and OSError.
        """
        keadaan = self.state()
        if keadaan is None or (back and not self.can_go_back()):
            raise StateError(
                "Versi sebelumnya tidak ada lagi di komputer ini.",
                who="Admin",
                next_step="Pasang versi itu dengan pemasang atau ZIP portabelnya, lalu pulihkan cadangan.",
            )
        tahap = Tahap.MENGEMBALIKAN if back else keadaan.tahap
        self.place.write(replace(keadaan, buka=buka, tahap=tahap))
        start_apart([self.place.baru / WINDOW, SWITCH], folder=self.place.folder)

    @contextmanager
    def _opened(self, path: Path) -> Generator[reading.BerkasPembaruan]:
        refusal = self.why_not()
        if refusal is not None:
            raise refusal
        with reading.open_update(path, self.akar.read_bytes(), self.place.tepercaya) as berkas:
            yield berkas

    def _plan(self, path: Path, berkas: reading.BerkasPembaruan) -> RencanaPembaruan:
        terbitan = berkas.terbitan
        if self.platform not in terbitan.berkas:
            raise refusals.no_platform(path, self.platform, ", ".join(sorted(terbitan.berkas)))
        require_newer(terbitan.versi, self.versi, path.name)
        return RencanaPembaruan(
            path,
            self.versi,
            terbitan.versi,
            terbitan.terbit,
            berkas.berlaku_sampai,
            berkas.size(self.platform),
            terbitan.perubahan,
        )

    def _require_none_waits(self) -> None:
        keadaan = self.state()
        if keadaan is not None and keadaan.tahap in UNDERWAY:
            raise StateError(
                f"Pembaruan ke versi {keadaan.ke} sudah disiapkan.",
                why="Yang disiapkan dipasang lebih dahulu, atau dibatalkan.",
                who="Admin",
                next_step="Tutup program lalu buka lagi, atau Pengaturan > Pembaruan > Batalkan.",
            )

    def _require_room(self, plan: RencanaPembaruan) -> None:
        free = shutil.disk_usage(self.place.folder).free
        needed = 2 * plan.ukuran + _SPARE
        if free < needed:
            raise StorageFullError(
                "Ruang cakram tidak cukup untuk pembaruan.",
                where=str(self.place.folder),
                why=f"Perlu {needed // 1_000_000} MB, tersisa {free // 1_000_000} MB.",
                who="Anda atau petugas TI",
                next_step="Kosongkan ruang di cakram itu, lalu ulangi. Tidak ada yang diganti.",
            )

    def _require_works(self, plan: RencanaPembaruan) -> None:
        """The new version in its own folder says its version, and does the whole job with invented people."""
        program = self.place.calon / COMMAND
        said = ask([program, "--versi"]) or ""
        tried = (ask([program, "self-test"], patience_s=_SELF_TEST_S) or "") if plan.ke in said else ""
        if plan.ke in said and _SELF_TEST_WELL in tried:
            return
        raise FileRefusedError(
            f"Versi {plan.ke} tidak berjalan di komputer ini.",
            where=plan.path.name,
            why="Uji dirinya gagal."
            if plan.ke in said
            else "Programnya tidak mau mulai, atau menyebut versi lain.",
            who="Petugas TI",
            next_step=f"Tidak ada yang diganti: versi {plan.dari} tetap dipakai. Kirim nama berkas ini dan "
            "Bungkus Diagnosa kepada penerbit program.",
        )


def _not_here(why: str, who: str, next_step: str) -> StateError:
    return StateError(
        "Program ini tidak dapat diperbarui dari berkas.", why=why, who=who, next_step=next_step
    )
