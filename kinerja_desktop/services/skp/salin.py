"""Beginning an SKP with the content of another: its targets are to be reviewed."""

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.skp import lengths
from kinerja_desktop.domain.skp.rules import SkpForm
from kinerja_desktop.domain.skp.terms import Pendekatan
from kinerja_desktop.services.skp.content import without_ids
from kinerja_desktop.services.skp.reading.berlaku import IN_FORCE
from kinerja_desktop.services.skp.reading.records import read_form


def last_year(session: Session, skp: Skp) -> Skp:
    """The last SKP that was set for this person in the year before; NotFoundError: there is none."""
    found = session.scalars(
        select(Skp)
        .where(
            Skp.instansi_id == skp.instansi_id,
            Skp.pegawai_id == skp.pegawai_id,
            Skp.tahun == skp.tahun - 1,
            IN_FORCE,
        )
        .order_by(Skp.selesai.desc(), Skp.revisi.desc())
        .limit(1)
    ).first()
    if found is None:
        raise NotFoundError(
            f"Tidak ada SKP tahun {skp.tahun - 1} yang sudah ditetapkan untuk disalin.",
            next_step="Isi SKP ini langsung, atau salin dari SKP lain.",
        )
    return found


def copy_of(session: Session, skp: Skp) -> SkpForm:
    """The content of a set SKP as new rows; each target says its year until it is reviewed."""
    return to_review(without_ids(read_form(session, skp)), f"SKP {skp.tahun}")


def to_review(form: SkpForm, asal: str) -> SkpForm:
    """The form with every target marked as copied from `asal`. Kualitatif, the text of an indicator tells its
    target."""
    counted = form.pendekatan is Pendekatan.KUANTITATIF
    mark = lengths.ASAL_TARGET.cut(asal)
    hasil_kerja = tuple(
        replace(
            hasil,
            indikator=tuple(
                replace(one, asal_target=mark if one.target.strip() or not counted else "")
                for one in hasil.indikator
            ),
        )
        for hasil in form.hasil_kerja
    )
    return replace(form, hasil_kerja=hasil_kerja)


def merge(own: SkpForm, copied: SkpForm) -> SkpForm:
    """What is there already stays, before what is copied."""
    taken = {one.nilai for one in own.ekspektasi}
    return replace(
        own,
        pendekatan=own.pendekatan if own.hasil_kerja else copied.pendekatan,
        hasil_kerja=own.hasil_kerja + copied.hasil_kerja,
        ekspektasi=own.ekspektasi + tuple(one for one in copied.ekspektasi if one.nilai not in taken),
        lampiran=own.lampiran.filled_from(copied.lampiran),
    )
