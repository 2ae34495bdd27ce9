"""Writing the content of an SKP: only what differs from the stored rows is touched."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.skp.lampiran import Lampiran
from kinerja_desktop.domain.skp.penugasan import awaits_approval
from kinerja_desktop.domain.skp.rules import (
    EkspektasiForm,
    HasilKerjaForm,
    IndikatorForm,
    SkpForm,
    text_of_served,
)
from kinerja_desktop.domain.skp.terms import KelompokSkp
from kinerja_desktop.services.pegawai.reading import superiors_of
from kinerja_desktop.services.skp.reading.line import read_line
from kinerja_desktop.services.skp.reading.records import as_form, ekspektasi_of, hasil_kerja_of, indikator_of
from kinerja_desktop.services.skp.reading.sementara import of_result
from kinerja_desktop.services.skp.tautan import names_of_rater, require_no_circle

RowT = TypeVar("RowT", HasilKerja, IndikatorKinerja)
_REMOVED = "dihapus dari isian SKP"


def save_form(session: Session, skp: Skp, form: SkpForm, now: datetime, today: date) -> SkpForm:
    """Make the stored content equal to the form. Rows left out become tombstones. Returns it as stored.

    Texts of linked results follow what they are linked to. Raises InvalidInputError for a row that is not
    of this SKP, for a link to something that this person cannot serve, and for a new row that would continue
    one of another SKP. The result of a leader who is not above is served as an assignment only: with the
    source in `penugasan_dari`, which waits for the rater (P6 Lampiran p.46).
    """
    _check_origins(session, skp, form)
    form = follow_links(session, skp, form, today)
    skp.pendekatan = form.pendekatan
    fill_lampiran(skp, form.lampiran)
    stored = {row.id: row for row in hasil_kerja_of(session, skp.instansi_id, skp.id)}
    require_no_circle(session, skp.instansi_id, _new_links(stored, form))
    stored_indikator = {row.id: row for row in indikator_of(session, skp.instansi_id, skp.id)}
    stored_ekspektasi = ekspektasi_of(session, skp.instansi_id, skp.id)  # all read before anything is added
    hasil_kerja: list[HasilKerja] = []
    indikator: list[IndikatorKinerja] = []
    for order, wanted in enumerate(form.hasil_kerja):
        row = _take(stored, wanted.id) or HasilKerja(
            instansi_id=skp.instansi_id, id=new_id(), skp_id=skp.id, asal_id=wanted.asal_id
        )
        _keep_approval(row, wanted)
        _fill_hasil(row, wanted, order)
        session.add(row)
        hasil_kerja.append(row)
        indikator += _save_indikator(session, row, wanted.indikator, stored_indikator)
    for row in [*stored_indikator.values(), *stored.values()]:
        remove(session, row, _REMOVED, now)
    ekspektasi = _save_ekspektasi(session, skp, form.ekspektasi, stored_ekspektasi, now)
    session.flush()
    return as_form(skp, hasil_kerja, indikator, sorted(ekspektasi, key=lambda row: (row.nilai, row.id)))


def _new_links(stored: Mapping[str, HasilKerja], form: SkpForm) -> dict[str, str]:
    """What stored results are to serve from now on; nothing can serve a result that is new."""
    return {
        row.id: one.hasil_kerja_atasan_id
        for one in form.hasil_kerja
        if (row := stored.get(one.id or "")) is not None
        and one.hasil_kerja_atasan_id is not None
        and one.hasil_kerja_atasan_id != row.hasil_kerja_atasan_id
    }


def fill_lampiran(skp: Skp, lampiran: Lampiran) -> None:
    """What was agreed on, as columns of the SKP."""
    skp.dukungan_sumber_daya = lampiran.dukungan_sumber_daya
    skp.skema_pertanggungjawaban = lampiran.skema_pertanggungjawaban
    skp.konsekuensi = lampiran.konsekuensi


def _check_origins(session: Session, skp: Skp, form: SkpForm) -> None:
    """What was realised on a row counts for the one that continues it: only the own line may be continued."""
    new = [hasil for hasil in form.hasil_kerja if hasil.id is None]
    new_rows = [one for hasil in form.hasil_kerja for one in hasil.indikator if one.id is None]
    asked = {hasil.asal_id for hasil in new} - {None}, {one.asal_id for one in new_rows} - {None}
    if not any(asked):
        return
    line = read_line(session, skp)
    if asked[0] - line.first_hasil_kerja or asked[1] - line.first_indikator:
        raise InvalidInputError(
            "Isian memuat baris yang melanjutkan baris SKP lain.",
            why="Sebuah baris hanya dapat melanjutkan baris dari revisi sebelumnya pada SKP yang sama.",
            who="Anda",
            next_step="Muat ulang SKP, lalu ketik baris itu sebagai baris baru.",
        )


def without_ids(form: SkpForm) -> SkpForm:
    """The same content as new rows, for a copy: no target of them awaits a review."""
    return _renumbered(form, lambda _row: None)


def as_continuation(form: SkpForm) -> SkpForm:
    """The same content as new rows of a revision, each naming the row that it continues."""
    return _renumbered(form, lambda row: row.asal_id or row.id)


def _renumbered(form: SkpForm, asal_of: Callable[[HasilKerjaForm | IndikatorForm], str | None]) -> SkpForm:
    hasil_kerja = tuple(
        replace(
            hasil,
            id=None,
            asal_id=asal_of(hasil),
            indikator=tuple(
                replace(one, id=None, asal_id=asal_of(one), asal_target="") for one in hasil.indikator
            ),
        )
        for hasil in form.hasil_kerja
    )
    return replace(form, hasil_kerja=hasil_kerja)


def follow_links(session: Session, skp: Skp, form: SkpForm, today: date) -> SkpForm:
    """The form with `rhk_pimpinan` of every linked result as its source now reads.

    Raises InvalidInputError for a link to something that this person cannot serve (any more).
    """
    needs, leaders = _sources(session, skp, form, today)
    followed: list[HasilKerjaForm] = []
    for number, hasil in enumerate(form.hasil_kerja, 1):
        text = hasil.rhk_pimpinan.strip()
        if hasil.kebutuhan_id:
            text = _linked(needs, hasil.kebutuhan_id, number, "kebutuhan organisasi")
        if hasil.hasil_kerja_atasan_id:
            above = leaders.all if leaders.is_assigned(hasil) else leaders.own
            text = _linked(above, hasil.hasil_kerja_atasan_id, number, "hasil kerja pimpinan")
        followed.append(replace(hasil, rhk_pimpinan=text))
    return replace(form, hasil_kerja=tuple(followed))


def without_dead_links(session: Session, skp: Skp, form: SkpForm, today: date) -> SkpForm:
    """The form with links that cannot be followed any more taken away; their text stays, provisional."""
    needs, leaders = _sources(session, skp, form, today)
    hasil_kerja = tuple(
        replace(
            hasil,
            kebutuhan_id=hasil.kebutuhan_id if hasil.kebutuhan_id in needs else None,
            hasil_kerja_atasan_id=(
                hasil.hasil_kerja_atasan_id
                if hasil.hasil_kerja_atasan_id in (leaders.all if leaders.is_assigned(hasil) else leaders.own)
                else None
            ),
        )
        for hasil in form.hasil_kerja
    )
    return replace(form, hasil_kerja=hasil_kerja)


class _Pimpinan(Struct, frozen=True):
    """Texts of results that the form links to: `own`, of those above this person, and `all`, of any leader of
    the agency. `penilai`: name and post of the rater, who assigns without asking anybody."""

    own: Mapping[str, str]
    all: Mapping[str, str]
    penilai: tuple[str, str] = ("", "")

    def is_assigned(self, hasil: HasilKerjaForm) -> bool:
        """Whether the result says that another leader than the rater assigned it."""
        return awaits_approval(hasil.penugasan_dari, None, *self.penilai)


def _sources(session: Session, skp: Skp, form: SkpForm, today: date) -> tuple[dict[str, str], _Pimpinan]:
    """Texts of the needs and of the leaders' results that the form links to."""
    needs = {hasil.kebutuhan_id for hasil in form.hasil_kerja if hasil.kebutuhan_id}
    above = {hasil.hasil_kerja_atasan_id for hasil in form.hasil_kerja if hasil.hasil_kerja_atasan_id}
    return _need_texts(session, skp, needs), _leaders(session, skp, above, today)


def _take(stored: dict[str, RowT], row_id: str | None) -> RowT | None:
    """The stored row of a form row, taken out: what is left at the end was left out of the form."""
    if row_id is None:
        return None
    if row_id not in stored:
        raise InvalidInputError(
            "Isian memuat baris yang tidak ada lagi pada SKP ini, atau baris yang sama dua kali.",
            why="SKP diubah dari tempat lain sejak dibuka.",
            next_step="Muat ulang SKP, lalu ulangi perubahannya.",
        )
    return stored.pop(row_id)


def _keep_approval(row: HasilKerja, wanted: HasilKerjaForm) -> None:
    """What the rater decided on and is now another assignment is undecided again; a revision goes on with
    what the one before had. Before the row is filled."""
    if wanted.id is None and wanted.asal_id and wanted.persetujuan is not None:
        row.disetujui_oleh, row.disetujui_tanggal = wanted.persetujuan.oleh, wanted.persetujuan.tanggal
    elif (row.uraian, row.penugasan_dari, row.hasil_kerja_atasan_id) != (
        wanted.uraian.strip(),
        wanted.penugasan_dari.strip(),
        wanted.hasil_kerja_atasan_id,
    ):
        row.disetujui_oleh, row.disetujui_tanggal = "", None
        row.ditolak_oleh, row.ditolak_tanggal, row.ditolak_alasan = "", None, ""


def _fill_hasil(row: HasilKerja, wanted: HasilKerjaForm, order: int) -> None:
    row.urutan = order
    row.jenis = wanted.jenis
    row.uraian = wanted.uraian.strip()
    row.kebutuhan_id = wanted.kebutuhan_id
    row.hasil_kerja_atasan_id = wanted.hasil_kerja_atasan_id
    is_cascaded = wanted.hasil_kerja_atasan_id is not None
    row.cascading = wanted.cascading if is_cascaded else None
    row.alasan_cascading = wanted.alasan_cascading.strip() if is_cascaded else ""
    row.rhk_pimpinan = wanted.rhk_pimpinan
    row.penugasan_dari = wanted.penugasan_dari.strip()


def _save_indikator(
    session: Session,
    hasil: HasilKerja,
    wanted_rows: tuple[IndikatorForm, ...],
    stored: dict[str, IndikatorKinerja],
) -> list[IndikatorKinerja]:
    saved: list[IndikatorKinerja] = []
    for order, wanted in enumerate(wanted_rows):
        row = _take(stored, wanted.id) or IndikatorKinerja(
            instansi_id=hasil.instansi_id, asal_id=wanted.asal_id
        )
        row.hasil_kerja_id = hasil.id
        row.urutan = order
        row.aspek = wanted.aspek
        row.uraian = wanted.uraian.strip()
        row.target = wanted.target.strip()
        row.satuan = wanted.satuan.strip()
        row.perspektif = wanted.perspektif
        row.asal_target = wanted.asal_target
        session.add(row)
        saved.append(row)
    return saved


def _save_ekspektasi(
    session: Session,
    skp: Skp,
    wanted: tuple[EkspektasiForm, ...],
    rows: list[EkspektasiKhusus],
    now: datetime,
) -> list[EkspektasiKhusus]:
    """One row per value; an emptied text removes it. A value written twice is a finding of the check."""
    saved: list[EkspektasiKhusus] = []
    stored: defaultdict[int, list[EkspektasiKhusus]] = defaultdict(list)
    for row in rows:
        stored[row.nilai].append(row)
    for one in wanted:
        if not one.uraian.strip():
            continue
        own = stored[one.nilai]
        row = own.pop(0) if own else EkspektasiKhusus(instansi_id=skp.instansi_id, skp_id=skp.id)
        row.nilai = one.nilai
        row.uraian = one.uraian.strip()
        session.add(row)
        saved.append(row)
    for left in stored.values():
        for row in left:
            remove(session, row, _REMOVED, now)
    return saved


def _need_texts(session: Session, skp: Skp, ids: Collection[str]) -> dict[str, str]:
    """Text per need of this year: the need with its indicators (note * of A.1.7)."""
    if not ids:
        return {}
    same = (IndikatorKebutuhan.instansi_id == Kebutuhan.instansi_id) & (
        IndikatorKebutuhan.kebutuhan_id == Kebutuhan.id
    )
    query = (
        select(Kebutuhan.id, Kebutuhan.uraian, IndikatorKebutuhan.nama)
        .outerjoin(IndikatorKebutuhan, same)
        .where(Kebutuhan.instansi_id == skp.instansi_id, Kebutuhan.id.in_(ids), Kebutuhan.tahun == skp.tahun)
    )
    rows = session.execute(query.order_by(IndikatorKebutuhan.urutan, IndikatorKebutuhan.id))
    return _texts([(row.id, row.uraian, row.nama) for row in rows])


def _leaders(session: Session, skp: Skp, ids: Collection[str], today: date) -> _Pimpinan:
    """Drafts count too, a subordinate need not wait for a late leader.

    Only a JPT's or head of a unit mandiri's result is written with its indicators (P6 Lampiran p.59).
    """
    if not ids:
        return _Pimpinan({}, {})
    chain = superiors_of(session, skp.instansi_id, skp.pegawai_id, today)
    query = (
        select(
            HasilKerja.id,
            HasilKerja.uraian,
            Skp.kelompok,
            Skp.pegawai_id,
            IndikatorKinerja.uraian.label("indikator"),
        )
        .join(Skp, of_result())
        .outerjoin(
            IndikatorKinerja,
            (IndikatorKinerja.instansi_id == HasilKerja.instansi_id)
            & (IndikatorKinerja.hasil_kerja_id == HasilKerja.id),
        )
        .where(
            HasilKerja.instansi_id == skp.instansi_id,
            HasilKerja.id.in_(ids),
            or_(Skp.pegawai_id.in_(chain), and_(Skp.tahun == skp.tahun, Skp.pegawai_id != skp.pegawai_id)),
        )
        .order_by(IndikatorKinerja.urutan, IndikatorKinerja.id)
    )
    rows = session.execute(query).all()
    texts = _texts(
        [(row.id, row.uraian, row.indikator if row.kelompok is KelompokSkp.JPT else None) for row in rows]
    )
    own = {row.id: texts[row.id] for row in rows if row.pegawai_id in chain}
    if len(own) == len(texts):
        return _Pimpinan(texts, texts)
    return _Pimpinan(own, texts, names_of_rater(session, skp, today))


def _texts(rows: list[tuple[str, str, str | None]]) -> dict[str, str]:
    """(id, text, indicator or None) rows to one text per id."""
    names: dict[str, str] = {}
    indikator: defaultdict[str, list[str]] = defaultdict(list)
    for row_id, uraian, nama in rows:
        names[row_id] = uraian
        if nama is not None:
            indikator[row_id].append(nama)
    return {row_id: text_of_served(uraian, tuple(indikator[row_id])) for row_id, uraian in names.items()}


def _linked(texts: Mapping[str, str], row_id: str, number: int, kind: str) -> str:
    if row_id not in texts:
        raise InvalidInputError(
            f"Tautan ke {kind} tidak dapat dipakai.",
            where=f"Hasil kerja {number}",
            why="Yang ditautkan sudah diarsipkan, dari tahun lain, atau bukan milik penilai atau pimpinan "
            "di atasnya.",
            next_step="Pilih tautan lain, atau kosongkan agar menjadi sementara; bila ditugaskan pimpinan "
            "lain, isi Penugasan dari dengan jabatan pimpinan itu.",
        )
    return texts[row_id]
