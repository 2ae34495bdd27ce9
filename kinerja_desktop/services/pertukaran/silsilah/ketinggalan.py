"""What a sender does not have any more of what was accepted from it: a backup was restored there, or another
computer sent it. It goes back with the next Perbaikan, as whatever else stands here otherwise."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, func, literal, select, union_all, update
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.pertukaran.silsilah import TIDAK_ADA
from kinerja_desktop.exchange.paket.cover import Cakupan, Cover, JenisPaket
from kinerja_desktop.services.pertukaran.baris import IsiPaket
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER, goes_in

Replaced = Callable[[type[Travelling], Sequence[Row[*tuple[Any, ...]]]], None]
"""Is told rows of a table: id, rev_hash, basis_hash, dibagi_hash, garis."""

_MANY = {INCLUDE_REMOVED: True, "synchronize_session": False}


def count_behind(session: Session, isi: IsiPaket) -> int:
    """How many accepted records of its year a package that was read does not hold."""
    return sum(_missing(session, isi).values())


def tell_behind(count: int) -> tuple[str, ...]:
    """What the person sees before applying; nothing where the sender has all of it. `count`: what it does not
    hold, and what is older there than here."""
    if not count:
        return ()
    told = (
        f"{count} data yang sudah diterima di sini lebih lama, atau tidak ada lagi, di basis data pengirim "
        "(putusan di sini belum sampai kepadanya, cadangannya dipulihkan, atau datanya dari komputer lain). "
        "Data itu tetap di sini dan kembali kepadanya dengan Perbaikan berikutnya."
    )
    return (told,)


def note_behind(session: Session, isi: IsiPaket, replaced: Replaced) -> None:
    """Inside the transaction that applies a package, after its rows were written. `replaced` is told the rows
    before."""
    for model in _missing(session, isi):
        there = _not_there(model, isi)
        agreement = (model.basis_hash, model.dibagi_hash, model.garis)
        query = select(model.id, model.rev_hash, *agreement).where(*there)
        rows = session.execute(query.execution_options(**{INCLUDE_REMOVED: True})).all()
        replaced(model, rows)
        session.execute(update(model).where(*there).values(basis_hash=TIDAK_ADA), execution_options=_MANY)


def _missing(session: Session, isi: IsiPaket) -> dict[type[Travelling], int]:
    """By table, how many accepted records of this year the package does not hold; asked in one query."""
    if not _is_whole(isi.cover):
        return {}
    counts = union_all(
        *(
            select(literal(number), func.count()).select_from(model).where(*_not_there(model, isi))
            for number, model in enumerate(IN_PACKAGE_ORDER)
        )
    )
    rows = session.execute(counts, execution_options={INCLUDE_REMOVED: True})
    return {IN_PACKAGE_ORDER[number]: count for number, count in rows if count}


def _is_whole(cover: Cover) -> bool:
    """Whether it holds all of an agency's year, so that what it does not hold is not there."""
    whole = Cakupan(cover.cakupan.instansi_id, cover.cakupan.periode)
    return cover.jenis is JenisPaket.SNAPSHOT and cover.cakupan.text == whole.text


def _not_there(model: type[Travelling], isi: IsiPaket) -> tuple[ColumnElement[bool], ...]:
    """Accepted records of this year that the package does not hold."""
    there = msgspec.json.encode(isi.ids.get(str(model.__tablename__), [])).decode()
    return (
        goes_in(model, isi.instansi_id, int(isi.cover.cakupan.periode[:4])),
        model.basis_hash.is_not(None),
        model.basis_hash != TIDAK_ADA,
        model.id.not_in(select(func.json_each(there).table_valued("value").c.value)),
    )
