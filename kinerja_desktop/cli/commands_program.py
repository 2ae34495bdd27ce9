"""Commands about the program itself: the demonstration, the self-test, its next version."""

import argparse
from pathlib import Path

from kinerja_desktop.cli.context import Context, data_folder, logged_in
from kinerja_desktop.cli.self_test import run_self_test
from kinerja_desktop.demo.data import PEOPLE_FILE, load_demo_data
from kinerja_desktop.demo.run import run_demo
from kinerja_desktop.domain.core.errors import DatabaseRefusedError, InvalidInputError, KinerjaError
from kinerja_desktop.machine.profil.daftar import has_office
from kinerja_desktop.services.diagnosa import service as bungkus
from kinerja_desktop.services.pembaruan.awal import ending_of
from kinerja_desktop.services.pembaruan.program import Program, RencanaPembaruan


def demo(context: Context, arguments: argparse.Namespace) -> None:
    """A fictitious agency through a whole year, into a folder."""
    data = load_demo_data(Path(arguments.pegawai) if arguments.pegawai else PEOPLE_FILE)
    hasil = run_demo(
        context.open_kantor,
        Path(arguments.keluaran),
        arguments.tahun,
        context.progress,
        context.output.say,
        clock=context.clock,
        data=data,
    )
    context.output.result(
        {
            "kantor": hasil.kantor,
            "pusat": hasil.pusat,
            "laptop": hasil.laptop,
            "pdf": len(hasil.pdf),
            "paket": hasil.pertukaran.paket,
            "rekap": hasil.rekap.predikat,
            "uraian": hasil.berkas_hasil,
        }
    )


def self_test(context: Context, arguments: argparse.Namespace) -> None:
    """Try the main parts in a temporary folder; the result also goes to a file when asked for."""
    lines: list[str] = []

    def tell(text: str) -> None:
        lines.append(text)
        context.output.say(text)

    try:
        run_self_test(context.open_kantor, context.clock, context.progress, tell)
    except KinerjaError as error:
        lines.append(f"GAGAL: {error}")
        raise
    finally:
        if arguments.hasil:
            Path(arguments.hasil).write_text("\n".join(lines) + "\n", encoding="utf-8")
    context.output.result({"langkah": lines})


def diagnosa(context: Context, arguments: argparse.Namespace) -> None:
    """Bungkus Diagnosa, to be read before it is sent; with a user name also the counts of the office."""
    if arguments.pengguna:
        with logged_in(context, arguments) as masuk:
            text = masuk.services.diagnosa.collect(masuk.actor)
    else:
        text = bungkus.collect_closed(data_folder(arguments), context.clock)
    context.output.say(text)
    if arguments.keluaran:
        bungkus.save(Path(arguments.keluaran), text)
    context.output.result({"teks": text, "berkas": arguments.keluaran})


def pembaruan(context: Context, arguments: argparse.Namespace) -> None:
    """`kinerja pembaruan`: look at a file, take it, call it off, go back; without one: how the last ended."""
    if arguments.batal:
        _cancel(context, arguments)
    elif arguments.kembali:
        _go_back(context, arguments)
    elif arguments.berkas is None:
        _tell_state(context)
    elif arguments.periksa:
        _tell_plan(context, Program.this().examine(Path(arguments.berkas)))
    else:
        _take(context, arguments)


def _take(context: Context, arguments: argparse.Namespace) -> None:
    """With the office backed up first; where there is none yet nobody has to log in."""
    program, path = Program.this(), Path(arguments.berkas)
    if not has_office(data_folder(arguments)):
        program.ready(program.prepare(path, context.progress), "", context.clock.now())
    else:
        with logged_in(context, arguments) as masuk:
            masuk.services.pembaruan.take(masuk.actor, path, context.progress)
    keadaan = program.state()
    program.begin(None)
    context.output.say("Versi baru sudah diperiksa dan dicoba; dipasang begitu perintah ini berakhir.")
    context.output.say("Hasilnya: kinerja pembaruan")
    context.output.result({"keadaan": keadaan})


def _cancel(context: Context, arguments: argparse.Namespace) -> None:
    with logged_in(context, arguments) as masuk:
        masuk.services.pembaruan.cancel(masuk.actor)
    context.output.say("Pembaruan yang disiapkan dibatalkan.")
    context.output.result({"keadaan": None})


def _go_back(context: Context, arguments: argparse.Namespace) -> None:
    if not arguments.alasan:
        raise InvalidInputError("Alasan belum diisi.", next_step="Tambahkan pilihan --alasan TEKS.")
    way = None
    try:
        with logged_in(context, arguments) as masuk:
            way = masuk.services.pembaruan.way_back(masuk.actor)
            masuk.services.pembaruan.go_back(masuk.actor, arguments.alasan, None)
    except DatabaseRefusedError:  # the reason to go back: nobody gets in
        Program.this().begin(None, back=True)
    context.output.say("Versi sebelumnya dipasang kembali begitu perintah ini berakhir.")
    if way is not None and way.cadangan is not None:
        context.output.say(
            "Versi itu tidak dapat membuka data yang sekarang. Sesudahnya pulihkan cadangan "
            f"{way.dibuat}; yang dikerjakan sejak itu ({way.langkah} langkah) tidak ada di sana:"
        )
        alasan = f"kembali ke {way.ke}"
        context.output.say(f'kinerja pulihkan "{way.cadangan}" --pengguna ADMIN --alasan "{alasan}"')
    context.output.result({"keadaan": Program.this().state(), "data": way})


def _tell_state(context: Context) -> None:
    program = Program.this()
    keadaan = program.state()
    context.output.say(f"Versi yang terpasang: {program.versi}")
    if keadaan is not None:
        context.output.say(ending_of(keadaan))
    context.output.result({"versi": program.versi, "keadaan": keadaan})


def _tell_plan(context: Context, plan: RencanaPembaruan) -> None:
    context.output.say(f"Dari versi {plan.dari} ke {plan.ke}, terbit {plan.terbit}.")
    context.output.say(f"Berkas ini berlaku sampai {plan.berlaku_sampai}.")
    for line in plan.perubahan:
        context.output.say(f"- {line}")
    context.output.result({"rencana": plan})
