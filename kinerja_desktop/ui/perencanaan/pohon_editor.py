"""Editing the tree: each change is stored in the SKP that it concerns, and can be undone."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum

from msgspec.structs import replace
from PySide6.QtCore import QObject

from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError
from kinerja_desktop.domain.core.text import search_form, some_names
from kinerja_desktop.domain.perencanaan import ubah
from kinerja_desktop.domain.perencanaan.rencana import BarisHasil, BarisOrang, BarisSkp, Rencana
from kinerja_desktop.domain.skp.lengths import HASIL_URAIAN
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, SkpForm
from kinerja_desktop.domain.skp.terms import Cascading
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.editor.columns import Columns
from kinerja_desktop.ui.kit.editor.rows import new_key
from kinerja_desktop.ui.kit.editor.view_model import GridEditor, GridLine
from kinerja_desktop.ui.widgets.text.block import Block


class PohonEditor(GridEditor[Rencana, Enum, GridLine]):
    """The plan on the screen and as stored. Ids of new results are local: `_stored` has those of the rows
    that they became. A step that is refused changes nothing; `failed` says why."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, Columns({}), parent)
        self._tersimpan: Rencana | None = None
        self._stored: dict[str, str] = {}
        self._dibuat: dict[str, BarisSkp] = {}
        """SKP that were begun here, by person: also known after a step from before them is undone."""

    def show(self, rencana: Rencana) -> None:
        """Show a plan as it is stored; what could be undone before can be no more."""
        self._tersimpan = rencana
        self._stored, self._dibuat = {}, {}
        self._begin(rencana)
        self.opened.emit()

    @property
    def may_write(self) -> bool:
        return self._isian is not None and self.may("skp.write")

    @property
    def lines(self) -> tuple[GridLine, ...]:
        return ()

    @property
    def unsaved_rows(self) -> str:
        return ""

    # --- steps

    def link(self, hasil_id: str, atasan_id: str | None, kebutuhan_id: str | None = None) -> None:
        """Let a result serve another one, a need, or (both None) nothing."""
        text = "tautan" if atasan_id or kebutuhan_id else "lepas tautan"
        self._step(text, lambda plan: ubah.link(plan, hasil_id, atasan_id, kebutuhan_id))

    def set_cascading(self, hasil_id: str, cascading: Cascading | None, alasan: str) -> None:
        self._step("cascading", lambda plan: ubah.set_cascading(plan, hasil_id, cascading, alasan))

    def set_uraian(self, hasil_id: str, text: str) -> None:
        """Reword a result; a text that is too long is refused."""
        text = " ".join(text.split())
        self._step("mengetik", lambda plan: ubah.set_uraian(plan, hasil_id, _fitting(text)))

    def add(
        self, pegawai_id: str, texts: Sequence[str], atasan_id: str | None, kebutuhan_id: str | None
    ) -> None:
        """New results of a person below a result or a need; without an SKP a draft is begun."""
        rows = [(pegawai_id, text) for text in texts]
        self._add(rows, atasan_id, kebutuhan_id)

    def paste(self, at: int, kolom: Enum, block: Block) -> None:
        raise NotImplementedError  # a tree has no cells: see `paste_below`

    def paste_below(
        self, block: Block, pegawai_id: str | None, atasan_id: str | None, kebutuhan_id: str | None
    ) -> None:
        """Lines of text are results of `pegawai_id`; of two columns the first names whose they are. A name
        that nobody has refuses all of it."""
        people = {search_form(one.nama): one.id for one in (self._isian.orang if self._isian else ())}
        lines = [row for row in block if any(row)]
        whose = [people.get(search_form(row[0])) if len(row) > 1 else pegawai_id for row in lines]
        unknown = [row[0] for row, one in zip(lines, whose, strict=True) if one is None]
        if unknown:
            self.failed.emit(
                InvalidInputError(
                    "Yang ditempel tidak masuk ke pohon.",
                    where=some_names(unknown),
                    why="Kolom pertama harus nama pegawai dalam rencana ini; satu kolom saja masuk ke "
                    "pegawai yang dipilih di bawah pohon.",
                    who="Anda",
                    next_step="Betulkan namanya atau pilih pegawainya, lalu tempel lagi.",
                )
            )
            return
        rows = [(one, row[-1]) for row, one in zip(lines, whose, strict=True) if one is not None]
        self._add(rows, atasan_id, kebutuhan_id)

    def people_below(self, pegawai_id: str | None) -> list[BarisOrang]:
        """Who may serve a result of this person: whom he or she rates first, then those below them; everybody
        for a need (None)."""
        plan = self._isian
        if plan is None:
            return []
        if pegawai_id is None:
            return list(plan.orang)
        rated: defaultdict[str | None, list[BarisOrang]] = defaultdict(list)
        for one in plan.orang:
            rated[one.penilai_id].append(one)
        found: dict[str, BarisOrang] = {}
        tier = rated[pegawai_id]
        while tier := [one for one in tier if one.id not in found and one.id != pegawai_id]:
            found.update((one.id, one) for one in tier)
            tier = [below for one in tier for below in rated[one.id]]
        return list(found.values())

    # --- inside

    def _add(self, rows: Sequence[tuple[str, str]], atasan_id: str | None, kebutuhan_id: str | None) -> None:
        wanted = [(whose, text.strip()) for whose, text in rows if text.strip()]
        skp = {whose: self._skp_of(whose) for whose in dict.fromkeys(whose for whose, _ in wanted)}
        if not wanted or None in skp.values():
            return

        def change(plan: Rencana) -> Rencana:
            new: list[BarisHasil] = []
            for whose, text in wanted:
                key = new_key()
                new.append(
                    BarisHasil(
                        key,
                        skp[whose] or "",
                        _fitting(text.strip()),
                        True,
                        kebutuhan_id,
                        atasan_id,
                        key,
                        False,
                    )
                )
            return ubah.add_below(plan, new)

        self._step("tambah di bawah", change)

    def _skp_of(self, pegawai_id: str) -> str | None:
        """The SKP in which a new result stands; one is begun where there is none. None: that was refused."""
        plan = self._isian
        if plan is None:
            return None
        current = [one.id for one in plan.skp if one.pegawai_id == pegawai_id and one.berlaku]
        if current:
            return current[-1]
        tahun = self.context.periode.current.tahun

        def begin() -> str:
            likely = self.services.masa_skp.list_usulan(self.actor, pegawai_id, tahun)[0]
            draft = SkpDraft(pegawai_id, likely.mulai, date(tahun, 12, 31))
            return self.services.skp.create_draft(self.actor, draft).id

        if pegawai_id not in self._dibuat:
            made = self.attempt(begin)
            if made is None:
                return None
            self._dibuat[pegawai_id] = BarisSkp(made, pegawai_id, True, False, None)
        self._isian = replace(plan, skp=(*plan.skp, self._dibuat[pegawai_id]))
        return self._dibuat[pegawai_id].id

    def _step(self, text: str, change: Callable[[Rencana], Rencana]) -> None:
        """Change, store, and only then a step to undo."""
        before = self._isian
        if before is None or not self.may_write:
            return
        try:
            after = change(before)
        except KinerjaError as error:
            self.failed.emit(error)
            self.changed.emit()
            return
        if after == before:
            return
        if self._store(after):
            self._push(text, after, is_done=True)
            self.saved.emit()
        self.changed.emit()

    def _store(self, isian: Rencana) -> bool:
        """Each SKP that differs, by itself."""
        before = self._tersimpan
        if before is None:
            return False
        old, new = ({one.id: one for one in plan.hasil} for plan in (before, isian))
        differ = [(old.get(id_), row) for id_, row in new.items() if old.get(id_) != row]
        gone = [row for id_, row in old.items() if id_ not in new]
        for skp_id in dict.fromkeys([row.skp_id for _, row in differ] + [row.skp_id for row in gone]):
            changed = [pair for pair in differ if pair[1].skp_id == skp_id]
            lost = [row for row in gone if row.skp_id == skp_id]
            if not self.succeeds(lambda: self._save(skp_id, changed, lost)):  # noqa: B023 - called at once
                return False
        self._tersimpan = isian
        return True

    def _save(
        self, skp_id: str, changed: Sequence[tuple[BarisHasil | None, BarisHasil]], lost: Sequence[BarisHasil]
    ) -> None:
        """The SKP as it is now with these results changed, and those gone that have nothing else yet."""
        skp = self.services.skp
        form = skp.get(self.actor, skp_id).isi
        for old, row in changed:
            if old is not None:
                form = self._with(form, row)
        gone = {self._id(row.id) for row in lost}
        kept = [one for one in form.hasil_kerja if one.id not in gone or one.indikator]
        hasil = [
            replace(one, kebutuhan_id=None, hasil_kerja_atasan_id=None) if one.id in gone else one
            for one in kept
        ]
        new = [row for old, row in changed if old is None]
        added = [self._filled(HasilKerjaForm(""), row) for row in new]
        saved = skp.save_content(self.actor, skp_id, replace(form, hasil_kerja=(*hasil, *added)))
        for row, one in zip(new, saved.isi.hasil_kerja[len(hasil) :], strict=True):
            self._stored[row.id] = one.id or ""

    def _with(self, form: SkpForm, row: BarisHasil) -> SkpForm:
        stored = self._id(row.id)
        hasil = [self._filled(one, row) if one.id == stored else one for one in form.hasil_kerja]
        return replace(form, hasil_kerja=tuple(hasil))

    def _filled(self, one: HasilKerjaForm, row: BarisHasil) -> HasilKerjaForm:
        return replace(
            one,
            uraian=row.uraian,
            kebutuhan_id=row.kebutuhan_id,
            hasil_kerja_atasan_id=self._id(row.atasan_id) if row.atasan_id else None,
            cascading=row.cascading,
            alasan_cascading=row.alasan,
        )

    def _id(self, local: str) -> str:
        return self._stored.get(local, local)


def _fitting(text: str) -> str:
    """The text, or the complaint that it is too long."""
    if told := HASIL_URAIAN.complaint_at_entry(text):
        raise InvalidInputError(
            "Hasil kerja belum disimpan.",
            why=told,
            who="Anda",
            next_step="Ringkas kalimatnya, lalu ketik atau tempel lagi.",
        )
    return text
