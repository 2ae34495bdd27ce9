"""Commands on letters that delegate rating: list, record for many raters at once, end, take back."""

import argparse
from datetime import date

from kinerja_desktop.cli.commands_data import find_people, read_day
from kinerja_desktop.cli.context import AddCommand, Context, Masuk, logged_in
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.services.pegawai.pendelegasian import SuratForm, SuratRow


def add_commands(add: AddCommand) -> None:
    """The four of them with their options."""
    listed = add("pendelegasian", pendelegasian, "daftar surat pendelegasian menilai")
    listed.add_argument(
        "--tanpa-surat", action="store_true", help="siapa menilai sekarang, di bawah pengawas, tanpa surat"
    )
    recorded = add("catat-pendelegasian", catat, "catat satu surat untuk banyak penilai")
    recorded.add_argument("--tanggal", required=True, help="tanggal surat, misalnya 2026-01-02")
    recorded.add_argument("--pemberi", required=True, help="jabatan yang mendelegasikan")
    recorded.add_argument("--mulai", help="hari pertama berlakunya (bila kosong: tanggal surat)")
    recorded.add_argument("--selesai", help="hari terakhir berlakunya (bila kosong: sampai diakhiri)")
    recorded.add_argument("--isi", default="", help="apa yang didelegasikan")
    ended = add("akhiri-pendelegasian", akhiri, "akhiri surat pada hari terakhirnya")
    ended.add_argument("--selesai", required=True, help="hari terakhir berlakunya")
    removed = add("hapus-pendelegasian", hapus, "hapus catatan surat yang keliru")
    for one in (recorded, ended, removed):
        one.add_argument("--nomor", required=True, help="nomor surat")
    recorded.add_argument(
        "--nip", action="append", required=True, help="penilai yang disebut (boleh berulang)"
    )
    for one in (ended, removed):
        one.add_argument("--nip", action="append", help="hanya penilai ini (boleh berulang)")
        one.add_argument("--alasan", required=True, help="alasannya")


def pendelegasian(context: Context, arguments: argparse.Namespace) -> None:
    """Every letter with the raters whom it covers; or who rates today and may not without one."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.pendelegasian
        if arguments.tanpa_surat:
            lacking = service.list_lacking(masuk.actor)
            head = ("Nama", "Jabatan", "Menilai")
            context.output.table(head, [(one.nama, one.jabatan, one.dinilai) for one in lacking])
            context.output.say(f"{len(lacking)} orang menilai sekarang tanpa surat pendelegasian.")
            context.output.result({"tanpa_surat": lacking})
            return
        letters = service.list(masuk.actor)
        head = ("Nomor", "Tanggal", "Pemberi", "Penilai", "Berlaku", "Menilai")
        context.output.table(head, [row for letter in letters for row in _rows(letter)])
        context.output.say(f"{len(letters)} surat pendelegasian.")
        context.output.result({"surat": letters})


def catat(context: Context, arguments: argparse.Namespace) -> None:
    """Put one letter on record for all its raters in one act."""
    with logged_in(context, arguments) as masuk:
        tanggal = read_day(arguments.tanggal, "--tanggal")
        form = SuratForm(
            arguments.nomor,
            tanggal,
            arguments.pemberi,
            read_day(arguments.mulai, "--mulai") if arguments.mulai else tanggal,
            find_people(masuk, arguments.nip) or (),
            read_day(arguments.selesai, "--selesai") if arguments.selesai else None,
            arguments.isi,
        )
        count = masuk.services.pendelegasian.record(masuk.actor, form)
        context.output.say(f"Surat {form.nomor.strip()} dicatat untuk {count} penilai.")
        context.output.result({"penilai": count})


def akhiri(context: Context, arguments: argparse.Namespace) -> None:
    """Let a letter end with a last day and the reason, for all its raters or for some."""
    with logged_in(context, arguments) as masuk:
        ids, selesai = _records(masuk, arguments), read_day(arguments.selesai, "--selesai")
        count = masuk.services.pendelegasian.end(masuk.actor, ids, selesai, arguments.alasan)
        context.output.say(
            f"Surat {arguments.nomor} berakhir {format_tanggal(selesai)} untuk {count} penilai."
        )
        context.output.result({"penilai": count})


def hapus(context: Context, arguments: argparse.Namespace) -> None:
    """Take back what was recorded wrongly, with the reason."""
    with logged_in(context, arguments) as masuk:
        ids = _records(masuk, arguments)
        count = masuk.services.pendelegasian.remove(masuk.actor, ids, arguments.alasan)
        context.output.say(f"Catatan surat {arguments.nomor} dihapus untuk {count} penilai.")
        context.output.result({"penilai": count})


def _rows(letter: SuratRow) -> list[tuple[object, ...]]:
    signed = format_tanggal(letter.tanggal) if letter.tanggal else "-"
    return [
        (
            letter.nomor,
            signed,
            letter.pemberi or "-",
            one.nama,
            _validity(one.mulai, one.selesai),
            one.dinilai,
        )
        for one in letter.penerima
    ]


def _validity(mulai: date, selesai: date | None) -> str:
    return f"{format_tanggal(mulai)} - {format_tanggal(selesai) if selesai else 'seterusnya'}"


def _records(masuk: Masuk, arguments: argparse.Namespace) -> list[str]:
    """The records of the letter, of all its raters or of those named. Raises NotFoundError."""
    wanted = find_people(masuk, arguments.nip)
    found = [
        one.id
        for letter in masuk.services.pendelegasian.list(masuk.actor)
        if letter.nomor == arguments.nomor.strip()
        for one in letter.penerima
        if one.id is not None and (wanted is None or one.pegawai_id in wanted)
    ]
    if not found or (wanted is not None and len(found) < len(wanted)):
        raise NotFoundError(
            f"Surat {arguments.nomor} tidak tercatat{' untuk semua NIP itu' if wanted else ''}.",
            why="Surat yang dicatat pada penugasan oleh versi terdahulu tidak dapat diubah."
            if not wanted
            else "",
            who="Anda",
            next_step="Lihat nomor dan penilainya dengan perintah: kinerja pendelegasian.",
        )
    return found
