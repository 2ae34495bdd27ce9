"""A spreadsheet as a large agency has it: two sheets, odd headings, 3,000 people, spaced NIP."""

import pytest
import xlsxwriter

from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.services.impor_pegawai.service import RowStatus

pytestmark = pytest.mark.berat

PNS, PPPK = 2400, 600


def nip_of(number: int, *, pppk: bool = False) -> str:
    birth = f"{1966 + number % 30}{1 + number % 12:02d}{1 + number % 28:02d}"
    code = "21" if pppk else f"{1 + number % 12:02d}"
    return f"{birth}{2021 if pppk else 2012}{code}{1 + number % 2}{1 + number // 60:03d}"


def spaced(nip: str) -> str:
    return f"{nip[:8]} {nip[8:14]} {nip[14]}\u00a0{nip[15:]}"


def write_agency(path) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Daftar Urut Kepangkatan")
        sheet.merge_range(0, 0, 0, 6, "DAFTAR URUT KEPANGKATAN")
        sheet.merge_range(1, 0, 1, 6, "PEMERINTAH KOTA UJI")
        sheet.write_row(4, 0, ("NO", "NAMA LENGKAP", "N.I.P. BARU", "PANGKAT/GOL", "NAMA JABATAN", "UNOR"))
        sheet.write_string(4, 6, "ATASAN LANGSUNG")
        for number in range(PNS):
            boss = spaced(nip_of(number // 10)) if number else ""
            sheet.write_row(5 + number, 0, (number + 1, f"Pegawai Ke-{number}", spaced(nip_of(number))))
            sheet.write_row(
                5 + number, 3, ("Penata Tk. I/III.d", f"Analis {number % 90}", f"Bidang {number % 40}", boss)
            )
        other = book.add_worksheet("P3K")
        other.write_row(0, 0, ("Nama Pegawai", "NI PPPK", "Golongan", "Jabatan", "Unit Kerja", "NIP Penilai"))
        for number in range(PPPK):
            other.write_row(
                1 + number,
                0,
                (f"Tenaga {number}", f"'{nip_of(number, pppk=True)}", "IX", "Guru Ahli Pertama", "bidang 3"),
            )
            other.write_string(1 + number, 5, nip_of(number % 50))


def test_three_thousand_people_from_two_sheets(impor, tmp_path):
    path = tmp_path / "duk.xlsx"
    write_agency(path)
    plan = impor.service.plan(impor.actor, path)
    assert plan.counts[RowStatus.BARU] == PNS + PPPK
    assert [row.nama for row in plan.incomplete_rows] == ["Pegawai Ke-0"]
    assert len(plan.units) == 40
    impor.service.apply(impor.actor, plan)
    assert impor.count(Pegawai) == PNS + PPPK + 6
    assert impor.count(Penempatan) == PNS + PPPK + 6
    assert impor.count(PenugasanPenilai) == PNS + PPPK - 1 + 5
    assert impor.raters(nip_of(599, pppk=True))[0][0] == "Pegawai Ke-49"
    assert impor.service.plan(impor.actor, path).writes.is_empty
