"""What goes down to one installation (of an office, of a person): numbered, sealed to its key, marked as
shared, no more than its scope may see."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import msgspec
from msgspec import Struct
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.domain.core.errors import NotFoundError, StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi, StatusPaket
from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys
from kinerja_desktop.exchange.paket.cover import JenisPaket
from kinerja_desktop.exchange.paket.package import (
    CoverFields,
    WrittenPackage,
    prepare_folder,
    suggest_file_name,
    write_package,
)
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.keluar.nomor import next_cover, outgoing, remember_sealed
from kinerja_desktop.services.pertukaran.pendaftaran.kartu import the_registrar
from kinerja_desktop.services.pertukaran.reading import key_pair, scope_of_card
from kinerja_desktop.services.pertukaran.rekaman import count_records, read_records
from kinerja_desktop.services.pertukaran.silsilah.dibagi import Dibagi
from kinerja_desktop.services.pertukaran.tingkat.terlihat import seen

_ADMIT = "pertukaran.admit"


class Pesanan(Struct, frozen=True):
    """A package for the office `kantor` with its number, to be written."""

    path: Path
    kantor: str
    fields: CoverFields
    signer: KeyPair
    recipient: PublicKeys
    tahun: int | None
    dibagi: Dibagi = msgspec.field(default_factory=Dibagi)


class PaketKantorService(Service, ABC):
    """`jenis` with the line of numbers it goes by (`garis`, in the scope), the tables that go, the year of
    their rows (None: all), and the name of the two acts in the audit trail."""

    jenis: ClassVar[JenisPaket]
    garis: ClassVar[str] = ""
    models: ClassVar[tuple[type[Travelling], ...]]
    tahun: ClassVar[int | None]
    act: ClassVar[str]

    @abstractmethod
    def _complete(self, session: Session, fields: CoverFields, kantor: InstalasiTerdaftar) -> CoverFields:
        """The cover with what only this kind says. Raises StateError where there is nothing to give."""

    def _export(
        self,
        actor: Actor,
        instalasi_id: str,
        keluaran: Path,
        progress: Progress | None,
        *,
        tahun: int | None = None,
    ) -> tuple[Pesanan, WrittenPackage]:
        """`tahun`: of a kind that has one, which is then its line too.

        Raises NotFoundError for whom this installation did not admit, StateError for one whose key is not
        valid; else as `write_package`.
        """
        order = self._take_number(actor, instalasi_id, keluaran, tahun)

        def remember(written: WrittenPackage) -> None:
            with self._write(actor, _ADMIT, name=f"{self.act}_written") as session:
                remember_sealed(session, written).status = StatusPaket.DIBERIKAN
                order.dibagi.mark(session, order.fields.cakupan.instansi_id)

        return order, self._write_file(order, progress, remember)

    def _take_number(self, actor: Actor, instalasi_id: str, keluaran: Path, tahun: int | None) -> Pesanan:
        with self._write(actor, _ADMIT, name=self.act, always=True) as session:
            own = the_registrar(session)
            kantor = find_office(session, instalasi_id)
            fields = self._fields(session, own, kantor, str(tahun) if tahun else self.garis)
            path = keluaran / suggest_file_name(
                kantor.instansi_kode, fields.jenis, "", fields.urut, fields.paket_id
            )
            session.add(outgoing(fields, path.name))
            recipient = PublicKeys(kantor.kunci_tanda_tangan, kantor.kunci_sandi)
            name, year = kantor.instansi_nama or kantor.nama, self.tahun if tahun is None else tahun
            return Pesanan(path, name, fields, key_pair(own), recipient, year)

    def _write_file(
        self, order: Pesanan, progress: Progress | None, sealed: Callable[[WrittenPackage], None]
    ) -> WrittenPackage:
        instansi_id = order.fields.cakupan.instansi_id
        with self._database.read() as session:
            prepare_folder(order.path)
            some = seen(session, order.fields.cakupan, order.tahun)
            return write_package(
                order.path,
                order.fields,
                read_records(session, instansi_id, order.tahun, order.dibagi.note, self.models, only=some),
                order.signer,
                [order.recipient],
                progress=progress,
                faults=self._database.faults,
                total=count_records(session, instansi_id, order.tahun, self.models, only=some),
                sealed=sealed,
            )

    def _fields(
        self, session: Session, own: Instalasi, kantor: InstalasiTerdaftar, garis: str
    ) -> CoverFields:
        cakupan = msgspec.structs.replace(scope_of_card(kantor), periode=garis)
        fields = next_cover(session, own, self.jenis, cakupan, self._clock.now())
        return self._complete(session, fields, kantor)


def find_office(session: Session, instalasi_id: str) -> InstalasiTerdaftar:
    """An admitted office, or a person's PC, whose key is valid. Raises NotFoundError, StateError."""
    kantor = session.get(InstalasiTerdaftar, instalasi_id)
    if kantor is None or kantor.pusat:
        raise NotFoundError("Kantor itu tidak terdaftar.", next_step="Muat ulang daftar kantor.")
    if kantor.status is not StatusInstalasi.AKTIF:
        raise StateError(
            "Kunci kantor itu tidak berlaku.",
            where=kantor.instansi_nama,
            why=f"Keadaannya: {kantor.status}. Yang dikirim disegel dengan kunci kantor yang menerimanya.",
            who="Admin kantor itu",
            next_step="Kantor itu mendaftar ulang; paketnya dibuat sesudah Kartu Kuncinya.",
        )
    return kantor
