"""Letters that delegate rating: one letter for many raters in one act, what each covers, its end."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.db.models.pendelegasian import SuratPendelegasian
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.dated import in_force
from kinerja_desktop.services.core.pendelegasian import delegated
from kinerja_desktop.services.core.service import Service, get_pegawai
from kinerja_desktop.services.pegawai.reading import positions_on

_TINDAKAN = "pegawai.change_penilai"
_DASAR = "PermenPANRB 6/2022 Pasal 1 angka 9, Lampiran hal. 89"


class SuratForm(Struct, frozen=True):
    """A letter to record for all of `pegawai_ids`; `selesai` None: until it is ended."""

    nomor: str
    tanggal: date
    pemberi: str
    mulai: date
    pegawai_ids: tuple[str, ...]
    selesai: date | None = None
    isi: str = ""


class Penerima(Struct, frozen=True):
    """A rater under a letter, and how many he or she rates today; `id` None: kept by an older program."""

    id: str | None
    pegawai_id: str
    nama: str
    mulai: date
    selesai: date | None
    alasan_selesai: str
    dinilai: int


class SuratRow(Struct, frozen=True):
    """A letter with its raters by name; `tanggal` None, `pemberi` empty: only its words are known."""

    nomor: str
    tanggal: date | None
    pemberi: str
    isi: str
    penerima: tuple[Penerima, ...]


class Calon(Struct, frozen=True):
    """Somebody who rates today without being pengawas or holding a letter."""

    pegawai_id: str
    nama: str
    jabatan: str
    dinilai: int


class PendelegasianService(Service):
    """Use cases on letters of delegation (PermenPANRB 6/2022 Pasal 1 number 9, Lampiran p.89)."""

    def list(self, actor: Actor) -> tuple[SuratRow, ...]:
        """All letters, newest first, each with the raters whom it covers; those of older programs too."""
        with self._read(actor, _TINDAKAN) as session:
            counts = _rated_today(session, actor.instansi_id, self.today)
            return _grouped(_records(session, actor.instansi_id), counts)

    def list_lacking(self, actor: Actor) -> tuple[Calon, ...]:
        """Who rates today and may not: below pengawas and without a letter, by name."""
        with self._read(actor, _TINDAKAN) as session:
            counts = _rated_today(session, actor.instansi_id, self.today)
            positions = positions_on(session, actor.instansi_id, counts, self.today)
            allowed = rule_set_for(self.today).pejabat_penilai.isi
            below = [one for one, at in positions.items() if at.jenis is not None and at.jenis not in allowed]
            lacking = set(below) - delegated(session, actor.instansi_id, below, self.today)
            query = (
                select(Pegawai.id, Pegawai.nama)
                .where(Pegawai.instansi_id == actor.instansi_id, Pegawai.id.in_(lacking))
                .order_by(Pegawai.nama_cari, Pegawai.id)
            )
            return tuple(
                Calon(who, nama, positions[who].jabatan, counts[who]) for who, nama in session.execute(query)
            )

    def record(self, actor: Actor, form: SuratForm) -> int:
        """Put one letter on record for all its raters at once; returns how many.

        Raises InvalidInputError for what is missing or impossible, StateError when a rater already has it.
        """
        with self._write(
            actor, _TINDAKAN, alasan=form.nomor.strip(), name="pegawai.record_pendelegasian"
        ) as session:
            _check(form, self.today)
            wanted = dict.fromkeys(form.pegawai_ids)
            for pegawai_id in wanted:
                pegawai = get_pegawai(session, actor.instansi_id, pegawai_id)
                _forbid_twice(session, pegawai, form)
                session.add(
                    SuratPendelegasian(
                        instansi_id=actor.instansi_id,
                        pegawai_id=pegawai_id,
                        nomor=form.nomor.strip(),
                        tanggal=form.tanggal,
                        pemberi=form.pemberi.strip(),
                        mulai=form.mulai,
                        selesai=form.selesai,
                        isi=form.isi.strip(),
                    )
                )
            return len(wanted)

    def end(self, actor: Actor, ids: Sequence[str], selesai: date, alasan: str) -> int:
        """Let the delegation of these records end with `selesai` as last day; returns how many.

        What was evaluated until then stays; StateError for an end before the beginning.
        """
        _require_reason(alasan, "Tulis sebabnya, misalnya kepala sekolah diganti menurut SK nomor ...")
        with self._write(
            actor, _TINDAKAN, alasan=alasan.strip(), name="pegawai.end_pendelegasian"
        ) as session:
            rows = _get(session, actor, ids)
            for row in rows:
                if selesai < row.mulai:
                    raise StateError(
                        "Hari terakhir mendahului mulai berlakunya surat.",
                        where=f"{row.nomor}, berlaku sejak {format_tanggal(row.mulai)}",
                        who="Anda",
                        next_step="Pilih tanggal sesudahnya; surat yang keliru dicatat dihapus saja.",
                    )
                row.selesai, row.alasan_selesai = selesai, alasan.strip()
            return len(rows)

    def remove(self, actor: Actor, ids: Sequence[str], alasan: str) -> int:
        """Take back records made wrongly; a letter that is over is ended instead. Returns how many."""
        _require_reason(alasan, "Tulis mengapa catatan surat ini keliru.")
        with self._write(
            actor, _TINDAKAN, alasan=alasan.strip(), name="pegawai.remove_pendelegasian"
        ) as session:
            rows = _get(session, actor, ids)
            for row in rows:
                remove(session, row, alasan.strip(), self._clock.now())
            return len(rows)


def _records(session: Session, instansi_id: str) -> list[tuple[SuratPendelegasian, str]]:
    """All letters with the rater's name; those kept with assignments as records without an id."""
    mine = and_(Pegawai.instansi_id == instansi_id, Pegawai.id == SuratPendelegasian.pegawai_id)
    query = (
        select(SuratPendelegasian, Pegawai.nama)
        .join(Pegawai, mine)
        .where(SuratPendelegasian.instansi_id == instansi_id)
        .order_by(SuratPendelegasian.tanggal.desc(), SuratPendelegasian.mulai.desc(), Pegawai.nama_cari)
    )
    found = [(row, nama) for row, nama in session.execute(query)]
    return found + _kept_with_assignments(session, instansi_id)


def _kept_with_assignments(session: Session, instansi_id: str) -> list[tuple[SuratPendelegasian, str]]:
    """The column of older programs, one for each rater and wording, over all days of its assignments."""
    of = and_(Pegawai.instansi_id == instansi_id, Pegawai.id == PenugasanPenilai.penilai_id)
    last = func.max(func.coalesce(PenugasanPenilai.selesai, date.max))
    query = (
        select(
            PenugasanPenilai.penilai_id,
            PenugasanPenilai.dasar_pendelegasian,
            func.min(PenugasanPenilai.mulai),
            last,
            Pegawai.nama,
        )
        .join(Pegawai, of)
        .where(PenugasanPenilai.instansi_id == instansi_id, PenugasanPenilai.dasar_pendelegasian != "")
        .group_by(PenugasanPenilai.penilai_id, PenugasanPenilai.dasar_pendelegasian)
        .order_by(PenugasanPenilai.dasar_pendelegasian, Pegawai.nama_cari)
    )
    return [
        (
            SuratPendelegasian(
                pegawai_id=who,
                nomor=words,
                pemberi="",
                isi="",
                alasan_selesai="",
                mulai=mulai,
                selesai=None if selesai == date.max else selesai,
            ),
            nama,
        )
        for who, words, mulai, selesai, nama in session.execute(query)
    ]


def _grouped(
    found: Collection[tuple[SuratPendelegasian, str]], counts: dict[str, int]
) -> tuple[SuratRow, ...]:
    letters: defaultdict[tuple[str, date | None, str, str], list[Penerima]] = defaultdict(list)
    for row, nama in found:
        dinilai = counts.get(row.pegawai_id, 0)
        one = Penerima(
            row.id, row.pegawai_id, nama, row.mulai, row.selesai, row.alasan_selesai, dinilai
        )  # fmt: skip
        letters[row.nomor, row.tanggal, row.pemberi, row.isi].append(one)
    return tuple(SuratRow(*letter, tuple(raters)) for letter, raters in letters.items())


def _rated_today(session: Session, instansi_id: str, on: date) -> dict[str, int]:
    """How many people each rater rates on the day."""
    query = (
        select(PenugasanPenilai.penilai_id, func.count(PenugasanPenilai.pegawai_id.distinct()))
        .where(PenugasanPenilai.instansi_id == instansi_id, *in_force(PenugasanPenilai, on))
        .group_by(PenugasanPenilai.penilai_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _get(session: Session, actor: Actor, ids: Sequence[str]) -> list[SuratPendelegasian]:
    rows = [session.get(SuratPendelegasian, (actor.instansi_id, one)) for one in dict.fromkeys(ids)]
    found = [row for row in rows if row is not None and row.dihapus_pada is None]
    if not found or len(found) < len(rows):
        raise NotFoundError(
            "Surat pendelegasian tidak ditemukan.", next_step="Muat ulang daftar surat, lalu pilih lagi."
        )
    return found


def _check(form: SuratForm, today: date) -> None:
    wrong = (
        (not form.nomor.strip(), "Nomor surat belum diisi.", "Isi nomor surat pendelegasian."),
        (not form.pemberi.strip(), "Pemberi pendelegasian belum diisi.", "Isi jabatan yang mendelegasikan."),
        (not form.pegawai_ids, "Belum ada yang dipilih.", "Pilih pejabat penilai yang disebut surat itu."),
        (form.tanggal > today, "Tanggal surat belum tiba.", "Isi tanggal yang tertulis pada surat."),
        (
            form.selesai is not None and form.selesai < form.mulai,
            "Tanggal selesai mendahului tanggal mulai.",
            "Betulkan salah satu tanggalnya, atau kosongkan tanggal selesai.",
        ),
    )
    for is_wrong, what, next_step in wrong:
        if is_wrong:
            raise InvalidInputError(
                what,
                why=f"Pendelegasian kewenangan menilai harus tercatat ({_DASAR}).",
                who="Anda",
                next_step=next_step,
            )


def _forbid_twice(session: Session, pegawai: Pegawai, form: SuratForm) -> None:
    """The same letter twice for one rater would have to be ended twice."""
    query = select(SuratPendelegasian.id).where(
        SuratPendelegasian.instansi_id == pegawai.instansi_id,
        SuratPendelegasian.pegawai_id == pegawai.id,
        SuratPendelegasian.nomor == form.nomor.strip(),
        *in_force(SuratPendelegasian, form.mulai, form.selesai or date.max),
    )
    if session.execute(query.limit(1)).first() is not None:
        raise StateError(
            sentence(f"Surat {form.nomor.strip()} sudah tercatat untuk {pegawai.nama}"),
            why="Masa berlakunya bertumpuk dengan catatan yang sudah ada.",
            who="Anda",
            next_step="Keluarkan nama itu dari pilihan, atau akhiri catatan yang lama lebih dahulu.",
        )


def _require_reason(alasan: str, next_step: str) -> None:
    if not alasan.strip():
        raise InvalidInputError("Alasan belum diisi.", who="Anda", next_step=next_step)
