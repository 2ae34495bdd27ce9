"""A unit merged into another counts for the days on which people stood in it (P6 Lampiran p.91, 94)."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
LEBUR = date(2026, 8, 3)
ADMIN, PELAKSANA = JenisJabatan.ADMINISTRATOR, JenisJabatan.PELAKSANA


class Lebur:
    """Bidang A and its people went into Bidang C on 3 August; Bidang A is out of use."""

    def __init__(self, situasi, kantor) -> None:
        self.situasi, self.kantor = situasi, kantor
        self.a, self.c = (situasi.unit(f"Bidang {one}", kantor.dinas_id) for one in "AC")
        self.kabid = situasi.orang("Kabid Lebur", golongan="IV/a")
        self.orang = situasi.orang("Analis Lebur")
        situasi.tempatkan(self.kabid, self.a, "Kepala Bidang A", ADMIN)
        situasi.tempatkan(self.orang, self.a, "Analis A", PELAKSANA)
        situasi.dinilai_oleh(self.kabid, kantor.kepala_id)
        situasi.dinilai_oleh(self.orang, self.kabid)
        self.skp = situasi.skp(self.orang)
        situasi.tempatkan(self.kabid, self.c, "Kepala Bidang C", ADMIN, LEBUR)
        situasi.tempatkan(self.orang, self.c, "Analis C", PELAKSANA, LEBUR)
        situasi.kini.organisasi.archive_unit(kantor.pengelola, self.a, "Dilebur ke Bidang C")

    def dinilai(self, *periode: Periode) -> None:
        """Bidang A was Istimewa, Bidang C is Baik."""
        for one in periode:
            unit, predikat = (
                (self.a, PredikatOrganisasi.ISTIMEWA)
                if one.selesai < LEBUR
                else (self.c, PredikatOrganisasi.BAIK)
            )
            self.situasi.organisasi(unit, one, predikat, date(2026, 8, 10) if one is T2 else None)
            self.situasi.nilai(self.orang, one, date(2026, 8, 12) if one is T2 else None)


@pytest.fixture
def lebur(situasi, kantor) -> Lebur:
    return Lebur(situasi, kantor)


def test_hal_94_huruf_g_a_late_quarter_of_before_prints_the_unit_of_then(lebur, dokumen):
    lebur.dinilai(T2)
    sheet = dokumen(lebur.orang, T2)
    assert "JABATAN : Analis A UNIT KERJA : Bidang A" in sheet
    assert "JABATAN : Kepala Bidang A UNIT KERJA : Bidang A" in sheet
    assert "CAPAIAN KINERJA ORGANISASI : ISTIMEWA" in sheet


def test_hal_65_the_merger_is_a_move_for_which_the_old_skp_is_closed(lebur, dokumen):
    new = lebur.situasi.pindah(lebur.skp, date(2026, 8, 6))
    lebur.dinilai(T3)
    assert lebur.situasi.kini.skp.get(lebur.kantor.pengelola, new).mulai == LEBUR
    printed = lebur.situasi.lembar(lebur.orang, "skp", T3)
    assert "1 JANUARI SD 2 AGUSTUS" in printed
    assert "UNIT KERJA Bidang A" in printed
    assert "3 AGUSTUS SD 31 DESEMBER" in printed
    assert "UNIT KERJA : Bidang C" in dokumen(lebur.orang, T3)


def test_lists_recap_and_history_name_the_unit_that_is_gone(lebur, kantor):
    lebur.dinilai(T2)
    kini, pengelola = lebur.situasi.kini, kantor.pengelola
    units = {row.pegawai_id: row.unit_kerja for row in kini.evaluasi.list(pengelola, T2)}
    assert units[lebur.orang] == "Bidang A"
    recap = {row.unit_kerja: row for row in kini.laporan.rekap(pengelola, T2).rows}
    assert (recap["Bidang A"].pegawai, recap["Bidang A"].final) == (2, 1)
    assert recap["Bidang A"].predikat_organisasi is PredikatOrganisasi.ISTIMEWA
    placed = kini.pegawai.get(pengelola, lebur.orang).penempatan
    assert [one.unit_kerja for one in placed] == ["Bidang C", "Bidang A"]


def test_hal_92_the_predikat_of_a_unit_that_is_gone_is_asked_for_its_own_periods(lebur, kantor):
    def units(periode: Periode) -> set[str]:
        rows = lebur.situasi.kini.predikat_organisasi.list(kantor.pengelola, periode)
        return {row.unit_kerja for row in rows}

    assert "Bidang A" in units(T2)
    assert "Bidang A" in units(T3)
    assert "Bidang A" not in units(T4)


def test_a_unit_in_which_somebody_stands_until_december_is_not_dissolved_in_november(situasi, kantor):
    unit = situasi.unit("Tim Sementara", kantor.dinas_id)
    situasi.tempatkan(kantor.staf_id, unit, "Analis", PELAKSANA, date(2026, 10, 1))
    situasi.tempatkan(kantor.staf_id, kantor.bidang_id, "Analis", PELAKSANA, date(2026, 12, 1))
    with pytest.raises(StateError, match="Tim Sementara"):
        situasi.kini.organisasi.archive_unit(kantor.pengelola, unit, "Selesai")
