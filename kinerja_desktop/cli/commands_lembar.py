"""The commands about printed sheets: checked by their code, filed as they come back signed."""

import argparse
from pathlib import Path

from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.verifikasi.terms import HasilKembali
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.verifikasi import HasilVerifikasi


def periksa_lembar(context: Context, arguments: argparse.Namespace) -> None:
    """Check a code, or all codes in a picture or PDF; one that is not right is a refusal."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.verifikasi
        if arguments.gambar:
            found = service.check_picture(
                masuk.actor, Path(arguments.gambar), arguments.nip, context.progress
            )
        else:
            found = (service.check(masuk.actor, arguments.kode, arguments.nip),)
        for one in found:
            context.output.say(_describe(one))
        wrong = [one for one in found if not one.is_benar]
        if wrong:
            context.output.beside_refusal = lambda _error: {"hasil": found}
            raise FileRefusedError(
                f"{wrong[0].hasil.value}."
                if len(found) == 1
                else f"{len(wrong)} dari {len(found)} tidak benar.",
                why=wrong[0].sebab,
                who="Penerima lembar dan kantor yang mencetaknya",
                next_step=wrong[0].langkah,
            )
        context.output.result({"hasil": found})


def lembar_kembali(context: Context, arguments: argparse.Namespace) -> None:
    """What lies in a stack of scans; with `--simpan` kept at its documents. A sheet that is not filed is a
    refusal."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.lembar_kembali
        tumpukan = service.examine(masuk.actor, [Path(one) for one in arguments.berkas], context.progress)
        if arguments.simpan:
            tumpukan = service.save(masuk.actor, tumpukan, context.progress)
        for one in tumpukan.lembar:
            said = (one.tempat, one.nama, one.nama_lembar, one.periode.label if one.periode else "")
            why = f" - {one.sebab}" if one.sebab else ""
            context.output.say(f"{one.hasil.value}: {', '.join(filter(None, said))}{why}")
        for missing in tumpukan.belum:
            form = FORMULIR[missing.jenis].nama
            context.output.say(f"Belum kembali: {missing.nama}, {form}, {missing.periode.label}")
        result = {"lembar": tumpukan.lembar, "belum": tumpukan.belum, "halaman_kosong": tumpukan.kosong}
        filed = tumpukan.of(HasilKembali.SIAP, HasilKembali.TERSIMPAN, HasilKembali.SUDAH_ADA)
        if len(filed) < len(tumpukan.lembar):
            first = next(one for one in tumpukan.lembar if one not in filed)
            context.output.beside_refusal = lambda _error: result
            raise FileRefusedError(
                f"{len(tumpukan.lembar) - len(filed)} dari {len(tumpukan.lembar)} lembar tidak tersimpan.",
                where=first.tempat,
                why=first.sebab,
                who="Yang memindai",
                next_step="Pindai lagi lembar yang disebut, lalu ulangi dengan berkas yang baru.",
            )
        context.output.result(result)


def _describe(one: HasilVerifikasi) -> str:
    said = (
        one.nama_lembar,
        one.periode.label if one.periode else "",
        one.predikat.value if one.predikat else "",
        f"ditandatangani {one.kantor}" if one.kantor else "",
    )
    return f"{one.hasil.value}: {', '.join(filter(None, said)) or one.sebab}"
