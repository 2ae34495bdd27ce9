"""Libraries of an office: needs and indicators kept under a name, and the file in which they go to another.

The file is JSON of the same shape as those in `resources/pustaka/`: no person stands in it, and no target.
"""

import msgspec
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError
from kinerja_desktop.domain.core.shape import shape_problem
from kinerja_desktop.domain.core.text import clean_text, search_form
from kinerja_desktop.domain.kebutuhan.lengths import NAMA_PUSTAKA
from kinerja_desktop.domain.kebutuhan.pustaka import ContohIndikator, ContohKebutuhan, Pustaka, load_pustaka

LARGEST = 2_000_000
"""Bytes of a file: some thousand indicators with their manuals."""


def encode_pustaka(pustaka: Pustaka) -> bytes:
    """As a file that people can read."""
    return msgspec.json.format(msgspec.json.encode(pustaka), indent=1) + b"\n"


def decode_pustaka(content: bytes, where: str) -> Pustaka:
    """A library from outside, its texts cleaned. Raises FileRefusedError for anything else."""
    if len(content) > LARGEST:
        raise _refused(where, f"Berkas lebih besar dari {LARGEST // 1_000_000} MB.")
    try:
        found = msgspec.json.decode(content, type=Pustaka)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _refused(where, shape_problem(error)) from error
    cleaned = Pustaka(_clean(found.bidang), tuple(_clean_need(one) for one in found.kebutuhan))
    nameless = any(
        not need.uraian or any(not (one.nama and one.satuan) for one in need.indikator)
        for need in cleaned.kebutuhan
    )
    if not cleaned.bidang or nameless:
        raise _refused(where, "Ada pustaka, kebutuhan, indikator, atau satuan tanpa tulisan.")
    if not cleaned.jumlah:
        raise _refused(where, "Tidak ada indikator di dalamnya.")
    return cleaned


def check_name(nama: str) -> str:
    """A name as it is kept. Raises InvalidInputError for none, a long one, and those of the program."""
    nama = _clean(nama)
    NAMA_PUSTAKA.check(nama)
    if not nama:
        raise InvalidInputError("Nama pustaka belum diisi.", next_step="Tulis nama pustakanya.")
    if search_form(nama) in {search_form(one.bidang) for one in load_pustaka()}:
        raise InvalidInputError(
            f"Pustaka {nama} sudah dibawa program.",
            why="Pustaka bawaan program tidak diubah.",
            who="Anda",
            next_step="Beri nama lain.",
        )
    return nama


def merged(own: Pustaka, more: Pustaka) -> Pustaka:
    """What is there, then what is new: a need goes to the one of the same words, an indicator that stands
    below it already is left as it is."""
    needs = {search_form(one.uraian): one for one in own.kebutuhan}
    for need in more.kebutuhan:
        known = needs.setdefault(search_form(need.uraian), ContohKebutuhan(need.uraian, ()))
        there = {search_form(one.nama): one for one in known.indikator}
        for one in need.indikator:
            there.setdefault(search_form(one.nama), one)
        needs[search_form(need.uraian)] = replace(known, indikator=tuple(there.values()))
    return replace(own, kebutuhan=tuple(needs.values()))


def _clean_need(need: ContohKebutuhan) -> ContohKebutuhan:
    return ContohKebutuhan(_clean(need.uraian), tuple(_clean_indicator(one) for one in need.indikator))


def _clean_indicator(one: ContohIndikator) -> ContohIndikator:
    texts = ("nama", "satuan", "tujuan", "definisi", "formula", "sumber_data")
    return replace(one, **{name: _clean(getattr(one, name)) for name in texts})


def _clean(text: str) -> str:
    return clean_text(text).strip()


def _refused(where: str, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Berkas ini bukan pustaka indikator.",
        where=where,
        why=why,
        who="Anda",
        next_step="Pilih berkas yang disimpan dengan Ekspor pustaka, atau minta lagi dari pengirimnya.",
    )
