"""Between the lists of the screens and a login: where a workbook goes, which widths hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.machine.profil.lebar import LebarKolom
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import Job

with lazily:
    from kinerja_desktop.domain.core import angka
    from kinerja_desktop.services.daftar import service as daftar
    from kinerja_desktop.ui.widgets.table import sheet

_FILTER = "Buku kerja (*.xlsx)"


class DaftarHost:
    """As ListHost, for one login."""

    def __init__(self, context: ScreenContext, widths: LebarKolom) -> None:
        self._context = context
        self._widths = widths

    def widths_of(self, name: str) -> Mapping[str, float]:
        return self._widths.widths_of(name)

    def keep_widths(self, name: str, widths: Mapping[str, float]) -> None:
        self._widths.keep(name, widths)

    def save_list(self, view: QWidget, name: str, isi: sheet.IsiDaftar) -> None:
        """Ask where, write in the background, say what was written."""
        context = self._context
        path = context.dialogs.save_file(view, "Simpan daftar", f"{name}.xlsx", _FILTER)
        if path is None:
            return
        path = path if path.suffix.casefold() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        keluar = daftar.DaftarKeluar(name, isi.judul, isi.jumlah, isi.baris)
        job = Job(
            f"Menyimpan {name}",
            lambda progress: context.services.daftar.save(context.actor, keluar, path, progress=progress),
        )

        def tell(written: Path) -> None:
            what = f"{angka.format_angka(isi.jumlah)} baris disimpan" if isi.jumlah else "Disimpan"
            context.say(f"{what}: {written}")

        job.succeeded.connect(tell)
        job.failed.connect(context.show_error)
        context.runner.start(job)
