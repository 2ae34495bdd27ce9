"""Taking a receipt in where the packages were sent: what is settled, what goes again, what is unknown."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.db.models.pertukaran import Instalasi, PaketKeluar
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, changes_of
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.pertukaran.silsilah import short
from kinerja_desktop.domain.pertukaran.terms import StatusPaket, StatusTerima
from kinerja_desktop.exchange.paket.baris.tanda_terima import (
    BarisTandaTerima,
    EntriPaket,
    IsiTandaTerima,
    RekamanDiakui,
)
from kinerja_desktop.exchange.paket.cover import Cover
from kinerja_desktop.services.pertukaran.banding import BarisPaket

_AT_ONCE = 400
_TOLD = 10
_STATUS = {
    StatusTerima.DITERIMA.name: StatusPaket.DITERIMA,
    StatusTerima.DITOLAK.name: StatusPaket.DITOLAK,
    StatusTerima.DIBATALKAN.name: StatusPaket.DIBATALKAN,
}
_COVERED = (StatusPaket.TERKIRIM, StatusPaket.DITOLAK, StatusPaket.DIBATALKAN)


class HasilResi(Struct, frozen=True):
    """What a receipt says about the records here.

    `beres`: stand here as the receiver has them. `berubah`: were changed since they were sent, and go again.
    `asing`: the receiver has them, and this database does not know them.
    """

    paket: tuple[EntriPaket, ...] = ()
    beres: int = 0
    berubah: int = 0
    asing: int = 0
    peringatan: tuple[str, ...] = ()

    @property
    def diterima(self) -> tuple[EntriPaket, ...]:
        return tuple(one for one in self.paket if one.status == StatusTerima.DITERIMA.name)

    @property
    def ditolak(self) -> tuple[EntriPaket, ...]:
        return tuple(one for one in self.paket if one.status == StatusTerima.DITOLAK.name)

    @property
    def dibatalkan(self) -> tuple[EntriPaket, ...]:
        return tuple(one for one in self.paket if one.status == StatusTerima.DIBATALKAN.name)

    @property
    def baris_ditolak(self) -> tuple[BarisPaket, ...]:
        return _rows(row for one in self.paket for row in one.ditolak)

    @property
    def baris_konflik(self) -> tuple[BarisPaket, ...]:
        """What the receiver has to decide."""
        return _rows(row for one in self.paket for row in one.konflik)


def look(session: Session, own: Instalasi, cover: Cover, isi: IsiTandaTerima, name: str) -> HasilResi:
    """What a receipt would settle. Raises FileRefusedError for the receipt of another agency."""
    if cover.cakupan.instansi_id != own.instansi_id and not _is_from_below(session, cover):
        raise FileRefusedError(
            "Tanda Terima ini untuk kantor lain.",
            where=name,
            why="Instansi di sampulnya bukan instansi basis data ini.",
            who="Pengelola kinerja",
            next_step="Teruskan berkas ini kepada kantor yang mengirim paketnya.",
        )
    beres, berubah, asing = 0, 0, list[RekamanDiakui]()
    for jenis, records in isi.diakui.items():
        here = _here(session, own.instansi_id, jenis, records)
        for record in records:
            sidik = here.get(record.id)
            beres += sidik == record.h
            berubah += sidik not in {None, record.h}
            if sidik is None:
                asing.append(record)
    unknown = tuple(one for one in isi.paket if not _is_ours(session, one))
    return HasilResi(tuple(isi.paket), beres, berubah, len(asing), _warnings(isi, unknown, asing))


def _is_from_below(session: Session, cover: Cover) -> bool:
    """Whether an installation that was admitted here answers what it got."""
    sender = session.get(InstalasiTerdaftar, cover.pengirim.instalasi_id)
    return sender is not None and not sender.pusat


def settle(session: Session, own: Instalasi, cover: Cover, isi: IsiTandaTerima) -> None:
    """Inside a writing transaction. An older receipt changes nothing that a newer one has settled."""
    for entri in sorted(isi.paket, key=lambda one: one.urut):
        _settle_package(session, cover, entri)
    connection = session.connection()
    for jenis, records in isi.diakui.items():
        if jenis in TRAVELLING:
            connection.exec_driver_sql(
                f"UPDATE {jenis} SET basis_hash = rev_hash "  # noqa: S608 - the name is one of our own tables
                "WHERE instansi_id = ? AND id = ? AND substr(rev_hash, 1, length(?3)) = ?3",
                [(own.instansi_id, record.id, record.h) for record in records],
            )
    changes_of(session).areas.add("pertukaran")


def _settle_package(session: Session, cover: Cover, entri: EntriPaket) -> None:
    paket = session.get(PaketKeluar, entri.paket_id)
    status = _STATUS.get(entri.status)
    if paket is None or status is None or paket.sampul_hash != entri.sampul_hash:
        return
    issued = (cover.pengirim.epoch, cover.urut)
    if paket.resi_epoch == issued[0] and (paket.resi_urut or 0) >= issued[1]:
        return
    if status is StatusPaket.DITOLAK and paket.status is StatusPaket.DITERIMA:
        return  # the same file was refused once and taken in another time
    paket.status = status
    paket.tanda_terima = msgspec.json.encode(entri).decode()
    paket.resi_epoch, paket.resi_urut = issued
    if status is StatusPaket.DITERIMA:
        session.execute(
            update(PaketKeluar)
            .where(
                PaketKeluar.epoch == paket.epoch,
                PaketKeluar.cakupan == paket.cakupan,
                PaketKeluar.urut < paket.urut,
                PaketKeluar.status.in_(_COVERED),
            )
            .values(status=StatusPaket.TERCAKUP)
        )


def _rows(rows: Iterable[BarisTandaTerima]) -> tuple[BarisPaket, ...]:
    return tuple(BarisPaket(row.baris, row.jenis, row.id, row.sebab) for row in rows)


def _here(session: Session, instansi_id: str, jenis: str, records: Sequence[RekamanDiakui]) -> dict[str, str]:
    """The short names of the revisions that stand here, by id."""
    model = TRAVELLING.get(jenis)
    if model is None:
        return {}
    found: dict[str, str] = {}
    for first in range(0, len(records), _AT_ONCE):
        ids = [record.id for record in records[first : first + _AT_ONCE]]
        query = select(model.id, model.rev_hash).where(model.instansi_id == instansi_id, model.id.in_(ids))
        for id_, rev_hash in session.execute(query.execution_options(**{INCLUDE_REMOVED: True})):
            found[id_] = short(rev_hash)
    return found


def _is_ours(session: Session, entri: EntriPaket) -> bool:
    paket = session.get(PaketKeluar, entri.paket_id)
    return paket is not None and paket.sampul_hash in {"", entri.sampul_hash}


def _warnings(
    isi: IsiTandaTerima, unknown: Sequence[EntriPaket], asing: Sequence[RekamanDiakui]
) -> tuple[str, ...]:
    told: list[str] = []
    if unknown or asing:
        numbers = ", ".join(f"nomor {one.urut} tahun {one.periode}" for one in unknown[:_TOLD])
        parts = [f"paket {numbers}"] if unknown else []
        if asing:
            parts.append(f"{len(asing)} data yang sudah diterima (misalnya {asing[0].t} {asing[0].id})")
        told.append(
            f"Basis data ini tidak mengenal {' dan '.join(parts)}: basis data ini dipulihkan dari cadangan "
            "yang lebih lama, atau paketnya dikirim dari komputer lain. Yang dikenal tetap dicatat. Jangan "
            "mengetik ulang data itu: pulihkan cadangan yang lebih baru bila ada, atau kirim keadaan "
            "sekarang; Perbaikan dari pusat mengembalikannya."
        )
    for one in isi.paket:
        if one.status == StatusTerima.DIBATALKAN.name:
            told.append(
                f"Penerimaan paket nomor {one.urut} tahun {one.periode} dibatalkan penerima ({one.alasan}): "
                "paket itu belum diterima. Serahkan lagi berkasnya, atau kirim keadaan sekarang."
            )
        if one.kurang:
            numbers = ", ".join(map(str, one.kurang[:_TOLD])) + (" ..." if len(one.kurang) > _TOLD else "")
            told.append(
                f"Paket nomor {numbers} tahun {one.periode} tidak pernah sampai; isinya tercakup paket nomor "
                f"{one.urut}."
            )
        if one.jumlah_konflik:
            told.append(
                f"{one.jumlah_konflik} data pada paket nomor {one.urut} menunggu putusan penerima (konflik)."
            )
    return tuple(told)
