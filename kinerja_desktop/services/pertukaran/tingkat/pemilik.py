"""Taking in what a person's PC sends: what is another's word, and what is closed, is refused by name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.pegawai import PenugasanPenilai
from kinerja_desktop.db.store.revision import plain_value
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.pertukaran.pemilik import BAGIAN, Pemilik, bukan_miliknya, pihak_of
from kinerja_desktop.domain.pertukaran.sebutan import kolom_of
from kinerja_desktop.domain.pertukaran.silsilah import read_line, short
from kinerja_desktop.exchange.records.base import TravellingRecord
from kinerja_desktop.services.pertukaran.baris import IsiPaket, beside
from kinerja_desktop.services.pertukaran.rekaman import is_locked, person_of, to_values
from kinerja_desktop.services.pertukaran.silsilah.dokumen import Tertahan
from kinerja_desktop.services.pertukaran.silsilah.fate import Nasib
from kinerja_desktop.services.pertukaran.silsilah.putusan import Putusan, judge, rows_here
from kinerja_desktop.services.pertukaran.tingkat.terlupa import forgotten

_LOST = (
    "bila kantor ini pernah mencatatnya lalu memulihkan cadangan, terapkan dahulu Perbaikan pusat, "
    "lalu ambil lagi"
)
"""It may be no false word: the office itself may have forgotten what it gave to that computer."""
_NEXT = {
    Pemilik.INSTANSI: "bila benar, catat di sini dahulu, lalu ambil lagi",
    Pemilik.PENILAI: _LOST,
}
"""What whoever reads the refusal can do."""
_TAKEN = {Nasib.BARU, Nasib.BERUBAH, Nasib.SEJAJAR, Nasib.KONFLIK}
_CLOSED = (
    "SKP-nya sudah ditetapkan, atau evaluasinya sudah final: perubahannya lewat revisi SKP atau pembukaan "
    f"kembali oleh pejabat penilai; {_LOST}"
)

_NOBODYS = {"penandatanganan"}
"""What no office gives to a person's PC: nobody signs as his own rater."""


class Temuan(Struct, frozen=True):
    """A row that may not come in, and why. `nilai`: as it stands here, else as it came. `may_be_ours`: an
    office that forgot it may have said it.

    `sidik`: the digest of its revision; empty for one that the record here was made from: what it became is
    known, and nobody brings it back by saying that it is newer."""

    baris: int
    jenis: str
    id: str
    nilai: dict[str, Any]
    sebab: str
    sidik: str
    may_be_ours: bool


def not_his(session: Session, isi: IsiPaket, tertahan: Tertahan) -> list[Temuan]:
    """The rows with which the person of the package's scope would say what another has to say.

    What this office wrote itself, gave to that computer and forgot with a restored backup is its own word.
    """
    found: list[Temuan] = []
    one = _Pemeriksa(session, isi, tertahan)
    isi.each(lambda first, records: found.extend(one.take(first, records)))
    own = forgotten(session, {(each.jenis, each.id, each.sidik) for each in found})
    return [each for each in found if (each.jenis, each.id, each.sidik) not in own]


class _Pemeriksa:
    """Takes a package batch by batch."""

    def __init__(self, session: Session, isi: IsiPaket, tertahan: Tertahan) -> None:
        self._session, self._isi, self._tertahan = session, isi, tertahan
        self._own = isi.cover.cakupan.pegawai_id or ""
        self._persons: dict[tuple[str, str], str] = {}
        self._raters = _raters_of(session, isi.instansi_id)

    def take(self, first: int, records: Sequence[TravellingRecord]) -> Iterator[Temuan]:
        """What of a batch may not come in."""
        for model, batch in beside(self._session, self._isi.instansi_id, first, records):
            putusan = judge(self._session, model, batch, self._tertahan)
            ids = [one.row.id for one in putusan if one.nasib in _TAKEN]
            here = rows_here(self._session, model, self._isi.instansi_id, ids)
            for one in putusan:
                masuk = to_values(one.row.record, model)
                person = self._person(one.row.jenis, masuk)
                if one.nasib in _TAKEN and (why := self._why(model, one, masuk, person, here)):
                    sini, row = here.get(one.row.id), one.row
                    was_here = sini is not None and short(row.rev_hash) in read_line(sini["garis"])
                    sidik = "" if was_here else row.rev_hash
                    yield Temuan(row.baris, row.jenis, row.id, sini or masuk, why[0], sidik, why[1])

    def _why(
        self,
        model: type[Travelling],
        one: Putusan,
        masuk: dict[str, Any],
        person: str,
        here: Mapping[str, dict[str, Any]],
    ) -> tuple[str, bool] | None:
        """Why it may not come in, and whether this office itself may have said it."""
        jenis, sini = one.row.jenis, here.get(one.row.id)
        if person == self._own and one.nasib in {Nasib.BARU, Nasib.BERUBAH}:
            stands = model(**{name: value for name, value in (sini or masuk).items() if value is not None})
            is_new_document = jenis == "skp" and sini is None
            if not is_new_document and is_locked(self._session, stands):
                return _CLOSED, jenis not in _NOBODYS
        if jenis not in BAGIAN:
            return None
        nilai = masuk if one.gabungan is None else {**masuk, **one.gabungan.nilai}
        known = [_plain(sini)] if sini is not None else []
        raters = [{"penilai_id": each} for each in self._raters[person]]
        told = bukan_miliknya(
            jenis, _plain(nilai), [*known, *raters], pihak_of(jenis, _plain(masuk), self._own)
        )
        if told is None:
            return None
        return _said(jenis, *told), told[1] is not Pemilik.INSTANSI and jenis not in _NOBODYS

    def _person(self, jenis: str, masuk: Mapping[str, Any]) -> str:
        """Whom the record is about: of a row of an SKP whose SKP it is, by the package or as it is here."""
        person = person_of(self._session, self._persons, jenis, masuk)
        self._persons[jenis, masuk["id"]] = person
        return person


def _said(jenis: str, kolom: str, pemilik: Pemilik) -> str:
    said = f"{kolom_of(jenis, kolom)} hanya dapat ditentukan {pemilik.value}, bukan komputer pengirim"
    return f"{said}; {_NEXT[pemilik]}" if pemilik in _NEXT else said


def _plain(values: Mapping[str, Any]) -> dict[str, object]:
    return {name: plain_value(value) for name, value in values.items()}


def _raters_of(session: Session, instansi_id: str) -> dict[str, set[str]]:
    """Whom this office has as raters of each person, at any time."""
    found: dict[str, set[str]] = defaultdict(set)
    query = select(PenugasanPenilai.pegawai_id, PenugasanPenilai.penilai_id).where(
        PenugasanPenilai.instansi_id == instansi_id
    )
    for pegawai_id, penilai_id in session.execute(query, execution_options={INCLUDE_REMOVED: True}):
        found[pegawai_id].add(penilai_id)
    return found
