"""The life of an SKP as the screen tells it: where it stands, who is waited for, what comes next."""

from datetime import datetime

from msgspec import Struct

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup, grants
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.penandatanganan.records import KeadaanTanda
from kinerja_desktop.services.skp.reading.records import SkpDetail

STEPS = ("Draf", "Diajukan", "Ditetapkan")
_REACHED = {
    StatusSkp.DRAF: 0,
    StatusSkp.DIKEMBALIKAN: 0,
    StatusSkp.DIAJUKAN: 1,
    StatusSkp.DITETAPKAN: 2,
    StatusSkp.DIGANTI: 2,
}


class Chances(Struct, frozen=True):
    """What the user may do with this SKP as it stands now."""

    write: bool
    submit: bool
    decide: bool
    revise: bool
    discard: bool
    expect: bool
    withdraw: bool = False


def chances_of(actor: Actor, detail: SkpDetail, keadaan: KeadaanTanda | None = None) -> Chances:
    """From the rights and the state; the service decides again when the step is taken.

    `keadaan`: who signs, for whoever is neither the person nor the rater.
    """
    if keadaan is not None and keadaan.atasan:
        decide = keadaan.sebagai_penanda and detail.status is StatusSkp.DIAJUKAN
        return Chances(False, False, decide, False, False, False)
    may_write = may(actor, "skp.write", detail.pegawai_id, detail.penilai_id)
    may_decide = may(actor, "skp.decide", detail.pegawai_id, detail.penilai_id)
    may_submit = may(actor, "skp.submit", detail.pegawai_id, detail.penilai_id)
    is_own, is_waiting = actor.pegawai_id == detail.pegawai_id, detail.status is StatusSkp.DIAJUKAN
    is_signer = keadaan is None or keadaan.sebagai_penanda
    return Chances(
        write=may_write and detail.is_editable,
        submit=may_submit and detail.is_editable,
        decide=may_decide and is_waiting and is_signer,
        revise=may_write and detail.status is StatusSkp.DITETAPKAN,
        discard=may_write and detail.is_editable,
        expect=not is_own and ((may_write and detail.is_editable) or (may_decide and is_waiting)),
        withdraw=may_submit and is_waiting,
    )


def may(actor: Actor, tindakan: str, pegawai_id: str, penilai_id: str) -> bool:
    """Whether a role of the actor allows it for this person.

    Whoever sees somebody else without a right to see all, sees him as his rater of today.
    """
    sees_all = any(lingkup is Lingkup.SEMUA for _, lingkup in grants(actor, "skp.read"))
    is_own = actor.pegawai_id == pegawai_id
    is_rater = actor.pegawai_id == penilai_id or (not is_own and not sees_all)
    allowed = {Lingkup.SEMUA: True, Lingkup.SENDIRI: is_own, Lingkup.BAWAHAN: is_rater}
    return any(allowed.get(lingkup, False) for _, lingkup in grants(actor, tindakan))


def reached(status: StatusSkp) -> int:
    """The number of the step in STEPS at which this state stands."""
    return _REACHED[status]


def describe(detail: SkpDetail) -> str:
    """One sentence: the state, since when, and who is waited for."""
    penilai, pegawai = detail.identitas.penilai.nama, detail.identitas.pegawai.nama
    if detail.status is StatusSkp.DIAJUKAN:
        return sentence(f"Menunggu keputusan {penilai}{_since(detail.diajukan_pada)}")
    if detail.status is StatusSkp.DIKEMBALIKAN:
        since = _since(detail.dikembalikan_pada)
        return sentence(f"Dikembalikan {penilai}{since}; menunggu perbaikan {pegawai}")
    if detail.status is StatusSkp.DRAF:
        return sentence(f"Draf; setelah lengkap diajukan kepada {penilai}")
    day = format_tanggal(detail.ditetapkan_tanggal) if detail.ditetapkan_tanggal else ""
    if detail.status is StatusSkp.DIGANTI:
        return f"Ditetapkan {day}, sudah diganti revisinya."
    return f"Ditetapkan {day} oleh {penilai} dan terkunci; perubahan hanya melalui revisi."


def _since(moment: datetime | None) -> str:
    return f" sejak {format_tanggal(moment.astimezone().date())}" if moment else ""
