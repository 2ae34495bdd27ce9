"""Lists as real offices have them: what each says about its people, cell by cell of the plan.

`tests/data/impor/NN-*/expected.txt` says what is right and why. All people are invented.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from kinerja_desktop.services.impor_pegawai.service import ImportPlan, PlannedRow, RowStatus

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "data" / "impor"
# Cases that need a running office and no list: where they are shown, and what is asked there.
ELSEWHERE = {
    "05-backup-gone-at-once-when-clock-is-wrong": (
        "tests/db/vault/test_backup.py",
        "test_a_backup_made_under_a_wrong_clock_stays_and_is_the_newest",
    ),
    "18-letters-the-font-does-not-have": ("tests/cli/test_impor.py", "18-letters-the-font-does-not-have"),
    "19-wrong-clock-changes-the-past": ("tests/cli/test_impor.py", "19-wrong-clock-changes-the-past"),
    "30-folder-of-packages-skips-in-silence": ("tests/cli/test_cli.py", ".zip: sudah diterima sebelumnya"),
}


def nip(number: int) -> str:
    return f"1985031220100110{number:02d}"


def nama(row: PlannedRow) -> object:
    return row.nama


def golongan(row: PlannedRow) -> object:
    return row.person.golongan if row.person else None


def jabatan(row: PlannedRow) -> object:
    return row.person.post.nama if row.person and row.person.post else None


def unit(row: PlannedRow) -> object:
    return " > ".join(row.person.unit_path) if row.person else None


def status(row: PlannedRow) -> object:
    return row.status_pegawai


def tmt(row: PlannedRow) -> object:
    return row.person.tmt if row.person else None


def penilai(row: PlannedRow) -> object:
    return row.penilai


EPIDEMIOLOG = "Epidemiolog Kesehatan Ahli Muda"
SIASN = {
    nip(1): ("III/c", EPIDEMIOLOG, "Dinas Kesehatan > Bidang Pencegahan", StatusPegawai.AKTIF),
    nip(2): ("III/b", "Perawat Ahli Pertama", "Dinas Kesehatan > Puskesmas Melati", StatusPegawai.AKTIF),
    nip(3): ("II/c", "Perawat Terampil", "Dinas Kesehatan > Puskesmas Melati", StatusPegawai.PENSIUN),
}
SATU_APRIL = date(2019, 4, 1)
TANGGAL = (
    *(date(2024, 1, 1), date(2023, 7, 1), date(2024, 1, 1), date(2020, 8, 1)),
    *(SATU_APRIL, SATU_APRIL, SATU_APRIL, SATU_APRIL, SATU_APRIL, SATU_APRIL),
    *(date(2024, 1, 1), date(2024, 1, 1), SATU_APRIL, None, None),
)
KEADAAN = (
    *(StatusPegawai.AKTIF, StatusPegawai.BERHENTI, StatusPegawai.BERHENTI, StatusPegawai.BERHENTI),
    *(StatusPegawai.PENSIUN, StatusPegawai.TIDAK_DINILAI, StatusPegawai.TIDAK_DINILAI, StatusPegawai.AKTIF),
    *(StatusPegawai.AKTIF, StatusPegawai.TIDAK_DINILAI, StatusPegawai.AKTIF, StatusPegawai.TIDAK_DINILAI),
)

Fields = tuple[Callable[[PlannedRow], object], ...]
EXPECTED: tuple[tuple[str, Fields, dict[str, tuple[object, ...]]], ...] = (
    (
        "01-duk-one-cell-name-and-nip/duk.xlsx",
        (nama, golongan, jabatan, tmt),
        {
            "197003121995031001": ("Drs. Budi Lesmana, M.Si.", "IV/b", "Kepala Dinas", date(2020, 1, 2)),
            "198003122005012002": ("Rina Kartika, S.E.", "III/d", "Kepala Seksi Umum", date(2021, 1, 2)),
        },
    ),
    ("02-siasn-export/siasn_underscore.xlsx", (golongan, jabatan, unit, status), SIASN),
    ("02-siasn-export/siasn_spaces.xlsx", (golongan, jabatan, unit, status), SIASN),
    (
        "03-csv-comma-in-unquoted-name/daftar.csv",
        (nama, golongan, jabatan, unit),
        {
            nip(1): ("Budi Lesmana, S.Kom", "III/a", "Analis", "Bidang A"),
            "198503122010012002": ("Rina Kartika, S.E., M.M.", "III/b", "Arsiparis", "Bidang B"),
            nip(3): ("Joko Prayitno", "III/c", "Analis", "Bidang A"),
        },
    ),
    *(
        (
            f"14-web-page-called-xls/{name}.xls",
            (nama, jabatan),
            {nip(1): ("Budi Lesmana", "Analis")},
        )
        for name in ("style", "meta", "head", "center", "comment", "php", "blank", "mht")
    ),
    ("21-ods-with-blanks-between-cells/daftar.ods", (nama, jabatan), {nip(1): ("Budi Lesmana", "Analis")}),
    *(
        (
            f"29-letters-in-another-code-page/{name}.csv",
            (nama, golongan),
            {nip(1): ("André Nuraéni", "III/a")},
        )
        for name in ("cp437", "mac", "dos")
    ),
    (
        "06-two-lists-side-by-side/dua_kolom.xlsx",
        (nama, jabatan),
        {
            nip(1): ("Budi Lesmana", "Analis"),
            nip(2): ("Rina Kartika", "Analis"),
            nip(3): ("Joko Prayitno", "Analis"),
            nip(4): ("Sri Wahyuni", "Arsiparis"),
        },
    ),
    (
        "08-words-that-mean-nothing-there/kosong.xlsx",
        (golongan, jabatan, unit, penilai),
        {nip(number): ("", None, "", "") for number in range(1, 13)},
    ),
    (
        "09-people-who-are-no-longer-there/status.xlsx",
        (status,),
        {nip(number): (one,) for number, one in enumerate(KEADAAN, 1)},
    ),
    (
        "10-two-columns-for-one-thing/dua_unit.xlsx",
        (unit,),
        {nip(1): ("Bidang A",), nip(2): ("Bidang B",)},
    ),
    (
        "10-two-columns-for-one-thing/dua_jabatan.xlsx",
        (jabatan,),
        {nip(1): ("Kepala Seksi Umum",), nip(2): ("Perawat Ahli Muda",)},
    ),
    ("11-columns-of-ids/id.xlsx", (nama, unit, jabatan), {nip(1): ("Budi Lesmana", "", None)}),
    *(
        (
            f"12-unit-as-a-line-above-its-people/{name}.xlsx",
            (nama, unit),
            {
                nip(1): ("Budi Lesmana", "SEKRETARIAT"),
                nip(2): ("Rina Kartika", "BIDANG KESEHATAN MASYARAKAT"),
            },
        )
        for name in ("judul_gabung", "judul_di_nama")
    ),
    (
        "13-old-and-new-nip-in-one-cell/nip_ganda.xlsx",
        (nama, golongan),
        {nip(1): ("Budi Lesmana", "III/a"), "198503122010012002": ("Rina Kartika", "III/b")},
    ),
    (
        "13-old-and-new-nip-in-one-cell/nip_ganda_bps.xlsx",
        (nama, golongan),
        {nip(1): ("Budi Lesmana, S.ST", "III/a")},
    ),
    (
        "15-plan-on-the-command-line-says-too-little/rencana.xlsx",
        (golongan, tmt),
        {nip(1): ("III/a", date(2023, 7, 1))},
    ),
    (
        "16-title-columns-with-something-else/gelar.xlsx",
        (nama,),
        {
            nip(1): ("BUDI, SH",),
            nip(2): ("RINA",),
            nip(3): ("JOKO",),
            nip(4): ("ANI SUSANTI, S.E., M.M.",),
        },
    ),
    (
        "17-dates-as-offices-write-them/tmt.xlsx",
        (tmt,),
        {nip(number): (one,) for number, one in enumerate(TANGGAL, 1)},
    ),
    (
        "23-rater-under-the-heading-of-the-form/skp.xlsx",
        (nama, jabatan, penilai),
        {nip(1): ("Budi Lesmana", "Analis", "197003121995031001")},
    ),
    (
        "23-rater-under-the-heading-of-the-form/ekinerja.xlsx",
        (nama, jabatan, unit, penilai),
        {nip(1): ("Budi Lesmana", "Analis", "Bidang A", "197003121995031001")},
    ),
    (
        "25-same-people-on-two-sheets/dua_lembar.xlsx",
        (nama, jabatan),
        {nip(1): ("Budi", "Analis"), nip(2): ("Rina", "Analis")},
    ),
    *(
        (f"26-message-denies-a-heading-that-is-there/{name}", (nama, unit), {nip(1): one})
        for name, one in (
            ("nama_inggris.csv", ("Budi Lesmana", "")),
            ("satu_dikenal.xlsx", ("Budi", "")),
            ("nipnik.xlsx", ("Budi", "")),
            ("eselon.xlsx", ("Budi", "Bidang A > Seksi A1")),
            ("nama_unor.xlsx", ("Budi", "SDN Contoh 1")),
        )
    ),
)

# What the plan says about the file, or about one of its rows.
SAID = (
    ("27-cells-with-errors-or-not-calculated/rumus.xlsx", "Nama: rumus belum dihitung; buka dan simpan"),
    ("27-cells-with-errors-or-not-calculated/rumus.xlsx", "Jabatan: rumus belum dihitung"),
    ("27-cells-with-errors-or-not-calculated/rumus.xlsx", "Unit kerja: sel berisi galat #N/A"),
    *(
        (f"29-letters-in-another-code-page/{name}.csv", "ditebak, periksa: 'André Nuraéni' (baris 2)")
        for name in ("cp437", "mac", "dos")
    ),
    ("29-letters-in-another-code-page/campur.csv", "ditebak, periksa: 'René' (baris 3)"),
    ("06-two-lists-side-by-side/dua_kolom.xlsx", "memuat 2 tabel; semuanya dibaca"),
    ("08-words-that-mean-nothing-there/kosong.xlsx", "Nama belum diisi"),
    ("09-people-who-are-no-longer-there/status.xlsx", "Status 'Wafat' dibaca sebagai Berhenti"),
    (
        "10-two-columns-for-one-thing/dua_unit.xlsx",
        "tidak dibaca C ('SATUAN KERJA')",
    ),
    ("12-unit-as-a-line-above-its-people/judul_di_nama.xlsx", "baris 6 sampai 9 adalah blok tanda tangan"),
    ("12-unit-as-a-line-above-its-people/judul_gabung.xlsx", "SEKRETARIAT (baris 2)"),
    ("15-plan-on-the-command-line-says-too-little/rencana.xlsx", "Lembar Lama tersembunyi"),
    ("15-plan-on-the-command-line-says-too-little/rencana.xlsx", "Lembar PPPK tidak dibaca"),
    ("15-plan-on-the-command-line-says-too-little/rencana.xlsx", "Status tidak aktif perlu dipilih sendiri"),
    ("15-plan-on-the-command-line-says-too-little/rencana.xlsx", "adalah pangkat golongan IV/a"),
    ("16-title-columns-with-something-else/gelar.xlsx", "'SUB BAGIAN UMUM' bukan gelar"),
    ("17-dates-as-offices-write-them/tmt.xlsx", "'01-04-3019' tidak masuk akal"),
    ("17-dates-as-offices-write-them/tmt.xlsx", "'01/04/19' dibaca 1 April 2019"),
    ("25-same-people-on-two-sheets/dua_lembar.xlsx", "mengulang orang yang sama"),
)


ASKED_BELOW = ("04-csv-quote-that-never-closes/daftar.csv",)


def said(plan: ImportPlan) -> list[str]:
    rows = (text for row in plan.rows for text in (*row.reasons, *row.incomplete, *row.warnings))
    return [*plan.notes, *rows]


@pytest.mark.parametrize("case", sorted(one.name for one in CASES.glob("[0-9][0-9]-*")))
def test_each_handed_case_is_shown(case):
    asked_here = (*(one[0] for one in EXPECTED), *(one[0] for one in SAID), *ASKED_BELOW)
    if case in ELSEWHERE:
        path, word = ELSEWHERE[case]
        assert word in (ROOT / path).read_text(encoding="utf-8")
    else:
        assert any(path.startswith(f"{case}/") for path in asked_here)


@pytest.mark.parametrize(("path", "fields", "people"), EXPECTED, ids=[one[0] for one in EXPECTED])
def test_list_is_read_right(impor, path, fields, people):
    plan = impor.service.plan(impor.actor, CASES / path)
    taken = {row.nip: tuple(field(row) for field in fields) for row in plan.rows if row.person}
    assert taken == people


@pytest.mark.parametrize(("path", "sentence"), SAID)
def test_plan_tells_what_it_decided(impor, path, sentence):
    assert any(sentence in text for text in said(impor.service.plan(impor.actor, CASES / path)))


def test_nobody_is_called_null(impor):
    plan = impor.service.plan(impor.actor, CASES / "08-words-that-mean-nothing-there/kosong.xlsx")
    assert [row.place.row for row in plan.rows if row.status is RowStatus.DITOLAK] == [14]


def test_quote_that_never_closes_is_refused_by_its_line(impor):
    with pytest.raises(FileRefusedError) as refusal:
        impor.service.plan(impor.actor, CASES / ASKED_BELOW[0])
    assert "baris 2: tanda kutip dibuka tetapi tidak ditutup" in refusal.value.why


@pytest.mark.parametrize(("name", "why"), [("tautan.gsheet.csv", "tautan"), ("~$daftar.xlsx", "kunci")])
def test_what_only_lies_beside_a_list_is_called_so(impor, name, why):
    with pytest.raises(FileRefusedError) as refusal:
        impor.service.plan(impor.actor, CASES / "14-web-page-called-xls" / name)
    assert why in refusal.value.why


def test_row_that_cannot_be_put_right_is_refused(impor, tmp_path):
    path = tmp_path / "lebar.csv"
    path.write_text(f"NIP,Nama,Jabatan\n{nip(1)},Budi,Analis,Bidang A\n{nip(2)},Rina,Analis\n")
    plan = impor.service.plan(impor.actor, path)
    assert [row.status for row in plan.rows] == [RowStatus.DITOLAK, RowStatus.BARU]
    assert "memuat 4 sel, judulnya 3" in plan.rows[0].reasons[0]


def test_refusal_names_the_heading_that_is_there(impor):
    path = impor.file([(nip(1), "b@x")], ("NIP", "EMAIL"))
    with pytest.raises(FileRefusedError) as refusal:
        impor.service.plan(impor.actor, path)
    assert "judul NIP ada di A1; kolom Nama tidak ada" in refusal.value.why
    assert "EMAIL" in refusal.value.why


def test_every_column_is_listed_with_what_it_is_read_as(impor):
    plan = impor.service.plan(impor.actor, CASES / "11-columns-of-ids/id.xlsx")
    assert {one.heading: one.key for one in plan.columns} == {
        "nip": "nip",
        "nama": "nama",
        **dict.fromkeys(
            ("unit_kerja_id", "jabatan_id", "golongan_id", "jenis_pegawai_id", "id_sub_unit"), ""
        ),
    }
