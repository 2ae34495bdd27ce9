"""At the centre: packages with what stands here otherwise than the office last said, for each office."""

from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Table, and_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.db.models.silsilah import Konflik
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi, StatusPaket
from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys
from kinerja_desktop.exchange.paket.cover import Cakupan, JenisPaket
from kinerja_desktop.exchange.paket.package import (
    CoverFields,
    WrittenPackage,
    prepare_folder,
    suggest_file_name,
    write_package,
)
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.keluar.nomor import counts_of, next_cover, outgoing, remember_sealed
from kinerja_desktop.services.pertukaran.pendaftaran.kartu import the_centre
from kinerja_desktop.services.pertukaran.perbaikan.ditahan import without_leaning
from kinerja_desktop.services.pertukaran.reading import key_pair
from kinerja_desktop.services.pertukaran.rekaman import count_records, read_records
from kinerja_desktop.services.pertukaran.silsilah.dibagi import Dibagi
from kinerja_desktop.services.pertukaran.silsilah.sides import forget_settled

_EXPORT = "pertukaran.export"


class HasilPerbaikan(Struct, frozen=True):
    """A written Perbaikan: for which office, and how many records it puts right there."""

    path: Path
    kantor: str
    jumlah: int
    angka_periksa: str


class _Order(Struct, frozen=True):
    path: Path
    fields: CoverFields
    kantor: str
    signer: KeyPair
    recipients: list[PublicKeys]
    dibagi: Dibagi = msgspec.field(default_factory=Dibagi)


class PerbaikanService(Service):
    """Use cases of the centre; an office takes a Perbaikan in as any package, after a look."""

    def export(
        self, actor: Actor, keluaran: Path, tahun: int, progress: Progress | None = None
    ) -> tuple[HasilPerbaikan, ...]:
        """Write one for each office of whose records of `tahun` something stands here otherwise than the
        office last sent it: what was merged, decided or changed here. What still waits for a decision does
        not go. Cumulative: the next package of the office that says the same settles it. Empty: all offices
        have what stands here.

        Raises StateError anywhere but at the centre; else as `write_package`.
        """
        with self._read(actor, _EXPORT) as session:
            the_centre(session)
            offices = _offices(session, tahun)
        return tuple(self._export(actor, each, keluaran, tahun, progress) for each in offices)

    def _export(
        self, actor: Actor, instansi_id: str, keluaran: Path, tahun: int, progress: Progress | None
    ) -> HasilPerbaikan:
        order = self._take_number(actor, instansi_id, keluaran, tahun)

        def remember(written: WrittenPackage) -> None:
            with self._write(actor, _EXPORT, name="pertukaran.correction_written") as session:
                remember_sealed(session, written).status = StatusPaket.DIBERIKAN
                order.dibagi.mark(session, order.fields.cakupan.instansi_id)

        written = self._write_file(order, instansi_id, tahun, progress, remember)
        return HasilPerbaikan(
            order.path, order.kantor, sum(counts_of(written).values()), written.angka_periksa
        )

    def _take_number(self, actor: Actor, instansi_id: str, keluaran: Path, tahun: int) -> _Order:
        with self._write(actor, _EXPORT, name="pertukaran.correction", always=True) as session:
            own = the_centre(session)
            forget_settled(session, instansi_id)
            kantor = _installations(session, instansi_id)
            cakupan = Cakupan(instansi_id, str(tahun))
            fields = next_cover(session, own, JenisPaket.KOREKSI, cakupan, self._clock.now())
            name = suggest_file_name(
                kantor[0].instansi_kode, fields.jenis, str(tahun), fields.urut, fields.paket_id
            )
            session.add(outgoing(fields, name))
            recipients = [PublicKeys(each.kunci_tanda_tangan, each.kunci_sandi) for each in kantor]
            return _Order(
                keluaran / name,
                fields,
                kantor[0].instansi_nama or kantor[0].nama,
                key_pair(own),
                recipients,
            )

    def _write_file(
        self,
        order: _Order,
        instansi_id: str,
        tahun: int,
        progress: Progress | None,
        sealed: Callable[[WrittenPackage], None],
    ) -> WrittenPackage:
        with self._database.read() as session:
            prepare_folder(order.path)
            goes = without_leaning(session, instansi_id, differing)
            return write_package(
                order.path,
                order.fields,
                read_records(session, instansi_id, tahun, order.dibagi.note, only=goes),
                order.signer,
                order.recipients,
                progress=progress,
                faults=self._database.faults,
                total=count_records(session, instansi_id, tahun, only=goes),
                sealed=sealed,
            )


def differing(model: type[Travelling]) -> ColumnElement[bool]:
    """What the office once sent and stands here otherwise now, without what waits for a decision."""
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{model.__name__} is no plain table")
    waiting = select(Konflik.nomor).where(
        Konflik.instansi_id == table.c.instansi_id,
        Konflik.jenis == table.name,
        Konflik.id == table.c.id,
        Konflik.keputusan.is_(None),
    )
    return and_(table.c.rev_hash != table.c.basis_hash, ~waiting.exists())


def _offices(session: Session, tahun: int) -> list[str]:
    active = select(InstalasiTerdaftar.instansi_id).where(
        InstalasiTerdaftar.status == StatusInstalasi.AKTIF, InstalasiTerdaftar.pusat.is_(False)
    )
    offices = sorted({each for each in session.scalars(active) if each})
    return [
        each
        for each in offices
        if count_records(session, each, tahun, only=without_leaning(session, each, differing))
    ]


def _installations(session: Session, instansi_id: str) -> list[InstalasiTerdaftar]:
    """All computers of an office whose keys hold: each can open it."""
    query = select(InstalasiTerdaftar).where(
        InstalasiTerdaftar.instansi_id == instansi_id,
        InstalasiTerdaftar.status == StatusInstalasi.AKTIF,
        InstalasiTerdaftar.pusat.is_(False),
    )
    return list(session.scalars(query.order_by(InstalasiTerdaftar.id)))
