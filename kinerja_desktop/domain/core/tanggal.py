"""Dates as people here read them, whatever the language of the PC: `23 November 2026`."""

from datetime import date, datetime

NAMA_BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)

_NAMA_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def nama_hari(tanggal: date) -> str:
    """Name of the day of the week."""
    return _NAMA_HARI[tanggal.weekday()]


def nama_bulan(bulan: int) -> str:
    """Name of month 1-12."""
    return NAMA_BULAN[bulan - 1]


def format_tanggal(tanggal: date) -> str:
    """`23 November 2026`."""
    return f"{tanggal.day} {nama_bulan(tanggal.month)} {tanggal.year}"


def format_rentang(mulai: date, selesai: date) -> str:
    """As in the head of the forms: `1 JANUARI SD 31 DESEMBER TAHUN 2026`; both years when they differ."""
    end = f"{selesai.day} {nama_bulan(selesai.month)} TAHUN {selesai.year}"
    year = "" if mulai.year == selesai.year else f" TAHUN {mulai.year}"
    return f"{mulai.day} {nama_bulan(mulai.month)}{year} SD {end}".upper()


def day_within(on: date, mulai: date, selesai: date) -> date:
    """The day itself if it lies between the two (inclusive), else the nearer of them."""
    return min(max(on, mulai), selesai)


def day_in_year(on: date, tahun: int) -> date:
    """The day itself if it lies in this year, else the nearest day of it."""
    return day_within(on, date(tahun, 1, 1), date(tahun, 12, 31))


def is_whole_year(mulai: date, selesai: date) -> bool:
    """From New Year's Day to the last of December of the same year."""
    return (mulai, selesai) == (date(mulai.year, 1, 1), date(mulai.year, 12, 31))


def format_saat(saat: datetime) -> str:
    """A moment in the time of this place: `23 November 2026 13.20`."""
    here = saat.astimezone()
    return f"{format_tanggal(here.date())} {here:%H.%M}"


def format_pukul(saat: datetime) -> str:
    """The same inside a sentence: `23 November 2026 pukul 13.20`."""
    here = saat.astimezone()
    return f"{format_tanggal(here.date())} pukul {here:%H.%M}"


def format_minggu_ini(saat: datetime, hari_ini: date) -> str:
    """A moment of this week as people say it: `Hari ini 13.20`, `Selasa 13.20`."""
    here = saat.astimezone()
    day = "Hari ini" if here.date() == hari_ini else nama_hari(here.date())
    return f"{day} {here:%H.%M}"


def format_angka_tanggal(tanggal: date) -> str:
    """`23-11-2026`, only for cells that another program reads."""
    return f"{tanggal:%d-%m-%Y}"


def read_waktu(iso: str) -> datetime:
    """An ISO time of the audit trail as the moment in this place."""
    return datetime.fromisoformat(iso).astimezone()


def format_waktu(iso: str) -> str:
    """An ISO time of the audit trail in the time of this place, with seconds."""
    here = read_waktu(iso)
    return f"{format_tanggal(here.date())} {here:%H.%M.%S}"
