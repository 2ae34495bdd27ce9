"""Ganti tahun: looked at, done behind a backup, each person whole, and taken back."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.kebutuhan import Kebutuhan
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import Database, changes_of
from kinerja_desktop.domain.aturan.rule_set import TABLE_NAMES, in_force
from kinerja_desktop.domain.core.errors import CancelledError, InvalidInputError, KinerjaError, StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.hari_kerja import LIBUR_TETAP
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.arsip.reading import DIURUNGKAN
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pengaturan.reading import HariLibur, read_hari_libur
from kinerja_desktop.services.skp.massal.rencana import BarisMassal, Pola, Sasaran, TindakanMassal
from kinerja_desktop.services.skp.massal.service import SkpMassalService, Terisi
from kinerja_desktop.services.skp.reading.berlaku import IN_FORCE, of_person
from kinerja_desktop.services.skp.tahap import TahapSkpService
from kinerja_desktop.services.skp.tahun.terbuka import Terbuka, read_open

_FIRST_YEAR, _LAST_YEAR = 2024, 2100
_CHANGE = "tahun.change"
_LAST_YEARS_OWN = Pola("")


class LangkahTahun(StrEnum):
    """What the act does; the value is what the list says."""

    TUTUP = "Tutup SKP tahun lama"
    LIBUR = "Hari libur bertanggal tetap"
    SKP = "Salin SKP sebagai draf"


class SkpTutup(Struct, frozen=True):
    """An SKP of the year that ends: its year is evaluated, it can be closed. `nama`: whose it is."""

    id: str
    nama: str


class GantiTahun(Struct, frozen=True):
    """What stands and what would be done. `tahun`: the new one; `tutup`: which SKP of the year before would
    be closed on its last day, none while it runs; `belum_tutup`: how many are not evaluated yet; `skp`: what
    happens to each person's SKP; `libur`: holidays that fall on the same day again and are missing;
    `hari_libur`, `kebutuhan`: how many the new year has; `aturan`: titles of tables that change with it."""

    tahun: int
    terbuka: tuple[Terbuka, ...]
    tutup: tuple[SkpTutup, ...]
    belum_tutup: int
    skp: tuple[BarisMassal, ...]
    libur: tuple[HariLibur, ...]
    hari_libur: int
    kebutuhan: int
    aturan: tuple[str, ...]

    @property
    def lama(self) -> int:
        return self.tahun - 1

    @property
    def disalin(self) -> tuple[BarisMassal, ...]:
        """Whose SKP would be filled."""
        return tuple(one for one in self.skp if one.berubah)

    def count(self, langkah: LangkahTahun) -> int:
        """How much a step has to do."""
        done = {
            LangkahTahun.TUTUP: len(self.tutup),
            LangkahTahun.LIBUR: len(self.libur),
            LangkahTahun.SKP: len(self.disalin),
        }
        return done[langkah]


class HasilTahun(Struct, frozen=True):
    """What was done: enough to take it back. `libur` None: the holidays were left alone, else those before;
    `ditolak`: names and reasons; `dihentikan`: it was stopped, the rest can be done by the same act again."""

    tahun: int
    tutup: tuple[SkpTutup, ...] = ()
    libur: tuple[HariLibur, ...] | None = None
    terisi: tuple[Terisi, ...] = ()
    ditolak: tuple[tuple[str, str], ...] = ()
    dihentikan: bool = False


class Pelengkap(Struct, frozen=True):
    """What the act does beside the SKP: a backup of everything, and the list of holidays."""

    cadangkan: Callable[[Actor], object]
    set_libur: Callable[[Actor, Sequence[HariLibur]], object]


class GantiTahunService(Service):
    """Use cases on the turn of a year. Nothing of the year before is changed but that it is closed."""

    def __init__(self, database: Database, pelengkap: Pelengkap) -> None:
        super().__init__(database)
        self._pelengkap = pelengkap
        self._massal = SkpMassalService(database)
        self._tahap = TahapSkpService(database)

    def look(self, actor: Actor, tahun: int, progress: Progress) -> GantiTahun:
        """What is open of the year before `tahun`, and what the act would do; nothing is written.

        Raises InvalidInputError for a year that lies too far away, CancelledError.
        """
        _require_near(tahun, self.today)
        lama = tahun - 1
        with self._read(actor, _CHANGE) as session:
            progress.step(0, 2, f"Memeriksa tahun {lama}")
            terbuka = read_open(session, actor.instansi_id, lama, self.today)
            done, undone = _closable(session, actor.instansi_id, lama, self.today)
            libur = read_hari_libur(session)
            needs = select(func.count()).where(
                Kebutuhan.instansi_id == actor.instansi_id, Kebutuhan.tahun == tahun
            )
            kebutuhan = session.scalar(needs) or 0
        progress.step(1, 2, f"Memeriksa SKP {tahun}")
        skp = self._massal.plan(actor, _LAST_YEARS_OWN, Sasaran(tahun), progress)
        known = {one.tanggal for one in libur}
        return GantiTahun(
            tahun,
            terbuka,
            done,
            undone,
            skp,
            tuple(one for one in _again(libur, tahun) if one.tanggal not in known),
            sum(one.tanggal.year == tahun for one in libur),
            kebutuhan,
            _new_rules(tahun),
        )

    def run(
        self, actor: Actor, rencana: GantiTahun, langkah: frozenset[LangkahTahun], progress: Progress
    ) -> HasilTahun:
        """Do these steps, after a backup of everything. Each SKP is whole or untouched; who is refused is
        told, and what was done meanwhile by somebody else is left alone. A second time does what is left.

        Raises StateError where nothing is to be done, StorageFullError before anything is done.
        """
        wanted = [one for one in LangkahTahun if one in langkah and rencana.count(one)]
        if not wanted:
            raise StateError(
                "Tidak ada yang perlu dikerjakan.",
                why=f"Langkah yang dipilih sudah selesai untuk tahun {rencana.tahun}.",
                next_step="Selesaikan yang masih terbuka pada daftar, atau pilih langkah lain.",
            )
        with self._write(actor, _CHANGE, always=True) as session:
            changes_of(session).notes.update(tahun=rencana.tahun, langkah=[one.name for one in wanted])
        progress.step(0, 0, "Membuat cadangan")
        self._pelengkap.cadangkan(actor)
        done = _Done(progress, sum(rencana.count(one) for one in wanted))
        closed: list[SkpTutup] = []
        filled: list[Terisi] = []
        before: tuple[HariLibur, ...] | None = None
        try:
            if LangkahTahun.LIBUR in wanted:
                before = self._add_libur(actor, rencana.libur)
            for one in rencana.tutup if LangkahTahun.TUTUP in wanted else ():
                done.each(one.nama, lambda one=one: closed.append(self._close(actor, one, rencana.lama)))
            for row in rencana.disalin if LangkahTahun.SKP in wanted else ():
                done.each(row.nama, lambda row=row: filled.append(self._fill(actor, row, rencana.tahun)))
        except CancelledError:
            done.stopped = True
        return HasilTahun(
            rencana.tahun, tuple(closed), before, tuple(filled), tuple(done.refused), done.stopped
        )

    def undo(self, actor: Actor, hasil: HasilTahun, progress: Progress) -> tuple[tuple[str, str], ...]:
        """Take back what was done, as far as nobody changed it since; who was, by name and reason."""
        with self._write(actor, _CHANGE, alasan=DIURUNGKAN, name="tahun.undo", always=True) as session:
            changes_of(session).notes.update(tahun=hasil.tahun)
        done = _Done(progress, len(hasil.terisi) + len(hasil.tutup))
        for one in hasil.terisi:
            done.each(one.nama, lambda one=one: self._massal.undo(actor, one))
        for one in hasil.tutup:
            done.each(one.nama, lambda one=one: self._tahap.reopen(actor, one.id, DIURUNGKAN))
        if hasil.libur is not None:
            self._pelengkap.set_libur(actor, hasil.libur)
        return tuple(done.refused)

    def _add_libur(self, actor: Actor, more: Sequence[HariLibur]) -> tuple[HariLibur, ...]:
        with self._read(actor, _CHANGE) as session:
            before = read_hari_libur(session)
        known = {one.tanggal for one in before}
        self._pelengkap.set_libur(actor, (*before, *(one for one in more if one.tanggal not in known)))
        return before

    def _close(self, actor: Actor, one: SkpTutup, tahun: int) -> SkpTutup:
        self._tahap.close(actor, one.id, date(tahun, 12, 31))
        return one

    def _fill(self, actor: Actor, row: BarisMassal, tahun: int) -> Terisi:
        """Only what the plan says: who began an SKP meanwhile keeps it as it is."""
        if row.tindakan is TindakanMassal.BARU:
            with self._database.read() as session:
                begun = select(exists().where(Skp.pegawai_id == row.id, Skp.tahun == tahun))
                if session.scalar(begun):
                    raise StateError(f"SKP {tahun} orang ini sudah dibuat sejak rencananya diperiksa.")
        return self._massal.fill(actor, row.id, _LAST_YEARS_OWN, tahun)


class _Done:
    """Steps through the work of many, and keeps who was refused."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._number = progress, total, 0
        self.refused: list[tuple[str, str]] = []
        self.stopped = False

    def each(self, nama: str, act: Callable[[], object]) -> None:
        """Do it for one. Raises CancelledError."""
        self._progress.step(self._number, self._total, "Ganti tahun")
        self._number += 1
        try:
            act()
        except KinerjaError as error:
            self.refused.append((nama, error.what))


def _require_near(tahun: int, today: date) -> None:
    if not _FIRST_YEAR <= tahun <= _LAST_YEAR or abs(tahun - today.year) > 1:
        raise InvalidInputError(
            f"Tahun {tahun} tidak dapat dimulai sekarang.",
            why=f"Hari ini {format_tanggal(today)}.",
            who="Anda",
            next_step=f"Pilih tahun {today.year} atau {today.year + 1}.",
        )


def _closable(
    session: Session, instansi_id: str, tahun: int, today: date
) -> tuple[tuple[SkpTutup, ...], int]:
    """Of a year that is over: SKP in force to its end whose annual evaluation is final, and how many wait
    for theirs. Nothing of a year that still runs."""
    last = date(tahun, 12, 31)
    if today < last:
        return (), 0
    final = exists().where(
        Evaluasi.instansi_id == Skp.instansi_id,
        Evaluasi.pegawai_id == Skp.pegawai_id,
        Evaluasi.periode == Periode.tahunan(tahun).kode,
        Evaluasi.status == StatusEvaluasi.FINAL,
        Evaluasi.dihapus_pada.is_(None),
    )
    query = (
        select(Skp.id, Pegawai.nama, final)
        .join(Pegawai, of_person())
        .where(
            Skp.instansi_id == instansi_id,
            Skp.tahun == tahun,
            IN_FORCE,
            Skp.ditutup_tanggal.is_(None),
            Skp.selesai <= last,
        )
        .order_by(Pegawai.nama_cari, Skp.id)
    )
    rows = session.execute(query).all()
    return tuple(SkpTutup(row[0], row[1]) for row in rows if row[2]), sum(not row[2] for row in rows)


def _again(libur: Sequence[HariLibur], tahun: int) -> list[HariLibur]:
    """Holidays of the year before that have a fixed date, in the new year."""
    return [
        HariLibur(one.tanggal.replace(year=tahun), one.nama)
        for one in libur
        if one.tanggal.year == tahun - 1 and (one.tanggal.month, one.tanggal.day) in LIBUR_TETAP
    ]


def _new_rules(tahun: int) -> tuple[str, ...]:
    """Titles of the tables that are other ones from the first day of the year on than on the day before."""
    found: list[str] = []
    for nama in TABLE_NAMES:
        before, after = in_force(nama, date(tahun - 1, 1, 1)), in_force(nama, date(tahun, 12, 31))
        if after is not None and after != before:
            found.append(after.judul)
    return tuple(found)
