"""Each form declares itself, and what is declared can be printed."""

import importlib
import pkgutil

from kinerja_desktop import reports
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.insiden import service as insiden
from kinerja_desktop.services.keamanan import slip
from kinerja_desktop.services.pegawai.perubahan import service as perubahan
from kinerja_desktop.services.perencanaan import lembar, lembar_aliran
from kinerja_desktop.services.pertukaran.berita_acara import konflik as daftar
from kinerja_desktop.services.pertukaran.berita_acara import service as berita_acara
from kinerja_desktop.services.pertukaran.pendaftaran import surat
from kinerja_desktop.services.retensi import service as retensi


def declared() -> dict[str, FormKind]:
    modules = (
        importlib.import_module(each.name)
        for each in pkgutil.iter_modules(reports.__path__, "kinerja_desktop.reports.")
    )
    return {module.__name__: module.FORM for module in modules if hasattr(module, "FORM")}


OFFICE = {"aliran": lembar_aliran.FORM, "berita-acara": berita_acara.FORM, "cakupan": lembar.FORM,
          "daftar-konflik": daftar.FORM, "insiden": insiden.FORM, "matriks": lembar.MATRIKS,
          "perubahan-pegawai": perubahan.FORM, "retensi": retensi.FORM,
          "slip-masuk": slip.FORM, "surat-pendaftaran": surat.FORM}  # fmt: skip
"""Forms of the office, about nobody's period: printed where they are filled in, not from Cetak."""
WITH_ANOTHER = ["lampiran-skp"]
"""Printed behind the form to which it belongs (P6 Lampiran p.61)."""


def test_every_declared_form_can_be_printed():
    printed = [*(kind for each in FORMULIR.values() for kind in each.kinds), *OFFICE.values()]
    assert [name for name, form in declared().items() if form not in printed] == []


def test_a_code_names_one_form():
    codes = [form.kode for form in declared().values()]
    offered = [code for code, one in FORMULIR.items() if not one.himpunan]
    assert sorted(codes) == sorted([*offered, *WITH_ANOTHER, *OFFICE])
