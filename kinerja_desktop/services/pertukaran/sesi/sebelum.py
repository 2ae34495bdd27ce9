"""What taking in a package replaces, kept while it is applied so that its session can be undone."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct, field
from sqlalchemy import Row, delete, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pertukaran import PaketKeluar
from kinerja_desktop.db.models.sesi import PaketBatal, RekamanSebelum, SesiTerima
from kinerja_desktop.domain.pertukaran.silsilah import short
from kinerja_desktop.exchange.paket.cover import Cover, JenisPaket
from kinerja_desktop.services.core.setelan import read_setelan
from kinerja_desktop.services.pertukaran.baris import Baris
from kinerja_desktop.services.pertukaran.silsilah.penerapan import Tulisan

KEPT_DAYS = "retensi.sesi"
_LEAVES = (JenisPaket.SNAPSHOT, JenisPaket.KOREKSI, JenisPaket.REFERENSI, JenisPaket.PEMULIHAN)
_LEVEL = 1
Cells = list[Any]
"""A row as the driver holds it, in the order of `Sebelum.kolom`."""


class Sebelum(Struct):
    """Records of one kind. Each by its id and, by its short name, the revision that the package made of it.

    `baru` were not here before, `ganti` were as their cells say. `sama` say the same as before, wait for a
    decision, or are older or not there at the sender: their agreement was (basis, dibagi, garis), and their
    line is the last of the four now.
    """

    jenis: str
    kolom: list[str] = field(default_factory=list[str])
    baru: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    ganti: list[tuple[str, str, Cells]] = field(default_factory=list[tuple[str, str, Cells]])
    sama: list[tuple[str, str, list[str | None]]] = field(
        default_factory=list[tuple[str, str, list[str | None]]]
    )


class Sampingan(Struct):
    """What a package changed beside records: conflicts of its sender that it settled (all their columns) or
    closed (by number), and settings by key, before and after (None: not there)."""

    konflik: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    ditutup: list[str] = field(default_factory=list[str])
    pengaturan: dict[str, tuple[str | None, str | None]] = field(
        default_factory=dict[str, tuple[str | None, str | None]]
    )


class Pencatat:
    """Watches one package being applied: made before anything of it is written, closed with `keep`."""

    def __init__(self, session: Session, cover: Cover) -> None:
        self._session, self._cover = session, cover
        self._nomor = 0
        self._open = _open_conflicts(session, cover.pengirim.instalasi_id)
        self._settings = _settings(session) if cover.data_awal is not None else {}
        own = cover.cakupan.instansi_id
        touches_office = cover.jenis in {JenisPaket.REFERENSI, JenisPaket.PEMULIHAN}
        self._office = next(iter(rows_raw(session, Instansi, own, [own])), None) if touches_office else None

    def note(self, model: type[Travelling], batch: Sequence[Baris], tulisan: Tulisan) -> None:
        """Before these rows are written: `batch` beside the state here that it was compared with."""
        if not (tulisan.rows or tulisan.disepakati or tulisan.lain):
            return
        replaced = {*tulisan.diganti}
        after = {row["id"]: short(row["rev_hash"]) for row in tulisan.rows}
        made = Sebelum(str(model.__tablename__))
        made.baru = [(id_, sidik) for id_, sidik in after.items() if id_ not in replaced]
        made.sama = [
            (row.id, short(row.rev_hash), [row.here_basis, row.here_dibagi, row.here_garis, line])
            for row, line in tulisan.disepakati
        ]
        made.sama += [
            (one.id, short(one.here_hash or ""), [one.here_basis, one.here_dibagi, *[one.here_garis] * 2])
            for one in tulisan.lain
        ]
        if replaced:
            made.kolom = column_names(model)
            at, agency = made.kolom.index("id"), batch[0].instansi_id
            before = rows_raw(self._session, model, agency, tulisan.diganti)
            made.ganti = [(row[at], after[row[at]], row) for row in before]
        if model is Instansi and self._office is not None:
            self._put_office_back(made)
        self._write(made)

    def note_behind(self, model: type[Travelling], rows: Sequence[Row[*tuple[Any, ...]]]) -> None:
        """Records that the sender does not have any more: id, revision and agreement before."""
        sama = [
            (row.id, short(row.rev_hash), [row.basis_hash, row.dibagi_hash, row.garis, row.garis])
            for row in rows
        ]
        self._write(Sebelum(str(model.__tablename__), sama=sama))

    def keep(self, sesi_id: str, urutan: int, now: datetime) -> None:
        """All of it stands in the database now; with the first package of a session, what is too old goes."""
        session, cover = self._session, self._cover
        session.flush()
        if urutan == 1:
            forget_old(session, now)
        if cover.data_awal is not None:
            self._note_office()
        session.execute(delete(PaketBatal).where(*_of_line(cover), PaketBatal.urut <= cover.urut))
        session.add(
            SesiTerima(
                paket_id=cover.paket_id,
                sesi_id=sesi_id,
                urutan=urutan,
                instansi_id=cover.cakupan.instansi_id,
                keluar=count_left(session, cover.cakupan.instansi_id),
                lain=msgspec.json.encode(self._beside()).decode(),
                diterapkan_pada=now,
            )
        )

    def _put_office_back(self, made: Sebelum) -> None:
        """A Pemulihan takes the place of the office's own record: for the undo that one was replaced."""
        own = self._cover.cakupan.instansi_id
        if self._office is not None and (found := dict(made.baru).get(own)) is not None:
            made.kolom = column_names(Instansi)
            made.baru = [one for one in made.baru if one[0] != own]
            made.ganti.append((own, found, self._office))

    def _note_office(self) -> None:
        """Data Awal may change the kind of period after its records were written."""
        own, kolom = self._cover.cakupan.instansi_id, column_names(Instansi)
        now = next(iter(rows_raw(self._session, Instansi, own, [own])), None)
        at = kolom.index("rev_hash")
        if self._office is not None and now is not None and now[at] != self._office[at]:
            self._write(Sebelum("instansi", kolom, ganti=[(own, short(now[at]), self._office)]))

    def _beside(self) -> Sampingan:
        now = _open_conflicts(self._session, self._cover.pengirim.instalasi_id, closed_too=bool(self._open))
        made = Sampingan()
        for nomor, row in self._open.items():
            if nomor not in now:
                made.konflik.append(row)
            elif now[nomor]["tertutup"]:
                made.ditutup.append(nomor)
        if self._cover.data_awal is not None:
            after = _settings(self._session)
            made.pengaturan = {
                kunci: (self._settings.get(kunci), after.get(kunci))
                for kunci in {*self._settings, *after}
                if self._settings.get(kunci) != after.get(kunci)
            }
        return made

    def _write(self, made: Sebelum) -> None:
        self._nomor += 1
        isi = zlib.compress(msgspec.json.encode(made), _LEVEL)
        self._session.connection().exec_driver_sql(
            "INSERT INTO rekaman_sebelum (paket_id, nomor, isi) VALUES (?, ?, ?)",
            (self._cover.paket_id, self._nomor, isi),
        )


def read_sebelum(session: Session, paket_id: str) -> Iterator[Sebelum]:
    """What was kept of a package, as it was written."""
    query = select(RekamanSebelum.isi).where(RekamanSebelum.paket_id == paket_id)
    for isi in session.scalars(query.order_by(RekamanSebelum.nomor)):
        yield msgspec.json.decode(zlib.decompress(isi), type=Sebelum)


def forget_old(session: Session, now: datetime) -> None:
    """Sessions that are older than the office wants to be able to undo."""
    limit = now - timedelta(days=read_setelan(session)[KEPT_DAYS])
    old = select(SesiTerima.paket_id).where(SesiTerima.diterapkan_pada < limit)
    session.execute(delete(RekamanSebelum).where(RekamanSebelum.paket_id.in_(old)))
    session.execute(delete(SesiTerima).where(SesiTerima.diterapkan_pada < limit))


def count_left(session: Session, instansi_id: str) -> int:
    """How many packages with records of an agency left here: rows of them are never removed."""
    query = select(func.count()).select_from(PaketKeluar)
    query = query.where(
        PaketKeluar.cakupan.startswith(f"{instansi_id}/"),
        PaketKeluar.jenis.in_([one.value for one in _LEAVES]),
    )
    return session.scalar(query) or 0


def column_names(model: type[Travelling]) -> list[str]:
    return [column.name for column in model.__table__.columns]


def rows_raw(session: Session, model: type[Travelling], instansi_id: str, ids: Sequence[str]) -> list[Cells]:
    """These rows as the driver holds them, removed ones too, in the order of `column_names`."""
    names = ", ".join(column_names(model))
    statement = (
        f"SELECT {names} FROM {model.__tablename__} WHERE instansi_id = ? "  # noqa: S608 - our own names
        "AND id IN (SELECT value FROM json_each(?))"
    )
    wanted = msgspec.json.encode(list(ids)).decode()
    return [list(row) for row in session.connection().exec_driver_sql(statement, (instansi_id, wanted))]


def typed(session: Session, model: type[Travelling], cells: Cells) -> dict[str, Any]:
    """A row as the program holds it, by column."""
    dialect = session.connection().dialect
    values: dict[str, Any] = {}
    for column, cell in zip(model.__table__.columns, cells, strict=True):
        process = column.type.dialect_impl(dialect).result_processor(dialect, None)
        values[column.name] = process(cell) if process else cell
    return values


def _of_line(cover: Cover) -> tuple[Any, ...]:
    return (
        PaketBatal.instalasi_id == cover.pengirim.instalasi_id,
        PaketBatal.epoch == cover.pengirim.epoch,
        PaketBatal.cakupan == cover.cakupan.text,
    )


def _settings(session: Session) -> dict[str, str]:
    found = session.connection().exec_driver_sql("SELECT kunci, nilai FROM pengaturan")
    return {row[0]: row[1] for row in found}


def _open_conflicts(
    session: Session, instalasi_id: str, *, closed_too: bool = False
) -> Mapping[str, dict[str, Any]]:
    """The conflicts with a sender that are not closed, by number, all columns as the driver holds them."""
    statement = "SELECT * FROM konflik WHERE instalasi_id = ?"
    found = session.connection().exec_driver_sql(
        statement if closed_too else f"{statement} AND tertutup = 0", (instalasi_id,)
    )
    return {row["nomor"]: {**row} for row in found.mappings()}
