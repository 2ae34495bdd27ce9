"""The forms that can be printed: the only list of them."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.reports import dokumen_evaluasi, evaluasi, manual_indikator, skp
from kinerja_desktop.reports.kertas.kind import FormKind, Report
from kinerja_desktop.services.cetak.isi import IsiLembar
from kinerja_desktop.services.cetak.olah import Bagian

Read = Callable[[IsiLembar, str, Periode], tuple[Bagian, ...]]


class Formulir(Struct, frozen=True):
    """A form with its data. `read` gives what is printed for a person, in one file; empty when there is
    nothing yet: `belum` says so. `kinds`: the forms that it puts together, in their order. `setahun`: one a
    year, whatever the period. `khusus`: only some people have it."""

    kode: str
    nama: str
    read: Read
    belum: str
    kinds: tuple[FormKind[Any], ...]
    setahun: bool = False
    khusus: bool = False

    @property
    def himpunan(self) -> bool:
        """Several forms as one set."""
        return len(self.kinds) > 1


def _each(kind: FormKind[Any], read: Callable[[IsiLembar, str, Periode], Sequence[Report]]) -> Read:
    return lambda isi, pegawai_id, periode: tuple((kind, report) for report in read(isi, pegawai_id, periode))


def _one(kind: FormKind[Any], read: Callable[[IsiLembar, str, Periode], Report | None]) -> Read:
    def bagian(isi: IsiLembar, pegawai_id: str, periode: Periode) -> tuple[Bagian, ...]:
        report = read(isi, pegawai_id, periode)
        return () if report is None else ((kind, report),)

    return bagian


_read_skp = _each(skp.FORM, IsiLembar.skp)
_read_attached = _each(skp.FORM, IsiLembar.attached_skp)
_read_manual = _each(manual_indikator.FORM, IsiLembar.manual_indikator)
_read_hasil = _one(evaluasi.FORM, IsiLembar.hasil_evaluasi)
_read_dokumen = _one(dokumen_evaluasi.FORM, IsiLembar.dokumen_evaluasi)


def _read_set(isi: IsiLembar, pegawai_id: str, periode: Periode) -> tuple[Bagian, ...]:
    """Dokumen Evaluasi with what is attached to it: the SKP, then Hasil Evaluasi (P6 Pasal 28 ayat 2)."""
    dokumen = _read_dokumen(isi, pegawai_id, periode)
    if not dokumen:
        return ()
    attached = _read_attached(isi, pegawai_id, periode)
    return (*dokumen, *attached, *_read_hasil(isi, pegawai_id, periode))


def _alone(
    kind: FormKind[Any], read: Read, belum: str, *, setahun: bool = False, khusus: bool = False
) -> Formulir:
    return Formulir(kind.kode, kind.nama, read, belum, (kind,), setahun=setahun, khusus=khusus)


_EVALUASI_BELUM = "evaluasi periode itu belum dibuka"

FORMULIR = {
    each.kode: each
    for each in (
        _alone(skp.FORM, _read_skp, "belum memiliki SKP pada tahun itu", setahun=True),
        _alone(evaluasi.FORM, _read_hasil, _EVALUASI_BELUM),
        _alone(dokumen_evaluasi.FORM, _read_dokumen, _EVALUASI_BELUM),
        Formulir(
            "dokumen-lengkap",
            "Dokumen Evaluasi + lampiran",
            _read_set,
            _EVALUASI_BELUM,
            (dokumen_evaluasi.FORM, skp.FORM, evaluasi.FORM),
        ),
        _alone(
            manual_indikator.FORM,
            _read_manual,
            "belum memiliki SKP pimpinan yang melayani kebutuhan berindikator pada tahun itu",
            setahun=True,
            khusus=True,
        ),
    )
}
"""By code, in the order in which they are offered."""
