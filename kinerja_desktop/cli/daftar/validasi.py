"""`kinerja validasi`: what is incomplete before the package of a year is sent, or holds it back."""

from argparse import ArgumentParser, Namespace

from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.services.pertukaran.validasi.temuan import BagianKirim, TemuanKirim, held_back

_SHOWN = 10


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--tahun", type=int, required=True, help="tahun kinerja")
    parser.add_argument("--semua", action="store_true", help="sebut setiap nama, bukan beberapa contoh")


def run(context: Context, arguments: Namespace) -> None:
    """By part what blocks and what is only advised; the exit code tells whether the year can be sent."""
    with logged_in(context, arguments) as masuk:
        found = masuk.services.validasi.check(masuk.actor, arguments.tahun, context.progress)
    for bagian in BagianKirim:
        own = [one for one in found if one.bagian is bagian]
        context.output.say(f"{bagian}: {f'{len(own)} hal' if own else 'lengkap'}")
        for one in own:
            _show(context, one, whole=arguments.semua)
    refusal = held_back(arguments.tahun, found)
    if refusal is not None:
        context.output.beside_refusal = lambda _error: {"temuan": found}
        raise refusal
    advice = f"dapat dikirim, {len(found)} hal sebaiknya dilengkapi" if found else "tidak ada yang kurang"
    context.output.say(f"Validasi Lokal {arguments.tahun}: {advice}.")
    context.output.result({"tahun": arguments.tahun, "temuan": found})


def _show(context: Context, one: TemuanKirim, *, whole: bool) -> None:
    kind = "MENGHALANGI" if one.menghalangi else "anjuran"
    context.output.say(f"  [{kind}] {one.pokok} ({one.jumlah}). {one.akibat}")
    shown = one.tempat if whole else one.tempat[:_SHOWN]
    for each in shown:
        context.output.say(f"      {each.nama}")
    if len(shown) < one.jumlah:
        context.output.say(f"      dan {one.jumlah - len(shown)} lainnya (--semua menyebut setiapnya)")
