"""Restoring when nobody can log in: which backups there are, what opens them, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.errors import InvalidInputError, OldKeyError, UnconfirmedLineError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.kode_pemulihan import parse_kode
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.kit.base_model import BaseModel
from kinerja_desktop.ui.kit.jobs import JobRunner

with lazily:  # the page is there before the services are
    from kinerja_desktop.services.cadangan import pemulihan, records


class Kunci(Struct, frozen=True):
    """What opens a backup, as typed: name and password, or (`lembar`) the code of the recovery sheet."""

    nama: str = ""
    sandi: str = ""
    kode: str = ""
    lembar: bool = False

    def problems(self) -> dict[str, str]:
        """What is missing, by field."""
        if self.lembar:
            wrong = {"kode": check_kode(self.kode) if self.kode.strip() else "Ketik kode dari lembarnya."}
        else:
            wrong = {
                "nama": "" if self.nama.strip() else "Ketik nama pengguna seorang admin.",
                "sandi": "" if self.sandi else "Ketik sandinya.",
            }
        return {name: text for name, text in wrong.items() if text}


class Dipulihkan(Struct, frozen=True):
    """What came of a restore, to be said at the login; `nama` is who can log in now (empty: not known)."""

    what: str
    rest: str
    nama: str = ""


def check_kode(kode: str) -> str:
    """What is wrong with a typed recovery code, in words; empty: nothing."""
    try:
        parse_kode(kode)
    except InvalidInputError as error:
        return " ".join(part for part in (error.what, error.why) if part)
    return ""


class RestoreModel(BaseModel):
    """`loaded` after each listing, `restored` carries a Dipulihkan.

    `old_key_wanted` carries the refusal of a backup that opens only with what was valid when it was made,
    `other_line_found` that of one of another database, which somebody has to want in so many words.
    """

    loaded = Signal()
    old_key_wanted = Signal(object)
    other_line_found = Signal(object)
    restored = Signal(object)

    def __init__(self, runner: JobRunner | None = None) -> None:
        super().__init__(runner)
        self._shelf: pemulihan.PemulihanService | None = None
        self.backups: Sequence[records.CadanganInfo] = ()
        self.folder: Path | None = None

    def set_shelf(self, shelf: pemulihan.PemulihanService) -> None:
        """The data folder is held: `loaded` follows."""
        self._shelf = shelf
        self.open_own()

    @property
    def is_ready(self) -> bool:
        """Whether the data folder is held."""
        return self._shelf is not None

    @property
    def uses_old_secrets(self) -> bool:
        """Whether passwords count as they were when the backup was made."""
        return self._shelf is not None and self._shelf.uses_old_secrets()

    @property
    def may_take_keys(self) -> bool:
        """Whether only the key file is lost: that of a backup may open today's database."""
        return self._shelf is not None and self._shelf.may_take_keys()

    def take_keys(self, cadangan: records.CadanganInfo, kunci: Kunci, alasan: str) -> None:
        """Take only the key file of a backup; no data go back."""
        shelf = self._shelf
        if shelf is None or self.is_busy:
            return

        def work(_progress: Progress) -> Dipulihkan:
            shelf.take_keys(cadangan.path, _for_service(kunci), alasan.strip())
            rest = "Data tetap seperti sekarang. Masuk dengan sandi yang berlaku saat cadangan itu dibuat."
            nama = "" if kunci.lembar else kunci.nama.strip()
            return Dipulihkan(f"Berkas kunci dari cadangan {cadangan.dibuat} dipakai.", rest, nama)

        self.start("Memakai berkas kunci", work, self.restored.emit)

    def open_own(self) -> None:
        """The backups of this computer."""
        if (shelf := self._shelf) is not None:
            self._list("Membaca cadangan", shelf.list_all, None)

    def open_folder(self, folder: Path) -> None:
        """The backups on a stick or in another folder; refused when there are none, the list then stays."""
        if (shelf := self._shelf) is not None:
            self._list("Membaca folder", lambda: shelf.list_in(folder), folder)

    def restore(
        self,
        cadangan: records.CadanganInfo,
        kunci: Kunci,
        alasan: str,
        lama: Kunci | None = None,
        *,
        database_lain: bool = False,
    ) -> None:
        """Bring the state of a backup back. `lama`: what was valid when it was made, where that differs.

        `database_lain`: that it is of another database was read and is meant.
        """
        shelf = self._shelf
        if shelf is None or self.is_busy:
            return

        def work(progress: Progress) -> Dipulihkan | OldKeyError | UnconfirmedLineError:
            try:
                hasil = shelf.restore(
                    cadangan.path,
                    _for_service(kunci),
                    alasan.strip(),
                    kunci_lama=None if lama is None else _for_service(lama),
                    database_lain=database_lain,
                    progress=progress,
                )
            except (OldKeyError, UnconfirmedLineError) as error:
                return error
            return describe(cadangan, hasil, kunci)

        self.start("Memulihkan cadangan", work, self._end)

    def stop(self) -> None:
        """The program ends: whatever runs is cancelled and waited for."""
        self.runner.stop()

    def _list(
        self, name: str, read: Callable[[], Sequence[records.CadanganInfo]], folder: Path | None
    ) -> None:
        self.start(name, lambda _progress: (tuple(read()), folder), self._take, replaces="cadangan")

    def _take(self, found: tuple[Sequence[records.CadanganInfo], Path | None]) -> None:
        self.backups, self.folder = found
        self.loaded.emit()

    def _end(self, result: Dipulihkan | OldKeyError | UnconfirmedLineError) -> None:
        if isinstance(result, OldKeyError):
            self.old_key_wanted.emit(result)
        elif isinstance(result, UnconfirmedLineError):
            self.other_line_found.emit(result)
        else:
            self.restored.emit(result)


def describe(cadangan: records.CadanganInfo, hasil: records.HasilPemulihan, kunci: Kunci) -> Dipulihkan:
    """What was restored, where the state before is, and how one gets in now."""
    users = f"Pengguna dan peran: {hasil.pengguna}." if hasil.pengguna else ""
    login = (
        "Masuk seperti biasa; bila sandi terlupa, pilih Lupa sandi dan pakai lembar pemulihan yang sama."
        if kunci.lembar
        else "Masuk dengan nama pengguna dan sandi yang baru saja dipakai."
    )
    nama = "" if kunci.lembar else kunci.nama.strip()
    rest = "\n".join(part for part in (hasil.keadaan_lama, users, login) if part)
    return Dipulihkan(f"Cadangan {cadangan.dibuat} dipulihkan.", rest, nama)


def _for_service(kunci: Kunci) -> records.KunciCadangan:
    if kunci.lembar:
        return records.KunciCadangan(kode=kunci.kode.strip())
    return records.KunciCadangan(kunci.nama.strip(), kunci.sandi)
