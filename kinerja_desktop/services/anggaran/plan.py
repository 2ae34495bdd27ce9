"""What an import of a planning document would do: each line beside what is stored of its document."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.domain.anggaran.baris import Baris, IndikatorBaris
from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.domain.core.angka import format_rupiah
from kinerja_desktop.services.anggaran.baca.berkas import Bacaan
from kinerja_desktop.services.anggaran.baca.pilihan import Pertanyaan
from kinerja_desktop.services.anggaran.rows import Tersimpan


class StatusBaris(StrEnum):
    """What becomes of a line; the value is what users read."""

    BARU = "baru"
    BERUBAH = "berubah"
    SAMA = "sama"


class BarisRencana(Struct, frozen=True):
    """A line of the file; `lama`: the stored one that it is (None: new); `perubahan`: what differs."""

    baris: Baris
    status: StatusBaris
    lama: Tersimpan | None = None
    perubahan: tuple[str, ...] = ()


class RencanaImpor(Struct, frozen=True):
    """`dasar`: by what the document was told; `tanya`: what a person decides, `jawaban` what was answered;
    `tinggal`: stored lines that the file does not have, which stay; `tahun_lain`: years that it has too."""

    berkas: str
    digest: str
    tahun: int
    dokumen: Dokumen
    dasar: str
    baris: tuple[BarisRencana, ...]
    catatan: tuple[str, ...]
    tanya: tuple[Pertanyaan, ...]
    jawaban: Mapping[str, str]
    tinggal: int
    tahun_lain: tuple[int, ...]
    pustaka: bool
    instansi_id: str
    sidik: str

    @property
    def belum_dijawab(self) -> tuple[Pertanyaan, ...]:
        return tuple(one for one in self.tanya if not self.jawaban.get(one.kunci))

    def count(self, status: StatusBaris) -> int:
        return sum(one.status is status for one in self.baris)

    @property
    def ragu(self) -> tuple[BarisRencana, ...]:
        """Lines of which something is doubtful."""
        return tuple(one for one in self.baris if one.baris.ragu)


def make_plan(
    bacaan: Bacaan,
    stored: Sequence[Tersimpan],
    *,
    berkas: str,
    tahun: int,
    jawaban: Mapping[str, str],
    instansi_id: str,
) -> RencanaImpor:
    """Compare; several lines with one key are taken in their order."""
    own = [one for one in stored if one.dokumen is bacaan.dokumen]
    rows = tuple(_compared(line, old) for line, old in _matched(bacaan.baris, own))
    return RencanaImpor(
        berkas,
        bacaan.digest,
        tahun,
        bacaan.dokumen,
        bacaan.dasar,
        rows,
        bacaan.catatan,
        bacaan.tanya,
        dict(jawaban),
        len(own) - sum(one.lama is not None for one in rows),
        bacaan.tahun_lain,
        bacaan.pustaka,
        instansi_id,
        state_digest(stored),
    )


def _matched(lines: Sequence[Baris], own: Sequence[Tersimpan]) -> list[tuple[Baris, Tersimpan | None]]:
    """Each line with the stored one that it is: by its key, else by a code that both have once."""
    known: defaultdict[tuple[str, str, str], list[Tersimpan]] = defaultdict(list)
    for one in own:
        known[one.baris.kunci].append(one)
    by_code, codes = _alone_by_code(own), _alone_by_code_of(lines)
    still_there = {one.kunci for one in lines}
    found: list[tuple[Baris, Tersimpan | None]] = []
    for line in lines:
        same = known[line.kunci]
        old = same.pop(0) if same else None
        if old is None and line.kode in codes:
            renamed = by_code.get((line.kode, line.pelaksana))
            old = renamed if renamed and renamed.baris.kunci not in still_there else None
        found.append((line, old))
    return found


def state_digest(stored: Sequence[Tersimpan]) -> str:
    """Stands for what is stored: a plan holds only as long as it is the same."""
    return hashlib.sha256("\n".join(f"{one.id} {one.rev_hash}" for one in stored).encode()).hexdigest()


def _alone_by_code(own: Sequence[Tersimpan]) -> dict[tuple[str, str], Tersimpan]:
    found: defaultdict[tuple[str, str], list[Tersimpan]] = defaultdict(list)
    for one in own:
        if one.baris.kode:
            found[one.baris.kode, one.baris.pelaksana].append(one)
    return {key: lines[0] for key, lines in found.items() if len(lines) == 1}


def _alone_by_code_of(lines: Sequence[Baris]) -> set[str]:
    """Codes that only one line of the file has."""
    counts: defaultdict[str, int] = defaultdict(int)
    for one in lines:
        counts[one.kode] += 1
    return {code for code, count in counts.items() if code and count == 1}


def _compared(line: Baris, old: Tersimpan | None) -> BarisRencana:
    if old is None:
        return BarisRencana(line, StatusBaris.BARU)
    was = old.baris
    changes = [
        f"{name} '{before}' menjadi '{after}'"
        for name, before, after in (
            ("nama", was.nama, line.nama),
            ("pagu", _rupiah(was.pagu), _rupiah(line.pagu)),
            ("tingkat", was.tingkat.value, line.tingkat.value),
            ("indikator", _measures(was.indikator), _measures(line.indikator)),
        )
        if before != after
    ]
    status = StatusBaris.BERUBAH if changes else StatusBaris.SAMA
    return BarisRencana(line, status, old, tuple(changes))


def _rupiah(pagu: int | None) -> str:
    return "tidak disebut" if pagu is None else format_rupiah(pagu)


def _measures(measures: Sequence[IndikatorBaris]) -> str:
    return "; ".join(f"{one.nama} {one.target} {one.satuan} {one.target_periode}".strip() for one in measures)
