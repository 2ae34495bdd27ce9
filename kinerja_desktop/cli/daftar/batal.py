"""`kinerja batal-sesi`: which sessions of receiving can be undone, and undoing one."""

from argparse import ArgumentParser, Namespace

from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.domain.core.tanggal import format_saat
from kinerja_desktop.services.pertukaran.sesi.batal import RencanaBatal, SesiInfo, refused


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("sesi", nargs="?", help="nomor sesi; kosong: daftar sesi yang dapat dibatalkan")
    parser.add_argument("--rencana", action="store_true", help="hanya perlihatkan akibatnya")
    parser.add_argument("--alasan", default="", help="alasan, dicatat di jejak audit dan sampai ke pengirim")


def run(context: Context, arguments: Namespace) -> None:
    """List the sessions, look at what undoing one would do, or undo it after a backup."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.batal_sesi
        if arguments.sesi is None:
            listed = service.list(masuk.actor)
            for one in listed:
                _show(context, one)
            context.output.say(f"{len(listed)} sesi dapat dibatalkan.")
            context.output.result({"sesi": listed})
            return
        if arguments.rencana:
            rencana = service.plan(masuk.actor, arguments.sesi)
        else:
            rencana = service.undo(masuk.actor, arguments.sesi, arguments.alasan)
        _tell(context, rencana)
        context.output.result({"rencana" if arguments.rencana else "dibatalkan": rencana})
        if rencana.jumlah_halangan:
            raise refused(rencana)
        if not arguments.rencana:
            context.output.say("Sesi dibatalkan. Buat Tanda Terima supaya kantornya tahu.")


def _show(context: Context, one: SesiInfo) -> None:
    context.output.say(f"{one.sesi_id} {format_saat(one.pada)}")
    for each in one.paket:
        answered = "; Tanda Terimanya sudah dibuat" if each.dijawab else ""
        context.output.say(f"  paket nomor {each.urut} dari {each.pengirim} {each.periode}{answered}")


def _tell(context: Context, rencana: RencanaBatal) -> None:
    for what, counts in (("dihapus", rencana.dihapus), ("kembali seperti semula", rencana.dikembalikan)):
        told = ", ".join(f"{count} {jenis.replace('_', ' ')}" for jenis, count in counts.items())
        context.output.say(f"{what}: {told or 'tidak ada'}")
    for one in rencana.halangan:
        context.output.say(f"menghalangi: {one.jenis} {one.pokok}: {one.sebab}. {one.langkah}")
