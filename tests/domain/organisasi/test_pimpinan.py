"""What titles say about leading a unit (P6 Lampiran p.27, 90)."""

import pytest

from kinerja_desktop.domain.organisasi.pimpinan import title_leads


@pytest.mark.parametrize(
    ("jabatan", "unit", "leads"),
    [
        ("Kepala Puskesmas", "Puskesmas Tlogosari Kulon", True),
        ("Kepala UPTD Puskesmas Tlogosari Kulon", "Puskesmas Tlogosari Kulon", True),
        ("Plt. Kepala Puskesmas", "Puskesmas Tlogosari Kulon", True),
        ("Direktur", "RSUD K.R.M.T. Wongsonegoro", True),
        ("Direktur RSUD K.R.M.T. Wongsonegoro", "RSUD K.R.M.T. Wongsonegoro", True),
        ("Kepala Sekolah", "SMP Negeri 3", True),
        ("Kepala Subbagian Tata Usaha", "Puskesmas Tlogosari Kulon", False),
        ("Kepala Subbagian Tata Usaha Puskesmas Tlogosari Kulon", "Puskesmas Tlogosari Kulon", False),
        ("Kepala Seksi Pelayanan", "UPTD Laboratorium", False),
        ("Wakil Direktur Pelayanan", "RSUD Uji", False),
        ("Sekretaris", "Dinas Kesehatan", False),
        ("Kepala Balai Besar", "BBPOM di Semarang", None),
        ("Dokter Gigi Ahli Madya", "Puskesmas Tlogosari Kulon", None),
        ("", "Puskesmas Tlogosari Kulon", None),
    ],
)
def test_hal_27_a_title_says_whether_it_leads_its_unit(jabatan, unit, leads):
    assert title_leads(jabatan, unit) is leads
