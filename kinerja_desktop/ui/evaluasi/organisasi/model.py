"""The predikat of units in a period: what evaluations of people wait for."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Signal

from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.evaluasi.koreksi_organisasi import Tersentuh
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm, PredikatOrganisasiRow
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel


class OrganisasiModel(ViewModel):
    """`listed`: rows are new; `chosen_changed`: another unit is in the form.

    `predikat`, `dasar` and `tanggal` are what the form shows; `predikat` None: not chosen.
    """

    listed = Signal()
    chosen_changed = Signal()

    def __init__(self, context: ScreenContext, today: date) -> None:
        super().__init__(context)
        self._service = context.services.predikat_organisasi
        self._koreksi = context.services.koreksi_organisasi
        self.today = today
        self._last_dasar = ("", context.periode.current)
        self.rows: tuple[PredikatOrganisasiRow, ...] = ()
        self.chosen: PredikatOrganisasiRow | None = None
        self.predikat: PredikatOrganisasi | None = None
        self.dasar = ""
        self.tanggal: date | None = today  # None: what was typed is no day

    def reload(self) -> None:
        """Read the units of the period; the chosen unit stays chosen."""
        self.rows = self._service.list(self.actor, self.context.periode.current)
        self.listed.emit()
        kept = self.chosen.unit_kerja_id if self.chosen else None
        self.choose(next((row for row in self.rows if row.unit_kerja_id == kept), None))

    @property
    def can_set(self) -> bool:
        return self.may("evaluasi.set_predikat_organisasi")

    @property
    def is_annual(self) -> bool:
        return self.context.periode.current.jenis is JenisPeriode.TAHUNAN

    @property
    def count(self) -> str:
        done = sum(row.predikat is not None for row in self.rows)
        periode = self.context.periode.current.label
        return f"{done} dari {len(self.rows)} unit sudah ditetapkan untuk {periode}"

    def wanted(self, unit_id: str) -> PredikatOrganisasiRow | None:
        """The unit that was named; without one (or one that is gone) the first that is not set."""
        named = next((row for row in self.rows if row.unit_kerja_id == unit_id), None)
        return named or next((row for row in self.rows if row.predikat is None), None)

    @property
    def is_dirty(self) -> bool:
        row = self.chosen
        if row is None or self.predikat is None:
            return False
        before = (row.predikat, row.dasar, row.tanggal)
        return before != (self.predikat, self.dasar.strip(), self.tanggal)

    def choose(self, row: PredikatOrganisasiRow | None) -> None:
        """Take a unit into the form; one without predikat begins with the basis typed last in the period."""
        last, periode = self._last_dasar
        typed = last if periode == self.context.periode.current else ""
        self.chosen = row
        self.predikat = row.predikat if row else None
        self.dasar = (row.dasar or typed) if row else ""
        self.tanggal = (row.tanggal if row else None) or self.today
        self.chosen_changed.emit()

    def save(self) -> bool:
        """Store the form once predikat and basis are there; False: not yet, or refused."""
        if not self.is_dirty or self.chosen is None or self.predikat is None:
            return True
        form = self.form
        if not self.dasar.strip() or form is None:
            return False
        if not self.succeeds(lambda: self._service.set(self.actor, form)):
            return False
        self._last_dasar = (self.dasar.strip(), form.periode)
        self._stored(
            replace(self.chosen, predikat=form.predikat, dasar=self.dasar.strip(), tanggal=form.tanggal)
        )
        return True

    def list_tersentuh(self) -> tuple[Tersentuh, ...]:
        """Whose final evaluation rests on the predikat of the chosen unit."""
        if self.chosen is None:
            return ()
        unit_id, periode = self.chosen.unit_kerja_id, self.context.periode.current
        return self.attempt(lambda: self._koreksi.list_tersentuh(self.actor, unit_id, periode)) or ()

    def list_terganti(self) -> tuple[Tersentuh, ...]:
        """What was printed before a correction of the chosen unit's predikat."""
        if self.chosen is None or not self.can_set:
            return ()
        unit_id, periode = self.chosen.unit_kerja_id, self.context.periode.current
        return self.attempt(lambda: self._koreksi.list_terganti(self.actor, unit_id, periode)) or ()

    @property
    def form(self) -> PredikatOrganisasiForm | None:
        """What the form shows; None: something is still missing."""
        if self.chosen is None or self.predikat is None or self.tanggal is None:
            return None
        periode = self.context.periode.current
        return PredikatOrganisasiForm(
            self.chosen.unit_kerja_id, periode, self.predikat, self.dasar, self.tanggal
        )

    def correct(self, form: PredikatOrganisasiForm, alasan: str, tersentuh: Sequence[Tersentuh]) -> None:
        """Take it although evaluations are final: they are opened again."""
        ids = [one.evaluasi_id for one in tersentuh]
        if self.succeeds(lambda: self._koreksi.correct(self.actor, form, alasan, ids)):
            self.reload()
            self.context.say(f"Dikoreksi; {len(ids)} evaluasi dibuka kembali")

    def use_previous_year(self) -> None:
        """Take the predikat of the year before, because this year's is late."""
        if self.chosen is None or self.tanggal is None:
            return
        unit_id, periode, tanggal = self.chosen.unit_kerja_id, self.context.periode.current, self.tanggal
        if self.succeeds(lambda: self._service.use_previous_year(self.actor, unit_id, periode, tanggal)):
            self.reload()
            self.context.say("Tersimpan")

    def _stored(self, row: PredikatOrganisasiRow) -> None:
        row = replace(row, pakai_tahun_sebelumnya=False)
        self.chosen = row
        self.rows = tuple(row if one.unit_kerja_id == row.unit_kerja_id else one for one in self.rows)
        self.listed.emit()
        self.context.say("Tersimpan")
