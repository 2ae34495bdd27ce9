"""What was found in a file or on the clipboard, and taking one SKP of it into the draft of a person."""

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.pegawai.nomor import show_nomor
from kinerja_desktop.domain.skp.terms import JenisHasilKerja
from kinerja_desktop.services.skp.impor.berkas import BerkasSkp, SkpTerbaca
from kinerja_desktop.services.skp.massal.rencana import Pola
from kinerja_desktop.services.skp.people import SkpPegawaiRow
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.text.block import block_html, parse_block

_READING = "Membaca SKP"


class BarisImpor(Struct, frozen=True):
    """An indicator as it would stand in the SKP; of a result without one the texts are empty."""

    id: int
    hasil: str
    jenis: JenisHasilKerja
    pimpinan: str
    aspek: str
    indikator: str
    target: str
    satuan: str


class ImporSkpViewModel(ViewModel):
    """`found`: something was read, or nothing any more; `taken` carries what was done, what is left."""

    found = Signal()
    taken = Signal(str, str)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self.whose: SkpPegawaiRow | None = None
        self.tahun = context.periode.current.tahun
        self.berkas: BerkasSkp | None = None
        self.terbaca: SkpTerbaca | None = None
        self.rows: RowsModel[BarisImpor] = RowsModel(
            (
                Column("Rencana hasil kerja", lambda row: row.hasil),
                Column("Aspek", lambda row: row.aspek),
                Column("Indikator", lambda row: row.indikator),
                Column("Target", lambda row: row.target),
                Column("Satuan", lambda row: row.satuan),
                Column("Jenis", lambda row: row.jenis.value),
                Column("RHK pimpinan", lambda row: row.pimpinan),
            )
        )

    def open_for(self, whose: SkpPegawaiRow, tahun: int) -> None:
        """For this person and year; nothing is read yet."""
        self.whose, self.tahun = whose, tahun
        self._show(None)

    def read(self, path: Path) -> None:
        """Look into a file."""
        service, actor = self.services.impor_skp, self.actor
        self.start(_READING, lambda progress: service.look(actor, path, progress), self._show)

    def read_table(self, html: str, text: str) -> None:
        """Look at what was copied: as HTML, else as cells apart by tabs."""
        table = html or _as_html(text)
        service, actor = self.services.impor_skp, self.actor
        self.start(_READING, lambda progress: service.look_at(actor, table.encode(), progress), self._show)

    def choose(self, at: int) -> None:
        """Another SKP of the same file."""
        skp = self.berkas.skp if self.berkas else ()
        self.terbaca = skp[at] if 0 <= at < len(skp) else None
        self.rows.set_rows(_rows(self.terbaca) if self.terbaca else ())
        self.found.emit()

    @property
    def doubts(self) -> tuple[str, ...]:
        """What speaks against taking it for this person and year."""
        one, whose = self.terbaca, self.whose
        if one is None or whose is None:
            return ()
        told: list[str] = []
        if one.nip and whose.nip and one.nip != whose.nip:
            other = f"{one.nama or 'orang lain'} ({show_nomor(one.nip)})"
            told.append(sentence(f"Berkas ini tentang {other}, bukan {whose.nama}"))
        if one.tahun and one.tahun != self.tahun:
            told.append(f"Berkas ini tentang tahun {one.tahun}; diambil ke SKP {self.tahun}.")
        return tuple(told)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be typed or looked at, with its place, and what else stands in the file."""
        if self.terbaca is None or self.berkas is None:
            return ()
        return (*self.terbaca.catatan, *self.berkas.lain)

    @property
    def pictures(self) -> tuple[bytes, ...]:
        """The pages of a PDF on which the chosen SKP stands."""
        if self.berkas is None or self.terbaca is None or self.terbaca.halaman is None:
            return ()
        first, last = self.terbaca.halaman
        return self.berkas.gambar[first - 1 : last]

    def take(self) -> None:
        """Into the draft of the person, a new one where there is none; it can be taken back."""
        one, whose = self.terbaca, self.whose
        if one is None or whose is None or self.berkas is None:
            return
        pola, tahun, service = Pola(self.berkas.nama, isi=one.isi), self.tahun, self.services.skp_massal
        made = self.attempt(lambda: service.fill(self.actor, whose.pegawai_id, pola, tahun))
        if made is None:
            return
        self.context.offer("SKP diambil dari berkas", lambda: service.undo(self.actor, made))
        count = len(made.sesudah.hasil_kerja) - (len(made.sebelum.hasil_kerja) if made.sebelum else 0)
        self.taken.emit(f"{count} hasil kerja diambil; tinjau targetnya.", "\n".join(one.catatan))

    def _show(self, berkas: BerkasSkp | None) -> None:
        self.berkas = berkas
        self.choose(0)


def _rows(one: SkpTerbaca) -> list[BarisImpor]:
    rows: list[BarisImpor] = []
    for hasil in one.isi.hasil_kerja:
        for number, each in enumerate(hasil.indikator or (None,)):
            rows.append(
                BarisImpor(
                    len(rows),
                    hasil.uraian if not number else "",
                    hasil.jenis,
                    hasil.rhk_pimpinan if not number else "",
                    (each.aspek or each.perspektif or "") if each else "",
                    each.uraian if each else "",
                    each.target if each else "",
                    each.satuan if each else "",
                )
            )
    return rows


def _as_html(text: str) -> str:
    """Cells apart by tabs, as a table; empty: there are none."""
    block = parse_block(text)
    return block_html((), block) if any(len(line) > 1 for line in block) else ""
