"""People of a package who are already counted in another agency: two offices, or one that is there twice."""

from collections.abc import Sequence

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from kinerja_desktop.exchange.records.base import TravellingRecord
from kinerja_desktop.exchange.records.pegawai import PegawaiRecord
from kinerja_desktop.services.pertukaran.baris import IsiPaket

_AT_ONCE = 400
_ASK = (
    "Tanyakan kepada kedua kantor: pegawai yang pindah dicatat keluar di kantor lamanya, dan kantor yang "
    "terdaftar dua kali mengambil kembali tempat lamanya."
)


def counted_twice(session: Session, isi: IsiPaket) -> tuple[str, ...]:
    """What the person sees before applying a package that brings new people: who works elsewhere too."""
    nips = list[str]()

    def take(_first: int, records: Sequence[TravellingRecord]) -> None:
        nips.extend(
            one.nip
            for one in records
            if isinstance(one, PegawaiRecord) and one.nip and one.status == StatusPegawai.AKTIF.name
            if one.dihapus_pada is None
        )

    isi.each(take)
    counts: dict[str, int] = {}
    for first in range(0, len(nips), _AT_ONCE):
        query = (
            select(Instansi.nama, func.count())
            .select_from(Pegawai)
            .join(Instansi, and_(Instansi.id == Pegawai.instansi_id, Instansi.instansi_id == Instansi.id))
            .where(
                Pegawai.nip.in_(nips[first : first + _AT_ONCE]),
                Pegawai.instansi_id != isi.instansi_id,
                Pegawai.status == StatusPegawai.AKTIF,
            )
            .group_by(Instansi.id, Instansi.nama)
        )
        for nama, count in session.execute(query):
            counts[nama] = counts.get(nama, 0) + count
    return tuple(
        f"{counts[nama]} pegawai dalam paket ini tercatat aktif juga di {nama}: terhitung dua kali. {_ASK}"
        for nama in sorted(counts)
    )
