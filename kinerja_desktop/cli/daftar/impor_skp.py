"""`kinerja impor-skp`: the SKP of a workbook or PDF, shown, then taken into the draft of a person."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinerja_desktop.cli.commands_data import find_people
from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.services.skp.impor.berkas import SkpTerbaca
from kinerja_desktop.services.skp.massal.rencana import Pola


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "berkas", help="buku kerja berisi SKP: XLSX, XLSM, XLS, ODS, CSV, PDF, atau halaman web"
    )
    parser.add_argument("--tahun", type=int, required=True, help="tahun SKP yang diisi")
    parser.add_argument("--nip", help="pegawai yang SKP-nya diisi (bila kosong: yang tertulis di berkas)")
    parser.add_argument("--lembar", default="", help="nama lembar, bila berkas memuat beberapa SKP")
    parser.add_argument("--rencana", action="store_true", help="hanya perlihatkan yang terbaca")


def run(context: Context, arguments: Namespace) -> None:
    """What was read, then what was taken; a file with several SKP asks which."""
    with logged_in(context, arguments) as masuk:
        berkas = masuk.services.impor_skp.look(masuk.actor, Path(arguments.berkas), context.progress)
        skp = [one for one in berkas.skp if arguments.lembar in {"", one.lembar}]
        for one in skp:
            _tell(context, one)
        for line in berkas.lain:
            context.output.note(line)
        if arguments.rencana:
            context.output.result({"skp": skp, "lain": berkas.lain})
            return
        one = _only(skp)
        nip = arguments.nip or one.nip
        if not nip:
            raise InvalidInputError(
                "Berkas itu tidak menyebut NIP pegawainya.",
                who="Anda",
                next_step="Sebut --nip pegawai yang SKP-nya diisi.",
            )
        (pegawai_id,) = find_people(masuk, [nip]) or ("",)
        pola = Pola(berkas.nama, isi=one.isi)
        made = masuk.services.skp_massal.fill(masuk.actor, pegawai_id, pola, arguments.tahun)
        context.output.say(f"SKP {arguments.tahun} {made.nama} diisi; tinjau targetnya.")
        context.output.result({"skp": [one], "lain": berkas.lain, "skp_id": made.skp_id})


def _only(skp: list[SkpTerbaca]) -> SkpTerbaca:
    if len(skp) == 1:
        return skp[0]
    names = ", ".join(one.lembar for one in skp)
    raise InvalidInputError(
        "Berkas itu memuat beberapa SKP." if skp else "Tidak ada SKP pada lembar itu.",
        why=sentence(f"Lembarnya: {names}") if skp else "",
        who="Anda",
        next_step="Sebut salah satu dengan --lembar.",
    )


def _tell(context: Context, one: SkpTerbaca) -> None:
    place = one.lembar if one.halaman else f"Lembar {one.lembar}"
    context.output.say(f"{place}: {one.bentuk}; {one.nama or 'nama tidak tertulis'} {one.nip}")
    rows: list[tuple[object, ...]] = [
        (hasil.uraian, each.aspek or each.perspektif or "", each.uraian, each.target, each.satuan)
        for hasil in one.isi.hasil_kerja
        for each in hasil.indikator
    ]
    context.output.table(("Rencana hasil kerja", "Aspek", "Indikator", "Target", "Satuan"), rows)
    for line in one.catatan:
        context.output.note(line)
