"""One SKP on the screen: what is typed is saved at once, can be undone, and is checked after each change."""

from collections.abc import Callable, Iterable
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.domain.skp.banding import Perbedaan
from kinerja_desktop.domain.skp.lampiran import BagianLampiran
from kinerja_desktop.domain.skp.pustaka import ContohHasil
from kinerja_desktop.domain.skp.rules import EkspektasiForm, Temuan
from kinerja_desktop.domain.skp.terms import Cascading, Pendekatan, StatusSkp
from kinerja_desktop.services.core.tanda import TANPA_SURAT, Surat
from kinerja_desktop.services.skp.list import SkpFilter
from kinerja_desktop.services.skp.perpindahan import Perpindahan
from kinerja_desktop.services.skp.reading.banding import RevisiSkp
from kinerja_desktop.services.skp.reading.records import SkpDetail
from kinerja_desktop.services.skp.service import PemeriksaanSkp
from kinerja_desktop.services.skp.tautan import Tautan
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.editor.view_model import GridEditor
from kinerja_desktop.ui.kit.tanda.model import TandaModel
from kinerja_desktop.ui.skp.cakupan import CakupanSkp
from kinerja_desktop.ui.skp.editor import edits
from kinerja_desktop.ui.skp.editor.content import (
    COLUMNS,
    Isian,
    Kolom,
    Line,
    columns_of,
    from_form,
    heading_of,
    is_rejected,
    lines_of,
    pair_ids,
    text_at,
    to_form,
    with_stored,
)
from kinerja_desktop.ui.skp.editor.findings import explain_refused
from kinerja_desktop.ui.skp.editor.petunjuk import hint_at
from kinerja_desktop.ui.skp.editor.steps import Chances, chances_of
from kinerja_desktop.ui.widgets.text.block import Block

_EMPTY = Isian(Pendekatan.KUANTITATIF)


class SkpEditor(GridEditor[Isian, Kolom, Line]):
    """`opened` also after another state of the same SKP; `checked`: its findings are new; `stepped`: a step
    of its life was taken."""

    checked = Signal()
    stepped = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, COLUMNS, parent)
        self._skp = context.services.skp
        self._last_year: tuple[str, bool] | None = None
        self.tanda = TandaModel(context, self)
        self.tell_for(self.tanda)
        self.cakupan = CakupanSkp(context, self)
        self.tell_for(self.cakupan)
        self.saved.connect(self.cakupan.wait)
        self._detail: SkpDetail | None = None
        self._stored: dict[str, str] = {}
        self._links: edits.Links = {}
        self.choices: tuple[Tautan, ...] = ()
        self.findings = PemeriksaanSkp((), ())

    @property
    def today(self) -> date:
        """Proposed as the day on which the SKP is set."""
        return self.services.clock.today()

    @property
    def detail(self) -> SkpDetail | None:
        """The SKP as last read or saved; None while none is open."""
        return self._detail

    @property
    def content(self) -> Isian:
        """What is on the screen; empty while no SKP is open."""
        return self._isian or _EMPTY

    @property
    def may_write(self) -> bool:
        return self.chances.write

    @property
    def lines(self) -> tuple[Line, ...]:
        return lines_of(self.content)

    @property
    def columns(self) -> tuple[Kolom, ...]:
        return columns_of(self.content, self._detail.kelompok) if self._detail else ()

    @property
    def unsaved_rows(self) -> str:
        """The lines with a cell that was refused."""
        refused = (one for one in self.lines if any(self.complaint_at(one, at) for at in self.columns))
        return self._as_text(refused)

    @property
    def chances(self) -> Chances:
        """What this user may do now; nothing while no SKP is open."""
        if self._detail is None:
            return Chances(*(False,) * 6)
        return chances_of(self.actor, self._detail, self.today, self.tanda.keadaan)

    def heading(self, kolom: Kolom) -> str:
        return heading_of(kolom, self.content.pendekatan, self._detail.kelompok) if self._detail else ""

    def text_at(self, line: Line, kolom: Kolom) -> str:
        return text_at(self.content, line, kolom)

    def complaint_at(self, line: Line, kolom: Kolom) -> str:
        rejected = is_rejected(self.content, line, kolom)
        return COLUMNS.refuse(kolom, self.text_at(line, kolom)) if rejected else ""

    def open(self, skp_id: str) -> bool:
        """Show this SKP; False when it cannot be read (`failed` says why)."""
        detail = self.attempt(lambda: self._skp.get(self.actor, skp_id))
        if detail is None:
            return False
        self._take(detail)
        return True

    def close(self) -> None:
        """Show none."""
        self._detail = None
        self.cakupan.open("")
        self._begin(None)
        self.opened.emit()

    def reload(self) -> None:
        """Read again; what is typed and not saved yet is kept, and so are the steps to undo."""
        if self._detail is None or self.is_unsaved:
            return
        detail = self.attempt(lambda: self._skp.get(self.actor, self._detail.id if self._detail else ""))
        if detail is not None and detail != self._detail:
            self._take(detail, self._reread(detail))

    # --- typing

    def set_text(self, at: int, kolom: Kolom, text: str) -> None:
        self._change("mengetik", edits.set_text(self.content, at, kolom, text.strip(), self._links))

    def set_link(self, hasil: int, tautan: Tautan | None) -> None:
        """Link a result; None takes the link away."""
        self._change("tautan", edits.set_link(self.content, hasil, tautan))

    def set_cascading(self, hasil: int, cascading: Cascading | None, alasan: str) -> None:
        """How a linked result serves the leader's; None: not said."""
        self._change("cascading", edits.set_cascading(self.content, hasil, cascading, alasan))

    def set_pendekatan(self, pendekatan: Pendekatan) -> None:
        self._change("pendekatan", replace(self.content, pendekatan=pendekatan))

    def set_ekspektasi(self, nilai: int, text: str) -> None:
        """What is expected especially for value 1-7; empty takes it away."""
        others = [one for one in self.content.ekspektasi if one.nilai != nilai]
        own = [EkspektasiForm(nilai, text.strip())] if text.strip() else []
        ekspektasi = tuple(sorted([*others, *own], key=lambda one: one.nilai))
        if self._detail is None or self._detail.is_editable:
            self._change("ekspektasi", replace(self.content, ekspektasi=ekspektasi))
        elif self.chances.expect and ekspektasi != self.content.ekspektasi:
            skp_id = self._detail.id
            self.take_step(
                lambda _id: self.services.skp_diajukan.save_ekspektasi(self.actor, skp_id, ekspektasi)
            )

    def ekspektasi(self, nilai: int) -> str:
        return next((one.uraian for one in self.content.ekspektasi if one.nilai == nilai), "")

    def set_lampiran(self, bagian: BagianLampiran, text: str) -> None:
        """What was agreed on in a part of the Lampiran, a point per line."""
        lampiran = self.content.lampiran.with_text(bagian, text)
        self._change("lampiran", replace(self.content, lampiran=lampiran))

    def clear_cells(self, cells: Iterable[tuple[int, Kolom]]) -> None:
        self._change("mengosongkan sel", edits.clear(self.content, cells))

    def paste(self, at: int, kolom: Kolom, block: Block) -> None:
        columns = self.columns[self.columns.index(kolom) :]
        rows = COLUMNS.without_headings(block)
        self._change("tempel", edits.paste(self.content, at, columns, rows, self._links))

    def add_result(self, at: int) -> int:
        """A new result behind this line; gives its line."""
        isian, line = edits.add_result(self.content, at)
        self._change("tambah hasil kerja", isian)
        return line

    def add_indicator(self, at: int) -> int:
        """A new indicator below this line; gives its line."""
        isian, line = edits.add_indicator(self.content, at)
        self._change("tambah indikator", isian)
        return line

    def take(self, chosen: Iterable[ContohHasil]) -> int:
        """Examples of the library as results at the end, one step to undo; gives how many were new."""
        before = len(self.content.hasil_kerja)
        self._change("ambil dari pustaka", edits.take(self.content, chosen))
        return len(self.content.hasil_kerja) - before

    @property
    def to_review(self) -> tuple[int, ...]:
        """Lines whose copied target nobody reviewed yet."""
        return tuple(
            at for at, line in enumerate(self.lines) if line.indikator and line.indikator.asal_target
        )

    def review(self, numbers: Iterable[int]) -> None:
        """The targets of these lines are right as they are."""
        self._change("tinjau target", edits.review(self.content, set(numbers)))

    def remove_lines(self, numbers: Iterable[int]) -> None:
        self._change("hapus baris", edits.remove_lines(self.content, set(numbers)))

    def move(self, at: int, step: int, *, whole: bool) -> int:
        """Move an indicator or (`whole`) a result by one place; gives its new line."""
        isian, line = edits.move(self.content, at, step, whole=whole)
        self._change("pindah", isian)
        return line

    def hint_at(self, at: int, kolom: Kolom, text: str) -> str:
        """Advice on what is being typed into a cell; empty: none."""
        lines, detail = self.lines, self._detail
        if detail is None:
            return ""
        indikator = lines[at].indikator if at < len(lines) else None
        return hint_at(kolom, text, indikator, self.content.pendekatan, detail.kelompok)

    # --- steps

    @property
    def has_last_year(self) -> bool:
        """Whether the year before has an SKP to begin with; asked once for each SKP that is opened."""
        detail = self.detail
        if detail is None:
            return False
        if self._last_year is None or self._last_year[0] != detail.id:
            before = SkpFilter(detail.tahun - 1, status=StatusSkp.DITETAPKAN, pegawai_id=detail.pegawai_id)
            found = self.attempt(lambda: self._skp.list(self.actor, before))
            self._last_year = (detail.id, bool(found))
        return self._last_year[1]

    def copy_last_year(self) -> None:
        """Add the content of last year's set SKP."""
        detail = self.take_step(lambda skp_id: self._skp.copy_last_year(self.actor, skp_id), stays=True)
        if detail is None:
            return
        isian = self._reread(detail)
        self._stored = pair_ids(isian, detail.isi)
        self._push("salin tahun lalu", isian, is_done=True)
        self._check()
        self.changed.emit()

    def submit(self) -> None:
        detail = self.take_step(lambda skp_id: self._skp.submit(self.actor, skp_id))
        if detail is not None:
            withdraw = self.services.skp_diajukan.withdraw
            self.context.offer("SKP diajukan", lambda: withdraw(self.actor, detail.id))

    def withdraw(self) -> None:
        """Take the submitted SKP back as a draft."""
        self.take_step(lambda skp_id: self.services.skp_diajukan.withdraw(self.actor, skp_id))

    def send_back(self, catatan: str) -> None:
        self.take_step(lambda skp_id: self._skp.send_back(self.actor, skp_id, catatan))

    def establish(self, tanggal: date, dasar_pendelegasian: str = "", surat: Surat = TANPA_SURAT) -> None:
        self.take_step(
            lambda skp_id: self._skp.establish(
                self.actor, skp_id, tanggal, surat, dasar_pendelegasian=dasar_pendelegasian
            )
        )

    def revise(self, alasan: str) -> None:
        """Begin a revision and show it."""
        self.take_step(lambda skp_id: self._skp.revise(self.actor, skp_id, alasan))

    def follow_move(self, alasan: str) -> None:
        """Close this SKP for its owner's move and show the draft of the next one."""
        self.take_step(lambda skp_id: self._skp.move(self.actor, skp_id, alasan))

    @property
    def pindah(self) -> Perpindahan | None:
        """The move that this SKP does not follow yet, for who may write it."""
        return self.findings.pindah if self.chances.revise else None

    def discard(self, alasan: str) -> bool:
        """Archive the draft; True when it is gone."""
        skp_id = self._detail.id if self._detail else ""
        if not self.succeeds(lambda: self._skp.discard(self.actor, skp_id, alasan)):
            return False
        self.close()
        self.stepped.emit()
        put_back = self.services.draf_dibatalkan.put_back
        self.context.offer("Draf SKP dibatalkan", lambda: put_back(self.actor, skp_id))
        return True

    def list_revisi(self) -> tuple[RevisiSkp, ...]:
        """Every revision of the SKP that is open, the first one first."""
        skp_id = self._detail.id if self._detail else ""
        if not skp_id:
            return ()
        return self.attempt(lambda: self.services.banding_skp.list_revisi(self.actor, skp_id)) or ()

    def compare(self, sebelum_id: str, sesudah_id: str) -> tuple[Perbedaan, ...]:
        """What the second revision says otherwise than the first."""
        banding = self.services.banding_skp
        return self.attempt(lambda: banding.compare(self.actor, sebelum_id, sesudah_id)) or ()

    @property
    def all_findings(self) -> PemeriksaanSkp:
        """With what the coverage of the plan says about it."""
        ids = [self._stored.get(one.id or "", "") for one in self.content.hasil_kerja]
        return self.cakupan.beside(self.findings, ids)

    def blocking(self) -> tuple[Temuan, ...]:
        """The findings that forbid submitting; those about the rater are for the rater to answer."""
        return tuple(one for one in self.findings.temuan if not one.kode.startswith("penilai."))

    def _reread(self, detail: SkpDetail) -> Isian:
        """What is stored now, with the rows known as before and the texts that were refused in them."""
        known = {stored: local for local, stored in self._stored.items()}
        return replace(from_form(detail.isi, known), rejected=self.content.rejected)

    def _take(self, detail: SkpDetail, isian: Isian | None = None) -> None:
        """Show this SKP. `isian`: its content where it is known already."""
        self._detail = detail
        isian = isian or from_form(detail.isi, {})
        self._stored = pair_ids(isian, detail.isi)
        self._show_tanda(detail)
        self._begin(isian)
        self.choices = ()
        if detail.is_editable:
            self.choices = self.attempt(lambda: self._skp.list_tautan(self.actor, detail.id)) or ()
        self._links = edits.links_by_text(self.choices)
        self.cakupan.open(detail.id)
        self._check()
        self.opened.emit()

    def _show_tanda(self, detail: SkpDetail) -> None:
        """Who signed it and on which ground; before that the steps of others than person and rater, for whom
        only what was taken over counts."""
        signed = detail.status in {StatusSkp.DITETAPKAN, StatusSkp.DIGANTI}
        concerned = self.actor.pegawai_id in {detail.pegawai_id, detail.penilai_id}
        what = "penandatanganan.read" if signed or concerned else "penandatanganan.take_over"
        waits = detail.status is StatusSkp.DIAJUKAN  # what is being typed is not asked about
        if not grants(self.actor, what) or (concerned and not signed and not waits):
            self.tanda.clear()
            return
        self.tanda.show_skp(
            detail.id,
            own=detail.pegawai_id == self.actor.pegawai_id,
            is_signed=signed,
            is_ready=waits and not concerned,
        )
        keadaan = self.tanda.keadaan
        if concerned and not signed and keadaan is not None and keadaan.pengambilalihan is None:
            self.tanda.clear()

    def _store(self, isian: Isian) -> bool:
        if self._detail is None:
            return False
        skp_id, form = self._detail.id, to_form(isian, self._stored)
        detail = self.attempt(lambda: self._skp.save_content(self.actor, skp_id, form))
        if detail is None:
            return False
        self._detail = detail
        self._stored = pair_ids(isian, detail.isi)
        self._isian = with_stored(isian, detail.isi)
        self._check()
        return True

    def _check(self) -> None:
        skp_id = self._detail.id if self._detail else ""
        found = self.attempt(lambda: self._skp.check(self.actor, skp_id)) or PemeriksaanSkp((), ())
        lines = self.lines
        temuan = tuple(explain_refused(one, lines, self.complaint_at) for one in found.temuan)
        self.findings = replace(found, temuan=temuan)
        self.checked.emit()

    def take_step(self, work: Callable[[str], SkpDetail], *, stays: bool = False) -> SkpDetail | None:
        """Take a step of the SKP's life; `stays`: the caller shows what came of it."""
        skp_id = self._detail.id if self._detail else ""
        detail = self.attempt(lambda: work(skp_id))
        if detail is None:
            return None
        if stays:
            self._detail = detail
        else:
            self._take(detail)
        self.stepped.emit()
        return detail
