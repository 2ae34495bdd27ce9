"""Which column of a template gets which field: by its heading, by hand, or as the last time."""

from collections.abc import Mapping

from msgspec import Struct

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.templat import bidang
from kinerja_desktop.services.templat.bidang import BERPERIODE, DINILAI, LABEL, SAMA, Sasaran
from kinerja_desktop.services.templat.templat import Templat
from kinerja_desktop.services.templat.vocabulary import NOT_STORED, WORDS, is_of_later, periode_in
from kinerja_desktop.spreadsheet.header import Header

_NO_PERIOD = "pilih dahulu periodenya"
_NOT_YET = "yang tersimpan keadaan sekarang, bukan yang baru; pilih sendiri bila perlu"


class Kolom(Struct, frozen=True):
    """A column (from 1): what it gets (None: nothing, `sebab` says why); `tetap`: by nobody's choice."""

    nomor: int
    isi: Sasaran | None
    sebab: str = ""
    tetap: bool = False


def match(
    templat: Templat, periode: Periode | None, chosen: Mapping[int, str], *, may_judge: bool
) -> list[Kolom]:
    """All columns of the table with a heading or a choice. Raises InvalidInputError for an unknown choice."""
    own = {column + 1: key for key, column in templat.header.columns.items()}
    found: list[Kolom] = []
    for column in templat.columns:
        if not templat.heading(column) and column not in chosen:
            continue
        kept = templat.kept.get(column, "")
        if kept:
            found.append(Kolom(column, None, kept, tetap=True))
        elif column in chosen:
            found.append(_chosen(templat, column, chosen[column], periode, may_judge=may_judge))
        else:
            found.append(_guessed(templat, column, own, periode, may_judge=may_judge))
    return found


def read_sasaran(text: str) -> Sasaran | None:
    """`predikat@2025-TH`; None for nothing. Raises InvalidInputError."""
    if not text:
        return None
    key, _, kode = text.partition("@")
    if key not in LABEL:
        raise InvalidInputError(
            f"Isian kolom '{key}' tidak dikenal.",
            why=f"Yang dikenal: {', '.join(LABEL)}.",
            next_step="Pilih salah satunya.",
        )
    return Sasaran(key, Periode.parse(kode) if kode else None)


def _chosen(templat: Templat, column: int, text: str, periode: Periode | None, *, may_judge: bool) -> Kolom:
    sasaran = read_sasaran(text)
    if sasaran is None:
        return Kolom(column, None, "dibiarkan kosong atas pilihan Anda")
    return _allowed(templat, column, sasaran, periode, may_judge=may_judge)


def _guessed(
    templat: Templat, column: int, own: Mapping[int, str], periode: Periode | None, *, may_judge: bool
) -> Kolom:
    heading = templat.heading(column)
    guess = WORDS.guess(heading)
    key = own.get(column) or _rival(templat.header, column)
    if key and is_of_later(heading):
        return Kolom(column, None, _NOT_YET)
    if column not in own and key in BERPERIODE and periode_in(heading, None) is not None:
        return _allowed(templat, column, Sasaran(key), periode, may_judge=may_judge)
    if column not in own and key:
        first = templat.called(templat.header.columns[key] + 1)
        return Kolom(column, None, f"judulnya sama artinya dengan kolom {first}; pilih sendiri bila perlu")
    if not key:
        return Kolom(column, None, NOT_STORED[""] if guess and not guess.key else "judul tidak dikenal")
    if key in NOT_STORED:
        return Kolom(column, None, NOT_STORED[key])
    return _allowed(templat, column, Sasaran(SAMA.get(key, key)), periode, may_judge=may_judge)


def _allowed(
    templat: Templat, column: int, sasaran: Sasaran, periode: Periode | None, *, may_judge: bool
) -> Kolom:
    if sasaran.bidang not in BERPERIODE:
        return Kolom(column, sasaran)
    if sasaran.bidang in DINILAI and not may_judge:
        return Kolom(column, None, "peran Anda tidak boleh melihat hasil evaluasi", tetap=True)
    meant = sasaran.periode or periode_in(templat.heading(column), periode)
    if meant is None:
        return Kolom(column, None, _NO_PERIOD)
    return Kolom(column, Sasaran(sasaran.bidang, meant))


def _rival(header: Header, column: int) -> str:
    return next((key for key, others in header.rivals.items() if column - 1 in others), "")


def has_judged(kolom: list[Kolom]) -> bool:
    """Whether evaluations are asked for."""
    return any(one.isi is not None and one.isi.bidang in bidang.DINILAI for one in kolom)
