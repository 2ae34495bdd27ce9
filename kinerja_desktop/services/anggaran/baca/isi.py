"""The rows of a planning table as lines with their indicators and money."""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from kinerja_desktop.domain.anggaran.baris import Baris
from kinerja_desktop.domain.anggaran.kode import (
    in_bidang,
    is_placeholder,
    is_pusat,
    is_rekening,
    mended_kode,
    tingkat_of,
)
from kinerja_desktop.domain.anggaran.sel import is_nothing, scale_of
from kinerja_desktop.domain.anggaran.terms import Tingkat
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.anggaran.baca.baru import LEVELS, Bahan, Baru, check_money, drop_sums, leaves_of
from kinerja_desktop.services.anggaran.baca.formulir import is_form, read_form
from kinerja_desktop.services.anggaran.baca.kepala import EMPTY_FORM
from kinerja_desktop.services.anggaran.baca.peran import PeranKolom, plain
from kinerja_desktop.services.anggaran.baca.ukuran import Ukuran

_TOTAL = re.compile(
    r"(?:GRAND |SUB ?)?TOTAL\b.*|"
    r"JUMLAH(?: (?:TOTAL|ANGGARAN|SELURUH|BELANJA|PAGU|KESELURUHAN|PROGRAM|KEGIATAN|\d)\b.*)?"
)
_SIGNED = re.compile(
    r"(?:NIP|NRP)[.:\s]*\d.*|PIHAK (?:PERTAMA|KEDUA).*|MENGETAHUI.*|"
    r"DISAHKAN.*|[A-Z .]+, \d{1,2} [A-Z]+ 20\d\d"
)
_REMARK = re.compile(r"(?:REVIEWER|JUDUL|REVIEW|CATATAN|KETERANGAN)\s*:.*", re.IGNORECASE | re.DOTALL)
_CODE_AND_NAME = re.compile(r"([\dX](?:\.[\dX]{1,7})*)\s*[-–:]?\s+(\S.*)", re.DOTALL)
_JENIS_AKUN = frozenset("456")
_DETAIL = re.compile(r"\d{3}|\d{6}|[A-Z]")
"""Komponen, akun and sub komponen of the centre."""
_ONLY_CODE = re.compile(r"[\dX](?:[\dX.]*[\dX])?")
_BY_NAME = (
    (re.compile(r"SUB ?-?KEGIATAN\b.*", re.DOTALL), Tingkat.SUB_KEGIATAN),
    (re.compile(r"KEGIATAN\b.*", re.DOTALL), Tingkat.KEGIATAN),
    (re.compile(r"PROGRAM\b.*", re.DOTALL), Tingkat.PROGRAM),
)
_STRATEGI = (
    (re.compile(r"STRATEGIC|STRATEGIS"), 0),
    (re.compile(r"TACTICAL|TAKTIKAL|TAKTIS"), 1),
    (re.compile(r"OPERA[TS]IONAL ?(\d?)"), 2),
)


class Isi(Struct):
    """What a table says. `catatan`: what was left out, and why; `tersembunyi`: rows (from 1) that nobody sees
    and that hold lines; `butuh_bidang`: codes have placeholders for the office's own bidang."""

    baris: list[Baris] = field(default_factory=list[Baris])
    catatan: list[str] = field(default_factory=list[str])
    tersembunyi: list[int] = field(default_factory=list[int])
    butuh_bidang: bool = False
    kosong: int = 0
    jumlah: int | None = None
    sampai: int = 0


def read_isi(bahan: Bahan) -> Isi:
    """Everything below the head of a table."""
    if is_form(bahan):
        isi = Isi()
        isi.baris = [one.done() for one in read_form(bahan, isi.catatan)]
        return isi
    reader = _Pembaca(bahan)
    for row in range(bahan.kepala.bawah + 1, bahan.akhir):
        if row not in bahan.lewati and not reader.take(row):
            break
    return reader.finish()


class _Pembaca:
    def __init__(self, bahan: Bahan) -> None:
        self._bahan = bahan
        self._kisi, self._sel, self._kepala = bahan.kisi, bahan.sel, bahan.kepala
        self._lines: list[Baru] = []
        self._isi = Isi()
        self._ukuran = Ukuran(bahan, self._isi.catatan)
        self._skala = max(scale_of(bahan.terpilih.pagu.judul) if bahan.terpilih.pagu else 1, bahan.skala)
        self._hidden = set(bahan.kisi.sheet.hidden_rows)
        self._levels = [one for one in bahan.kepala.of(PeranKolom.TINGKAT) if one.tingkat]
        self._nama = bahan.kepala.of(PeranKolom.NAMA)
        self._said_full = False
        self._details = 0
        first = min((one.letak for one in (*self._levels, *self._nama)), default=-1)
        measures = bahan.kepala.of(PeranKolom.INDIKATOR)
        self._measures_results = bool(measures) and first > measures[0].letak

    def take(self, row: int) -> bool:
        """Read a row; False: the table ends above it."""
        texts = self._kisi.own_row(row)
        if not texts:
            return True
        first = texts[0][1]
        if any(_SIGNED.fullmatch(plain(text)) for _, text in texts) and not self._has_values(row):
            self._isi.sampai = row
            return False
        if any(EMPTY_FORM.search(text) for _, text in texts):
            self._isi.kosong += 1
        elif _REMARK.fullmatch(first):
            self._isi.catatan.append(f"Baris {row + 1}: catatan tidak diambil ({first[:80]})")
        elif self._is_total(row, texts):
            self._total(row)
        else:
            self._line_row(row)
        return True

    def _line_row(self, row: int) -> None:
        before = len(self._lines)
        account = self._account(row)
        made = self._start(row)
        if len(self._lines) > before or self._has_values(row):
            if row in self._hidden:
                self._isi.tersembunyi.append(row + 1)
            if not self._lines:
                self._isi.catatan.append(f"Baris {row + 1}: isinya tanpa program di atasnya, tidak diambil")
                return
            self._money(row, self._lines[-1], account, is_new=made)
            self._ukuran.take(row, self._measured())

    def _measured(self) -> Baru:
        """The line whose indicators stand in a row: in a table of results with programs behind them the
        result."""
        if self._measures_results:
            results = [one for one in self._lines if one.tingkat in (Tingkat.TUJUAN, Tingkat.SASARAN)]
            return results[-1] if results else self._lines[-1]
        return self._lines[-1]

    def _has_values(self, row: int) -> bool:
        columns = self._kepala.of(PeranKolom.INDIKATOR, PeranKolom.TARGET, PeranKolom.PAGU, PeranKolom.BULAN)
        return any(self._sel.text(row, one.letak) for one in columns)

    def _is_total(self, row: int, texts: Sequence[tuple[int, str]]) -> bool:
        words = [plain(text) for _, text in texts if not _ONLY_CODE.fullmatch(text)]
        measured = any(self._sel.text(row, one.letak) for one in self._kepala.of(PeranKolom.INDIKATOR))
        coded = any(self._sel.text(row, one.letak) for one in self._kepala.of(PeranKolom.KODE))
        return (
            bool(words)
            and not coded
            and bool(_TOTAL.fullmatch(words[0]))
            and (
                not measured
                or self._kisi.own(row, self._kepala.of(PeranKolom.INDIKATOR)[0].letak).upper() == words[0]
            )
        )

    def _total(self, row: int) -> None:
        pagu = self._bahan.terpilih.pagu
        if pagu is not None:
            self._isi.jumlah = self._sel.rupiah(row, pagu.letak, self._skala).rupiah
        self._isi.catatan.append(f"Baris {row + 1}: baris jumlah, tidak diambil")

    # what a row begins

    def _start(self, row: int) -> bool:
        """Begin the lines that a row names; whether there are any."""
        before = len(self._lines)
        for peran, tingkat in ((PeranKolom.TUJUAN, Tingkat.TUJUAN), (PeranKolom.SASARAN, Tingkat.SASARAN)):
            columns = self._kepala.of(peran)
            if columns and (text := self._sel.text(row, columns[0].letak)):
                self._begin(row, tingkat, "", text)
        if self._levels:
            self._by_levels(row)
        elif self._nama or self._kepala.of(PeranKolom.KODE):
            self._by_name(row)
        return len(self._lines) > before

    def _by_levels(self, row: int) -> None:
        parts = [(one, self._sel.text(row, one.letak)) for one in self._levels]
        if (
            self._nama
            and any(text for _, text in parts)
            and all(not text or _ONLY_CODE.fullmatch(text) for _, text in parts)
        ):
            kode = self._sel.kode(row, self._levels)
            if nama := self._name(row):
                self._begin(row, tingkat_of(kode) or Tingkat.SUB_KEGIATAN, kode, nama)
            return
        codes = self._kepala.of(PeranKolom.KODE)
        for tingkat in LEVELS:
            texts = [text for one, text in parts if one.tingkat is tingkat and text]
            if not texts:
                continue
            kode, nama = _split(texts)
            deepest = tingkat is max(
                (one.tingkat for one, text in parts if text and one.tingkat), key=LEVELS.index
            )
            if not kode and deepest and codes:
                kode = self._sel.kode(row, codes)
            self._begin(row, tingkat, kode, nama or kode)

    def _by_name(self, row: int) -> None:
        codes = self._kepala.of(PeranKolom.KODE) or self._kepala.of(PeranKolom.AKUN)
        kode = self._sel.kode(row, codes) if self._nama else ""
        nama = self._name(row)
        if nama and not kode and (found := _CODE_AND_NAME.fullmatch(nama)) and tingkat_of(found[1]):
            kode, nama = found[1], found[2]
        if not nama and not kode:
            return
        if self._account(row):
            return
        if _DETAIL.fullmatch(kode) and any(is_pusat(one.kode) for one in self._lines):
            self._details += 1
            return
        if not nama:
            self._isi.catatan.append(f"Baris {row + 1}: kode {kode} tanpa nama, tidak diambil")
            return
        jenis = self._kepala.of(PeranKolom.JENIS)
        if jenis and (word := plain(self._sel.text(row, jenis[0].letak))):
            for form, depth in _STRATEGI:
                if found := form.match(word):
                    more = int(found[1] or 1) - 1 if found.re.groups else 0
                    self._begin(row, Tingkat.STRATEGI, kode, nama, depth + more)
                    return
        self._begin(row, *self._level_of(kode, nama), nama=nama)

    def _level_of(self, kode: str, nama: str) -> tuple[Tingkat, str]:
        """By the code, else by the words, else as the head has it."""
        found = tingkat_of(mended_kode(kode)) if kode else None
        if found is None:
            words = plain(nama)
            found = next((tingkat for form, tingkat in _BY_NAME if form.fullmatch(words)), None)
        if found is None and any("STRATEGI" in plain(one.judul) for one in self._nama):
            found = Tingkat.STRATEGI
        return found or Tingkat.PROGRAM, kode

    def _name(self, row: int) -> str:
        return next((text for one in self._nama if (text := self._sel.text(row, one.letak))), "")

    def _begin(self, row: int, tingkat: Tingkat, kode: str, nama: str, kedalaman: int | None = None) -> None:
        """A new line, unless the rows above are in the same one."""
        if is_nothing(nama):
            return
        ragu: list[str] = []
        if kode and (mended := mended_kode(kode)) != kode:
            ragu.append(f"kode tertulis {kode}, dibaca {mended}")
            kode = mended
        if is_placeholder(kode):
            self._isi.butuh_bidang = True
            kode = in_bidang(kode, self._bahan.bidang) if self._bahan.bidang else kode
        elif kode and tingkat_of(kode) is None:
            ragu.append(f"susunan kode {kode} tidak dikenal; dipakai apa adanya")
        last = next((one for one in reversed(self._lines) if one.tingkat is tingkat), None)
        deeper = (
            {one.tingkat for one in self._lines[self._lines.index(last) + 1 :]} if last else set[Tingkat]()
        )
        above = any(LEVELS.index(one) < LEVELS.index(tingkat) for one in deeper)
        if last and not above and (last.kode, last.nama) == (kode, nama):
            return
        depth = LEVELS.index(tingkat) if kedalaman is None else kedalaman
        unit = self._kepala.of(PeranKolom.UNIT)
        line = Baru(tingkat, kode, nama, depth, row + 1, ragu=ragu)
        line.pelaksana = self._sel.text(row, unit[0].letak) if unit else ""
        self._lines.append(line)

    # what a row says of its line

    def _account(self, row: int) -> str:
        """The account of the row; empty: it has none."""
        for one in self._kepala.of(PeranKolom.AKUN, PeranKolom.KODE):
            text = (
                self._sel.kode(row, (one,))
                if one.peran is PeranKolom.KODE
                else self._sel.text(row, one.letak)
            )
            found = _CODE_AND_NAME.fullmatch(text)
            code = (found[1] if found else text).replace(" ", "")
            if is_rekening(code) or (one.peran is PeranKolom.AKUN and code in _JENIS_AKUN):
                return code
        return ""

    def _money(self, row: int, line: Baru, account: str, *, is_new: bool) -> None:
        column = self._bahan.terpilih.pagu
        if column is None:
            return
        found = self._sel.rupiah(row, column.letak, self._skala)
        if found.ragu:
            line.ragu.append(found.ragu)
        if found.penuh and self._skala > 1 and not self._said_full:
            self._said_full = True
            self._isi.catatan.append(
                f"Kolom {column.judul}: sel memuat rupiah penuh yang tampil dalam ribuan; tidak dikalikan"
            )
        if found.rupiah is None:
            return
        if account:
            line.rekening[account] = line.rekening.get(account, 0) + found.rupiah
        elif line.tingkat in (Tingkat.TUJUAN, Tingkat.SASARAN, Tingkat.STRATEGI):
            line.ragu.append(f"rupiah {format_angka(found.rupiah)} pada baris tanpa program")
        elif is_new or line.pagu is None:
            line.pagu = found.rupiah
        elif line.pagu != found.rupiah:
            line.ragu.append(
                f"baris {row + 1} menyebut jumlah lain ({format_angka(found.rupiah)}); tidak dijumlahkan"
            )

    # the whole

    def finish(self) -> Isi:
        for line in self._lines:
            if line.rekening and line.pagu is None:
                line.pagu = leaves_of(line.rekening)
        drop_sums(self._lines)
        notes = [check_money(self._lines, self._isi.jumlah)]
        pagu = self._bahan.terpilih.pagu
        if self._skala > 1 and pagu and not self._said_full:
            notes.append(
                f"Kolom {pagu.judul}: angkanya dikalikan {format_angka(self._skala)} sesuai kepalanya"
            )
        if self._details:
            notes.append(f"{self._details} baris komponen dan akun, bagian baris di atasnya, tidak diambil")
        self._isi.catatan += filter(None, notes)
        self._isi.baris = [one.done() for one in self._lines]
        return self._isi


def _split(texts: Sequence[str]) -> tuple[str, str]:
    """Code and name of one level: in one cell or in two."""
    if len(texts) > 1 and _ONLY_CODE.fullmatch(texts[0]):
        return texts[0], texts[1]
    found = _CODE_AND_NAME.fullmatch(texts[0])
    if found:
        return found[1], found[2].strip()
    return (texts[0], "") if _ONLY_CODE.fullmatch(texts[0]) else ("", texts[0])
