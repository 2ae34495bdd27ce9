"""Taking in what a person's PC sends: a record outside of the scope of its key card is refused by name."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.exchange.paket.cover import Cover, JenisPaket
from kinerja_desktop.services.pertukaran.banding import MAX_LISTED, BarisPaket, Perbandingan, compare
from kinerja_desktop.services.pertukaran.baris import IsiPaket
from kinerja_desktop.services.pertukaran.sandaran import staged
from kinerja_desktop.services.pertukaran.silsilah.putusan import rows_here
from kinerja_desktop.services.pertukaran.silsilah.sebutan import Sebutan
from kinerja_desktop.services.pertukaran.tingkat.milik import Disini, Sandaran, is_whole, outside
from kinerja_desktop.services.pertukaran.tingkat.pemilik import Temuan, not_his
from kinerja_desktop.services.pertukaran.tingkat.terlupa import has_lost_trail

_ROWS = {INCLUDE_REMOVED: True}


def check_scope(session: Session, isi: IsiPaket, result: Perbandingan, on: date) -> Perbandingan:
    """Nothing for packages of a whole agency, and for those that come from above.

    The row as it comes must belong to the scope, and the record that it would change as it stands here: so
    nobody takes over what is another's by saying that it is his. `on`: the day of the names told. Gives the
    comparison: another one where an office that lost its trail has to decide what else would be refused.
    """
    cover = isi.cover
    if cover.jenis is not JenisPaket.SNAPSHOT or is_whole(cover.cakupan):
        return result
    with staged(session, isi) as impor_id:
        found_by_type = {jenis: _outside(session, impor_id, cover, TRAVELLING[jenis]) for jenis in isi.ids}
    for jenis, found in found_by_type.items():
        sebutan = Sebutan(session, cover.cakupan.instansi_id, on)
        sebutan.read([(jenis, values) for _, _, values in found[:MAX_LISTED]])
        for baris, id_, values in found:
            nama = sebutan.name(jenis, id_, values)
            whose = "" if nama.pokok == nama.jenis else f" {nama.pokok}"
            sebab = f"di luar cakupan komputer pengirim: {nama.jenis}{whose}"
            result.refuse(BarisPaket(baris, jenis, id_, sebab))
    if result.jumlah_ditolak:
        return result
    found = not_his(session, isi, result.tertahan)
    ours = [one for one in found if one.may_be_ours]
    if ours and len(ours) == len(found) and has_lost_trail(session):
        return compare(session, isi, claimed=[(one.jenis, one.id) for one in ours])
    _refuse(session, isi, result, found, on)
    return result


def _refuse(session: Session, isi: IsiPaket, result: Perbandingan, found: Sequence[Temuan], on: date) -> None:
    sebutan = Sebutan(session, isi.instansi_id, on)
    for one in found:
        sebutan.read([(one.jenis, one.nilai)])
        nama = sebutan.name(one.jenis, one.id, one.nilai)
        whose = "" if nama.pokok == nama.jenis else f" {nama.pokok}"
        result.refuse(BarisPaket(one.baris, one.jenis, one.id, f"{nama.jenis}{whose}: {one.sebab}"))


def _outside(
    session: Session, impor_id: str, cover: Cover, model: type[Travelling]
) -> list[tuple[int, str, dict[str, Any]]]:
    """Number, id and values (those that stand here, else those that came) of the rows of another."""
    at = Sandaran(impor_id)
    mine = (at.rows.impor_id == impor_id, at.rows.jenis == str(model.__tablename__))
    came = select(at.rows.baris, at.rows.id, at.rows.isi).where(*mine, outside(cover.cakupan, model, at))
    table = model.__table__.c
    stands = (
        select(at.rows.baris, at.rows.id, at.rows.isi)
        .join(model.__table__, (table.instansi_id == at.rows.instansi_id) & (table.id == at.rows.id))
        .where(*mine, outside(cover.cakupan, model, Disini()))
    )
    rows: dict[int, Row[*tuple[Any, ...]]] = {
        row.baris: row for query in (came, stands) for row in session.execute(query, execution_options=_ROWS)
    }
    here = rows_here(session, model, cover.cakupan.instansi_id, [row.id for row in rows.values()])
    return [
        (baris, row.id, here.get(row.id) or _named(msgspec.json.decode(row.isi)))
        for baris, row in sorted(rows.items())
    ]


def _named(isi: dict[str, Any]) -> dict[str, Any]:
    """Of a record that is only in the package what its name is made of."""
    return {
        name: value
        for name, value in isi.items()
        if name in {"id", "tahun", "periode"} or name.endswith("_id")
    }
