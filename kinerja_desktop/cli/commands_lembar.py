"""The command that checks a printed sheet by its code."""

import argparse
from pathlib import Path

from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.domain.core.errors import FileRefusedError
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


def _describe(one: HasilVerifikasi) -> str:
    said = (
        one.nama_lembar,
        one.periode.label if one.periode else "",
        one.predikat.value if one.predikat else "",
        f"ditandatangani {one.kantor}" if one.kantor else "",
    )
    return f"{one.hasil.value}: {', '.join(filter(None, said)) or one.sebab}"
