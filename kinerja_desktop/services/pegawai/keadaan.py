"""States of people with dates: written with their reason, read with what they mean."""

from datetime import date

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import KeadaanPegawai, Pegawai
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.aturan.rule_set import Aturan, rule_set_for
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.keadaan import MasaKeadaan, meaning_of
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan, JenisKeadaan, JenisPegawai, StatusPegawai
from kinerja_desktop.services.core.keadaan import find_overlap
from kinerja_desktop.services.core.service import About, Service, get_pegawai


class KeadaanForm(Struct, frozen=True):
    """A state to save; `id` None is new, `selesai` None: its end is not known yet."""

    pegawai_id: str
    jenis: JenisKeadaan
    mulai: date
    selesai: date | None = None
    alasan: str = ""
    id: str | None = None


class KeadaanRow(Struct, frozen=True):
    """A state as stored, with what it means and by which rule."""

    id: str
    masa: MasaKeadaan
    akibat: AkibatKeadaan
    dasar_hukum: str


class KeadaanService(Service):
    """Use cases on states of people (PermenPANRB 6/2022 Lampiran p.62-66, 92, 100)."""

    def list(self, actor: Actor, pegawai_id: str) -> tuple[KeadaanRow, ...]:
        """All states of a person, newest first."""
        query = (
            select(KeadaanPegawai)
            .where(
                KeadaanPegawai.instansi_id == actor.instansi_id,
                KeadaanPegawai.pegawai_id == pegawai_id,
            )
            .order_by(KeadaanPegawai.mulai.desc(), KeadaanPegawai.id.desc())
        )
        aturan = rule_set_for(self.today)
        with self._read(actor, "pegawai.read", about=pegawai_id) as session:
            return tuple(_as_row(aturan, one) for one in session.scalars(query))

    def save(self, actor: Actor, form: KeadaanForm) -> str:
        """Record or change a state; returns its id.

        Raises InvalidInputError without a reason, for an end before the beginning or another state of the
        same meaning on some of the days. The first dated one replaces an undated "Tidak Dinilai".
        """
        _check(form)
        with self._write(
            actor,
            "pegawai.save",
            about=form.pegawai_id,
            alasan=form.alasan.strip(),
            name="pegawai.save_keadaan",
        ) as session:
            pegawai = get_pegawai(session, actor.instansi_id, form.pegawai_id)
            if pegawai.jenis is JenisPegawai.PEJABAT_LAIN:
                raise StateError(
                    "Pejabat dari luar instansi tidak memiliki keadaan kepegawaian di sini.",
                    why="SKP dan evaluasinya tidak disusun di instansi ini.",
                    who="Anda",
                    next_step="Pilih pegawai instansi ini.",
                )
            row = _stored(session, actor, form)
            row.jenis, row.mulai, row.selesai = form.jenis, form.mulai, form.selesai
            row.alasan = form.alasan.strip()
            _forbid_overlap(session, row, self.today)
            session.add(row)
            _date_undated(pegawai, meaning_of(rule_set_for(self.today), form.jenis).akibat)
            session.flush()
            return row.id

    def remove(self, actor: Actor, keadaan_id: str, alasan: str) -> None:
        """Take back a state that was recorded wrongly; one that is over gets its last day instead."""
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan penghapusan belum diisi.",
                who="Anda",
                next_step="Tulis mengapa catatan keadaan ini keliru.",
            )
        with self._write(
            actor,
            "pegawai.save",
            about=_owner(actor, keadaan_id),
            alasan=alasan.strip(),
            name="pegawai.remove_keadaan",
        ) as session:
            remove(session, _get(session, actor, keadaan_id), alasan.strip(), self._clock.now())


def _owner(actor: Actor, keadaan_id: str) -> About:
    return lambda session: _get(session, actor, keadaan_id).pegawai_id


def _get(session: Session, actor: Actor, keadaan_id: str) -> KeadaanPegawai:
    row = session.get(KeadaanPegawai, (actor.instansi_id, keadaan_id))
    if row is None or row.dihapus_pada is not None:
        raise NotFoundError("Keadaan pegawai tidak ditemukan.", next_step="Muat ulang data pegawai itu.")
    return row


def _stored(session: Session, actor: Actor, form: KeadaanForm) -> KeadaanPegawai:
    if form.id is None:
        return KeadaanPegawai(instansi_id=actor.instansi_id, pegawai_id=form.pegawai_id)
    row = _get(session, actor, form.id)
    if row.pegawai_id != form.pegawai_id:
        raise NotFoundError("Keadaan itu bukan milik pegawai ini.", next_step="Muat ulang data pegawai itu.")
    return row


def _check(form: KeadaanForm) -> None:
    if form.selesai is not None and form.selesai < form.mulai:
        raise InvalidInputError(
            "Tanggal selesai mendahului tanggal mulai.",
            where=form.jenis.value,
            who="Anda",
            next_step="Betulkan salah satu tanggalnya, atau kosongkan tanggal selesai.",
        )
    if not form.alasan.strip():
        raise InvalidInputError(
            "Alasan keadaan belum diisi.",
            where=form.jenis.value,
            why="Siapa yang tidak direncanakan atau tidak dievaluasi tercantum dalam rekap dengan alasannya.",
            who="Anda",
            next_step="Tulis surat keputusan atau sebabnya.",
        )


def _forbid_overlap(session: Session, row: KeadaanPegawai, today: date) -> None:
    """Two states of the same meaning on one day would be counted twice and end at different times."""
    other = find_overlap(session, row, today)
    if other is not None:
        akibat = meaning_of(rule_set_for(today), row.jenis).akibat
        raise InvalidInputError(
            f"Keadaan ini bertumpuk dengan {other.jenis.value} sejak {format_tanggal(other.mulai)}.",
            why=f"Keduanya berakibat sama: {akibat.value.lower()}.",
            who="Anda",
            next_step="Akhiri catatan yang lebih dahulu, atau betulkan tanggalnya.",
        )


def _date_undated(pegawai: Pegawai, akibat: AkibatKeadaan) -> None:
    """What an older program or a list said without a day is now said with one."""
    undated = pegawai.status is StatusPegawai.TIDAK_DINILAI
    if undated and akibat is AkibatKeadaan.TIDAK_DIRENCANAKAN:
        pegawai.status = StatusPegawai.AKTIF


def _as_row(aturan: Aturan, row: KeadaanPegawai) -> KeadaanRow:
    arti = meaning_of(aturan, row.jenis)
    masa = MasaKeadaan(row.jenis, row.mulai, row.selesai, row.alasan)
    return KeadaanRow(row.id, masa, arti.akibat, arti.dasar_hukum)
