"""Data Awal for whom this installation admitted; an office is filled from a list while it has nothing."""

from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PaketMasuk
from kinerja_desktop.db.models.travels import Always
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.exchange.paket.cover import Cover, JenisPaket, KartuKunci
from kinerja_desktop.exchange.paket.package import CoverFields
from kinerja_desktop.services.pertukaran.awal.isi import make_isi
from kinerja_desktop.services.pertukaran.awal.periksa import count_awal
from kinerja_desktop.services.pertukaran.keluar.kantor import PaketKantorService, find_office
from kinerja_desktop.services.pertukaran.keluar.nomor import counts_of
from kinerja_desktop.services.pertukaran.pendaftaran.kartu import the_centre
from kinerja_desktop.services.pertukaran.permintaan.alamat import directory
from kinerja_desktop.services.pertukaran.reading import own_installation, scope_of_card
from kinerja_desktop.services.pertukaran.rekaman import IN_PACKAGE_ORDER

_ADMIT = "pertukaran.admit"
MODELS = tuple(model for model in IN_PACKAGE_ORDER if type(model.travels) is Always)
"""What belongs to no year: the agency, its units, posts and people with their placements and raters."""


class HasilDataAwal(Struct, frozen=True):
    """A written Data Awal. `hitung`: records by kind; `versi`: which one this office gets."""

    path: Path
    versi: int
    angka_periksa: str
    hitung: dict[str, int]
    templat: int


class DataAwalService(PaketKantorService):
    """Use cases of the centre; an office takes Data Awal in as any package."""

    jenis = JenisPaket.REFERENSI
    models = MODELS
    tahun = 0  # none of these belongs to one
    act = "pertukaran.data_awal"

    def export(
        self, actor: Actor, instalasi_id: str, keluaran: Path, progress: Progress | None = None
    ) -> HasilDataAwal:
        """Write Data Awal for an admitted office into the folder `keluaran`, sealed to its key.

        Raises NotFoundError for one that is not known, StateError for one whose key is not valid, or anywhere
        but at the centre; else as `write_package`.
        """
        order, written = self._export(actor, instalasi_id, keluaran, progress)
        isi = order.fields.data_awal
        return HasilDataAwal(
            order.path,
            order.fields.referensi_versi or 0,
            written.angka_periksa,
            counts_of(written),
            len(isi.templat) if isi else 0,
        )

    def stand_in(self, actor: Actor, instalasi_id: str) -> Actor:
        """Who acts, in the place of an office that has nothing yet: to import its list of people for it.

        Raises StateError once the office sent a package of its own: its data are its own from then on.
        """
        with self._read(actor, _ADMIT) as session:
            the_centre(session)
            kantor = find_office(session, instalasi_id)
            sent = select(PaketMasuk.paket_id).where(PaketMasuk.cakupan.startswith(f"{kantor.instansi_id}/"))
            if session.scalar(sent.limit(1)) is not None:
                raise StateError(
                    "Kantor itu sudah mengirim datanya sendiri.",
                    where=kantor.instansi_nama,
                    why="Pegawai dan unitnya milik kantor itu; pusat hanya mengisinya selagi masih kosong.",
                    who="Pengelola kinerja kantor itu",
                    next_step="Pembetulan diketik atau diimpor di kantor itu, lalu dikirim.",
                )
            return msgspec.structs.replace(actor, instansi_id=kantor.instansi_id, pegawai_id=None)

    def _complete(self, session: Session, fields: CoverFields, kantor: InstalasiTerdaftar) -> CoverFields:
        kartu = msgspec.json.decode(kantor.kartu or "", type=KartuKunci)
        return msgspec.structs.replace(
            fields,
            referensi_versi=_next_version(session, kantor),
            data_awal=msgspec.structs.replace(
                make_isi(session, own_installation(session), kartu.seri),
                kantor=directory(session, kantor.instansi_id),
            ),
        )


def _next_version(session: Session, kantor: InstalasiTerdaftar) -> int:
    """Higher than all made here, and than what the office says it has: a centre that restored a backup would
    give a number twice."""
    sampul = session.scalars(
        select(PaketMasuk.sampul).where(PaketMasuk.cakupan.startswith(f"{kantor.instansi_id}/"))
    )
    told = (msgspec.json.decode(each, type=Cover).referensi_versi or 0 for each in sampul)
    return max((count_awal(session, scope_of_card(kantor)), *told)) + 1
