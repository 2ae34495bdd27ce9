"""Printing as a use case: who may print whom, what is skipped and why, files that are whole or not there."""

import re
import unicodedata
from collections.abc import Generator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.store.audit import Pembaca
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.errors import KinerjaError, NotFoundError, StateError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import denied, grants
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.reports.huruf import require_printable, why_unprintable
from kinerja_desktop.reports.kertas.data import Kertas
from kinerja_desktop.services.cetak.formulir import Formulir
from kinerja_desktop.services.cetak.isi import IsiLembar
from kinerja_desktop.services.cetak.isi_skp import PilihanSkp
from kinerja_desktop.services.cetak.kode import KodeLembar
from kinerja_desktop.services.cetak.olah import Lembar, render_each, render_one, render_together
from kinerja_desktop.services.core.berkas import save_beside
from kinerja_desktop.services.core.dated import own_placement
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.evaluasi.reading import days_to_read
from kinerja_desktop.services.organisasi.reading import unit_parents, with_units_below
from kinerja_desktop.services.pegawai.reading import read_rentang

with lazily:  # xlsxwriter, Pillow: only a workbook asks for them
    from kinerja_desktop.services.cetak import buku_kerja

_PRINT = "cetak.render"
_NAME_LENGTH = 40
_CAUSES = 3


class Bentuk(StrEnum):
    """What kind of file is written: to be printed and signed, or to be worked on in a spreadsheet."""

    PDF = "pdf"
    XLSX = "xlsx"


class PermintaanCetak(Struct, frozen=True):
    """What to print. `pegawai_ids` None: everybody of `unit_kerja_id` and the units below (None: the agency).

    `periode` chooses the evaluation; the SKP are those of its year, which of them says `pilihan_skp`.
    `satu_berkas`: one file for all sheets. `bentuk` XLSX: the same texts without the verification code.
    """

    formulir: tuple[Formulir, ...]
    periode: Periode
    pegawai_ids: tuple[str, ...] | None = None
    unit_kerja_id: str | None = None
    kertas: Kertas = Kertas.F4
    satu_berkas: bool = False
    pilihan_skp: PilihanSkp = PilihanSkp.BERLAKU
    bentuk: Bentuk = Bentuk.PDF


class Dilewati(Struct, frozen=True):
    """Somebody for whom a form could not be printed, and why. `is_fault`: its texts must be put right first;
    else there is nothing to print yet."""

    nama: str
    formulir: Formulir
    sebab: str
    is_fault: bool = False


class HasilCetak(Struct, frozen=True):
    """The files written, how many forms stand in them, and who was left out.

    `bernama_baru`: those of `berkas` whose name was taken by a file with other content.
    """

    berkas: tuple[Path, ...]
    lembar: int
    dilewati: tuple[Dilewati, ...]
    bernama_baru: tuple[Path, ...] = ()


class CetakService(Service):
    """Use cases of printing. What is printed leaves the program's protection, so each print is audited."""

    def preview(
        self,
        actor: Actor,
        pegawai_id: str,
        formulir: Formulir,
        periode: Periode,
        kertas: Kertas = Kertas.F4,
        *,
        pilihan_skp: PilihanSkp = PilihanSkp.BERLAKU,
    ) -> bytes:
        """One person's form as PDF for the screen; NotFoundError when there is nothing to print yet."""
        with self._read(actor, _PRINT, about=pegawai_id, days=days_to_read(periode)) as session:
            contents = self._contents(session, actor, pilihan_skp)
            bagian = formulir.read(contents, pegawai_id, periode)
            bagian = KodeLembar(session).on_each(bagian, periode)
        if not bagian:
            raise NotFoundError(
                "Belum ada yang dapat dicetak.",
                why=f"{formulir.belum[0].upper()}{formulir.belum[1:]}.",
                who="Pengelola kinerja atau pejabat penilai",
                next_step="Lengkapi dahulu, lalu cetak.",
            )
        for kind, report in bagian:
            require_printable(kind.nama, report)
        return render_one(bagian, kertas)

    def print_to_folder(
        self, actor: Actor, permintaan: PermintaanCetak, keluaran: Path, progress: Progress | None = None
    ) -> HasilCetak:
        """Write the sheets into `keluaran` (made when missing), each file whole or not at all; what lies
        there is never written over. Without a sheet nothing is written: see `nothing_printed`.

        Cancelling keeps the files that are finished. Raises AccessDeniedError when a person asked for by id
        is not the actor's to print, StorageFullError, CancelledError.
        """
        progress = progress or SilentProgress()
        lembar, skipped = self._ordered(actor, permintaan, progress)
        files: list[Path] = []
        renamed: list[Path] = []
        for name, content in self._files(lembar, permintaan, progress):
            files.append(save_beside(keluaran / name, content))
            if files[-1].name != name:
                renamed.append(files[-1])
        return HasilCetak(tuple(files), _count(lembar), tuple(skipped), tuple(renamed))

    def print_together(
        self, actor: Actor, permintaan: PermintaanCetak, progress: Progress | None = None
    ) -> tuple[bytes, HasilCetak]:
        """One PDF of all sheets for a printer, empty when there is none; it never lies on the disk.

        Raises as `print_to_folder`.
        """
        progress = progress or SilentProgress()
        lembar, skipped = self._ordered(actor, permintaan, progress)
        pdf = _together(lembar, permintaan, progress) if lembar else b""
        return pdf, HasilCetak((), _count(lembar), tuple(skipped))

    def _files(
        self, lembar: Sequence[Lembar], permintaan: PermintaanCetak, progress: Progress
    ) -> Generator[tuple[str, bytes]]:
        """Name and content of each file, as it is made."""
        if permintaan.bentuk is Bentuk.XLSX:
            return _workbooks(lembar, permintaan, self._clock.now(), progress)
        return _pdfs(lembar, permintaan, progress)

    def _ordered(
        self, actor: Actor, permintaan: PermintaanCetak, progress: Progress
    ) -> tuple[list[Lembar], list[Dilewati]]:
        """The sheets, read and audited, and who was left out."""
        with self._database.read() as session:
            people = self._people(session, actor, permintaan)
            lembar, skipped = self._sheets(session, actor, permintaan, people, progress)
            pembaca = Pembaca(actor, grants(actor, _PRINT)[0][0], "cetak")
            self._database.note_read(session, pembaca, (one.pegawai_id for one in lembar))
        with self._write(actor, _PRINT, always=True) as session:
            changes_of(session).notes.update(
                formulir=[formulir.kode for formulir in permintaan.formulir],
                periode=permintaan.periode.kode,
                pegawai=len(people),
                lembar=_count(lembar),
            )
        return lembar, skipped

    def _contents(
        self, session: Session, actor: Actor, pilihan_skp: PilihanSkp = PilihanSkp.BERLAKU
    ) -> IsiLembar:
        instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
        ritme = instansi.periode_evaluasi if instansi else JenisPeriode.TRIWULANAN
        return IsiLembar(session, actor, ritme, self._clock.today(), pilihan_skp)

    def _people(
        self, session: Session, actor: Actor, permintaan: PermintaanCetak
    ) -> list[tuple[str, str, str]]:
        """(id, name, NIP) of everybody asked for whom the actor may print, by unit and name."""
        visible = self._visible(actor, _PRINT, Pegawai.id)
        if visible is not None:  # a rater who left prints what he evaluated
            periode = permintaan.periode
            days = (min(read_rentang(session, periode).mulai, periode.selesai), periode.selesai)
            visible = self._visible(actor, _PRINT, Pegawai.id, days)
        query = (
            select(Pegawai.id, Pegawai.nama, Pegawai.nip)
            .outerjoin(Penempatan, own_placement(permintaan.periode.selesai))
            .where(Pegawai.instansi_id == actor.instansi_id, Pegawai.jenis != JenisPegawai.PEJABAT_LAIN)
            .order_by(Penempatan.unit_kerja_id, Pegawai.nama_cari)
        )
        if visible is not None:
            query = query.where(visible)
        if permintaan.pegawai_ids is not None:
            query = query.where(Pegawai.id.in_(permintaan.pegawai_ids))
        elif permintaan.unit_kerja_id is not None:
            units = with_units_below(unit_parents(session, actor.instansi_id), permintaan.unit_kerja_id)
            query = query.where(Penempatan.unit_kerja_id.in_(units))
        people = [(row.id, row.nama, row.nip or "") for row in session.execute(query)]
        if permintaan.pegawai_ids is not None and len(people) < len(set(permintaan.pegawai_ids)):
            raise denied(actor, _PRINT)
        return people

    def _sheets(
        self,
        session: Session,
        actor: Actor,
        permintaan: PermintaanCetak,
        people: Sequence[tuple[str, str, str]],
        progress: Progress,
    ) -> tuple[list[Lembar], list[Dilewati]]:
        contents, kode = self._contents(session, actor, permintaan.pilihan_skp), KodeLembar(session)
        lembar: list[Lembar] = []
        skipped: list[Dilewati] = []
        for number, (pegawai_id, nama, nip) in enumerate(people):
            progress.step(number, len(people), "Menyiapkan lembar")
            for formulir in permintaan.formulir:
                bagian = formulir.read(contents, pegawai_id, permintaan.periode)
                if not bagian:
                    skipped.append(Dilewati(nama, formulir, formulir.belum))
                    continue
                if why := next(filter(None, (why_unprintable(report) for _, report in bagian)), None):
                    skipped.append(Dilewati(nama, formulir, why, is_fault=True))
                    continue
                name = _file_name(formulir, permintaan, nip or pegawai_id, nama)
                if permintaan.bentuk is Bentuk.PDF:
                    bagian = kode.on_each(bagian, permintaan.periode)
                lembar.append(Lembar(pegawai_id, name, bagian))
        return lembar, skipped


def nothing_printed(hasil: HasilCetak) -> KinerjaError:
    """Why a printing without a sheet is no success."""
    causes = "; ".join(f"{one.nama}: {one.sebab}" for one in hasil.dilewati[:_CAUSES])
    return StateError(
        "Tidak ada lembar yang dicetak.",
        why=causes or "Tidak ada pegawai yang cocok dengan pilihan.",
        who="Pengelola kinerja atau pejabat penilai",
        next_step="Lengkapi dahulu, atau pilih orang, formulir, atau periode lain.",
    )


def _pdfs(
    lembar: Sequence[Lembar], permintaan: PermintaanCetak, progress: Progress
) -> Generator[tuple[str, bytes]]:
    if not lembar:
        return
    if permintaan.satu_berkas:
        yield _collection_name(permintaan, _count(lembar)), _together(lembar, permintaan, progress)
        return
    for one, pdf in render_each(lembar, permintaan.kertas, progress):
        yield one.nama_berkas, pdf


def _workbooks(
    lembar: Sequence[Lembar], permintaan: PermintaanCetak, created: datetime, progress: Progress
) -> Generator[tuple[str, bytes]]:
    if not lembar:
        return
    if permintaan.satu_berkas:
        together = buku_kerja.workbook_together(lembar, permintaan.kertas, created, progress)
        yield _collection_name(permintaan, _count(lembar)), together
        return
    for one, book in buku_kerja.workbook_each(lembar, permintaan.kertas, created, progress):
        yield one.nama_berkas, book


def _count(lembar: Sequence[Lembar]) -> int:
    return sum(len(one.bagian) for one in lembar)


def _together(lembar: Sequence[Lembar], permintaan: PermintaanCetak, progress: Progress) -> bytes:
    return render_together(lembar, permintaan.kertas, f"Cetak {permintaan.periode.label}", progress)


def _file_name(formulir: Formulir, permintaan: PermintaanCetak, nip: str, nama: str) -> str:
    """`hasil-evaluasi_2025-T1_197908232005011007_siti-aminah.pdf`: sorts by form, period, person."""
    plain = unicodedata.normalize("NFKD", nama.partition(",")[0]).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_NAME_LENGTH]
    when = str(permintaan.periode.tahun) if formulir.setahun else permintaan.periode.kode
    return f"{formulir.kode}_{when}_{nip}_{slug}.{permintaan.bentuk}"


def _collection_name(permintaan: PermintaanCetak, count: int) -> str:
    """`skp+hasil-evaluasi_2025-T1_12-lembar.pdf`."""
    forms = "+".join(formulir.kode for formulir in permintaan.formulir)
    return f"{forms}_{permintaan.periode.kode}_{count}-lembar.{permintaan.bentuk}"
