"""How one list writes its cells: numbers, ranks, dates, names, and what stands where there is nothing."""

from collections.abc import Callable
from datetime import date, datetime
from random import Random

from msgspec import Struct

from kinerja_desktop.domain.core.tanggal import NAMA_BULAN
from tests.kit.daftar.orang import Orang

_SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
_ARABIC = {"I": "1", "II": "2", "III": "3", "IV": "4"}


class Gaya(Struct):
    """One way of writing; the same for all people of a list."""

    nip: Callable[[str], object]
    golongan: Callable[[Orang], object]
    tanggal: Callable[[date], object]
    kosong: object
    nama: Callable[[str], str]
    judul: Callable[[str], str]


def gaya(random: Random, *, csv: bool) -> Gaya:
    return Gaya(
        nip=random.choice(_NIP),
        golongan=random.choice(_GOLONGAN),
        tanggal=random.choice(_TANGGAL_CSV if csv else _TANGGAL),
        kosong=random.choice(_KOSONG),
        nama=random.choice(_NAMA),
        judul=random.choice(_JUDUL),
    )


def _spaced(nip: str, between: str = " ") -> str:
    return between.join((nip[:8], nip[8:14], nip[14], nip[15:]))


_NIP: tuple[Callable[[str], object], ...] = (
    str,
    str,
    str,
    _spaced,
    lambda nip: f"'{nip}",
    lambda nip: f"NIP. {_spaced(nip)}",
    lambda nip: f"NIP {nip}",
    lambda nip: _spaced(nip, "."),
    lambda nip: _spaced(nip, "-"),
    lambda nip: f" {nip} ",
    lambda nip: _spaced(nip, "\u00a0"),
    lambda nip: f"{nip}\n",
    lambda nip: f"`{nip}",
    lambda nip: f"{nip} / 1{nip[1:9]}",
    lambda nip: f"13{nip[2:9]} / {nip}",
    lambda nip: f"{nip} (PW)" if nip[12:14] == "21" else nip,
    lambda nip: f"{nip}/PNS" if nip[12:14] != "21" else nip,
    lambda nip: f"( {nip} )",
    lambda nip: f"NI PPPK. {nip}" if nip[12:14] == "21" else f"NIP. {nip}",
)


def _pangkat(one: Orang, pattern: str) -> str:
    roman, _, letter = one.golongan.partition("/")
    if not letter:
        return one.golongan
    pangkat = one.pangkat
    short = pangkat.replace("Tingkat I", "Tk. I")
    return pattern.format(
        p=pangkat, s=short, t=short.replace("Tk. I", "Tk.I"), r=roman, a=letter, A=letter.upper(),
        d=_ARABIC[roman], P=pangkat.upper(),
    )  # fmt: skip


def _golongan_of(pattern: str) -> Callable[[Orang], object]:
    return lambda one: _pangkat(one, pattern)


_GOLONGAN: tuple[Callable[[Orang], object], ...] = (
    *map(
        _golongan_of,
        (
            *("{r}/{a}", "{r}/{a}", "{r}.{a}", "{r}/{A}", "{r} / {a}", "{r} {a}", "{r}-{a}", "{r}{a}"),
            *(
                "{p}, {r}/{a}",
                "{p} ({r}/{a})",
                "{s} / {r}.{a}",
                "{r}/{a} - {p}",
                "{t} - {r}/{a}",
                "Gol. {r}/{a}",
            ),
            *(
                "{p}-{r}/{a}",
                "{s}, ({r}/{a})",
                "{r}/{a} ({p})",
                "{r}/{a}, {p}",
                "{P} ({r}/{A})",
                "{r}/{a} / {s}",
            ),
            *(
                "{t}/{r}{a}",
                "{p} {r}/{a}",
                "{p},{r}/{a}",
                "{r}. {a}",
                "{p} - {r}.{A}",
                "Pangkat {p} Gol {r}/{a}",
            ),
            *("{p}\n{r}/{a}", "{p}/{r}/{a}", "({r}/{a})", "{d}{a}", "{P}, {r}/{a}", "{p} Gol. Ruang {r}/{a}"),
        ),
    ),
    lambda one: f"Gol. {one.golongan}" if not one.pangkat else one.golongan,
    lambda one: one.golongan if one.pangkat else f"PPPK Gol {one.golongan}",
)
_TANGGAL_CSV: tuple[Callable[[date], object], ...] = (
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: day.isoformat(),
    lambda day: f"{day.day} {NAMA_BULAN[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {_SHORT[day.month - 1]} {day.year}",
    lambda day: f"{day.isoformat()} 00:00:00",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"TMT {day:%d-%m-%Y}",
    lambda day: f"{day.day:02d}-{_SHORT[day.month - 1]}-{day:%y}",
    lambda day: f"{day:%d-%m-%y}",
    lambda day: f"{day.month}/{day.day}/{day.year}",
    lambda day: f"{day.day:02d} {NAMA_BULAN[day.month - 1].upper()} {day.year}",
    lambda day: f"{day.day:02d}-{_SHORT[day.month - 1]}-{day.year}",
    lambda day: f"{day.isoformat()}T00:00:00.000Z",
)
_TANGGAL: tuple[Callable[[date], object], ...] = (
    lambda day: datetime(day.year, day.month, day.day),  # noqa: DTZ001 - cells have no zone
    lambda day: datetime(day.year, day.month, day.day),  # noqa: DTZ001
    lambda day: float((day - date(1899, 12, 30)).days),
    *_TANGGAL_CSV,
)
_KOSONG = (
    "",
    "",
    "",
    "-",
    "NULL",
    "nan",
    "0",
    "belum ada",
    "N/A",
    "--",
    "Tidak Ada",
    "None",
    "null",
    " ",
    "…",
)
_NAMA: tuple[Callable[[str], str], ...] = (
    str,
    str,
    str,
    lambda nama: f"  {nama.replace(' ', '  ', 1)} ",
    lambda nama: nama.replace(" ", "\u00a0", 1),
)


def _snake(text: str) -> str:
    return "_".join("".join(char if char.isalnum() else " " for char in text.lower()).split())


_JUDUL: tuple[Callable[[str], str], ...] = (
    str,
    str,
    str.upper,
    str.upper,
    str.title,
    str.lower,
    lambda text: text.replace(" ", "\n", 1),
    lambda text: f" {text} ",
    lambda text: f"{text}*",
    lambda text: f"{text} :",
    _snake,
)
