"""Lembar Peran: one upright page that tells somebody role, results, expectations and what was promised.

No form of the regulation: all of it stands in the SKP and its Lampiran, here in the words of its owner.
"""

import re
from collections.abc import Iterator, Sequence

from kinerja_desktop.domain.core.text import some_names
from kinerja_desktop.domain.skp.penugasan import awaits_approval
from kinerja_desktop.domain.skp.terms import JenisHasilKerja
from kinerja_desktop.reports.kertas.data import HasilKerjaBaris, SkpReport
from kinerja_desktop.reports.kertas.form import LEADING_EVALUASI, Columns, Form
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Cell, Group, headed
from kinerja_desktop.reports.kertas.text import Line

_TITLE = "LEMBAR PERAN"
_RESULTS = (22.0, 160.0, 148.0, 130.0, 80.0)
_FACTS = (130.0, 410.0)
_HEADINGS = ("NO", "HASIL KERJA SAYA", "UNTUK MEMENUHI", "DIUKUR DENGAN", "TARGET")
_NOTHING = "-"
_INDICATORS = re.compile(r"\s*\(Indikator: .*\)$", re.DOTALL)


def _width(_data: SkpReport) -> float:
    return sum(_RESULTS)


def _fill(form: Form, data: SkpReport) -> None:
    form.add_title([_TITLE, data.pegawai.nama], gap=True)
    form.add_kepala_above(data.kepala)
    _add_facts(form, "PERAN SAYA", _role(data))
    _add_results(form, data.hasil_kerja)
    _add_facts(form, "PERILAKU YANG DIHARAPKAN", list(_behaviour(data)))
    _add_facts(form, "YANG DIJANJIKAN DAN DISEPAKATI", list(_agreed(data)))


def _role(data: SkpReport) -> list[tuple[str, str]]:
    main = sum(1 for one in data.hasil_kerja if one.jenis is JenisHasilKerja.UTAMA)
    more = len(data.hasil_kerja) - main
    count = f"{main} hasil kerja utama" + (f" dan {more} tambahan" if more else "")
    return [
        ("Jabatan", data.pegawai.jabatan),
        ("Unit kerja", data.pegawai.unit_kerja),
        ("Tanggung jawab", count),
        ("Yang saya layani", _served(data)),
        ("Yang menilai saya", _person(data.penilai.nama, data.penilai.jabatan)),
        *_assigned(data),
    ]


def _assigned(data: SkpReport) -> Iterator[tuple[str, str]]:
    """What other leaders assigned and the rater decided on; before the SKP is set also what still waits."""
    rater = data.penilai
    told = [
        f"{one.penugasan_dari}: {one.persetujuan or 'belum disetujui pejabat penilai'}"
        for one in data.hasil_kerja
        if one.persetujuan
        or (not data.final and awaits_approval(one.penugasan_dari or "", None, rater.nama, rater.jabatan))
    ]
    if told:
        yield "Penugasan pimpinan lain", "\n".join(dict.fromkeys(told))


def _served(data: SkpReport) -> str:
    """The leader whose results are supported, and who else assigned something."""
    others = dict.fromkeys(one.penugasan_dari for one in data.hasil_kerja if one.penugasan_dari)
    leader = data.penilai.jabatan or data.penilai.nama
    return some_names([leader, *(one for one in others if one != leader)])


def _person(nama: str, jabatan: str) -> str:
    return f"{nama}, {jabatan}" if jabatan else nama


def _behaviour(data: SkpReport) -> Iterator[tuple[str, str]]:
    """The values for which something special is expected; the others in one line."""
    special = [one for one in data.perilaku if one.ekspektasi_khusus]
    for one in special:
        yield one.nama, one.ekspektasi_khusus
    others = [one.nama for one in data.perilaku if not one.ekspektasi_khusus]
    if others:
        yield "Nilai lainnya" if special else "Nilai dasar", ", ".join(others)


def _agreed(data: SkpReport) -> Iterator[tuple[str, str]]:
    for part in data.lampiran:
        yield part.judul.capitalize(), "\n".join(part.butir) or _NOTHING
    if not data.lampiran:
        yield "Lampiran SKP", "Belum disepakati"


def _add_facts(form: Form, heading: str, facts: Sequence[tuple[str, str]]) -> None:
    columns = form.columns(*_FACTS)
    form.layout.end_table()
    form.add(form.filled(heading))
    for label, value in facts:
        points = value.splitlines() or [_NOTHING]
        lines = [
            line for point in points for line in form.type.set(point, columns.room(1), bullet=len(points) > 1)
        ]
        cells = [columns.cell(0, 0, form.type.set(label, columns.room(0))), columns.cell(1, 1, lines)]
        form.add(Group(cells, keep=True))


def _add_results(form: Form, hasil_kerja: Sequence[HasilKerjaBaris]) -> None:
    columns = form.columns(*_RESULTS)
    form.layout.end_table()
    form.add(*headed(_heading(form, columns)))
    for number, baris in enumerate(hasil_kerja, 1):
        rows = max(1, len(baris.indikator))
        cells = _result(form, columns, number, baris, rows)
        for row, one in enumerate(baris.indikator):
            cells += [
                columns.cell(3, 3, form.type.set(one.uraian, columns.room(3)), rows=(row, row)),
                columns.cell(4, 4, form.type.set(one.target or _NOTHING, columns.room(4)), rows=(row, row)),
            ]
        if not baris.indikator:
            cells += [columns.cell(at, at, _nothing(form, columns, at)) for at in (3, 4)]
        form.add(Group(cells, rows=rows))


def _result(form: Form, columns: Columns, number: int, baris: HasilKerjaBaris, rows: int) -> list[Cell]:
    whole = (0, rows - 1)
    return [
        columns.cell(
            0, 0, form.type.fixed(str(number), columns.room(0), centre=True), rows=whole, again=True
        ),
        columns.cell(1, 1, form.type.set(baris.uraian, columns.room(1)), rows=whole),
        columns.cell(2, 2, form.type.set(_need(baris), columns.room(2)), rows=whole),
    ]


def _need(baris: HasilKerjaBaris) -> str:
    """What it serves, without the indicators that form A.1.7 asks for: they are the leader's."""
    return _INDICATORS.sub("", baris.rhk_pimpinan or "") or _NOTHING


def _nothing(form: Form, columns: Columns, at: int) -> list[Line]:
    return form.type.set(_NOTHING, columns.room(at))


def _heading(form: Form, columns: Columns) -> Group:
    return Group(
        [
            columns.cell(at, at, form.type.fixed(text, columns.room(at), centre=True), fill=True)
            for at, text in enumerate(_HEADINGS)
        ]
    )


FORM = FormKind(
    kode="lembar-peran",
    nama="Lembar Peran",
    judul=_TITLE,
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
