"""The rule files in Data Awal: those that the sender works by, and what the receiver makes of each.

A file replaces the one of its name only by a higher version. What this program cannot work by, an older one,
and another one of the same version are said and left: the rules of the office stay as they are.
"""

import base64
import binascii
import zlib
from collections.abc import Iterator, Sequence
from enum import Enum, auto

import msgspec
from msgspec import Struct

from kinerja_desktop.domain.aturan.berkas import MAX_BYTES, BerkasAturan
from kinerja_desktop.domain.aturan.rule_set import changed_tables, files_in_use, problem_of
from kinerja_desktop.domain.core.shape import shape_problem
from kinerja_desktop.exchange.paket.cover import MOST_RULES, AturanAwal

_LEVEL = 9


class NasibAturan(Enum):
    """What becomes of a file that came."""

    DIPAKAI = auto()
    LEBIH_LAMA = auto()
    BERBEDA = auto()
    TIDAK_DIKENAL = auto()
    TANPA_ISI = auto()


class AturanDatang(Struct, frozen=True):
    """A file that is other than the one here. `kalimat`: what the person reads before applying."""

    nasib: NasibAturan
    kalimat: str
    berkas: BerkasAturan | None = None


def rule_sets() -> tuple[AturanAwal, ...]:
    """What this office works by. Where they would not all fit, the largest go as a hash alone."""
    packed = {one.nama: base64.b64encode(zlib.compress(one.isi, _LEVEL)).decode() for one in files_in_use()}
    room = MOST_RULES
    for nama in sorted(packed, key=lambda each: len(packed[each])):
        room -= len(packed[nama])
        if room < 0:
            packed[nama] = ""
    return tuple(AturanAwal(one.nama, one.sidik, one.versi, packed[one.nama]) for one in files_in_use())


def damage_of(aturan: Sequence[AturanAwal]) -> str:
    """What is wrong with the files as they came, as a sentence; empty: each is what it says it is."""
    for one in aturan:
        if one.isi and isinstance(found := _open(one), str):
            return f"Berkas aturan {one.nama}: {found}"
    return ""


def arriving(aturan: Sequence[AturanAwal]) -> Iterator[AturanDatang]:
    """Each file, without `damage_of`, that is other than the one of its name here."""
    here = {one.nama: one for one in files_in_use()}
    for one in aturan:
        own = here.get(one.nama)
        if own is None or own.sidik != one.sha256:
            yield _judge(one, own)


def _judge(one: AturanAwal, own: BerkasAturan | None) -> AturanDatang:
    found, said = _open(one), f"Aturan {one.nama}"
    if not one.isi or isinstance(found, str):
        why = f"{said} pengirim Data Awal berbeda dari yang di sini: samakan versi programnya."
        return AturanDatang(NasibAturan.TANPA_ISI, why)
    if own is not None and found.versi < own.versi:
        instead = f"dalam Data Awal ini lebih lama (versi {found.versi}; di sini {own.versi})"
        why = f"{said} {instead}: yang di sini tetap dipakai."
        return AturanDatang(NasibAturan.LEBIH_LAMA, why)
    if own is not None and found.versi == own.versi:
        why = (
            f"{said} dalam Data Awal ini berbeda, padahal sama-sama versi {own.versi}: "
            "yang di sini tetap dipakai. Samakan versi programnya."
        )
        return AturanDatang(NasibAturan.BERBEDA, why)
    if problem := problem_of(found):
        why = (
            f"{said} versi {found.versi} dalam Data Awal ini belum dapat dipakai program ini: "
            f"perbarui programnya. {problem}"
        )
        return AturanDatang(NasibAturan.TIDAK_DIKENAL, why)
    instead = f"menggantikan versi {own.versi}" if own is not None else "menjadi aturan baru"
    tables = ", ".join(changed_tables(found)) or "isinya sama, hanya berkasnya baru"
    return AturanDatang(
        NasibAturan.DIPAKAI,
        f"{said} versi {found.versi} dalam Data Awal ini {instead} di komputer ini: {tables}.",
        found,
    )


def _open(one: AturanAwal) -> BerkasAturan | str:
    """The file, or what is wrong with it."""
    try:
        unpack = zlib.decompressobj()
        isi = unpack.decompress(base64.b64decode(one.isi, validate=True), MAX_BYTES)
        found = BerkasAturan.read(isi)
        found.isi.decode()
    except (binascii.Error, zlib.error):
        return "isinya tidak dapat dibuka."
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return shape_problem(error)
    if not unpack.eof or unpack.unused_data:
        return "isinya terpotong, atau lebih besar daripada yang wajar."
    if (found.sidik, found.nama, found.versi) != (one.sha256, one.nama, one.versi):
        return "isinya tidak sama dengan nama, versi, dan sidiknya."
    return found
