"""A change of the organisation on a day: the workbook, what follows, all or nothing, old sheets kept."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError, StateError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.sotk.lembar import KOLOM
from kinerja_desktop.services.sotk.service import SotkService
from kinerja_desktop.spreadsheet.reader import read_workbook

T1, T2, T3, _T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
HARI = date(2026, 7, 1)


@pytest.fixture
def lembar(tmp_path):
    """Write a workbook of lines by name: unit, parent, post, rater (name to number is done by the test)."""

    def write(*lines):
        path = tmp_path / "sotk.csv"
        rows = [("Nama", "Unit baru", "Induk unit baru", "Jabatan baru", "NIP penilai baru"), *lines]
        path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def sotk(situasi):
    backups = []
    service = SotkService(situasi.kini._database, backups.append)
    service.backups = backups
    return service


def plan(sotk, kantor, path, mulai=HARI, dasar="Perwal 12/2026"):
    return sotk.plan(kantor.pengelola, path, mulai, dasar, SilentProgress())


def apply(sotk, kantor, path, mulai=HARI):
    return sotk.change(kantor.pengelola, plan(sotk, kantor, path, mulai), SilentProgress())


def unit_names(situasi):
    return [one.nama for one in situasi.kini.organisasi.tree(situasi.kantor.pengelola)]


def place_of(situasi, pegawai_id):
    detail = situasi.kini.pegawai.get(situasi.kantor.pengelola, pegawai_id)
    return detail.penempatan[0].unit_kerja, detail.penempatan[0].jabatan, detail.penempatan[0].mulai


RENAMED = (
    ("Kabid Uji, S.KM.", "Bidang Ekonomi", "", "", ""),
    ("Staf Uji, A.Md.", "Bidang Ekonomi", "", "", ""),
    ("Teman Uji", "Bidang Ekonomi", "", "", ""),
)


def test_a_unit_gets_another_name_and_sheets_of_before_say_the_old_one(situasi, kantor, sotk, lembar):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T1)
    situasi.nilai(kantor.staf_id, T1)
    before = situasi.lembar(kantor.staf_id, "dokumen-evaluasi", T1)
    plan_before = situasi.lembar(kantor.staf_id, "skp", T1)
    assert "bidang Uji" in before
    rencana = plan(sotk, kantor, lembar(*RENAMED))
    assert (rencana.baru, rencana.tutup, rencana.halangan) == (("Bidang Ekonomi",), ("bidang Uji",), ())
    staf = next(one for one in rencana.baris if one.pegawai_id == kantor.staf_id)
    assert (staf.dari, staf.ke) == ("bidang Uji", "Bidang Ekonomi")
    assert staf.akibat == "SKP ditutup per 30 Juni 2026 dan disusun lagi."
    assert "bidang Uji" in unit_names(situasi)  # only looked at
    apply(sotk, kantor, lembar(*RENAMED))
    assert sotk.backups == [kantor.pengelola]
    assert "Bidang Ekonomi" in unit_names(situasi)
    assert "bidang Uji" not in unit_names(situasi)
    assert place_of(situasi, kantor.staf_id)[::2] == ("Bidang Ekonomi", HARI)
    assert situasi.lembar(kantor.staf_id, "dokumen-evaluasi", T1) == before
    assert situasi.lembar(kantor.staf_id, "skp", T1) == plan_before


def test_recaps_count_the_old_unit_before_the_day_and_the_new_one_after_it(situasi, kantor, sotk, lembar):
    situasi.skp(kantor.staf_id)
    apply(sotk, kantor, lembar(*RENAMED))
    counted = {}
    for periode in (T1, T3):
        rows = situasi.kini.laporan.rekap(kantor.pengelola, periode).rows
        counted[periode] = {row.unit_kerja: row.pegawai for row in rows}
    assert counted[T1].get("bidang Uji") == 3
    assert "Bidang Ekonomi" not in counted[T1]
    assert counted[T3].get("Bidang Ekonomi") == 3
    assert "bidang Uji" not in counted[T3]


def test_merged_with_post_and_rater_in_one_plan(situasi, kantor, sotk, lembar):
    kepala = situasi.kini.pegawai.get(kantor.pengelola, kantor.kepala_id).pegawai.nip
    path = lembar(
        ("Kabid Uji, S.KM.", "bidang_lain Uji", "", "Kepala Bidang Gabungan", ""),
        ("Staf Uji, A.Md.", "bidang_lain Uji", "", "", kepala),
        ("Teman Uji", "bidang_lain Uji", "", "", ""),
    )
    rencana = apply(sotk, kantor, path)
    assert (rencana.baru, rencana.tutup) == ((), ("bidang Uji",))
    assert place_of(situasi, kantor.kabid_id)[:2] == ("bidang_lain Uji", "Kepala Bidang Gabungan")
    detail = situasi.kini.pegawai.get(kantor.pengelola, kantor.staf_id)
    assert (detail.penilai[0].penilai, detail.penilai[0].mulai) == ("dr. Kepala Uji, M.Kes.", HARI)
    assert detail.penilai[0].alasan == "Perwal 12/2026"
    posts = {one.nama: one.jenis for one in situasi.kini.organisasi.list_jabatan(kantor.pengelola)}
    assert posts["Kepala Bidang Gabungan"] is posts["Jabatan kabid"]


def test_who_stays_behind_with_a_rater_who_goes_is_named(kantor, sotk, lembar):
    rencana = plan(sotk, kantor, lembar(("Kabid Uji, S.KM.", "bidang_lain Uji", "", "", "")))
    assert rencana.tutup == ()
    assert rencana.tertinggal == (
        "Staf Uji, A.Md. (dinilai Kabid Uji, S.KM.)",
        "Teman Uji (dinilai Kabid Uji, S.KM.)",
    )


def test_one_line_that_cannot_be_holds_all_of_it(situasi, kantor, sotk, lembar):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.nilai(kantor.staf_id, T3)
    day, post = date(2026, 8, 1), JenisJabatan.PELAKSANA
    situasi.tempatkan(kantor.teman_id, kantor.bidang_id, "Posisi Baru", post, day)
    path = lembar(*RENAMED)
    rencana = plan(sotk, kantor, path)
    held = {one.nama: one.halangan for one in rencana.halangan}
    assert held["Staf Uji, A.Md."] == "Evaluasi Triwulan III 2026 sudah final."
    assert "Tanggal mulai harus setelah 1 Agustus 2026" in held["Teman Uji"]
    before = unit_names(situasi)
    with pytest.raises(StateError, match="belum dapat diterapkan") as refused:
        apply(sotk, kantor, path)
    assert "Staf Uji, A.Md.: Evaluasi Triwulan III 2026 sudah final." in refused.value.why
    assert unit_names(situasi) == before
    assert place_of(situasi, kantor.kabid_id)[0] == "bidang Uji"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ((date(2027, 1, 1), "Perwal 1"), "Hari itu belum tiba."),
        ((date(2025, 12, 31), "Perwal 1"), "Tahun 2025 sudah berlalu."),
        ((HARI, " "), "Dasarnya tercatat"),
    ],
)
def test_a_day_that_cannot_be_and_a_missing_ground_are_refused(kantor, sotk, lembar, said, why):
    with pytest.raises(InvalidInputError) as refused:
        plan(sotk, kantor, lembar(*RENAMED), *said)
    assert why in refused.value.why


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (("Tidak Ada Orangnya", "X", "", "", ""), "Tidak ada pegawai aktif"),
        (("Kabid Uji, S.KM.", "X", "Y", "", ""), "Induk Y tidak ada"),
    ],
)
def test_a_line_about_nobody_or_below_nothing_names_itself(kantor, sotk, lembar, line, why):
    with pytest.raises(InvalidInputError) as refused:
        plan(sotk, kantor, lembar(line))
    assert why in refused.value.why
    assert "baris 2" in refused.value.where


def test_raters_who_change_places_and_a_circle(situasi, kantor, sotk, lembar):
    nip = {
        one: situasi.kini.pegawai.get(kantor.pengelola, kantor.id_of(one)).pegawai.nip
        for one in ("kepala", "kabid")
    }
    rencana = plan(sotk, kantor, lembar(("dr. Kepala Uji, M.Kes.", "", "", "", nip["kabid"])))
    assert "tidak dapat dinilai oleh pegawai ini" in rencana.halangan[0].halangan
    twice = lembar(("Staf Uji, A.Md.", "", "", "", nip["kepala"]), ("Staf Uji, A.Md.", "X", "", "", ""))
    with pytest.raises(InvalidInputError, match="tercantum dua kali"):
        plan(sotk, kantor, twice)


def test_the_workbook_has_everybody_and_an_empty_or_other_file_is_refused(kantor, sotk, tmp_path):
    path = sotk.save_lembar(kantor.pengelola, tmp_path / "lembar.xlsx")
    rows = read_workbook(path).sheets[0].rows
    assert tuple(rows[0]) == KOLOM
    assert {row[1] for row in rows[1:]} >= {"Staf Uji, A.Md.", "Kabid Uji, S.KM."}
    with pytest.raises(FileRefusedError) as refused:
        plan(sotk, kantor, path)
    assert "kolom barunya terisi" in refused.value.why
    other = tmp_path / "lain.csv"
    other.write_text("Tanggal;Kegiatan\n1;Rapat\n")
    with pytest.raises(FileRefusedError) as refused:
        plan(sotk, kantor, other)
    assert "Kepala kolomnya tidak ditemukan" in refused.value.why


def test_sixty_people_go_in_one_plan(situasi, kantor, sotk, lembar):
    people = [situasi.orang(f"Orang {n}") for n in range(60)]
    for pegawai_id in people:
        situasi.tempatkan(pegawai_id, kantor.bidang_id, "Pengadministrasi", JenisJabatan.PELAKSANA)
    halves = [(f"Orang {n}", f"Bidang {'A' if n % 2 else 'B'}", "", "", "") for n in range(60)]
    rencana = apply(sotk, kantor, lembar(*halves))
    assert (len(rencana.baris), set(rencana.baru), rencana.tutup) == (60, {"Bidang A", "Bidang B"}, ())
    counts = situasi.kini.organisasi.count_pegawai(kantor.pengelola)
    names = {one.id: one.nama for one in situasi.kini.organisasi.tree(kantor.pengelola)}
    told = {names[unit]: count for unit, count in counts.items()}
    assert (told["Bidang A"], told["Bidang B"], told["bidang Uji"]) == (30, 30, 3)


def test_needs_go_with_a_renamed_unit_and_those_of_a_split_one_are_counted(situasi, kantor, sotk, lembar):
    form = KebutuhanForm(kantor.bidang_id, 2026, SumberKebutuhan.RENSTRA, "Layanan membaik")
    situasi.kini.kebutuhan.save(kantor.pengelola, form)
    split = [(who, unit, "", "", "") for (who, *_), unit in zip(RENAMED, "ABB", strict=True)]
    assert plan(sotk, kantor, lembar(*split)).tanpa_unit == 1
    assert plan(sotk, kantor, lembar(*RENAMED)).tanpa_unit == 0
    apply(sotk, kantor, lembar(*RENAMED))
    (need,) = situasi.kini.kebutuhan.list(kantor.pengelola, 2026)
    units = {one.id: one.nama for one in situasi.kini.organisasi.tree(kantor.pengelola)}
    assert units[need.unit_kerja_id] == "Bidang Ekonomi"
