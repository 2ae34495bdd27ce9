"""A request between offices in the two lines of a list."""

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.services.pertukaran.permintaan.records import PermintaanInfo
from kinerja_desktop.ui.widgets.table.lines_model import LinesModel


def title(one: PermintaanInfo) -> str:
    """What is asked about whom."""
    return f"{one.jenis}: {one.nama}"


def below(one: PermintaanInfo) -> str:
    """What became of it, until when, which way it goes."""
    way = f"Kepada {one.kantor}" if one.is_keluar else f"Dari {one.kantor}"
    limit = f"sampai {format_tanggal(one.batas)}" if one.batas else ""
    return " · ".join(part for part in (one.keadaan, limit, way) if part)


def note(one: PermintaanInfo) -> str:
    """The same in the colour of caution, of what waits for somebody here."""
    is_open = one.belum_dikirim or one.perlu_dicatat or (one.waits and not one.is_keluar)
    return below(one) if is_open else ""


def requests_model() -> LinesModel[PermintaanInfo]:
    return LinesModel(title, below, note)
