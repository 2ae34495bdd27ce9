"""Who hands over to whom, what of it, what that would do, and what came of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.serah_terima.records import (
    Bagian,
    HasilSerahTerima,
    Penerima,
    Penyerah,
    Rencana,
    SerahanForm,
    Tertunda,
)
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

NOTHING = Bagian((), (), ())
OF_EMPLOYEES = frozenset({Peran.PEGAWAI, Peran.PEJABAT_PENILAI})


class Calon(Struct, frozen=True):
    """An employee who may receive. `masuk`: the user name of the login he has; empty: none. `usul`: the one
    that is proposed for a new login."""

    pegawai_id: str
    nama: str
    masuk: str
    usul: str


class SerahTerimaViewModel(ViewModel):
    """`loaded` after each listing, `chosen` when another giver is read, `planned` with a Rencana,
    `handed_over` with a HasilSerahTerima, `finished` when logins that waited were ended."""

    loaded = Signal()
    chosen = Signal()
    planned = Signal(object)
    handed_over = Signal(object)
    finished = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.givers: tuple[Penyerah, ...] = ()
        self.receivers: Mapping[str, Calon] = {}
        self.waiting: tuple[Tertunda, ...] = ()
        self.giver: Penyerah | None = None
        self.bagian = NOTHING
        self.marks: frozenset[str] = frozenset()

    @property
    def today(self) -> date:
        return self.services.clock.today()

    def load(self) -> None:
        """Users, employees, and what waits to be ended."""
        service, actor = self.services.serah_terima, self.actor
        found = self.attempt(lambda: service.list_penyerah(actor))
        calon = self.attempt(lambda: self.services.slip_masuk.list_calon(actor))
        waiting = self.attempt(lambda: service.list_tertunda(actor))
        if found is None or calon is None or waiting is None:
            return
        self.givers, self.waiting = found, waiting
        known = {
            one.pegawai_id: Calon(one.pegawai_id, one.nama, one.nama_pengguna, "")
            for one in found
            if one.pegawai_id is not None and one.pengguna_id is not None
        }
        self.receivers = known | {
            one.pegawai_id: Calon(one.pegawai_id, one.nama, "", one.nama_pengguna) for one in calon
        }
        self.loaded.emit()

    def choose(self, giver: Penyerah | None) -> None:
        """Read what this one has to give; all his people are marked."""
        self.giver, self.bagian = giver, NOTHING
        if giver is not None and giver.pegawai_id is not None:
            pegawai_id = giver.pegawai_id
            read = self.attempt(lambda: self.services.serah_terima.read_bagian(self.actor, pegawai_id))
            self.bagian = read or NOTHING
        self.marks = frozenset(one.pegawai_id for one in self.bagian.dinilai)
        self.chosen.emit()

    def mark(self, pegawai_ids: frozenset[str], *, marked: bool) -> None:
        self.marks = self.marks | pegawai_ids if marked else self.marks - pegawai_ids

    def who_problems(self, penerima: Penerima, alasan: str) -> dict[str, str]:
        """Message by field name of the first step; the rest is judged by the service."""
        found: dict[str, str] = {}
        if self.giver is None:
            found["penyerah"] = "Pilih siapa yang menyerahkan."
        if not penerima.nama.strip():
            found["penerima"] = "Pilih dari daftar, atau ketik namanya bila bukan pegawai instansi ini."
        if not alasan.strip():
            found["alasan"] = "Tulis dasarnya, misalnya nomor surat tugas atau surat keputusan."
        if penerima.pegawai_id is None and not penerima.nama_pengguna.strip():
            found["nama_pengguna"] = "Wajib diisi bagi penerima yang bukan pegawai instansi ini."
        return found

    def plan(self, form: SerahanForm) -> None:
        """What it would do: tried, and rolled back."""
        self.start(
            "Memeriksa serah terima",
            lambda _progress: self.services.serah_terima.plan(self.actor, form),
            self._planned,
        )

    def hand_over(self, form: SerahanForm) -> None:
        """All of it."""
        self.start(
            "Menyerahkan",
            lambda _progress: self.services.serah_terima.hand_over(self.actor, form, self._open()),
            self._done,
        )

    def finish(self) -> None:
        """End what waits for another admin."""
        self.start(
            "Menyelesaikan serah terima",
            lambda _progress: self.services.serah_terima.finish(self.actor),
            self._finished,
        )

    def save_slip(self, hasil: HasilSerahTerima, path: Path) -> Path | None:
        """Where the slip was written; None after a refusal, or where there is none."""
        if hasil.slip is None:
            return None
        slips = (hasil.slip,)
        return self.attempt(lambda: self.services.slip_masuk.save_pdf(self.actor, slips, path))

    def _open(self) -> list[str]:
        """What waits at the centre and at home."""
        found: list[str] = []
        if grants(self.actor, "pertukaran.read"):
            riwayat = self.services.riwayat_pertukaran
            unsent, waiting = riwayat.count_unsent(self.actor), riwayat.count_unacknowledged(self.actor)
            found += [f"{unsent} perubahan belum dikirim ke pusat."] if unsent else []
            found += [f"{waiting} paket belum ada tanda terimanya."] if waiting else []
        try:
            newest = next(iter(self.services.cadangan.list_all(self.actor)), None)
        except KinerjaError:
            newest = None
        return [*found, f"Cadangan terakhir: {newest.dibuat}." if newest else "Belum ada cadangan."]

    def _planned(self, rencana: Rencana) -> None:
        self.planned.emit(rencana)

    def _done(self, hasil: HasilSerahTerima) -> None:
        self.context.say("Serah terima dicatat")
        self.load()
        self.handed_over.emit(hasil)

    def _finished(self, count: int) -> None:
        self.context.say(f"{count} masuk yang lama berakhir")
        self.load()
        self.finished.emit()
