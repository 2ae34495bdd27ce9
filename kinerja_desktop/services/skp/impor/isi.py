"""The rows of a table of an SKP as results with indicators: nothing that stands there is lost silently."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from kinerja_desktop.domain.kebutuhan.terms import Perspektif
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, JenisHasilKerja, Pendekatan
from kinerja_desktop.services.skp.impor.lembar import (
    Bentuk,
    Kolom,
    Tabel,
    is_measure,
    place,
    plain,
    row_name,
    text_at,
    texts_of,
    width_of,
)
from kinerja_desktop.spreadsheet.reader import Sheet

_TermT = TypeVar("_TermT", bound=StrEnum)
_NUMBERING = re.compile(r"\(?\d{1,2}\)?|\d{1,2}\s*=.*|[IVX]{1,4}")
ORDER = re.compile(r"\d{1,3}[.)]?|[a-z][.)]")
_AMOUNT = re.compile(
    r"((?:[<>≤≥]\s*)?(?:rp\.?\s*)?\d[\d.,]*(?:\s*(?:-|–|s\.?d\.?)\s*\d[\d.,]*)?)\s*(%|[^\d\s].*)",
    re.IGNORECASE,
)
BULLET = re.compile(r"^(?:[-–•*·▪◦]|\d{1,2}[.)]|[a-z][.)])\s*")
_OF_PERSPEKTIF = re.compile(r"\(\s*perspektif\s*:?\s*([^()]*)\)\s*$", re.IGNORECASE)
_ASSIGNED = re.compile(r"\(\s*penugasan dari\s+([^()]+)\)\s*$", re.IGNORECASE)
_ENDS = frozenset(
    {
        "perilakukerja",
        "pegawaiyangdinilai",
        "pegawainegerisipilyangdinilai",
        "pejabatpenilai",
        "pejabatpenilaikinerja",
        "dukungansumberdaya",
        "skemapertanggungjawaban",
        "konsekuensi",
        "nilaicapaianskp",
    }
)
_SUBS = frozenset({"min", "max", "minimum", "maksimum", ""})
_LONGEST_BAR = 60
_OLD = (
    (Kolom.KUANTITAS, Aspek.KUANTITAS, "Kuantitas/output"),
    (Kolom.KUALITAS, Aspek.KUALITAS, "Kualitas/mutu"),
    (Kolom.WAKTU, Aspek.WAKTU, "Waktu"),
    (Kolom.BIAYA, Aspek.BIAYA, "Biaya"),
)
_NO_AMOUNT = frozenset({"", "-", "–", "0"})


class _Reading(Struct):
    """What was read so far."""

    jenis: JenisHasilKerja = JenisHasilKerja.UTAMA
    pimpinan: str = ""
    hasil: list[HasilKerjaForm] = field(default_factory=list[HasilKerjaForm])
    catatan: list[str] = field(default_factory=list[str])

    def add_hasil(self, uraian: str) -> None:
        self.hasil.append(HasilKerjaForm(uraian, jenis=self.jenis, rhk_pimpinan=self.pimpinan))

    def add_indikator(self, indikator: IndikatorForm) -> None:
        last = self.hasil[-1]
        self.hasil[-1] = replace(last, indikator=(*last.indikator, indikator))


def read_isi(sheet: Sheet, tabel: Tabel) -> tuple[SkpForm, tuple[str, ...]]:
    """The content of the plan, and what is to be known of it, each with its place."""
    reading = _Reading()
    if tabel.bentuk is Bentuk.KUALITATIF:
        _read_kualitatif(sheet, tabel, reading)
    else:
        for row in range(tabel.first, len(sheet.rows)):
            if ends_here(sheet, row):
                break
            if _is_bar(sheet, row, reading) or is_head(sheet, row, tabel):
                continue
            read = _read_old if tabel.bentuk is Bentuk.PP_46 else _read_row
            read(sheet, row, tabel, reading)
    pendekatan = Pendekatan.KUALITATIF if tabel.bentuk is Bentuk.KUALITATIF else Pendekatan.KUANTITATIF
    hasil = tuple(_with_assigner(one) for one in reading.hasil)
    return SkpForm(pendekatan, hasil), tuple(reading.catatan)


def _with_assigner(hasil: HasilKerjaForm) -> HasilKerjaForm:
    """Who assigned it stands behind the result on paper; in an SKP it has a room of its own."""
    found = _ASSIGNED.search(hasil.uraian)
    if found is None:
        return hasil
    return replace(hasil, uraian=hasil.uraian[: found.start()].strip(), penugasan_dari=found[1].strip())


def split_amount(text: str) -> tuple[str, str]:
    """`12 Dokumen` as amount and unit; what is no number with a unit stays whole."""
    found = _AMOUNT.fullmatch(text)
    if not found or found[1].casefold().startswith("rp"):
        return text, ""
    return found[1].strip(), found[2].strip()


def ends_here(sheet: Sheet, row: int) -> bool:
    return any(plain(text) in _ENDS for text in texts_of(sheet, row))


def _is_bar(sheet: Sheet, row: int, reading: _Reading) -> bool:
    """`A. KINERJA UTAMA` and the like: what follows is of this kind."""
    texts = list(texts_of(sheet, row))
    said = plain("".join(texts))
    if not texts or len(said) > _LONGEST_BAR or len(texts) > 2:  # noqa: PLR2004 - a letter and the words
        return False
    words = re.sub(r"^(?:a|b|c|i{1,3}|[123])(?=kinerja|utama|tugas|tambahan|instruksi)", "", said)
    if words in {"utama", "kinerjautama", "hasilkerjautama", "tugasutama", "hasilkerja"}:
        reading.jenis = JenisHasilKerja.UTAMA
    elif words.startswith(("tambahan", "kinerjatambahan", "hasilkerjatambahan", "tugastambahan")):
        reading.jenis = JenisHasilKerja.TAMBAHAN
    elif words.startswith("instruksikhusus"):
        reading.jenis = JenisHasilKerja.TAMBAHAN
        reading.catatan.append(f"{row_name(sheet, row)}: '{texts[-1]}' dibaca sebagai hasil kerja tambahan.")
    else:
        return False
    reading.pimpinan = ""
    return True


def is_bar(sheet: Sheet, row: int) -> bool:
    """Whether the row only says of which kind the next results are."""
    return _is_bar(sheet, row, _Reading())


def is_head(sheet: Sheet, row: int, tabel: Tabel) -> bool:
    """Nothing but numbers of columns, words below heads, or nothing at all; also heads that come again."""
    texts = list(texts_of(sheet, row))
    if not texts or (all(_NUMBERING.fullmatch(text) for text in texts) and len(texts) > 2):  # noqa: PLR2004
        return True
    first, last = tabel.columns[Kolom.RHK]
    own = plain(_joined(sheet, row, first, last))
    return all(plain(text) in _SUBS for text in texts) or own.startswith(
        ("rencanahasilk", "rencanakinerja", "kegiatantugasjabatan")
    )


def _joined(sheet: Sheet, row: int, first: int, last: int) -> str:
    """The cells of a column that is several wide, as one text."""
    return " ".join(text for column in range(first, last + 1) if (text := text_at(sheet, row, column)))


def _cell(sheet: Sheet, row: int, tabel: Tabel, kolom: Kolom) -> str:
    return _joined(sheet, row, *tabel.columns[kolom]) if kolom in tabel.columns else ""


def _read_row(sheet: Sheet, row: int, tabel: Tabel, reading: _Reading) -> None:
    """A row of the newer forms: an indicator, at the first of them its result."""
    if above := _cell(sheet, row, tabel, Kolom.PIMPINAN):
        reading.pimpinan = above if plain(above) else ""
    uraian = _cell(sheet, row, tabel, Kolom.RHK)
    if uraian and not (reading.hasil and _continues(reading, uraian, sheet, row, tabel)):
        reading.add_hasil(uraian)
    indikator = _indikator(sheet, row, tabel, reading)
    if indikator is None:
        return
    if not reading.hasil:
        reading.add_hasil("")
        reading.catatan.append(f"{row_name(sheet, row)}: indikator tanpa rencana hasil kerja di atasnya.")
    if not indikator.uraian:
        reading.catatan.append(f"{row_name(sheet, row)}: target tanpa indikator; ketik indikatornya.")
    reading.add_indikator(indikator)


def _continues(reading: _Reading, uraian: str, sheet: Sheet, row: int, tabel: Tabel) -> bool:
    """The same words on each row of a result, without a number of its own."""
    first = tabel.columns[Kolom.RHK][0]
    numbered = any(ORDER.fullmatch(text_at(sheet, row, column)) for column in range(first))
    return uraian == reading.hasil[-1].uraian and not numbered


def _indikator(sheet: Sheet, row: int, tabel: Tabel, reading: _Reading) -> IndikatorForm | None:
    uraian = _cell(sheet, row, tabel, Kolom.INDIKATOR)
    target, satuan = _cell(sheet, row, tabel, Kolom.TARGET), _cell(sheet, row, tabel, Kolom.SATUAN)
    if not (uraian or target or satuan):
        return None
    if not satuan:
        target, satuan = split_amount(target)
    return IndikatorForm(
        uraian,
        _term(Aspek, _cell(sheet, row, tabel, Kolom.ASPEK), sheet, row, reading),
        target,
        satuan,
        _perspektif(_cell(sheet, row, tabel, Kolom.PERSPEKTIF), sheet, row, reading),
    )


def _term(terms: type[_TermT], text: str, sheet: Sheet, row: int, reading: _Reading) -> _TermT | None:
    found = next((one for one in terms if plain(one.value) == plain(text)), None)
    if found is None and text:
        reading.catatan.append(f"{row_name(sheet, row)}: '{text}' tidak dikenal dan tidak dibaca.")
    return found


def _perspektif(text: str, sheet: Sheet, row: int, reading: _Reading) -> Perspektif | None:
    """The first of a list; the others are told, since an indicator has one."""
    parts = [part.strip() for part in re.split(r"[,;/]", text) if part.strip()]
    if len(parts) > 1:
        others = ", ".join(parts[1:])
        reading.catatan.append(
            f"{row_name(sheet, row)}: satu indikator satu perspektif; '{others}' tidak ikut, "
            "tambahkan bila perlu."
        )
    return _term(Perspektif, parts[0], sheet, row, reading) if parts else None


def _read_old(sheet: Sheet, row: int, tabel: Tabel, reading: _Reading) -> None:
    """A row of PP 46: a task with up to four aspects, each an amount and its unit."""
    uraian = " ".join(
        text
        for column in range(tabel.columns[Kolom.RHK][0], tabel.columns[Kolom.RHK][1] + 1)
        if (text := text_at(sheet, row, column)) and not re.fullmatch(r"[\d.,-]+|AK", text)
    )
    amounts = list(_amounts(sheet, row, tabel))
    if uraian and (amounts or not reading.hasil or reading.hasil[-1].indikator):
        reading.add_hasil(uraian)
    elif uraian:
        last = reading.hasil[-1]
        reading.hasil[-1] = replace(last, uraian=f"{last.uraian} {uraian}")
    if amounts and not reading.hasil:
        reading.add_hasil("")
        reading.catatan.append(f"{row_name(sheet, row)}: target tanpa kegiatan di atasnya.")
    for one in amounts:
        reading.add_indikator(one)


def _amounts(sheet: Sheet, row: int, tabel: Tabel) -> Iterator[IndikatorForm]:
    for kolom, aspek, nama in _OLD:
        text = _cell(sheet, row, tabel, kolom)
        if text in _NO_AMOUNT:
            continue
        target, satuan = split_amount(text)
        yield IndikatorForm(nama, aspek, target, satuan)


def _read_kualitatif(sheet: Sheet, tabel: Tabel, reading: _Reading) -> None:
    """A result, below it its measures, one a line or one a row, to the next result."""
    measuring = False
    for row in range(tabel.first, len(sheet.rows)):
        if ends_here(sheet, row):
            return
        if _is_bar(sheet, row, reading):
            measuring = False
            continue
        if not any(plain(text) for text in texts_of(sheet, row)):
            continue
        order = [text for text in texts_of(sheet, row) if ORDER.fullmatch(text)]
        for column in range(width_of(sheet, row)):
            text = text_at(sheet, row, column)
            if not text or ORDER.fullmatch(text):
                continue
            if is_measure(text):
                measuring = True
                _add_measures(sheet, row, column, reading)
            elif order or not measuring:
                measuring = False
                _add_or_extend(reading, text, is_new=bool(order))
            else:
                _add_measure(text, sheet, row, reading)


def _add_or_extend(reading: _Reading, text: str, *, is_new: bool) -> None:
    if is_new or not reading.hasil or reading.hasil[-1].indikator:
        reading.add_hasil(text)
    else:
        last = reading.hasil[-1]
        reading.hasil[-1] = replace(last, uraian=f"{last.uraian} {text}")


def _add_measures(sheet: Sheet, row: int, column: int, reading: _Reading) -> None:
    """Those that stand in the same cell, below the words of the form."""
    if not reading.hasil:
        reading.add_hasil("")
        reading.catatan.append(f"{place(sheet, row, column)}: ukuran tanpa rencana hasil kerja di atasnya.")
    lines = str(sheet.cell(row, column)).splitlines()
    for line in lines[1:]:
        if line.strip():
            _add_measure(" ".join(line.split()), sheet, row, reading)


def _add_measure(text: str, sheet: Sheet, row: int, reading: _Reading) -> None:
    text = BULLET.sub("", text)
    found = _OF_PERSPEKTIF.search(text)
    perspektif = _perspektif(found[1].strip(), sheet, row, reading) if found else None
    uraian = text[: found.start()].strip() if found and perspektif else text
    reading.add_indikator(IndikatorForm(uraian, perspektif=perspektif))


def columns_not_read(tabel: Tabel) -> tuple[str, ...]:
    """Heads that stand for nothing an SKP keeps, and what is said of an evaluation beside it."""
    told = [f"Kolom '{head}' tidak dibaca." for head in tabel.lain]
    if tabel.evaluasi:
        told.append("Kolom realisasi, umpan balik, dan penilaian tidak dibaca: hanya rencananya.")
    return tuple(told)
