"""Permintaan: asking a person of another office, answering, taking back, recording what was approved."""

from collections.abc import Callable
from datetime import date
from typing import cast

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.permintaan import PermintaanKantor
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.core.text import clean_text
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.pertukaran.lengths import DASAR_JAWABAN, PERTANYAAN_KANTOR
from kinerja_desktop.domain.pertukaran.terms import (
    HasilPermintaan,
    JenisPermintaan,
    StatusPermintaanKantor,
)
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.domain.umpan_balik.lengths import ISI
from kinerja_desktop.domain.umpan_balik.terms import HubunganUmpanBalik
from kinerja_desktop.exchange.paket.baris.permintaan import Jawab, Minta
from kinerja_desktop.services.core.service import Service, get_pegawai
from kinerja_desktop.services.core.tanda import Surat, types_for_others
from kinerja_desktop.services.pertukaran.permintaan.alamat import find_address
from kinerja_desktop.services.pertukaran.permintaan.isi import IsiPermintaan, post_of, read_isi, same_isi
from kinerja_desktop.services.pertukaran.permintaan.records import (
    ANSWERS,
    JawabanForm,
    PermintaanForm,
    PermintaanInfo,
    found,
    is_past,
    jawab_of,
    minta_of,
    require_waiting,
)

Hubungan = Callable[[Session, Skp, str, Periode], HubunganUmpanBalik]
_ANSWER = "permintaan.answer"


class Pencatat(Struct, frozen=True):
    """What of other areas a request needs: how a giver stands to somebody, setting an SKP, finishing an
    evaluation (of who signed elsewhere, with the paper in `Surat`)."""

    hubungan: Hubungan
    establish: Callable[[Actor, str, date, Surat], object]
    finalize: Callable[[Actor, str, date, Surat], object]


class PermintaanService(Service):
    """Use cases on requests between offices (P6 Pasal 17-19 for feedback, Pasal 13 and 26 for approvals)."""

    def __init__(self, database: Database, pencatat: Pencatat) -> None:
        super().__init__(database)
        self._pencatat = pencatat

    def list(self, actor: Actor) -> tuple[PermintaanInfo, ...]:
        """What this office asked and what it is asked, newest first; whoever records for others sees all,
        everybody else what is asked of oneself, and about whom one may ask."""
        with self._read(actor, "permintaan.read") as session:
            query = select(PermintaanKantor).order_by(
                PermintaanKantor.dibuat_pada.desc(), PermintaanKantor.id.desc()
            )
            if not types_for_others(actor, "permintaan.read"):
                query = query.where(self._own(actor))
            return tuple(self._info(session, actor, row) for row in session.scalars(query))

    def count_waiting(self, actor: Actor) -> int:
        """How many wait for somebody here."""
        return sum(one.waits and not one.is_keluar for one in self.list(actor))

    def ask(self, actor: Actor, form: PermintaanForm) -> str:
        """Ask; the request leaves with the next file (`PermintaanKeluarService.export`). Returns its id.

        Raises NotFoundError for an office that is not known, StateError where there is nothing to ask about
        or the same still waits, InvalidInputError for somebody of this office.
        """
        pertanyaan = " ".join(clean_text(form.pertanyaan).split())
        PERTANYAAN_KANTOR.check(pertanyaan)
        form = msgspec.structs.replace(form, pertanyaan=pertanyaan)
        with self._write(actor, "permintaan.ask", about=form.pegawai_id) as session:
            alamat = find_address(session, form.kantor_id)
            pegawai = get_pegawai(session, actor.instansi_id, form.pegawai_id)
            subject = (form.hasil_kerja_id, form.nilai_perilaku)
            isi = read_isi(session, form.jenis, pegawai, form.periode, subject)
            diminta = get_pegawai(session, actor.instansi_id, isi.diminta_id or form.diminta_id)
            _require_outside(diminta)
            self._refuse_double(session, form, isi, diminta)
            _require_to_come(form.batas, self.today)
            row = PermintaanKantor(
                id=new_id(),
                is_keluar=True,
                jenis=form.jenis,
                kantor_id=alamat.instansi_id,
                kantor=alamat.nama,
                pegawai_id=pegawai.id,
                diminta_id=diminta.id,
                dokumen_id=isi.dokumen_id,
                hasil_kerja_id=form.hasil_kerja_id,
                nilai_perilaku=form.nilai_perilaku,
                hubungan=self._hubungan(session, form, isi, diminta),
                batas=form.batas,
                belum_dikirim=True,
                dibuat_pada=self._clock.now(),
                minta="",
            )
            minta = self._minta(session, row.id, form, isi, (pegawai, diminta))
            row.minta = msgspec.json.encode(minta).decode()
            session.add(row)
            return row.id

    def withdraw(self, actor: Actor, permintaan_id: str, alasan: str) -> None:
        """Take an own request back while nobody answered; the other office is told with the next file."""
        alasan = " ".join(clean_text(alasan).split())
        if not alasan:
            raise InvalidInputError(
                "Alasan penarikan belum diisi.", next_step="Tulis mengapa permintaan ini ditarik."
            )
        PERTANYAAN_KANTOR.check(alasan)

        def whose(session: Session) -> str:
            return found(session.get(PermintaanKantor, permintaan_id)).pegawai_id or ""

        act = "permintaan.withdraw"
        with self._write(actor, "permintaan.ask", about=whose, alasan=alasan, name=act) as session:
            row = found(session.get(PermintaanKantor, permintaan_id))
            if not row.is_keluar:
                raise AccessDeniedError(
                    "Permintaan ini dari kantor lain.",
                    who=f"Pengelola kinerja {row.kantor}",
                    next_step="Jawablah, atau nyatakan bahwa permintaan ini tidak dapat dijawab.",
                )
            require_waiting(row, self.today)
            row.status, row.alasan = StatusPermintaanKantor.DITARIK, alasan
            row.belum_dikirim = row.dikirim_pada is not None

    def answer(self, actor: Actor, permintaan_id: str, form: JawabanForm) -> None:
        """Answer what another office asks. By whom it is asked of; of what he signed on paper pengelola
        kinerja records it, with the number of the paper. The answer leaves with the next file.

        Raises AccessDeniedError for anybody else, StateError for one that waits no more or is past its last
        day, InvalidInputError without the words that the answer needs.
        """
        isi = clean_text(form.isi).strip()
        ISI.check(isi)
        with self._write(actor, _ANSWER) as session:
            row = found(session.get(PermintaanKantor, permintaan_id))
            _require_incoming(row)
            penjawab, dasar = self._hand(session, actor, row, form)
            require_waiting(row, self.today)
            tanggal = self._check_answer(row, form, isi)
            jawab = Jawab(
                id=row.id,
                sidik=minta_of(row).sidik,
                hasil=form.hasil.name,
                isi=isi,
                penjawab=penjawab,
                tanggal=tanggal,
                dasar=dasar,
                pencatat=actor.nama if dasar else "",
            )
            row.jawaban = msgspec.json.encode(jawab).decode()
            row.status, row.belum_dikirim = StatusPermintaanKantor.DIJAWAB, True
            row.dijawab_pada = self._clock.now()

    def record(self, actor: Actor, permintaan_id: str) -> None:
        """At the asker: set the SKP, or finish the evaluation, that the other office approved, in the name
        and on the day of who approved it.

        Raises StateError when what was approved has changed since, else as that use case does.
        """
        with self._read(actor, "permintaan.record") as session:
            row = found(session.get(PermintaanKantor, permintaan_id))
            jawab, minta = jawab_of(row), minta_of(row)
            if jawab is None or jawab.hasil != HasilPermintaan.DISETUJUI.name or not row.is_keluar:
                raise StateError(
                    "Tidak ada persetujuan yang dapat dicatat.",
                    where=row.kantor,
                    why="Yang dicatat adalah persetujuan yang kembali dari kantor lain.",
                    next_step="Tunggu jawabannya, atau muat ulang daftar permintaan.",
                )
            pegawai = get_pegawai(session, actor.instansi_id, row.pegawai_id or "")
            if not same_isi(session, row.jenis, pegawai, Periode.parse(minta.periode), jawab.sidik):
                raise StateError(
                    "Yang disetujui sudah berubah, atau tidak menunggu lagi.",
                    where=f"{minta.tentang}, {pegawai.nama}",
                    why="Persetujuan berlaku untuk isi persis seperti yang dikirim.",
                    who="Pengelola kinerja",
                    next_step="Kembalikan isinya, atau minta persetujuan sekali lagi.",
                )
            dokumen_id = row.dokumen_id or ""
        surat = Surat(jawab.dasar or f"Jawaban permintaan {row.kantor}", _origin(row, jawab))
        act = self._pencatat.establish if row.jenis is JenisPermintaan.SKP else self._pencatat.finalize
        act(actor, dokumen_id, jawab.tanggal, surat)

    def _own(self, actor: Actor) -> ColumnElement[bool]:
        """What is asked of oneself, and what was asked about whom one may ask."""
        whose = cast("InstrumentedAttribute[str]", PermintaanKantor.pegawai_id)
        visible = self._visible(actor, "permintaan.ask", whose)
        asked = PermintaanKantor.is_keluar
        return or_(
            and_(~asked, whose == actor.pegawai_id), asked if visible is None else and_(asked, visible)
        )

    def _hubungan(
        self, session: Session, form: PermintaanForm, isi: IsiPermintaan, diminta: Pegawai
    ) -> HubunganUmpanBalik | None:
        """How who is asked for feedback stands to the person, kept for the day on which it comes."""
        if form.jenis is not JenisPermintaan.UMPAN_BALIK:
            return None
        skp = session.get_one(Skp, (diminta.instansi_id, isi.skp_id))
        return self._pencatat.hubungan(session, skp, diminta.id, form.periode)

    def _minta(
        self,
        session: Session,
        id_: str,
        form: PermintaanForm,
        isi: IsiPermintaan,
        people: tuple[Pegawai, Pegawai],
    ) -> Minta:
        pegawai, diminta = people
        jabatan, unit = post_of(session, pegawai, form.periode)
        return Minta(
            id=id_,
            jenis=form.jenis.name,
            periode=form.periode.kode,
            nama=pegawai.nama,
            jabatan=jabatan,
            unit=unit,
            diminta=diminta.nama,
            diminta_nip=diminta.nip or "",
            tentang=isi.tentang,
            pertanyaan=form.pertanyaan,
            butir=isi.butir,
            sidik=isi.sidik,
            batas=form.batas,
            dibuat=self.today,
        )

    def _info(self, session: Session, actor: Actor, row: PermintaanKantor) -> PermintaanInfo:
        minta, jawab = minta_of(row), jawab_of(row)
        is_lewat = row.status is StatusPermintaanKantor.MENUNGGU and is_past(row, self.today)
        waits = row.status is StatusPermintaanKantor.MENUNGGU and not is_lewat and not row.is_keluar
        return PermintaanInfo(
            row.id,
            row.is_keluar,
            row.jenis,
            row.status,
            row.kantor,
            minta.nama,
            minta.jabatan,
            minta.unit,
            Periode.parse(minta.periode).label,
            minta.diminta,
            minta.tentang,
            minta.pertanyaan,
            () if row.is_keluar else minta.butir,
            row.batas,
            minta.dibuat,
            jawab,
            row.alasan,
            row.kendala,
            row.belum_dikirim,
            is_lewat,
            waits and (row.pegawai_id == actor.pegawai_id or types_for_others(actor, _ANSWER)),
            jawab is not None and row.is_keluar and _is_open(session, actor.instansi_id, row, jawab),
        )

    def _check_answer(self, row: PermintaanKantor, form: JawabanForm, isi: str) -> date:
        """The day of it."""
        if form.hasil not in ANSWERS[row.jenis]:
            raise InvalidInputError(
                f"{row.jenis} tidak dapat dijawab dengan: {form.hasil}.",
                next_step=f"Pilih {' atau '.join(ANSWERS[row.jenis])}.",
            )
        if form.hasil is not HasilPermintaan.DISETUJUI and not isi:
            raise InvalidInputError(
                "Jawaban belum ditulis.", next_step="Tulis umpan baliknya, atau alasannya."
            )
        tanggal = form.tanggal or self.today
        if tanggal > self.today:
            raise InvalidInputError(
                "Tanggal jawaban belum tiba.", next_step="Pilih hari ini atau sebelumnya."
            )
        return tanggal

    def _hand(
        self, session: Session, actor: Actor, row: PermintaanKantor, form: JawabanForm
    ) -> tuple[str, str]:
        """Who answers, and the paper (empty: whom it is asked of, by the own login)."""
        if row.pegawai_id is not None and row.pegawai_id == actor.pegawai_id:
            return session.get_one(Pegawai, (actor.instansi_id, row.pegawai_id)).nama, ""
        asked, dasar = minta_of(row).diminta, clean_text(form.dasar).strip()
        if not types_for_others(actor, _ANSWER):
            raise AccessDeniedError(
                f"Permintaan ini ditujukan kepada {asked}.",
                who=f"{asked}, atau pengelola kinerja dari surat yang ditandatanganinya",
                next_step="Minta yang bersangkutan menjawabnya.",
            )
        if not dasar:
            raise InvalidInputError(
                "Nomor surat jawaban belum diisi.",
                where=asked,
                why=f"Anda mencatat jawaban {asked}, yang menandatanganinya di kertas.",
                who="Anda",
                next_step="Isi nomor dan tanggal surat itu, lalu ulangi.",
            )
        DASAR_JAWABAN.check(dasar)
        return clean_text(form.penjawab).strip() or asked, dasar

    def _refuse_double(
        self, session: Session, form: PermintaanForm, isi: IsiPermintaan, diminta: Pegawai
    ) -> None:
        query = select(PermintaanKantor).where(
            PermintaanKantor.is_keluar,
            PermintaanKantor.status == StatusPermintaanKantor.MENUNGGU,
            PermintaanKantor.jenis == form.jenis,
            PermintaanKantor.dokumen_id == isi.dokumen_id,
            PermintaanKantor.diminta_id == diminta.id,
            PermintaanKantor.hasil_kerja_id.is_(form.hasil_kerja_id)
            if form.hasil_kerja_id is None
            else PermintaanKantor.hasil_kerja_id == form.hasil_kerja_id,
            PermintaanKantor.nilai_perilaku.is_(None)
            if form.nilai_perilaku is None
            else PermintaanKantor.nilai_perilaku == form.nilai_perilaku,
        )
        for row in session.scalars(query):
            same_period = minta_of(row).periode == form.periode.kode
            if same_period and not is_past(row, self.today):
                raise StateError(
                    "Permintaan yang sama masih menunggu jawaban.",
                    where=f"{row.kantor}, {diminta.nama}",
                    who=diminta.nama,
                    next_step="Tunggu jawabannya, buat berkasnya sekali lagi bila hilang, atau tarik dahulu.",
                )


def _is_open(session: Session, instansi_id: str, row: PermintaanKantor, jawab: Jawab) -> bool:
    """Whether an approved document here still waits for the signature."""
    if jawab.hasil != HasilPermintaan.DISETUJUI.name:
        return False
    key = (instansi_id, row.dokumen_id)
    if row.jenis is JenisPermintaan.SKP:
        skp = session.get(Skp, key)
        return skp is not None and skp.status is StatusSkp.DIAJUKAN
    evaluasi = session.get(Evaluasi, key)
    return evaluasi is not None and evaluasi.status is StatusEvaluasi.DINILAI


def _origin(row: PermintaanKantor, jawab: Jawab) -> str:
    """Where an approval comes from, as it is kept beside the signature."""
    typed = f", dicatat {jawab.pencatat}" if jawab.pencatat else ""
    return f"Disetujui {jawab.penjawab} di {row.kantor}{typed}; paket {row.paket_id}"


def _require_to_come(batas: date | None, today: date) -> None:
    if batas is not None and batas < today:
        raise InvalidInputError(
            "Batas menjawab sudah lewat.", next_step="Pilih hari ini atau sesudahnya, atau kosongkan."
        )


def _require_outside(diminta: Pegawai) -> None:
    if diminta.jenis is not JenisPegawai.PEJABAT_LAIN:
        raise InvalidInputError(
            f"{diminta.nama} pegawai kantor ini sendiri.",
            why="Permintaan antarkantor ditujukan kepada pejabat di luar instansi.",
            who="Anda",
            next_step="Mintalah pada layar Umpan Balik, SKP, atau Evaluasi. Pejabat dari kantor lain "
            "didaftarkan lebih dahulu sebagai pejabat di luar instansi.",
        )


def _require_incoming(row: PermintaanKantor) -> None:
    if row.is_keluar:
        raise StateError(
            "Permintaan ini dikirim kantor ini sendiri.",
            where=row.kantor,
            next_step="Tunggu jawaban kantor itu.",
        )
