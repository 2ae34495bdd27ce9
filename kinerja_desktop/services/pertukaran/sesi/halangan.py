"""Why a session cannot be undone: each record that changed since, by name, and what to do about it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Table, literal_column, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PaketMasuk
from kinerja_desktop.db.models.sesi import SesiTerima
from kinerja_desktop.db.models.silsilah import Konflik
from kinerja_desktop.domain.core.tanggal import format_saat
from kinerja_desktop.domain.pertukaran.silsilah import short
from kinerja_desktop.exchange.paket.cover import JenisPaket
from kinerja_desktop.services.core.setelan import SETELAN
from kinerja_desktop.services.pengaturan.reading import ATURAN, HARI_LIBUR
from kinerja_desktop.services.pertukaran.sesi.kembali import Bersih, Key
from kinerja_desktop.services.pertukaran.sesi.sebelum import column_names, count_left, typed
from kinerja_desktop.services.pertukaran.silsilah.putusan import rows_here
from kinerja_desktop.services.pertukaran.silsilah.sebutan import Sebutan

_CHANGE_BACK = "Ubah datanya langsung pada layarnya, atau biarkan sesinya."


class Halangan(Struct, frozen=True):
    """One reason: which kind of record, which one, why, and what may be done."""

    jenis: str
    pokok: str
    sebab: str
    langkah: str


def found_before(
    session: Session, packages: Sequence[SesiTerima], bersih: Bersih, today: date
) -> list[Halangan]:
    """What can be told without changing anything."""
    found = [*_later_packages(session, packages), *_sent_on(session, packages)]
    found += _decided(session, packages, today)
    for key, semula in bersih.semula.items():
        found += _changed(session, key, semula.revisions, today)
        if semula.kolom and semula.kolom != column_names(TRAVELLING[key[1]]):
            found.append(_other_program())
    found += _settings(session, bersih)
    return found


def found_after(
    session: Session, bersih: Bersih, taken: Iterable[tuple[Key, list[str]]], today: date
) -> list[Halangan]:
    """What shows only once the rows are back: `taken` are those whose place another record has."""
    found: list[Halangan] = []
    for (instansi_id, jenis), ids in taken:
        semula = bersih.semula[instansi_id, jenis]
        rows = [(id_, typed(session, TRAVELLING[jenis], semula.ganti[id_][1])) for id_ in ids]
        told = _told(session, (instansi_id, jenis), rows, today)
        why = "yang hanya boleh dipakai satu data (misalnya NIP) kini dipakai data lain"
        found += [Halangan(name[0], name[1], why, "Ubah dahulu data yang memakainya.") for name in told]
    for (instansi_id, jenis), semula in bersih.semula.items():
        if semula.baru:
            found += _users_of(session, instansi_id, jenis, [*semula.baru], today)
    return found


def _later_packages(session: Session, packages: Sequence[SesiTerima]) -> Iterator[Halangan]:
    """A later package of the same sender and scope holds all that this one held, and says so."""
    ids = [one.paket_id for one in packages]
    order = literal_column("paket_masuk.rowid")
    for paket_id in ids:
        mine = session.execute(
            select(PaketMasuk.instalasi_id, PaketMasuk.cakupan, order).where(PaketMasuk.paket_id == paket_id)
        ).first()
        if mine is None:
            continue
        query = (
            select(
                PaketMasuk.urut,
                PaketMasuk.cakupan,
                PaketMasuk.diterima_pada,
                InstalasiTerdaftar.instansi_nama,
            )
            .outerjoin(InstalasiTerdaftar, InstalasiTerdaftar.id == PaketMasuk.instalasi_id)
            .where(
                PaketMasuk.instalasi_id == mine[0],
                PaketMasuk.cakupan == mine[1],
                order > mine[2],
                PaketMasuk.paket_id.not_in(ids),
            )
            .order_by(order)
        )
        for urut, cakupan, pada, kantor in session.execute(query):
            periode = cakupan.split("/")[1]
            told = f"nomor {urut}" + (f" tahun {periode}" if periode.isdecimal() else "")
            yield Halangan(
                "Paket",
                f"{told} dari {kantor or 'pengirim'}",
                f"diterima sesudahnya ({format_saat(pada)}) dan memuat data yang sama",
                "Batalkan dahulu sesi yang menerima paket itu.",
            )


def _sent_on(session: Session, packages: Sequence[SesiTerima]) -> Iterator[Halangan]:
    """What a Pemulihan brought back is the office's own: removed here after it was sent on, the next package
    would remove it at the centre as well."""
    for one in packages:
        row = session.get(PaketMasuk, one.paket_id)
        is_own = row is not None and row.jenis == JenisPaket.PEMULIHAN.value
        if is_own and count_left(session, one.instansi_id) > one.keluar:
            yield Halangan(
                "Pemulihan",
                f"yang diterapkan {format_saat(one.diterapkan_pada)}",
                "data kantor ini sudah dikirim sesudahnya; yang dihapus di sini akan terhapus juga di pusat",
                "Biarkan Pemulihannya, dan ubah atau hapus data yang keliru pada layarnya.",
            )


def _decided(session: Session, packages: Sequence[SesiTerima], today: date) -> list[Halangan]:
    query = select(Konflik).where(
        Konflik.paket_id.in_([one.paket_id for one in packages]), Konflik.keputusan.is_not(None)
    )
    found: list[Halangan] = []
    for row in session.scalars(query):
        ((jenis, pokok),) = _names(session, row.instansi_id, row.jenis, [row.id], today) or [
            ("Konflik", row.id)
        ]
        step = _CHANGE_BACK if row.tertutup else "Batalkan dahulu putusannya pada tab Konflik."
        found.append(Halangan(jenis, pokok, f"konfliknya sudah diputuskan oleh {row.diputuskan_oleh}", step))
    return found


def _changed(session: Session, key: Key, revisions: dict[str, str], today: date) -> list[Halangan]:
    instansi_id, jenis = key
    statement = (
        f"SELECT id, rev_hash, diubah_oleh FROM {jenis} WHERE instansi_id = ? "  # noqa: S608 - our own table
        "AND id IN (SELECT value FROM json_each(?))"
    )
    wanted = msgspec.json.encode([*revisions]).decode()
    found = session.connection().exec_driver_sql(statement, (instansi_id, wanted))
    here = {id_: (short(rev_hash), who) for id_, rev_hash, who in found}
    other = [id_ for id_, sidik in revisions.items() if id_ in here and here[id_][0] != sidik]
    names = _names(session, instansi_id, jenis, other, today)
    return [
        Halangan(name, pokok, f"diubah oleh {here[id_][1] or 'orang lain'} sesudah sesi itu", _CHANGE_BACK)
        for id_, (name, pokok) in zip(other, names, strict=True)
    ]


def _settings(session: Session, bersih: Bersih) -> Iterator[Halangan]:
    names = {HARI_LIBUR: "Hari libur", SETELAN: "Angka yang dapat diatur"}
    for kunci, (_, after) in bersih.pengaturan.items():
        row = session.get(Pengaturan, kunci)
        if (row.nilai if row is not None else None) != after:
            step = "Ubah pengaturan itu langsung, atau biarkan sesinya."
            name = f"Aturan {kunci[len(ATURAN) :]}" if kunci.startswith(ATURAN) else "Templat isian"
            yield Halangan("Pengaturan", names.get(kunci, name), "diubah sesudah sesi itu", step)


def _users_of(
    session: Session, instansi_id: str, jenis: str, ids: Sequence[str], today: date
) -> Iterator[Halangan]:
    """What still refers to records that are gone."""
    wanted = msgspec.json.encode(list(ids)).decode()
    gone = f"SELECT value FROM json_each(?) EXCEPT SELECT id FROM {jenis} WHERE instansi_id = ?"  # noqa: S608
    connection = session.connection()
    for name, model in TRAVELLING.items():
        for column in _columns_to(model, jenis):
            statement = f"SELECT id FROM {name} WHERE instansi_id = ? AND {column} IN ({gone})"  # noqa: S608
            rows = connection.exec_driver_sql(statement, (instansi_id, wanted, instansi_id))
            users = [row[0] for row in rows]
            for kind, pokok in _names(session, instansi_id, name, users, today):
                why = "dibuat atau diubah di sini dan memakai data yang datang dalam sesi itu"
                yield Halangan(kind, pokok, why, "Hapus atau ubah dahulu data itu.")
    if jenis == "pegawai":
        statement = f"SELECT nama FROM pengguna WHERE pegawai_id IN ({gone})"  # noqa: S608
        for (nama,) in connection.exec_driver_sql(statement, (wanted, instansi_id)):
            why = "akunnya terhubung ke orang yang datang dalam sesi itu"
            yield Halangan("Pengguna", nama, why, "Lepaskan dahulu akun itu dari orangnya.")


def _columns_to(model: type[Travelling], jenis: str) -> Iterator[str]:
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{model.__name__} is no plain table")
    for one in table.foreign_key_constraints:
        if one.referred_table.name == jenis:
            yield next(name for name in one.column_keys if name != "instansi_id")


def _names(
    session: Session, instansi_id: str, jenis: str, ids: Sequence[str], today: date
) -> list[tuple[str, str]]:
    """Kind and subject of each of these records, in their order."""
    if not ids:
        return []
    rows = rows_here(session, TRAVELLING[jenis], instansi_id, list(ids))
    return _told(session, (instansi_id, jenis), [(id_, rows.get(id_, {})) for id_ in ids], today)


def _told(
    session: Session, key: Key, rows: Sequence[tuple[str, dict[str, Any]]], today: date
) -> list[tuple[str, str]]:
    sebutan = Sebutan(session, key[0], today)
    sebutan.read((key[1], values) for _, values in rows)
    names = (sebutan.name(key[1], id_, values) for id_, values in rows)
    return [(name.jenis, name.pokok) for name in names]


def _other_program() -> Halangan:
    return Halangan(
        "Program",
        "versi program",
        "program diperbarui sesudah sesi itu, sehingga keadaan sebelumnya tidak dapat dipasang lagi",
        "Kembalikan cadangan sebelum sesi itu bila benar-benar perlu.",
    )
