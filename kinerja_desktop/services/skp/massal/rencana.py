"""What filling the SKP of many people would do to each of them, read before anything is written."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.core.tanggal import day_in_year
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.skp.pustaka import ContohHasil
from kinerja_desktop.domain.skp.rules import SkpForm
from kinerja_desktop.domain.skp.terms import Pendekatan, StatusSkp
from kinerja_desktop.services.core.dated import (
    NAMA_UNIT,
    SETIAP_UNIT,
    own_placement,
    same_agency,
    title_of_post,
    unit_then,
)
from kinerja_desktop.services.core.keadaan import active_on, latest_unplanned
from kinerja_desktop.services.core.service import get_pegawai
from kinerja_desktop.services.pegawai.reading import raters_on
from kinerja_desktop.services.skp.guards import require_planned
from kinerja_desktop.services.skp.masa import likely_first_day
from kinerja_desktop.services.skp.reading.berlaku import IN_FORCE, NOT_REPLACED
from kinerja_desktop.services.skp.reading.records import EDITABLE


class TindakanMassal(StrEnum):
    """What happens to one person; the value is what the list says."""

    BARU = "SKP baru"
    TAMBAH = "Ditambahkan"
    SUDAH_ADA = "Sudah berisi"
    TERKUNCI = "Terkunci"
    TIDAK_DAPAT = "Tidak dapat"


BERUBAH = frozenset({TindakanMassal.BARU, TindakanMassal.TAMBAH})


class Pola(Struct, frozen=True):
    """What is given to each person. `contoh`: results of the library; `isi`: the content of one SKP; neither:
    each person's own SKP of the year before. `asal`: how a copied target names its source."""

    asal: str
    contoh: tuple[ContohHasil, ...] = ()
    isi: SkpForm | None = None

    @property
    def is_last_year(self) -> bool:
        return not self.contoh and self.isi is None


class Sasaran(Struct, frozen=True):
    """To whom: people of a unit and those below it (None: of all), in whose post all words of `jabatan` are.
    `tambah`: also to drafts in which something stands already."""

    tahun: int
    unit_kerja_id: str | None = None
    jabatan: str = ""
    tambah: bool = False


class BarisMassal(Struct, frozen=True):
    """One person. `hasil`: how many results the pattern has for this person; `keterangan`: why not, or what
    is to be known."""

    id: str
    nama: str
    nip: str
    jabatan: str
    unit_kerja: str
    tindakan: TindakanMassal
    keterangan: str
    hasil: int

    @property
    def berubah(self) -> bool:
        return self.tindakan in BERUBAH


class _Orang(Struct, frozen=True):
    id: str
    nama: str
    nip: str
    jabatan: str
    unit_kerja: str


class _Ada(Struct, frozen=True):
    """An SKP of a person, and how many results stand in it."""

    status: StatusSkp
    pendekatan: Pendekatan
    hasil: int


class _Given(Struct, frozen=True):
    """What somebody would get; `pendekatan` None: either fits."""

    pendekatan: Pendekatan | None
    hasil: int


_NOTHING = _Given(None, 0)


def plan_massal(
    session: Session,
    instansi_id: str,
    pola: Pola,
    sasaran: Sasaran,
    *,
    visible: ColumnElement[bool] | None,
    today: date,
    progress: Progress,
) -> tuple[BarisMassal, ...]:
    """Everybody whom it is about, by name; `visible`: whose SKP the actor may write (None: all)."""
    hari = day_in_year(today, sasaran.tahun)
    people = _people(session, instansi_id, sasaran, visible, hari)
    there = _own(session, instansi_id, sasaran.tahun)
    before = _before(session, instansi_id, sasaran.tahun - 1) if pola.is_last_year else {}
    same = _given(pola)
    rated = _rated(session, instansi_id, [one.id for one in people], hari)
    doubtful = set(latest_unplanned(session, instansi_id, today)) | _left(session, instansi_id)
    rows: list[BarisMassal] = []
    for number, orang in enumerate(people):
        progress.step(number, len(people), "Memeriksa SKP yang ada")
        given = before.get(orang.id, _NOTHING) if pola.is_last_year else same
        tindakan, why = _decide(sasaran, there.get(orang.id), given)
        if tindakan is TindakanMassal.BARU:
            why = "" if orang.id in rated else "Belum memiliki pejabat penilai."
            if not why and orang.id in doubtful:
                why = _unplanned(session, instansi_id, orang.id, sasaran.tahun)
            tindakan = TindakanMassal.TIDAK_DAPAT if why else tindakan
        rows.append(
            BarisMassal(
                orang.id, orang.nama, orang.nip, orang.jabatan, orang.unit_kerja, tindakan, why, given.hasil
            )
        )
    return tuple(rows)


def holds_words(jabatan: str, words: str) -> bool:
    """Whether all words stand in the name of a post."""
    return set(search_form(words).split()) <= set(search_form(jabatan).split())


def _decide(sasaran: Sasaran, ada: _Ada | None, given: _Given) -> tuple[TindakanMassal, str]:
    if not given.hasil:
        return TindakanMassal.TIDAK_DAPAT, f"Tidak ada SKP {sasaran.tahun - 1} yang ditetapkan."
    if ada is None:
        return TindakanMassal.BARU, ""
    if ada.status not in EDITABLE:
        return TindakanMassal.TERKUNCI, f"SKP-nya {ada.status.value.lower()}."
    if ada.hasil:
        return _decide_filled(sasaran, ada, given)
    return TindakanMassal.TAMBAH, "Draf yang masih kosong."


def _decide_filled(sasaran: Sasaran, ada: _Ada, given: _Given) -> tuple[TindakanMassal, str]:
    if given.pendekatan not in {None, ada.pendekatan}:
        return TindakanMassal.TIDAK_DAPAT, f"Drafnya memakai pendekatan {ada.pendekatan.value.lower()}."
    if not sasaran.tambah:
        return TindakanMassal.SUDAH_ADA, f"Draf berisi {ada.hasil} hasil kerja."
    return TindakanMassal.TAMBAH, f"Di bawah {ada.hasil} hasil kerja yang sudah ada."


def _given(pola: Pola) -> _Given:
    if pola.isi is None:
        return _Given(None, len(pola.contoh))
    return _Given(pola.isi.pendekatan, len(pola.isi.hasil_kerja))


def _people(
    session: Session,
    instansi_id: str,
    sasaran: Sasaran,
    visible: ColumnElement[bool] | None,
    hari: date,
) -> list[_Orang]:
    query = (
        select(
            Pegawai.id,
            Pegawai.nama,
            func.coalesce(Pegawai.nip, ""),
            title_of_post(),
            func.coalesce(NAMA_UNIT, ""),
            Penempatan.unit_kerja_id,
        )
        .select_from(Pegawai)
        .outerjoin(Penempatan, own_placement(hari))
        .outerjoin(Jabatan, same_agency(Jabatan, Penempatan.jabatan_id))
        .outerjoin(SETIAP_UNIT, unit_then(Penempatan.unit_kerja_id))
        .where(
            Pegawai.instansi_id == instansi_id, active_on(hari), Pegawai.jenis != JenisPegawai.PEJABAT_LAIN
        )
        .order_by(Pegawai.nama_cari, Pegawai.id)
    )
    if visible is not None:
        query = query.where(visible)
    units = None if sasaran.unit_kerja_id is None else _below(session, instansi_id, sasaran.unit_kerja_id)
    return [
        _Orang(*row[:5])
        for row in session.execute(query)
        if (units is None or row[5] in units) and holds_words(row[3], sasaran.jabatan)
    ]


def _below(session: Session, instansi_id: str, unit_kerja_id: str) -> set[str]:
    """The unit and all below it."""
    query = select(UnitKerja.id, UnitKerja.induk_id).where(UnitKerja.instansi_id == instansi_id)
    below: dict[str | None, list[str]] = {}
    for row in session.execute(query):
        below.setdefault(row.induk_id, []).append(row.id)
    found, open_ = {unit_kerja_id}, [unit_kerja_id]
    while open_:
        new = [one for one in below.get(open_.pop(), ()) if one not in found]
        found.update(new)
        open_ += new
    return found


def _own(session: Session, instansi_id: str, tahun: int) -> Mapping[str, _Ada]:
    """The SKP of the year by person: of several that which can still be changed, else the latest."""
    found: dict[str, _Ada] = {}
    for row in session.execute(_counted(instansi_id, tahun).where(NOT_REPLACED)):
        before = found.get(row[0])
        if before is None or before.status not in EDITABLE or row[1] in EDITABLE:
            found[row[0]] = _Ada(row[1], row[2], row[3])
    return found


def _before(session: Session, instansi_id: str, tahun: int) -> Mapping[str, _Given]:
    """What the last SKP in force of that year has, by person."""
    rows = session.execute(_counted(instansi_id, tahun).where(IN_FORCE))
    return {row[0]: _Given(row[2], row[3]) for row in rows}


def _counted(instansi_id: str, tahun: int) -> Select[str, StatusSkp, Pendekatan, int]:
    """Person, state, approach and number of results of each SKP of a year, the latest last."""
    results = (
        select(func.count())
        .select_from(HasilKerja)
        .where(
            HasilKerja.instansi_id == Skp.instansi_id,
            HasilKerja.skp_id == Skp.id,
            HasilKerja.dihapus_pada.is_(None),
        )
        .correlate(Skp)
        .scalar_subquery()
    )
    return (
        select(Skp.pegawai_id, Skp.status, Skp.pendekatan, results)
        .where(Skp.instansi_id == instansi_id, Skp.tahun == tahun)
        .order_by(Skp.selesai, Skp.revisi)
    )


def _rated(session: Session, instansi_id: str, pegawai_ids: Sequence[str], hari: date) -> Collection[str]:
    return raters_on(session, instansi_id, pegawai_ids, hari).keys()


def _left(session: Session, instansi_id: str) -> set[str]:
    """Who leaves on a day that is known."""
    query = select(Pegawai.id).where(Pegawai.instansi_id == instansi_id, Pegawai.keluar.is_not(None))
    return set(session.scalars(query))


def _unplanned(session: Session, instansi_id: str, pegawai_id: str, tahun: int) -> str:
    """Why no SKP is made for somebody in that year; empty: one is."""
    mulai = likely_first_day(session, instansi_id, pegawai_id, tahun).mulai
    try:
        require_planned(session, get_pegawai(session, instansi_id, pegawai_id), mulai)
    except StateError as error:
        return error.what
    return ""
