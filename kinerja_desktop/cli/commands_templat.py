"""Filling somebody else's workbook from the command line: the plan in lines or as one object, then the file.

The object is described in `docs/isi-templat.md`.
"""

import argparse
from pathlib import Path

from kinerja_desktop.cli.commands_data import find_unit
from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.cli.output import Output
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.templat.service import LABEL, PilihanTemplat, RencanaTemplat

_LETTERS = 26


def isi_templat(context: Context, arguments: argparse.Namespace) -> None:
    """Show how the template would be filled, and write it unless only the plan was asked for."""
    if not arguments.rencana and not arguments.ke:
        raise InvalidInputError(
            "Berkas hasil belum disebutkan.",
            next_step="Tambahkan --ke BERKAS, atau --rencana untuk melihat rencananya saja.",
        )
    with logged_in(context, arguments) as masuk:
        pilihan = PilihanTemplat(
            arguments.lembar,
            Periode.parse(arguments.periode) if arguments.periode else None,
            find_unit(masuk, arguments.unit),
            arguments.baris_judul,
            dict(map(_chosen, arguments.kolom)),
        )
        templat = masuk.services.templat
        rencana = templat.plan(masuk.actor, Path(arguments.berkas), pilihan, context.progress)
        _tell(context.output, rencana)
        if arguments.rencana:
            context.output.result(rencana_object(rencana))
            return
        hasil = templat.fill(masuk.actor, rencana, Path(arguments.ke), context.progress)
        context.output.say(f"Selesai: {hasil.pegawai} pegawai, {hasil.kolom} kolom, di {hasil.path}.")
        context.output.result({"hasil": hasil, **rencana_object(rencana)})


def rencana_object(rencana: RencanaTemplat) -> dict[str, object]:
    """Everything the plan decided, with plain values."""
    return {
        "lembar": rencana.lembar,
        "baris_judul": rencana.baris_judul,
        "baris_pertama": rencana.baris_pertama,
        "ruang": rencana.ruang,
        "pegawai": rencana.pegawai,
        "kolom": [
            {
                "kolom": one.huruf,
                "judul": one.judul,
                "isi": one.isi or None,
                "contoh": one.contoh,
                "terisi": one.terisi,
                "sebab": one.sebab,
                "catatan": one.catatan,
            }
            for one in rencana.kolom
        ],
        "catatan": list(rencana.catatan),
        "halangan": rencana.halangan or None,
        "dikenal": rencana.dikenal or None,
        "sidik": rencana.sidik,
    }


def _tell(output: Output, rencana: RencanaTemplat) -> None:
    output.say(f"Lembar {rencana.lembar}, judul di baris {rencana.baris_judul}.")
    if rencana.dikenal:
        output.say(f"Templat ini pernah diisi ({rencana.dikenal}); pilihan kolomnya dipakai lagi.")
    for one in rencana.terisi:
        note = f" ({one.catatan})" if one.catatan else ""
        output.say(f"Kolom {one.huruf} {one.judul} = {one.label}, misalnya {one.contoh or '-'}{note}")
    for one in rencana.kosong:
        output.note(sentence(f"Kolom {one.huruf} {one.judul} tidak diisi: {one.sebab}"))
    for note in rencana.catatan:
        output.note(sentence(f"Catatan: {note}"))
    room = "tanpa batas" if rencana.ruang is None else f"{rencana.ruang} baris"
    output.say(f"Rencana: {rencana.pegawai} pegawai mulai baris {rencana.baris_pertama}, ruang {room}.")
    if rencana.halangan:
        output.note(f"Belum dapat diisi: {rencana.halangan} {rencana.langkah}")


def _chosen(text: str) -> tuple[int, str]:
    """`C=nip` or `C=predikat@2025-TH`; `C=` leaves the column."""
    letters, sign, field = text.partition("=")
    if not sign or not letters.isascii() or not letters.isalpha():
        raise InvalidInputError(
            f"Pilihan kolom '{text}' tidak dapat dibaca.",
            why=f"Isian yang dikenal: {', '.join(LABEL)}.",
            next_step="Tulis seperti C=nip, atau C= untuk membiarkannya kosong.",
        )
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number, field
