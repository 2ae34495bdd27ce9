"""Who evaluates in a period, and for whom which unit counts: by the dates of the period."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.domain.core.errors import AccessDeniedError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.evaluasi.penilai import PASAL
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.lingkup import SCOPES
from kinerja_desktop.services.core.places import Places, Position
from kinerja_desktop.services.core.service import Days
from kinerja_desktop.services.evaluasi.reading import Of
from kinerja_desktop.services.pegawai.reading import rater_in, raters_in, read_rentang


def days_of_rater(actor: Actor, of: Of, today: date) -> Days:
    """The day on which the rater of the period rates; the rater of today, who is not, is told who does."""

    def days(session: Session, pegawai_id: str) -> tuple[date, date]:
        periode = of(session) if callable(of) else of
        found = rater_in(session, actor.instansi_id, pegawai_id, periode)
        is_other = found.penilai_id != actor.pegawai_id
        if is_other and SCOPES[Lingkup.BAWAHAN].holds(session, actor, pegawai_id, today):
            raise _another(session, actor, found.penilai_id, periode)
        return found.hari, found.hari

    return days


def units_led(
    session: Session, instansi_id: str, periode: Periode, rated: Mapping[str, str]
) -> dict[str, Position]:
    """The unit whose predikat counts for each person; `rated`: the rater of each. None: left out."""
    places = Places(session, instansi_id, {*rated, *rated.values()})
    several = [one for one, penilai_id in rated.items() if places.has_several(penilai_id)]
    which = PenugasanPenilai.pegawai_id.in_(several)
    raters = raters_in(session, instansi_id, periode, which) if several else {}
    found: dict[str, Position] = {}
    for pegawai_id, penilai_id in rated.items():
        rater = raters.get(pegawai_id)
        day = rater.hari if rater is not None and rater.penilai_id == penilai_id else periode.selesai
        unit = places.rating(penilai_id, places.own(pegawai_id, day), day)
        if unit is not None:
            found[pegawai_id] = unit
    return found


def _another(session: Session, actor: Actor, penilai_id: str, periode: Periode) -> AccessDeniedError:
    penilai = session.get(Pegawai, (actor.instansi_id, penilai_id))
    nama = "pejabat penilai sebelum Anda" if penilai is None else penilai.nama
    mulai = format_tanggal(read_rentang(session, periode).mulai)
    return AccessDeniedError(
        sentence(f"Evaluasi {periode.label} pegawai ini dilakukan oleh {nama}"),
        why=f"Penilai ditentukan oleh tanggal periode: yang menjabat ketika rentang evaluasi dimulai "
        f"({mulai}) tetap menilai, sekalipun sesudahnya pindah ({PASAL}).",
        who=nama,
        next_step="Minta penilai itu menyelesaikannya; Anda menilai sejak periode berikutnya.",
    )
