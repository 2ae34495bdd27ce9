"""Names of units that may be one: abbreviations written out, one letter astray."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping

from kinerja_desktop.services.impor_pegawai.cell.names import plain_key

_LONG_FORMS = {
    "bid": "bidang",
    "bag": "bagian",
    "sub": "sub",
    "subbag": "sub bagian",
    "subbagian": "sub bagian",
    "subag": "sub bagian",
    "kasubbag": "sub bagian",
    "subbid": "sub bidang",
    "subbidang": "sub bidang",
    "sie": "seksi",
    "kasi": "seksi",
    "sekr": "sekretariat",
    "sekre": "sekretariat",
    "set": "sekretariat",
    "din": "dinas",
    "dinkes": "dinas kesehatan",
    "disdik": "dinas pendidikan",
    "dikbud": "pendidikan kebudayaan",
    "pusk": "puskesmas",
    "pkm": "puskesmas",
    "puskes": "puskesmas",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "kab": "kabupaten",
    "prov": "provinsi",
    "uptd": "upt",
    "uptb": "upt",
    "rsud": "rumah sakit umum daerah",
    "sdn": "sd negeri",
    "smpn": "smp negeri",
    "sman": "sma negeri",
    "smkn": "smk negeri",
    "tkn": "tk negeri",
    "adm": "administrasi",
    "umpeg": "umum kepegawaian",
    "kepeg": "kepegawaian",
    "keu": "keuangan",
}
_SAID_OR_NOT = frozenset({"dan", "upt", "serta", "pada", "di"})
_FEWEST_LETTERS = 5


def twin_key(nama: str) -> tuple[str, ...]:
    """The words of a unit's name, written out, without those that are left out at will."""
    words = " ".join(_LONG_FORMS.get(word, word) for word in plain_key(nama).split()).split()
    return tuple(word for word in words if word not in _SAID_OR_NOT) or tuple(words)


class TwinBook:
    """Units by what their names may mean; answers which may be another spelling of a name."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names`: id of a unit -> its name."""
        self._words = {unit_id: twin_key(nama) for unit_id, nama in names.items()}
        self._plain = {unit_id: plain_key(nama) for unit_id, nama in names.items()}
        self._by_words: dict[Hashable, list[str]] = defaultdict(list)
        for unit_id, words in self._words.items():
            for key in _keys(words):
                self._by_words[key].append(unit_id)

    def twins(self, unit_id: str) -> list[str]:
        """Ids of the units with another name that may be the same unit."""
        words = self._words[unit_id]
        found = dict.fromkeys(other for key in _keys(words) for other in self._by_words[key])
        return [
            other
            for other in found
            if self._plain[other] != self._plain[unit_id] and _are_alike(words, self._words[other])
        ]


def _keys(words: tuple[str, ...]) -> Iterator[Hashable]:
    """Equal for names of the same words, and for names that differ in one word."""
    yield words
    if len(words) > 1:
        for left_out in range(len(words)):
            yield left_out, (*words[:left_out], *words[left_out + 1 :])


def _are_alike(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    if one == two:
        return True
    different = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    return len(different) == 1 and _is_slip(*different[0])


def _is_slip(one: str, two: str) -> bool:
    """Whether two words differ by one letter left out, added or mistaken; numbers never do."""
    short, long = sorted((one, two), key=len)
    if len(short) < _FEWEST_LETTERS or not (one + two).isalpha() or len(long) - len(short) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :]
    return short[at:] == long[at + 1 :]
