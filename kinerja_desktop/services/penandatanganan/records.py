"""Facts of signing read into frozen values, and what an actor may do next with a document."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.core.tanggal import day_within
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.evaluasi.atasan import (
    PERATURAN,
    DasarTersedia,
    grounds_for_evaluasi,
    wewenang,
)
from kinerja_desktop.domain.evaluasi.keberatan import DIUBAH, SifatFinal
from kinerja_desktop.domain.evaluasi.perjalanan import Jejak, TahapDokumen, menunggu
from kinerja_desktop.domain.evaluasi.tenggat import JatuhTempo
from kinerja_desktop.domain.evaluasi.terms import Predikat, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, Kapasitas, LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.service import Days
from kinerja_desktop.services.core.tanda import (
    Dokumen,
    Penanda,
    facts_of,
    takeover_of,
    types_for_others,
)
from kinerja_desktop.services.evaluasi.reading import day_of, get_evaluasi, sifat_final_of
from kinerja_desktop.services.pegawai.reading import raters_on
from kinerja_desktop.services.pengaturan.reading import read_kalender


class Fakta(Struct, frozen=True):
    """One thing that was done. `dasar_hukum`: the article of the ground, empty without one.

    `pindaian`: the name of the scan, empty without one.
    """

    id: str
    langkah: LangkahDokumen
    kapasitas: Kapasitas
    dasar: DasarAtasan | None
    dasar_hukum: str
    penanda_id: str
    penanda: str
    tanggal: date
    nomor: str
    keterangan: str
    pencatat: str
    atas_nama: bool
    pindaian: str


class Semula(Struct, frozen=True):
    """A document that another one took the place of, because an objection changed its result (D.1.3)."""

    predikat: Predikat | None
    tanggal: date | None
    fakta: tuple[Fakta, ...]


class Menunggu(Struct, frozen=True):
    """A deadline of this document: who has to act. `sisa_hari_kerja` None: it cannot be counted."""

    tenggat: JatuhTempo
    siapa: str
    sisa_hari: int | None
    sisa_hari_kerja: int | None


class KeadaanTanda(Struct, frozen=True):
    """A document as it stands for one actor.

    `penanda`: whose signature it needs. `sebagai_penanda`: that is the actor. `atas_nama`: the actor may
    record what others signed on paper. `atasan`: the actor is the rater's superior. `dasar`: the grounds for
    taking over, empty for who may not. `sifat_final`: why nobody may object; empty: the person may.
    `pemutus_id`: who decides on an objection; None: none was filed, or nobody is known. `semula`: the
    document before an objection changed the result; None: none did. `menunggu`: the open deadlines of a
    signed evaluation, who acts by name, or by capacity where nobody is known; `tahap`: how far; None: it
    is not signed, or an SKP.
    """

    fakta: tuple[Fakta, ...]
    penanda: Penanda
    sebagai_penanda: bool
    atas_nama: bool
    atasan: bool
    dasar: tuple[DasarTersedia, ...]
    sifat_final: str = ""
    pemutus_id: str | None = None
    semula: Semula | None = None
    menunggu: tuple[Menunggu, ...] = ()
    tahap: TahapDokumen | None = None

    def last(self, langkah: LangkahDokumen) -> Fakta | None:
        """The newest fact of this kind; None: it was not done yet."""
        return next((one for one in reversed(self.fakta) if one.langkah is langkah), None)

    def with_sifat(self, sifat: SifatFinal | None) -> "KeadaanTanda":
        """The same with why nobody may object."""
        return replace(self, sifat_final=sentence(str(sifat)) if sifat else "")

    @property
    def putusan(self) -> Fakta | None:
        """How an objection was decided; None: not yet, or there is none."""
        return self.last(LangkahDokumen.MENGUBAH) or self.last(LangkahDokumen.MENGUATKAN)

    @property
    def pelapor(self) -> Penanda:
        """Who reports the document: whoever signed it, of a changed result who decided."""
        changed = self.last(LangkahDokumen.MENGUBAH)
        return (
            self.penanda if changed is None else Penanda(changed.penanda_id, changed.kapasitas, changed.dasar)
        )

    def explained(self, kapasitas: Kapasitas) -> Fakta | None:
        """What rater or employee explained about an objection; None: nothing yet."""
        own = kapasitas is Kapasitas.PEGAWAI
        found = (one for one in self.fakta if one.langkah is LangkahDokumen.PENJELASAN)
        return next((one for one in found if (one.kapasitas is Kapasitas.PEGAWAI) is own), None)

    @property
    def pengambilalihan(self) -> Fakta | None:
        """That the superior took it over; None: it is the rater's."""
        return self.last(LangkahDokumen.PENGAMBILALIHAN)


def as_fakta(row: Penandatanganan) -> Fakta:
    """A stored fact."""
    return Fakta(
        row.id,
        row.langkah,
        row.kapasitas,
        row.dasar,
        "" if row.dasar is None else f"{PERATURAN} {wewenang(row.dasar, row.tanggal).pasal}",
        row.penanda_id,
        row.penanda,
        row.tanggal,
        row.nomor,
        row.keterangan,
        row.pencatat,
        row.atas_nama,
        row.pindaian_nama,
    )


def superior_of(session: Session, dokumen: Dokumen, on: date) -> str | None:
    """Who stands above the rater of this document; None: nobody is known.

    Above a rater who rates this person no longer on that day stands who did while he or she rated.
    """
    found = raters_on(session, dokumen.instansi_id, _both(dokumen), on)
    own = found.get(dokumen.pegawai_id)
    if own is None or own.penilai_id != dokumen.penilai_id:
        found = raters_on(session, dokumen.instansi_id, _both(dokumen), day_of_rater(session, dokumen, on))
        own = found.get(dokumen.pegawai_id)
    if own is not None and own.penilai_id == dokumen.penilai_id:
        return own.atasan_id
    above = found.get(dokumen.penilai_id)
    return above.penilai_id if above else None


def day_of_rater(session: Session, dokumen: Dokumen, on: date) -> date:
    """The last day on which its rater rates this person: of a period, or `on` within the days of an SKP."""
    if isinstance(dokumen, Evaluasi):
        return day_of(session, dokumen, Periode.parse(dokumen.periode))
    return day_within(on, dokumen.mulai, dokumen.selesai)


def _both(dokumen: Dokumen) -> list[str]:
    return [dokumen.pegawai_id, dokumen.penilai_id]


def read_keadaan(
    session: Session, actor: Actor, dokumen: Dokumen, on: date, dasar: tuple[DasarTersedia, ...]
) -> KeadaanTanda:
    """`dasar`: the grounds of such a document; left out for who may not take it over."""
    facts = tuple(as_fakta(row) for row in facts_of(session, dokumen))
    taken = next((one for one in reversed(facts) if one.langkah is LangkahDokumen.PENGAMBILALIHAN), None)
    penanda = (
        Penanda(dokumen.penilai_id, Kapasitas.PENILAI)
        if taken is None
        else Penanda(taken.penanda_id, Kapasitas.ATASAN_PENILAI, taken.dasar)
    )
    acts = bool(grants(actor, "penandatanganan.take_over"))
    atasan = acts and actor.pegawai_id is not None and superior_of(session, dokumen, on) == actor.pegawai_id
    own = actor.pegawai_id == dokumen.pegawai_id
    for_others = not own and types_for_others(actor, "penandatanganan.take_over")
    shown = dasar if (atasan or for_others) and taken is None and not own else ()
    return KeadaanTanda(facts, penanda, actor.pegawai_id == penanda.pegawai_id, for_others, atasan, shown)


def read_evaluasi_keadaan(session: Session, actor: Actor, row: Evaluasi, on: date) -> KeadaanTanda:
    """The same of an evaluation, with what is to be known about objections to it."""
    periode, is_final = Periode.parse(row.periode), row.status is StatusEvaluasi.FINAL
    kalender = read_kalender(session)
    grounds = () if is_final else grounds_for_evaluasi(periode, kalender, on)
    found = read_keadaan(session, actor, row, on, grounds).with_sifat(sifat_final_of(session, row))
    if found.last(LangkahDokumen.KEBERATAN) is not None:
        semula = _before(session, row) if found.last(LangkahDokumen.MENGUBAH) else None
        found = replace(found, pemutus_id=decider_of(session, row, on), semula=semula)
    if not is_final:
        return found
    jejak = jejak_of(row, found.fakta, final=bool(found.sifat_final))
    open_ones = menunggu(jejak, periode, kalender, on)
    names = _names(session, actor.instansi_id, row, found, on)
    return replace(
        found,
        tahap=jejak.tahap,
        menunggu=tuple(
            Menunggu(
                one,
                names.get(one.aturan.siapa, one.aturan.siapa),
                one.days_left(on),
                one.working_days_left(on, kalender),
            )
            for one in open_ones
        ),
    )


def jejak_of(row: Evaluasi, fakta: Sequence[Fakta], *, final: bool) -> Jejak:
    """The steps of an evaluation as its facts tell them. `final`: nobody may object."""
    days = {one.langkah: one.tanggal for one in fakta}
    return Jejak(
        row.tanggal if row.status is StatusEvaluasi.FINAL else None,
        days.get(LangkahDokumen.PENYERAHAN),
        days.get(LangkahDokumen.PENGEMBALIAN),
        days.get(LangkahDokumen.KEBERATAN),
        days.get(LangkahDokumen.MENGUBAH) or days.get(LangkahDokumen.MENGUATKAN),
        days.get(LangkahDokumen.PELAPORAN),
        days.get(LangkahDokumen.PENGARSIPAN),
        atasan=LangkahDokumen.PENGAMBILALIHAN in days,
        final=final,
        diubah=LangkahDokumen.MENGUBAH in days,
    )


def _names(
    session: Session, instansi_id: str, row: Evaluasi, keadaan: KeadaanTanda, on: date
) -> dict[str, str]:
    """Who stands in each capacity of this document: above the rater who took it over, else who would."""
    taken = keadaan.pengambilalihan
    above = keadaan.pemutus_id or (taken.penanda_id if taken else superior_of(session, row, on))
    ids = {
        Kapasitas.PEGAWAI.value: row.pegawai_id,
        Kapasitas.PENILAI.value: row.penilai_id,
        Kapasitas.ATASAN_PENILAI.value: above,
    }
    query = select(Pegawai.id, Pegawai.nama).where(
        Pegawai.instansi_id == instansi_id, Pegawai.id.in_([one for one in ids.values() if one])
    )
    names = {row.id: row.nama for row in session.execute(query)}
    return {capacity: names[one] for capacity, one in ids.items() if one in names}


def decider_of(session: Session, row: Evaluasi, on: date) -> str | None:
    """Who decides on an objection: the rater's superior; where that one evaluated, who stands above, for it
    goes up tier by tier (P6 Lampiran p.117 B.2). None: nobody is known."""
    taken = takeover_of(session, row)
    if taken is None:
        return superior_of(session, row, on)
    above = raters_on(session, row.instansi_id, [taken.penanda_id], on).get(taken.penanda_id)
    return above.penilai_id if above else None


def days_of_evaluasi(actor: Actor, evaluasi_id: str, on: date) -> Days:
    """Who rated in the period signs, hands over and reads, also after leaving; so does the superior."""

    def days(session: Session, _pegawai_id: str) -> tuple[date, date]:
        hari = day_of_rater(session, get_evaluasi(session, actor.instansi_id, evaluasi_id), on)
        return hari, hari

    return days


def _before(session: Session, row: Evaluasi) -> Semula | None:
    """The document that this one took the place of; None: it never came here."""
    query = select(Evaluasi).where(
        Evaluasi.instansi_id == row.instansi_id,
        Evaluasi.pegawai_id == row.pegawai_id,
        Evaluasi.periode == row.periode,
        Evaluasi.dihapus_alasan.startswith(DIUBAH),
    )
    newest = query.order_by(Evaluasi.dihapus_pada.desc()).limit(1)
    found = session.scalars(newest, execution_options={INCLUDE_REMOVED: True}).first()
    if found is None:
        return None
    return Semula(found.predikat, found.tanggal, tuple(as_fakta(one) for one in facts_of(session, found)))


def get_fact(session: Session, instansi_id: str, fakta_id: str) -> Penandatanganan:
    """The record, or NotFoundError."""
    row = session.get(Penandatanganan, (instansi_id, fakta_id))
    if row is None or row.dihapus_pada is not None:
        raise NotFoundError("Catatan penandatanganan tidak ditemukan.", next_step="Muat ulang layar ini.")
    return row
