"""Where a Dokumen Evaluasi stands on its way, and which deadlines are open there (P6 Lampiran p.114-119)."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.evaluasi.jangka_waktu import Kalender
from kinerja_desktop.domain.evaluasi.tenggat import JatuhTempo, KodeTenggat, evaluated_until, jatuh_tempo
from kinerja_desktop.domain.periode.periode import Periode


class TahapDokumen(StrEnum):
    """The step that was done last."""

    BELUM = "Belum ditandatangani"
    DITANDATANGANI = "Ditandatangani penilai"
    DISERAHKAN = "Diserahkan kepada pegawai"
    DIKEMBALIKAN = "Ditandatangani pegawai"
    KEBERATAN = "Keberatan diajukan"
    DIPUTUS = "Keberatan diputus"
    DILAPORKAN = "Dilaporkan kepada PyB"
    DIARSIPKAN = "Diarsipkan"


class Jejak(Struct, frozen=True):
    """The days on which each step was done, None: not yet. `atasan`: the rater's superior signed in the
    rater's place; `final`: nobody may object; `diubah`: an objection changed the result."""

    ditandatangani: date | None = None
    diserahkan: date | None = None
    dikembalikan: date | None = None
    keberatan: date | None = None
    diputus: date | None = None
    dilaporkan: date | None = None
    diarsipkan: date | None = None
    atasan: bool = False
    final: bool = False
    diubah: bool = False

    @property
    def tahap(self) -> TahapDokumen:
        """The furthest step."""
        steps = (
            (self.diarsipkan, TahapDokumen.DIARSIPKAN),
            (self.dilaporkan, TahapDokumen.DILAPORKAN),
            (self.diputus, TahapDokumen.DIPUTUS),
            (self.keberatan, TahapDokumen.KEBERATAN),
            (self.dikembalikan, TahapDokumen.DIKEMBALIKAN),
            (self.diserahkan, TahapDokumen.DISERAHKAN),
            (self.ditandatangani, TahapDokumen.DITANDATANGANI),
        )
        return next((step for day, step in steps if day is not None), TahapDokumen.BELUM)


def menunggu(jejak: Jejak, periode: Periode, kalender: Kalender, on: date) -> tuple[JatuhTempo, ...]:
    """What is to be done next, the first to be done first; objecting is a right, and stands last. Empty: the
    document was reported."""
    if jejak.dilaporkan is not None:
        return ()
    if jejak.ditandatangani is None:
        return (_unsigned(jejak, periode, kalender, on),)
    return tuple(_signed(jejak, periode, kalender, on))


def _unsigned(jejak: Jejak, periode: Periode, kalender: Kalender, on: date) -> JatuhTempo:
    """The rater's until the end of the time for evaluating, then the superior's."""
    isi = rule_set_for(periode.selesai).tenggat.isi
    rater = JatuhTempo(KodeTenggat.D5, *evaluated_until(isi, periode, kalender))
    if jejak.atasan or (rater.sampai is not None and on > rater.sampai):
        return jatuh_tempo(KodeTenggat.D10, periode, kalender)
    return rater


def _signed(jejak: Jejak, periode: Periode, kalender: Kalender, on: date) -> Iterator[JatuhTempo]:
    def due(kode: KodeTenggat, sejak: date | None = None) -> JatuhTempo:
        return jatuh_tempo(kode, periode, kalender, sejak)

    if jejak.keberatan is not None and jejak.diputus is None:
        yield due(KodeTenggat.D14, jejak.keberatan)
        return
    if jejak.diubah:
        yield due(KodeTenggat.D15)
        return
    if jejak.diserahkan is None:
        yield due(KodeTenggat.D11_SERAH if jejak.atasan else KodeTenggat.D7, jejak.ditandatangani)
    elif jejak.dikembalikan is None:
        yield due(KodeTenggat.D11_KEMBALI if jejak.atasan else KodeTenggat.D8, jejak.diserahkan)
    yield due(KodeTenggat.D12 if jejak.atasan else KodeTenggat.D9)
    if jejak.diserahkan is not None and jejak.keberatan is None and not jejak.final:
        objection = due(KodeTenggat.D13, jejak.diserahkan)
        if objection.sampai is None or objection.sampai >= on:
            yield objection
