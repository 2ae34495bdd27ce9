"""The dated steps beside submitting and setting: dialogue, signature, approval of assignments, closing."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.db.models.pegawai import Penempatan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.core.tanggal import day_within, format_tanggal
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.domain.penandatanganan.tanggal import (
    SEBELUM_TAHUN,
    Langkah,
    require_after,
    require_in_year,
    require_plausible,
)
from kinerja_desktop.domain.penandatanganan.terms import Kapasitas, LangkahDokumen
from kinerja_desktop.domain.skp.penugasan import Persetujuan
from kinerja_desktop.domain.skp.rules import (
    SkpForm,
    Temuan,
    advise_acting,
    advise_days,
    advise_penugasan,
    awaiting,
)
from kinerja_desktop.domain.skp.tahap import PERALIHAN, LangkahSkp
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.setelan import read_setelan
from kinerja_desktop.services.core.tanda import (
    TANPA_SURAT,
    Penanda,
    Surat,
    Tanda,
    require_hand,
    sign,
    signer_of,
)
from kinerja_desktop.services.core.tanggal import require_dated
from kinerja_desktop.services.skp.guards import day_of_setting
from kinerja_desktop.services.skp.reading.records import (
    SkpDetail,
    get_skp,
    hasil_kerja_of,
    owner_of_skp,
    perjalanan_of,
    read_detail,
    read_form,
)
from kinerja_desktop.services.skp.reading.snapshot import Snapshot, build_snapshot

_MONTH = 28  # days of acting that are a task of their own; a week is not
_DIALOG = "PermenPANRB 6/2022 Pasal 11 dan Lampiran hal. 65"


class TahapSkpService(Service):
    """Use cases on the stages of an SKP; each raises StateError from a stage that it does not start from."""

    def record_dialog(self, actor: Actor, skp_id: str, tanggal: date) -> SkpDetail:
        """The dialogue on expectations was held on this day; the draft stays one. Raises InvalidInputError
        for a day that is still to come, or that is not of this SKP."""
        with self._write(
            actor, "skp.write", about=owner_of_skp(actor, skp_id), name="skp.record_dialog"
        ) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            _require(skp, LangkahSkp.DIALOG)
            require_plausible(Langkah("dialog", tanggal), self.today, 0)
            require_in_year(tanggal, skp.mulai, skp.selesai, read_setelan(session)[SEBELUM_TAHUN], "dialog")
            skp.status, skp.dialog_tanggal = StatusSkp.DRAF, tanggal
            session.flush()
            return read_detail(session, skp, self._hari(skp))

    def sign(self, actor: Actor, skp_id: str, tanggal: date, surat: Surat = TANPA_SURAT) -> SkpDetail:
        """The employee signs what was submitted (Pasal 14 paragraph 3); pengelola kinerja records what was
        signed on paper, with its number in `surat`. Raises InvalidInputError for a day that cannot be."""
        with self._write(actor, "skp.submit", about=owner_of_skp(actor, skp_id), name="skp.sign") as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            _require(skp, LangkahSkp.TANDATANGANI)
            penanda = Penanda(skp.pegawai_id, Kapasitas.PEGAWAI)
            require_hand(session, actor, "skp.submit", penanda, surat)
            require_dated(session, "tanda tangan pegawai", tanggal, self.today)
            before = read_setelan(session)[SEBELUM_TAHUN]
            require_in_year(tanggal, skp.mulai, skp.selesai, before, "tanda tangan")
            held = None if skp.dialog_tanggal is None else Langkah("dialog", skp.dialog_tanggal)
            require_after(held, Langkah("tanda tangan pegawai", tanggal), _DIALOG)
            skp.ditandatangani_tanggal = tanggal
            sign(session, actor, skp, Tanda(penanda, LangkahDokumen.TANDA_PEGAWAI, tanggal, surat))
            session.flush()
            return read_detail(session, skp, self._hari(skp))

    def approve(self, actor: Actor, skp_id: str, tanggal: date, surat: Surat = TANPA_SURAT) -> SkpDetail:
        """Whoever sets this SKP approves in advance what other leaders assigned in it (P6 Lampiran p.46);
        pengelola kinerja records it from paper, with its number. Raises StateError where nothing waits."""
        with self._write(
            actor,
            "skp.decide",
            about=owner_of_skp(actor, skp_id),
            days=day_of_setting(actor, skp_id, tanggal),
            name="skp.approve",
        ) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            _require(skp, LangkahSkp.SETUJUI)
            penanda = signer_of(session, skp)
            require_hand(session, actor, "skp.decide", penanda, surat)
            require_plausible(Langkah("persetujuan penugasan", tanggal), self.today, 0)
            isi = read_form(session, skp)
            approved = approve(session, skp, isi, _people(session, skp, tanggal), tanggal)
            if approved == isi:
                raise _nothing_waits()
            sign(session, actor, skp, Tanda(penanda, LangkahDokumen.PERSETUJUAN, tanggal, surat))
            session.flush()
            return read_detail(session, skp, self._hari(skp), approved)

    def refuse(
        self,
        actor: Actor,
        skp_id: str,
        hasil_id: str,
        alasan: str,
        *,
        tanggal: date,
        surat: Surat = TANPA_SURAT,
    ) -> SkpDetail:
        """Whoever sets this SKP refuses what another leader assigned in this result, with the reason; the SKP
        is not set with it. Raises InvalidInputError without a reason, StateError where it does not wait."""
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan menolak penugasan belum diisi.",
                next_step="Tulis mengapa pegawai ini tidak dapat ditugaskan.",
            )
        with self._write(
            actor,
            "skp.decide",
            about=owner_of_skp(actor, skp_id),
            days=day_of_setting(actor, skp_id, tanggal),
            alasan=alasan.strip(),
            name="skp.refuse",
        ) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            _require(skp, LangkahSkp.SETUJUI)
            require_hand(session, actor, "skp.decide", signer_of(session, skp), surat)
            require_plausible(Langkah("penolakan penugasan", tanggal), self.today, 0)
            nama, jabatan = _signer(_people(session, skp, tanggal))
            if hasil_id not in {one.id for one in awaiting(read_form(session, skp), nama, jabatan)}:
                raise _nothing_waits()
            for row in hasil_kerja_of(session, skp.instansi_id, skp.id):
                if row.id == hasil_id:
                    row.ditolak_oleh, row.ditolak_tanggal = nama, tanggal
                    row.ditolak_alasan = alasan.strip()
            session.flush()
            return read_detail(session, skp, self._hari(skp))

    def close(self, actor: Actor, skp_id: str, tanggal: date) -> SkpDetail:
        """Nothing is revised any more on an SKP whose days are over; it goes on counting for them. Raises
        InvalidInputError for a day before its last, or still to come."""
        with self._write(
            actor,
            "skp.decide",
            about=owner_of_skp(actor, skp_id),
            days=day_of_setting(actor, skp_id, tanggal),
            name="skp.close",
        ) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            _require(skp, LangkahSkp.TUTUP)
            require_plausible(Langkah("penutupan SKP", tanggal), self.today, 0)
            last = Langkah("hari terakhir SKP", skp.selesai)
            require_after(
                last, Langkah("penutupan SKP", tanggal), "SKP yang masih berjalan direvisi, tidak ditutup"
            )
            skp.ditutup_tanggal = tanggal
            session.flush()
            return read_detail(session, skp, self._hari(skp))

    def reopen(self, actor: Actor, skp_id: str, alasan: str) -> SkpDetail:
        """A closed SKP may be revised again, with the reason; its days stay as they are."""
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan membuka SKP kembali belum diisi.", next_step="Tulis apa yang masih harus diubah."
            )
        with self._write(
            actor,
            "skp.decide",
            about=owner_of_skp(actor, skp_id),
            days=day_of_setting(actor, skp_id, self.today),
            alasan=alasan.strip(),
            name="skp.reopen",
        ) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            _require(skp, LangkahSkp.BUKA)
            skp.ditutup_tanggal = None
            session.flush()
            return read_detail(session, skp, self._hari(skp))

    def _hari(self, skp: Skp) -> date:
        return day_within(self.today, skp.mulai, skp.selesai)


def approve(session: Session, skp: Skp, isi: SkpForm, people: Snapshot, tanggal: date) -> SkpForm:
    """Record that who signs (`people`) approved what other leaders assigned; gives the content with it."""
    nama, jabatan = _signer(people)
    asked = {one.id for one in awaiting(isi, nama, jabatan)}
    if not asked:
        return isi
    for row in hasil_kerja_of(session, skp.instansi_id, skp.id):
        if row.id in asked:
            row.disetujui_oleh, row.disetujui_tanggal = nama, tanggal
    given = Persetujuan(nama, tanggal)
    hasil_kerja = tuple(
        replace(one, persetujuan=given) if one.id in asked else one for one in isi.hasil_kerja
    )
    return replace(isi, hasil_kerja=hasil_kerja)


def advise_this(session: Session, skp: Skp, form: SkpForm, hari: date) -> Iterator[Temuan]:
    """Advice that this SKP's days and people give: targets outside its days, acting posts within them, what
    other leaders assigned and nobody approved yet."""
    yield from advise_days(form, skp.mulai, skp.selesai)
    yield from advise_acting(form, _acting(session, skp))
    if any(one.penugasan_dari.strip() and one.persetujuan is None for one in form.hasil_kerja):
        yield from advise_penugasan(form, *_signer(_people(session, skp, hari)))


def _acting(session: Session, skp: Skp) -> Iterator[tuple[str, str]]:
    """What the person acts as for a month or longer while the SKP runs, and the post."""
    query = (
        select(Penempatan.jenis, Jabatan.nama, Penempatan.mulai, Penempatan.selesai)
        .join(
            Jabatan, (Jabatan.instansi_id == Penempatan.instansi_id) & (Jabatan.id == Penempatan.jabatan_id)
        )
        .where(
            Penempatan.instansi_id == skp.instansi_id,
            Penempatan.pegawai_id == skp.pegawai_id,
            Penempatan.jenis != JenisPenempatan.DEFINITIF,
            Penempatan.mulai <= skp.selesai,
            or_(Penempatan.selesai.is_(None), Penempatan.selesai >= skp.mulai),
        )
        .order_by(Penempatan.mulai, Penempatan.id)
    )
    for jenis, jabatan, mulai, selesai in session.execute(query):
        days = (min(selesai or skp.selesai, skp.selesai) - max(mulai, skp.mulai)).days
        if days >= _MONTH:
            yield f"{jenis} {jabatan}", jabatan


def _people(session: Session, skp: Skp, hari: date) -> Snapshot:
    """The identities of that day, with the superior where he took it over."""
    whom = (skp.instansi_id, skp.pegawai_id, skp.penilai_id, day_within(hari, skp.mulai, skp.selesai))
    return build_snapshot(session, *whom, atasan_id=signer_of(session, skp).atasan_id)


def _signer(people: Snapshot) -> tuple[str, str]:
    """Name and post of who sets it: the rater, or the superior who took it over."""
    signer = people.atasan_penilai if people.oleh_atasan and people.atasan_penilai else people.penilai
    return signer.nama, signer.jabatan


def _nothing_waits() -> StateError:
    return StateError(
        "Tidak ada penugasan pimpinan lain yang menunggu persetujuan.", next_step="Muat ulang SKP ini."
    )


def _require(skp: Skp, langkah: LangkahSkp) -> None:
    """Raises StateError where the step does not lead on from the stage of this SKP."""
    found = perjalanan_of(skp)
    if found.allows(langkah):
        return
    since = "" if found.sejak is None else f" sejak {format_tanggal(found.sejak)}"
    fitting = " atau ".join(one.value for one in sorted(PERALIHAN[langkah].dari, key=lambda one: one.value))
    raise StateError(
        f"SKP ini tidak dapat {langkah}.",
        why=sentence(f"Statusnya {found.tahap}{since}"),
        next_step=f"Langkah ini untuk SKP berstatus {fitting}.",
    )
