"""Where the tables of a sheet are, and what its lines without people mean."""

import zipfile

import xlsxwriter

from kinerja_desktop.services.impor_pegawai.service import RowStatus

HEAD = ["NO", "NIP", "NAMA", "JABATAN"]


def nip(number: int) -> str:
    return f"1985031220100110{number:02d}"


def person(number: int, nama: str) -> list[object]:
    return [number, nip(number), nama, "Analis"]


def plan_of(impor, tmp_path, rows, name="Data"):
    return impor.service.plan(impor.actor, impor.write_sheets(tmp_path / "tabel.xlsx", {name: rows}))


def units(plan):
    return {row.nama: row.person.unit_path for row in plan.rows if row.person}


def test_table_below_with_another_order_of_columns(impor, tmp_path):
    rows = [
        *(["PNS"], HEAD, person(1, "Budi"), [], ["PPPK"]),
        *(["NO", "NAMA PEGAWAI", "JABATAN", "NI PPPK"], [1, "Rina", "Guru", "198807212023211004"]),
    ]
    plan = plan_of(impor, tmp_path, rows)
    assert [(row.place.row, row.nama, row.status) for row in plan.rows] == [
        (3, "Budi", RowStatus.BARU),
        (7, "Rina", RowStatus.BARU),
    ]
    assert any("memuat 2 tabel" in note for note in plan.notes)


def test_unit_goes_on_below_a_repeated_heading(impor, tmp_path):
    rows = [
        HEAD,
        ["BIDANG SATU"],
        person(1, "Budi"),
        HEAD,
        person(2, "Rina"),
        ["SEKSI UMUM"],
        person(3, "Joko"),
    ]
    plan = plan_of(impor, tmp_path, rows)
    assert units(plan) == {
        "Budi": ("BIDANG SATU",),
        "Rina": ("BIDANG SATU",),
        "Joko": ("BIDANG SATU", "SEKSI UMUM"),
    }


def test_signatures_of_two_people_are_no_rows(impor, tmp_path):
    rows = [
        *(HEAD, person(1, "Budi"), [], ["", "", "Semarang, 2 Januari 2026"]),
        *(["", "Mengetahui", "", "Pengelola"], ["", "Drs. Tono", "", "Siti"]),
        ["", "NIP. 197003121995031001", "", "NIP. 198003122005012002"],
    ]
    plan = plan_of(impor, tmp_path, rows)
    assert [row.nama for row in plan.rows] == ["Budi"]
    assert any("baris 4 sampai 7 adalah blok tanda tangan" in note for note in plan.notes)


def test_person_without_nip_is_still_refused_by_name(impor, tmp_path):
    plan = plan_of(impor, tmp_path, [HEAD, person(1, "Budi"), [2, "", "Joko Prayitno"]])
    assert [(row.nama, row.status) for row in plan.rows][1] == ("Joko Prayitno", RowStatus.DITOLAK)


def test_people_who_are_no_asn_are_one_line(impor, tmp_path):
    head = ["NIP", "NAMA", "STATUS KEPEGAWAIAN"]
    rows = [head, [nip(1), "Budi", "PNS"], ["", "Ani", "Guru Honor Sekolah"], ["", "Tini", "GTT"]]
    plan = plan_of(impor, tmp_path, rows)
    assert [row.nama for row in plan.rows] == ["Budi"]
    assert any("2 orang bukan ASN" in note and "Ani, Tini" in note for note in plan.notes)


def test_hidden_rows_are_read_and_said(impor, tmp_path):
    path = tmp_path / "tersaring.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        for number, row in enumerate([HEAD, person(1, "Budi"), person(2, "Rina")]):
            sheet.write_row(number, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
    plan = impor.service.plan(impor.actor, path)
    assert [row.nama for row in plan.rows] == ["Budi", "Rina"]
    assert any("1 baris tersembunyi atau tersaring ikut dibaca (baris 3)" in note for note in plan.notes)


def test_unit_merged_over_several_people_of_an_ods_counts_for_each(impor, tmp_path):
    names = ("NIP", "Nama", "Unit Kerja")
    cells = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    unit = cells.replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"').format(
        "Bidang A"
    )
    rows = (
        "".join(cells.format(name) for name in names),
        cells.format(nip(1)) + cells.format("Budi") + unit,
        cells.format(nip(2)) + cells.format("Rina") + "<table:covered-table-cell/>",
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{oasis}:office:1.0" xmlns:table="{oasis}:table:1.0" '
        f'xmlns:text="{oasis}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Data">'
        f"{body}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "gabung.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    assert units(impor.service.plan(impor.actor, path)) == {"Budi": ("Bidang A",), "Rina": ("Bidang A",)}


def test_spouse_or_rater_beside_a_person_is_no_second_list(impor, tmp_path):
    rows = [
        ["NO", "NIP", "NAMA", "SUAMI/ISTRI", "", "JABATAN", "PEJABAT PENILAI", ""],
        ["", "", "", "NAMA", "NIP", "", "NAMA", "NIP"],
        [1, nip(1), "Budi", "Ani", nip(2), "Analis", "Tono", nip(3)],
    ]
    path = tmp_path / "pasangan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        for column in (0, 1, 2, 5):
            sheet.merge_range(0, column, 1, column, rows[0][column])
        for column in (3, 6):
            sheet.merge_range(0, column, 0, column + 1, rows[0][column])
    plan = impor.service.plan(impor.actor, path)
    assert [(row.nama, row.penilai) for row in plan.rows] == [("Budi", nip(3))]


def test_number_and_pangkat_in_one_column(impor, tmp_path):
    rows = [["NO", "NAMA", "NIP/GOL", "JABATAN"], [1, "Budi", f"{nip(1)} / III/a", "Kepala Seksi (Plt.)"]]
    row = plan_of(impor, tmp_path, rows).rows[0]
    assert (row.nip, row.nama, row.person.golongan) == (nip(1), "Budi", "III/a")
    assert (row.person.post.nama, row.person.post.penempatan.value) == ("Kepala Seksi", "Plt.")


def test_unit_line_right_below_the_heading_is_no_heading(impor, tmp_path):
    plan = plan_of(impor, tmp_path, [["DAFTAR PEGAWAI"], HEAD, ["BIDANG A (1 orang)"], person(1, "Budi")])
    assert units(plan) == {"Budi": ("BIDANG A",)}


def test_name_on_one_line_and_nip_on_the_next_are_one_person(impor, tmp_path):
    rows = [
        ["NO", "NAMA / NIP", "PANGKAT", "JABATAN", "TMT"],
        [1, "Drs. Budi Santoso", "Penata Tk. I", "Kepala Bidang", "01-02-2020"],
        ["", f"NIP. {nip(1)}", "III/d", "Kesehatan Masyarakat", ""],
        [2, "Rina", "Penata", "Analis", ""],
        ["", nip(2), "III/c", "", ""],
        ["", "", "", "Kepala Dinas"],
        ["", "", "", "Drs. Tono"],
        ["", "", "", f"NIP. {nip(9)}"],
    ]
    plan = plan_of(impor, tmp_path, rows)
    assert [(row.place.row, row.nama, row.nip, row.status) for row in plan.rows] == [
        (2, "Drs. Budi Santoso", nip(1), RowStatus.BARU),
        (4, "Rina", nip(2), RowStatus.BARU),
    ]
    assert [row.person.golongan for row in plan.rows] == ["III/d", "III/c"]
    assert [row.person.post.nama for row in plan.rows] == ["Kepala Bidang Kesehatan Masyarakat", "Analis"]
    assert any("baris 6 sampai 8 adalah blok tanda tangan" in note for note in plan.notes)


def test_somebody_without_nip_at_the_end_is_no_signature(impor, tmp_path):
    rows = [
        ["NO", "NIP", "NAMA", "STATUS KEPEGAWAIAN", "JABATAN", "DIANGKAT OLEH"],
        [1, nip(1), "Budi", "PNS", "Guru", "Wali Kota"],
        [2, "", "Tono", "Guru Honor Sekolah", "Guru", "Kepala Sekolah"],
    ]
    plan = plan_of(impor, tmp_path, rows)
    assert [row.nama for row in plan.rows] == ["Budi"]
    assert any("1 orang bukan ASN" in note and "Tono" in note for note in plan.notes)
    assert not any("tanda tangan" in note for note in plan.notes)


def test_a_total_with_its_number_beside_it_is_nobody(impor, tmp_path):
    plan = plan_of(impor, tmp_path, [HEAD, person(1, "Budi"), ["JUMLAH", "", "1 orang"], ["Total", 1]])
    assert [row.nama for row in plan.rows] == ["Budi"]
    assert any("bukan orang dan tidak dibaca: JUMLAH 1 orang (baris 3)" in note for note in plan.notes)
