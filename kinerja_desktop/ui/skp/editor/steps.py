"""The life of an SKP as the screen tells it: where it stands, who is waited for, what comes next."""

from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.evaluasi.atasan import overdue_skp
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup, grants
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, awaiting
from kinerja_desktop.domain.skp.tahap import LangkahSkp, TahapSkp
from kinerja_desktop.services.penandatanganan.records import KeadaanTanda
from kinerja_desktop.services.skp.reading.records import SkpDetail

STEPS = ("Draf", "Dialog", "Diajukan", "Ditandatangani", "Ditetapkan")
_REACHED = {
    TahapSkp.DRAF: 0,
    TahapSkp.DIKEMBALIKAN: 0,
    TahapSkp.DIALOG: 1,
    TahapSkp.DIAJUKAN: 2,
    TahapSkp.DITANDATANGANI: 3,
    TahapSkp.DITETAPKAN: 4,
    TahapSkp.DIGANTI: 4,
    TahapSkp.DITUTUP: 4,
}


class Chances(Struct, frozen=True):
    """What the user may do with this SKP as it stands now; `approve`: of how many assignments."""

    write: bool
    submit: bool
    decide: bool
    revise: bool
    discard: bool
    expect: bool
    withdraw: bool = False
    talk: bool = False
    sign: bool = False
    close: bool = False
    reopen: bool = False
    approve: int = 0


def chances_of(actor: Actor, detail: SkpDetail, today: date, keadaan: KeadaanTanda | None = None) -> Chances:
    """From the rights and the stage; the service decides again when the step is taken.

    `keadaan`: who signs, for whoever is neither the person nor the rater.
    """
    if keadaan is not None and keadaan.atasan:
        decide = keadaan.sebagai_penanda and detail.perjalanan.allows(LangkahSkp.TETAPKAN)
        return Chances(False, False, decide, False, False, False)
    may_write = may(actor, "skp.write", detail.pegawai_id, detail.penilai_id)
    may_decide = may(actor, "skp.decide", detail.pegawai_id, detail.penilai_id)
    may_submit = may(actor, "skp.submit", detail.pegawai_id, detail.penilai_id)
    far, is_own = detail.perjalanan, actor.pegawai_id == detail.pegawai_id
    is_waiting = far.allows(LangkahSkp.TETAPKAN)
    is_signer = keadaan is None or keadaan.sebagai_penanda
    return Chances(
        write=may_write and detail.is_editable,
        submit=may_submit and detail.is_editable,
        decide=may_decide and is_waiting and is_signer,
        revise=may_write and far.allows(LangkahSkp.REVISI),
        discard=may_write and detail.is_editable,
        expect=not is_own and ((may_write and detail.is_editable) or (may_decide and is_waiting)),
        withdraw=may_submit and is_waiting,
        talk=may_write and far.allows(LangkahSkp.DIALOG),
        sign=may_submit and far.allows(LangkahSkp.TANDATANGANI),
        close=may_decide and far.allows(LangkahSkp.TUTUP) and detail.selesai <= today,
        reopen=may_decide and far.allows(LangkahSkp.BUKA),
        approve=len(_awaiting(detail)) if may_decide and not is_own and far.allows(LangkahSkp.SETUJUI) else 0,
    )


def _awaiting(detail: SkpDetail) -> tuple[HasilKerjaForm, ...]:
    penilai = detail.identitas.penilai
    return awaiting(detail.isi, penilai.nama, penilai.jabatan)


def may(actor: Actor, tindakan: str, pegawai_id: str, penilai_id: str) -> bool:
    """Whether a role of the actor allows it for this person.

    Whoever sees somebody else without a right to see all, sees him as his rater of today.
    """
    sees_all = any(lingkup is Lingkup.SEMUA for _, lingkup in grants(actor, "skp.read"))
    is_own = actor.pegawai_id == pegawai_id
    is_rater = actor.pegawai_id == penilai_id or (not is_own and not sees_all)
    allowed = {Lingkup.SEMUA: True, Lingkup.SENDIRI: is_own, Lingkup.BAWAHAN: is_rater}
    return any(allowed.get(lingkup, False) for _, lingkup in grants(actor, tindakan))


def reached(tahap: TahapSkp) -> int:
    """The number of the step in STEPS at which this stage stands."""
    return _REACHED[tahap]


def describe(detail: SkpDetail, today: date) -> str:
    """The stage, since when, and who is waited for; after the deadline also who may act instead."""
    penilai, pegawai = detail.identitas.penilai.nama, detail.identitas.pegawai.nama
    far = detail.perjalanan
    on = f" {format_tanggal(far.sejak)}" if far.sejak else ""
    since = f" sejak{on}" if on else ""
    day = format_tanggal(detail.ditetapkan_tanggal) if detail.ditetapkan_tanggal else ""
    told = {
        TahapSkp.DRAF: f"Draf; setelah lengkap diajukan kepada {penilai}",
        TahapSkp.DIALOG: f"Dialog dengan {penilai}{on}; setelah lengkap diajukan kepadanya",
        TahapSkp.DIAJUKAN: f"Menunggu keputusan {penilai}{since}",
        TahapSkp.DIKEMBALIKAN: f"Dikembalikan {penilai}{since}; menunggu perbaikan {pegawai}",
        TahapSkp.DITANDATANGANI: f"Ditandatangani {pegawai}{on}; menunggu penetapan {penilai}",
        TahapSkp.DITETAPKAN: f"Ditetapkan {day} oleh {penilai} dan terkunci; perubahan hanya melalui revisi",
        TahapSkp.DIGANTI: f"Ditetapkan {day}, sudah diganti revisinya",
        TahapSkp.DITUTUP: f"Ditetapkan {day} oleh {penilai}, ditutup{on}; tidak direvisi lagi",
    }
    stands = sentence(told[far.tahap])
    if not far.allows(LangkahSkp.TETAPKAN):
        return stands
    above = detail.identitas.atasan_penilai
    return f"{stands} {overdue_skp(detail.mulai, detail.revisi, today, above.nama if above else '')}".strip()
