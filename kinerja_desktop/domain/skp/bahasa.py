"""Hints on the wording of an SKP, given while it is typed (P6 Lampiran p.49-51, Anak Lampiran 1).

The words stand in `resources/bahasa/skp.json`. A hint is advice with an example and forbids nothing.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec
from msgspec import Struct

from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.machine.paths import RESOURCES

_FILE = RESOURCES / "bahasa" / "skp.json"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*", re.UNICODE)
_ME = re.compile(r"me(?:m[bfpv]?|n[cdjtgy]?|ng|ny|[lrwy])[a-z]{3,}")
_STATE = re.compile(r"(?:ter|di|ber)[a-z-]{4,}")
_STATE_FIRST = re.compile(r"[a-z-]{4,}nya")
_NUMBER_ALONE = re.compile(r"\d[\d.,]*(?=\s*(?:[.;!?)]|$))")
_DATE = re.compile(r"\b\d{1,2}[-/.]\d{1,2}([-/.]\d{2,4})?\b|\b20\d\d\b")
_SHORT_WORDS = 6
_BIASA = "Tersusunnya ... atau ... terlaksana tepat waktu"

PENCAPAIAN, KATEGORI, MUTLAK = "bahasa.pencapaian", "bahasa.kategori", "bahasa.mutlak"
WAKTU, SATUAN = "bahasa.waktu", "bahasa.satuan"


class Petunjuk(Struct, frozen=True):
    """One hint: which rule, what is meant and how it would read better, and its source."""

    kode: str
    pesan: str
    sumber: str


class _Kata(Struct, frozen=True, forbid_unknown_fields=True):
    """The words; all in lower case. `kata_kerja`: an activity and the state that comes of it."""

    dasar_hukum: str
    keyakinan: str
    catatan: str
    kata_kerja: Mapping[str, str]
    kegiatan: frozenset[str]
    bukan_kata_kerja: frozenset[str]
    bukan_hasil: frozenset[str]
    hasil: frozenset[str]
    penghubung: frozenset[str]
    mutlak: tuple[str, ...]
    berkala: tuple[str, ...]
    kecuali: tuple[str, ...]
    waktu: frozenset[str]

    @property
    def mutlak_pola(self) -> "re.Pattern[str]":
        """An absolute word, unless it only tells how often ("setiap bulan")."""
        often = "|".join(map(re.escape, self.berkala))
        words = "|".join(map(re.escape, self.mutlak))
        return re.compile(rf"\b({words})\b(?!\s+(?:{often})\b)", re.IGNORECASE)


@cache
def _kata() -> _Kata:
    return msgspec.json.decode(_FILE.read_bytes(), type=_Kata)


@cache
def _mutlak() -> "re.Pattern[str]":
    return _kata().mutlak_pola


def petunjuk_hasil(uraian: str) -> Petunjuk | None:
    """Of a planned result: an activity or a field of work where a state that is reached should stand."""
    words = [word.casefold() for word in _WORD.findall(uraian)]
    if not words:
        return None
    kata, first = _kata(), words[0]
    if _is_verb(first):
        return _activity(f"kata kerja '{_first(uraian)}'", _example(uraian, first))
    if first in kata.kegiatan and first.startswith("ber"):
        return _activity(f"'{first}'", _BIASA)
    if any(_tells_state(words)):
        return None
    if first in kata.kegiatan:
        return _activity(f"'{first}'", f"{_short(uraian)} terlaksana tepat waktu")
    pesan = (
        "Menyebut bidang pekerjaan, belum hasilnya; tambahkan keadaan yang dicapai, misalnya: "
        f"{_short(uraian)} dilakukan dengan cepat dan akurat."
    )
    return Petunjuk(KATEGORI, pesan, _BAHASA)


def petunjuk_mutlak(text: str) -> Petunjuk | None:
    """Of an indicator with its target, not of a JPT's: a word without tolerance."""
    found = _mutlak().search(text)
    if found is None or any(word in text.casefold() for word in _kata().kecuali):
        return None
    pesan = (
        f"Kata mutlak '{found[1].lower()}': target hendaknya memberi toleransi, misalnya: paling sedikit "
        "95 %; kecuali menyangkut keselamatan jiwa, keamanan negara, atau kerugian besar."
    )
    return Petunjuk(MUTLAK, pesan, _TARGET)


def petunjuk_waktu(pendekatan: Pendekatan, aspek: Aspek | None, *texts: str) -> Petunjuk | None:
    """Of an indicator with all its texts: no time in it, where one is asked for (aspect Waktu; kualitatif,
    where the narrative must hold the target too)."""
    text = " ".join(texts)
    if not text.strip() or _names_time(text):
        return None
    if aspek is Aspek.WAKTU:
        pesan = "Beraspek Waktu, tetapi tidak menyebut waktunya, misalnya: 3 hari kerja, atau 30 November."
    elif pendekatan is Pendekatan.KUALITATIF:
        pesan = "Belum menyebut batas waktunya, misalnya: pada triwulan III, atau paling lambat 30 November."
    else:
        return None
    return Petunjuk(WAKTU, pesan, _TARGET)


def petunjuk_satuan(uraian: str) -> Petunjuk | None:
    """Of a narrative that holds the target: a number without its unit."""
    found = _NUMBER_ALONE.search(uraian)
    if found is None or _DATE.search(uraian):
        return None
    return Petunjuk(SATUAN, f"Angka {found[0]} belum bersatuan, misalnya: {found[0]} %.", _SATUAN)


def petunjuk_tanpa_satuan(target: str, satuan: str) -> Petunjuk | None:
    """Of a target beside its unit: the unit is missing."""
    if not target.strip() or satuan.strip():
        return None
    pesan = f"Target {target.strip()} belum bersatuan, misalnya: dokumen, %, orang, hari kerja."
    return Petunjuk(SATUAN, pesan, _SATUAN)


_BAHASA = "PermenPANRB 6/2022 Lampiran hal. 49, Anak Lampiran 1"
_TARGET = "PermenPANRB 6/2022 Lampiran hal. 51"
_SATUAN = "PermenPANRB 6/2022 Lampiran hal. 50"


def _is_verb(word: str) -> bool:
    return bool(_ME.fullmatch(word)) and not word.endswith("nya") and word not in _kata().bukan_kata_kerja


def _tells_state(words: list[str]) -> Iterator[bool]:
    """For each word, whether it says that something is reached."""
    kata = _kata()
    yield bool(_STATE_FIRST.fullmatch(words[0]))
    for number, word in enumerate(words):
        yield word in kata.hasil
        yield bool(_STATE.fullmatch(word)) and word not in kata.bukan_hasil and word not in kata.kegiatan
        yield number > 0 and _is_verb(word) and words[number - 1] not in kata.penghubung


def _names_time(text: str) -> bool:
    return bool(_DATE.search(text)) or any(word.casefold() in _kata().waktu for word in _WORD.findall(text))


def _activity(what: str, example: str) -> Petunjuk:
    pesan = f"Diawali {what}, yang menyatakan kegiatan; tulis keadaan yang dicapai, misalnya: {example}."
    return Petunjuk(PENCAPAIAN, pesan, _BAHASA)


def _example(uraian: str, verb: str) -> str:
    """ "Laporan keuangan tersusun" for "Menyusun laporan keuangan"; the usual ones for another verb."""
    state = _kata().kata_kerja.get(verb)
    rest = _short(" ".join(uraian.split()[1:]))
    return f"{rest[:1].upper()}{rest[1:]} {state}" if state and rest else _BIASA


def _short(uraian: str) -> str:
    """The first words of it, not ending with one that leads on."""
    words = [word.strip(".,;:") for word in uraian.split()[:_SHORT_WORDS]]
    while words and words[-1].casefold() in _kata().penghubung:
        words.pop()
    return " ".join(words)


def _first(uraian: str) -> str:
    return uraian.split(maxsplit=1)[0]
