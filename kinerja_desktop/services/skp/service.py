"""Sasaran Kinerja Pegawai: from draft to set, locked from then on, changed only by a dated revision."""

from datetime import date

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import day_in_year, day_within
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.rules import (
    InvalidSkpError,
    SkpForm,
    Temuan,
    advise_skp,
    advise_tenggat,
)
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.keadaan import require_planned_on, unplanned_in
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.tanda import (
    TANPA_SURAT,
    Surat,
    Tanda,
    require_hand,
    sign,
    signer_of,
)
from kinerja_desktop.services.pegawai.reading import rater_at
from kinerja_desktop.services.skp.content import (
    as_continuation,
    fill_lampiran,
    follow_links,
    save_form,
    without_dead_links,
    without_ids,
)
from kinerja_desktop.services.skp.dibatalkan import give_up
from kinerja_desktop.services.skp.guards import (
    SkpDraft,
    check_content,
    check_penilai,
    check_signer,
    day_of_setting,
    editable,
    follow_rater,
    record_delegation,
    replace_base,
    require_set_on,
    revisable,
    submitted,
    unsign,
)
from kinerja_desktop.services.skp.list import SkpFilter, SkpRow, read_rows, with_own_places
from kinerja_desktop.services.skp.masa import begin_draft
from kinerja_desktop.services.skp.people import (
    SkpPegawaiFilter,
    SkpPegawaiPage,
    read_lines,
    select_count,
    select_keys,
)
from kinerja_desktop.services.skp.perpindahan import (
    Perpindahan,
    begin_next,
    find_move,
    require_move,
)
from kinerja_desktop.services.skp.reading.berlaku import awaits_close
from kinerja_desktop.services.skp.reading.kelompok import kelompok_of
from kinerja_desktop.services.skp.reading.records import (
    SkpDetail,
    days_of_skp,
    get_skp,
    owner_of_skp,
    read_detail,
    read_form,
)
from kinerja_desktop.services.skp.reading.snapshot import build_snapshot, encode_snapshot
from kinerja_desktop.services.skp.salin import copy_of, last_year, merge
from kinerja_desktop.services.skp.tahap import advise_this, approve
from kinerja_desktop.services.skp.tautan import Tautan, find_others, read_tautan


class PemeriksaanSkp(Struct, frozen=True):
    """`temuan` forbid setting the SKP, `saran` are advice. `pindah`: the move that it does not follow yet."""

    temuan: tuple[Temuan, ...]
    saran: tuple[Temuan, ...]
    pindah: Perpindahan | None = None


class SkpService(Service):
    """Use cases on SKP."""

    def create_draft(self, actor: Actor, draft: SkpDraft) -> SkpDetail:
        """An empty SKP with the rater of its days. Raises StateError when one for these days exists: after a
        move that one is closed by `move`."""
        if draft.mulai.year != draft.selesai.year or draft.mulai > draft.selesai:
            raise InvalidInputError(
                "Periode SKP tidak benar.",
                why="Kedua tanggal harus dalam satu tahun dan berurutan.",
                next_step="Betulkan tanggal mulai dan selesai.",
            )
        with self._write(actor, "skp.write", about=draft.pegawai_id, name="skp.create_draft") as session:
            skp = begin_draft(session, actor.instansi_id, draft, self.today)
            return read_detail(session, skp, self._hari(skp), SkpForm(draft.pendekatan))

    def save_content(self, actor: Actor, skp_id: str, form: SkpForm) -> SkpDetail:
        """Save the whole form as it stands; a draft may be incomplete. Unchanged rows stay untouched."""
        with self._write(
            actor, "skp.write", about=owner_of_skp(actor, skp_id), name="skp.save_content"
        ) as session:
            skp = editable(session, actor, skp_id)
            follow_rater(session, skp, self._hari(skp))
            isi = save_form(session, skp, form, self._clock.now(), self._hari(skp))
            return read_detail(session, skp, self._hari(skp), isi)

    def copy_last_year(self, actor: Actor, skp_id: str) -> SkpDetail:
        """Add the content of this person's last set SKP of the year before; what is there already stays.

        Links that this person cannot follow (another year, another leader) are left out: provisional.
        """
        with self._write(
            actor, "skp.write", about=owner_of_skp(actor, skp_id), name="skp.copy_from"
        ) as session:
            skp = editable(session, actor, skp_id)
            copied = copy_of(session, last_year(session, skp))
            copied = without_dead_links(session, skp, copied, self._hari(skp))
            merged = merge(read_form(session, skp), copied)
            isi = save_form(session, skp, merged, self._clock.now(), self._hari(skp))
            return read_detail(session, skp, self._hari(skp), isi)

    def submit(self, actor: Actor, skp_id: str) -> SkpDetail:
        """Hand the draft to the rater of its days. Raises InvalidSkpError with every hard rule not kept."""
        with self._write(actor, "skp.submit", about=owner_of_skp(actor, skp_id)) as session:
            skp = editable(session, actor, skp_id)
            require_planned_on(session, skp.instansi_id, skp.pegawai_id, self._hari(skp), skp.mulai)
            follow_rater(session, skp, self._hari(skp))
            isi = self._require_rules(session, skp)
            skp.status = StatusSkp.DIAJUKAN
            skp.diajukan_pada = self._clock.now()
            session.flush()
            return read_detail(session, skp, self._hari(skp), isi)

    def send_back(self, actor: Actor, skp_id: str, catatan: str) -> SkpDetail:
        """Return a submitted SKP to the employee with a note of what to change."""
        if not catatan.strip():
            raise InvalidInputError(
                "Catatan pengembalian belum diisi.", next_step="Tulis apa yang perlu diperbaiki pegawai."
            )
        with self._write(actor, "skp.send_back", about=owner_of_skp(actor, skp_id)) as session:
            skp = submitted(session, actor, skp_id)
            require_hand(session, actor, "skp.send_back", signer_of(session, skp), None)
            unsign(session, skp, "SKP dikembalikan", self._clock.now())
            skp.status = StatusSkp.DIKEMBALIKAN
            skp.dikembalikan_pada = self._clock.now()
            skp.catatan_pengembalian = catatan.strip()
            session.flush()
            return read_detail(session, skp, self._hari(skp))

    def establish(
        self,
        actor: Actor,
        skp_id: str,
        tanggal: date,
        surat: Surat = TANPA_SURAT,
        *,
        dasar_pendelegasian: str = "",
    ) -> SkpDetail:
        """Set (menetapkan) a submitted SKP: dated, locked, identities kept. A revision replaces the old one.

        `dasar_pendelegasian`: the letter for a rater below pengawas, put on record. `surat`: of who signed on
        paper pengelola kinerja records it. Raises InvalidSkpError with every hard rule not kept.
        """
        with self._write(
            actor,
            "skp.decide",
            about=owner_of_skp(actor, skp_id),
            days=day_of_setting(actor, skp_id, tanggal),
            alasan=dasar_pendelegasian.strip(),
            name="skp.establish",
        ) as session:
            skp = submitted(session, actor, skp_id)
            require_set_on(session, actor, skp, tanggal, self._clock.today())
            hari = follow_rater(session, skp, day_within(tanggal, skp.mulai, skp.selesai))
            penanda = signer_of(session, skp)
            require_hand(session, actor, "skp.decide", penanda, surat)
            further = check_signer(session, skp, penanda, hari, dasar_pendelegasian)
            isi = self._require_rules(session, skp, further)
            record_delegation(session, skp, hari, dasar_pendelegasian)
            whom = (skp.instansi_id, skp.pegawai_id, skp.penilai_id, hari)
            people = build_snapshot(session, *whom, atasan_id=penanda.atasan_id)
            skp.snapshot, skp.status = encode_snapshot(people), StatusSkp.DITETAPKAN
            skp.ditetapkan_tanggal = tanggal
            isi = approve(session, skp, isi, people, tanggal)
            sign(session, actor, skp, Tanda(penanda, LangkahDokumen.PENETAPAN, tanggal, surat))
            if skp.revisi_dari_id is not None:
                replace_base(get_skp(session, actor.instansi_id, skp.revisi_dari_id), tanggal)
            session.flush()
            return read_detail(session, skp, self._hari(skp), isi)

    def revise(self, actor: Actor, skp_id: str, alasan: str) -> SkpDetail:
        """A new draft with the content of a set SKP; the set one stays in force until this one is set."""
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan perubahan SKP belum diisi.",
                why="SKP yang sudah ditetapkan hanya berubah dengan revisi yang beralasan.",
                next_step="Tulis alasannya, misalnya penyesuaian target setelah bimbingan.",
            )
        with self._write(
            actor,
            "skp.write",
            about=owner_of_skp(actor, skp_id),
            alasan=alasan.strip(),
            name="skp.revise",
        ) as session:
            base = revisable(session, actor, skp_id)
            require_planned_on(session, base.instansi_id, base.pegawai_id, self._hari(base), base.mulai)
            rater = rater_at(session, actor.instansi_id, base.pegawai_id, self._hari(base))
            skp = Skp(
                instansi_id=base.instansi_id,
                pegawai_id=base.pegawai_id,
                penilai_id=rater.penilai_id,
                tahun=base.tahun,
                mulai=base.mulai,
                selesai=base.selesai,
                kelompok=kelompok_of(
                    session, base.instansi_id, base.pegawai_id, rater.penilai_id, rater.hari
                ),
                pendekatan=base.pendekatan,
                revisi=base.revisi + 1,
                revisi_dari_id=base.id,
                alasan_revisi=alasan.strip(),
            )
            form = as_continuation(read_form(session, base))
            fill_lampiran(skp, form.lampiran)
            session.add(skp)
            session.flush()
            form = without_dead_links(session, skp, form, self._hari(skp))
            isi = save_form(session, skp, form, self._clock.now(), self._hari(skp))
            return read_detail(session, skp, self._hari(skp), isi)

    def move(self, actor: Actor, skp_id: str, alasan: str) -> SkpDetail:
        """Close an SKP on the day before its owner's recorded move and begin the next one: empty for another
        post, under another rater with the same results as a proposal. Raises StateError without a move, or
        when something is final on what would be closed."""
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan penutupan SKP belum diisi.",
                next_step="Tulis dasarnya, misalnya nomor keputusan mutasi.",
            )
        with self._write(
            actor, "skp.write", about=owner_of_skp(actor, skp_id), alasan=alasan.strip(), name="skp.move"
        ) as session:
            old = get_skp(session, actor.instansi_id, skp_id)
            move = require_move(session, old)
            form = SkpForm(old.pendekatan) if move.jabatan_baru else without_ids(read_form(session, old))
            skp = begin_next(session, old, move.mulai, self.today, form.lampiran)
            form = without_dead_links(session, skp, form, self._hari(skp))
            isi = save_form(session, skp, form, self._clock.now(), self._hari(skp))
            return read_detail(session, skp, self._hari(skp), isi)

    def find_unmoved(self, actor: Actor, pegawai_id: str) -> tuple[str, int] | None:
        """Id and year of the newest SKP that does not follow a recorded move of this person; None: all do."""
        query = select(Skp.id, Skp.tahun).where(
            Skp.instansi_id == actor.instansi_id, Skp.pegawai_id == pegawai_id, awaits_close()
        )
        with self._read(actor, "skp.read", about=pegawai_id) as session:
            found = session.execute(query.order_by(Skp.mulai.desc()).limit(1)).first()
            return None if found is None else (found.id, found.tahun)

    def discard(self, actor: Actor, skp_id: str, alasan: str) -> None:
        """Archive a draft that is not wanted, with its content; a set SKP is never discarded. One that was
        closed for this draft goes on."""
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan pembatalan draf belum diisi.", next_step="Tulis mengapa draf ini tidak dipakai."
            )
        with self._write(
            actor, "skp.write", about=owner_of_skp(actor, skp_id), alasan=alasan, name="skp.discard"
        ) as session:
            skp = editable(session, actor, skp_id)
            give_up(session, skp, alasan, self._clock.now())

    def get(self, actor: Actor, skp_id: str) -> SkpDetail:
        with self._read(
            actor, "skp.read", about=owner_of_skp(actor, skp_id), days=days_of_skp(actor, skp_id)
        ) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            return read_detail(session, skp, self._hari(skp))

    def check(self, actor: Actor, skp_id: str) -> PemeriksaanSkp:
        """All findings and all advice, for the screen beside the form."""
        with self._read(
            actor, "skp.read", about=owner_of_skp(actor, skp_id), days=days_of_skp(actor, skp_id)
        ) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            form = read_form(session, skp)
            aturan = rule_set_for(skp.mulai)
            late = advise_tenggat(aturan, skp.mulai, skp.ditetapkan_tanggal or self._clock.today())
            return PemeriksaanSkp(
                (*check_content(session, skp, form), *check_penilai(session, skp, self._hari(skp))),
                (
                    *advise_skp(form, skp.kelompok),
                    *advise_this(session, skp, form, self._hari(skp)),
                    *(late if skp.revisi == 0 else ()),
                ),
                find_move(session, skp),
            )

    def list(self, actor: Actor, filter_: SkpFilter) -> tuple[SkpRow, ...]:
        """SKP of people this actor may see, by name."""
        year = (date(filter_.tahun, 1, 1), date(filter_.tahun, 12, 31))
        # Of one person also who rated in that year sees it, as in `get`; a list shows one's people of today.
        days = year if filter_.pegawai_id is not None else None
        visible = self._visible(actor, "skp.read", Skp.pegawai_id, days)
        with self._database.read() as session:
            return read_rows(session, actor.instansi_id, filter_, visible, self.today)

    def list_pegawai(
        self, actor: Actor, filter_: SkpPegawaiFilter, *, limit: int = 100, offset: int = 0
    ) -> SkpPegawaiPage:
        """People this actor may see with their SKP of a year, also who has none yet, by name, by pages."""
        visible = self._visible(actor, "skp.read", Pegawai.id)
        with self._database.read() as session:
            none = unplanned_in(session, actor.instansi_id, Periode.tahunan(filter_.tahun))
            query = select_keys(actor.instansi_id, filter_, none)
            count = select_count(actor.instansi_id, filter_, none)
            if visible is not None:
                query, count = query.where(visible), count.where(visible)
            keys = [(row[0], row[1]) for row in session.execute(query.limit(limit).offset(offset))]
            hari = day_in_year(self.today, filter_.tahun)
            rows = read_lines(session, actor.instansi_id, filter_.tahun, keys, hari)
            rows = with_own_places(session, actor.instansi_id, rows, hari)
            return SkpPegawaiPage(rows, session.scalar(count) or 0)

    def list_tautan(self, actor: Actor, skp_id: str) -> tuple[Tautan, ...]:
        """What results of this SKP may be linked to; texts only, also of leaders whose SKP is not shown."""
        with self._read(
            actor, "skp.read", about=owner_of_skp(actor, skp_id), days=days_of_skp(actor, skp_id)
        ) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            return read_tautan(session, skp, self._hari(skp))

    def find_tautan(self, actor: Actor, skp_id: str, teks: str) -> tuple[Tautan, ...]:
        """Results of other leaders of the agency that hold `teks`, for what they assign in this SKP."""
        with self._read(actor, "skp.write", about=owner_of_skp(actor, skp_id)) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            return find_others(session, skp, teks, self._hari(skp))

    def _require_rules(self, session: Session, skp: Skp, further: tuple[Temuan, ...] = ()) -> SkpForm:
        """Bring linked texts up to date, then raise InvalidSkpError unless all hard rules hold.

        Returns the content as it is now stored.
        """
        stored = read_form(session, skp)
        form = follow_links(session, skp, stored, self._hari(skp))
        if form != stored:
            form = save_form(session, skp, form, self._clock.now(), self._hari(skp))
        temuan = (*check_content(session, skp, form), *further)
        if temuan:
            raise InvalidSkpError(temuan)
        return form

    def _hari(self, skp: Skp) -> date:
        """Today, or the nearest day of the SKP: its rater, posts and units are those of this day."""
        return day_within(self.today, skp.mulai, skp.selesai)
