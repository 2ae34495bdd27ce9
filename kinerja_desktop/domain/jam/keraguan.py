"""Whether the clock can be right, seen from the last change that was stored under a clock that could be."""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.domain.core.errors import ClockDoubtError
from kinerja_desktop.domain.core.tanggal import format_pukul


class Keraguan(StrEnum):
    """What is odd about a clock; the value completes the sentence "Jam komputer ini ..."."""

    MUNDUR = "lebih awal dari perubahan terakhir yang tersimpan"
    MELOMPAT = "jauh sesudah perubahan terakhir yang tersimpan"
    TERLALU_AWAL = "lebih awal dari program ini sendiri"


class BatasJam(Struct, frozen=True):
    """How far a clock may go back or ahead of the last change, and the first day on which it can be right."""

    mundur: timedelta
    lompat: timedelta
    paling_awal: date


class JamDiragukan(Struct, frozen=True):
    """A clock that is asked about. `acuan`: the last change it is measured by, UTC; None: there is none."""

    keraguan: Keraguan
    sekarang: datetime
    acuan: datetime | None


def judge(sekarang: datetime, acuan: datetime | None, batas: BatasJam) -> JamDiragukan | None:
    """None when nothing speaks against this time; without a measure only the age of the program can."""
    if acuan is None:
        is_early = sekarang.astimezone(UTC).date() < batas.paling_awal
        return JamDiragukan(Keraguan.TERLALU_AWAL, sekarang, None) if is_early else None
    if sekarang < acuan - batas.mundur:
        return JamDiragukan(Keraguan.MUNDUR, sekarang, acuan)
    return JamDiragukan(Keraguan.MELOMPAT, sekarang, acuan) if sekarang - acuan > batas.lompat else None


def clock_error(ragu: JamDiragukan) -> ClockDoubtError:
    """What is said before a step that would be dated by this clock."""
    acuan = "" if ragu.acuan is None else f" Perubahan terakhir tersimpan {format_pukul(ragu.acuan)}."
    return ClockDoubtError(
        f"Jam komputer ini menunjukkan {format_pukul(ragu.sekarang)}: {ragu.keraguan.value}.",
        why=f"Tanggal yang salah akan ikut tersimpan.{acuan}",
        who="Anda",
        next_step="Betulkan jam komputer, lalu ulangi; bila jamnya memang benar, nyatakan dengan alasannya.",
    )
