"""At the centre: Data Awal for an admitted office, filled from a list while the office has nothing."""

from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PaketMasuk
from kinerja_desktop.db.models.pertukaran import Instalasi, PaketKeluar
from kinerja_desktop.db.models.travels import Always
from kinerja_desktop.db.store import audit
from kinerja_desktop.domain.core.errors import NotFoundError, StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi, StatusPaket
from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys
from kinerja_desktop.exchange.paket.cover import Cakupan, Cover, JenisPaket, KartuKunci, KepalaAudit
from kinerja_desktop.exchange.paket.package import (
    CoverFields,
    WrittenPackage,
    prepare_folder,
    suggest_file_name,
    write_package,
)
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.awal.isi import make_isi
from kinerja_desktop.services.pertukaran.awal.periksa import count_awal
from kinerja_desktop.services.pertukaran.kirim import PROGRAM
from kinerja_desktop.services.pertukaran.pendaftaran.kartu import the_centre
from kinerja_desktop.services.pertukaran.reading import key_pair
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER, count_records, read_records
from kinerja_desktop.services.pertukaran.silsilah.dibagi import Dibagi

_ADMIT = "pertukaran.admit"
MODELS = tuple(model for model in IN_PACKAGE_ORDER if type(model.travels) is Always)
"""What belongs to no year: the agency, its units, posts and people with their placements and raters."""


class HasilDataAwal(Struct, frozen=True):
    """A written Data Awal. `hitung`: records by kind; `versi`: which one this office gets."""

    path: Path
    versi: int
    angka_periksa: str
    hitung: dict[str, int]
    templat: int


class _Order(Struct, frozen=True):
    path: Path
    fields: CoverFields
    signer: KeyPair
    recipient: PublicKeys
    dibagi: Dibagi = msgspec.field(default_factory=Dibagi)


class DataAwalService(Service):
    """Use cases of the centre; an office takes Data Awal in as any package."""

    def export(
        self, actor: Actor, instalasi_id: str, keluaran: Path, progress: Progress | None = None
    ) -> HasilDataAwal:
        """Write Data Awal for an admitted office into the folder `keluaran`, sealed to its key.

        Raises NotFoundError for one that is not known, StateError for one whose key is not valid, or anywhere
        but at the centre; else as `write_package`.
        """
        order = self._take_number(actor, instalasi_id, keluaran)

        def remember(written: WrittenPackage) -> None:
            with self._write(actor, _ADMIT, name="pertukaran.data_awal_written") as session:
                paket = session.get_one(PaketKeluar, written.paket_id)
                paket.sampul_hash, paket.status = written.sampul_hash, StatusPaket.TERKIRIM
                paket.hitung = msgspec.json.encode(_counts(written)).decode()
                order.dibagi.mark(session, order.fields.cakupan.instansi_id)

        written = self._write_file(order, progress, remember)
        isi = order.fields.data_awal
        return HasilDataAwal(
            order.path,
            order.fields.referensi_versi or 0,
            written.angka_periksa,
            _counts(written),
            len(isi.templat) if isi else 0,
        )

    def stand_in(self, actor: Actor, instalasi_id: str) -> Actor:
        """Who acts, in the place of an office that has nothing yet: to import its list of people for it.

        Raises StateError once the office sent a package of its own: its data are its own from then on.
        """
        with self._read(actor, _ADMIT) as session:
            the_centre(session)
            kantor = _office(session, instalasi_id)
            sent = select(PaketMasuk.paket_id).where(PaketMasuk.cakupan.startswith(f"{kantor.instansi_id}/"))
            if session.scalar(sent.limit(1)) is not None:
                raise StateError(
                    "Kantor itu sudah mengirim datanya sendiri.",
                    where=kantor.instansi_nama,
                    why="Pegawai dan unitnya milik kantor itu; pusat hanya mengisinya selagi masih kosong.",
                    who="Pengelola kinerja kantor itu",
                    next_step="Pembetulan diketik atau diimpor di kantor itu, lalu dikirim.",
                )
            return msgspec.structs.replace(actor, instansi_id=kantor.instansi_id, pegawai_id=None)

    def _take_number(self, actor: Actor, instalasi_id: str, keluaran: Path) -> _Order:
        with self._write(actor, _ADMIT, name="pertukaran.data_awal", always=True) as session:
            own = the_centre(session)
            kantor = _office(session, instalasi_id)
            fields = self._fields(session, own, kantor)
            path = keluaran / suggest_file_name(kantor.instansi_kode, fields.jenis, "", fields.urut)
            session.add(
                PaketKeluar(
                    paket_id=fields.paket_id,
                    jenis=fields.jenis.value,
                    cakupan=fields.cakupan.text,
                    epoch=fields.epoch,
                    urut=fields.urut,
                    sampul_hash="",
                    nama_berkas=path.name,
                    dibuat_pada=fields.dibuat,
                )
            )
            recipient = PublicKeys(kantor.kunci_tanda_tangan, kantor.kunci_sandi)
            return _Order(path, fields, key_pair(own), recipient)

    def _write_file(
        self, order: _Order, progress: Progress | None, sealed: Callable[[WrittenPackage], None]
    ) -> WrittenPackage:
        instansi_id = order.fields.cakupan.instansi_id
        with self._database.read() as session:
            prepare_folder(order.path)
            return write_package(
                order.path,
                order.fields,
                read_records(session, instansi_id, 0, order.dibagi.note, MODELS),
                order.signer,
                [order.recipient],
                progress=progress,
                faults=self._database.faults,
                total=count_records(session, instansi_id, 0, MODELS),
                sealed=sealed,
            )

    def _fields(self, session: Session, own: Instalasi, kantor: InstalasiTerdaftar) -> CoverFields:
        cakupan = Cakupan(kantor.instansi_id)
        line = (PaketKeluar.epoch == own.epoch, PaketKeluar.cakupan == cakupan.text)
        last = session.scalar(select(func.max(PaketKeluar.urut)).where(*line)) or 0
        before = session.scalars(
            select(PaketKeluar.sampul_hash)
            .where(*line, PaketKeluar.sampul_hash != "")
            .order_by(PaketKeluar.urut.desc())
        ).first()
        head = audit.read_head(session)
        kartu = msgspec.json.decode(kantor.kartu or "", type=KartuKunci)
        return CoverFields(
            jenis=JenisPaket.REFERENSI,
            paket_id=new_id(),
            instalasi_id=own.id,
            instansi_id=own.instansi_id,
            epoch=own.epoch,
            cakupan=cakupan,
            urut=last + 1,
            dibuat=self._clock.now(),
            program=PROGRAM,
            sampul_sebelumnya=before,
            referensi_versi=_next_version(session, kantor.instansi_id),
            kepala_audit=KepalaAudit(head.seq, head.hash),
            data_awal=make_isi(session, own, kartu.seri),
        )


def _counts(written: WrittenPackage) -> dict[str, int]:
    return {name: counts.baris + counts.hapus for name, counts in written.hitung.items()}


def _next_version(session: Session, instansi_id: str) -> int:
    """Higher than all made here, and than what the office says it has: a centre that restored a backup would
    give a number twice."""
    sampul = session.scalars(
        select(PaketMasuk.sampul).where(PaketMasuk.cakupan.startswith(f"{instansi_id}/"))
    )
    told = (msgspec.json.decode(each, type=Cover).referensi_versi or 0 for each in sampul)
    return max((count_awal(session, instansi_id), *told)) + 1


def _office(session: Session, instalasi_id: str) -> InstalasiTerdaftar:
    kantor = session.get(InstalasiTerdaftar, instalasi_id)
    if kantor is None or kantor.pusat:
        raise NotFoundError("Kantor itu tidak terdaftar.", next_step="Muat ulang daftar kantor.")
    if kantor.status is not StatusInstalasi.AKTIF:
        raise StateError(
            "Kunci kantor itu tidak berlaku.",
            where=kantor.instansi_nama,
            why=f"Keadaannya: {kantor.status}. Data Awal disegel dengan kunci kantor yang menerimanya.",
            who="Admin kantor itu",
            next_step="Kantor itu mendaftar ulang; Data Awal dibuat sesudah Kartu Kuncinya.",
        )
    return kantor
