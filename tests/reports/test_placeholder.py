"""No final sheet prints a word that only holds a place: what is not known stays empty (P6 Anak Lampiran)."""

import re

import pytest

from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan
from kinerja_desktop.reports.dokumen_evaluasi import FORM as DOKUMEN_EVALUASI
from kinerja_desktop.reports.evaluasi import FORM as EVALUASI
from kinerja_desktop.reports.kertas.data import Identitas, Kepala, TandaTangan
from kinerja_desktop.reports.skp import FORM as SKP

NOBODY = Identitas("", "", "NIP", "", "", "")
UNSIGNED = TandaTangan("", "", "", "")
NOTHING = Kepala("", "", "")
_COLUMN_NUMBER = re.compile(r"\(\d\)")
_ASIDE = re.compile(r"\([^)]*\)")
_CHOICES = re.compile(r"\w+/ \w+/ ")

_KUALITATIF, _KUANTITATIF = Pendekatan
CASES = {
    "A.1.1": (SKP, "skp", {"kelompok": KelompokSkp.JPT, "pendekatan": _KUALITATIF}),
    "A.1.2": (SKP, "skp", {"kelompok": KelompokSkp.JPT, "pendekatan": _KUANTITATIF}),
    "A.1.6": (SKP, "skp", {"kelompok": KelompokSkp.JA_JF, "pendekatan": _KUALITATIF}),
    "A.1.7": (SKP, "skp", {"kelompok": KelompokSkp.JA_JF, "pendekatan": _KUANTITATIF}),
    "C.1.1": (EVALUASI, "evaluasi", {"kelompok": KelompokSkp.JA_JF, "pendekatan": _KUALITATIF}),
    "C.1.2": (EVALUASI, "evaluasi", {"kelompok": KelompokSkp.JPT, "pendekatan": _KUANTITATIF}),
    "C.1.3": (EVALUASI, "evaluasi", {"kelompok": KelompokSkp.JA_JF, "pendekatan": _KUANTITATIF}),
    "D.1.1": (DOKUMEN_EVALUASI, "dokumen", {}),
    "D.1.2": (DOKUMEN_EVALUASI, "dokumen", {"oleh_atasan": True}),
}
EMPTY = {
    "skp": {"penilai": NOBODY, "tanda_tangan_pegawai": UNSIGNED, "tanda_tangan_penilai": UNSIGNED},
    "evaluasi": {
        "penilai": NOBODY,
        "tanda_tangan_penilai": UNSIGNED,
        "capaian_organisasi": None,
        "pola_distribusi": None,
        "rating_hasil_kerja": None,
        "rating_perilaku": None,
        "predikat": None,
    },
    "dokumen": {
        "penilai": NOBODY,
        "atasan_penilai": NOBODY,
        "capaian_organisasi": None,
        "predikat": None,
        "catatan": "",
        "lambang": None,
        "tanda_tangan_pegawai": UNSIGNED,
        "tanda_tangan_penilai": UNSIGNED,
    },
}


@pytest.mark.parametrize("format_", CASES)
def test_final_sheet_with_missing_data_prints_no_placeholder_word(request, read_pages, format_):
    form, name, fields = CASES[format_]
    make = request.getfixturevalue(name)
    lacking = {"hasil_kerja": (), "perilaku": ()} if name != "dokumen" else {}
    report = make(**fields, **EMPTY[name], **lacking, pegawai=NOBODY, kepala=NOTHING, final=True)
    text = " ".join(read_pages(form.render(report)))
    assert "NAMA" in text
    assert _ASIDE.findall(_COLUMN_NUMBER.sub("", text)) == []
    assert _CHOICES.findall(text) == []
    assert "None" not in text
    assert not re.search("lambang|garuda|belum|pilih salah satu|draf", text, re.IGNORECASE)
