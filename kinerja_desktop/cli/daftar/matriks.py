"""`kinerja matriks`: who does what for a leader (A.1.5), on the screen and as PDF or workbook."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from kinerja_desktop.cli.context import Context, logged_in
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.core.text import search_form, sentence
from kinerja_desktop.domain.perencanaan.matriks import TIDAK_ADA_PERAN
from kinerja_desktop.services.perencanaan.service import Pimpinan


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--tahun", type=int, required=True, help="tahun kinerja")
    parser.add_argument("--pimpinan", default="", help="NIP, atau bagian dari namanya")
    parser.add_argument("--keluaran", metavar="BERKAS", help="tulis juga sebagai .pdf atau .xlsx")


def run(context: Context, arguments: Namespace) -> None:
    """Without a leader: whose matrix can be made. Else a line for each person and result."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.perencanaan
        leaders = service.pimpinan(masuk.actor, arguments.tahun)
        if not arguments.pimpinan:
            rows: list[tuple[object, ...]] = [(one.nip, one.nama, one.unit) for one in leaders]
            context.output.table(("NIP", "Nama", "Unit kerja"), rows)
            context.output.result({"pimpinan": leaders})
            return
        pimpinan = _chosen(leaders, arguments.pimpinan)
        matriks = service.matriks(masuk.actor, arguments.tahun, pimpinan.pegawai_id)
        heads = ("Pegawai", "Jabatan", *("; ".join(matriks.head_of(one)) for one in matriks.kolom))
        rows = [
            (one.nama, one.jabatan, *("; ".join(sel) or TIDAK_ADA_PERAN for sel in one.sel))
            for one in matriks.baris
        ]
        context.output.table(heads, rows)
        written = None
        if arguments.keluaran:
            path = Path(arguments.keluaran)
            written = service.save_matriks(masuk.actor, arguments.tahun, pimpinan.pegawai_id, path)
            context.output.say(f"Matriks {pimpinan.nama}: {written}")
        context.output.result({"pimpinan": pimpinan, "baris": matriks.baris, "berkas": written})


def _chosen(leaders: Sequence[Pimpinan], wanted: str) -> Pimpinan:
    """The one with this number, else the only one whose name has this part; raises NotFoundError."""
    found = [one for one in leaders if one.nip == wanted]
    found = found or [one for one in leaders if search_form(wanted) in search_form(one.nama)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(one.nama for one in found)
    raise NotFoundError(
        "Pimpinan yang dimaksud tidak jelas." if found else "Pimpinan tidak ditemukan.",
        where=wanted,
        why=sentence(f"Yang cocok: {names}")
        if found
        else "Tidak ada pimpinan bernama itu yang menyusun SKP tahun ini.",
        who="Anda",
        next_step="Sebut NIP-nya; daftarnya keluar bila --pimpinan tidak diisi.",
    )
