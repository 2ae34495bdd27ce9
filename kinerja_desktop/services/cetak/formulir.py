"""The forms that can be printed: the only list of them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.reports import (
    akumulasi,
    dokumen_evaluasi,
    evaluasi,
    konversi,
    lampiran_skp,
    lembar_peran,
    manual_indikator,
    skp,
    workblock,
)
from kinerja_desktop.reports.kertas.data import SkpReport
from kinerja_desktop.reports.kertas.kind import FormKind, Report
from kinerja_desktop.services.cetak.isi import IsiLembar
from kinerja_desktop.services.cetak.isi_angka_kredit import akumulasi_sheet, konversi_sheets
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
        """Several documents as one set."""
        return self.kode not in {kind.kode for kind in self.kinds}


def _each(kind: FormKind[Any], read: Callable[[IsiLembar, str, Periode], Sequence[Report]]) -> Read:
    return lambda isi, pegawai_id, periode: tuple((kind, report) for report in read(isi, pegawai_id, periode))


def _each_skp(read: Callable[[IsiLembar, str, Periode], Sequence[SkpReport]]) -> Read:
    """Each SKP, with its Lampiran where something was agreed: they are one document (P6 Lampiran p.61)."""

    def bagian(isi: IsiLembar, pegawai_id: str, periode: Periode) -> Iterator[Bagian]:
        for report in read(isi, pegawai_id, periode):
            yield skp.FORM, report
            if report.lampiran:
                yield lampiran_skp.FORM, report

    return lambda isi, pegawai_id, periode: tuple(bagian(isi, pegawai_id, periode))


def _one(kind: FormKind[Any], read: Callable[[IsiLembar, str, Periode], Report | None]) -> Read:
    def bagian(isi: IsiLembar, pegawai_id: str, periode: Periode) -> tuple[Bagian, ...]:
        report = read(isi, pegawai_id, periode)
        return () if report is None else ((kind, report),)

    return bagian


def _read_peran(isi: IsiLembar, pegawai_id: str, periode: Periode) -> tuple[Bagian, ...]:
    """One page for each SKP; it is no official sheet, and bears no code."""
    return tuple((lembar_peran.FORM, report) for report in isi.skp(pegawai_id, periode))


_read_skp = _each_skp(IsiLembar.skp)
_read_attached = _each_skp(IsiLembar.attached_skp)
_read_manual = _each(manual_indikator.FORM, IsiLembar.manual_indikator)
_read_workblock = _each(workblock.FORM, IsiLembar.workblock)
_read_konversi = _each(konversi.FORM, konversi_sheets)
_read_akumulasi = _one(akumulasi.FORM, akumulasi_sheet)
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


_KREDIT_BELUM = (
    "evaluasi periode itu belum final, atau tidak ada bulan dalam jabatan fungsional berjenjang di dalamnya"
)
_AKUMULASI_BELUM = "belum ada evaluasi final dalam jabatan fungsional berjenjang sampai akhir periode itu"
_EVALUASI_BELUM = "evaluasi periode itu belum dibuka"

FORMULIR = {
    each.kode: each
    for each in (
        Formulir(
            skp.FORM.kode,
            skp.FORM.nama,
            _read_skp,
            "belum memiliki SKP pada tahun itu",
            (skp.FORM, lampiran_skp.FORM),
            setahun=True,
        ),
        _alone(evaluasi.FORM, _read_hasil, _EVALUASI_BELUM),
        _alone(dokumen_evaluasi.FORM, _read_dokumen, _EVALUASI_BELUM),
        Formulir(
            "dokumen-lengkap",
            "Dokumen Evaluasi + lampiran",
            _read_set,
            _EVALUASI_BELUM,
            (dokumen_evaluasi.FORM, skp.FORM, lampiran_skp.FORM, evaluasi.FORM),
        ),
        Formulir(
            lembar_peran.FORM.kode,
            lembar_peran.FORM.nama,
            _read_peran,
            "belum memiliki SKP pada tahun itu",
            (lembar_peran.FORM,),
            setahun=True,
        ),
        _alone(
            manual_indikator.FORM,
            _read_manual,
            "belum memiliki SKP pimpinan yang melayani kebutuhan berindikator pada tahun itu",
            setahun=True,
            khusus=True,
        ),
        _alone(
            workblock.FORM,
            _read_workblock,
            "belum ada strategi (Workblock) pada kebutuhan yang dilayani SKP pimpinan itu",
            setahun=True,
            khusus=True,
        ),
        _alone(konversi.FORM, _read_konversi, _KREDIT_BELUM, khusus=True),
        _alone(akumulasi.FORM, _read_akumulasi, _AKUMULASI_BELUM, khusus=True),
    )
}
"""By code, in the order in which they are offered."""
