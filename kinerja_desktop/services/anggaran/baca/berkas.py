"""A file with planning tables: its sheets, its document, its lines, and what has to be asked."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.domain.anggaran.baris import Baris, width_pairs
from kinerja_desktop.domain.anggaran.sel import scale_of
from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.machine.apart import Step
from kinerja_desktop.services.anggaran.baca.baru import Bahan
from kinerja_desktop.services.anggaran.baca.isi import Isi, read_isi
from kinerja_desktop.services.anggaran.baca.kenal import dokumen_of, is_library, skp_of, titles_above, year_in
from kinerja_desktop.services.anggaran.baca.kepala import Kepala, Kisi, find_heads
from kinerja_desktop.services.anggaran.baca.pilihan import Pertanyaan, Terpilih, choose
from kinerja_desktop.services.anggaran.baca.sel import SelTabel
from kinerja_desktop.spreadsheet.formats import Look, Place, read_looks
from kinerja_desktop.spreadsheet.limits import file_refusal
from kinerja_desktop.spreadsheet.reader import Sheet, read_workbook

BIDANG, TERSEMBUNYI, TAHUN, LEBAR = "bidang", "tersembunyi", "tahun", "lebar:"
AMBIL, LEWATI, SAMA, BERBEDA = "ambil", "lewati", "sama", "berbeda"
_HEADS = "Renstra, Renja, Perjanjian Kinerja, rencana aksi, pohon kinerja, atau DPA"
_NO_LOOKS = (
    "Format angka sel tidak terbaca dari jenis berkas ini: satuan yang hanya tampak (12 bln, 96%) tidak "
    "diketahui; "
    "simpan ulang sebagai XLSX bila ada"
)
_SHOWN_ROWS = 8


class Arahan(Struct, frozen=True):
    """What the reader is told. `dokumen` None: by the file; `jawaban`: by the key of a question."""

    tahun: int
    dokumen: Dokumen | None = None
    jawaban: Mapping[str, str] = {}


class Bacaan(Struct, frozen=True):
    """What a file says for a year. `tahun_lain`: years that it has too; `pustaka`: it lists what may be
    planned, and plans nothing; `digest` (SHA-256, hex) stands for its bytes."""

    digest: str
    dokumen: Dokumen
    dasar: str
    baris: tuple[Baris, ...]
    catatan: tuple[str, ...]
    tanya: tuple[Pertanyaan, ...]
    tahun_lain: tuple[int, ...] = ()
    pustaka: bool = False


class _Lembar(Struct):
    """A sheet with its tables."""

    kisi: Kisi
    heads: list[Kepala]
    title: str
    looks: Mapping[Place, Look]


def read_bacaan(step: Step, path: Path, arahan: Arahan) -> Bacaan:
    """Read a file; see `Reading`. Raises FileRefusedError for one without a plan of that year, with the
    reason of each sheet."""
    step(0, 1, "Membaca berkas")
    book = read_workbook(path)
    looks = read_looks(path)
    notes = [*book.notes, *(f"Lembar {name} tersembunyi dan tidak dibaca" for name in book.hidden)]
    if looks is None:
        notes.append(_NO_LOOKS)
    found, reasons = _sheets(book.sheets, looks or {})
    if not found:
        raise _refused(path, "; ".join(reasons) or "tidak ada lembar yang berisi")
    reader = _PembacaBerkas(path, arahan)
    for one in found:
        reader.take(one)
    if reasons:
        notes += [sentence(one) for one in reasons]
    heads = [head for one in found for head in one.heads]
    guessed, dasar = dokumen_of("\n".join(one.title for one in found), heads)
    done = reader.finish()
    return Bacaan(
        book.digest,
        arahan.dokumen or guessed,
        dasar if arahan.dokumen in (None, guessed) else "seperti yang dipilih",
        done.baris,
        (*notes, *done.catatan),
        done.tanya,
        done.tahun_lain,
        is_library(heads),
    )


def _sheets(
    sheets: Sequence[Sheet], looks: Mapping[str, Mapping[Place, Look]]
) -> tuple[list[_Lembar], list[str]]:
    """Those with planning tables, and why the others have none."""
    found: list[_Lembar] = []
    reasons: list[str] = []
    for sheet in sheets:
        kisi = Kisi(sheet)
        if skp := skp_of(kisi):
            reasons.append(f"lembar {sheet.name} memuat {skp}, bukan rencana instansi")
            continue
        heads = find_heads(kisi)
        if heads:
            found.append(_Lembar(kisi, heads, titles_above(kisi, heads), looks.get(sheet.name, {})))
        else:
            reasons.append(f"lembar {sheet.name} tidak memuat kepala tabel {_HEADS}")
    return found, reasons


class _Selesai(Struct):
    baris: tuple[Baris, ...]
    catatan: tuple[str, ...]
    tanya: tuple[Pertanyaan, ...]
    tahun_lain: tuple[int, ...]


class _PembacaBerkas:
    def __init__(self, path: Path, arahan: Arahan) -> None:
        self._path, self._arahan = path, arahan
        self._baris: list[Baris] = []
        self._catatan: list[str] = []
        self._tanya: dict[str, Pertanyaan] = {}
        self._years: set[int] = set()
        self._missing: list[str] = []
        self._empty_forms = 0
        self._bidang_wanted = False

    def take(self, lembar: _Lembar) -> None:
        """The tables of a sheet; those of one head after the other belong together."""
        name = lembar.kisi.sheet.name
        tables = list(_tables(lembar))
        for group in _alike(tables):
            lines: list[Baris] = []
            for head, end in group:
                lines += self._table(lembar, head, end)
            depths = sorted({one.kedalaman for one in lines})  # without gaps: a level that is not there
            self._baris += [
                replace(one, kedalaman=depths.index(one.kedalaman), tempat=f"{name} {one.tempat}")
                for one in lines
            ]
        year = year_in(lembar.title)
        if year and year != self._arahan.tahun and not self._years:
            self._ask_year(name, year)

    def _table(self, lembar: _Lembar, head: Kepala, end: int) -> list[Baris]:
        name, jawaban = lembar.kisi.sheet.name, self._arahan.jawaban
        terpilih = choose(head, name, self._arahan.tahun, jawaban)
        self._years |= set(terpilih.tahun)
        for one in terpilih.tanya:
            self._tanya.setdefault(one.kunci, one)
        if terpilih.diabaikan:
            self._catatan.append(
                f"Lembar {name}: kolom yang tidak diambil: {'; '.join(dict.fromkeys(terpilih.diabaikan))}"
            )
        bahan = self._bahan(lembar, head, end, terpilih)
        isi = read_isi(bahan)
        if isi.tersembunyi:
            isi = self._hidden(name, bahan, isi)
        self._empty_forms += isi.kosong
        self._bidang_wanted |= isi.butuh_bidang
        self._catatan += [f"Lembar {name}: {one[:1].lower()}{one[1:]}" for one in isi.catatan]
        return isi.baris

    def _bahan(self, lembar: _Lembar, head: Kepala, end: int, terpilih: Terpilih) -> Bahan:
        kisi = lembar.kisi
        skala = scale_of(lembar.title) if "DALAM" in lembar.title or "(RP" in lembar.title else 1
        return Bahan(
            kisi,
            head,
            terpilih,
            SelTabel(kisi, lembar.looks),
            end,
            self._arahan.jawaban.get(BIDANG, ""),
            skala,
        )

    def _hidden(self, name: str, bahan: Bahan, isi: Isi) -> Isi:
        """What stands in rows that nobody sees is taken only when somebody says so."""
        kunci = f"{TERSEMBUNYI}:{name}"
        rows = ", ".join(map(str, isi.tersembunyi[:_SHOWN_ROWS]))
        rows += ", ..." if len(isi.tersembunyi) > _SHOWN_ROWS else ""
        self._tanya.setdefault(
            kunci,
            Pertanyaan(
                kunci,
                f"Lembar {name}: {len(isi.tersembunyi)} baris tersembunyi berisi rencana (baris {rows}). "
                "Ikut diambil?",
                ((AMBIL, "Ya, diambil"), (LEWATI, "Tidak, dilewati")),
                LEWATI,
            ),
        )
        if self._arahan.jawaban.get(kunci) == AMBIL:
            return isi
        return read_isi(replace(bahan, lewati=frozenset(row - 1 for row in isi.tersembunyi)))

    def _ask_year(self, name: str, year: int) -> None:
        tahun = self._arahan.tahun
        self._tanya.setdefault(
            TAHUN,
            Pertanyaan(
                TAHUN,
                f"Judul lembar {name} menyebut tahun {year}. Isinya dipakai untuk {tahun}?",
                ((str(tahun), f"Ya, untuk {tahun}"),),
            ),
        )

    def finish(self) -> _Selesai:
        years = tuple(sorted(self._years))
        if years and self._arahan.tahun not in years:
            raise _refused(
                self._path, f"berkas memuat tahun {', '.join(map(str, years))}, tidak {self._arahan.tahun}"
            )
        if not self._baris:
            why = (
                "isiannya masih tanda templat (${...}), belum diisi"
                if self._empty_forms
                else "di bawah kepala tabelnya tidak ada program, kegiatan, sub kegiatan, atau sasaran"
            )
            raise _refused(self._path, why)
        if self._empty_forms:
            self._catatan.append(f"{self._empty_forms} baris masih berisi tanda templat, tidak diambil")
        if self._bidang_wanted and not self._arahan.jawaban.get(BIDANG):
            self._tanya[BIDANG] = Pertanyaan(
                BIDANG, "Kode bertanda X.XX: apa kode bidang urusan kantor (misalnya 1.02)?", ()
            )
        self._ask_widths()
        return _Selesai(
            tuple(self._baris),
            tuple(dict.fromkeys(self._catatan)),
            tuple(self._tanya.values()),
            tuple(one for one in years if one != self._arahan.tahun),
        )

    def _ask_widths(self) -> None:
        """Two widths of one sub kegiatan: one line or two, a person says."""
        for narrow, wide in width_pairs(self._baris):
            kunci = LEBAR + narrow.kode
            self._tanya[kunci] = Pertanyaan(
                kunci,
                f"Kode {narrow.kode} dan {wide.kode} bernama sama ({wide.nama[:80]}). "
                "Satu sub kegiatan yang sama?",
                ((SAMA, f"Ya, dipakai {wide.kode}"), (BERBEDA, "Tidak, dua sub kegiatan")),
                SAMA,
            )
            if self._arahan.jawaban.get(kunci) == SAMA:
                self._baris[self._baris.index(wide)] = _united(narrow, wide)
                self._baris.remove(narrow)


def _united(narrow: Baris, wide: Baris) -> Baris:
    """The wide code; what only the narrow line says is kept."""
    if narrow.pagu not in (None, wide.pagu) and wide.pagu is not None:
        return replace(wide, ragu=(*wide.ragu, f"kode {narrow.kode} menyebut pagu lain ({narrow.pagu})"))
    return replace(
        wide,
        pagu=wide.pagu if wide.pagu is not None else narrow.pagu,
        indikator=wide.indikator or narrow.indikator,
    )


def _tables(lembar: _Lembar) -> Iterator[tuple[Kepala, int]]:
    """Each head with the row behind its table."""
    tops = [head.atas for head in lembar.heads[1:]]
    yield from zip(lembar.heads, [*tops, len(lembar.kisi.sheet.rows)], strict=True)


def _alike(tables: Sequence[tuple[Kepala, int]]) -> list[list[tuple[Kepala, int]]]:
    """Tables one after the other with the same head (one a page) are one."""
    groups: list[list[tuple[Kepala, int]]] = []
    for head, end in tables:
        same = groups and [one.judul for one in groups[-1][-1][0].kolom] == [one.judul for one in head.kolom]
        if same:
            groups[-1].append((head, end))
        else:
            groups.append([(head, end)])
    return groups


def _refused(path: Path, why: str) -> FileRefusedError:
    return file_refusal(
        path,
        why,
        "Pilih berkas Renstra, Renja, Perjanjian Kinerja, rencana aksi, atau DPA, dan tahun yang dimuatnya",
        what="Berkas ini tidak memuat rencana yang dapat diambil",
    )
