"""Asking for feedback: whom, about which result or value of the own SKP; who is asked answers or declines."""

from datetime import date

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik, UmpanBalik
from kinerja_desktop.domain.aturan.berakhlak import get_nilai
from kinerja_desktop.domain.aturan.rule_set import Aturan, rule_set_for
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.keluar import status_on
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.umpan_balik.terms import StatusPermintaan
from kinerja_desktop.services.core.service import Service, get_pegawai
from kinerja_desktop.services.evaluasi.reading import find_evaluasi, require_not_final
from kinerja_desktop.services.skp.reading.berlaku import require_skp
from kinerja_desktop.services.skp.reading.line import read_line
from kinerja_desktop.services.umpan_balik.reading import still_waiting
from kinerja_desktop.services.umpan_balik.records import (
    check_subject,
    is_about,
    require_person,
    results_of,
    waiting_between,
)


class PermintaanForm(Struct, frozen=True):
    """Whom to ask, about one result or one value 1-7 of the own SKP; `pertanyaan`: one line, may be empty."""

    diminta_id: str
    pertanyaan: str = ""
    hasil_kerja_id: str | None = None
    nilai_perilaku: int | None = None


class PermintaanSaya(Struct, frozen=True):
    """What one asked. `balasan`: the feedback given, or why the other declined; empty while it waits.

    `is_over`: the evaluation of the period is final, so that nothing can be answered any more.
    """

    id: str
    diminta: str
    tentang: str
    pertanyaan: str
    tanggal: date
    status: StatusPermintaan
    balasan: str
    is_over: bool

    @property
    def is_waiting(self) -> bool:
        return self.status is StatusPermintaan.TERBUKA and not self.is_over

    @property
    def keadaan(self) -> str:
        """What came of it, in words."""
        return "Tidak terjawab" if self.status is StatusPermintaan.TERBUKA and self.is_over else self.status


class PermintaanMasuk(Struct, frozen=True):
    """What one is asked. `hasil_kerja_id` is that of the SKP in force; with `nilai_perilaku` both None the
    result ended with a revision, and the request can only be declined."""

    id: str
    pegawai_id: str
    nama: str
    periode: Periode
    tentang: str
    pertanyaan: str
    tanggal: date
    hasil_kerja_id: str | None
    nilai_perilaku: int | None

    @property
    def can_be_answered(self) -> bool:
        return self.hasil_kerja_id is not None or self.nilai_perilaku is not None


class PermintaanUmpanBalikService(Service):
    """Use cases on requests for feedback (PermenPANRB 6/2022 Pasal 17-19: it goes both ways)."""

    def ask(self, actor: Actor, periode: Periode, form: PermintaanForm) -> str:
        """Ask a colleague for feedback on the own SKP in force in the period; returns the request's id.

        Raises StateError without a set SKP, after the evaluation is final, and while the same still waits.
        """
        own_id = require_person(actor)
        pertanyaan = _one_line(form.pertanyaan)
        with self._write(actor, "umpan_balik.ask", about=own_id) as session:
            diminta = get_pegawai(session, actor.instansi_id, form.diminta_id)
            _check_asked(diminta, own_id, self.today)
            skp = require_skp(session, actor.instansi_id, own_id, periode)
            require_not_final(session, find_evaluasi(session, actor.instansi_id, own_id, periode))
            check_subject(skp, results_of(session, skp), form.hasil_kerja_id, form.nilai_perilaku)
            line = read_line(session, skp)
            for waiting in waiting_between(session, skp, periode.kode, diminta.id):
                if is_about(waiting, line, form.hasil_kerja_id, form.nilai_perilaku):
                    raise _asked_already(diminta.nama)
            row = PermintaanUmpanBalik(
                instansi_id=actor.instansi_id,
                pegawai_id=own_id,
                diminta_id=diminta.id,
                skp_id=skp.id,
                periode=periode.kode,
                hasil_kerja_id=form.hasil_kerja_id,
                nilai_perilaku=form.nilai_perilaku,
                pertanyaan=pertanyaan,
                tanggal=self._clock.today(),
            )
            session.add(row)
            session.flush()
            return row.id

    def withdraw(self, actor: Actor, permintaan_id: str) -> None:
        """Take back an own request that still waits."""
        own_id = require_person(actor)
        with self._write(
            actor, "umpan_balik.ask", about=own_id, name="umpan_balik.withdraw_request"
        ) as session:
            row = _get_waiting(session, actor, permintaan_id)
            if row.pegawai_id != own_id:
                raise AccessDeniedError(
                    "Hanya pegawai yang meminta yang dapat menarik permintaannya.",
                    next_step="Bila Anda yang diminta, nyatakan bahwa Anda tidak dapat menjawab.",
                )
            row.status = StatusPermintaan.DITARIK

    def decline(self, actor: Actor, permintaan_id: str, alasan: str) -> None:
        """Say that one cannot answer a request, and why; the one who asked reads it."""
        own_id = require_person(actor)
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan belum diisi.", next_step="Tulis mengapa Anda tidak dapat memberi umpan balik ini."
            )
        with self._write(
            actor, "umpan_balik.give", alasan=alasan, name="umpan_balik.decline_request"
        ) as session:
            row = _get_waiting(session, actor, permintaan_id)
            if row.diminta_id != own_id:
                raise AccessDeniedError(
                    "Permintaan ini tidak ditujukan kepada Anda.", next_step="Muat ulang daftar permintaan."
                )
            row.status, row.alasan = StatusPermintaan.DITOLAK, alasan.strip()

    def list_asked(self, actor: Actor, periode: Periode) -> tuple[PermintaanSaya, ...]:
        """What the actor asked in a period and what came of it, newest first."""
        own_id = require_person(actor)
        query = (
            select(PermintaanUmpanBalik, Pegawai.nama, HasilKerja.uraian, UmpanBalik.isi)
            .join(
                Pegawai,
                (Pegawai.instansi_id == PermintaanUmpanBalik.instansi_id)
                & (Pegawai.id == PermintaanUmpanBalik.diminta_id),
            )
            .outerjoin(HasilKerja, _RESULT)
            .outerjoin(
                UmpanBalik,
                (UmpanBalik.instansi_id == PermintaanUmpanBalik.instansi_id)
                & (UmpanBalik.id == PermintaanUmpanBalik.umpan_balik_id),
            )
            .where(
                PermintaanUmpanBalik.instansi_id == actor.instansi_id,
                PermintaanUmpanBalik.pegawai_id == own_id,
                PermintaanUmpanBalik.periode == periode.kode,
            )
            .order_by(PermintaanUmpanBalik.tanggal.desc(), PermintaanUmpanBalik.id.desc())
        )
        aturan = rule_set_for(periode.selesai)
        with self._read(actor, "umpan_balik.ask", about=own_id) as session:
            evaluasi = find_evaluasi(session, actor.instansi_id, own_id, periode)
            is_over = evaluasi is not None and evaluasi.status is StatusEvaluasi.FINAL
            return tuple(
                PermintaanSaya(
                    row.id,
                    nama,
                    _subject(aturan, uraian, row.nilai_perilaku),
                    row.pertanyaan,
                    row.tanggal,
                    row.status,
                    isi or row.alasan,
                    is_over,
                )
                for row, nama, uraian, isi in session.execute(query)
            )

    def list_waiting(self, actor: Actor) -> tuple[PermintaanMasuk, ...]:
        """What the actor is asked, in whatever period, as long as it can be answered; oldest first."""
        own_id = require_person(actor)
        query = (
            select(PermintaanUmpanBalik, Pegawai.nama, HasilKerja.uraian)
            .join(
                Pegawai,
                (Pegawai.instansi_id == PermintaanUmpanBalik.instansi_id)
                & (Pegawai.id == PermintaanUmpanBalik.pegawai_id),
            )
            .outerjoin(HasilKerja, _RESULT)
            .where(*still_waiting(actor.instansi_id, own_id))
            .order_by(PermintaanUmpanBalik.tanggal, PermintaanUmpanBalik.id)
        )
        with self._read(actor, "umpan_balik.give") as session:
            return tuple(
                _incoming(session, row, nama, uraian) for row, nama, uraian in session.execute(query)
            )


_RESULT = (HasilKerja.instansi_id == PermintaanUmpanBalik.instansi_id) & (
    HasilKerja.id == PermintaanUmpanBalik.hasil_kerja_id
)


def _incoming(session: Session, row: PermintaanUmpanBalik, nama: str, uraian: str | None) -> PermintaanMasuk:
    periode = Periode.parse(row.periode)
    return PermintaanMasuk(
        row.id,
        row.pegawai_id,
        nama,
        periode,
        _subject(rule_set_for(periode.selesai), uraian, row.nilai_perilaku),
        row.pertanyaan,
        row.tanggal,
        None if row.hasil_kerja_id is None else _present_result(session, row, row.hasil_kerja_id, periode),
        row.nilai_perilaku,
    )


def _present_result(
    session: Session, row: PermintaanUmpanBalik, hasil_kerja_id: str, periode: Periode
) -> str | None:
    """The result in the SKP in force that continues the one asked about; None: it ended."""
    try:
        skp = require_skp(session, row.instansi_id, row.pegawai_id, periode)
    except StateError:
        return None
    return read_line(session, skp).hasil_kerja.get(hasil_kerja_id)


def _subject(aturan: Aturan, uraian: str | None, nilai_perilaku: int | None) -> str:
    return uraian or (get_nilai(aturan, nilai_perilaku).nama if nilai_perilaku else "")


def _get_waiting(session: Session, actor: Actor, permintaan_id: str) -> PermintaanUmpanBalik:
    """The record while it waits; NotFoundError, or StateError that names what came of it."""
    row = session.get(PermintaanUmpanBalik, (actor.instansi_id, permintaan_id))
    if row is None or row.dihapus_pada is not None:
        raise NotFoundError(
            "Permintaan umpan balik tidak ditemukan.", next_step="Muat ulang daftar permintaan."
        )
    if row.status is not StatusPermintaan.TERBUKA:
        raise StateError(
            "Permintaan umpan balik ini tidak menunggu lagi.",
            why=f"Statusnya sudah: {row.status}.",
            next_step="Muat ulang daftar permintaan.",
        )
    return row


def _one_line(pertanyaan: str) -> str:
    return " ".join(pertanyaan.split())


def _check_asked(diminta: Pegawai, own_id: str, today: date) -> None:
    if diminta.id == own_id:
        raise InvalidInputError(
            "Umpan balik tidak dapat diminta kepada diri sendiri.",
            next_step="Pilih pimpinan, rekan kerja, atau pegawai di bawah Anda.",
        )
    status = status_on(diminta.status, diminta.keluar, today)
    if status is not StatusPegawai.AKTIF or diminta.jenis is JenisPegawai.PEJABAT_LAIN:
        raise InvalidInputError(
            f"{diminta.nama} tidak dapat dimintai umpan balik.",
            why="Hanya pegawai aktif instansi ini yang dapat menjawab.",
            next_step="Pilih orang lain.",
        )


def _asked_already(nama: str) -> StateError:
    return StateError(
        sentence(f"Permintaan yang sama masih menunggu jawaban {nama}"),
        who=nama,
        next_step="Tunggu jawabannya, atau tarik dahulu permintaan itu pada Yang saya minta.",
    )
