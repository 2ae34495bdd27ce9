"""From a pasted SKP to a final evaluation, with three people at one desk."""

from PySide6.QtGui import QGuiApplication

BARIS = (
    "Laporan tersusun tepat waktu\tKuantitas\tJumlah laporan\t12\tlaporan\r\n"
    "\tKualitas\tLaporan tanpa perbaikan\t90\tpersen\r\n"
)


def test_an_skp_is_pasted_submitted_and_set_after_changing_users(orang, kantoran):
    desk = orang(kantoran.folder)
    desk.logs_in("staf")
    desk.goes_to("SKP")
    desk.clicks(f"Buat SKP {kantoran.tahun}")
    desk.stands_on("Isian SKP", "Ketik hasil kerja baru, atau tempel dari Excel")
    QGuiApplication.clipboard().setText(BARIS)
    desk.presses("Ctrl+V")
    desk.waits_for("Laporan tanpa perbaikan")
    desk.waits_for("Tersimpan")
    desk.clicks("Ajukan kepada Kabid Uji, S.KM.")
    desk.waits_for("Menunggu keputusan Kabid Uji, S.KM.")
    desk.becomes("kabid")
    desk.goes_to("SKP")
    desk.stands_on("Daftar SKP", "Staf Uji, A.Md.")
    desk.presses("Return")
    desk.waits_for("Laporan tersusun tepat waktu")
    desk.clicks("Tetapkan")
    desk.waits_for("Setelah ditetapkan SKP terkunci")
    desk.clicks("Tetapkan")
    desk.waits_for("terkunci; perubahan hanya melalui revisi")


def test_what_is_typed_at_the_lock_is_not_lost(orang, ditetapkan):
    desk = orang(ditetapkan.folder)
    desk.logs_in("staf")
    desk.goes_to("Realisasi")
    desk.fills("Uraian", "Tiga laporan selesai")
    desk.presses("Ctrl+L")
    desk.waits_for("Layar terkunci")
    desk.logs_in("staf")
    assert desk.finds("Uraian").toPlainText() == "Tiga laporan selesai"
    desk.becomes("kabid")
    desk.goes_to("Evaluasi")
    desk.stands_on("Daftar pegawai yang dievaluasi", "Staf Uji, A.Md.")
    desk.waits_for("Tiga laporan selesai")


def test_from_realisation_and_feedback_to_a_final_evaluation(orang, ditetapkan):
    desk = orang(ditetapkan.folder, ditetapkan.periode.selesai)  # not before its last day (P6 p.90)
    desk.logs_in("staf")
    desk.goes_to("Realisasi")
    desk.fills("Realisasi", "3")
    desk.fills("Bukti dukung", "Surat 12")
    desk.presses("F8")
    desk.types("95,5")
    desk.presses("F8")
    desk.waits_for("2 dari 2")

    desk.becomes("teman")
    desk.goes_to("Umpan Balik")
    desk.fills("Cari rekan kerja", "Staf")
    desk.stands_on("Pegawai yang ditemukan", "Staf Uji, A.Md.")
    desk.waits_for("Untuk Staf Uji, A.Md.")
    desk.fills("Umpan balik", "Cepat tanggap membantu loket")
    desk.presses("Ctrl+Return")
    desk.waits_until(lambda: desk.finds("Umpan balik").toPlainText() == "", "the feedback was sent")

    desk.becomes("kabid")
    desk.goes_to("Evaluasi")
    desk.stands_on("Daftar pegawai yang dievaluasi", "Staf Uji, A.Md.")
    desk.waits_for("Cepat tanggap membantu loket")
    assert "95,5" in desk.reads()
    desk.presses("2", "9")
    desk.presses("A")
    desk.types("Membantu di luar tugasnya")
    desk.presses("Esc", "Ctrl+Return")
    desk.waits_until(lambda: bool(desk.dialogs.asked), "the question")
    assert desk.dialogs.asked == ["Finalkan evaluasi Staf Uji, A.Md.?"]
    desk.becomes("staf")
    desk.goes_to("Realisasi")
    desk.waits_for("Evaluasi periode ini sudah final: realisasi terkunci.")


def test_the_person_who_was_asked_for_is_shown_once_the_list_is_read(orang, ditetapkan):
    desk = orang(ditetapkan.folder)
    desk.logs_in("rina")
    shell = desk.window.shell
    shell.open("evaluasi", ditetapkan.people.teman_id)
    desk.waits_until(lambda: shell.current.current_target == ditetapkan.people.teman_id, "the person")
