"""The wizard's pages that are typed into: each writes into the model and shows what is wrong."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from kinerja_desktop.domain.keamanan.lengths import NAMA, NAMA_PENGGUNA
from kinerja_desktop.domain.organisasi.lengths import INSTANSI_KODE, INSTANSI_KOTA, INSTANSI_NAMA
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.pertukaran.lengths import NAMA_INSTALASI
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pemasangan.wizard_view_model import PilihanUnit, WizardModel
from kinerja_desktop.ui.widgets.input.choices_model import Choice
from kinerja_desktop.ui.widgets.input.field import Field, LineField, PickField, show_messages
from kinerja_desktop.ui.widgets.input.form import FormGrid
from kinerja_desktop.ui.widgets.input.picker import Picker
from kinerja_desktop.ui.widgets.layout.basic import button, label, row, set_role
from kinerja_desktop.ui.widgets.text.typed import LineInput

_ADVICE_MS = 150
_RITME = {
    JenisPeriode.TRIWULANAN: "Triwulanan",
    JenisPeriode.BULANAN: "Bulanan",
}


class WizardPage(QWidget):
    """A step: `check` writes what was typed into the model and says whether one may go on.

    `entered`: Enter was pressed in a field.
    """

    entered = Signal()

    def __init__(self, model: WizardModel, title: str, sentence: str) -> None:
        super().__init__()
        self.model = model
        self.page_title = title
        self.sentence = sentence
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)

    @property
    def goes_on(self) -> bool:
        """Whether the button Lanjut leads on from here."""
        return True

    def enter(self) -> None:
        """The page is shown: put the cursor where one types first."""
        if self.fields:
            next(iter(self.fields.values())).editor.setFocus()

    def check(self) -> bool:
        """Whether the step is complete; otherwise the fields say what is missing."""
        self.collect()
        return self.show_wrong(self.wrong())

    def collect(self) -> None:
        """Write the inputs into the model."""

    def wrong(self) -> Mapping[str, str]:
        """What is wrong, by field."""
        return {}

    def show_wrong(self, wrong: Mapping[str, str]) -> bool:
        """Put the messages under the fields and the cursor into the first of them."""
        show_messages(self.fields, wrong)
        return not wrong

    def check_one(self, name: str) -> None:
        """As a field is left: only its own message."""
        self.collect()
        self.fields[name].set_message(self.wrong().get(name, ""))

    def watch(self, name: str, field: LineField) -> LineInput:
        """Check a field when it is left, if anything was typed; gives its input."""
        self.fields[name] = field
        field.left.connect(lambda: self.check_one(name) if field.text else None)
        field.line.textEdited.connect(lambda _text: self.check_one(name) if field.message else None)
        field.entered.connect(self.entered)
        return field.line


class InstansiPage(WizardPage):
    """Which agency this is, how often it evaluates, and what this computer is called."""

    def __init__(self, model: WizardModel) -> None:
        super().__init__(model, "Instansi", "Nama dan kota dicetak pada setiap formulir.")
        known = PickField(
            "Ambil dari daftar Kota Semarang (boleh dilewati)", "Ketik sebagian nama, misalnya Kesehatan"
        )
        self.pick = known.picker
        self.nama = self.watch("nama", LineField("Nama instansi", limit=INSTANSI_NAMA))
        self.kode = self.watch(
            "kode", LineField("Kode", "Singkat; menjadi bagian nama berkas.", limit=INSTANSI_KODE)
        )
        self.kota = self.watch("kota", LineField("Kota", "Tempat pada tanda tangan.", limit=INSTANSI_KOTA))
        self.instalasi = self.watch(
            "instalasi",
            LineField("Nama komputer ini", "Membedakan paket dari tiap komputer.", limit=NAMA_INSTALASI),
        )
        self.pusat = QCheckBox("Ini kantor pusat (BKPP) yang menghimpun paket dari semua instansi")
        self.ritme = {jenis: QRadioButton(text) for jenis, text in _RITME.items()}
        self.column.addWidget(known)
        self.column.addWidget(self.fields["nama"])
        self.column.addWidget(FormGrid([self.fields["kode"], self.fields["kota"]]))
        self.column.addWidget(self.fields["instalasi"])
        self.column.addWidget(self.pusat)
        self.column.addWidget(label("Evaluasi kinerja periodik", "field"))
        self.column.addLayout(row(*self.ritme.values(), None))
        self.pick.chosen.connect(self._chosen)
        model.loaded.connect(self._fill_choices)
        self._show()

    def collect(self) -> None:
        isian = self.model.isian
        isian.nama, isian.kode = self.nama.text().strip(), self.kode.text().strip()
        isian.kota, isian.instalasi = self.kota.text().strip(), self.instalasi.text().strip()
        isian.pusat = self.pusat.isChecked()
        isian.ritme = next(jenis for jenis, one in self.ritme.items() if one.isChecked())

    def wrong(self) -> Mapping[str, str]:
        return self.model.check_instansi()

    def _fill_choices(self) -> None:
        self.pick.set_choices([Choice(one.kode, one.nama) for one in self.model.agencies])

    def _chosen(self, kode: object) -> None:
        if isinstance(kode, str):
            self.model.choose_agency(kode)
            self._show()
            for field in self.fields.values():
                field.set_message("")

    def _show(self) -> None:
        isian = self.model.isian
        for editor, text in (
            (self.nama, isian.nama),
            (self.kode, isian.kode),
            (self.kota, isian.kota),
            (self.instalasi, isian.instalasi),
        ):
            editor.setText(text)
        self.ritme[isian.ritme].setChecked(True)


class UnitPage(WizardPage):
    """The units to begin with."""

    def __init__(self, model: WizardModel, dialogs: Dialogs) -> None:
        super().__init__(model, "Unit kerja", "Susunan unit dapat diubah kapan saja di Organisasi.")
        self._dialogs = dialogs
        self.choices = {one: QRadioButton(one.value) for one in PilihanUnit}
        self._group = QButtonGroup(self)
        self.pick = Picker("Ketik sebagian nama")
        self.file = button("Pilih berkas", self._choose_file, "folder-open")
        self._file_name = label("", "muted")
        self._wrong = label("", "bad", wrap=True)
        self._wrong.hide()
        for one, radio in self.choices.items():
            self._group.addButton(radio)
            self.column.addWidget(radio)
            if one is PilihanUnit.SATU:
                self.pick.setAccessibleName("Perangkat daerah")
                self.column.addWidget(self.pick)
            elif one is PilihanUnit.BERKAS:
                self.column.addLayout(row(self.file, self._file_name, None))
            radio.toggled.connect(self._choice_changed)
        self.column.addWidget(self._wrong)
        self.pick.chosen.connect(self._chosen)
        model.loaded.connect(self._fill_choices)

    def enter(self) -> None:
        self.model.propose_units()
        isian = self.model.isian
        self.choices[isian.pilihan].setChecked(True)
        self.pick.set_current(isian.unit_kode or None)
        self._choice_changed()
        self.choices[isian.pilihan].setFocus()

    def collect(self) -> None:
        isian = self.model.isian
        isian.pilihan = next(one for one, radio in self.choices.items() if radio.isChecked())
        isian.unit_kode = self.pick.current_id or ""

    def check(self) -> bool:
        self.collect()
        text = self.model.check_unit().get("unit", "")
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        return not text

    def _fill_choices(self) -> None:
        self.pick.set_choices([Choice(one.kode, one.nama) for one in self.model.agencies])
        self.pick.set_current(self.model.isian.unit_kode or None)

    def _choice_changed(self) -> None:
        self.pick.setEnabled(self.choices[PilihanUnit.SATU].isChecked())
        self.file.setEnabled(self.choices[PilihanUnit.BERKAS].isChecked())
        self._wrong.hide()

    def _chosen(self, kode: object) -> None:
        self.model.isian.unit_kode = kode if isinstance(kode, str) else ""
        self._wrong.hide()

    def _choose_file(self) -> None:
        path = self._dialogs.open_file(self, "Templat unit kerja", "Templat unit (*.json)")
        if path is not None and (nama := self.model.choose_template(path)):
            self._file_name.setText(f"{nama} ({path.name})")
            self._wrong.hide()


class AdminPage(WizardPage):
    """The first admin, with advice on the password while it is typed."""

    def __init__(self, model: WizardModel) -> None:
        super().__init__(
            model, "Admin pertama", "Anda mengelola pengguna dan cadangan. Tidak ada sandi bawaan pabrik."
        )
        self.nama_admin = self.watch("nama_admin", LineField("Nama lengkap", limit=NAMA))
        self.nama_pengguna = self.watch(
            "nama_pengguna",
            LineField("Nama pengguna", "Untuk masuk; huruf kecil atau NIP.", limit=NAMA_PENGGUNA),
        )
        self.sandi = self.watch("sandi", LineField("Sandi", secret=True))
        self.ulang = self.watch("ulang", LineField("Ulangi sandi", secret=True))
        self.advice = label("", "muted", wrap=True)
        for name in ("nama_admin", "nama_pengguna", "sandi"):
            self.column.addWidget(self.fields[name])
        self.column.addWidget(self.advice)
        self.column.addWidget(self.fields["ulang"])
        self.shown = QCheckBox("Tampilkan sandi")
        self.column.addWidget(self.shown)
        self.shown.toggled.connect(self._set_shown)
        self._set_shown(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_ADVICE_MS)
        self._timer.timeout.connect(self.show_advice)
        self.sandi.textChanged.connect(lambda _text: self._timer.start())
        self.show_advice()

    def collect(self) -> None:
        isian = self.model.isian
        isian.nama_admin, isian.nama_pengguna = self.nama_admin.text(), self.nama_pengguna.text().strip()
        isian.sandi, isian.ulang = self.sandi.text(), self.ulang.text()

    def wrong(self) -> Mapping[str, str]:
        return self.model.check_admin()

    def show_advice(self) -> None:
        """What would make the password stronger, or that it is strong."""
        self.collect()
        if not self.sandi.text():
            text, role = (
                "Tiga atau empat kata yang tidak berhubungan mudah diingat dan sukar ditebak.",
                "muted",
            )
        elif advice := self.model.advice():
            text, role = advice, "caution"
        else:
            text, role = "Sandi cukup kuat.", "good"
            self.fields["sandi"].set_message("")
        self.advice.setText(text)
        set_role(self.advice, role)

    def show_wrong(self, wrong: Mapping[str, str]) -> bool:
        """The advice already says what is wrong with the password."""
        if "sandi" in wrong:
            self.show_advice()
            wrong = {**wrong, "sandi": "Sandi belum cukup kuat." if self.sandi.text() else "Buat sandi."}
        return super().show_wrong(wrong)

    def check_one(self, name: str) -> None:
        self.collect()
        wrong = self.wrong()
        if name == "sandi" and name in wrong:
            wrong = {"sandi": "Sandi belum cukup kuat."}
        self.fields[name].set_message(wrong.get(name, ""))

    def _set_shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.sandi.setEchoMode(mode)
        self.ulang.setEchoMode(mode)


class SummaryPage(WizardPage):
    """What will be made, and what comes after."""

    def __init__(self, model: WizardModel) -> None:
        super().__init__(model, "Ringkasan", "Periksa sekali lagi. Sesudah ini kantor Anda siap dipakai.")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GAP // 2)
        self.column.addLayout(self._lines)
        self.column.addWidget(label("Sesudah kantor siap", "field"))
        self.import_now = QRadioButton()
        self.enrol_first = QRadioButton()
        self.later = QRadioButton("Buka beranda; pegawai diimpor nanti")
        self._is_centre: bool | None = None
        for choice in (self.import_now, self.enrol_first, self.later):
            self.column.addWidget(choice)
        self._shown = label("\n" * 5, wrap=True)  # as high as it will be: the buttons below stay in place
        self._lines.addWidget(self._shown)

    def enter(self) -> None:
        isian = self.model.isian
        unit = {
            PilihanUnit.SATU: next(
                (one.nama for one in self.model.agencies if one.kode == isian.unit_kode), isian.unit_kode
            ),
            PilihanUnit.SEMUA: f"{len(self.model.agencies)} perangkat daerah Kota Semarang",
            PilihanUnit.BERKAS: f"dari berkas {isian.templat.name if isian.templat else ''}",
            PilihanUnit.KOSONG: "belum ada",
        }[isian.pilihan]
        kind = "kantor pusat" if isian.pusat else "kantor instansi"
        self._shown.setText(
            "\n".join(
                (
                    f"Instansi: {isian.nama} ({isian.kode}), {isian.kota}",
                    f"Komputer: {isian.instalasi}, {kind}",
                    f"Evaluasi periodik: {_RITME[isian.ritme].lower()}",
                    f"Unit kerja: {unit}",
                    f"Admin: {isian.nama_admin} ({isian.nama_pengguna.casefold()})",
                    "Lembar pemulihan: sudah disimpan",
                )
            )
        )
        self._advise(is_centre=isian.pusat)
        next(one for one in (self.import_now, self.enrol_first, self.later) if one.isChecked()).setFocus()

    def _advise(self, *, is_centre: bool) -> None:
        """An office begins with its people, a centre with its offices; a choice that was made stays."""
        if is_centre is self._is_centre:
            return
        self._is_centre = is_centre
        advised = self.enrol_first if is_centre else self.import_now
        self.import_now.setText("Impor daftar pegawai dari Excel")
        self.enrol_first.setText(
            "Buka Pertukaran: terima pendaftaran kantor"
            if is_centre
            else "Daftarkan ke pusat dahulu (Data Awal atau Pemulihan)"
        )
        advised.setText(f"{advised.text()} (disarankan)")
        advised.setChecked(True)

    @property
    def next_screen(self) -> str:
        """Where to go afterwards; empty: the first screen."""
        if self.enrol_first.isChecked():
            return "pertukaran"
        return "impor_pegawai" if self.import_now.isChecked() else ""
