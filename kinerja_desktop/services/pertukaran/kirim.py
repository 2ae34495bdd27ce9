"""Kirim: a year's state of what this installation speaks for, for the one above: agency or centre."""

from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pertukaran import Instalasi, PaketKeluar
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys
from kinerja_desktop.exchange.kunci.pejabat import Penanda
from kinerja_desktop.exchange.paket.cover import JenisPaket
from kinerja_desktop.exchange.paket.package import (
    CoverFields,
    WrittenPackage,
    prepare_folder,
    suggest_file_name,
    write_package,
)
from kinerja_desktop.exchange.paket.schema import package_schema
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.keluar.nomor import counts_of, next_cover, outgoing, remember_sealed
from kinerja_desktop.services.pertukaran.reading import (
    awal_version,
    centre_keys,
    key_pair,
    own_installation,
    require_official,
    scope_of,
)
from kinerja_desktop.services.pertukaran.rekaman import count_records, read_records
from kinerja_desktop.services.pertukaran.silsilah.dibagi import Dibagi
from kinerja_desktop.services.pertukaran.tingkat.milik import owned
from kinerja_desktop.services.pertukaran.validasi.percobaan import as_it_passes


class HasilKirim(Struct, frozen=True):
    """A written package: how many records of each kind, and six digits to compare copies by eye."""

    path: Path
    paket_id: str
    urut: int
    ukuran: int
    angka_periksa: str
    hitung: dict[str, int]


class _Order(Struct, frozen=True):
    """A package with its number, to be written: where, by whom, to whom."""

    path: Path
    fields: CoverFields
    signer: KeyPair
    recipients: list[PublicKeys]
    pejabat: Penanda | None
    dibagi: Dibagi = msgspec.field(default_factory=Dibagi)


def write_package_schema(path: Path) -> None:
    """The JSON Schema of this program's package format; it holds nothing of any office."""
    save_file(path, package_schema())


class KirimService(Service):
    """Use cases of sending."""

    def export(
        self,
        actor: Actor,
        keluaran: Path,
        tahun: int,
        progress: Progress | None = None,
        *,
        pejabat: Penanda | None = None,
    ) -> HasilKirim:
        """Write the state of `tahun` for the centre into the folder `keluaran`, which is made when missing.

        `pejabat`: the official's key, opened by the PIN; needed where the key card names one (StateError).

        The number is taken first: a crash leaves a gap in the sequence, which is harmless, never two packages
        with one number. The hash, to which the next package refers, is remembered before the file is there: a
        file that came to be just before a crash may have been sent. Raises StateError before the centre is
        known, and for what its receiver would refuse (as Validasi Lokal names it), else as `write_package`.
        """
        order = self._take_number(actor, keluaran, tahun, pejabat)

        def remember(written: WrittenPackage) -> None:
            with self._write(actor, "pertukaran.export", name="pertukaran.sealed") as session:
                remember_sealed(session, written)
                order.dibagi.mark(session, order.fields.cakupan.instansi_id)

        written = self._write_file(actor, order, tahun, progress, remember)
        with self._write(actor, "pertukaran.export", name="pertukaran.exported") as session:
            session.get_one(PaketKeluar, written.paket_id).status = StatusPaket.TERKIRIM
        return HasilKirim(
            order.path,
            written.paket_id,
            order.fields.urut,
            written.size,
            written.angka_periksa,
            counts_of(written),
        )

    def _write_file(
        self,
        actor: Actor,
        order: _Order,
        tahun: int,
        progress: Progress | None,
        sealed: Callable[[WrittenPackage], None],
    ) -> WrittenPackage:
        with self._database.read() as session:
            prepare_folder(order.path)
            mine, instansi_id = owned(order.fields.cakupan), actor.instansi_id
            records = read_records(session, instansi_id, tahun, order.dibagi.note, only=mine)
            return write_package(
                order.path,
                order.fields,
                as_it_passes(session, instansi_id, tahun, records, is_whole=mine is None),
                order.signer,
                order.recipients,
                progress=progress,
                faults=self._database.faults,
                total=count_records(session, instansi_id, tahun, only=mine),
                sealed=sealed,
                pejabat=order.pejabat,
            )

    def _take_number(self, actor: Actor, keluaran: Path, tahun: int, pejabat: Penanda | None) -> _Order:
        with self._write(actor, "pertukaran.export", always=True) as session:
            instalasi = own_installation(session)
            recipients = centre_keys(session)
            require_official(instalasi, pejabat)
            fields = self._cover_fields(session, instalasi, tahun)
            path = keluaran / suggest_file_name(
                _kode(session, actor.instansi_id), fields.jenis, str(tahun), fields.urut, fields.paket_id
            )
            session.add(outgoing(fields, path.name))
            return _Order(path, fields, key_pair(instalasi), recipients, pejabat)

    def _cover_fields(self, session: Session, instalasi: Instalasi, tahun: int) -> CoverFields:
        cakupan = msgspec.structs.replace(scope_of(instalasi), periode=str(tahun))
        settled = (
            PaketKeluar.epoch == instalasi.epoch,
            PaketKeluar.cakupan == cakupan.text,
            PaketKeluar.status == StatusPaket.DITERIMA,
        )
        return msgspec.structs.replace(
            next_cover(session, instalasi, JenisPaket.SNAPSHOT, cakupan, self._clock.now()),
            referensi_versi=awal_version(session),
            diakui_sampai=session.scalar(select(func.max(PaketKeluar.urut)).where(*settled)),
        )


def _kode(session: Session, instansi_id: str) -> str:
    instansi = session.get(Instansi, (instansi_id, instansi_id))
    return instansi.kode if instansi else ""
