"""Making receipts: one file a sender, for all of its packages at once."""

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PaketMasuk
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.models.sesi import PaketBatal
from kinerja_desktop.db.models.silsilah import Konflik
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, changes_of
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pertukaran.silsilah import TIDAK_ADA, short
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi, StatusPaket, StatusTerima
from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys
from kinerja_desktop.exchange.paket.baris.tanda_terima import (
    MOST_ROWS,
    BarisTandaTerima,
    EntriPaket,
    IsiTandaTerima,
    RekamanDiakui,
    receipt_lines,
)
from kinerja_desktop.exchange.paket.cover import Cakupan, JenisPaket, KartuKunci
from kinerja_desktop.exchange.paket.package import (
    CoverFields,
    WrittenPackage,
    prepare_folder,
    suggest_file_name,
    write_lines,
)
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.keluar.nomor import next_cover, outgoing
from kinerja_desktop.services.pertukaran.reading import key_pair, own_installation, scope_of_card
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER, goes_in
from kinerja_desktop.services.pertukaran.sesi.records import BerkasSesi, KeadaanBerkas, RencanaTerima
from kinerja_desktop.services.pertukaran.tingkat.milik import owned
from kinerja_desktop.services.pertukaran.urutan import missing_numbers

LINE = "tanda-terima"
"""Receipts have numbers of their own: they stand where a scope has its period."""

_MAKE = "pertukaran.export"
_FROM_ABOVE = (JenisPaket.REFERENSI, JenisPaket.KOREKSI, JenisPaket.PEMULIHAN)
_ANSWERED = tuple(jenis.value for jenis in (JenisPaket.SNAPSHOT, *_FROM_ABOVE))
"""Data that came; of what came from above the receipt tells the packages, and the next Kirim the records."""
_DONE = (KeadaanBerkas.DITERAPKAN, KeadaanBerkas.SUDAH)


class HasilTandaTerima(Struct, frozen=True):
    """A written receipt: for whom, how many packages it answers, how many records both sides agree on."""

    path: Path
    kantor: str
    paket: int
    ditolak: int
    rekaman: int
    angka_periksa: str


class _Order(Struct, frozen=True):
    """A receipt to be written: where, what, by whom, to whom; `answered`: the packages it speaks of."""

    path: Path
    fields: CoverFields
    isi: IsiTandaTerima
    signer: KeyPair
    recipient: PublicKeys
    kantor: str
    answered: tuple[str, ...]


class TandaTerimaService(Service):
    """Use cases of acknowledging."""

    def count_waiting(self, actor: Actor) -> int:
        """How many packages came, or were undone, whose receipt is not made yet."""
        with self._read(actor, "pertukaran.read") as session:
            query = select(func.count()).select_from(PaketMasuk).where(_waiting())
            return (session.scalar(query) or 0) + len(undone(session))

    def make(
        self, actor: Actor, keluaran: Path, berkas: Sequence[BerkasSesi] = ()
    ) -> tuple[HasilTandaTerima, ...]:
        """One receipt for each sender, into the folder `keluaran`, which is made when missing.

        They answer every package that has no receipt yet, those whose session was undone, and those of a
        session of receiving: taken in, taken in before, and refused. Made anew from what stands here now, so
        that making one twice, losing one, or taking them in in another order is harmless. A package counts as
        answered once its file is there. Raises StateError when there is nothing to answer, else as
        `write_package`.
        """
        with self._read(actor, _MAKE) as session:
            orders = self._orders(session, keluaran, berkas)
        if not orders:
            raise _nothing_to_answer()
        return tuple(self._make(actor, order) for order in orders)

    def _make(self, actor: Actor, order: _Order) -> HasilTandaTerima:
        prepare_folder(order.path)
        written = write_lines(
            order.path,
            order.fields,
            receipt_lines(order.isi),
            order.signer,
            [order.recipient],
            faults=self._database.faults,
        )
        with self._write(actor, _MAKE, name="pertukaran.receipt", always=True) as session:
            self._remember(session, order, written)
        refused = sum(one.status == StatusTerima.DITOLAK.name for one in order.isi.paket)
        return HasilTandaTerima(
            order.path,
            order.kantor,
            len(order.isi.paket),
            refused,
            order.isi.jumlah,
            written.angka_periksa,
        )

    def _remember(self, session: Session, order: _Order, written: WrittenPackage) -> None:
        row = outgoing(order.fields, order.path.name, written.sampul_hash)
        row.status = StatusPaket.DIBERIKAN
        session.add(row)
        session.execute(
            update(PaketMasuk)
            .where(PaketMasuk.paket_id.in_(order.answered))
            .values(tanda_terima_pada=order.fields.dibuat)
        )
        session.execute(
            update(PaketBatal).where(PaketBatal.paket_id.in_(order.answered)).values(terjawab=True)
        )
        changes_of(session).notes["tanda_terima"] = {
            "untuk": order.kantor,
            "paket": list(order.answered),
            "sampul": written.sampul_hash,
        }

    def _orders(self, session: Session, keluaran: Path, berkas: Sequence[BerkasSesi]) -> list[_Order]:
        asked = {one.rencana.paket_id for one in berkas if one.rencana and one.keadaan in _DONE}
        query = select(PaketMasuk).where(
            or_(_waiting(), PaketMasuk.paket_id.in_(asked)), PaketMasuk.jenis.in_(_ANSWERED)
        )
        taken: dict[str, list[PaketMasuk]] = {}
        for row in session.scalars(query.order_by(PaketMasuk.epoch, PaketMasuk.cakupan, PaketMasuk.urut)):
            taken.setdefault(row.instalasi_id, []).append(row)
        refused: dict[str, list[RencanaTerima]] = {}
        for one in berkas:
            if one.keadaan is KeadaanBerkas.DITOLAK and one.rencana is not None:
                refused.setdefault(one.rencana.instalasi_id, []).append(one.rencana)
        waiting = {row.instalasi_id for row in undone(session)}
        orders = [
            self._order(session, keluaran, each, taken.get(each, []), refused.get(each, []))
            for each in sorted({*taken, *refused, *waiting})
        ]
        return [order for order in orders if order is not None]

    def _order(
        self,
        session: Session,
        keluaran: Path,
        instalasi_id: str,
        taken: Sequence[PaketMasuk],
        refused: Sequence[RencanaTerima],
    ) -> _Order | None:
        """None: that installation may not send any more, so nothing is sealed to its key."""
        sender = session.get(InstalasiTerdaftar, instalasi_id)
        if sender is None or sender.status is not StatusInstalasi.AKTIF:
            return None
        own, now = own_installation(session), self._clock.now()
        cakupan = msgspec.structs.replace(_scope(own, sender), periode=LINE)
        fields = next_cover(session, own, JenisPaket.TANDA_TERIMA, cakupan, now, is_chained=False)
        batal = undone(session, instalasi_id)
        came = (row for row in (*taken, *batal) if row.jenis == JenisPaket.SNAPSHOT.value)
        years = {_year(row.cakupan) for row in came}
        isi = IsiTandaTerima(
            [
                *(_taken(session, row) for row in taken),
                *(_refused(each, now) for each in refused),
                *(_undone(row) for row in batal),
            ],
            agreed(session, scope_of_card(sender), years),
        )
        # Its number is free again when its making is interrupted: the next one takes the place of its file.
        path = keluaran / suggest_file_name(sender.instansi_kode, fields.jenis, "", fields.urut, fields.epoch)
        return _Order(
            path,
            fields,
            isi,
            key_pair(own),
            PublicKeys(sender.kunci_tanda_tangan, sender.kunci_sandi),
            sender.instansi_nama or sender.nama,
            tuple(row.paket_id for row in (*taken, *batal)),
        )


def agreed(session: Session, cakupan: Cakupan, years: Collection[int]) -> dict[str, list[RekamanDiakui]]:
    """What of the records of a scope and of these years was last taken in as it was sent, by record type."""
    found: dict[str, list[RekamanDiakui]] = {}
    for model in IN_PACKAGE_ORDER if years else ():
        name = str(model.__tablename__)
        query = (
            select(model.id, model.basis_hash)
            .where(or_(*(_of_year(model, cakupan, year) for year in sorted(years))))
            .where(model.basis_hash != TIDAK_ADA)
            .order_by(model.id)
            .execution_options(**{INCLUDE_REMOVED: True})
        )
        rows = [RekamanDiakui(name, id_, short(basis)) for id_, basis in session.execute(query) if basis]
        if rows:
            found[name] = rows
    return found


def _of_year(model: type[Travelling], cakupan: Cakupan, year: int) -> ColumnElement[bool]:
    there = goes_in(model, cakupan.instansi_id, year)
    mine = owned(msgspec.structs.replace(cakupan, periode=str(year)))
    return there if mine is None else there & mine(model)


def _taken(session: Session, row: PaketMasuk) -> EntriPaket:
    waiting = session.execute(
        select(Konflik.jenis, Konflik.id, Konflik.bagian)
        .where(Konflik.paket_id == row.paket_id, Konflik.keputusan.is_(None))
        .order_by(Konflik.jenis, Konflik.id)
    ).all()
    hasil = msgspec.json.decode(row.hasil, type=dict[str, msgspec.Raw])
    return EntriPaket(
        paket_id=row.paket_id,
        sampul_hash=row.sampul_hash,
        epoch=row.epoch,
        periode=_periode(row.cakupan),
        urut=row.urut,
        status=StatusTerima.DITERIMA.name,
        pada=row.diterima_pada,
        hitung={
            name: msgspec.json.decode(count, type=int)
            for name, count in hasil.items()
            if name not in {"paket_id", "sudah_diterima"}
        },
        konflik=tuple(
            BarisTandaTerima(0, jenis, id_, f"diubah juga di penerima: {_columns(bagian)}")
            for jenis, id_, bagian in waiting[:MOST_ROWS]
        ),
        jumlah_konflik=len(waiting),
        kurang=missing_numbers(session, (row.instalasi_id, row.epoch, row.cakupan), row.urut),
    )


def _refused(rencana: RencanaTerima, now: datetime) -> EntriPaket:
    return EntriPaket(
        paket_id=rencana.paket_id,
        sampul_hash=rencana.sampul_hash,
        epoch=rencana.epoch,
        periode=rencana.periode,
        urut=rencana.urut,
        status=StatusTerima.DITOLAK.name,
        pada=now,
        ditolak=tuple(
            BarisTandaTerima(one.baris, one.jenis, one.id, one.sebab) for one in rencana.ditolak[:MOST_ROWS]
        ),
        jumlah_ditolak=rencana.jumlah_ditolak,
    )


def undone(session: Session, instalasi_id: str | None = None) -> Sequence[PaketBatal]:
    """The packages whose session was undone: of one sender all, so that it does not matter which receipt
    arrives; of any (None) those that no receipt has answered yet."""
    query = select(PaketBatal).where(PaketBatal.jenis.in_(_ANSWERED))
    mine = PaketBatal.terjawab.is_(False) if instalasi_id is None else PaketBatal.instalasi_id == instalasi_id
    return session.scalars(query.where(mine).order_by(PaketBatal.cakupan, PaketBatal.urut)).all()


def _undone(row: PaketBatal) -> EntriPaket:
    return EntriPaket(
        paket_id=row.paket_id,
        sampul_hash=row.sampul_hash,
        epoch=row.epoch,
        periode=_periode(row.cakupan),
        urut=row.urut,
        status=StatusTerima.DIBATALKAN.name,
        pada=row.dibatalkan_pada,
        alasan=row.alasan,
    )


def _waiting() -> ColumnElement[bool]:
    return PaketMasuk.tanda_terima_pada.is_(None) & PaketMasuk.jenis.in_(_ANSWERED)


def _scope(own: Instalasi, sender: InstalasiTerdaftar) -> Cakupan:
    """Whose packages the receipt speaks of: what the sender may send; to the one above what this one may."""
    if not sender.pusat:
        return scope_of_card(sender)
    if own.kartu is None:
        return Cakupan(own.instansi_id)
    return msgspec.json.decode(own.kartu, type=KartuKunci).cakupan


def _periode(cakupan: str) -> str:
    return cakupan.split("/")[1]


def _year(cakupan: str) -> int:
    return int(_periode(cakupan)[:4])


def _columns(bagian: str) -> str:
    return ", ".join(part[0] for part in msgspec.json.decode(bagian, type=list[list[str]]))


def _nothing_to_answer() -> StateError:
    return StateError(
        "Tidak ada paket yang menunggu Tanda Terima.",
        why="Semua paket yang diterima sudah dibuatkan Tanda Terimanya, atau pengirimnya tidak aktif lagi.",
        who="Anda",
        next_step="Pilih lagi paketnya di Terima bila Tanda Terimanya hilang, lalu buat sekali lagi.",
    )
