"""The forms that can be printed: the only list of them."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.reports import dokumen_evaluasi, evaluasi, skp
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.services.cetak.isi import IsiLembar


class Formulir(Struct, frozen=True):
    """A form with its data. `read` gives what a person's sheet shows, None when there is nothing yet: `belum`
    says so. `setahun`: one a year, whatever the period."""

    kind: FormKind[Any]
    read: Callable[[IsiLembar, str, Periode], Any]
    belum: str
    setahun: bool = False

    @property
    def kode(self) -> str:
        return self.kind.kode

    @property
    def nama(self) -> str:
        return self.kind.nama


_EVALUASI_BELUM = "evaluasi periode itu belum dibuka"

FORMULIR = {
    each.kode: each
    for each in (
        Formulir(skp.FORM, IsiLembar.skp, "belum memiliki SKP pada tahun itu", setahun=True),
        Formulir(evaluasi.FORM, IsiLembar.hasil_evaluasi, _EVALUASI_BELUM),
        Formulir(dokumen_evaluasi.FORM, IsiLembar.dokumen_evaluasi, _EVALUASI_BELUM),
    )
}
"""By code, in the order in which they are offered."""
