"""The list of conflicts on paper: for who decides together with the office that sent the package."""

from itertools import zip_longest
from pathlib import Path

from kinerja_desktop.domain.core.tanggal import format_saat, format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.reports.huruf import require_printable
from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.reports.konflik import FORM, BarisKonflik, DaftarKonflikReport
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.pendaftaran.kartu import own_agency
from kinerja_desktop.services.pertukaran.silsilah.konflik import open_conflicts
from kinerja_desktop.services.pertukaran.silsilah.shown import BagianKonflik, KonflikInfo

_DECIDE = "pertukaran.import"
_EMPTY, _UNKNOWN = "kosong", "tidak diketahui"


class DaftarKonflikService(Service):
    """Use cases of the paper; they change nothing."""

    def render(self, actor: Actor) -> bytes:
        """What waits for a decision or can be taken back still, as PDF, oldest first.

        Raises InvalidInputError for a letter that no form can show.
        """
        with self._read(actor, _DECIDE) as session:
            found = open_conflicts(session, self.today)
            instansi = own_agency(session, actor)
            nama, kota = instansi.nama, instansi.kota
        waiting = sum(not one.diputuskan for one in found)
        today = format_tanggal(self.today)
        report = DaftarKonflikReport(
            nama,
            today,
            f"{waiting} menunggu keputusan, {len(found) - waiting} sudah diputuskan.",
            Identitas(actor.nama, "", "", "", "", ""),
            tuple(_row(one) for one in found),
            TandaTangan(kota, today, actor.nama, ""),
            self.today,
        )
        require_printable(FORM.nama, report)
        return FORM.render(report)

    def save_pdf(self, actor: Actor, path: Path) -> Path:
        """Write the pages into a file. Raises as `render`, InvalidInputError, StorageFullError."""
        target = path if path.suffix else path.with_suffix(".pdf")
        return save_file(target, self.render(actor))


def _row(one: KonflikInfo) -> BarisKonflik:
    unit = f" ({one.nama.unit})" if one.nama.unit not in {"", one.nama.pokok} else ""
    origin = (
        f"{one.sebab.capitalize()}. Dari {one.pengirim}, {one.paket}.",
        f"Di sini: {one.oleh_sini or 'tidak tercatat'}, {format_saat(one.pada_sini)}.",
        f"Pengirim: {one.oleh_mereka or 'tidak tercatat'}, {format_saat(one.pada_mereka)}.",
    )
    decided = "Menunggu keputusan."
    if one.diputuskan_pada is not None:
        decided = f"Diputuskan {one.diputuskan_oleh}, {format_saat(one.diputuskan_pada)}: {one.alasan}"
    parts = tuple(line for part in one.bagian for line in _lines(part))
    return BarisKonflik(f"{one.nama.jenis}: {one.nama.pokok}{unit}", " ".join(origin), parts, decided)


def _lines(part: BagianKonflik) -> list[tuple[str, str, str, str]]:
    before = part.leluhur if part.leluhur is not None else (_UNKNOWN,) * len(part.judul)
    cells = zip_longest(part.judul, part.sini, part.mereka, before)
    return [(name, here or _EMPTY, theirs or _EMPTY, old or _EMPTY) for name, here, theirs, old in cells]
