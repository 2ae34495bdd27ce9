"""The code of a final sheet: what it shows in one digest, signed with this installation's key."""

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec import NODEFAULT, Struct
from sqlalchemy.orm import Session

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.verifikasi.kode import format_ketik, format_kode
from kinerja_desktop.domain.verifikasi.pernyataan import (
    ISI_BYTES,
    KUNCI_BYTES,
    Pernyataan,
    sidik_pemilik,
)
from kinerja_desktop.domain.verifikasi.terms import JenisLembar
from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.kunci.lembar import sign_sheet
from kinerja_desktop.reports import lampiran_skp
from kinerja_desktop.reports.kertas.data import (
    DokumenEvaluasiReport,
    HasilEvaluasiReport,
    KodeCetak,
    SkpReport,
)
from kinerja_desktop.reports.kertas.kind import FormKind, Report
from kinerja_desktop.services.cetak.olah import Bagian
from kinerja_desktop.services.pertukaran.reading import own_keys

SheetReport = SkpReport | HasilEvaluasiReport | DokumenEvaluasiReport
SHEETS = (SkpReport, HasilEvaluasiReport, DokumenEvaluasiReport)

_BEARING = {one.value: one for one in JenisLembar} | {lampiran_skp.FORM.kode: JenisLembar.SKP}
"""Forms that bear a code; an SKP and its Lampiran are one document, with one code."""

_CONTENT = b"kinerja isi-lembar 1\n"
_NOT_CONTENT = frozenset(
    {"final", "jangkar", "dokumen_id", "kode", "lambang", "pola_distribusi", "label_periode"}
)
"""What says how a sheet is drawn, or is signed by itself (the document's id, the period)."""


class KodeLembar:
    """Gives final sheets their codes, with one look for the key. Without one no sheet gets a code."""

    def __init__(self, session: Session) -> None:
        self._keys = own_keys(session)
        self._kunci = self._keys.public().key_id[: 2 * KUNCI_BYTES] if self._keys else ""

    def on_each(self, bagian: Sequence[Bagian], periode: Periode) -> tuple[Bagian, ...]:
        """The forms of one person, each official sheet of them with its code."""
        return tuple((kind, self._coded(kind, report, periode)) for kind, report in bagian)

    def _coded(self, kind: FormKind[Any], report: Report, periode: Periode) -> Report:
        """A Lembar Peran is made of an SKP, but is no official sheet."""
        jenis = _BEARING.get(kind.kode)
        return self.on(report, jenis, periode) if jenis and isinstance(report, SHEETS) else report

    def on(self, report: SheetReport, jenis: JenisLembar, periode: Periode) -> SheetReport:
        """The sheet with its code; a draft stays as it is."""
        if self._keys is None or not report.final:
            return report
        kode = _code(state(report, jenis, periode, self._kunci), self._keys)
        return msgspec.structs.replace(report, kode=kode)


def state(report: SheetReport, jenis: JenisLembar, periode: Periode, kunci: str) -> Pernyataan:
    """What is signed about a sheet. An SKP is one of its year."""
    when = Periode.tahunan(periode.tahun) if jenis is JenisLembar.SKP else periode
    pemilik = sidik_pemilik(report.dokumen_id, report.pegawai.nip)
    predikat = None if isinstance(report, SkpReport) else report.predikat
    return Pernyataan(jenis, predikat, when, report.dokumen_id, kunci, pemilik, sidik_isi(report))


def sidik_isi(report: SheetReport) -> bytes:
    """20 bytes of SHA-256 over everything the sheet says, as JSON with sorted names (version 1).

    Fields at their default are left out: a field that a later program adds changes no code on paper.
    """
    content = msgspec.json.encode(_plain(report), order="deterministic")
    return hashlib.sha256(_CONTENT + content).digest()[:ISI_BYTES]


def _code(pernyataan: Pernyataan, keys: KeyPair) -> KodeCetak:
    packed = pernyataan.pack()
    return KodeCetak(format_kode(packed, sign_sheet(packed, keys)), format_ketik(pernyataan))


def _plain(value: object) -> object:
    if isinstance(value, Struct):
        return {
            name: _plain(one)
            for name, default in _fields(type(value))
            if (one := getattr(value, name)) != default or default is NODEFAULT
        }
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


@cache
def _fields(of: type[Struct]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (field.name, field.default) for field in msgspec.structs.fields(of) if field.name not in _NOT_CONTENT
    )
