"""Tab Perubahan SOTK: day and ground, the workbook out and in, what it would do, one button for all of it."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence, some_names
from kinerja_desktop.services.sotk.rencana import BarisSotk, RencanaSotk
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.organisasi.sotk_view_model import SotkViewModel
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.input.form import FormGrid, add_shortcut
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

_OUT, _IN = "Buku kerja (*.xlsx)", "Buku kerja (*.xlsx *.xlsm *.xls *.ods *.csv)"
_HOW = (
    "Simpan lembar kerja berisi semua pegawai, isi kolom Unit baru, Induk unit baru, Jabatan baru, atau NIP "
    "penilai baru bagi yang berubah, lalu buka di sini. Nama unit yang belum ada menjadi unit baru; unit "
    "yang ditinggalkan semua orangnya ditutup. Lembar untuk hari sebelumnya tetap menyebut unit lama."
)
_CONSEQUENCE = (
    "Unit, penempatan, dan pejabat penilai berubah sekaligus sejak hari itu. Cadangan seluruh data dibuat "
    "lebih dahulu; dengan cadangan itu semuanya dapat dikembalikan."
)
_SAMPLES = (
    "Drs. Nama Pegawai, M.Pd.", "Nama Bidang Kerja", "Nama Bidang Kerja", "Kepala Bidang", "Nama Penilai", "",
)  # fmt: skip
SOTK: tuple[Column[BarisSotk], ...] = (
    Column("Nama", lambda one: one.nama),
    Column("Dari", lambda one: one.dari or "–"),
    Column("Ke", lambda one: one.ke or "–"),
    Column("Jabatan baru", lambda one: one.jabatan),
    Column("Penilai baru", lambda one: one.penilai),
    Column("Yang mengikuti", lambda one: one.halangan or one.akibat),
)


class SotkTab(QWidget):
    """`apply_button` is there once a workbook was looked at that nothing holds."""

    def __init__(self, model: SotkViewModel, banner: Banner) -> None:
        super().__init__()
        self.model, self._banner = model, banner
        self.mulai = DateField("Mulai berlaku", model.today)
        self.mulai.set_value(model.today)
        self.dasar = LineField("Dasar", placeholder="Misalnya: Perwal Nomor 12 Tahun 2026")
        self.write_button = button("Simpan lembar kerja", self._write, "file-down")
        self.look_button = button("Buka lembar kerja", self._look, "file-up")
        self.look_button.setToolTip("Periksa lembar kerja yang sudah diisi (Ctrl+O)")
        add_shortcut(self, "Ctrl+O", self._look)
        self.apply_button = button("Terapkan", self._apply, "check", "primary")
        self.rows = RowsModel(SOTK, key=lambda one: one.pegawai_id)
        self.table = make_table(self.rows)
        self.table.setAccessibleName("Perubahan SOTK menurut pegawai")
        fit_columns(self.table, _SAMPLES)
        self.summary = label("", wrap=True)
        self._lay_out()
        model.planned.connect(self._show)
        model.written.connect(self._written)
        model.applied.connect(self._applied)
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(label(_HOW, "muted", wrap=True))
        column.addWidget(FormGrid((self.mulai, self.dasar)))
        column.addLayout(row(self.write_button, self.look_button, None, self.apply_button))
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    def _show(self) -> None:
        rencana = self.model.rencana
        self.rows.set_rows(rencana.baris if rencana else ())
        self.table.setVisible(rencana is not None)
        self.summary.setText(_sentence(rencana) if rencana else "")
        self.apply_button.setVisible(rencana is not None and not rencana.halangan)

    def _write(self) -> None:
        self._banner.hide()
        dialogs = self.model.context.dialogs
        path = dialogs.save_file(self, "Simpan lembar perubahan SOTK", "perubahan-sotk.xlsx", _OUT)
        if path is not None:
            self.model.write(path)

    def _read(self) -> tuple[date, str] | None:
        """Day and ground; None: something is missing, which is told at its field."""
        mulai = self.mulai.read()
        self.dasar.set_message("" if self.dasar.text.strip() else "Tulis nomor peraturan atau keputusannya.")
        return None if mulai is None or not self.dasar.text.strip() else (mulai, self.dasar.text)

    def _look(self) -> None:
        self._banner.hide()
        said = self._read()
        if said is None:
            return
        path = self.model.context.dialogs.open_file(self, "Buka lembar perubahan SOTK", _IN)
        if path is not None:
            self.model.look(path, *said)

    def _apply(self) -> None:
        rencana = self.model.rencana
        if rencana is None:
            return
        people = format_angka(len(rencana.baris))
        question = f"Terapkan perubahan SOTK untuk {people} pegawai mulai {format_tanggal(rencana.mulai)}?"
        if self.model.context.dialogs.confirm(self, question, _CONSEQUENCE, "Terapkan"):
            self._banner.hide()
            self.model.apply()

    def _written(self, path: Path) -> None:
        self._banner.show_good("Lembar kerja disimpan. Isi kolom barunya, lalu buka lagi di sini.", str(path))

    def _applied(self, rencana: RencanaSotk) -> None:
        self._banner.show_good(f"Perubahan SOTK diterapkan. {_sentence(rencana)}")


def _sentence(rencana: RencanaSotk) -> str:
    """How many people, which units, and what is to be looked at."""
    told = [f"{format_angka(len(rencana.baris))} pegawai berubah mulai {format_tanggal(rencana.mulai)}."]
    if rencana.baru:
        told.append(sentence(f"Unit baru: {some_names(rencana.baru)}"))
    if rencana.tutup:
        told.append(sentence(f"Unit ditutup: {some_names(rencana.tutup)}"))
    if rencana.tertinggal:
        told.append(sentence(f"Penilainya pindah unit, periksa: {some_names(rencana.tertinggal)}"))
    if rencana.tanpa_unit:
        count = format_angka(rencana.tanpa_unit)
        told.append(f"{count} kebutuhan atau baris anggaran unit yang dipecah: pilihkan unit barunya.")
    if rencana.halangan:
        held = format_angka(len(rencana.halangan))
        told.append(f"{held} baris menghalangi: betulkan lembarnya, lalu buka lagi.")
    return " ".join(told)
