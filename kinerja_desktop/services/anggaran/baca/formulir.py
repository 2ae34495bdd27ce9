"""The printed form of a DPA or RKA: labels with program, kegiatan and sub kegiatan, below them a small
table of Capaian, Masukan, Keluaran and Hasil."""

import re

from kinerja_desktop.domain.anggaran.baris import IndikatorBaris
from kinerja_desktop.domain.anggaran.terms import Tingkat
from kinerja_desktop.services.anggaran.baca.baru import LEVELS, Bahan, Baru
from kinerja_desktop.services.anggaran.baca.peran import PeranKolom, plain

_LABELS = {
    "URUSAN PEMERINTAHAN": Tingkat.URUSAN,
    "BIDANG URUSAN": Tingkat.BIDANG,
    "PROGRAM": Tingkat.PROGRAM,
    "KEGIATAN": Tingkat.KEGIATAN,
    "SUB KEGIATAN": Tingkat.SUB_KEGIATAN,
    "SUBKEGIATAN": Tingkat.SUB_KEGIATAN,
}
_NAMING = (PeranKolom.NAMA, PeranKolom.TINGKAT, PeranKolom.SASARAN, PeranKolom.TUJUAN, PeranKolom.KODE)
_CODE_AND_NAME = re.compile(r"([\dX](?:\.[\dX]{1,7})*)\s*[-–:]?\s+(\S.*)", re.DOTALL)
_ROW = re.compile(r"(CAPAIAN|MASUKAN|KELUARAN|HASIL)\b.*")
_OF = {"CAPAIAN": Tingkat.PROGRAM, "HASIL": Tingkat.KEGIATAN}
"""To which line a row speaks, where the form has it; else to the deepest."""


def is_form(bahan: Bahan) -> bool:
    """Whether the table names no line of its own, but the rows above it do."""
    return not bahan.kepala.of(*_NAMING, PeranKolom.AKUN) and bool(_named(bahan))


def read_form(bahan: Bahan, catatan: list[str]) -> list[Baru]:
    """The lines named above the table, with their measures; Masukan is money."""
    lines = [
        Baru(tingkat, kode, nama, LEVELS.index(tingkat), row + 1)
        for tingkat, (row, kode, nama) in sorted(_named(bahan).items(), key=lambda one: LEVELS.index(one[0]))
    ]
    names = bahan.kepala.of(PeranKolom.INDIKATOR)
    targets = bahan.kepala.of(PeranKolom.TARGET)
    for row in range(bahan.kepala.bawah + 1, bahan.akhir):
        texts = bahan.kisi.own_row(row)
        kind = _ROW.fullmatch(plain(texts[0][1])) if texts else None
        if kind is None or not names or not targets:
            continue
        column = targets[0].letak
        if kind[1] == "MASUKAN":
            lines[-1].pagu = bahan.sel.rupiah(row, column, bahan.skala).rupiah
            continue
        line = next((one for one in lines if one.tingkat is _OF.get(kind[1])), lines[-1])
        target = bahan.sel.target(row, column)
        text = bahan.sel.text(row, names[-1].letak)
        if text:
            line.indikator.append(IndikatorBaris(text, target.angka, target.satuan))
    if lines[-1].pagu is None:
        catatan.append(f"Baris {bahan.kepala.atas + 1}: formulir tanpa baris Masukan, jadi tanpa pagu")
    return lines


def _named(bahan: Bahan) -> dict[Tingkat, tuple[int, str, str]]:
    """Row, code and name by level, of the labels nearest above the table."""
    found: dict[Tingkat, tuple[int, str, str]] = {}
    for row in range(bahan.kepala.atas):
        texts = [text for _, text in bahan.kisi.own_row(row) if text.strip() != ":"]
        level = _LABELS.get(plain(texts[0])) if len(texts) > 1 else None
        if level is None:
            continue
        whole = " ".join(texts[1:]).removeprefix(":").strip()
        parts = _CODE_AND_NAME.fullmatch(whole)
        found = {one: known for one, known in found.items() if LEVELS.index(one) < LEVELS.index(level)}
        found[level] = (row, parts[1], parts[2]) if parts else (row, "", whole)
    return found
