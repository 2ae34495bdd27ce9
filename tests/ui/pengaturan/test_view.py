"""The settings page, section by section."""

import ast
import re
import shutil
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.domain.periode.terms import BacaanAkhir
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.services.beranda.admin import PENGGUNA_BARU
from kinerja_desktop.services.pengaturan.reading import HariLibur
from kinerja_desktop.ui.cadangan.cadangan_table_model import CADANGAN
from kinerja_desktop.ui.cadangan.pemeriksaan_view import TEMUAN
from kinerja_desktop.ui.keamanan.table_model import AUDIT, PENGGUNA
from kinerja_desktop.ui.keamanan.tindakan import tindakan_in_words
from kinerja_desktop.ui.pengaturan.aturan.aturan_view import ATURAN
from kinerja_desktop.ui.pengaturan.table_model import HARI_LIBUR, HariLiburModel
from kinerja_desktop.ui.pengaturan.view import make_view
from kinerja_desktop.ui.pengaturan.view_model import KELOMPOK
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from tests.kit.days import type_day
from tests.kit.office import SANDI


@pytest.mark.parametrize("who", ["admin", "pengelola", "pemeriksa", "staf"])
def test_every_section_that_a_role_sees_opens_without_a_refusal(world, qtbot, who):
    page = make_view(world.context(getattr(world.people, who)))
    qtbot.addWidget(page)
    lines = [item for item in map(page.list.item, range(page.list.count())) if item.flags()]
    for line in lines:
        page.list.setCurrentItem(line)
        assert page.banner.text == "", line.text()
    page.reload()
    assert len(page.sections) == len(lines)


def test_the_sections_stand_under_headings_that_keys_pass_over(world, qtbot):
    page = make_view(world.context(world.people.staf))
    qtbot.addWidget(page)
    page.show()
    shown = [(item.text(), bool(item.flags())) for item in map(page.list.item, range(page.list.count()))]
    assert shown[:4] == [("Saya", False), ("Tampilan", True), ("Sandi saya", True), ("Data saya", True)]
    assert not shown[4][1]
    assert page.current_target == "tampilan"
    for _ in range(3):
        QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.currentItem().text() == shown[5][0]
    QTest.mouseClick(
        page.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=page.list.visualItemRect(page.list.item(0)).center(),
    )
    assert page.list.currentItem().text() == shown[5][0]


def test_every_text_that_sends_somebody_to_a_section_names_one_that_is_there():
    titles = tuple(one.title for sections in KELOMPOK.values() for one in sections)
    texts = {path: path.read_text(encoding="utf-8") for path in (RESOURCES / "panduan").glob("*.md")}
    for path in (RESOURCES.parent / "kinerja_desktop").rglob("*.py"):
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        said = [node.value for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        texts[path] = "\n\n".join(said)
    sent = [
        (path.name, found[1])
        for path, text in texts.items()
        for found in re.finditer(r"Pengaturan(?: >|,)\s+(?=[A-Z])(.{30}|[^\n]+)", text.replace("**", ""))
    ]
    assert len(sent) > 30
    assert [one for one in sent if not one[1].startswith(titles)] == []


@pytest.mark.parametrize(("height", "scrolls"), [(690, False), (480, True)])
def test_the_sections_need_no_scroll_bar_of_their_own(world, qtbot, height, scrolls):
    """On 1366x768 only the open section scrolls; lines too low to be hit scroll rather."""
    page = make_view(world.context(world.people.admin))
    qtbot.addWidget(page)
    page.resize(1158, height)
    page.show()
    assert (page.list.verticalScrollBar().maximum() > 0) is scrolls
    assert page.list.visualItemRect(page.list.item(1)).height() >= 24


def test_leaving_a_field_saves_it(world, open_section):
    page, section = open_section(world.people.admin, "instansi")
    section.name.line.setText("Dinas Gizi")
    section._fields["nama"].left.emit()
    assert world.services.instansi.get(world.admin).nama == "Dinas Gizi"
    assert world.said == ["Tersimpan"]
    section.code.line.clear()
    section._fields["kode"].left.emit()
    assert section._fields["kode"].message == "Wajib diisi."
    assert page.banner.text == ""


def test_both_readings_of_periode_are_shown_and_one_is_chosen(world, open_section):
    """Formats C.1.1 to D.1.3: IV-AKHIR as one choice or as two; anchor texts are off until somebody asks."""
    _page, section = open_section(world.people.admin, "lembar")
    readings = [section.akhir.editor.itemText(number) for number in range(section.akhir.editor.count())]
    assert ["TRIWULAN IV-AKHIR" in one for one in readings] == [True, False]
    assert (section.penilai.text, section.pegawai.text) == ("", "")
    section.akhir.set_text(BacaanAkhir.DUA.value)
    section.penilai.line.setText("${ttd}")
    section.penilai.left.emit()
    stored = world.services.pengaturan.get_lembar(world.admin)
    assert (stored.akhir, stored.jangkar_penilai) == (BacaanAkhir.DUA, "${ttd}")
    section.penilai.left.emit()
    assert world.said == ["Tersimpan"]


def test_where_a_section_must_scroll_its_texts_stay_whole(world, open_section, qtbot):
    page, section = open_section(world.people.admin, "instansi")
    page.resize(1158, 480)
    qtbot.wait(20)
    texts = [one for one in section.findChildren(QLabel) if one.wordWrap()]
    assert texts
    assert [one.text() for one in texts if one.height() < one.heightForWidth(one.width())] == []


def test_a_logo_is_chosen_and_taken_away_again(world, open_section, tmp_path):
    page, section = open_section(world.people.admin, "instansi")
    panel = section.gambar[GambarInstansi.LOGO]
    assert panel._none.isVisible()
    assert not panel.remove_button.isVisible()
    world.dialogs.file = None  # gave up
    panel.choose_button.click()
    world.dialogs.file = tmp_path / "logo.svg"
    world.dialogs.file.write_text("<svg/>", encoding="utf-8")
    panel.choose_button.click()
    assert "bukan gambar PNG atau JPG" in page.banner.text
    world.dialogs.file = RESOURCES / "icons" / "check-light@3x.png"
    panel.choose_button.click()
    assert page.banner.text == ""
    assert panel.preview.isVisible()
    assert panel.preview.size().height() == 72
    assert panel.choose_button.text() == "Ganti logo ..."
    world.dialogs.answer = False
    panel.remove_button.click()
    assert panel.preview.has_picture
    world.dialogs.answer = True
    panel.remove_button.click()
    assert world.dialogs.asked[-1] == "Hapus logo instansi?"
    assert not panel.preview.isVisible()
    assert world.services.instansi.get_gambar(world.admin, GambarInstansi.LOGO) is None


def test_a_refusal_is_gone_once_the_next_step_of_the_page_is_done(world, open_section, tmp_path):
    page, section = open_section(world.people.admin, "instansi")
    world.dialogs.file = tmp_path / "logo.svg"
    world.dialogs.file.write_text("<svg/>", encoding="utf-8")
    section.gambar[GambarInstansi.LOGO].choose_button.click()
    assert "bukan gambar PNG atau JPG" in page.banner.text
    page.reload()
    assert page.banner.text != ""  # read again is not done
    section.name.line.setText("Dinas Gizi")
    section._fields["nama"].left.emit()
    assert page.banner.text == ""


def test_the_lambang_negara_is_chosen_shown_and_taken_away(world, open_section):
    page, section = open_section(world.people.admin, "instansi")
    panel = section.gambar[GambarInstansi.LAMBANG]
    assert panel.choose_button.text() == "Pilih lambang negara ..."
    world.dialogs.file = RESOURCES / "icons" / "check-light@3x.png"  # 48 points a side
    panel.choose_button.click()
    assert "terlalu kecil" in page.banner.text
    world.dialogs.file = RESOURCES / "demo" / "lambang_contoh.png"
    panel.choose_button.click()
    assert page.banner.text == ""
    assert panel.preview.isVisible()
    assert panel.preview.accessibleName() == "Lambang negara"
    assert not section.gambar[GambarInstansi.LOGO].preview.has_picture
    world.dialogs.answer = True
    panel.remove_button.click()
    assert world.dialogs.asked[-1] == "Hapus lambang negara?"
    assert world.services.instansi.get_gambar(world.admin, GambarInstansi.LAMBANG) is None


def test_display_choices_are_kept_or_the_refusal_is_told(world, open_section):
    page, section = open_section(world.people.staf, "tampilan")
    section.theme.setCurrentIndex(section.theme.findData("GELAP"))
    section.theme.activated.emit(section.theme.currentIndex())
    assert world.preferences.current.tema == "GELAP"
    world.preferences.refuse = True
    section.scale.setCurrentIndex(section.scale.findData(150))
    section.scale.activated.emit(section.scale.currentIndex())
    assert world.preferences.current.skala == 100
    assert "tidak dapat disimpan" in page.banner.text


def test_holidays_by_keyboard(world, open_section):
    world.services.pengaturan.set_hari_libur(world.people.pengelola, [])
    _, section = open_section(world.people.pengelola, "hari_libur")
    type_day(section.day, "25 desember")
    QTest.keyClicks(section.name, "Natal")
    QTest.keyClick(section.name, Qt.Key.Key_Return)
    assert (section.days.rowCount(), section.day.message) == (0, "Tulis juga tahunnya.")
    section.name.clear()
    type_day(section.day, "25 des 26")
    QTest.keyClicks(section.name, "Natal")
    QTest.keyClick(section.name, Qt.Key.Key_Return)
    assert section.days.rowCount() == 1
    assert section.days.data(section.days.index(0, 0)) == "Jumat, 25 Desember 2026"
    assert section.days.setData(section.days.index(0, 1), "Hari Raya Natal")
    section.table.setCurrentIndex(section.days.index(0, 1))
    section.remove_button.click()
    assert section.days.rowCount() == 0
    section.undo_button.click()
    assert [one.nama for one in section.days.rows] == ["Hari Raya Natal"]


def test_who_may_only_read_holidays_sees_no_editors(world, open_section):
    _, section = open_section(world.people.staf, "hari_libur")
    assert not section.name.isVisible()
    model = HariLiburModel(lambda *_: True, editable=False)
    model.set_rows([HariLibur(date(2026, 12, 25), "Natal")])
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable


def test_restore_asks_for_a_reason_and_a_confirmation(world, open_section):
    page, section = open_section(world.admin, "cadangan")
    section.make_button.click()
    assert "Cadangan dibuat dan diperiksa" in page.banner.text
    assert section.backups.rowCount() == 1
    section.restore_button.click()
    assert not section.restore_button.isVisibleTo(section)
    section.form.confirm.click()
    assert section.form.reason.message
    assert world.dialogs.asked == []
    section.form.reason.line.setText("uji pemulihan")
    world.dialogs.answer = False
    section.form.confirm.click()
    assert section.backups.rowCount() == 1
    world.dialogs.answer = True
    section.form.confirm.click()
    assert "Cadangan dipulihkan" in page.banner.text
    assert section.form.isHidden()


def test_a_backup_has_one_name_and_one_state_wherever_it_is_told(world, open_section):
    page, section = open_section(world.admin, "cadangan")
    section.make_button.click()
    name, why, *_, state, _mark = (section.backups.index(0, one).data() for one in range(6))
    assert f"Cadangan {name}, di " in page.banner.text
    assert (why, state) == ("atas permintaan", "baik saat dibuat")
    section.restore_button.click()
    section.form.reason.line.setText("uji pemulihan")
    section.form.confirm.click()
    undo = next(one for one in section.backups.rows if one.alasan == "sebelum-pulih")
    assert f"Keadaan sebelumnya tersimpan sebagai cadangan {undo.dibuat};" in page.banner.text


def test_a_backup_that_was_removed_in_its_folder_is_not_listed_any_more(world, open_section, qtbot):
    page, section = open_section(world.admin, "cadangan")
    for _ in range(3):
        section.make_button.click()
    section.table.selectRow(1)
    gone, chosen = section.backups.rows[0].path, section.backups.rows[1].path
    shutil.rmtree(gone)
    with qtbot.waitActive(page):
        page.activateWindow()
    QApplication.sendEvent(section, QEvent(QEvent.Type.ActivationChange))
    assert gone not in [one.path for one in section.backups.rows]
    assert section._chosen().path == chosen  # a restore is of what was chosen


def test_the_report_of_a_backup_goes_to_the_printer(world, open_section):
    page, section = open_section(world.people.admin, "cadangan")
    assert not section.report_button.isEnabled()
    section.make_button.click()
    printed = []
    section._print = lambda _parent, _title, text: printed.append(text) or True
    section.report_button.click()
    assert "Jejak audit  : sampai entri ke-" in printed[0]
    assert "Pengesahan   : disahkan" in printed[0]
    assert "Simpan kertasnya di luar komputer" in page.banner.text


def test_a_user_is_added_and_removed_in_place(world, open_section):
    _, section = open_section(world.admin, "pengguna")
    section.add_button.click()
    form = section.new_form
    form.nip.picker.setEditText("199003152015031002")
    form._fields["nip"].left.emit()
    assert (form.name.text, form.user.text) == ("Staf Uji, A.Md.", "199003152015031002")
    form.secret.line.clear()
    form.confirm.click()
    assert form._fields["sandi"].message == "Wajib diisi."
    form.secret.line.setText("lampu hijau di atas sumur")
    form.confirm.click()
    assert form.isHidden()
    number = next(n for n, one in enumerate(section.users.rows) if one.nama.startswith("Staf"))
    section.table.selectRow(number)
    assert section.roles.chosen == {Peran.PEGAWAI}
    section.roles.boxes[Peran.PEJABAT_PENILAI].click()
    assert section.users.rows[number].peran == {Peran.PEGAWAI, Peran.PEJABAT_PENILAI}
    section.remove_button.click()
    section.remove_form.confirm.click()
    assert section.remove_form.reason.message
    section.remove_form.reason.line.setText("pensiun")
    section.remove_form.confirm.click()
    assert [one.aktif for one in section.users.rows if one.nama.startswith("Staf")] == [False]


def test_the_new_sheet_is_shown_until_it_was_kept(world, open_section):
    _, section = open_section(world.admin, "pengguna")
    section.sheet_button.click()
    section.sheet_form.reason.line.setText("amplop terbuka")
    section.sheet_form.confirm.click()
    assert "LEMBAR PEMULIHAN" in section.sheet.text.toPlainText()
    section.sheet.done_button.click()
    assert section.sheet.text.toPlainText() == ""
    assert section.sheet.isHidden()


def test_own_password_leaves_no_trace_in_the_inputs(world, open_section):
    _, section = open_section(world.admin, "sandi")
    section.old.line.setText(SANDI)
    section.new.line.setText("lampu hijau di atas sumur")
    section.again.line.setText("lampu hijau di atas sumur")
    section.change_button.click()
    assert [line.text for line in (section.old, section.new, section.again)] == ["", "", ""]


def test_audit_and_check_end_in_a_sentence(world, open_section):
    page, audit = open_section(world.people.admin, "audit")
    audit.check_button.click()
    assert "Rantai audit utuh" in page.banner.text
    audit.table.selectRow(0)
    assert audit.detail.text().startswith("Entri ")
    page.open_target("pemeriksaan")
    section = page.sections["pemeriksaan"]
    section.run_button.click()
    assert section.summary.text().startswith("Bersih: ")
    assert section.findings.rowCount() == 10


def test_rules_show_their_legal_basis(world, open_section):
    _, section = open_section(world.people.staf, "aturan")
    row = next(n for n, one in enumerate(section.rows.rows) if one.judul == "Kuadran kinerja")
    section.table.selectRow(row)
    assert "PermenPANRB 6/2022" in section.basis.text()
    assert "7 Februari 2022" in section.basis.text()
    assert (
        "hasil Diatas Ekspektasi; perilaku Diatas Ekspektasi; predikat Sangat Baik"
        in section.content.toPlainText()
    )


@pytest.mark.parametrize("columns", [ATURAN, AUDIT, CADANGAN, HARI_LIBUR, PENGGUNA, TEMUAN])
def test_tables_keep_the_rules_of_qt(columns, qtmodeltester):
    qtmodeltester.check(RowsModel(columns))


def test_holidays_keep_the_rules_of_qt(qtmodeltester):
    model = HariLiburModel(lambda *_: True, editable=True)
    model.set_rows([HariLibur(date(2026, 12, 25), "Natal")])
    qtmodeltester.check(model)


def test_deeds_have_words():
    assert tindakan_in_words("skp.establish") == "Menetapkan SKP"
    assert tindakan_in_words("baru.belum_dikenal") == "baru.belum_dikenal"


def test_whoever_adds_one_user_is_offered_all_at_once(world, open_section):
    _, section = open_section(world.admin, "pengguna")
    section.add_button.click()
    assert section.new_form.many.text() == "Beri akses 5 pegawai sekaligus"
    section.new_form.many.click()
    assert section._pages.currentWidget() is section.many


def test_a_change_of_ones_own_roles_offers_the_way_to_log_in_again(world, open_section):
    asked = []
    world.sign_in_again = lambda: asked.append(True)
    page, section = open_section(world.admin, "pengguna")
    number = next(n for n, one in enumerate(section.users.rows) if one.id == world.admin.pengguna_id)
    section.table.selectRow(number)
    section.roles.boxes[Peran.PENGELOLA_KINERJA].click()
    assert page.banner.action.text() == "Masuk lagi"
    page.banner.action.click()
    assert asked


def test_home_leads_to_the_form_of_a_new_user_and_not_only_to_the_page(world, open_section):
    page, section = open_section(world.admin, "pengguna")
    assert section.new_form.isHidden()
    page.open_target(PENGGUNA_BARU)
    assert section.new_form.isVisible()


def test_synonyms_by_keyboard_pasted_undone_and_back_to_the_shipped(world, open_section):
    page, section = open_section(world.people.pengelola, "sinonim")
    shipped = len(section.words.rows)
    assert shipped > 50
    QTest.keyClicks(section.field.line, "ODF, stop BABS")
    QTest.keyClick(section.field.line, Qt.Key.Key_Return)
    assert "tercantum pada dua baris: odf" in page.banner.text
    section.field.line.clear()
    QTest.keyClicks(section.field.line, "stop BABS")
    QTest.keyClick(section.field.line, Qt.Key.Key_Return)
    assert "belum punya padanan" in page.banner.text
    QTest.keyClicks(section.field.line, ", jamban sehat")
    QTest.keyClick(section.field.line, Qt.Key.Key_Return)
    assert section.words.rows[0].kata == ("stop BABS", "jamban sehat")
    assert section.words.setData(section.words.index(0, 1), "jamban sehat, STBM")
    assert section.words.rows[0].kata == ("stop BABS", "jamban sehat", "STBM")
    QGuiApplication.clipboard().setText("Kominfo\tKomunikasi dan Informatika\nBPKAD\tbadan keuangan dan aset")
    section.paste_button.click()
    assert len(section.words.rows) == shipped + 3
    section.undo_button.click()
    assert len(section.words.rows) == shipped + 1
    section.table.selectRow(0)
    section.remove_button.click()
    assert len(section.words.rows) == shipped
    section.table.selectRow(0)
    section.remove_button.click()
    assert len(section.words.rows) == shipped - 1
    section.restore_button.click()
    assert len(section.words.rows) == shipped


def test_who_may_only_read_synonyms_sees_no_editors(world, open_section):
    _, section = open_section(world.people.staf, "sinonim")
    assert section.words.rowCount()
    assert not section.field.isVisible()
    assert not section.words.flags(section.words.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
