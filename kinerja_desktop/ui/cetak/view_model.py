"""Printing: whom, what, on which paper; preview, files and printer."""

from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.errors import KinerjaError, NotFoundError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.cetak.formulir import FORMULIR, Formulir
from kinerja_desktop.services.cetak.isi_skp import PilihanSkp
from kinerja_desktop.services.cetak.service import (
    Bentuk,
    HasilCetak,
    Kertas,
    PermintaanCetak,
    nothing_printed,
)
from kinerja_desktop.services.pegawai.service import PegawaiFilter, PegawaiPage
from kinerja_desktop.ui.cetak.paper import Paper
from kinerja_desktop.ui.cetak.pdf_pages import PdfPages
from kinerja_desktop.ui.cetak.printers import Printers, Printing
from kinerja_desktop.ui.cetak.table_model import PeopleModel
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.daftar.planned import first_planned
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.organisasi.choices import unit_choices
from kinerja_desktop.ui.widgets.input.choices_model import Choice

FIRST = next(iter(FORMULIR.values()))
_IDS_PAGE = 2000


class Pilihan(Struct, frozen=True):
    """What is printed and how."""

    formulir: frozenset[Formulir] = field(default_factory=lambda: frozenset({FIRST}))
    kertas: Kertas = Kertas.F4
    satu_berkas: bool = False
    skp: PilihanSkp = PilihanSkp.BERLAKU


class Cetakan(Struct, frozen=True):
    """Sheets that are made and wait for a printer. `paper` None: which printer, and so which paper, is still
    to be asked."""

    printing: Printing
    hasil: HasilCetak
    paper: Paper | None


class CetakViewModel(ViewModel):
    """`preview_ready` carries PDF bytes, `preview_missing` why there is no page (empty: nobody is chosen);
    `saved` a HasilCetak and its folder, `printers_found` names. Printing goes in two steps: `prepared`
    carries a Cetakan, which the user may still stop; `printed` the pages, a HasilCetak and what differs on
    paper."""

    preview_ready = Signal(bytes)
    preview_missing = Signal(str)
    preview_began = Signal()
    saved = Signal(object, object)
    prepared = Signal(object)
    printed = Signal(int, object, str)
    printers_found = Signal(list)

    def __init__(self, context: ScreenContext, printers: Printers) -> None:
        super().__init__(context)
        self._printers = printers
        self.people = PeopleModel()
        self.people.marks_changed.connect(self.changed)
        self.pilihan = Pilihan()
        self._filter = PegawaiFilter(pejabat_lain=False)
        self._shown: str | None = None
        self._shown_form = FIRST

    def load(self, *, keep_marks: bool = True) -> None:
        """Read the people anew; whoever was archived is neither marked nor shown."""
        self.attempt(lambda: self.people.load(self._page, keep_marks=keep_marks))
        if keep_marks and self._shown is not None and self.people.is_gone(self._shown):
            self._shown = None

    def units(self) -> tuple[Choice, ...]:
        """Every unit, in tree order."""
        return unit_choices(self.attempt(lambda: self.services.organisasi.tree(self.actor)) or ())

    def filter(self, teks: str, unit_kerja_id: str | None) -> None:
        wanted = replace(self._filter, teks=teks.strip(), unit_kerja_id=unit_kerja_id)
        if wanted != self._filter:
            self._filter = wanted
            self.load(keep_marks=False)

    def find_printers(self) -> None:
        """Look for printers in the background: a network printer that is off makes the system wait."""
        self.start("Mencari printer", lambda _progress: self._printers.names(), self.printers_found.emit)

    def set_form(self, formulir: Formulir, *, wanted: bool) -> None:
        forms = self.pilihan.formulir | {formulir} if wanted else self.pilihan.formulir - {formulir}
        self.pilihan = replace(self.pilihan, formulir=forms)
        self.changed.emit()

    def set_kertas(self, kertas: Kertas) -> None:
        self.pilihan = replace(self.pilihan, kertas=kertas)
        self.changed.emit()
        self.refresh_preview()

    def owner_of(self, skp_id: str) -> str | None:
        """Whose SKP this is; None when it is the id of something else."""
        try:
            return self.services.skp.get(self.actor, skp_id).pegawai_id
        except NotFoundError:
            return None

    def set_skp(self, skp: PilihanSkp) -> None:
        self.pilihan = replace(self.pilihan, skp=skp)
        self.changed.emit()
        self.refresh_preview()

    def set_satu_berkas(self, *, satu: bool) -> None:
        self.pilihan = replace(self.pilihan, satu_berkas=satu)

    @property
    def can_print(self) -> bool:
        """Of those who are marked; while nobody is, of the one who is shown."""
        has_people = self.people.marked_count > 0 or self._shown is not None
        return bool(self.pilihan.formulir) and has_people and not self.is_busy

    def first_with_sheet(self) -> int:
        """The line of the first person who has an SKP, see `first_planned`; 0 without one."""
        people = self.people
        ids = [row.id for line in range(people.rowCount()) if (row := people.row_at(people.index(line)))]
        first = self.attempt(lambda: first_planned(self.context, ids, status=None))
        return 0 if first is None else people.row_of(first)

    @property
    def shown(self) -> str | None:
        """Whose sheet is looked at; None: nobody's."""
        return self._shown

    def show(self, pegawai_id: str | None, formulir: Formulir) -> None:
        """Preview this form of this person; None shows nobody."""
        self._shown, self._shown_form = pegawai_id, formulir
        self.refresh_preview()

    def refresh_preview(self) -> None:
        if self._shown is None:
            self.preview_missing.emit("")
            return
        pegawai_id, formulir = self._shown, self._shown_form
        periode, pilihan = self.context.periode.current, self.pilihan
        self.preview_began.emit()
        self.start(
            "Menyiapkan pratinjau",
            lambda _progress: self._preview(pegawai_id, formulir, periode, pilihan),
            self._show_preview,
            replaces="pratinjau",
        )

    def save(self, folder: Path, bentuk: Bentuk = Bentuk.PDF) -> None:
        """Write the marked people's sheets into `folder`."""
        make = self._order(bentuk)
        self.start(
            "Mencetak ke berkas",
            lambda progress: self.services.cetak.print_to_folder(self.actor, make(), folder, progress),
            lambda hasil: self.saved.emit(hasil, folder),
        )

    def print_on(self, printer: str, copies: int, *, by_dialog: bool = False) -> None:
        """Make the marked people's sheets for a printer; they never lie on the disk. `send` prints them."""
        make, kertas = self._order(), self.pilihan.kertas

        def work(progress: Progress) -> Cetakan:
            pdf, hasil = self.services.cetak.print_together(self.actor, make(), progress)
            if not pdf:
                raise nothing_printed(hasil)
            pages = PdfPages(pdf)
            for page in range(len(pages)):
                progress.step(page, len(pages), "Mengukur halaman")
                pages.ink(page)
            printing = Printing(self._printers.open(printer, copies), pages, kertas)
            return Cetakan(printing, hasil, None if by_dialog else printing.choose_paper())

        self.start("Menyiapkan lembar", work, self.prepared.emit)

    def send(self, cetakan: Cetakan, paper: Paper) -> None:
        """Print what was prepared."""
        self.start(
            "Mencetak",
            lambda progress: cetakan.printing.run(paper, progress),
            lambda pages: self.printed.emit(pages, cetakan.hasil, paper.difference),
        )

    def _page(self, limit: int, offset: int) -> PegawaiPage:
        return self.services.pegawai.list(self.actor, self._filter, limit=limit, offset=offset)

    def _preview(
        self, pegawai_id: str, formulir: Formulir, periode: Periode, pilihan: Pilihan
    ) -> bytes | KinerjaError:
        """That there is nothing to print yet is no refusal but a state of the page."""
        try:
            return self.services.cetak.preview(
                self.actor, pegawai_id, formulir, periode, pilihan.kertas, pilihan_skp=pilihan.skp
            )
        except NotFoundError as error:
            return error

    def _show_preview(self, result: bytes | KinerjaError) -> None:
        if isinstance(result, KinerjaError):
            self.preview_missing.emit(f"{result.why} {result.next_step}")
        else:
            self.preview_ready.emit(result)

    def _order(self, bentuk: Bentuk = Bentuk.PDF) -> "_Order":
        if self.people.marked_count == 0 and self._shown is not None:
            return _Order(self, self._filter, bentuk, all_but=False, named=frozenset({self._shown}))
        all_but, named = self.people.marks
        return _Order(self, self._filter, bentuk, all_but=all_but, named=named)


class _Order:
    """What is wanted as it stood when the button was pressed; the ids are looked up by the job."""

    def __init__(
        self,
        model: CetakViewModel,
        filter_: PegawaiFilter,
        bentuk: Bentuk,
        *,
        all_but: bool,
        named: frozenset[str],
    ) -> None:
        self._services, self._actor = model.services, model.actor
        self._filter, self._all, self._named = filter_, all_but, named
        pilihan = model.pilihan
        self._order = PermintaanCetak(
            tuple(one for one in FORMULIR.values() if one in pilihan.formulir),
            model.context.periode.current,
            kertas=pilihan.kertas,
            satu_berkas=pilihan.satu_berkas,
            pilihan_skp=pilihan.skp,
            bentuk=bentuk,
        )

    def __call__(self) -> PermintaanCetak:
        return replace(self._order, pegawai_ids=tuple(self._ids()))

    def _ids(self) -> list[str]:
        found: list[str] = []
        offset = 0
        while True:
            page = self._services.pegawai.list(self._actor, self._filter, limit=_IDS_PAGE, offset=offset)
            found += [row.id for row in page.rows if (row.id in self._named) is not self._all]
            offset += len(page.rows)
            if not page.rows or offset >= page.total:
                return found
