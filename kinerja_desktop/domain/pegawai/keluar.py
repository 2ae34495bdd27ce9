"""Leaving: from which day somebody no longer works at the agency, and until then as what he or she counts."""

from datetime import date

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pegawai.terms import StatusPegawai

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
