"""The libraries of the office: saved from its needs, sent to another as a file, taken in from one, deleted.

They belong to the office, so they lie among its settings in the encrypted database.
"""

from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.domain.core.errors import FileRefusedError, NotFoundError
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.kebutuhan.pustaka import ContohIndikator, ContohKebutuhan, Pustaka
from kinerja_desktop.domain.kebutuhan.pustaka_sendiri import (
    LARGEST,
    check_name,
    decode_pustaka,
    encode_pustaka,
    merged,
)
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.kebutuhan.reading import PilihanIndikator, read_chosen

_PREFIX = "pustaka."


class PustakaDisimpan(Struct, frozen=True):
    """The library as it is now, how many indicators are new in it, and how many stood there already."""

    pustaka: Pustaka
    baru: int
    sudah_ada: int


class PustakaSendiriService(Service):
    """Use cases on the office's own libraries."""

    def save(self, actor: Actor, nama: str, pilihan: PilihanIndikator) -> PustakaDisimpan:
        """Keep chosen needs with their indicators under a name, without targets; into one of this name what
        is new. Raises InvalidInputError for a name that cannot be, NotFoundError where nothing is chosen."""
        nama = check_name(nama)
        with self._write(actor, "kebutuhan.save", name="pustaka.save") as session:
            more = _library_of(session, actor, nama, pilihan)
            if not more.jumlah:
                raise NotFoundError(
                    "Belum ada indikator yang dapat disimpan.",
                    who="Pengelola kinerja",
                    next_step="Isi indikator kebutuhan itu, lalu simpan lagi sebagai pustaka.",
                )
            return _keep(session, more)

    def import_file(self, actor: Actor, path: Path) -> PustakaDisimpan:
        """Take in a library from a file; one of its name gets what is new. Raises FileRefusedError for
        another file, InvalidInputError for a name of the program's own."""
        with self._read(actor, "kebutuhan.save"):
            more = decode_pustaka(_content(path), path.name)
        more = replace(more, bidang=check_name(more.bidang))
        with self._write(actor, "kebutuhan.save", name="pustaka.import") as session:
            return _keep(session, more)

    def export(self, actor: Actor, nama: str, path: Path) -> Path:
        """Write a library into a file for another office. Raises NotFoundError, StorageFullError,
        InvalidInputError for a place that cannot be written."""
        with self._read(actor, "kebutuhan.read") as session:
            found = _get(session, nama)
        return save_file(path if path.suffix else path.with_suffix(".json"), encode_pustaka(found))

    def delete(self, actor: Actor, nama: str) -> Pustaka:
        """Forget a library; gives it, to be put back. What was taken from it stays. Raises NotFoundError."""
        with self._write(actor, "kebutuhan.save", name="pustaka.delete") as session:
            found = _get(session, nama)
            session.delete(session.get_one(Pengaturan, _key(nama)))
            return found

    def put_back(self, actor: Actor, pustaka: Pustaka) -> None:
        """A deleted library as it was."""
        with self._write(actor, "kebutuhan.save", name="pustaka.put_back") as session:
            _keep(session, pustaka)


def read_own(session: Session) -> tuple[Pustaka, ...]:
    """The office's libraries by name."""
    query = select(Pengaturan.nilai).where(Pengaturan.kunci.startswith(_PREFIX, autoescape=True))
    found = (msgspec.json.decode(nilai, type=Pustaka) for nilai in session.scalars(query))
    return tuple(sorted(found, key=lambda one: search_form(one.bidang)))


def _key(nama: str) -> str:
    return _PREFIX + search_form(nama)


def _get(session: Session, nama: str) -> Pustaka:
    row = session.get(Pengaturan, _key(nama))
    if row is None:
        raise NotFoundError(f"Pustaka {nama} tidak ditemukan.", next_step="Muat ulang daftar pustaka.")
    return msgspec.json.decode(row.nilai, type=Pustaka)


def _keep(session: Session, more: Pustaka) -> PustakaDisimpan:
    row = session.get(Pengaturan, _key(more.bidang))
    own = msgspec.json.decode(row.nilai, type=Pustaka) if row else Pustaka(more.bidang, ())
    whole = merged(own, more)
    session.merge(Pengaturan(kunci=_key(more.bidang), nilai=msgspec.json.encode(whole).decode()))
    new = whole.jumlah - own.jumlah
    return PustakaDisimpan(whole, new, more.jumlah - new)


def _library_of(session: Session, actor: Actor, nama: str, pilihan: PilihanIndikator) -> Pustaka:
    needs: dict[str, ContohKebutuhan] = {}
    for need, one in read_chosen(session, actor, pilihan):
        known = needs.get(need.id) or ContohKebutuhan(need.uraian, ())
        example = ContohIndikator(
            one.nama,
            one.satuan,
            one.arah,
            tujuan=one.tujuan,
            definisi=one.definisi,
            formula=one.formula,
            kualitas=one.kualitas,
            sumber_data=one.sumber_data,
            periode_pelaporan=one.periode_pelaporan,
            perspektif=one.perspektif,
        )
        needs[need.id] = replace(known, indikator=(*known.indikator, example))
    return merged(Pustaka(nama, ()), Pustaka(nama, tuple(needs.values())))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise FileRefusedError(
            "Berkas pustaka tidak dapat dibaca.",
            where=str(path),
            why=why_of(error),
            who="Anda",
            next_step="Periksa berkas dan medianya, lalu ulangi.",
        ) from error
