"""`kinerja konflik`: what was changed here and at a sender, and who decides it how."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.domain.core.tanggal import format_saat
from kinerja_desktop.services.pertukaran.silsilah.shown import BagianKonflik, KonflikInfo


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("nomor", nargs="*", help="nomor konflik; kosong: semua")
    parser.add_argument("--ambil", choices=("sini", "mereka"), help="putuskan: isian mana yang dipakai")
    parser.add_argument("--kolom", nargs="+", default=[], help="hanya kolom ini yang diambil dari pengirim")
    parser.add_argument("--alasan", default="", help="alasan putusan, dicatat di jejak audit")
    parser.add_argument("--keluaran", metavar="BERKAS", help="simpan daftarnya untuk dicetak (PDF)")
    parser.add_argument("--batal", action="store_true", help="batalkan putusan konflik yang disebut")


def run(context: Context, arguments: Namespace) -> None:
    """List the conflicts by field, or decide or take back those that are named."""
    with logged_in(context, arguments) as masuk:
        service, nomor = masuk.services.konflik, arguments.nomor
        if arguments.batal:
            service.undo(masuk.actor, nomor)
        elif arguments.ambil is not None and not nomor:
            mereka = arguments.ambil == "mereka"
            service.decide_all(masuk.actor, mereka=mereka, alasan=arguments.alasan)
        elif arguments.ambil is not None:
            found = {one.nomor: one for one in service.list(masuk.actor)}
            pilihan = {each: _taken(found.get(each), arguments) for each in nomor}
            service.decide(masuk.actor, pilihan, arguments.alasan)
        listed = service.list(masuk.actor)
        for one in listed:
            _show(context, one)
        waiting = sum(not one.diputuskan for one in listed)
        context.output.say(f"{waiting} konflik menunggu keputusan, {len(listed) - waiting} sudah diputuskan.")
        saved = None
        if arguments.keluaran:
            saved = masuk.services.daftar_konflik.save_pdf(masuk.actor, Path(arguments.keluaran))
            context.output.say(f"Daftar konflik: {saved}")
        context.output.result({"konflik": listed, "berkas": saved})


def _taken(one: KonflikInfo | None, arguments: Namespace) -> tuple[str, ...]:
    """The columns taken from the sender: those named, else all of them."""
    if arguments.ambil == "sini" or one is None:
        return ()
    return tuple(arguments.kolom) or tuple(name for part in one.bagian for name in part.kolom)


def _show(context: Context, one: KonflikInfo) -> None:
    state = "menunggu keputusan"
    if one.keputusan is not None:
        state = f"sudah diputuskan oleh {one.diputuskan_oleh} ({one.alasan})"
    context.output.say(f"{one.nomor} {one.nama.jenis}: {one.nama.pokok}")
    context.output.say(f"  {one.label}, {one.sebab}; dari {one.pengirim}, {one.paket}: {state}")
    context.output.say(
        f"  di sini: {one.oleh_sini}, {format_saat(one.pada_sini)}; "
        f"pengirim: {one.oleh_mereka}, {format_saat(one.pada_mereka)}"
    )
    for part in one.bagian:
        _show_part(context, part)


def _show_part(context: Context, part: BagianKonflik) -> None:
    for at, name in enumerate(part.kolom):
        old = "tidak diketahui" if part.leluhur is None else part.leluhur[at] or "kosong"
        here, there = part.sini[at] or "kosong", part.mereka[at] or "kosong"
        context.output.say(f"  {part.judul[at]} ({name}): di sini {here}; pengirim {there}; semula {old}")
