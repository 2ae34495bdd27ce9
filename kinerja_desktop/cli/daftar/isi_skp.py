"""`kinerja isi-skp`: one pattern, or each person's SKP of the year before, given to many people."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from kinerja_desktop.cli.commands_data import find_people, find_unit
from kinerja_desktop.cli.context import Context, Masuk, logged_in
from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.services.skp.massal.rencana import BarisMassal, Pola, Sasaran
from kinerja_desktop.services.skp.people import SkpPegawaiFilter

_TAHUN_LALU = "tahun-lalu"


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--tahun", type=int, required=True, help="tahun kinerja yang diisi")
    parser.add_argument(
        "--dari",
        required=True,
        metavar="ASAL",
        help=f"{_TAHUN_LALU}, nama jabatan dalam pustaka, atau NIP pegawai yang SKP-nya menjadi pola",
    )
    parser.add_argument("--unit", help="hanya unit ini dan bawahannya (nama atau kode)")
    parser.add_argument("--jabatan", default="", help="hanya jabatan yang namanya memuat kata-kata ini")
    parser.add_argument("--tambah", action="store_true", help="juga ke draf yang sudah berisi")
    parser.add_argument("--rencana", action="store_true", help="hanya perlihatkan rencana")


def run(context: Context, arguments: Namespace) -> None:
    """The plan, then each person on its own; who is refused is told."""
    with logged_in(context, arguments) as masuk:
        service, actor = masuk.services.skp_massal, masuk.actor
        pola = _pola(masuk, arguments.dari, arguments.tahun)
        sasaran = Sasaran(
            arguments.tahun, find_unit(masuk, arguments.unit), arguments.jabatan, arguments.tambah
        )
        rows = service.plan(actor, pola, sasaran, context.progress)
        _tell(context, rows)
        done, refused = 0, dict[str, KinerjaError]()
        wanted = [] if arguments.rencana else [row for row in rows if row.berubah]
        for number, row in enumerate(wanted):
            context.progress.step(number, len(wanted), "Mengisi SKP")
            try:
                service.fill(actor, row.id, pola, arguments.tahun)
            except KinerjaError as error:
                refused[row.nama] = error
            else:
                done += 1
        for nama, error in refused.items():
            context.output.note(f"{nama}: {error}")
        if not arguments.rencana:
            context.output.say(f"{done} SKP diisi, {len(refused)} tidak dapat diisi.")
        context.output.result({"rencana": rows, "diisi": done, "ditolak": sorted(refused)})


def _tell(context: Context, rows: Sequence[BarisMassal]) -> None:
    table: list[tuple[object, ...]] = [
        (row.nama, row.jabatan, row.unit_kerja, row.tindakan.value, row.keterangan) for row in rows
    ]
    context.output.table(("Nama", "Jabatan", "Unit kerja", "Yang terjadi", "Keterangan"), table)


def _pola(masuk: Masuk, dari: str, tahun: int) -> Pola:
    """What `--dari` means; raises InvalidInputError for what is neither."""
    if dari == _TAHUN_LALU:
        return Pola("")
    wanted = search_form(dari)
    for one in masuk.services.pustaka.list_jabatan(masuk.actor):
        if wanted in {search_form(one.jabatan), *map(search_form, one.sebutan)}:
            return Pola(f"pustaka {one.jabatan}", one.hasil)
    if not dari.replace(" ", "").isdigit():
        raise InvalidInputError(
            f"Asal isi SKP tidak dikenal: {dari}.",
            who="Anda",
            next_step=f"Sebut {_TAHUN_LALU}, nama jabatan seperti dalam pustaka, atau NIP.",
        )
    (pegawai_id,) = find_people(masuk, [dari.replace(" ", "")]) or ("",)
    rows = masuk.services.skp.list_pegawai(masuk.actor, SkpPegawaiFilter(tahun, pegawai_id=pegawai_id)).rows
    found = [row.skp_id for row in rows if row.skp_id]
    if not found:
        raise InvalidInputError(
            f"Pegawai itu belum memiliki SKP {tahun}.",
            where=dari,
            who="Anda",
            next_step="Susun SKP-nya lebih dahulu, atau sebut asal yang lain.",
        )
    return masuk.services.skp_massal.read_pola(masuk.actor, found[-1])
