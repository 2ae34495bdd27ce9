"""Which set of forms an SKP uses: it follows post, unit and rater until the SKP is set (P6 Lampiran p.27)."""

from datetime import date

from sqlalchemy.orm import Session

from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.skp.terms import KelompokSkp
from kinerja_desktop.services.core.places import Places
from kinerja_desktop.services.pegawai.reading import heads_unit

_JPT = frozenset({JenisJabatan.JPT_UTAMA, JenisJabatan.JPT_MADYA, JenisJabatan.JPT_PRATAMA})


def kelompok_of(
    session: Session, instansi_id: str, pegawai_id: str, penilai_id: str, on: date
) -> KelompokSkp:
    """JPT forms for JPT and for the head of a unit mandiri, not for others in it rated from outside."""
    places = Places(session, instansi_id, [pegawai_id, penilai_id])
    own = places.own(pegawai_id, on, plh=False)
    if own is None:
        return KelompokSkp.JA_JF
    if own.jenis in _JPT:
        return KelompokSkp.JPT
    rater = places.rating(penilai_id, own, on)
    from_outside = rater is None or rater.unit_kerja_id != own.unit_kerja_id
    whom = (instansi_id, pegawai_id)
    heads = own.mandiri and from_outside and heads_unit(session, *whom, own, on, plh=False)
    return KelompokSkp.JPT if heads else KelompokSkp.JA_JF
