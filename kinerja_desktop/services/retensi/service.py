"""The retention report: which personal data is kept longer than the periods of this office (UU 27/2022)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.penerimaan import StagingRecord
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, Database
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.retensi.simpanan import JenisSimpanan, Kelompok, MasaSimpan, Simpanan, sum_up
from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.reports.retensi import FORM, RetensiReport
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.setelan import read_setelan, shipped_setelan
from kinerja_desktop.services.retensi.berkas import find_files
from kinerja_desktop.services.retensi.data import SIMPANAN, STAGED, SimpananData
from kinerja_desktop.spreadsheet.writer import CellOut, Column, SheetOut, xlsx_bytes

_READ = "retensi.read"
_IN_DATABASE = "kinerja.db"
_COLUMNS = (
    Column("Di mana", 20), Column("Apa", 48), Column("Tempat", 40), Column("Jumlah", 10),
    Column("Tertua", 14), Column("Masa simpan", 14), Column("Melewati", 10), Column("Langkah", 70),
)  # fmt: skip
_ELSEWHERE = JenisSimpanan(
    Kelompok.CADANGAN,
    "Cadangan yang pernah dibuat ke tempat lain",
    "retensi.cadangan",
    "Bukan di folder data: cari medianya, dan hapus cadangan yang tidak diperlukan lagi.",
)
UNSEEN = (
    "Yang tidak terlihat dari sini: salinan di flashdisk, surel, dan komputer lain; hasil cetak; berkas PDF, "
    "XLSX, dan paket yang disimpan di folder lain. Periksa sendiri dan catat hasilnya."
)

Masa = Callable[[str], MasaSimpan]


class LaporanRetensi(Struct, frozen=True):
    """The whole report as of `per`, what is over its period first within each place."""

    per: date
    instansi: str
    kota: str
    isi: tuple[Simpanan, ...]


class RetensiService(Service):
    """Reads only: what is to go is decided by the office."""

    def __init__(self, database: Database, folder: DataFolder) -> None:
        super().__init__(database)
        self._folder = folder

    def list(self, actor: Actor) -> LaporanRetensi:
        """What is kept, where, since when, and how much of it is over its period.

        Raises FileRefusedError when the data folder cannot be read.
        """
        with self._read(actor, _READ) as session:
            masa = _periods(session)
            rows = [*_find_rows(session, masa, self.today)]
            instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
        try:
            rows += find_files(self._folder, masa, self.today)
        except OSError as error:
            raise FileRefusedError(
                "Folder data tidak dapat dibaca.",
                where=str(self._folder.path),
                why=why_of(error),
                who="Admin",
                next_step="Periksa hak baca folder itu, lalu ulangi.",
            ) from error
        order = list(Kelompok)
        rows.sort(key=lambda one: (order.index(one.jenis.kelompok), not one.lewat))
        nama, kota = (instansi.nama, instansi.kota) if instansi else ("", "")
        return LaporanRetensi(self.today, nama, kota, tuple(rows))

    def save(self, actor: Actor, path: Path) -> Path:
        """Write the report as PDF or as a workbook, by the ending of `path`.

        Raises InvalidInputError for another ending or a place that cannot be written, StorageFullError.
        """
        laporan = self.list(actor)
        writers = {
            ".pdf": lambda: _as_pdf(laporan, actor),
            ".xlsx": lambda: _as_xlsx(laporan, self._clock.now()),
        }
        write = writers.get(path.suffix.casefold())
        if write is None:
            raise InvalidInputError(
                "Jenis berkas tidak dikenal.",
                where=path.name,
                who="Anda",
                next_step="Beri nama berkas yang berakhiran .pdf atau .xlsx.",
            )
        return save_file(path, write())


def _periods(session: Session) -> Masa:
    numbers = read_setelan(session)
    units = {one.kode: one.satuan for one in shipped_setelan()}
    return lambda kode: MasaSimpan(numbers[kode], units[kode])


def _find_rows(session: Session, masa: Masa, today: date) -> Iterator[Simpanan]:
    for one in SIMPANAN:
        yield _count(session, one, masa(one.jenis.setelan), today)
    yield sum_up(STAGED, _IN_DATABASE, _staged(session), masa(STAGED.setelan), today)
    elsewhere = _elsewhere(session)
    yield sum_up(_ELSEWHERE, "menurut jejak audit", elsewhere, masa(_ELSEWHERE.setelan), today)


def _count(session: Session, one: SimpananData, masa: MasaSimpan, today: date) -> Simpanan:
    days = select(one.hari.label("hari")).select_from(one.dari)
    if one.syarat is not None:
        days = days.where(one.syarat)
    hari = days.subquery()
    over = func.count().filter(hari.c.hari < masa.since(today).isoformat())
    query = select(func.count(), func.min(hari.c.hari), over).select_from(hari)
    jumlah, tertua, lewat = session.execute(query, execution_options={INCLUDE_REMOVED: True}).one()
    oldest = None if tertua is None else date.fromisoformat(tertua)
    return Simpanan(one.jenis, _IN_DATABASE, jumlah, oldest, lewat, masa)


def _staged(session: Session) -> Iterator[date]:
    """A UUIDv7 begins with the milliseconds of its making."""
    for impor_id in session.scalars(select(StagingRecord.impor_id)):
        yield datetime.fromtimestamp((UUID(impor_id).int >> 80) / 1000, UTC).astimezone().date()


def _elsewhere(session: Session) -> Iterator[date]:
    """Backups that were made to a stick or a share: only the trail remembers them."""
    query = select(AuditEntry.waktu).where(
        AuditEntry.tindakan == "cadangan.create", func.json_extract(AuditEntry.rincian, "$.tempat") != ""
    )
    for waktu in session.scalars(query):
        yield datetime.fromisoformat(waktu).astimezone().date()


def _as_pdf(laporan: LaporanRetensi, actor: Actor) -> bytes:
    report = RetensiReport(
        laporan.instansi,
        format_tanggal(laporan.per),
        Identitas(actor.nama, "", "NIP", "", "", ""),
        tuple(
            (one.jenis.kelompok.value, _cells(one), one.jenis.langkah if one.lewat else "")
            for one in laporan.isi
        ),
        UNSEEN,
        TandaTangan(laporan.kota, format_tanggal(laporan.per), actor.nama, ""),
        laporan.per,
    )
    return FORM.render(report)


def _cells(one: Simpanan) -> tuple[str, str, str, str, str]:
    tertua = "-" if one.tertua is None else format_tanggal(one.tertua)
    return one.jenis.nama, format_angka(one.jumlah), tertua, str(one.masa), format_angka(one.lewat)


def _as_xlsx(laporan: LaporanRetensi, created: datetime) -> bytes:
    rows: list[Sequence[CellOut]] = [
        (
            one.jenis.kelompok.value,
            one.jenis.nama,
            one.tempat,
            one.jumlah,
            one.tertua,
            str(one.masa),
            one.lewat,
            one.jenis.langkah,
        )
        for one in laporan.isi
    ]
    rows.append(("Catatan", UNSEEN, "", None, None, "", None, ""))
    return xlsx_bytes([SheetOut(f"Retensi {format_tanggal(laporan.per)}", _COLUMNS, rows)], created)
