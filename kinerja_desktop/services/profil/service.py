"""The offices of this computer: which one a start opens, where a new one may lie, what became of its folder.

Before any login: nothing here opens a database.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kinerja_desktop.domain.core.errors import (
    DatabaseRefusedError,
    InvalidInputError,
    KinerjaError,
    NotFoundError,
)
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.machine.paths import (
    portable_data_folder,
    program_folder,
    shared_folder,
    user_data_folder,
)
from kinerja_desktop.machine.profil.daftar import Profil, Profiles

with lazily:  # a start that knows its office asks for no place
    from kinerja_desktop.db.vault import place
    from kinerja_desktop.domain.core import text
    from kinerja_desktop.services.profil import letak

_DATA = "data"


class ProfilService:
    """`profiles` None: those of this account. `disks`: what is mounted, asked anew for each place; None: on
    this computer.
    """

    def __init__(
        self, profiles: Profiles | None = None, disks: Callable[[], Iterable[place.Disk]] | None = None
    ) -> None:
        self._profiles = profiles or Profiles()
        self._read_disks = disks

    def _disks(self) -> Iterable[place.Disk]:
        return place.read_disks() if self._read_disks is None else self._read_disks()

    def list_all(self) -> Sequence[Profil]:
        """The offices that this account can open, the folder beside the program first."""
        beside = portable_data_folder()
        found = self._profiles.list_all()
        return (Profil(str(beside)), *found) if beside.is_dir() else found

    def find_start(self, folder: Path | None = None, nama: str = "") -> Profil | None:
        """What a start opens: the folder or name asked for, the folder beside the program, the office opened
        last, the only one. None: somebody has to choose. Raises NotFoundError for an unknown name."""
        found = self.list_all()
        if folder is not None:
            wanted = str(folder.absolute())
            return next((one for one in found if one.folder == wanted), Profil(wanted))
        if nama:
            return self._by_name(nama)
        if found and found[0].is_portable:
            return found[0]
        return self._profiles.last() or (found[0] if len(found) == 1 else None)

    def find_default(self, nama: str = "") -> Path:
        """The data folder of a command that names none: never the one beside the program."""
        if nama:
            return self._by_name(nama).path
        found = self._profiles.list_all()
        chosen = self._profiles.last() or (found[0] if found else None)
        return user_data_folder() if chosen is None else chosen.path

    def list_places(self) -> Sequence[letak.Tawaran]:
        """The places for a new office, with what stands against each."""
        own, shared, beside = (
            self._free(user_data_folder()),
            self._free(shared_folder() / _DATA),
            portable_data_folder(),
        )
        return (
            letak.Tawaran(letak.Letak.SAYA, own, self._obstacle(own)),
            letak.Tawaran(letak.Letak.SEMUA, shared, self._obstacle(shared)),
            letak.Tawaran(
                letak.Letak.PROGRAM,
                beside,
                letak.obstacle(lambda: self._require_beside(beside)) or letak.may_write(beside),
            ),
            letak.Tawaran(letak.Letak.LAIN, None),
        )

    def choose(
        self, wanted: letak.Letak, folder: Path | None = None, *, nama: str = "", bersama: bool = False
    ) -> Profil:
        """Make the folder with its rights and remember it. `folder` and `bersama` (all accounts): for LAIN.

        An office that lies there already is taken as it is. Raises DatabaseRefusedError and StorageFullError
        with the reason, InvalidInputError for a folder that is missing or a name that is taken.
        """
        self._require_name(nama)
        chosen = self._place(wanted, folder)
        shared = wanted is letak.Letak.SEMUA or (wanted is letak.Letak.LAIN and bersama)
        if wanted is letak.Letak.PROGRAM:
            self._require_beside(chosen)
        else:
            letak.require_place(chosen, self._disks())
        letak.prepare(chosen, bersama=shared, is_outside=wanted in {letak.Letak.LAIN, letak.Letak.SEMUA})
        profil = Profil(str(chosen), nama.strip(), shared)
        if wanted is not letak.Letak.PROGRAM:
            self._keep(profil)
        return profil

    def require_there(self, profil: Profil) -> None:
        """Raises DatabaseRefusedError when the folder of a known office is gone: it would be made anew."""
        known = any(one.folder == profil.folder for one in self._profiles.list_all())
        if known and not profil.path.is_dir():
            raise DatabaseRefusedError(
                "Folder data kantor ini tidak ada.",
                where=profil.folder,
                why="Cakramnya tidak terpasang, atau foldernya dipindah, diganti nama, atau dihapus.",
                who="Anda",
                next_step="Pasang cakramnya atau kembalikan foldernya, lalu coba lagi; atau buka yang lain. "
                "Bila datanya hilang, tambah kantor di tempat baru, lalu pulihkan dari cadangan.",
            )

    def opened(self, profil: Profil) -> None:
        """Remember what is opened next time."""
        if profil in self._profiles.list_all():
            self._profiles.open(profil)

    def rename(self, profil: Profil, nama: str) -> None:
        """Give an office that is listed another name. Raises InvalidInputError for one that is taken."""
        if profil.is_portable or profil.nama == nama or profil not in self._profiles.list_all():
            return
        self._require_name(nama)
        self._keep(Profil(profil.folder, nama, profil.bersama))

    def forget(self, profil: Profil) -> None:
        """Take an office off the list of this computer; its data stays where it is."""
        self._profiles.forget(profil)

    def starts_from_removable(self) -> bool:
        """Whether the program itself runs from a stick."""
        try:
            return place.check_place(program_folder(), self._disks(), os.environ, portable=True) is not None
        except DatabaseRefusedError:
            return False

    def _place(self, wanted: letak.Letak, folder: Path | None) -> Path:
        if wanted is letak.Letak.SAYA:
            return self._free(user_data_folder())
        if wanted is letak.Letak.SEMUA:
            return self._free(shared_folder() / _DATA)
        if wanted is letak.Letak.PROGRAM:
            return portable_data_folder()
        if folder is None:
            raise InvalidInputError(
                "Folder belum dipilih.", who="Anda", next_step="Pilih folder untuk datanya."
            )
        return letak.fitting(folder.absolute())

    def _free(self, folder: Path) -> Path:
        """This folder, or one beside it when another office has it."""
        known = {one.folder for one in self._profiles.list_all()}
        number, free = 2, folder
        while str(free) in known:
            free, number = folder.with_name(f"{folder.name}-{number}"), number + 1
        return free

    def _obstacle(self, folder: Path) -> KinerjaError | None:
        return letak.obstacle(lambda: letak.require_place(folder, self._disks())) or letak.may_write(folder)

    def _require_beside(self, folder: Path) -> None:
        place.check_place(folder, self._disks(), os.environ)
        letak.require_room(folder)

    def _require_name(self, nama: str) -> None:
        if nama.strip() and any(one.nama.casefold() == nama.strip().casefold() for one in self.list_all()):
            raise InvalidInputError(
                "Nama kantor itu sudah dipakai di komputer ini.",
                where=nama.strip(),
                who="Anda",
                next_step="Beri nama lain, misalnya dengan nama bidang atau tahun.",
            )

    def _by_name(self, nama: str) -> Profil:
        found = next(
            (one for one in self.list_all() if nama.casefold() in {one.nama.casefold(), one.folder}), None
        )
        if found is None:
            names = ", ".join(one.nama for one in self.list_all() if one.nama)
            advice = f"Pilih salah satu: {names}" if names else "Siapkan kantornya dahulu"
            raise NotFoundError(
                "Kantor itu tidak ada di komputer ini.",
                where=nama,
                who="Anda",
                next_step=text.sentence(advice),
            )
        return found

    def _keep(self, profil: Profil) -> None:
        try:
            self._profiles.keep(profil)
        except OSError as error:
            raise unkept(profil, error) from error


def unkept(profil: Profil, error: OSError) -> DatabaseRefusedError:
    """The place is good, and this computer cannot remember it."""
    return DatabaseRefusedError(
        "Tempat data itu tidak dapat diingat oleh komputer ini.",
        where=str(error.filename or profil.folder),
        why=why_of(error),
        who="Pengelola komputer ini",
        next_step="Beri akun ini hak menulis di situ, atau pilih 'Hanya saya'.",
    )
