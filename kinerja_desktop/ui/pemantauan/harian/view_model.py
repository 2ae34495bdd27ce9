"""Own daily notes and the weeks that wait for this rater; each change is stored at once and can be undone."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.domain.pemantauan.harian import CatatanForm, read_tempelan, senin_of
from kinerja_desktop.services.pemantauan.hari import HariCatatan
from kinerja_desktop.services.pemantauan.harian import LembarHarian, MingguMenunggu
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

_WEEK, _SIX = timedelta(days=7), timedelta(days=6)


class HarianModel(ViewModel):
    """`loaded`: other days; `written`: the same days with new content; `waiting_changed`: the rater's weeks.

    `lembar` None: this login belongs to nobody.
    """

    loaded = Signal()
    written = Signal()
    waiting_changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.lembar: LembarHarian | None = None
        self.waiting: tuple[MingguMenunggu, ...] = ()

    @property
    def may_decide(self) -> bool:
        return self.may("harian.decide")

    @property
    def kosong(self) -> tuple[HariCatatan, ...]:
        """The working days of these without a line."""
        return tuple(one for one in self.lembar.hari if one.is_lacking) if self.lembar else ()

    def reload(self) -> None:
        """Read the days that are shown (at first those since the last note) and what waits."""
        self.show_days(self.days)

    def show_days(self, days: tuple[date, date] | None) -> None:
        """Read these days; None: those since the last note."""
        if self.actor.pegawai_id:
            self.lembar = self.attempt(lambda: self.services.catatan_harian.own(self.actor, days))
        if self.may_decide:
            self.waiting = self.attempt(lambda: self.services.catatan_harian.list_waiting(self.actor)) or ()
        self.loaded.emit()
        self.waiting_changed.emit()

    def go(self, weeks: int) -> None:
        """To an earlier or later week; not beyond this one."""
        if self.lembar is None:
            return
        here = self.lembar.mulai if weeks < 0 else self.lembar.selesai
        senin = senin_of(here) + weeks * _WEEK
        self.show_days((senin, senin + _SIX) if senin <= self.services.clock.today() else None)

    def fits(self, text: str, *, limit: TextLimit) -> bool:
        """Whether a text is short enough; where not, it is told."""
        return self.succeeds(lambda: limit.check(text))

    def write(self, form: CatatanForm, before: HariCatatan, sure: Callable[[str], bool]) -> bool:
        """Store one day; False: refused. `sure` is asked about a note for a day off."""
        off = not before.perlu and not before.isi and bool(form.isi.strip())
        if off and not sure(before.sebab):
            return False
        return self._store([form], before, libur_juga=off)

    def choose_hasil(self, before: HariCatatan, typed: str) -> bool:
        """Name the result that a day serves by its number in the SKP; empty: none."""
        typed = typed.strip()
        hasil = self.lembar.hasil if self.lembar else ()
        found = next((one for one in hasil if str(one.nomor) == typed), None)
        if typed and found is None:
            self.failed.emit(
                InvalidInputError(
                    f"Hasil kerja nomor {typed} tidak ada dalam SKP Anda.",
                    who="Anda",
                    next_step="Ketik salah satu nomor pada daftar di bawah, atau kosongkan.",
                )
            )
            return False
        form = CatatanForm(before.tanggal, before.isi, found.id if found else None, before.jumlah)
        return self._store([form], before, libur_juga=True)

    def paste(self, text: str) -> bool:
        """Take lines from the clipboard, all or none; False: refused or nothing there."""
        free = [one.tanggal for one in self.kosong]
        forms = self.attempt(lambda: read_tempelan(text, free))
        if not forms:
            return False
        return self._store(forms, None, libur_juga=False)

    def submit(self) -> None:
        """Hand over the drafts of the days that are shown."""
        actor, service, days = self.actor, self.services.catatan_harian, self.days
        if days is None:
            return
        count = self.attempt(lambda: service.submit(actor, *days))
        if count is None:
            return
        self._read_again()
        if count:
            said = f"{format_angka(count)} catatan diajukan kepada pejabat penilai"
            self.context.offer(said, lambda: service.withdraw(actor, *days))
        else:
            self.context.say("Tidak ada draf pada hari-hari ini")

    def withdraw(self) -> None:
        """Take back what waits of the days that are shown."""
        days = self.days
        if days is not None and self.succeeds(
            lambda: self.services.catatan_harian.withdraw(self.actor, *days)
        ):
            self._read_again()
            self.context.say("Catatan yang diajukan kembali menjadi draf")

    def approve(self, weeks: Sequence[MingguMenunggu]) -> None:
        """Approve what waits in these weeks, in one step."""
        if not weeks:
            return
        actor, service = self.actor, self.services.catatan_harian
        ids = self.attempt(lambda: service.approve(actor, [one.minggu for one in weeks]))
        if ids is None:
            return
        self._read_waiting()
        said = f"{format_angka(len(weeks))} minggu disetujui ({format_angka(len(ids))} catatan)"
        self.context.offer(said, lambda: service.reopen(actor, ids))

    def send_back(self, week: MingguMenunggu, alasan: str) -> bool:
        """Give a week back with a reason; False: refused."""
        service = self.services.catatan_harian
        if not self.succeeds(lambda: service.send_back(self.actor, week.minggu, alasan)):
            return False
        self._read_waiting()
        self.context.say(f"Catatan {week.nama} dikembalikan")
        return True

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day that are shown; None: none yet."""
        return (self.lembar.mulai, self.lembar.selesai) if self.lembar else None

    def _store(self, forms: Sequence[CatatanForm], before: HariCatatan | None, *, libur_juga: bool) -> bool:
        """`before`: the one day as it was; None: days that had no note."""
        actor, service = self.actor, self.services.catatan_harian
        new = before is None
        if not self.succeeds(lambda: service.save(actor, forms, libur_juga=libur_juga, hanya_kosong=new)):
            return False
        back = [CatatanForm(one.tanggal, "") for one in forms]
        if before is not None:
            back = [CatatanForm(before.tanggal, before.isi, before.hasil_kerja_id, before.jumlah)]
        self._read_again()
        said = f"{format_angka(len(forms))} catatan tersimpan" if new else "Tersimpan"
        self.context.offer(said, lambda: service.save(actor, back, libur_juga=True))
        return True

    def _read_again(self) -> None:
        self.lembar = (
            self.attempt(lambda: self.services.catatan_harian.own(self.actor, self.days)) or self.lembar
        )
        self.written.emit()

    def _read_waiting(self) -> None:
        self.waiting = self.attempt(lambda: self.services.catatan_harian.list_waiting(self.actor)) or ()
        self.waiting_changed.emit()
