"""Identities as they were on a day: what a set SKP and a final evaluation keep, whatever changes later."""

import re
from collections.abc import Mapping
from datetime import date

import msgspec
from msgspec import Struct
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.pegawai.golongan import PANGKAT_BY_GOLONGAN, Golongan
from kinerja_desktop.domain.pegawai.nomor import NRP, label_nomor, show_nomor
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.core.places import Places, Position
from kinerja_desktop.services.pegawai.reading import Rater, raters_on

_WITH_COMMA = re.compile(r", ([IV]+/[a-e])$")
_PEOPLE = select(Pegawai).where(
    Pegawai.instansi_id == bindparam("instansi_id"), Pegawai.id.in_(bindparam("ids", expanding=True))
)


class Identitas(Struct, frozen=True):
    """One person as printed; empty texts where nothing is known. `nip` is the stored text."""

    pegawai_id: str
    nama: str
    nip: str
    label_nip: str
    pangkat_golongan: str
    jabatan: str
    unit_kerja: str
    instansi: str

    @property
    def nip_cetak(self) -> str:
        """As printed, `19790823 200501 1 007`; an NRP as it is."""
        return show_nomor(self.nip)

    @property
    def pangkat_cetak(self) -> str:
        """`Pembina Utama Muda (IV/c)`. Records of before have a comma instead of the brackets."""
        return _WITH_COMMA.sub(r" (\1)", self.pangkat_golongan)

    @property
    def label_cetak(self) -> str:
        """What stands before the number. Records of before called the NIP of an official from outside NRP."""
        return label_nomor(self.nip, JenisPegawai.PEJABAT_LAIN) if self.label_nip == NRP else self.label_nip


class Snapshot(Struct, frozen=True):
    """The people of one document. `atasan_penilai` None: nobody is known above the rater.

    `oleh_atasan`: the superior signed it in the rater's place.
    """

    versi: int
    tanggal: date
    instansi: str
    kota: str
    pegawai: Identitas
    penilai: Identitas
    atasan_penilai: Identitas | None
    oleh_atasan: bool = False


def build_snapshot(
    session: Session,
    instansi_id: str,
    pegawai_id: str,
    penilai_id: str,
    on: date,
    *,
    atasan_id: str | None = None,
    places: Places | None = None,
) -> Snapshot:
    """The identities on the day: each in the post in which he or she is rated or rates.

    `atasan_id`: the superior who signs; None: who stands above the rater. `places`: those of the act.

    Raises NotFoundError when a person is no longer in the records.
    """
    instansi = session.get_one(Instansi, (instansi_id, instansi_id))
    raters = raters_on(session, instansi_id, {pegawai_id, penilai_id}, on)
    oleh_atasan = atasan_id is not None
    atasan_id = atasan_id or _superior(raters, pegawai_id, penilai_id)
    ids = {pegawai_id, penilai_id} if atasan_id is None else {pegawai_id, penilai_id, atasan_id}
    people = session.scalars(_PEOPLE, {"instansi_id": instansi_id, "ids": list(ids)})
    positions = _positions(places or Places(session, instansi_id), (pegawai_id, penilai_id, atasan_id), on)
    found = {one.id: _identitas(one, positions.get(one.id), instansi.nama) for one in people}
    if pegawai_id not in found or penilai_id not in found:
        raise NotFoundError(
            "Pegawai atau pejabat penilainya sudah diarsipkan.",
            who="Pengelola kinerja",
            next_step="Tetapkan pejabat penilai yang masih aktif, lalu ulangi.",
        )
    return Snapshot(
        versi=1,
        tanggal=on,
        instansi=instansi.nama,
        kota=instansi.kota,
        pegawai=found[pegawai_id],
        penilai=found[penilai_id],
        atasan_penilai=None if atasan_id is None else found.get(atasan_id),
        oleh_atasan=oleh_atasan,
    )


def _positions(places: Places, chain: tuple[str, str, str | None], on: date) -> dict[str, Position | None]:
    """The employee's own post, and in which post each one above rates the one before."""
    pegawai_id, *above = chain
    places.add([one for one in chain if one is not None])
    found = {pegawai_id: places.own(pegawai_id, on)}
    rated = found[pegawai_id]
    for one in above:
        if one is not None and one not in found:
            rated = found[one] = places.rating(one, rated, on)
    return found


def encode_snapshot(snapshot: Snapshot) -> str:
    return msgspec.json.encode(snapshot, order="deterministic").decode()


def decode_snapshot(text: str) -> Snapshot:
    return msgspec.json.decode(text, type=Snapshot)


def _superior(raters: Mapping[str, Rater], pegawai_id: str, penilai_id: str) -> str | None:
    """Who stands above the rater: as entered for this person, else the rater's own rater."""
    own = raters.get(pegawai_id)
    if own is not None and own.penilai_id == penilai_id:
        return own.atasan_id
    above = raters.get(penilai_id)
    return above.penilai_id if above else None


def _identitas(pegawai: Pegawai, position: Position | None, instansi: str) -> Identitas:
    kode = pegawai.golongan or ""
    return Identitas(
        pegawai_id=pegawai.id,
        nama=pegawai.nama,
        nip=pegawai.nip or "",
        label_nip=label_nomor(pegawai.nip, pegawai.jenis),
        pangkat_golongan=pegawai.pangkat or Golongan(kode, PANGKAT_BY_GOLONGAN.get(kode, "")).display,
        jabatan=position.jabatan if position else "",
        unit_kerja=position.unit_kerja if position else "",
        instansi=instansi,
    )
