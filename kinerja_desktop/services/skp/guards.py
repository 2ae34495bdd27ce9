"""What must hold before a step of an SKP's life; each refusal says who does what instead."""

from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.core.tanggal import day_within, format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.penandatanganan.tanggal import (
    SEBELUM_TAHUN,
    Langkah,
    require_after,
    require_in_year,
)
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.skp.rules import SkpForm, Temuan, check_lampiran, check_skp
from kinerja_desktop.domain.skp.tahap import TANDA_PEGAWAI, LangkahSkp, TahapSkp
from kinerja_desktop.domain.skp.terms import Pendekatan, StatusSkp
from kinerja_desktop.services.core.dated import in_force
from kinerja_desktop.services.core.keadaan import require_planned_on
from kinerja_desktop.services.core.pendelegasian import keep_letter
from kinerja_desktop.services.core.service import Days
from kinerja_desktop.services.core.setelan import read_setelan
from kinerja_desktop.services.core.tanda import Penanda, facts_of
from kinerja_desktop.services.core.tanggal import require_dated
from kinerja_desktop.services.pegawai.reading import check_rater, rater_at
from kinerja_desktop.services.skp.reading.berlaku import NOT_REPLACED, touches
from kinerja_desktop.services.skp.reading.kelompok import kelompok_of
from kinerja_desktop.services.skp.reading.records import get_skp, perjalanan_of

LAMPIRAN = "skp.lampiran"
"""Setting: how many parts of the Lampiran must be filled before an SKP is submitted and set."""


class SkpDraft(Struct, frozen=True):
    """A new SKP. Both days lie in one year, inclusive."""

    pegawai_id: str
    mulai: date
    selesai: date
    pendekatan: Pendekatan = Pendekatan.KUANTITATIF


def editable(session: Session, actor: Actor, skp_id: str) -> Skp:
    skp = get_skp(session, actor.instansi_id, skp_id)
    if perjalanan_of(skp).allows(LangkahSkp.UBAH):
        return skp
    if skp.status is StatusSkp.DIAJUKAN:
        raise StateError(
            "SKP sedang diajukan dan tidak dapat diubah.",
            who="Pejabat penilai kinerja",
            next_step="Minta penilai mengembalikannya dengan catatan, atau menetapkannya.",
        )
    raise StateError(
        "SKP sudah ditetapkan dan terkunci.",
        why="Perubahan setelah penetapan hanya melalui revisi bertanggal (PermenPANRB 6/2022 Pasal 14).",
        next_step="Buat revisi SKP dengan alasannya.",
    )


def submitted(session: Session, actor: Actor, skp_id: str) -> Skp:
    skp = get_skp(session, actor.instansi_id, skp_id)
    if not perjalanan_of(skp).allows(LangkahSkp.TETAPKAN):
        raise StateError(
            "SKP belum diajukan, atau sudah diputuskan.",
            why=f"Statusnya {perjalanan_of(skp).tahap}.",
            next_step="Hanya SKP berstatus Diajukan yang dapat ditetapkan atau dikembalikan.",
        )
    return skp


def revisable(session: Session, actor: Actor, skp_id: str) -> Skp:
    skp = get_skp(session, actor.instansi_id, skp_id)
    tahap = perjalanan_of(skp).tahap
    if tahap is TahapSkp.DITUTUP:
        raise StateError(
            "SKP ini sudah ditutup dan tidak dapat direvisi.",
            why=f"Ditutup {format_tanggal(skp.ditutup_tanggal or skp.selesai)}.",
            who="Pejabat penilai kinerja atau pengelola kinerja",
            next_step="Buka kembali SKP itu dengan alasannya; sesudah pindah, revisi SKP yang baru.",
        )
    if not perjalanan_of(skp).allows(LangkahSkp.REVISI):
        raise StateError(
            "Hanya SKP yang sedang berlaku yang dapat direvisi.",
            why=f"Statusnya {tahap}.",
            next_step="Ubah draf langsung, atau revisi SKP terakhir yang ditetapkan.",
        )
    running = select(Skp.id).where(Skp.instansi_id == actor.instansi_id, Skp.revisi_dari_id == skp_id)
    if session.execute(running).first() is not None:
        raise StateError(
            "Revisi SKP ini sudah dibuat dan belum ditetapkan.",
            next_step="Lanjutkan revisi itu, atau batalkan drafnya lebih dahulu.",
        )
    return skp


def follow_rater(session: Session, skp: Skp, on: date) -> date:
    """Rater and set of forms follow the records until the SKP is set; returns the day that counts."""
    rater = rater_at(session, skp.instansi_id, skp.pegawai_id, on)
    skp.penilai_id = rater.penilai_id
    skp.kelompok = kelompok_of(session, skp.instansi_id, skp.pegawai_id, rater.penilai_id, rater.hari)
    return rater.hari


def record_delegation(session: Session, skp: Skp, on: date, dasar: str) -> None:
    """Put a delegation named at the setting on record, from the beginning of the assignment it is about."""
    if not dasar.strip():
        return
    query = select(PenugasanPenilai.mulai).where(
        PenugasanPenilai.instansi_id == skp.instansi_id,
        PenugasanPenilai.pegawai_id == skp.pegawai_id,
        PenugasanPenilai.penilai_id == skp.penilai_id,
        *in_force(PenugasanPenilai, on),
    )
    for mulai in session.scalars(query):
        keep_letter(session, skp.instansi_id, skp.penilai_id, dasar, mulai)


def day_of_setting(actor: Actor, skp_id: str, tanggal: date) -> Days:
    """An SKP is set by the rater of the day on which it is set, whoever rates today."""

    def days(session: Session, pegawai_id: str) -> tuple[date, date]:
        skp = get_skp(session, actor.instansi_id, skp_id)
        on = day_within(tanggal, skp.mulai, skp.selesai)
        hari = rater_at(session, actor.instansi_id, pegawai_id, on).hari
        return hari, hari

    return days


def replace_base(base: Skp, tanggal: date) -> None:
    """The SKP that a revision set on `tanggal` replaces; raises InvalidInputError for an earlier day."""
    if base.ditetapkan_tanggal is not None and tanggal < base.ditetapkan_tanggal:
        raise InvalidInputError(
            "Tanggal revisi lebih awal daripada SKP yang diubahnya.",
            why=f"SKP itu ditetapkan {format_tanggal(base.ditetapkan_tanggal)}.",
            next_step="Betulkan tanggal penetapan revisi.",
        )
    base.status = StatusSkp.DIGANTI


def require_planned(session: Session, pegawai: Pegawai, day: date) -> None:
    """Raises StateError for somebody without SKP on this day, with the reason."""
    if pegawai.jenis is not JenisPegawai.PEJABAT_LAIN:
        require_planned_on(session, pegawai.instansi_id, pegawai.id, day)
        return
    raise StateError(
        "SKP tidak disusun untuk orang ini.",
        why=f"{pegawai.jenis} bukan pegawai instansi ini (PermenPANRB 6/2022 Pasal 1 angka 1).",
        who="Pengelola kinerja",
        next_step="Bila keliru, betulkan jenis pegawai lebih dahulu.",
    )


def require_set_on(session: Session, actor: Actor, skp: Skp, tanggal: date, today: date) -> None:
    """Raises AccessDeniedError for the own SKP, StateError for somebody without SKP on the day of it that
    `tanggal` is nearest to, InvalidInputError for a day that cannot be."""
    if actor.pegawai_id == skp.pegawai_id:
        raise AccessDeniedError(
            "Tidak seorang pun menetapkan SKP-nya sendiri.",
            why="SKP ditandatangani pegawai dan ditetapkan pejabat penilainya (PermenPANRB 6/2022 Pasal 14 "
            "ayat (3)); yang menetapkan di kertas dicatat orang lain.",
            who="Pejabat penilai kinerja Anda, atau pengelola kinerja lain atas namanya",
            next_step="Minta yang bersangkutan mencatatnya.",
        )
    hari = day_within(tanggal, skp.mulai, skp.selesai)
    require_planned_on(session, skp.instansi_id, skp.pegawai_id, hari, skp.mulai)
    require_dated(session, "penetapan SKP", tanggal, today)
    setelan = read_setelan(session)
    require_in_year(tanggal, skp.mulai, skp.selesai, setelan[SEBELUM_TAHUN])
    signed = skp.ditandatangani_tanggal
    if signed is None and setelan[TANDA_PEGAWAI]:
        raise StateError(
            "SKP ini belum ditandatangani pegawai.",
            why="Kantor ini mencatat tanda tangan pegawai sebelum SKP ditetapkan (Pengaturan > Setelan; "
            "PermenPANRB 6/2022 Pasal 14 ayat (3)).",
            who="Pegawai yang bersangkutan, atau pengelola kinerja atas namanya",
            next_step="Minta pegawai menandatanganinya pada layar SKP, lalu tetapkan.",
        )
    before = None if signed is None else Langkah("tanda tangan pegawai", signed)
    require_after(before, Langkah("penetapan SKP", tanggal), "PermenPANRB 6/2022 Pasal 14 ayat (3)")


def check_content(session: Session, skp: Skp, form: SkpForm) -> tuple[Temuan, ...]:
    """All hard rules that the content breaks; of the Lampiran as much as this office asks for (setting)."""
    found = check_skp(form, skp.kelompok)
    asked = read_setelan(session)[LAMPIRAN] if form.lampiran.kosong else 0
    return (*found, *check_lampiran(form.lampiran, asked))


def check_signer(session: Session, skp: Skp, penanda: Penanda, hari: date, dasar: str) -> tuple[Temuan, ...]:
    """Nothing is held against the rater where the superior sets it, because the rater did not (P6 p.65)."""
    return () if penanda.atasan_id is not None else check_penilai(session, skp, hari, dasar)


def check_penilai(session: Session, skp: Skp, hari: date, dasar: str = "") -> tuple[Temuan, ...]:
    """Whether its rater may set it on the day; `dasar`: the letter for one below pengawas."""
    return check_rater(session, skp.instansi_id, skp.pegawai_id, skp.penilai_id, hari, dasar=dasar)


def unsign(session: Session, skp: Skp, sebab: str, now: datetime) -> None:
    """What goes back to be changed must be signed again; that it was signed stays in the records."""
    skp.ditandatangani_tanggal = None
    for fact in facts_of(session, skp):
        if fact.langkah is LangkahDokumen.TANDA_PEGAWAI:
            remove(session, fact, sebab, now)


def forbid_double(session: Session, instansi_id: str, draft: SkpDraft) -> None:
    """One SKP per person and days; before a second one the first is closed (P6 Lampiran p.65)."""
    query = select(Skp.id).where(
        Skp.instansi_id == instansi_id,
        Skp.pegawai_id == draft.pegawai_id,
        NOT_REPLACED,
        touches(draft.mulai, draft.selesai),
    )
    if session.execute(query).first() is not None:
        raise StateError(
            "SKP untuk pegawai dan periode ini sudah ada.",
            why="Sesudah pindah jabatan atau berganti pejabat penilai, SKP lama ditutup pada tanggalnya dan "
            "SKP baru disusun (PermenPANRB 6/2022 Lampiran hal. 65).",
            next_step="Buka SKP itu: buat revisinya, atau tutup dan buat SKP baru bila pegawai pindah.",
        )
