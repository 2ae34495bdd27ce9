"""A poorer source never overwrites a richer one in silence: what the file would make poorer stays as it is.

A list in capitals without titles, a post without its jenjang, the agency in place of the unit inside it, the
golongan of an older list: such a value says less than the one that is known. It is shown, and taken only
where the user chose so.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.domain.pegawai.golongan import GOLONGAN_PPPK, PANGKAT_BY_GOLONGAN
from kinerja_desktop.domain.pegawai.keluar import BERAKHIR, kalimat_keluar
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan, StatusPegawai
from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.cell.names import plain_key
from kinerja_desktop.services.impor_pegawai.dated import in_force
from kinerja_desktop.services.impor_pegawai.people import LABELS, POORER, Draft, keluar_said
from kinerja_desktop.services.impor_pegawai.state import KnownPlacement, OfficeState
from kinerja_desktop.services.impor_pegawai.tanya.question import (
    BERKAS,
    LAMA,
    Answer,
    Jawaban,
    Question,
    Tanya,
    ask,
)

NAMA, GOLONGAN, JABATAN, UNIT = "nama", "golongan", "jabatan", "unit"

TIMPA = (NAMA, GOLONGAN, JABATAN, UNIT)
"""The columns whose poorer values may be chosen: `ImportOptions.timpa`."""


_LADDERS = (tuple(PANGKAT_BY_GOLONGAN), GOLONGAN_PPPK)


class _Kept(Struct, frozen=True):
    key: str
    before: str
    after: str


class RicherBook:
    """What the database knows of the people of a file, as far as a file may say less about it."""

    def __init__(self, state: OfficeState, berlaku: date, timpa: Collection[str], jawaban: Jawaban) -> None:
        self._placements: Mapping[str, Sequence[KnownPlacement]] = state.placements
        self._unplanned = state.unplanned
        self._posts = {post.id: post.nama for post in state.jabatan}
        self._units = {unit.id: unit for unit in state.units}
        self._berlaku = berlaku
        self._jawaban = jawaban
        self._timpa = frozenset(key for key in TIMPA if self._takes(key, timpa))
        self._found: dict[str, list[str]] = defaultdict(list)

    def keep(self, draft: Draft) -> None:
        """Take out of a row what is poorer than what is known, and say it."""
        self._keep_state(draft)
        for kept in self._poorer(draft):
            self._found[kept.key].append(f"'{kept.before}' · di berkas '{kept.after}'")
            if kept.key in self._timpa:
                continue
            draft.keep(kept.key, kept.before, kept.after)
            if kept.key == NAMA:
                draft.row = replace(draft.row, nama=kept.before)
            elif kept.key == GOLONGAN:
                draft.row = replace(draft.row, golongan="")
            elif kept.key == JABATAN:
                draft.row = replace(draft.row, post=None)
            else:
                draft.row = replace(draft.row, unit_path=(), kode_unit="")

    def _keep_state(self, draft: Draft) -> None:
        """A word without a day never takes the place of a state with dates (P6 Lampiran p.65-66): the word
        "CLTN" would count in every period, before it began and after it ended."""
        if self._keep_leaving(draft):
            return
        said = draft.row.status
        written = f"di berkas '{draft.row.texts.get(kolom.STATUS, '')}'"
        masa = None if draft.known is None else self._unplanned.get(draft.known.id)
        is_running = masa is not None and masa.holds_on(self._berlaku)
        if said is StatusPegawai.TIDAK_DINILAI and masa is None:
            draft.incomplete.append(
                f"Tanggal mulai keadaan belum dicatat ({written}): isi kartu Keadaan pada Pegawai; selama "
                "belum, ia tidak dinilai pada setiap periode"
            )
        elif said is StatusPegawai.TIDAK_DINILAI and masa is not None:
            ended = "" if is_running else "; bila kini berlaku lagi, catat masa barunya pada kartu Keadaan"
            draft.warnings.append(f"Status tidak diubah: sudah tercatat {masa.kalimat} ({written}){ended}")
            draft.row = replace(draft.row, status=None)
        elif said is StatusPegawai.AKTIF and masa is not None and is_running:
            draft.warnings.append(
                f"Tetap {masa.kalimat} ({written}); bila sudah berakhir, isi tanggal selesainya pada kartu "
                "Keadaan"
            )

    def _keep_leaving(self, draft: Draft) -> bool:
        """Who has left on a day that is on record stays gone in a list that still says Aktif, which may be an
        older one; who is said to have left without a day is asked for it. Whether it is about that."""
        row, keluar = draft.row, draft.known.keluar if draft.known else None
        written = f"di berkas '{row.texts.get(kolom.STATUS, '')}'"
        if row.status is StatusPegawai.AKTIF and draft.known is not None and keluar is not None:
            gone = kalimat_keluar(draft.known.status, keluar)
            draft.warnings.append(
                f"Tetap {gone} ({written}); bila ia masih bekerja, ubah Status pada Pegawai"
            )
            draft.row = replace(row, status=None)
            return True
        if row.status in BERAKHIR and keluar is None and keluar_said(row) is None:
            draft.incomplete.append(
                f"TMT keluar belum disebut ({written}): isi pada Pegawai; selama belum, evaluasinya tidak "
                "dapat dibuka"
            )
        return row.status in BERAKHIR

    @property
    def questions(self) -> Iterator[Question]:
        """One for each column of which the file says less about somebody."""
        for key in TIMPA:
            if found := self._found.get(key):
                word = POORER[key]
                text = f"{LABELS[key]}: isi berkas {word} daripada yang sudah ada pada {len(found)} orang."
                answers = (Answer(LAMA, "Tetap yang lama"), Answer(BERKAS, "Pakai isi berkas"))
                default = BERKAS if key in self._timpa else LAMA
                question = Question(Tanya.LEBIH_MISKIN, key, text, answers, default, tuple(found))
                yield ask(question, self._jawaban)

    def _takes(self, key: str, timpa: Collection[str]) -> bool:
        given = self._jawaban.get((Tanya.LEBIH_MISKIN, key))
        return given == BERKAS if given else key in timpa

    def _poorer(self, draft: Draft) -> Iterator[_Kept]:
        row, known = draft.row, draft.known
        if known is None:
            return
        if is_poorer_name(known.nama, row.nama):
            yield _Kept(NAMA, known.nama, row.nama)
        if row.golongan and known.golongan and is_lower(row.golongan, known.golongan):
            yield _Kept(GOLONGAN, known.golongan, row.golongan)
        jenis = row.post.penempatan if row.post else JenisPenempatan.DEFINITIF
        history = [one for one in self._placements.get(known.id, ()) if one.jenis is jenis]
        current = in_force(history, self._berlaku)
        if current is None:
            return
        unit_path = row.unit_path
        if row.post and jenis is JenisPenempatan.DEFINITIF:
            before = self._posts[current.jabatan_id]
            if is_poorer_post(before, row.post.nama):
                yield _Kept(JABATAN, before, row.post.nama)
        above = self._names_above(current.unit_kerja_id)
        if unit_path and all(plain_key(nama) in above for nama in unit_path):
            yield _Kept(UNIT, self._units[current.unit_kerja_id].nama, " / ".join(unit_path))

    def _names_above(self, unit_id: str) -> set[str]:
        """The units in which a unit stands, without itself."""
        names: set[str] = set()
        seen = {unit_id}
        step = self._units[unit_id].induk_id
        while step is not None and step in self._units and step not in seen:
            seen.add(step)
            names.add(plain_key(self._units[step].nama))
            step = self._units[step].induk_id
        return names - {plain_key(self._units[unit_id].nama)}


def is_lower(golongan: str, known: str) -> bool:
    """Whether this golongan comes before the known one of the same ladder."""
    return any(
        golongan in ladder and known in ladder and ladder.index(golongan) < ladder.index(known)
        for ladder in _LADDERS
    )


def is_poorer_name(known: str, new: str) -> bool:
    """Whether a name says less than the known one: words or titles missing, capitals, dots left out."""
    if known == new:
        return False
    known_words, new_words = _words(known), _words(new)
    if new_words < known_words:
        return True
    if new_words != known_words:
        return False
    if new.isupper() != known.isupper():
        return new.isupper()
    return len(new) < len(known)


def is_poorer_post(known: str, new: str) -> bool:
    """Whether a post is the known one without what makes it definite, as its jenjang."""
    return plain_key(known).startswith(f"{plain_key(new)} ")


def _words(nama: str) -> set[str]:
    """The words of a name, titles as one word each whatever their dots."""
    folded = (word.casefold() for part in nama.split(",") for word in part.split())
    return {letters for word in folded if (letters := "".join(char for char in word if char.isalnum()))}
