"""Continuous feedback on a result or on a BerAKHLAK value, always attributed to its giver."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import UmpanBalik
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, put_back, remove
from kinerja_desktop.domain.aturan.berakhlak import get_nilai
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, NotFoundError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.umpan_balik.terms import HubunganUmpanBalik
from kinerja_desktop.services.arsip.reading import DIURUNGKAN, not_free, was_long_ago
from kinerja_desktop.services.core.dated import own_placement, same_agency, title_of_post
from kinerja_desktop.services.core.keadaan import active_on
from kinerja_desktop.services.core.service import Service, get_pegawai
from kinerja_desktop.services.evaluasi.reading import find_evaluasi, require_not_final
from kinerja_desktop.services.skp.reading.berlaku import require_in_skp, require_skp
from kinerja_desktop.services.skp.reading.line import read_line
from kinerja_desktop.services.skp.reading.records import (
    days_of_skp,
    get_set_skp,
    get_skp,
    hasil_kerja_of,
    owner_of_skp,
)
from kinerja_desktop.services.umpan_balik.hubungan import read_hubungan
from kinerja_desktop.services.umpan_balik.reading import UmpanBalikRow, feedback_of
from kinerja_desktop.services.umpan_balik.records import (
    check_subject,
    close_answered,
    open_again,
    require_person,
    results_of,
)


class UmpanBalikForm(Struct, frozen=True):
    """Feedback on one result or on one value 1-7: exactly one of the two is given."""

    isi: str
    hasil_kerja_id: str | None = None
    nilai_perilaku: int | None = None


class SasaranUmpanBalik(Struct, frozen=True):
    """What feedback to a person can be about: the SKP and its results as (id, text); values are fixed."""

    skp_id: str
    nama: str
    hasil_kerja: tuple[tuple[str, str], ...]


class PenerimaUmpanBalik(Struct, frozen=True):
    """Somebody to give feedback to; jabatan and unit of today, empty when unknown."""

    pegawai_id: str
    nama: str
    jabatan: str
    unit_kerja: str


class UmpanBalikDiberikan(Struct, frozen=True):
    """Feedback that one gave: to whom, and what about (the result's text or the value's name)."""

    id: str
    penerima: str
    tentang: str
    isi: str
    tanggal: date


class UmpanBalikService(Service):
    """Use cases on feedback (PermenPANRB 6/2022 Pasal 17-19)."""

    def find_penerima(self, actor: Actor, teks: str, limit: int = 20) -> tuple[PenerimaUmpanBalik, ...]:
        """Active people of the agency except oneself, by part of the name; no more than name and post."""
        query = (
            select(Pegawai.id, Pegawai.nama, title_of_post(), UnitKerja.nama)
            .select_from(Pegawai)
            .outerjoin(Penempatan, own_placement(self.today))
            .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
            .outerjoin(UnitKerja, same_agency(UnitKerja, Penempatan.unit_kerja_id))
            .where(
                Pegawai.instansi_id == actor.instansi_id,
                active_on(self.today),
                Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
                Pegawai.id != (actor.pegawai_id or ""),
                Pegawai.nama_cari.contains(" ".join(teks.casefold().split()), autoescape=True),
            )
            .order_by(Pegawai.nama_cari, Pegawai.id)
            .limit(limit)
        )
        with self._read(actor, "umpan_balik.give") as session:
            return tuple(
                PenerimaUmpanBalik(pegawai_id, nama, jabatan or "", unit or "")
                for pegawai_id, nama, jabatan, unit in session.execute(query)
            )

    def list_given(self, actor: Actor, periode: Periode) -> tuple[UmpanBalikDiberikan, ...]:
        """What the actor gave in a period, newest first."""
        pemberi_id = require_person(actor)
        query = (
            select(UmpanBalik, Pegawai.nama, HasilKerja.uraian)
            .join(
                Pegawai,
                (Pegawai.instansi_id == UmpanBalik.instansi_id) & (Pegawai.id == UmpanBalik.pegawai_id),
            )
            .outerjoin(
                HasilKerja,
                (HasilKerja.instansi_id == UmpanBalik.instansi_id)
                & (HasilKerja.id == UmpanBalik.hasil_kerja_id),
            )
            .where(
                UmpanBalik.instansi_id == actor.instansi_id,
                UmpanBalik.pemberi_id == pemberi_id,
                UmpanBalik.periode == periode.kode,
            )
            .order_by(UmpanBalik.tanggal.desc(), UmpanBalik.id.desc())
        )
        aturan = rule_set_for(periode.selesai)
        with self._read(actor, "umpan_balik.give") as session:
            return tuple(
                UmpanBalikDiberikan(
                    row.id,
                    nama,
                    uraian or (get_nilai(aturan, row.nilai_perilaku).nama if row.nilai_perilaku else ""),
                    row.isi,
                    row.tanggal,
                )
                for row, nama, uraian in session.execute(query)
            )

    def get_sasaran(self, actor: Actor, pegawai_id: str, periode: Periode) -> SasaranUmpanBalik:
        """The results of a person to choose from; a peer sees no more of the SKP than this."""
        with self._read(actor, "umpan_balik.give", about=pegawai_id) as session:
            pegawai = get_pegawai(session, actor.instansi_id, pegawai_id)
            skp = require_skp(session, actor.instansi_id, pegawai_id, periode)
            rows = hasil_kerja_of(session, actor.instansi_id, skp.id)
            return SasaranUmpanBalik(skp.id, pegawai.nama, tuple((row.id, row.uraian) for row in rows))

    def give(
        self, actor: Actor, skp_id: str, periode: Periode, entries: Sequence[UmpanBalikForm]
    ) -> HubunganUmpanBalik:
        """Give feedback to the owner of a set SKP; returns how the giver stands to that person.

        The relation comes from the records of raters, it is not typed. Nobody gives feedback to oneself.
        What the owner had asked about the same subject is answered by it.
        """
        pemberi_id = require_person(actor)
        with self._write(actor, "umpan_balik.give", about=owner_of_skp(actor, skp_id)) as session:
            skp = get_set_skp(session, actor.instansi_id, skp_id)
            if skp.pegawai_id == pemberi_id:
                raise InvalidInputError(
                    "Umpan balik tidak dapat diberikan kepada diri sendiri.",
                    next_step="Catat capaian sendiri sebagai realisasi dengan bukti dukungnya.",
                )
            require_in_skp(skp, periode)
            require_not_final(session, find_evaluasi(session, actor.instansi_id, skp.pegawai_id, periode))
            _check_entries(session, skp, entries)
            hubungan = read_hubungan(session, skp, pemberi_id, periode)
            given = [
                UmpanBalik(
                    instansi_id=actor.instansi_id,
                    pegawai_id=skp.pegawai_id,
                    skp_id=skp.id,
                    periode=periode.kode,
                    pemberi_id=pemberi_id,
                    hubungan=hubungan,
                    hasil_kerja_id=entry.hasil_kerja_id,
                    nilai_perilaku=entry.nilai_perilaku,
                    isi=entry.isi.strip(),
                    tanggal=self._clock.today(),
                )
                for entry in entries
            ]
            session.add_all(given)
            close_answered(session, skp, given)
            return hubungan

    def withdraw(self, actor: Actor, umpan_balik_id: str, alasan: str) -> None:
        """Take back one's own feedback, as long as the evaluation of its period is not final."""
        pemberi_id = require_person(actor)
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan penarikan belum diisi.", next_step="Tulis mengapa umpan balik ini ditarik."
            )
        with self._write(actor, "umpan_balik.give", alasan=alasan, name="umpan_balik.withdraw") as session:
            row = session.get(UmpanBalik, (actor.instansi_id, umpan_balik_id))
            if row is None or row.dihapus_pada is not None:
                raise NotFoundError("Umpan balik tidak ditemukan.", next_step="Muat ulang daftarnya.")
            if row.pemberi_id != pemberi_id:
                raise AccessDeniedError(
                    "Hanya pemberi umpan balik yang dapat menariknya.",
                    next_step="Minta pemberinya menarik umpan balik itu.",
                )
            periode = Periode.parse(row.periode)
            require_not_final(session, find_evaluasi(session, actor.instansi_id, row.pegawai_id, periode))
            remove(session, row, alasan, self._clock.now())
            open_again(session, row)

    def put_back(self, actor: Actor, umpan_balik_id: str) -> None:
        """Undo `withdraw` a moment later: what it had answered is answered once more.

        Raises NotFoundError for feedback that this actor did not give, StateError when it was not just now or
        the evaluation of its period is final.
        """
        pemberi_id = require_person(actor)
        with self._write(
            actor, "umpan_balik.give", alasan=DIURUNGKAN, name="umpan_balik.put_back"
        ) as session:
            query = select(UmpanBalik).where(
                UmpanBalik.instansi_id == actor.instansi_id,
                UmpanBalik.id == umpan_balik_id,
                UmpanBalik.pemberi_id == pemberi_id,
            )
            row = session.scalars(query, execution_options={INCLUDE_REMOVED: True}).first()
            if row is None:
                raise NotFoundError("Umpan balik tidak ditemukan.", next_step="Muat ulang daftarnya.")
            if row.dihapus_pada is None:
                return
            if was_long_ago(row, self._clock.now()):
                raise not_free("Umpan balik")
            periode = Periode.parse(row.periode)
            require_not_final(session, find_evaluasi(session, actor.instansi_id, row.pegawai_id, periode))
            put_back(row)
            close_answered(session, get_set_skp(session, actor.instansi_id, row.skp_id), [row])

    def list(self, actor: Actor, skp_id: str, periode: Periode | None = None) -> tuple[UmpanBalikRow, ...]:
        """Feedback to the owner of an SKP in one period or in all, oldest first.

        What was given on an earlier revision is among it, on the result that continues it.
        """
        about, days = owner_of_skp(actor, skp_id), days_of_skp(actor, skp_id)
        with self._read(actor, "umpan_balik.read", about=about, days=days) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            return feedback_of(session, skp, read_line(session, skp), periode)


def _check_entries(session: Session, skp: Skp, entries: Sequence[UmpanBalikForm]) -> None:
    results = results_of(session, skp)
    for entry in entries:
        if not entry.isi.strip():
            raise InvalidInputError("Umpan balik belum diisi.", next_step="Tulis isi umpan baliknya.")
        check_subject(skp, results, entry.hasil_kerja_id, entry.nilai_perilaku)
