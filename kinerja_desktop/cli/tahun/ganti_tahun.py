"""`kinerja ganti-tahun`: what of a year is open, and beginning the next one."""

from argparse import ArgumentParser, Namespace

from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.services.skp.tahun.service import GantiTahun, LangkahTahun


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--tahun", type=int, required=True, help="tahun yang dimulai")
    parser.add_argument("--jalankan", action="store_true", help="kerjakan; tanpa ini hanya diperlihatkan")
    parser.add_argument(
        "--langkah",
        action="append",
        choices=[one.name.lower() for one in LangkahTahun],
        help="hanya langkah ini (boleh berulang); tanpa ini semuanya",
    )


def run(context: Context, arguments: Namespace) -> None:
    """What is open and what would be done; with `--jalankan` done after a backup."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.ganti_tahun
        rencana = service.look(masuk.actor, arguments.tahun, context.progress)
        _tell(context, rencana)
        hasil = None
        if arguments.jalankan:
            wanted = arguments.langkah or [one.name for one in LangkahTahun]
            langkah = frozenset(LangkahTahun[one.upper()] for one in wanted)
            hasil = service.run(masuk.actor, rencana, langkah, context.progress)
            for nama, sebab in hasil.ditolak:
                context.output.note(f"{nama}: {sebab}")
            context.output.say(
                f"{len(hasil.tutup)} SKP ditutup, {len(hasil.terisi)} SKP disalin sebagai draf; cadangan "
                "sebelumnya ada pada daftar cadangan."
            )
        context.output.result({"rencana": rencana, "hasil": hasil})


def _tell(context: Context, rencana: GantiTahun) -> None:
    context.output.table(
        ("Masih terbuka", "Jumlah", "Siapa atau apa"),
        [(one.perihal, one.jumlah, one.kalimat) for one in rencana.terbuka],
    )
    for langkah in LangkahTahun:
        context.output.say(f"{langkah.value}: {rencana.count(langkah)}")
    context.output.say(
        f"Hari libur {rencana.tahun}: {rencana.hari_libur}; kebutuhan {rencana.tahun}: {rencana.kebutuhan}."
    )
