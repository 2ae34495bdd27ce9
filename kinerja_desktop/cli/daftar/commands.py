"""Lists of an office for eyes and for other programs: people, SKP of a year, evaluations of a period."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from kinerja_desktop.cli.commands_data import find_unit
from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.tahap import TahapSkp
from kinerja_desktop.services.evaluasi.service import EvaluasiRow
from kinerja_desktop.services.pegawai.list import PegawaiRow
from kinerja_desktop.services.pegawai.service import PegawaiFilter
from kinerja_desktop.services.skp.people import SkpPegawaiFilter, SkpPegawaiRow

PAGE = 500
BELUM_ADA = "belum-ada"
"""Beside the states of an SKP: people who have none yet."""
RowT = TypeVar("RowT")
RowOut = TypeVar("RowOut", covariant=True)  # noqa: PLC0105 - a page only gives


class Page(Protocol[RowOut]):
    """Some rows of a list, and how many there are in all."""

    @property
    def rows(self) -> Sequence[RowOut]: ...

    @property
    def total(self) -> int: ...


def pegawai(context: Context, arguments: argparse.Namespace) -> None:
    """People with post, unit and rater of today, by name."""
    with logged_in(context, arguments) as masuk:
        filter_ = PegawaiFilter(
            teks=arguments.cari,
            unit_kerja_id=find_unit(masuk, arguments.unit),
            status=None if arguments.semua else StatusPegawai.AKTIF,
            termasuk_bawahan=True,
        )
        rows = _all(
            lambda offset: masuk.services.pegawai.list(masuk.actor, filter_, limit=PAGE, offset=offset)
        )
        context.output.table(
            ("NIP", "Nama", "Golongan", "Jabatan", "Unit kerja", "Pejabat penilai"),
            [_person(one) for one in rows],
        )
        context.output.result({"jumlah": len(rows), "pegawai": rows})


def skp(context: Context, arguments: argparse.Namespace) -> None:
    """People with the state of their SKP in a year, also who has none yet."""
    with logged_in(context, arguments) as masuk:
        wanted = arguments.status
        filter_ = SkpPegawaiFilter(
            arguments.tahun,
            teks=arguments.cari,
            tahap=TahapSkp[wanted.upper()] if wanted and wanted != BELUM_ADA else None,
            belum_ada=wanted == BELUM_ADA,
        )
        rows = _all(
            lambda offset: masuk.services.skp.list_pegawai(masuk.actor, filter_, limit=PAGE, offset=offset)
        )
        context.output.table(
            ("NIP", "Nama", "Keadaan SKP", "Sejak", "Revisi", "Unit kerja", "Pejabat penilai"),
            [_plan(one) for one in rows],
        )
        context.output.result({"tahun": arguments.tahun, "jumlah": len(rows), "skp": rows})


def evaluasi(context: Context, arguments: argparse.Namespace) -> None:
    """People with the state of their evaluation in a period."""
    with logged_in(context, arguments) as masuk:
        periode = Periode.parse(arguments.periode)
        rows = masuk.services.evaluasi.list(
            masuk.actor, periode, unit_kerja_id=find_unit(masuk, arguments.unit)
        )
        context.output.say(f"Evaluasi {periode.label}")
        context.output.table(
            (
                "NIP",
                "Nama",
                "Keadaan",
                "Hasil kerja",
                "Perilaku kerja",
                "Predikat",
                "Unit kerja",
                "Pejabat penilai",
            ),
            [_judged(one) for one in rows],
        )
        context.output.result({"periode": periode.kode, "jumlah": len(rows), "evaluasi": rows})


def kalibrasi(context: Context, arguments: argparse.Namespace) -> None:
    """How the predikat of each rater's people are spread in a unit, and what to look at again."""
    periode = Periode.parse(arguments.periode)
    with logged_in(context, arguments) as masuk:
        unit_id = find_unit(masuk, arguments.unit)
        hasil = masuk.services.kalibrasi.read(masuk.actor, periode, unit_id)
        if arguments.keluaran:
            masuk.services.kalibrasi.export(masuk.actor, periode, Path(arguments.keluaran), unit_id)
        context.output.say(f"Kalibrasi {periode.label}: {hasil.unit_kerja or 'belum ada penilai'}")
        head = ("Pejabat penilai", "Unit kerja", "Pegawai", "Dinilai", *(one.value for one in Predikat))
        rows: list[tuple[object, ...]] = [
            (one.penilai, one.unit_kerja, one.pegawai, one.dinilai, *(count for _, count in one.jumlah))
            for one in hasil.penilai
        ]
        context.output.table(head, rows)
        for one in hasil.penilai:
            for text in one.peringatan:
                context.output.say(f"Perhatikan: {one.penilai}: {text}")
        context.output.result({"kalibrasi": hasil})


def _all(page: Callable[[int], Page[RowT]]) -> list[RowT]:
    """Every row, page by page."""
    rows: list[RowT] = []
    while True:
        found = page(len(rows))
        rows += found.rows
        if not found.rows or len(rows) >= found.total:
            return rows


def _person(one: PegawaiRow) -> tuple[object, ...]:
    return (
        one.nip or "",
        one.nama,
        one.golongan or "",
        one.jabatan or "",
        one.unit_kerja or "",
        one.penilai or "",
    )


def _plan(one: SkpPegawaiRow) -> tuple[object, ...]:
    far = one.perjalanan
    state = far.tahap.value if far else "Belum ada SKP"
    since = format_tanggal(far.sejak) if far and far.sejak else ""
    return (one.nip, one.nama, state, since, one.revisi or "", one.unit_kerja, one.penilai)


def _judged(one: EvaluasiRow) -> tuple[object, ...]:
    if one.is_out and one.keadaan is not None:
        state = one.keadaan.akibat.value
    else:
        state = one.status.value if one.status else "Belum dibuka"
    ratings = (one.rating_hasil, one.rating_perilaku, one.predikat)
    return (
        one.nip,
        one.nama,
        state,
        *(each.value if each else "" for each in ratings),
        one.unit_kerja,
        one.penilai,
    )
