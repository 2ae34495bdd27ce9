"""What a plan asks, what holds as long as nobody answers, and what an answer changes."""

from datetime import date
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.services.impor_pegawai.compare import Comparison
from kinerja_desktop.services.impor_pegawai.service import ImportOptions, Question, RowStatus, Tanya
from kinerja_desktop.services.impor_pegawai.sheet.rows import Place, read_row
from kinerja_desktop.services.impor_pegawai.sheet.source import SourceRows
from kinerja_desktop.services.impor_pegawai.state import read_state
from kinerja_desktop.services.impor_pegawai.tanya.kembar import TwinBook

NIP = "198912312015031002"
HEADINGS = ("NIP", "Nama", "Jabatan", "Unit Kerja", "Pejabat Penilai")


def nip(number: int) -> str:
    return f"1985031220100110{number:02d}"


def asked(plan, jenis: Tanya) -> list[Question]:
    return [one for one in plan.questions if one.jenis is jenis]


def only(plan, jenis: Tanya) -> Question:
    (question,) = asked(plan, jenis)
    return question


def unit_named(impor, nama: str) -> UnitKerja:
    with impor.database.read() as session:
        return session.scalars(select(UnitKerja).where(UnitKerja.nama == nama)).one()


def test_poorer_values_are_asked_about_for_each_column(impor):
    rich = (NIP, "Budi Santoso, S.Kom.", "Perawat Ahli Muda", "Bidang A", "")
    poor = (NIP, "BUDI SANTOSO", "PERAWAT", "Bidang A", "")
    impor.run([rich], HEADINGS)
    nama, jabatan = asked(impor.plan([poor], HEADINGS), Tanya.LEBIH_MISKIN)
    assert (nama.key, jabatan.key, nama.chosen, nama.is_answered) == ("nama", "jabatan", "lama", False)
    assert "Budi Santoso, S.Kom." in nama.examples[0]
    assert "BUDI SANTOSO" in nama.examples[0]
    plan = impor.plan([poor], HEADINGS, jawaban={(Tanya.LEBIH_MISKIN, "nama"): "berkas"})
    assert [(one.key, one.after) for one in plan.rows[0].changes] == [("nama", "BUDI SANTOSO")]
    assert [one.is_answered for one in asked(plan, Tanya.LEBIH_MISKIN)] == [True, False]
    back = impor.plan(
        [poor], HEADINGS, timpa=frozenset({"nama"}), jawaban={(Tanya.LEBIH_MISKIN, "nama"): "lama"}
    )
    assert back.writes.is_empty


def test_pangkat_in_the_column_of_posts_is_no_post_until_somebody_says_so(impor):
    rows = [(nip(1), "Ani", "Penata Muda Tk. I", "Bidang A", ""), (nip(2), "Tono", "Analis", "Bidang A", "")]
    plan = impor.plan(rows, HEADINGS)
    question = only(plan, Tanya.PANGKAT)
    assert question.examples == ("Ani: Penata Muda Tk. I",)
    assert [one.nama for one in plan.jabatan] == ["Analis"]
    ani = impor.only(plan, "Ani")
    assert any("adalah pangkat" in text for text in ani.warnings)
    assert "Jabatan belum diisi" in ani.incomplete
    plan = impor.plan(rows, HEADINGS, jawaban={(Tanya.PANGKAT, question.key): "jabatan"})
    assert {one.nama for one in plan.jabatan} == {"Analis", "Penata Muda Tk. I"}


def test_post_that_only_begins_like_a_pangkat_is_not_asked_about(impor):
    plan = impor.plan([(nip(1), "Ani", "Penata Laporan Keuangan", "Bidang A", "")], HEADINGS)
    assert not asked(plan, Tanya.PANGKAT)


def test_pangkat_that_the_office_has_as_a_post_is_one(impor):
    rows = [(nip(1), "Ani", "Pembina", "Bidang A", "")]
    plan = impor.plan(rows, HEADINGS, jawaban={(Tanya.PANGKAT, "jabatan"): "jabatan"})
    impor.service.apply(impor.actor, plan)
    assert not impor.plan(rows, HEADINGS).questions
    assert impor.count(Jabatan) > 0


def test_rater_without_titles_is_asked_about_and_another_one_chosen(impor):
    rows = [
        (nip(1), "Dr. Rina Kartika, S.E.", "Kepala", "Bidang A", ""),
        (nip(2), "Rina Kartika Dewi", "Analis", "Bidang A", ""),
        (nip(3), "Ani", "Analis", "Bidang A", "Rina Kartika"),
        (nip(4), "Tono", "Analis", "Bidang A", "RINA KARTIKA"),
    ]
    plan = impor.plan(rows, HEADINGS)
    question = only(plan, Tanya.PENILAI)
    assert (question.chosen, question.is_answered) == (nip(1), False)
    assert set(question.examples) == {"Ani", "Tono"}
    assert impor.only(plan, "Ani").penilai == nip(1)
    plan = impor.plan(rows, HEADINGS, jawaban={(Tanya.PENILAI, question.key): nip(2)})
    assert [impor.only(plan, one).penilai for one in ("Ani", "Tono")] == [nip(2), nip(2)]
    plan = impor.plan(rows, HEADINGS, jawaban={(Tanya.PENILAI, question.key): ""})
    assert any("dilengkapi kemudian" in text for text in impor.only(plan, "Ani").incomplete)


def test_rater_named_by_post_is_asked_about_once(impor):
    rows = [(nip(n), f"Orang {n}", "Analis", "Bidang A", "Kabid A") for n in range(1, 4)]
    question = only(impor.plan(rows, HEADINGS), Tanya.PENILAI)
    assert "3 orang" in question.text
    assert question.chosen == ""
    plan = impor.plan(rows, HEADINGS, jawaban={(Tanya.PENILAI, question.key): nip(1)})
    assert impor.only(plan, "Orang 2").penilai == nip(1)
    assert only(plan, Tanya.PENILAI).is_answered


def test_rater_written_as_called_is_not_asked_about(impor):
    rows = [
        (nip(1), "Rina, S.E.", "Kepala", "Bidang A", ""),
        (nip(2), "Ani", "Analis", "Bidang A", "Rina, S.E."),
    ]
    assert not impor.plan(rows, HEADINGS).questions


def test_abbreviated_unit_is_asked_about_and_taken_for_the_known_one(impor):
    impor.run([(nip(1), "Ani", "Analis", "Bidang Keuangan", "")], HEADINGS)
    rows = [(nip(2), "Tono", "Analis", "Bid. Keuangan", "")]
    plan = impor.plan(rows, HEADINGS)
    question = only(plan, Tanya.UNIT_KEMBAR)
    known = unit_named(impor, "Bidang Keuangan").id
    assert [one.id for one in question.answers] == [known, ""]
    assert [one.nama for one in plan.units] == ["Bid. Keuangan"]
    plan = impor.plan(rows, HEADINGS, jawaban={(Tanya.UNIT_KEMBAR, question.key): known})
    assert not plan.units
    assert only(plan, Tanya.UNIT_KEMBAR).is_answered
    assert "Bidang Keuangan" in only(plan, Tanya.UNIT_KEMBAR).chosen_text


def test_twins_inside_one_file_become_one(impor):
    rows = [
        (nip(1), "Ani", "Analis", "UPTD Puskesmas Melati", ""),
        (nip(2), "Tono", "Analis", "Pusk. Melati", ""),
    ]
    plan = impor.plan(rows, HEADINGS)
    question = only(plan, Tanya.UNIT_KEMBAR)
    assert question.key == "Pusk. Melati"
    plan = impor.plan(rows, HEADINGS, jawaban={(Tanya.UNIT_KEMBAR, question.key): "UPTD Puskesmas Melati"})
    assert [one.nama for one in plan.units] == ["UPTD Puskesmas Melati"]
    assert only(plan, Tanya.UNIT_KEMBAR).is_answered
    impor.service.apply(impor.actor, plan)
    assert impor.placements(nip(2))[-1][1] == "UPTD Puskesmas Melati"


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("Bid. Keuangan", "Bidang Keuangan", True),
        ("UPTD Puskesmas Melati", "Puskesmas Melati", True),
        ("Subbag Umum & Kepegawaian", "Sub Bagian Umum dan Kepegawaian", True),
        ("SDN 1 Kota Baru", "SD Negeri 1 Kota Baru", True),
        ("Bidang Kepegawaian", "Bidang Kepegawain", True),
        ("SDN 1 Kota Baru", "SDN 2 Kota Baru", False),
        ("Bidang I", "Bidang II", False),
        ("Seksi Umum", "Seksi Keuangan", False),
        ("Puskesmas Melati", "Puskesmas Mawar", False),
    ],
)
def test_which_names_may_be_one(one, two, alike):
    book = TwinBook({"a": one, "b": two})
    assert book.twins("a") == (["b"] if alike else [])


def test_a_new_unit_is_put_below_a_known_and_a_new_one(impor):
    impor.run([(nip(1), "Ani", "Analis", "Dinas Lain", "")], HEADINGS)
    known = unit_named(impor, "Dinas Lain").id
    rows = [(nip(2), "Tono", "Analis", "Seksi X", ""), (nip(3), "Tini", "Analis", "Bidang Y", "")]
    parents = {"Seksi X": "Bidang Y", "Bidang Y": known}
    plan = impor.plan(rows, HEADINGS, unit_parents=parents)
    assert {(one.nama, one.induk, one.induk_key) for one in plan.units} == {
        ("Bidang Y", "Dinas Lain", known),
        ("Seksi X", "Bidang Y", "Bidang Y"),
    }
    impor.service.apply(impor.actor, plan)
    assert unit_named(impor, "Seksi X").induk_id == unit_named(impor, "Bidang Y").id
    assert unit_named(impor, "Bidang Y").induk_id == known


def test_a_unit_is_never_put_below_itself(impor):
    rows = [(nip(2), "Tono", "Analis", "Seksi X", ""), (nip(3), "Tini", "Analis", "Bidang Y", "")]
    with pytest.raises(InvalidInputError):
        impor.plan(rows, HEADINGS, unit_parents={"Seksi X": "Bidang Y", "Bidang Y": "Seksi X"})


def test_people_without_a_number_are_asked_about_and_become_one_line(impor):
    rows = [(nip(1), "Ani", "Analis", "Bidang A", ""), *(("", f"Honorer {n}", "", "", "") for n in range(93))]
    plan = impor.plan(rows, HEADINGS)
    assert plan.counts[RowStatus.DITOLAK] == 93
    (refused,) = (row for row in plan.rows if row.status is RowStatus.DITOLAK)
    assert refused.nama == "93 orang tanpa NIP"
    assert "NIP belum diisi pada 93 orang: Honorer 0 (lembar Data baris 3)" in refused.reasons[0]
    assert refused.reasons[0].endswith("dan 85 lainnya")
    question = only(plan, Tanya.TANPA_NIP)
    assert "93 orang" in question.text
    plan = impor.plan(rows, HEADINGS, jawaban={(Tanya.TANPA_NIP, question.key): "bukan"})
    assert len(plan.rows) == 1
    assert [note for note in plan.notes if "93 orang tanpa NIP" in note]


def test_civil_servants_whose_numbers_are_missing_are_refused_one_by_one(impor):
    rows = [(nip(1), "Ani", "Analis", "Bidang A", ""), *(("", f"Budi {n}", "", "", "") for n in range(12))]
    plan = impor.plan(rows, HEADINGS, jawaban={(Tanya.TANPA_NIP, "nip"): "kurang"})
    assert [row.nama for row in plan.rows if row.status is RowStatus.DITOLAK] == [
        f"Budi {n}" for n in range(12)
    ]


def test_few_without_a_number_are_refused_by_name(impor):
    rows = [(nip(1), "Ani", "Analis", "Bidang A", ""), *(("", f"Budi {n}", "", "", "") for n in range(9))]
    assert sum(row.nama.startswith("Budi") for row in impor.plan(rows, HEADINGS).rows) == 9


def test_an_answer_of_another_time_counts_as_none(impor):
    rows = [(nip(1), "Ani", "Penata Muda", "Bidang A", "")]
    plan = impor.plan(rows, HEADINGS, jawaban={(Tanya.PANGKAT, "jabatan"): "entah"})
    assert not only(plan, Tanya.PANGKAT).is_answered


def test_letters_that_no_form_can_show_are_named_in_the_plan(impor):
    rows = [
        (nip(1), "Sulistya 李小龙", "Analis", "Bidang ꦲ", ""),
        (nip(2), "Gunarto ʿAbd al-Raḥmān", "Analis", "Bidang A", ""),
    ]
    plan = impor.plan(rows, HEADINGS)
    said = impor.only(plan, "Sulistya").incomplete
    assert any(text.startswith("Nama: ") and "'李' (huruf Tionghoa, U+674E)" in text for text in said)
    assert any(text.startswith("Unit kerja: ") and "huruf Jawa" in text for text in said)
    assert not any("dicetak" in text for text in impor.only(plan, "Gunarto").incomplete)


def test_what_was_decided_about_units_is_remembered_and_the_same_file_changes_nothing(impor):
    impor.run([(nip(1), "Ani", "Analis", "Bidang Keuangan", "")], HEADINGS)
    known = unit_named(impor, "Bidang Keuangan").id
    rows = [
        (nip(2), "Tono", "Analis", "Bid. Keuangan", ""),
        (nip(3), "Tini", "Analis", "UPTD Puskesmas Melati", ""),
        (nip(4), "Tuti", "Analis", "Pusk. Melati", ""),
    ]
    answers = {
        (Tanya.UNIT_KEMBAR, "Bid. Keuangan"): known,
        (Tanya.UNIT_KEMBAR, "Pusk. Melati"): "UPTD Puskesmas Melati",
    }
    impor.run(rows, HEADINGS, jawaban=answers)
    again = impor.plan(rows, HEADINGS)
    assert again.writes.is_empty
    assert all(one.is_answered for one in asked(again, Tanya.UNIT_KEMBAR))
    own = impor.plan(rows, HEADINGS, jawaban={(Tanya.UNIT_KEMBAR, "Bid. Keuangan"): ""})
    assert [one.nama for one in own.units] == ["Bid. Keuangan"]
    impor.service.apply(impor.actor, own)
    assert impor.plan(rows, HEADINGS).writes.is_empty


def test_a_unit_that_was_moved_stays_where_it_is_with_the_same_file(impor):
    headings = ("NIP", "Nama", "Jabatan", "Perangkat Daerah", "Unit Kerja")
    rows = [(nip(1), "Ani", "Analis", "Dinas A", "Seksi X"), (nip(2), "Tono", "Analis", "Dinas B", "")]
    impor.run(rows, headings, unit_parents={"Dinas A / Seksi X": "Dinas B"})
    assert unit_named(impor, "Seksi X").induk_id == unit_named(impor, "Dinas B").id
    assert impor.plan(rows, headings).writes.is_empty


def test_a_unit_mapped_by_hand_is_seen_as_an_answer_at_the_next_import(impor):
    impor.run([(nip(1), "Ani", "Analis", "Bidang Keuangan", "")], HEADINGS)
    known = unit_named(impor, "Bidang Keuangan").id
    rows = [(nip(2), "Tono", "Analis", "Urusan Uang", "")]
    impor.run(rows, HEADINGS, unit_mapping={"Urusan Uang": known})
    question = only(impor.plan(rows, HEADINGS), Tanya.UNIT_KEMBAR)
    assert (question.key, question.chosen, question.is_answered) == ("Urusan Uang", known, True)


UNITS = (
    *("Bidang Keuangan", "Bid. Keuangan", "Bid Keuangan", "UPTD Puskesmas Melati", "Pusk. Melati", ""),
    *("Puskesmas Melati", "Dinas Kesehatan", "Dinkes", "SDN 1 Baru", "SD Negeri 1 Baru", "SDN 2 Baru"),
)
POSTS = ("Analis", "Penata Muda", "Pembina", "Kepala Bidang", "")
NAMES = (
    "Dr. Rina Kartika, S.E.",
    "Rina Kartika",
    "RINA KARTIKA",
    "Budi Santoso",
    "Budi Santosa, M.T.",
    "Kabid",
)


def made_up(random: Random) -> SourceRows:
    """A list of two dozen people with all that can be asked about."""
    read = [
        read_row(
            Place("Data", number),
            {
                "nip": nip(number) if random.random() > 0.2 else "",
                "nama": f"{random.choice(NAMES)} {number}" if random.random() > 0.3 else random.choice(NAMES),
                "jabatan": random.choice(POSTS),
                "unit_induk": random.choice(UNITS),
                "unit_kerja": random.choice(UNITS),
                "penilai": random.choice(NAMES),
            },
        )
        for number in range(2, 26)
    ]
    return SourceRows(Path("daftar.xlsx"), "sidik", tuple(row for row in read if row is not None), ())


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_answered_holds_and_refuses_nobody(impor, seed):
    source = made_up(Random(seed))
    with impor.database.read() as session:
        state = read_state(session, impor.actor.instansi_id, date(2026, 6, 1))

    def plan_with(jawaban):
        options = ImportOptions(jawaban=jawaban)
        comparison = Comparison(state, impor.actor.instansi_id, options, date(2026, 6, 1))
        return comparison.plan(source, SilentProgress())

    first = plan_with({})
    assert {Tanya.PENILAI, Tanya.UNIT_KEMBAR} <= {one.jenis for one in first.questions}
    for question in first.questions:
        about = (question.jenis, question.key)
        for answer in question.answers:
            plan = plan_with({about: answer.id})
            (told,) = [one for one in plan.questions if (one.jenis, one.key) == about]
            assert (told.chosen, told.is_answered) == (answer.id, True)
            assert plan.counts[RowStatus.DITOLAK] <= first.counts[RowStatus.DITOLAK]
    every = plan_with({(one.jenis, one.key): one.answers[0].id for one in first.questions})
    ids = {row["id"] for row in every.writes.units} | {unit.id for unit in state.units}
    assert all(row["induk_id"] is None or row["induk_id"] in ids for row in every.writes.units)
    assert all(row["unit_kerja_id"] in ids for row in every.writes.penempatan)
