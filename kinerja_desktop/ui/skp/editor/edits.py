"""Each change of the grid as a function from content to content; lines count from 0, the last is empty."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.skp.pustaka import ContohHasil, as_hasil
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm
from kinerja_desktop.domain.skp.terms import Cascading, JenisHasilKerja
from kinerja_desktop.services.skp.tautan import JenisTautan, Tautan
from kinerja_desktop.ui.kit.editor.rows import new_key
from kinerja_desktop.ui.skp.editor.content import (
    COLUMNS,
    OF_RESULT,
    Isian,
    Kolom,
    Line,
    key_of,
    lines_of,
    tells_target,
    text_at,
)

Links = Mapping[str, Tautan]
RowT = TypeVar("RowT", HasilKerjaForm, IndikatorForm)


def links_by_text(choices: Iterable[Tautan]) -> Links:
    """The choices by their text, so that a pasted or typed text finds its link; the first one counts."""
    return {one.uraian.casefold(): one for one in reversed(tuple(choices))}


def set_text(isian: Isian, at: int, kolom: Kolom, text: str, links: Links) -> Isian:
    """Write one cell; in the empty last line this begins a result or an indicator of the last result."""
    lines = lines_of(isian)
    if at >= len(lines):
        isian = _append(isian, new_result=kolom in OF_RESULT or not isian.hasil_kerja)
        lines = lines_of(isian)
        at = len(lines) - 1
    line = lines[at]
    if text == text_at(isian, line, kolom):
        return isian
    if kolom in OF_RESULT:
        return _write(isian, line, _filled(line.form, {kolom: text}, links), {kolom: text})
    row = line.indikator or IndikatorForm("", id=new_key())
    return _write(isian, line, _filled(row, {kolom: text}, links), {kolom: text})


def set_link(isian: Isian, hasil: int, tautan: Tautan | None) -> Isian:
    """Link a result, or take its link away; the text stays and may then be changed. A link behind the last
    result begins one."""
    if hasil >= len(isian.hasil_kerja):
        isian = _append(isian, new_result=True)
    form = isian.hasil_kerja[hasil]
    if tautan is None:
        return _put(isian, hasil, _unlinked(form))
    return _put(isian, hasil, _linked(form, tautan))


def set_cascading(isian: Isian, hasil: int, cascading: Cascading | None, alasan: str) -> Isian:
    """How a result serves the leader's that it is linked to, and why; None: not said."""
    form = isian.hasil_kerja[hasil]
    if form.hasil_kerja_atasan_id is None:
        return isian
    return _put(
        isian, hasil, replace(form, cascading=cascading, alasan_cascading=alasan if cascading else "")
    )


def clear(isian: Isian, cells: Iterable[tuple[int, Kolom]]) -> Isian:
    """Empty cells; a result always keeps its kind."""
    count = len(lines_of(isian))
    for at, kolom in cells:
        if at < count and kolom is not Kolom.JENIS:
            isian = set_text(isian, at, kolom, "", {})
    return isian


def paste(
    isian: Isian, at: int, columns: Sequence[Kolom], block: Sequence[Sequence[str]], links: Links
) -> Isian:
    """Write a block over the lines from `at` on, then append. `columns`: what its cells mean, in order.

    A blank or repeated cell of the result (merged cells of a spreadsheet) continues the result above;
    another text begins a new result.
    """
    for offset, cells in enumerate(block):
        values = dict(zip(columns, cells, strict=False))
        if any(values.values()):
            isian = _paste_line(isian, at + offset, values, links)
    return isian


def add_result(isian: Isian, at: int) -> tuple[Isian, int]:
    """An empty result behind the one of line `at`; with the number of its line."""
    lines = lines_of(isian)
    hasil = HasilKerjaForm("", id=new_key())
    if at >= len(lines):
        return replace(isian, hasil_kerja=(*isian.hasil_kerja, hasil)), len(lines)
    line = lines[at]
    rows = [*isian.hasil_kerja]
    rows.insert(line.hasil + 1, hasil)
    return replace(isian, hasil_kerja=tuple(rows)), line.first + line.span


def add_indicator(isian: Isian, at: int) -> tuple[Isian, int]:
    """An empty indicator below line `at`, of the same result; with the number of its line."""
    lines = lines_of(isian)
    if not lines:
        return add_result(isian, at)
    line = lines[min(at, len(lines) - 1)]
    rows = [*line.form.indikator]
    rows.insert(line.order + 1, IndikatorForm("", id=new_key()))
    isian = _put(isian, line.hasil, replace(line.form, indikator=tuple(rows)))
    return isian, line.first + min(line.order + 1, len(rows) - 1)


def take(isian: Isian, chosen: Iterable[ContohHasil]) -> Isian:
    """Examples as results at the end; one whose words stand here already is left out."""
    known = {search_form(one.uraian) for one in isian.hasil_kerja}
    forms = [as_hasil(one, isian.pendekatan) for one in chosen if search_form(one.uraian) not in known]
    new = tuple(
        replace(form, id=new_key(), indikator=tuple(replace(one, id=new_key()) for one in form.indikator))
        for form in forms
    )
    return replace(isian, hasil_kerja=(*isian.hasil_kerja, *new))


def review(isian: Isian, numbers: Collection[int]) -> Isian:
    """The copied targets of these lines are reviewed: they stay as they are."""
    lines = lines_of(isian)
    chosen = (lines[at].indikator for at in numbers if at < len(lines))
    keys = {key_of(row) for row in chosen if row is not None}
    hasil_kerja = tuple(
        replace(
            hasil,
            indikator=tuple(
                replace(one, asal_target="") if key_of(one) in keys else one for one in hasil.indikator
            ),
        )
        for hasil in isian.hasil_kerja
    )
    return replace(isian, hasil_kerja=hasil_kerja)


def remove_lines(isian: Isian, numbers: Collection[int]) -> Isian:
    """Take indicators out; a result goes when all its lines do."""
    chosen = set(numbers)
    lines = [line for at, line in enumerate(lines_of(isian)) if at in chosen]
    gone = {key_of(line.indikator) for line in lines if line.indikator}
    counts = {line.hasil: sum(1 for one in lines if one.hasil == line.hasil) for line in lines}
    whole = {line.hasil for line in lines if counts[line.hasil] == line.span}
    hasil_kerja = tuple(
        replace(hasil, indikator=tuple(one for one in hasil.indikator if key_of(one) not in gone))
        for number, hasil in enumerate(isian.hasil_kerja)
        if number not in whole
    )
    return replace(isian, hasil_kerja=hasil_kerja)


def move(isian: Isian, at: int, step: int, *, whole: bool) -> tuple[Isian, int]:
    """Move an indicator within its result, or (`whole`) the result with its lines, up (-1) or down (1)."""
    lines = lines_of(isian)
    if at >= len(lines):
        return isian, at
    line = lines[at]
    if whole:
        rows = _swapped(isian.hasil_kerja, line.hasil, step)
        moved = replace(isian, hasil_kerja=rows)
        found = next(n for n, one in enumerate(lines_of(moved)) if key_of(one.form) == key_of(line.form))
        return moved, found + line.order
    indikator = _swapped(line.form.indikator, line.order, step)
    moved = _put(isian, line.hasil, replace(line.form, indikator=indikator))
    if indikator == line.form.indikator:
        return isian, at
    return moved, at + step


def _paste_line(isian: Isian, at: int, values: Mapping[Kolom, str], links: Links) -> Isian:
    own = {kolom: text for kolom, text in values.items() if kolom in OF_RESULT and text}
    rest = {kolom: text for kolom, text in values.items() if kolom not in OF_RESULT}
    lines = lines_of(isian)
    if at >= len(lines):
        begins = _begins(isian, own)
        if not begins and not any(rest.values()):
            return isian
        isian = _append(isian, new_result=begins)
        lines = lines_of(isian)
        at = len(lines) - 1
    line = lines[at]
    if line.order and own.get(Kolom.RHK, line.form.uraian) != line.form.uraian:
        isian = _split(isian, line)
        line = lines_of(isian)[at]
    if own and not line.order:
        isian = _write(isian, line, _filled(line.form, own, links), own)
        line = lines_of(isian)[at]
    if any(rest.values()) or (rest and line.indikator):
        row = line.indikator or IndikatorForm("", id=new_key())
        isian = _write(isian, line, _filled(row, rest, links), rest)
    return isian


def _begins(isian: Isian, own: Mapping[Kolom, str]) -> bool:
    """Whether a pasted line begins a result of its own."""
    if not isian.hasil_kerja:
        return True
    last = isian.hasil_kerja[-1]
    return own.get(Kolom.RHK, last.uraian) != last.uraian


def _append(isian: Isian, *, new_result: bool) -> Isian:
    """A line at the end: a new result, or an indicator more for the last one."""
    if new_result:
        return replace(isian, hasil_kerja=(*isian.hasil_kerja, HasilKerjaForm("", id=new_key())))
    last = isian.hasil_kerja[-1]
    grown = replace(last, indikator=(*last.indikator, IndikatorForm("", id=new_key())))
    return replace(isian, hasil_kerja=(*isian.hasil_kerja[:-1], grown))


def _split(isian: Isian, line: Line) -> Isian:
    """Let a new result begin at this line, with the indicators from there on."""
    stays = replace(line.form, indikator=line.form.indikator[: line.order])
    begins = HasilKerjaForm("", line.form.indikator[line.order :], line.form.jenis, id=new_key())
    rows = [*isian.hasil_kerja]
    rows[line.hasil : line.hasil + 1] = [stays, begins]
    return replace(isian, hasil_kerja=tuple(rows))


def _write(
    isian: Isian, line: Line, row: HasilKerjaForm | IndikatorForm, texts: Mapping[Kolom, str]
) -> Isian:
    """Put a changed row back, and remember which of its texts were refused."""
    if isinstance(row, HasilKerjaForm):
        isian = _put(isian, line.hasil, row)
    else:
        indikator = [*line.form.indikator]
        indikator[line.order : line.order + 1] = [row]
        isian = _put(isian, line.hasil, replace(line.form, indikator=tuple(indikator)))
    key = key_of(row)
    refused = {(key, kolom): text for kolom, text in texts.items() if COLUMNS.refuse(kolom, text)}
    kept = {at: text for at, text in isian.rejected.items() if at[0] != key or at[1] not in texts}
    return replace(isian, rejected=kept | refused)


def _filled(row: RowT, texts: Mapping[Kolom, str], links: Links) -> RowT:
    """The row with these texts; what a column refuses leaves it empty."""
    values: dict[str, object] = {}
    for kolom, text in texts.items():
        taken = "" if COLUMNS.refuse(kolom, text) else text
        if kolom is not Kolom.TAUTAN:
            values[COLUMNS[kolom].field] = COLUMNS.value(kolom, taken)
    if Kolom.JENIS in texts:
        values["jenis"] = values["jenis"] or JenisHasilKerja.UTAMA
    if isinstance(row, IndikatorForm) and tells_target(row) in texts:
        values["asal_target"] = ""
    if isinstance(row, HasilKerjaForm) and Kolom.TAUTAN in texts:
        row = _served(row, texts[Kolom.TAUTAN], links)
    return replace(row, **values)


def _served(row: HasilKerjaForm, text: str, links: Links) -> HasilKerjaForm:
    """The result with what it serves: linked when the text is that of a choice, else provisional."""
    if text == row.rhk_pimpinan:
        return row
    found = links.get(text.casefold())
    if found is not None:
        return _linked(row, found)
    return replace(_unlinked(row), rhk_pimpinan=text)


def _unlinked(row: HasilKerjaForm) -> HasilKerjaForm:
    return replace(row, kebutuhan_id=None, hasil_kerja_atasan_id=None, cascading=None, alasan_cascading="")


def _linked(row: HasilKerjaForm, tautan: Tautan) -> HasilKerjaForm:
    if tautan.id in {row.kebutuhan_id, row.hasil_kerja_atasan_id}:
        return row
    is_need = tautan.jenis is JenisTautan.KEBUTUHAN
    return replace(
        _unlinked(row),
        rhk_pimpinan=tautan.uraian,
        kebutuhan_id=tautan.id if is_need else None,
        hasil_kerja_atasan_id=None if is_need else tautan.id,
        penugasan_dari=tautan.penugasan_dari or row.penugasan_dari,
    )


def _put(isian: Isian, number: int, hasil: HasilKerjaForm) -> Isian:
    rows = [*isian.hasil_kerja]
    rows[number] = hasil
    return replace(isian, hasil_kerja=tuple(rows))


def _swapped(rows: tuple[RowT, ...], number: int, step: int) -> tuple[RowT, ...]:
    """The rows with one moved by one place; unchanged at the edges."""
    target = number + step
    if not (0 <= number < len(rows) and 0 <= target < len(rows)):
        return rows
    changed = [*rows]
    changed[number], changed[target] = changed[target], changed[number]
    return tuple(changed)
