"""What a state or a predikat looks like, the same everywhere: ground, ink and shape, never colour alone."""

from msgspec import Struct

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, StatusEvaluasi
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan, StatusPegawai
from kinerja_desktop.domain.pemantauan.harian import StatusHarian
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi, StatusPaket
from kinerja_desktop.domain.skp.tahap import TahapSkp

BELUM_DIBUKA, BELUM_DINILAI, BELUM_ADA = "Belum dibuka", "Belum dinilai", "Belum ada"
NO_SKP = "Belum ada SKP"
"""Of an evaluation that nobody has begun or rated; of a record that is not there yet."""
LENGKAP, ANJURAN, MENGHALANGI = "Lengkap", "Anjuran", "Menghalangi"
"""Of what was found before sending."""


class Look(Struct, frozen=True):
    """Names of colours of the theme and of an icon. `fill`: of bars in a chart. `dashed`: an empty place."""

    ground: str
    ink: str
    shape: str
    fill: str = "muted"
    dashed: bool = False


_BEST = Look("best", "on_best", "badge-check", "fill_best")
_GOOD = Look("good_soft", "good", "circle-check", "fill_good")
_CAUTION = Look("caution_soft", "caution", "triangle-alert", "fill_caution")
_BAD = Look("bad_soft", "bad", "circle-x", "fill_bad")
_WORST = Look("worst", "on_worst", "octagon-x", "fill_worst")
UNKNOWN = Look("sunken", "muted", "circle")


def _quiet(shape: str) -> Look:
    return Look("sunken", "muted", shape)


def _accent(shape: str) -> Look:
    return Look("accent_soft", "accent", shape)


_LOOKS: dict[str, Look] = {
    Predikat.SANGAT_BAIK: _BEST,
    PredikatOrganisasi.ISTIMEWA: _BEST,
    Predikat.BAIK: _GOOD,
    Predikat.BUTUH_PERBAIKAN: _CAUTION,
    Predikat.KURANG: _BAD,
    PredikatOrganisasi.KURANG: _BAD,
    Predikat.SANGAT_KURANG: _WORST,
    TahapSkp.DRAF: _quiet("pencil"),
    TahapSkp.DIALOG: _quiet("message-square"),
    TahapSkp.DIAJUKAN: _accent("send"),
    TahapSkp.DIKEMBALIKAN: Look("caution_soft", "caution", "undo-2"),
    StatusHarian.DISETUJUI: _GOOD,
    TahapSkp.DITANDATANGANI: _accent("badge-check"),
    TahapSkp.DITETAPKAN: _quiet("lock"),
    TahapSkp.DIGANTI: _quiet("history"),
    TahapSkp.DITUTUP: _quiet("archive"),
    BELUM_DIBUKA: Look("surface", "muted", "minus", dashed=True),
    BELUM_DINILAI: Look("surface", "muted", "minus", dashed=True),
    BELUM_ADA: Look("surface", "muted", "minus", dashed=True),
    NO_SKP: Look("surface", "muted", "minus", dashed=True),
    LENGKAP: Look("good_soft", "good", "check"),
    ANJURAN: _CAUTION,
    MENGHALANGI: _BAD,
    AkibatKeadaan.TIDAK_DIEVALUASI: _quiet("circle"),
    AkibatKeadaan.TIDAK_DIRENCANAKAN: _quiet("circle"),
    StatusEvaluasi.TERBUKA: Look("surface", "muted", "minus", dashed=True),
    StatusEvaluasi.DINILAI: _accent("circle-dot"),
    StatusEvaluasi.FINAL: Look("good_soft", "good", "lock"),
    StatusPaket.DIBUAT: _quiet("archive"),
    StatusPaket.TERKIRIM: Look("caution_soft", "caution", "send"),
    StatusPaket.DITERIMA: Look("good_soft", "good", "circle-check"),
    StatusPaket.TERCAKUP: _quiet("circle-check"),
    StatusPaket.DITOLAK: Look("bad_soft", "bad", "circle-x"),
    StatusPaket.DIBATALKAN: Look("caution_soft", "caution", "circle-x"),
    StatusPaket.DIBERIKAN: _quiet("file-text"),
    StatusInstalasi.MENUNGGU: Look("caution_soft", "caution", "clock"),
    StatusPegawai.AKTIF: Look("good_soft", "good", "circle-check"),
    StatusInstalasi.DICABUT: _quiet("circle-x"),
}


_DUE = {
    "bad": Look("bad_soft", "bad", "clock"),
    "caution": Look("caution_soft", "caution", "clock"),
    "muted": _quiet("clock"),
}


def look_of_due(tone: str) -> Look:
    """Of a chip that says how long there is time; `tone`: "bad" (over), "caution" (soon) or "muted"."""
    return _DUE[tone]


def look_of(word: str) -> Look:
    """Of a state or predikat as its enum says it; of other words a quiet one."""
    return _LOOKS.get(word, UNKNOWN)


def has_look(word: str) -> bool:
    """Whether the word is a state or a predikat, and shown as a chip."""
    return word in _LOOKS
