"""Who is meant by a rater's NIP or name, who of them may rate, and which assignments would make a circle."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPegawai, StatusPegawai
from kinerja_desktop.domain.skp.rules import check_penilai, check_status_penilai
from kinerja_desktop.services.impor_pegawai.cell.names import person_key, plain_key
from kinerja_desktop.services.impor_pegawai.sheet.rows import PersonRow, RaterRef
from kinerja_desktop.services.impor_pegawai.state import OfficeState
from kinerja_desktop.services.impor_pegawai.tanya.penilai import PenilaiBook, Person
from kinerja_desktop.services.impor_pegawai.tanya.question import Answer, Jawaban, Question

_SHOWN_CANDIDATES = 3
_SHOWN_RATERS = 5
_DASAR = "PermenPANRB 6/2022 Lampiran hal. 89"


class RaterMatch(Struct, frozen=True):
    """The person meant: `id`, or `problem` why nobody can be named. Both empty: the row names nobody."""

    id: str = ""
    problem: str = ""
    candidates: frozenset[str] = frozenset()
    warning: str = ""


NOBODY = RaterMatch()


class RaterBook:
    """Everybody of the agency and of the file, by NIP and by name."""

    def __init__(
        self, state: OfficeState, ids: Mapping[str, str], rows: Sequence[PersonRow], jawaban: Jawaban
    ) -> None:
        """`ids`: NIP in the file -> id of the person."""
        self._asked = PenilaiBook(jawaban)
        self._by_nip = dict(ids)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._by_key: dict[str, set[str]] = defaultdict(set)
        self._names = {person.id: person.nama for person in state.people}
        in_file = set(ids.values())
        for person in state.people:
            if person.id in in_file:
                continue  # the NIP and name they will have count, not the ones they had
            self._add(person.id, person.nama)
            if person.nip:
                self._by_nip[person.nip] = person.id
        self._nips = {pegawai_id: nip for nip, pegawai_id in self._by_nip.items()}
        self._by_post: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            self._add(ids[row.nip.digits], row.nama)
            if row.post and row.post.nama:
                self._by_post[plain_key(row.post.nama)].add(ids[row.nip.digits])

    def name(self, pegawai_id: str) -> str:
        return self._names[pegawai_id]

    @property
    def names(self) -> Mapping[str, str]:
        """Everybody's name by id."""
        return self._names

    def nip(self, pegawai_id: str) -> str:
        """Empty for nobody, and for one who has none."""
        return self._nips.get(pegawai_id, "")

    def match(self, ref: RaterRef, of: str) -> RaterMatch:
        """NIP first; a name counts when exactly one person has it, with titles or else without. `of`: whose
        rater it is. A name that is not written as the person's own is asked about."""
        if ref.nip:
            found = self._by_nip.get(ref.nip)
            if found is None:
                return RaterMatch(problem=f"dengan NIP {ref.nip} tidak ditemukan")
            differs = ref.nama and person_key(ref.nama) != person_key(self._names[found])
            warning = f"NIP {ref.nip} adalah milik {self._names[found]}, bukan {ref.nama}" if differs else ""
            return RaterMatch(found, warning=warning)
        if not ref.nama:
            return RaterMatch(problem=f"belum dapat ditentukan. {ref.problem}") if ref.problem else NOBODY
        return self._match_name(ref, of)

    def _match_name(self, ref: RaterRef, of: str) -> RaterMatch:
        written = self._by_name.get(search_form(ref.nama), set())
        same = written or self._by_key.get(person_key(ref.nama), set())
        holders = set[str]() if same else self._by_post.get(plain_key(ref.nama), set()) - {of}
        same = same or (holders if len(holders) == 1 else same)
        if len(written) != 1:
            self._asked.note(ref.nama, of, same)
            answer = self._asked.answer_to(ref.nama)
            if answer is not None:
                return self._as_answered(ref, answer)
        if len(same) == 1:
            found = next(iter(same))
            by_post = f"Pejabat penilai '{ref.nama}' adalah jabatan {self._names[found]}" if holders else ""
            return RaterMatch(found, warning=ref.problem or by_post)
        if not same:
            return RaterMatch(problem=f"'{ref.nama}' tidak ditemukan")
        shown = ", ".join(sorted(self._names[one] for one in same)[:_SHOWN_CANDIDATES])
        return RaterMatch(
            problem=f"'{ref.nama}' cocok dengan {len(same)} orang: {shown}", candidates=frozenset(same)
        )

    @property
    def questions(self) -> Iterator[Question]:
        """One for each name that is not plainly somebody's."""
        return self._asked.questions(self._people())

    @property
    def people(self) -> tuple[Answer, ...]:
        """Everybody who can be the answer to one of `questions`, by name; empty without any."""
        if self._asked.is_empty:
            return ()
        return tuple(sorted((one.answer for one in self._people().values()), key=lambda one: one.text))

    def _people(self) -> dict[str, Person]:
        return {
            pegawai_id: Person(self.nip(pegawai_id) or pegawai_id, nama)
            for pegawai_id, nama in self._names.items()
        }

    def _as_answered(self, ref: RaterRef, answer: str) -> RaterMatch:
        """The person that the user named; nobody, when that was the answer or the person is gone."""
        found = self._by_nip.get(answer) or (answer if answer in self._names else "")
        return RaterMatch(found) if found else RaterMatch(problem=f"'{ref.nama}' dilengkapi kemudian")

    def _add(self, pegawai_id: str, nama: str) -> None:
        self._names[pegawai_id] = nama
        self._by_name[search_form(nama)].add(pegawai_id)
        self._by_key[person_key(nama)].add(pegawai_id)


class RaterCheck:
    """Whether those whom a file names may rate (P6 Pasal 1 number 9, Lampiran p.89): everybody as the
    file leaves them, with the kinds of the posts held on the day."""

    def __init__(
        self,
        state: OfficeState,
        people: Mapping[str, tuple[JenisPegawai, StatusPegawai]],
        posts: Mapping[str, JenisJabatan | None],
        berlaku: date,
    ) -> None:
        """`people` and `posts`: of those in the file, as it says."""
        self._state, self._on, self._posts = state, berlaku, posts
        self._people = {one.id: (one.jenis, one.status) for one in state.people} | dict(people)
        self._kinds = {one.id: one.jenis for one in state.jabatan}

    def why_not(self, penilai_id: str) -> str:
        """Why somebody is no rater at all, as the end of a sentence; empty: may be."""
        jenis, status = self._people[penilai_id]
        masa = self._state.unplanned.get(penilai_id)
        away = masa is not None and masa.jenis is not JenisKeadaan.PEJABAT_NEGARA and masa.holds_on(self._on)
        found = check_status_penilai(jenis, status, masa.kalimat if masa is not None and away else "")
        return "; ".join(one.pesan.rstrip(".") for one in found)

    def note(self, assigned: Mapping[str, str], nama: Mapping[str, str]) -> tuple[str, ...]:
        """Who of the raters needs a letter of delegation and has none; `assigned`: the rater by person."""
        lacking = sorted(nama[one] for one in set(assigned.values()) if self._needs_letter(one))
        if not lacking:
            return ()
        more = len(lacking) - _SHOWN_RATERS
        shown = "; ".join(lacking[:_SHOWN_RATERS]) + (f"; dan {more} lainnya" if more > 0 else "")
        what = "pejabat penilai di bawah pejabat pengawas dan belum memiliki surat pendelegasian"
        step = "SKP dan evaluasinya menunggu suratnya (Pegawai > Surat pendelegasian; " + _DASAR + ")"
        return (f"{len(lacking)} {what}: {shown.rstrip('.')}. {step}",)

    def _needs_letter(self, penilai_id: str) -> bool:
        if penilai_id in self._state.delegated:
            return False
        aturan = rule_set_for(self._on)
        return all(check_penilai(aturan, "", penilai_id, one) for one in self._held(penilai_id))

    def _held(self, penilai_id: str) -> Collection[JenisJabatan | None]:
        """Kinds of the posts; one unknown kind says nothing against anybody."""
        known = [
            self._kinds.get(one.jabatan_id)
            for one in self._state.placements.get(penilai_id, ())
            if one.mulai <= self._on and (one.selesai is None or one.selesai >= self._on)
        ]
        said = [self._posts[penilai_id]] if penilai_id in self._posts else []
        return [*known, *said] or [None]


def drop_circles(current: Mapping[str, str], wanted: Mapping[str, str]) -> dict[str, str]:
    """`wanted` (person -> rater) without those that, together with `current`, would make people rate in a
    circle (nobody is rated by somebody below, PermenPANRB 6/2022 Pasal 1 angka 9). All of a circle go, so
    that the result does not depend on their order."""
    kept = dict(wanted)
    while True:
        raters = {**current, **kept}
        circular = {person for person in kept if _in_circle(person, raters)}
        if not circular:
            return kept
        kept = {person: rater for person, rater in kept.items() if person not in circular}


def _in_circle(person: str, raters: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    step = raters.get(person)
    while step is not None and step not in seen:
        if step == person:
            return True
        seen.add(step)
        step = raters.get(step)
    return False
