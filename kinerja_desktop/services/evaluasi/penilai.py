"""Who evaluates in a period, and for whom which unit counts: by the dates of the period."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.domain.core.errors import AccessDeniedError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.evaluasi.penilai import PASAL
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup
from kinerja_desktop.domain.penandatanganan.terms import Kapasitas
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.lingkup import SCOPES
from kinerja_desktop.services.core.places import Places, Position
from kinerja_desktop.services.core.service import Days
from kinerja_desktop.services.core.tanda import Penanda, Surat, require_hand, signer_of
from kinerja_desktop.services.evaluasi.reading import Of
from kinerja_desktop.services.pegawai.reading import (
    check_presence,
    rater_in,
    raters_in,
    read_rentang,
    refuse_rater,
)


def days_of_rater(actor: Actor, of: Of, today: date) -> Days:
    """The day on which the rater of the period rates; the rater of today, who is not, is told who does."""

    def days(session: Session, pegawai_id: str) -> tuple[date, date]:
        periode = of(session) if callable(of) else of
        found = rater_in(session, actor.instansi_id, pegawai_id, periode)
        is_other = found.penilai_id != actor.pegawai_id
        rates_now = is_other and SCOPES[Lingkup.BAWAHAN].holds(session, actor, pegawai_id, today)
        if rates_now and not SCOPES[Lingkup.ATASAN].holds(session, actor, pegawai_id, found.hari):
            raise _another(session, actor, found.penilai_id, periode)
        return found.hari, found.hari

    return days


def require_signer(
    session: Session, actor: Actor, row: Evaluasi, surat: Surat, hari: tuple[date, date]
) -> Penanda:
    """Whose signature it is; `hari`: the day of the rater, and that of the signature. Raises for another
    hand, and for a rater who was not in office on the one or had left by the other: then the superior takes
    it over (P6 Lampiran p.89 number 2)."""
    own, signed = hari
    penanda = signer_of(session, row)
    require_hand(session, actor, "evaluasi.finalize", penanda, surat)
    if penanda.kapasitas is Kapasitas.PENILAI:
        refuse_rater(check_presence(session, row.instansi_id, penanda.pegawai_id, own, evaluates=signed))
    return penanda


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
