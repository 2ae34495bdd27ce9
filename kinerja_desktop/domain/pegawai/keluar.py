"""Leaving: from which day somebody no longer works at the agency, and until then as what he or she counts;
at which age a post is left."""

from collections.abc import Mapping, Sequence
from datetime import date

from kinerja_desktop.domain.aturan.tabel import UsiaPensiun
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import StatusPegawai

_DECEMBER = 12

BERAKHIR = frozenset({StatusPegawai.PENSIUN, StatusPegawai.PINDAH, StatusPegawai.BERHENTI})
"""The states of those who have left or will leave on a day."""

DASAR_KELUAR = "PermenPANRB 6/2022 Pasal 1 angka 1, 7, dan 8"
"""Who is a Pegawai, and that the results of the Pegawai in the period are what is evaluated."""


def status_on(status: StatusPegawai, keluar: date | None, day: date) -> StatusPegawai:
    """As what somebody counts on the day: active until the day of leaving `keluar` comes.

    None: an older program or a list did not say since when; then the state counts on every day.
    """
    return StatusPegawai.AKTIF if keluar is not None and day < keluar else status


def kalimat_keluar(status: StatusPegawai, keluar: date | None) -> str:
    """Why and since when, as the end of a sentence."""
    since = "tanggalnya belum dicatat" if keluar is None else f"sejak {format_tanggal(keluar)}"
    return f"{status.value.lower()}{',' if keluar is None else ''} {since}"


def usia_pensiun(
    rows: Sequence[UsiaPensiun],
    setelan: Mapping[str, int],
    jenis: JenisJabatan | None,
    jenjang: str | None,
    jabatan: str,
) -> int | None:
    """The age in years (UU 20/2023 Pasal 55) at which this post is left: of the first line that fits; None:
    none does (a state official). A post of unknown kind counts as Pelaksana.

    `rows`: the dated table of the rules; `setelan`: the numbers in force at this office, by code.
    """
    words = set(search_form(jabatan).split())
    kind = jenis or JenisJabatan.PELAKSANA
    fits = (
        one
        for one in rows
        if kind in one.jenis
        and (not one.jenjang or jenjang in one.jenjang)
        and (not one.kata or not words.isdisjoint(one.kata))
    )
    found = next(fits, None)
    return None if found is None else setelan[found.setelan]


def tmt_pensiun(lahir: date, usia: int) -> date:
    """The first day of retirement: that of the month after the one in which the age (years) is reached."""
    year, month = lahir.year + usia, lahir.month
    return date(year + 1, 1, 1) if month == _DECEMBER else date(year, month + 1, 1)
