"""From a login to a working shell: context, commands, facts of the status bar."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial

import msgspec

from kinerja_desktop.domain.core.errors import KinerjaError, NotFoundError
from kinerja_desktop.domain.jam.keraguan import JamDiragukan, clock_error
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.services.kantor import Kantor, Services
from kinerja_desktop.services.keamanan.masuk import Sesi
from kinerja_desktop.services.latihan.latihan import is_practice, way_to_other
from kinerja_desktop.ui.kit.base_model import BaseModel
from kinerja_desktop.ui.kit.changes import Changes
from kinerja_desktop.ui.kit.clock import settles_clock
from kinerja_desktop.ui.kit.context import PeriodeState, PreferencesView, ScreenContext
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.kit.jobs import JobRunner
from kinerja_desktop.ui.window.commands import Command
from kinerja_desktop.ui.window.screens import Screen
from kinerja_desktop.ui.window.shell import Shell

PRACTICE_MARKER = "Mode Latihan: data fiktif"
_INTO_PRACTICE = "Mode Latihan: berlatih dengan kantor fiktif"
_OUT_OF_PRACTICE = "Keluar dari Mode Latihan"


class WindowActions(msgspec.Struct, frozen=True):
    """What commands can ask of the window around the shell; `offices` None: there is only this one;
    `practice`: into Mode Latihan, or out of it; `other_side`: there to the centre, or back to the office."""

    switch_user: Callable[[], None]
    lock: Callable[[], None]
    quit: Callable[[], None]
    offices: Callable[[], None] | None = None
    practice: Callable[[], None] | None = None
    other_side: Callable[[], None] | None = None


class Session:
    """One login in the shell."""

    def __init__(
        self,
        kantor: Kantor,
        sesi: Sesi,
        shell: Shell,
        runner: JobRunner,
        dialogs: Dialogs,
        *,
        preferences: PreferencesView,
        remove_practice: Callable[[], None] | None = None,
    ) -> None:
        self.kantor = kantor
        self.actor: Actor = sesi.actor
        self.services: Services = kantor.services(sesi.database)
        self._shell = shell
        self._clock = BaseModel()
        self.nama_instansi, self._ritme = self._agency()
        today = sesi.database.clock.today()
        self.periode = PeriodeState(self._first_periode(today))
        self.context = ScreenContext(
            kantor=kantor,
            services=self.services,
            actor=sesi.actor,
            periode=self.periode,
            runner=runner,
            changes=Changes(lambda: kantor.can_read, shell),
            dialogs=dialogs,
            navigate=shell.open,
            show_error=shell.banner.show_error,
            say=shell.status_bar.say,
            offer=self._offer,
            manual_folder=RESOURCES / "panduan",
            preferences=preferences,
            remove_practice=remove_practice,
            sign_in_again=shell.top_bar.renewed.emit,
        )
        shell.top_bar.show_login(sesi.actor, self.periode, self._ritme, self._marker)
        self._show_agency(self.nama_instansi)
        self.context.changes.announced.connect(self._changed)
        self.services.follow(self.context.changes.tell)

    @property
    def _marker(self) -> str:
        return PRACTICE_MARKER if is_practice(self.kantor.folder) else ""

    def open(self, screens: Sequence[Screen], actions: WindowActions, first: str = "") -> None:
        """Dress the shell and open the first screen, or `first`."""
        self._shell.show_login(self.context, screens, self._commands(screens, actions))
        if first:
            self._shell.open(first)

    def resume(self) -> None:
        """The same user is back: what was written while the screen was locked is shown."""
        self.context.changes.deliver()
        self.question_clock()

    def end(self) -> None:
        """Nobody is told any more."""
        self._clock.runner.stop()
        self._clock = BaseModel()  # what was asked for this user is not told to the next
        self.services.follow(None)

    def show_facts(self) -> None:
        """Database, last backup, changes not yet sent, packages without receipt.

        Nothing new while the screen is locked or the database exchanged: what comes then shows them again.
        """
        if not self.kantor.is_open:
            return
        try:
            unsent, unacknowledged = self._count_packages()
        except KinerjaError:
            return
        newest = next(iter(self.kantor.pemulihan.list_all()), None)
        backup = f"Cadangan terakhir: {newest.dibuat}" if newest else "Belum ada cadangan"
        self._shell.status_bar.show_facts(self.kantor.folder.name, backup, unsent, unacknowledged)

    def question_clock(self) -> None:
        """A clock that can hardly be right is said at once; nobody waits for it: the trail may be long."""
        self._clock.start(
            "Memeriksa jam",
            lambda _progress: self.services.jam.find_doubt(self.actor),
            self._tell_doubt,
            replaces="jam",
        )

    def _offer(self, said: str, take_back: Callable[[], object]) -> None:
        """Whoever shows it reads again: to the screens this is a write of somebody else."""

        def undo() -> None:
            try:
                take_back()
            except KinerjaError as error:
                self.context.show_error(error)
            else:
                self.context.say("Diurungkan")

        self._shell.status_bar.offer(said, undo)

    def _tell_doubt(self, ragu: JamDiragukan | None) -> None:
        if ragu is not None:
            error = clock_error(ragu)
            self._shell.banner.show_error(error, "Jam ini benar", lambda: self._settle_clock(error))

    def _settle_clock(self, error: KinerjaError) -> None:
        if settles_clock(self.context, error):
            self._shell.banner.hide()
            self.context.say("Jam komputer dinyatakan benar")

    def _count_packages(self) -> tuple[int, int]:
        """Changes not yet sent, packages without receipt."""
        if not grants(self.actor, "pertukaran.read"):
            return 0, 0
        riwayat = self.services.riwayat_pertukaran
        return riwayat.count_unsent(self.actor), riwayat.count_unacknowledged(self.actor)

    def _changed(self, areas: frozenset[str]) -> None:
        self.show_facts()
        if areas & {"organisasi", "pengaturan"}:
            # Exchanged by a restore just now, it tells again when it is there.
            with suppress(KinerjaError):
                self._show_agency(self._agency()[0])

    def _show_agency(self, nama: str) -> None:
        logo = self.services.instansi.get_gambar(self.actor, GambarInstansi.LOGO)
        self._shell.top_bar.show_agency(nama, logo)

    def _first_periode(self, today: date) -> Periode:
        """The one of today; in Mode Latihan the last that ended this year: it waits to be evaluated."""
        now = Periode.containing(today, self._ritme)
        before = now.previous
        return before if is_practice(self.kantor.folder) and before.tahun == now.tahun else now

    def _agency(self) -> tuple[str, JenisPeriode]:
        try:
            instansi = self.services.instansi.get(self.actor)
        except NotFoundError:
            return "Instansi belum diisi", JenisPeriode.TRIWULANAN
        return instansi.nama, instansi.periode_evaluasi

    def _commands(self, screens: Sequence[Screen], actions: WindowActions) -> tuple[Command, ...]:
        shell = self._shell
        commands = [
            Command("cari", "Cari apa saja", "search", "Ctrl+K", shell.open_search),
            Command("periode", "Pilih periode", "calendar", "Alt+P", shell.top_bar.focus_periode),
            Command("tukar", "Tukar pengguna", "user-cog", "Ctrl+U", actions.switch_user),
            Command("kunci", "Kunci layar", "lock", "Ctrl+L", actions.lock),
            Command("data_saya", "Data saya", "user", "", lambda: shell.open("pengaturan", "data_saya")),
            Command(
                "bantuan", "Panduan", "circle-help", "F1", lambda: shell.open("panduan", shell.current_id)
            ),
            Command("keluar", "Keluar dari program", "log-out", "Ctrl+Q", actions.quit),
        ]
        if actions.offices is not None:
            commands.append(Command("kantor", "Buka kantor lain", "building-2", "", actions.offices))
        commands += self._practice_commands(actions)
        if grants(self.actor, "keamanan.manage"):
            said = "Pengguna dan peran: tambah pengguna"
            opens = partial(shell.open, "pengaturan", "pengguna")
            commands.append(Command("pengguna", said, "users", "", opens))
        if grants(self.actor, "cadangan.create"):
            commands.append(
                Command("cadangkan", "Cadangkan sekarang", "archive", "Ctrl+Shift+B", self._back_up)
            )
        shown = [screen for screen in screens if grants(self.actor, screen.permission)]
        commands += [
            Command(
                f"layar.{screen.id}",
                f"Buka {screen.title}",
                screen.icon,
                f"Alt+{number}" if number <= 9 else "",  # noqa: PLR2004 - the digits of the keyboard
                lambda id_=screen.id: shell.open(id_),
            )
            for number, screen in enumerate(shown, 1)
        ]
        return tuple(commands)

    def _practice_commands(self, actions: WindowActions) -> list[Command]:
        """Into Mode Latihan or out of it; in it to the other side of the exchange."""
        folder, found = self.kantor.folder, list[Command]()
        if actions.practice is not None:
            leads = _OUT_OF_PRACTICE if is_practice(folder) else _INTO_PRACTICE
            found.append(Command("latihan", leads, "life-buoy", "", actions.practice))
        if actions.other_side is not None:
            found.append(Command("sisi", way_to_other(folder), "building-2", "", actions.other_side))
        return found

    def _back_up(self) -> None:
        try:
            info = self.services.cadangan.create(self.actor)
        except KinerjaError as error:
            self.context.show_error(error)
            return
        self._shell.banner.forget_refusal()
        self.context.say(f"Cadangan {info.dibuat} dibuat dan diperiksa")
