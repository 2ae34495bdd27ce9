"""How a line is measured: indicators of a row with target, unit and the targets of its months."""

import re

from kinerja_desktop.domain.anggaran.baris import IndikatorBaris
from kinerja_desktop.domain.anggaran.sel import Target, fold_satuan, read_target
from kinerja_desktop.domain.anggaran.terms import Tingkat
from kinerja_desktop.domain.core.angka import format_angka, read_angka
from kinerja_desktop.domain.kebutuhan.target_periode import write_targets
from kinerja_desktop.services.anggaran.baca.baru import Bahan, Baru
from kinerja_desktop.services.anggaran.baca.peran import Kolom, PeranKolom

_SEVERAL = re.compile(r"(?:^|[\n;]|\s{2,})\s*\d{1,2}[.)]\s+")


class Ukuran:
    """Reads the measures of one table; what was left out stands in `catatan`."""

    def __init__(self, bahan: Bahan, catatan: list[str]) -> None:
        self._bahan, self._sel, self._kepala = bahan, bahan.sel, bahan.kepala
        self.catatan = catatan

    def take(self, row: int, line: Baru) -> None:
        """What a row says of its line."""
        measured = False
        for column in self._kepala.of(PeranKolom.INDIKATOR):
            text = self._sel.raw_lines(row, column.letak).strip()
            if text and self._sel.text(row, column.letak):
                measured = True
                line.indikator += self._indicators(row, column, text, line)
        found = [] if measured else [self._target(row, one) for one in self._bahan.terpilih.target.values()]
        if targets := [one for one in found if one.angka]:
            self._bare_target(row, line, targets)

    def _bare_target(self, row: int, line: Baru, targets: list[Target]) -> None:
        """A target without an indicator: of a parent it sums what stands below; of a sub kegiatan in a table
        without indicators its name is meant."""
        names = self._kepala.of(PeranKolom.INDIKATOR)
        if line.tingkat is Tingkat.SUB_KEGIATAN and not line.indikator and not names:
            kinerja = self._kepala.of(PeranKolom.KINERJA)
            name = self._sel.text(row, kinerja[0].letak) if kinerja else ""
            satuan = self._unit(row, "", targets[0], line)
            line.indikator.append(IndikatorBaris(name or line.nama, targets[0].angka, satuan))
            return
        told = ", ".join(f"{one.angka} {one.satuan}".strip() for one in targets)
        self.catatan.append(
            f"Baris {row + 1}: target {told} tanpa indikator, tidak diambil ({line.nama[:60]})"
        )

    def _indicators(self, row: int, column: Kolom, text: str, line: Baru) -> list[IndikatorBaris]:
        targets = self._bahan.terpilih.target
        target_column = targets.get(column.kelompok) or targets.get("")
        names = [" ".join(one.split()) for one in _SEVERAL.split(text) if one.strip()]
        target = self._target(row, target_column) if target_column else Target("")
        satuan = self._unit(row, column.kelompok, target, line)
        months = self._months(row)
        if len(names) <= 1:
            angka = target.angka or self._from_months(row, line)
            return [IndikatorBaris(" ".join(text.split()), angka, satuan, months)]
        told = self._sel.raw_lines(row, target_column.letak) if target_column else ""
        parts = [" ".join(one.split()) for one in _SEVERAL.split(told) if one.strip()]
        if len(parts) == len(names):
            return [
                IndikatorBaris(name, found.angka, found.satuan or satuan)
                for name, part in zip(names, parts, strict=True)
                for found in [read_target(part)]
            ]
        if target.angka:
            line.ragu.append(
                f"{len(names)} indikator dengan satu target ({target.angka} {satuan}): target diisi sendiri"
            )
        return [IndikatorBaris(name, "", "") for name in names]

    def _target(self, row: int, column: Kolom) -> Target:
        if problem := self._sel.problem(row, column.letak):
            self.catatan.append(f"Baris {row + 1}: target tidak terbaca, {problem}")
            return Target("")
        return self._sel.target(row, column.letak)

    def _unit(self, row: int, group: str, target: Target, line: Baru) -> str:
        column = self._bahan.terpilih.satuan.get(group) or self._bahan.terpilih.satuan.get("")
        told = fold_satuan(self._sel.text(row, column.letak)) if column else ""
        if told and target.satuan and told.casefold() != target.satuan.casefold():
            line.ragu.append(f"satuan {told} pada kolomnya, {target.satuan} pada targetnya")
        return told or target.satuan

    def _months(self, row: int) -> str:
        """Targets by the end of each month."""
        found = {one.periode: self._sel.target(row, one.letak).angka for one in self._bahan.terpilih.bulan}
        return write_targets(found)

    def _from_months(self, row: int, line: Baru) -> str:
        """The target of the year where only months are told: the last of a rising row; months are never
        added up."""
        texts = [self._sel.target(row, one.letak).angka for one in self._bahan.terpilih.bulan]
        numbers = [number for text in texts if (number := read_angka(text)) is not None]
        if not numbers:
            return ""
        if numbers == sorted(numbers):
            return format_angka(numbers[-1])
        line.ragu.append("target bulanannya tidak menaik, jadi target setahunnya tidak diketahui")
        return ""
