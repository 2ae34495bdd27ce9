"""Sheets that come back signed: a stack of scans, each filed at its document by the code on it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.domain.core.errors import AccessDeniedError, KinerjaError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.domain.verifikasi.kode import parse_kode
from kinerja_desktop.domain.verifikasi.terms import HasilKembali, HasilPeriksa, JenisLembar
from kinerja_desktop.reports.kertas.data import Kertas
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.isi import IsiLembar
from kinerja_desktop.services.cetak.kode import SHEETS, KodeLembar
from kinerja_desktop.services.cetak.verifikasi import VerifikasiService
from kinerja_desktop.services.core.service import Days, Service
from kinerja_desktop.services.core.tanda import Dokumen, facts_of
from kinerja_desktop.services.lembar_kembali.tumpukan import BerkasTumpukan, Halaman, cut_pages, read_stack
from kinerja_desktop.services.penandatanganan.pindaian import check_scan
from kinerja_desktop.services.penandatanganan.records import day_of_rater
from kinerja_desktop.services.penandatanganan.service import PenandatangananService

_SCAN = "penandatanganan.scan"
_SIGNED = (
    LangkahDokumen.PENETAPAN,
    LangkahDokumen.PENANDATANGANAN,
    LangkahDokumen.MENGUBAH,
    LangkahDokumen.PENGEMBALIAN,
)
"""By which step a paper was signed; the newest keeps its scan."""
_SAVING = "Menyimpan pindaian"


class LembarKembali(Struct, frozen=True):
    """One sheet of the stack: its pages, whose it is, and what becomes of it.

    `sebab`: a sentence, empty where all is well. `jenis`, `periode` None: the code says nothing that is known
    here. `fakta_id`: the record of signing that keeps the scan; empty: none.
    """

    halaman: tuple[Halaman, ...]
    hasil: HasilKembali
    sebab: str = ""
    nama: str = ""
    jenis: JenisLembar | None = None
    periode: Periode | None = None
    fakta_id: str = ""

    @property
    def nama_lembar(self) -> str:
        """As the form is called, empty when unknown."""
        return FORMULIR[self.jenis].nama if self.jenis else ""

    @property
    def tempat(self) -> str:
        """File and pages: `tumpukan.pdf hal. 3-4`."""
        first, last = self.halaman[0], self.halaman[-1]
        pages = str(first.nomor) if len(self.halaman) == 1 else f"{first.nomor}-{last.nomor}"
        if first.berkas != last.berkas:
            return f"{first.berkas.name} sampai {last.berkas.name}"
        return f"{first.berkas.name} hal. {pages}"


class BelumKembali(Struct, frozen=True):
    """A signed document of a kind and period that the stack holds, of which no scan is kept here."""

    nama: str
    jenis: JenisLembar
    periode: Periode


class Tumpukan(Struct, frozen=True):
    """A stack as it was read; nothing is stored yet. `sidik`: of its files. `kosong`: pages with nothing on
    them (the backs of sheets), which are left out."""

    lembar: tuple[LembarKembali, ...]
    belum: tuple[BelumKembali, ...]
    sidik: dict[Path, str]
    kosong: int = 0

    def of(self, *hasil: HasilKembali) -> tuple[LembarKembali, ...]:
        """The sheets with these results."""
        return tuple(one for one in self.lembar if one.hasil in hasil)


class _Known(Struct, frozen=True):
    """The document of a code. `susunan`: for each paper which of its pages bear the code."""

    lembar: LembarKembali
    susunan: tuple[tuple[bool, ...], ...] = ()


class _Stack(Struct):
    """Pages in the order in which they lie, and which are assigned already."""

    pages: list[Halaman]
    taken: set[int] = field(default_factory=set[int])

    def places(self, kode: str) -> list[int]:
        return [at for at, page in enumerate(self.pages) if at not in self.taken and kode in page.kode]

    def take(self, at: Iterable[int]) -> tuple[Halaman, ...]:
        found = tuple(at)
        self.taken.update(found)
        return tuple(self.pages[one] for one in found)

    def fit(self, kode: str, susunan: Sequence[bool]) -> range | None:
        """Where the pages of the sheet lie together, its first or its last one on top; None: nowhere."""
        for place in self.places(kode):
            for step in (1, -1):
                start = place - step * susunan.index(True)
                found = range(start, start + step * len(susunan), step)
                inside = min(found) >= 0 and max(found) < len(self.pages)
                if inside and self.taken.isdisjoint(found) and self._are_pages(found, kode, susunan):
                    return found
        return None

    def _are_pages(self, found: range, kode: str, susunan: Sequence[bool]) -> bool:
        return all(
            kode in self.pages[at].kode if bears else not self.pages[at].kode
            for at, bears in zip(found, susunan, strict=True)
        )


class LembarKembaliService(Service):
    """Use cases of the sheets that come back."""

    def __init__(self, database: Database, penandatanganan: PenandatangananService) -> None:
        super().__init__(database)
        self._penandatanganan = penandatanganan
        self._verifikasi = VerifikasiService(database)

    def examine(self, actor: Actor, paths: Sequence[Path], progress: Progress | None = None) -> Tumpukan:
        """What lies in these files (PDF, PNG, JPEG), in their order; stores nothing.

        A sheet is filed only where all of its pages lie together, as it was printed on A4 or F4. Raises
        FileRefusedError for the first file that cannot be read, CancelledError.
        """
        progress = progress or SilentProgress()
        with self._read(actor, _SCAN):
            pass  # who may not opens no file
        files = [read_stack(path, progress) for path in dict.fromkeys(paths)]
        return self._sort(actor, files)

    def save(self, actor: Actor, tumpukan: Tumpukan, progress: Progress | None = None) -> Tumpukan:
        """Keep the scans that are ready, each in a step of its own; gives the stack as it stands then.

        Sheets of one evaluation are kept together, as one file. Cancelling keeps what is saved.
        """
        progress = progress or SilentProgress()
        ready = tumpukan.of(HasilKembali.SIAP)
        groups = {one.fakta_id: [two for two in ready if two.fakta_id == one.fakta_id] for one in ready}
        done: dict[str, LembarKembali] = {}
        for number, (fakta_id, lembar) in enumerate(groups.items()):
            progress.step(number, len(groups), _SAVING)
            done[fakta_id] = self._save_one(actor, fakta_id, lembar, tumpukan.sidik)
        progress.step(len(groups), len(groups), _SAVING)
        return replace(tumpukan, lembar=tuple(_after(one, done) for one in tumpukan.lembar))

    def _save_one(
        self, actor: Actor, fakta_id: str, lembar: Sequence[LembarKembali], sidik: dict[Path, str]
    ) -> LembarKembali:
        pages = [page for one in lembar for page in one.halaman]
        try:
            isi = cut_pages(pages, sidik, SilentProgress())
            name = pages[0].berkas.with_name(f"{pages[0].berkas.stem} hal {pages[0].nomor}")
            scan = check_scan(name, isi, self._clock.now(), SilentProgress())
            self._penandatanganan.keep_scan(actor, fakta_id, scan)
        except KinerjaError as error:
            why = " ".join(filter(None, (error.what, error.why)))
            return replace(lembar[0], hasil=HasilKembali.DITOLAK, sebab=why)
        return replace(lembar[0], hasil=HasilKembali.TERSIMPAN, sebab="")

    def _sort(self, actor: Actor, files: Sequence[BerkasTumpukan]) -> Tumpukan:
        every = [page for file in files for page in file.halaman]
        stack = _Stack([page for page in every if not page.kosong])
        found: list[LembarKembali] = []
        for kode in dict.fromkeys(kode for page in stack.pages for kode in page.kode):
            found += self._take_sheets(actor, stack, kode)
        for at in range(len(stack.pages)):
            if at not in stack.taken:
                found.append(_without_code(stack.take([at])))
        found.sort(key=lambda one: stack.pages.index(one.halaman[0]))
        with self._read(actor, _SCAN) as session:
            belum = tuple(self._missing(session, actor, found))
        sidik = {file.path: file.sidik for file in files}
        return Tumpukan(tuple(found), belum, sidik, len(every) - len(stack.pages))

    def _take_sheets(self, actor: Actor, stack: _Stack, kode: str) -> Iterator[LembarKembali]:
        """The sheet of a code, and what else bears it."""
        places = stack.places(kode)
        if not places:
            return
        known = self._known(actor, kode)
        if known.lembar.hasil is HasilKembali.DITOLAK:
            yield replace(known.lembar, halaman=stack.take(places))
            return
        whole = next(filter(None, (stack.fit(kode, bears) for bears in known.susunan)), None)
        if whole is None:
            yield _torn(known, stack.take(places))
            return
        yield replace(known.lembar, halaman=stack.take(whole))
        if again := stack.places(kode):
            why = "Lembar yang sama ada di tumpukan ini; yang pertama dipakai."
            yield replace(
                known.lembar, halaman=stack.take(again), hasil=HasilKembali.GANDA, sebab=why, fakta_id=""
            )

    def _known(self, actor: Actor, kode: str) -> _Known:
        said = self._verifikasi.check(actor, kode)
        refused = LembarKembali((), HasilKembali.DITOLAK, said.sebab, "", said.jenis, said.periode)
        if said.hasil is not HasilPeriksa.BENAR:
            return _Known(replace(refused, sebab=f"{said.hasil.value}: {said.sebab}"))
        if said.jenis is None or said.periode is None or not said.di_sini:
            return _Known(refused)
        try:
            return self._document(actor, parse_kode(kode).pernyataan.dokumen_id, said.jenis, said.periode)
        except AccessDeniedError as error:
            return _Known(replace(refused, sebab=sentence(error.what)))

    def _document(self, actor: Actor, dokumen_id: str, jenis: JenisLembar, periode: Periode) -> _Known:
        """Raises AccessDeniedError where the paper is not the actor's to keep."""
        with self._read(actor, _SCAN) as session:
            row = session.get(Skp if jenis is JenisLembar.SKP else Evaluasi, (actor.instansi_id, dokumen_id))
            if row is None:
                why = "Dokumennya milik kantor lain; pindaiannya disimpan di kantor itu."
                return _Known(LembarKembali((), HasilKembali.DITOLAK, why, "", jenis, periode))
            pegawai_id, hari = row.pegawai_id, day_of_rater(session, row, self.today)
        with self._read(actor, _SCAN, about=pegawai_id, days=_on(hari)) as session:
            row = session.get_one(type(row), (actor.instansi_id, dokumen_id))
            known = _signed(session, row, jenis, periode)
            if known.hasil is HasilKembali.DITOLAK:
                return _Known(known)
            contents = IsiLembar(session, actor, JenisPeriode.TRIWULANAN, self.today)
            return _Known(known, tuple(_arrangements(session, contents, row, jenis, periode)))

    def _missing(
        self, session: Session, actor: Actor, found: Sequence[LembarKembali]
    ) -> Iterator[BelumKembali]:
        """Of the kinds and periods in the stack: signed documents whose scan is neither kept nor there."""
        ready = {one.fakta_id for one in found if one.hasil is HasilKembali.SIAP}
        wanted = {(one.jenis, one.periode) for one in found if one.nama and one.jenis and one.periode}
        for jenis, periode in sorted(wanted, key=lambda pair: (pair[0], pair[1].kode)):
            visible = self._visible(actor, _SCAN, Pegawai.id, (periode.mulai, periode.selesai))
            of, is_signed = _signed_ones(jenis, periode)
            query = (
                select(of, Pegawai.nama)
                .join(Pegawai, (Pegawai.instansi_id == of.instansi_id) & (Pegawai.id == of.pegawai_id))
                .where(of.instansi_id == actor.instansi_id, *is_signed)
                .order_by(Pegawai.nama_cari, of.id)
            )
            for row, nama in session.execute(query if visible is None else query.where(visible)):
                known = _signed(session, row, jenis, periode)
                if known.hasil is HasilKembali.SIAP and known.fakta_id not in ready:
                    yield BelumKembali(nama, jenis, periode)


def _on(hari: date) -> Days:
    """Who rated on this day keeps the scan, not who rates today."""
    return lambda _session, _pegawai_id: (hari, hari)


def _signed_ones(
    jenis: JenisLembar, periode: Periode
) -> tuple[type[Skp] | type[Evaluasi], tuple[ColumnElement[bool], ...]]:
    if jenis is JenisLembar.SKP:
        return Skp, (Skp.tahun == periode.tahun, Skp.status == StatusSkp.DITETAPKAN)
    return Evaluasi, (Evaluasi.periode == periode.kode, Evaluasi.status == StatusEvaluasi.FINAL)


def _signed(session: Session, row: Dokumen, jenis: JenisLembar, periode: Periode) -> LembarKembali:
    """The record that keeps the scan of a document, without pages yet."""
    nama = session.get_one(Pegawai, (row.instansi_id, row.pegawai_id)).nama
    about = LembarKembali((), HasilKembali.DITOLAK, "", nama, jenis, periode)
    fact = next((one for one in reversed(facts_of(session, row)) if one.langkah in _SIGNED), None)
    if fact is None:
        why = "Penandatanganannya belum dicatat. Catat dahulu, lalu pilih tumpukan ini lagi."
        return replace(about, sebab=why)
    if fact.pindaian_sidik is not None:
        why = f"Dokumen ini menyimpan {fact.pindaian_nama}, yang tidak diganti. Gantilah pada dokumennya."
        return replace(about, hasil=HasilKembali.SUDAH_ADA, sebab=why)
    return replace(about, hasil=HasilKembali.SIAP, fakta_id=fact.id)


def _arrangements(
    session: Session, contents: IsiLembar, row: Dokumen, jenis: JenisLembar, periode: Periode
) -> Iterator[tuple[bool, ...]]:
    """For each paper on which it may have been printed: which of its pages bear the code."""
    read = FORMULIR[jenis].read(contents, row.pegawai_id, periode)
    own = [(kind, one) for kind, one in read if isinstance(one, SHEETS) and one.dokumen_id == row.id]
    coded = KodeLembar(session).on_each(own, periode)
    for kertas in Kertas:
        pages = [page for kind, report in coded for page in kind.pages(report, kertas)]
        yield tuple(bool(page.symbols) for page in pages)


def _without_code(halaman: tuple[Halaman, ...]) -> LembarKembali:
    why = "Pindai lagi halaman ini dengan 200 titik per inci, atau lampirkan pada dokumennya sendiri."
    return LembarKembali(halaman, HasilKembali.TANPA_KODE, why)


def _torn(known: _Known, halaman: tuple[Halaman, ...]) -> LembarKembali:
    count = " atau ".join(str(one) for one in sorted({len(bears) for bears in known.susunan}))
    why = (
        f"Lembar ini {count} halaman; halamannya tidak lengkap atau tidak berurutan di tumpukan ini. Pindai "
        "lagi lembar ini seluruhnya."
    )
    return replace(known.lembar, halaman=halaman, hasil=HasilKembali.TIDAK_LENGKAP, sebab=why, fakta_id="")


def _after(one: LembarKembali, done: dict[str, LembarKembali]) -> LembarKembali:
    """A sheet after saving: what became of the file in which it was to be kept."""
    became = done.get(one.fakta_id) if one.hasil is HasilKembali.SIAP else None
    return one if became is None else replace(one, hasil=became.hasil, sebab=became.sebab)
