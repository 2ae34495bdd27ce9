"""People of before whose number, golongan and kind a form would refuse today; nothing of them is changed."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.domain.pegawai.kecocokan import (
    golongan_against_jenis,
    nip_against_jenis,
    nip_against_time,
)
from kinerja_desktop.domain.pegawai.nomor import find_nip
from kinerja_desktop.domain.pegawai.pangkat import pangkat_against


def misfits(session: Session, today: date, instansi_id: str | None = None) -> Iterator[tuple[str, str, str]]:
    """Id, name and reason of each. `instansi_id` None: of all agencies that this office knows."""
    query = select(
        Pegawai.id, Pegawai.nama, Pegawai.nip, Pegawai.jenis, Pegawai.golongan, Pegawai.pangkat
    ).order_by(Pegawai.nama_cari)
    if instansi_id is not None:
        query = query.where(Pegawai.instansi_id == instansi_id)
    for id_, nama, nomor, jenis, golongan, pangkat in session.execute(query):
        nip = find_nip(nomor)
        checks = (
            nip_against_time(nip, today) if nip else "",
            nip_against_jenis(nip, jenis) if nip else "",
            golongan_against_jenis(golongan, jenis) if golongan else "",
            pangkat_against(pangkat, jenis, golongan) if pangkat else "",
        )
        if wrong := [one for one in checks if one]:
            yield id_, nama, ", ".join(wrong)
