"""Third step and the end: what would happen, and what has happened with its papers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.services.serah_terima.records import HasilSerahTerima, Rencana
from kinerja_desktop.ui.kit.printing import PrintText
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.serah_terima.view_model import SerahTerimaViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row

_SLIP = "slip-masuk.pdf"
_NOTHING = "Tidak ada."
_KEEP = "Simpan sekarang: sandi pada slip dan kode pada lembar pemulihan tidak dapat dilihat lagi sesudahnya."


class SentencesPage(QWidget):
    """The three lists of a Rencana."""

    def __init__(self) -> None:
        super().__init__()
        self._parts = {
            title: label("", wrap=True)
            for title in ("Yang dilakukan", "Yang belum selesai, dan siapa mengerjakannya", "Sesudahnya")
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUP_GAP)
        for title, text in self._parts.items():
            part = QVBoxLayout()
            part.setSpacing(GAP)
            part.addWidget(label(title, "heading"))
            part.addWidget(text)
            column.addLayout(part)

    def show_rencana(self, rencana: Rencana) -> None:
        parts = (rencana.dilakukan, rencana.terbuka, rencana.sesudahnya)
        for text, sentences in zip(self._parts.values(), parts, strict=True):
            text.setText(_listed(sentences))

    @property
    def text(self) -> str:
        """Everything that it says."""
        return "\n".join(one.text() for one in self._parts.values())


class CheckPage(QWidget):
    """What the act would do."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences = SentencesPage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sentences)
        column.addStretch(1)


class DonePage(QWidget):
    """What was done, and its papers: berita acara, slip, recovery sheet."""

    def __init__(self, model: SerahTerimaViewModel, banner: Banner, printing: PrintText) -> None:
        super().__init__()
        self.model, self.banner, self._print = model, banner, printing
        self.hasil: HasilSerahTerima | None = None
        self._unkept: set[QWidget] = set()
        self.paper = button("Cetak berita acara", self._print_paper, "printer", "primary")
        self.slip = button("Simpan slip masuk (PDF)", self._save_slip, "save")
        self.sheet = button("Cetak lembar pemulihan", self._print_sheet, "printer")
        self.people = button("Buka Pegawai", self._open_people, "users", "quiet")
        self.rest = label("", "caution", wrap=True)
        self.keep = label(_KEEP, "muted", wrap=True)
        self.sentences = SentencesPage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUP_GAP)
        column.addLayout(row(self.paper, self.slip, self.sheet, None))
        for widget in (self.keep, self.rest, self.sentences):
            column.addWidget(widget)
        column.addLayout(row(self.people, None))
        column.addStretch(1)

    def show_hasil(self, hasil: HasilSerahTerima) -> None:
        """The papers wait to be kept; secrets are forgotten with `forget`."""
        self.hasil = hasil
        papers = {self.slip: hasil.slip, self.sheet: hasil.lembar}
        self._unkept = {one for one, paper in papers.items() if paper is not None}
        for one in papers:
            one.setVisible(one in self._unkept)
        self.keep.setVisible(bool(self._unkept))
        self.rest.setText(hasil.sisa)
        self.rest.setVisible(bool(hasil.sisa))
        self.sentences.show_rencana(hasil.rencana)

    def may_leave(self) -> bool:
        """Secrets that nobody kept are asked about."""
        if not self._unkept:
            return True
        return self.model.context.dialogs.confirm(
            self,
            "Slip atau lembar pemulihan belum disimpan. Tinggalkan?",
            "Isinya tidak dapat dilihat lagi: buat sandi atau lembar yang baru di Pengguna dan peran.",
            "Tinggalkan",
        )

    def forget(self) -> None:
        self.hasil, self._unkept = None, set()

    def _open_people(self) -> None:
        self.model.context.navigate("pegawai", None)

    def _print_paper(self) -> None:
        if self.hasil and self._print(self, "Berita acara serah terima", self.hasil.berita):
            self.model.context.say("Berita acara dikirim ke pencetak")

    def _print_sheet(self) -> None:
        lembar = self.hasil.lembar if self.hasil else None
        if lembar is not None and self._print(self, "Lembar pemulihan", lembar.teks):
            self._unkept.discard(self.sheet)
            self.model.context.say("Lembar pemulihan dikirim ke pencetak")

    def _save_slip(self) -> None:
        if self.hasil is None:
            return
        path = self.model.context.dialogs.save_file(self, "Simpan slip masuk", _SLIP, "PDF (*.pdf)")
        saved = None if path is None else self.model.save_slip(self.hasil, path)
        if saved is not None:
            self._unkept.discard(self.slip)
            self.banner.show_good(f"Slip disimpan: {saved}. Serahkan, lalu hapus berkasnya.")


def _listed(sentences: Sequence[str]) -> str:
    return "\n".join(f"\u2022 {one}" for one in sentences) or _NOTHING
