"""Handing over in three steps, as an admin does it with keys: who, what, check, and the papers."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kinerja_desktop.domain.core.errors import AccessDeniedError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.ui.pengaturan.view import make_view
from tests.kit.office import SANDI

BARU = "kapal layar putih samudra"
P, N, K = Peran.PEGAWAI, Peran.PEJABAT_PENILAI, Peran.PENGELOLA_KINERJA


@pytest.fixture
def opened(world, qtbot):
    """Page and section of an office with the operator `budi` and the official `kabid`."""
    keamanan = world.services.keamanan
    keamanan.add_pengguna(world.admin, PenggunaBaru("budi", "Budi Uji", frozenset({K})), SANDI)
    kabid = PenggunaBaru("kabid", "Kabid Uji, S.KM.", frozenset({P, N}), world.people.kabid_id)
    keamanan.add_pengguna(world.admin, kabid, SANDI)
    page = make_view(world.context(world.admin))
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    page.open_target("serah_terima")
    section = page.sections["serah_terima"]
    section.printed = []
    section.done._print = lambda _parent, title, text: section.printed.append((title, text)) or True
    return page, section


def users(world):
    return {one.nama_pengguna: one for one in world.services.keamanan.list_pengguna(world.admin)}


def give(section, nama):
    box = section.who.giver.box
    number = next(n for n in range(box.count()) if box.itemText(n).startswith(nama))
    box.setCurrentIndex(number)
    section.who.giver.chosen.emit(box.currentText())


def receive(section, nama="Tuti Baru", user="tuti", secret=BARU, alasan="ST 800/12/2026"):
    section.who.to.picker.setEditText(nama)
    section.who.to.left.emit()
    for field, text in ((section.who.user, user), (section.who.secret, secret), (section.who.reason, alasan)):
        field.set_text(text)


def go_on(section, times):
    for _ in range(times):
        section.next.click()


def test_nobody_hands_over_who_was_not_chosen(opened):
    _, section = opened
    receive(section)
    assert section.who.giver.text == ""
    go_on(section, 1)
    assert (section.step, section.who.giver.message) == (0, "Pilih siapa yang menyerahkan.")


def test_an_operator_hands_over_in_three_steps_and_the_paper_is_printed(world, opened):
    page, section = opened
    give(section, "Budi Uji")
    receive(section)
    go_on(section, 2)
    assert section.step == 2
    told = section.check.sentences.text
    assert "Tuti Baru mendapat nama pengguna tuti" in told
    assert "Masuk milik Budi Uji berakhir" in told
    assert users(world)["budi"].aktif  # nothing is done before it is said
    go_on(section, 1)
    assert "Serah terima dicatat" in page.banner.text
    assert (users(world)["tuti"].peran, users(world)["budi"].aktif) == (frozenset({K}), False)
    section.done.paper.click()
    title, text = section.printed[0]
    assert title == "Berita acara serah terima"
    for part in ("Budi Uji", "Tuti Baru", "ST 800/12/2026", "Belum ada cadangan."):
        assert part in text
    assert BARU not in text
    world.kantor.masuk.lock()
    with pytest.raises(AccessDeniedError):
        world.kantor.masuk.login("budi", SANDI)


def test_an_official_is_replaced_with_people_and_post_from_the_day(world, opened):
    _page, section = opened
    give(section, "Kabid Uji")
    assert section.who.giver._message.text() == "Pegawai, Pejabat Penilai Kinerja; menilai 2 pegawai"
    receive(section, "Orang Lain Uji (198807212010012003)", "198807212010012003", "")
    section.who.since.set_value(date(2026, 11, 2))
    go_on(section, 1)
    assert section.what.work.isChecked()
    assert section.what.post.text == "Jabatan kabid, bidang Uji"
    assert section.what.counted.text() == "2 dari 2 dicentang"
    section.what.stays.setChecked(False)
    go_on(section, 1)
    told = section.check.sentences.text
    assert "2 pegawai dinilai Orang Lain Uji sejak 2 November 2026" in told
    assert "Evaluasi Triwulan IV 2026: 2 orang oleh Orang Lain Uji." in told
    go_on(section, 1)
    raters = world.services.pegawai.get(world.admin, world.people.staf_id).penilai
    assert [(one.penilai, one.mulai) for one in raters] == [
        ("Orang Lain Uji", date(2026, 11, 2)),
        ("Kabid Uji, S.KM.", date(2026, 1, 1)),
    ]


def test_people_who_stay_with_the_old_official_are_unticked(world, opened):
    _page, section = opened
    give(section, "Kabid Uji")
    receive(section, "Orang Lain Uji (198807212010012003)", "198807212010012003", "")
    section.who.since.set_value(date(2026, 11, 2))
    go_on(section, 1)
    first = section.what.people.index(0, 0)
    section.what.people.setData(first, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert section.what.counted.text() == "1 dari 2 dicentang"
    go_on(section, 2)
    assert section.step == 3
    staf, teman = (world.services.pegawai.get(world.admin, one).penilai[0] for one in (
        world.people.staf_id, world.people.teman_id))  # fmt: skip
    assert (staf.penilai, teman.penilai) == ("Kabid Uji, S.KM.", "Orang Lain Uji")
    assert users(world)["kabid"].peran == {P, N}  # he still rates somebody


def test_who_can_log_in_already_is_not_asked_for_a_password(world, opened):
    _page, section = opened
    give(section, "Budi Uji")
    receive(section, "Kabid Uji, S.KM. (kabid)", "", "")
    assert "sandinya tetap" in section.who.to._message.text()
    assert not section.who.secret.isVisible()
    go_on(section, 3)
    assert users(world)["kabid"].peran == {P, N, K}


def test_what_was_typed_for_another_receiver_stops_nobody_who_can_log_in(world, opened):
    _page, section = opened
    give(section, "Budi Uji")
    receive(section, "Tuti Baru", "tuti", "pendek")
    receive(section, "Kabid Uji, S.KM. (kabid)", "tuti", "pendek")
    assert not section.who.secret.isVisible()
    go_on(section, 3)
    assert users(world)["kabid"].peran == {P, N, K}


def test_slip_and_sheet_that_were_both_kept_are_not_asked_about(world, opened, tmp_path):
    _page, section = opened
    give(section, "Budi Uji")
    receive(section, secret="")
    go_on(section, 1)
    section.what.sheet.setChecked(True)
    go_on(section, 2)
    world.dialogs.answer = False
    world.dialogs.file = tmp_path / "slip.pdf"
    section.done.slip.click()
    section.next.click()
    assert section.step == 3  # the sheet is not printed yet
    section.done.sheet.click()
    section.next.click()
    assert section.step == 0


def test_a_slip_that_nobody_kept_is_asked_about(world, opened, tmp_path):
    page, section = opened
    give(section, "Budi Uji")
    receive(section, secret="")
    go_on(section, 3)
    assert section.done.slip.isVisible()
    world.dialogs.answer = False
    section.next.click()
    assert section.step == 3
    assert "Tinggalkan?" in world.dialogs.asked[-1]
    world.dialogs.file = tmp_path / "slip.pdf"
    section.done.slip.click()
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")
    assert "Slip disimpan" in page.banner.text
    section.next.click()
    assert section.step == 0
    assert section.done.hasil is None  # the password is nowhere any more


def test_what_is_missing_is_said_under_its_field_and_a_refusal_goes_back_to_be_mended(world, opened):
    page, section = opened
    give(section, "Budi Uji")
    receive(section, alasan="")
    go_on(section, 1)
    assert "Tulis dasarnya" in section.who.reason.message
    assert section.step == 0
    receive(section, secret="tuti")
    go_on(section, 2)
    assert section.step == 1
    assert "andi" in page.banner.text
    QTest.keyClick(section.next, Qt.Key.Key_Escape)
    assert section.step == 0
    assert section.who.reason.text == "ST 800/12/2026"
    assert "tuti" not in users(world)


def test_an_admin_who_leaves_is_ended_by_the_next_one_on_the_same_page(world, opened, qtbot):
    _page, section = opened
    give(section, "Admin Uji")
    receive(section)
    go_on(section, 3)
    assert "menekan Selesaikan" in section.done.sentences.text
    section.next.click()
    assert "diakhiri admin lain" in section.who.waiting.text()
    assert not section.who.finish.isVisible()
    tuti = world.kantor.masuk
    tuti.lock()
    sesi = tuti.login("tuti", BARU)
    other = make_view(world.context(sesi.actor))
    qtbot.addWidget(other)
    other.show()
    other.open_target("serah_terima")
    hers = other.sections["serah_terima"]
    assert "Admin Uji" in hers.who.waiting.text()
    hers.who.finish.click()
    assert not hers.who.waiting.isVisible()
    assert "sudah berakhir" in other.banner.text
