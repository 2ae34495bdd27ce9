"""Section Serah terima: who hands over, who receives, and the paper that both sign."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.keamanan import lengths
from kinerja_desktop.ui.keamanan.pengguna_view_model import PenggunaForm
from kinerja_desktop.ui.keamanan.serah_terima_view_model import Serahan, SerahTerimaViewModel
from kinerja_desktop.ui.kit.printing import PrintText, print_text
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.field import ChoiceField, Field, LineField, empty, show_messages
from kinerja_desktop.ui.widgets.input.form import FormGrid
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.text.typed import Kept

_RATERS = (
    "Pejabat penilai berganti? Akunnya diserahkan di sini; siapa menilai siapa mengikuti penugasannya di "
    "Pegawai, dengan tanggalnya."
)
_NEXT = "Buat juga lembar pemulihan baru di Pengguna dan peran bila penyerah memegang yang lama."


class SerahTerimaView(Section):
    """See the module."""

    def __init__(
        self, model: SerahTerimaViewModel, banner: Banner, printing: PrintText | None = None
    ) -> None:
        super().__init__(
            "Serah terima",
            "Operator atau pejabat berganti: penerima mendapat peran yang sama dengan sandinya sendiri.",
            banner,
        )
        self.model = model
        self.bind(model)
        self._print = printing or print_text
        self._berita = ""
        self.giver = ChoiceField("Yang menyerahkan")
        self.roles = label("", "muted", wrap=True)
        self.nip = LineField("NIP penerima", "Wajib bila perannya Pegawai atau Pejabat Penilai.")
        self.nama = LineField("Nama penerima", limit=lengths.NAMA)
        self.user = LineField("Nama pengguna penerima", "Untuk masuk.", limit=lengths.NAMA_PENGGUNA)
        self.secret = LineField("Sandi pertama penerima", "Diketik penerima sendiri.", kept=Kept.NEVER)
        self.reason = LineField("Dasar, dicatat di jejak audit", placeholder="Misalnya: Surat Tugas 800/12")
        self._fields: dict[str, Field] = {
            "nip": self.nip,
            "nama": self.nama,
            "nama_pengguna": self.user,
            "sandi": self.secret,
            "alasan": self.reason,
        }
        self.go = button("Serahkan", self._hand_over, "arrow-left-right", "primary")
        self.paper = button("Cetak berita acara", self._print_paper, "printer")
        self.people = button("Buka Pegawai", self._open_people, "users", "quiet")
        self._lay_out()
        self.giver.chosen.connect(lambda _text: self._show_roles())
        self.nip.left.connect(self._fill)
        model.loaded.connect(self._show)
        model.handed_over.connect(self._done)
        model.busy.connect(lambda busy: self.go.setEnabled(not busy))
        self.load()

    def load(self) -> None:
        self.model.load()

    def _lay_out(self) -> None:
        self.add_action(self.paper)
        self.add_action(self.go)
        self.paper.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.giver)
        column.addWidget(self.roles)
        column.addWidget(FormGrid(tuple(self._fields.values())))
        column.addWidget(label(_RATERS, "muted", wrap=True))
        column.addLayout(row(self.people, None))
        self.body.addWidget(self.limit(inside))
        self.body.addStretch(1)

    def _show(self) -> None:
        chosen = self.giver.text
        self.giver.set_choices([self._name(number) for number in range(len(self.model.givers))])
        self.giver.set_text(chosen)
        self._show_roles()

    def _name(self, number: int) -> str:
        one = self.model.givers[number]
        return f"{one.nama} ({one.nama_pengguna})"

    def _show_roles(self) -> None:
        index = self.giver.box.currentIndex()
        roles = self.model.givers[index].peran if index >= 0 else ()
        self.roles.setText(f"Peran yang diserahkan: {', '.join(sorted(one.value for one in roles))}")

    def _fill(self) -> None:
        found = self.model.users.find_pegawai(self.nip.text)
        if found is not None and not self.nama.text:
            self.nama.set_text(found.nama)
            self.user.set_text(self.user.text or "".join(self.nip.text.split()))

    def _hand_over(self) -> None:
        index = self.giver.box.currentIndex()
        if index < 0:
            return
        self.banner.hide()
        dari = self.model.givers[index]
        form = PenggunaForm(
            self.nip.text, self.user.text.strip(), self.nama.text, dari.peran, self.secret.text
        )
        problems = self.model.problems(dari, form, self.reason.text)
        if not show_messages(self._fields, problems):
            self.model.hand_over(dari, form, self.reason.text)

    def _done(self, serahan: Serahan) -> None:
        self._berita = serahan.berita
        empty(*self._fields.values())
        self.paper.show()
        done = "Serah terima dicatat. Cetak berita acaranya, lalu tanda tangani."
        self.banner.show_good(done, serahan.sisa or _NEXT)

    def _print_paper(self) -> None:
        if self._print(self, "Berita acara serah terima", self._berita):
            self.model.context.say("Berita acara dikirim ke pencetak")

    def _open_people(self) -> None:
        self.model.context.navigate("pegawai", None)
