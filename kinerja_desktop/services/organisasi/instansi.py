"""The agency of this database: its name as it is printed, its logo, and the state emblem for its sheets."""

from pathlib import Path

import msgspec
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.organisasi.reading import KUNCI_GAMBAR, encode_gambar, read_gambar

with lazily:
    from kinerja_desktop.services.organisasi import gambar


class InstansiForm(msgspec.Struct, frozen=True):
    """The agency of this database. `kota` is the place printed above signatures."""

    kode: str
    nama: str
    kota: str
    periode_evaluasi: JenisPeriode = JenisPeriode.TRIWULANAN


class InstansiService(Service):
    """Use cases on the agency."""

    def get(self, actor: Actor) -> InstansiForm:
        """NotFoundError before somebody has filled it in."""
        with self._read(actor, "organisasi.read") as session:
            query = select(Instansi.kode, Instansi.nama, Instansi.kota, Instansi.periode_evaluasi)
            instansi = session.execute(query.where(Instansi.id == actor.instansi_id)).one_or_none()
            if instansi is None:
                raise NotFoundError(
                    "Data instansi belum diisi.",
                    who="Admin",
                    next_step="Isi nama dan kode instansi lebih dahulu.",
                )
            return InstansiForm(*instansi)

    def save(self, actor: Actor, form: InstansiForm) -> None:
        """Create or change the agency of this database (its id is the actor's `instansi_id`)."""
        if not form.nama.strip() or not form.kode.strip():
            raise InvalidInputError("Nama dan kode instansi wajib diisi.", next_step="Lengkapi keduanya.")
        with self._write(actor, "organisasi.save", name="organisasi.save_instansi") as session:
            instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
            if instansi is None:
                instansi = Instansi(instansi_id=actor.instansi_id, id=actor.instansi_id)
                session.add(instansi)
            instansi.kode = form.kode.strip()
            instansi.nama = form.nama.strip()
            instansi.kota = form.kota.strip()
            instansi.periode_evaluasi = form.periode_evaluasi

    def get_gambar(self, actor: Actor, jenis: GambarInstansi) -> bytes | None:
        """The agency's logo or the state emblem as a small PNG; None while none was chosen."""
        with self._read(actor, "organisasi.read") as session:
            return read_gambar(session, jenis)

    def set_gambar(self, actor: Actor, jenis: GambarInstansi, path: Path) -> bytes:
        """Take a PNG or JPG file, scaled down; gives it back as stored. Raises FileRefusedError."""
        with self._read(actor, "organisasi.save"):
            png = gambar.make_gambar(path, jenis)
        with self._write(actor, "organisasi.save", name=f"organisasi.set_{jenis.name.lower()}") as session:
            session.merge(Pengaturan(kunci=KUNCI_GAMBAR[jenis], nilai=encode_gambar(png)))
            changes_of(session).notes.update(berkas=path.name, ukuran=len(png))
        return png

    def put_back_gambar(self, actor: Actor, jenis: GambarInstansi, png: bytes | None) -> None:
        """The picture that was stored a moment ago, as `get_gambar` gave it; None: there was none."""
        if png is None:
            self.remove_gambar(actor, jenis)
            return
        with self._write(actor, "organisasi.save", name=f"organisasi.set_{jenis.name.lower()}") as session:
            session.merge(Pengaturan(kunci=KUNCI_GAMBAR[jenis], nilai=encode_gambar(png)))
            changes_of(session).notes.update(ukuran=len(png))

    def remove_gambar(self, actor: Actor, jenis: GambarInstansi) -> None:
        """Without that picture again; the name stays."""
        with self._write(actor, "organisasi.save", name=f"organisasi.remove_{jenis.name.lower()}") as session:
            stored = session.get(Pengaturan, KUNCI_GAMBAR[jenis])
            if stored is not None:
                session.delete(stored)
