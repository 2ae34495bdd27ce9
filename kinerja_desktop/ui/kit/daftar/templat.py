"""An empty list of people to fill in, for an office that has none to import yet."""

from PySide6.QtWidgets import QWidget

from kinerja_desktop.services.impor_pegawai.service import TEMPLAT
from kinerja_desktop.ui.widgets.table.listed import host_of
from kinerja_desktop.ui.widgets.table.sheet import IsiDaftar

OFFER = "Simpan templat Excel"


def save_template(view: QWidget) -> None:
    """Ask where, and write a workbook with the headings that the import knows."""
    host = host_of(view)
    if host is not None:
        host.save_list(view, "Templat daftar pegawai", IsiDaftar(TEMPLAT, 0, tuple))
