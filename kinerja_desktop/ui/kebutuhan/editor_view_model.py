"""One need on the screen: each finished field and row is saved at once and can be undone."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject

from kinerja_desktop.domain.kebutuhan.target_periode import read_targets, write_targets
from kinerja_desktop.domain.kebutuhan.terms import Prioritas, SumberKebutuhan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.arsip.service import JenisArsip
from kinerja_desktop.services.kebutuhan.records import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.ui.kebutuhan.content import INDIKATOR, Isian, Kolom, from_form
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.editor.rows_view_model import RowsEditor


class KebutuhanEditor(RowsEditor[Isian, Kolom, IndikatorKebutuhanForm]):
    """The need itself is stored once its text is written, its indicators from then on."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, INDIKATOR, parent)
        self._tahun = context.periode.current.tahun

    @property
    def may_write(self) -> bool:
        return self.may("kebutuhan.save")

    @property
    def periods(self) -> tuple[Periode, ...]:
        """Those for which a target may be agreed: of the agency's rhythm, of the year."""
        agency = self.attempt(lambda: self.services.instansi.get(self.actor))
        ritme = agency.periode_evaluasi if agency else JenisPeriode.TRIWULANAN
        return Periode.of_year(self._tahun, ritme)

    @property
    def is_open(self) -> bool:
        return self.may_write and self._isian is not None and self._isian.id is not None

    @property
    def mark(self) -> tuple[str, str]:
        if self.may_write and self._isian is not None and not self._isian.uraian:
            return "Tulis kebutuhannya; setelah itu tersimpan dan indikatornya dapat diisi", "muted"
        return super().mark

    def set_target(self, row: int, kunci: str, target: str) -> None:
        """The target of one period (`kunci` within the year) of the row; empty takes it away."""
        targets = read_targets(self.lines[row].text(Kolom.TARGET_PERIODE))
        self.set_text(row, Kolom.TARGET_PERIODE, write_targets({**targets, kunci: target}))

    def stored_id(self, row: int) -> str | None:
        """Of the indicator on this row; None while it is not stored."""
        stored = self._stored.get(self.lines[row].key) if 0 <= row < len(self.lines) else None
        return stored.id if stored else None

    def open(self, form: KebutuhanForm) -> None:
        """Show a stored need."""
        self._tahun = form.tahun
        self._show(from_form(form), form.indikator)

    def begin(self, unit_kerja_id: str, tahun: int, urutan: int) -> None:
        """Show an empty need; it is stored once its text is written."""
        self._tahun = tahun
        self._show(Isian(unit_kerja_id, urutan=urutan))

    def close(self) -> None:
        self._show(None)

    def set_unit(self, unit_kerja_id: str) -> None:
        if self._isian:
            self._change("unit kerja", replace(self._isian, unit_kerja_id=unit_kerja_id))

    def set_sumber(self, sumber: SumberKebutuhan) -> None:
        if self._isian:
            self._change("sumber", replace(self._isian, sumber=sumber))

    def set_prioritas(self, prioritas: Prioritas | None) -> None:
        """How urgent the need is; None: not weighed."""
        if self._isian:
            self._change("prioritas", replace(self._isian, prioritas=prioritas))

    def set_uraian(self, uraian: str) -> None:
        """The need in words; without it nothing is stored."""
        if self._isian:
            self._change("uraian", replace(self._isian, uraian=uraian.strip()))

    def archive(self, alasan: str) -> None:
        """Take the need out of use."""
        need_id = self._isian.id if self._isian else None
        if need_id is None:
            return
        if self.succeeds(lambda: self.services.kebutuhan.archive(self.actor, need_id, alasan)):
            self.close()
            self.saved.emit()
            put_back = self.services.arsip.put_back
            self.context.offer(
                "Kebutuhan diarsipkan", lambda: put_back(self.actor, JenisArsip.KEBUTUHAN, (need_id,))
            )

    def show_content(self, isian: Isian) -> None:
        """As in every grid; a step back keeps the id of a need that was stored meanwhile."""
        known = self._isian.id if self._isian else None
        super().show_content(replace(isian, id=isian.id or known))

    def _store(self, isian: Isian) -> bool:
        return bool(isian.uraian) and super()._store(isian)

    def _save(
        self, isian: Isian, forms: tuple[IndikatorKebutuhanForm, ...]
    ) -> tuple[Isian, Sequence[IndikatorKebutuhanForm]]:
        service, unit_id = self.services.kebutuhan, isian.unit_kerja_id
        form = KebutuhanForm(
            unit_id,
            self._tahun,
            isian.sumber,
            isian.uraian,
            forms,
            isian.urutan,
            isian.id,
            isian.prioritas,
        )
        need_id = service.save(self.actor, form)
        needs = service.list(self.actor, self._tahun, unit_kerja_id=unit_id)
        stored = next(one for one in needs if one.id == need_id)
        return replace(isian, id=need_id), stored.indikator
