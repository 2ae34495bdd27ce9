"""Who signs and who types are two: the one place where it is decided who may, and where it is recorded."""

from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.base import META_COLUMNS
from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import changes_of, remove
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, NotFoundError
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.evaluasi.atasan import PERATURAN, wewenang
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup, grants
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, Kapasitas, LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.machine.lazy import lazily

with lazily:  # home asks for facts, not for scans
    from kinerja_desktop.db.models import pindaian

Dokumen = Skp | Evaluasi


class BerkasPindaian(Struct, frozen=True):
    """A scan that was read and checked. `sidik`: SHA-256 (hex) of `isi`. `nama`: of the file, with the ending
    of what it is."""

    sidik: str
    nama: str
    isi: bytes
    dibaca_pada: datetime


class Surat(Struct, frozen=True):
    """The paper that was signed: its number, what else is to be remembered, its scan (None: none yet)."""

    nomor: str = ""
    keterangan: str = ""
    pindaian: BerkasPindaian | None = None


class Penanda(Struct, frozen=True):
    """Whose act it is. `dasar` None: in the own capacity, not as the rater's superior."""

    pegawai_id: str
    kapasitas: Kapasitas
    dasar: DasarAtasan | None = None

    @property
    def atasan_id(self) -> str | None:
        """The superior, where it is the superior's act."""
        return self.pegawai_id if self.kapasitas is Kapasitas.ATASAN_PENILAI else None


TANPA_SURAT = Surat()


class Tanda(Struct, frozen=True):
    """What `penanda` did on `tanggal`."""

    penanda: Penanda
    langkah: LangkahDokumen
    tanggal: date
    surat: Surat = TANPA_SURAT


def types_for_others(actor: Actor, tindakan: str) -> bool:
    """Whether the actor may record this for somebody who signs on paper: pengelola kinerja, for everybody."""
    return any(lingkup is Lingkup.SEMUA for _, lingkup in grants(actor, tindakan))


def takeover_of(session: Session, dokumen: Dokumen) -> Penandatanganan | None:
    """The fact that the rater's superior took this document over; None: it is the rater's."""
    query = select(Penandatanganan).where(
        *_about(dokumen), Penandatanganan.langkah == LangkahDokumen.PENGAMBILALIHAN
    )
    return session.scalars(query.order_by(Penandatanganan.id.desc()).limit(1)).first()


def facts_of(session: Session, dokumen: Dokumen) -> tuple[Penandatanganan, ...]:
    """Everything that was done with this document, in the order of the days."""
    query = select(Penandatanganan).where(*_about(dokumen))
    return tuple(session.scalars(query.order_by(Penandatanganan.tanggal, Penandatanganan.id)))


def done_with_evaluasi(langkah: LangkahDokumen) -> tuple[ColumnElement[bool], ...]:
    """Conditions: of the `Evaluasi` of the query, this was done with its document."""
    return _done_one_of(langkah)


def _done_one_of(*steps: LangkahDokumen) -> tuple[ColumnElement[bool], ...]:
    return (
        Penandatanganan.instansi_id == Evaluasi.instansi_id,
        Penandatanganan.evaluasi_id == Evaluasi.id,
        Penandatanganan.langkah.in_(steps),
        Penandatanganan.dihapus_pada.is_(None),
    )


def is_decided() -> ColumnElement[bool]:
    """Of the objection of the query: it was decided."""
    return _is_followed(LangkahDokumen.MENGUATKAN, LangkahDokumen.MENGUBAH)


def awaits_report() -> ColumnElement[bool]:
    """Of the evaluation of the query: it was given to the person or changed on an objection, nothing is open
    about it, and nobody reported it (P6 Lampiran p.115 number 7, p.117 number 11, p.119 number 8)."""
    given = exists().where(*_done_one_of(LangkahDokumen.PENYERAHAN, LangkahDokumen.MENGUBAH))
    open_objection = exists().where(*done_with_evaluasi(LangkahDokumen.KEBERATAN), ~is_decided())
    reported = exists().where(*done_with_evaluasi(LangkahDokumen.PELAPORAN))
    return and_(given, ~open_objection, ~reported)


def reports_above() -> ColumnElement[bool]:
    """Of the evaluation of the query: the rater's superior made or changed it, and so reports it."""
    return exists().where(*_done_one_of(LangkahDokumen.PENGAMBILALIHAN, LangkahDokumen.MENGUBAH))


def is_explained_by_rater() -> ColumnElement[bool]:
    """Of the objection of the query: the rater, or who signed in the rater's place, explained."""
    return _is_followed(LangkahDokumen.PENJELASAN, side=(Kapasitas.PENILAI, Kapasitas.ATASAN_PENILAI))


def _is_followed(
    *steps: LangkahDokumen, side: tuple[Kapasitas, ...] = tuple(Kapasitas)
) -> ColumnElement[bool]:
    later = aliased(Penandatanganan)
    return exists().where(
        later.instansi_id == Penandatanganan.instansi_id,
        later.evaluasi_id == Penandatanganan.evaluasi_id,
        later.langkah.in_(steps),
        later.kapasitas.in_(side),
        later.dihapus_pada.is_(None),
    )


def signer_of(session: Session, dokumen: Dokumen) -> Penanda:
    """Whose signature the document needs: the superior's who took it over, else the rater's."""
    taken = takeover_of(session, dokumen)
    if taken is None:
        return Penanda(dokumen.penilai_id, Kapasitas.PENILAI)
    return Penanda(taken.penanda_id, Kapasitas.ATASAN_PENILAI, taken.dasar)


def require_hand(
    session: Session, actor: Actor, tindakan: str, penanda: Penanda, surat: Surat | None
) -> None:
    """Raises unless the actor is who signs, or records what was signed on paper, with its number.

    `surat` None: nothing is signed yet, so that no number is asked for.
    """
    if actor.pegawai_id == penanda.pegawai_id:
        return
    if not types_for_others(actor, tindakan):
        raise AccessDeniedError(
            sentence(f"Langkah ini milik {_name_of(session, actor.instansi_id, penanda.pegawai_id)}"),
            why=_why(penanda),
            who=f"{penanda.kapasitas}, atau pengelola kinerja atas namanya",
            next_step="Minta yang bersangkutan melakukannya. Atasan pejabat penilai mengambil alih lebih "
            "dahulu, dengan dasar yang diakui peraturan.",
        )
    if surat is not None and not surat.nomor.strip():
        raise InvalidInputError(
            "Nomor dokumen yang ditandatangani belum diisi.",
            why=f"Anda mencatat atas nama {_name_of(session, actor.instansi_id, penanda.pegawai_id)}, yang "
            "menandatangani di kertas.",
            who="Anda",
            next_step="Isi nomor dan tanggal dokumen yang sudah ditandatangani, lalu ulangi.",
        )


def sign(session: Session, actor: Actor, dokumen: Dokumen, tanda: Tanda) -> Penandatanganan:
    """Record it, with both names in the audit trail: who signed and who typed."""
    penanda = tanda.penanda
    fact = Penandatanganan(
        instansi_id=dokumen.instansi_id,
        pegawai_id=dokumen.pegawai_id,
        tahun=dokumen.tahun if isinstance(dokumen, Skp) else Periode.parse(dokumen.periode).tahun,
        skp_id=dokumen.id if isinstance(dokumen, Skp) else None,
        evaluasi_id=dokumen.id if isinstance(dokumen, Evaluasi) else None,
        langkah=tanda.langkah,
        kapasitas=penanda.kapasitas,
        dasar=penanda.dasar,
        penanda_id=penanda.pegawai_id,
        penanda=_name_of(session, dokumen.instansi_id, penanda.pegawai_id),
        tanggal=tanda.tanggal,
        nomor=tanda.surat.nomor.strip(),
        keterangan=tanda.surat.keterangan.strip(),
        atas_nama=actor.pegawai_id != penanda.pegawai_id,
        pencatat=actor.nama,
    )
    session.add(fact)
    _note(session, fact)
    if tanda.surat.pindaian is not None:
        keep_scan(session, fact, tanda.surat.pindaian)
    return fact


def keep_scan(session: Session, fact: Penandatanganan, scan: BerkasPindaian) -> None:
    """Keep what was scanned with its fact, once for all facts of the same letter."""
    if not session.scalar(select(exists().where(pindaian.Pindaian.sidik == scan.sidik))):
        session.add(pindaian.Pindaian(sidik=scan.sidik, isi=scan.isi, disimpan_pada=scan.dibaca_pada))
    fact.pindaian_sidik, fact.pindaian_nama = scan.sidik, scan.nama
    changes_of(session).notes.update(berkas=scan.nama, ukuran=len(scan.isi))


def replace_evaluasi(
    session: Session, row: Evaluasi, alasan: str, now: datetime, **changed: object
) -> Evaluasi:
    """Another evaluation in the place of a signed one, which stays as a replaced record with the reason.

    `changed`: the columns that are not as they were.
    """
    remove(session, row, alasan, now)
    session.flush()
    anew = Evaluasi(**{**_own_columns(row), **changed})
    session.add(anew)
    session.flush()
    return anew


def carry_facts(session: Session, dokumen: Evaluasi, anew: Evaluasi, *steps: LangkahDokumen) -> None:
    """What still holds of an evaluation that a new one takes the place of, with its scan."""
    for fact in facts_of(session, dokumen):
        if fact.langkah in steps:
            session.add(Penandatanganan(**{**_own_columns(fact), "evaluasi_id": anew.id}))


def _own_columns(row: Evaluasi | Penandatanganan) -> dict[str, object]:
    """What a record says, without what is stamped on it."""
    left_out = META_COLUMNS | {"id", "lainnya"}
    names = (column.name for column in row.__table__.columns)
    return {
        name: getattr(row, name) for name in names if name not in left_out and not name.startswith("dihapus_")
    }


def _note(session: Session, fact: Penandatanganan) -> None:
    notes = {
        "langkah": fact.langkah.value,
        "penanda": fact.penanda,
        "kapasitas": fact.kapasitas.value,
        "pencatat": fact.pencatat,
        "tanggal": fact.tanggal.isoformat(),
    }
    if fact.atas_nama:
        notes |= {"atas_nama": fact.penanda, "nomor": fact.nomor}
    if fact.dasar is not None:
        pasal = wewenang(fact.dasar, fact.tanggal).pasal
        notes |= {"dasar": fact.dasar.value, "pasal": f"{PERATURAN} {pasal}"}
    changes_of(session).notes.update(notes)


def _about(dokumen: Dokumen) -> tuple[ColumnElement[bool], ...]:
    column = Penandatanganan.skp_id if isinstance(dokumen, Skp) else Penandatanganan.evaluasi_id
    return (Penandatanganan.instansi_id == dokumen.instansi_id, column == dokumen.id)


def _name_of(session: Session, instansi_id: str, pegawai_id: str) -> str:
    pegawai = session.get(Pegawai, (instansi_id, pegawai_id))
    if pegawai is None:
        raise NotFoundError(
            "Penanda tangan tidak ditemukan.",
            who="Pengelola kinerja",
            next_step="Periksa pejabat penilai pegawai ini pada layar Pegawai.",
        )
    return pegawai.nama


def _why(penanda: Penanda) -> str:
    if penanda.dasar is None:
        return (
            f"Yang menetapkan, menilai, dan menandatangani adalah {penanda.kapasitas.lower()} "
            "(PermenPANRB 6/2022 Lampiran hal. 65, 89, dan 114)."
        )
    return f"Sudah diambil alih: {penanda.dasar[0].lower()}{penanda.dasar[1:]}."
