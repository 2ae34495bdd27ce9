"""What filling a template would do: which column gets what, for whom, and what cannot be filled."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.templat.templat import Templat

ENDINGS = {".xlsx": ".xlsx", ".xlsm": ".xlsm", ".xltx": ".xlsx", ".xltm": ".xlsm"}
"""Of a template, and of the workbook that is made of it."""


class PilihanTemplat(Struct, frozen=True):
    """What a person chooses; empty: as found. `kolom`: number of a column (from 1) -> what it gets, as
    `predikat@2025-TH` (empty: leave it). `baris_judul`: row of the heading, as the user counts."""

    lembar: str = ""
    periode: Periode | None = None
    unit_kerja_id: str | None = None
    baris_judul: int | None = None
    kolom: Mapping[int, str] = field(default_factory=dict[int, str])


class KolomTemplat(Struct, frozen=True):
    """One column: `isi` what it gets (empty: nothing, `sebab` says why), `contoh` the first value, `terisi`
    for how many people there is one; `catatan` what else to know; `tetap`: it cannot be changed by hand."""

    nomor: int
    huruf: str
    judul: str
    isi: str = ""
    label: str = ""
    contoh: str = ""
    terisi: int = 0
    sebab: str = ""
    catatan: str = ""
    tetap: bool = False


class RencanaTemplat(Struct, frozen=True):
    """A template as it would be filled. `ruang`: how many people it has room for (None: no limit);
    `halangan`: why it cannot be filled as it is (empty: it can); `dikenal`: by whom and when it was filled
    before, with the columns of then; `berkas` the bytes that were read, `sidik` their SHA-256, `templat`
    what is known of them."""

    path: Path
    sidik: str
    berkas: bytes
    templat: Templat
    pilihan: PilihanTemplat
    lembar: str
    lembar_lain: tuple[str, ...]
    baris_judul: int
    baris_pertama: int
    ruang: int | None
    pegawai: int
    kolom: tuple[KolomTemplat, ...]
    catatan: tuple[str, ...] = ()
    halangan: str = ""
    langkah: str = ""
    dikenal: str = ""

    @property
    def akhiran(self) -> str:
        """The ending of the workbook that is made of it."""
        return ENDINGS.get(self.path.suffix.casefold(), ".xlsx")

    @property
    def nama_hasil(self) -> str:
        """What the new file may be called."""
        return f"{self.path.stem}-terisi{self.akhiran}"

    @property
    def terisi(self) -> tuple[KolomTemplat, ...]:
        """The columns that get something."""
        return tuple(one for one in self.kolom if one.isi)

    @property
    def kosong(self) -> tuple[KolomTemplat, ...]:
        """The columns that stay as they are."""
        return tuple(one for one in self.kolom if not one.isi)


class HasilTemplat(Struct, frozen=True):
    """A filled workbook: how many people and columns, and the SHA-256 of what was written."""

    path: Path
    pegawai: int
    kolom: int
    sidik: str


class TemplatDikenal(Struct, frozen=True):
    """A template that was filled before, known by its headings; `terakhir`: by whom and when; `kolom`:
    heading -> field that was chosen by hand (empty: left as it is)."""

    kunci: str
    berkas: str
    lembar: str
    terakhir: str
    kolom: Mapping[str, str]
