"""What was signed, by whom and typed by whom, and the next steps of this user, each asked in place."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.evaluasi.atasan import DasarTersedia
from kinerja_desktop.domain.penandatanganan.lengths import KETERANGAN
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, Kapasitas, LangkahDokumen
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.penandatanganan.keberatan import HasilBaru, PutusanKeberatan
from kinerja_desktop.services.penandatanganan.records import Fakta, KeadaanTanda, Menunggu
from kinerja_desktop.ui.kit.tanda.jawaban import PaperAnswer
from kinerja_desktop.ui.kit.tanda.keberatan import ChangeButton
from kinerja_desktop.ui.kit.tanda.model import TandaModel
from kinerja_desktop.ui.kit.tanda.pindaian_window import PindaianWindow, tell_fact
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button, label
from kinerja_desktop.ui.widgets.layout.flow import FlowLayout

_TAKE_OVER = "Ambil alih: "
_SIGN, _SIGN_SHORT = "Catat tanda tangan atas nama", "Catat atas nama"
_SIDES = (Kapasitas.PENILAI, Kapasitas.PEGAWAI)
_SHORT = {
    DasarAtasan.PENILAI_TIDAK_MENETAPKAN: f"{_TAKE_OVER}belum ditetapkan sampai akhir Januari",
    DasarAtasan.PENILAI_BERHALANGAN: f"{_TAKE_OVER}penilai berhalangan tetap",
    DasarAtasan.PENILAI_MELEWATI_WAKTU: f"{_TAKE_OVER}penilai melewati waktu",
}


class TandaPanel(QWidget):
    """Hidden while there is nothing to tell. `sign` sets or finalises the document on a day."""

    def __init__(self, model: TandaModel, today: date, sign: Callable[[date, Surat], object]) -> None:
        super().__init__()
        self.model = model
        self._today = today
        self._sign = sign
        self.facts = label("", "muted", wrap=True)
        self.ask = AskPanel()
        self._grounds = {dasar: self._take_over_button(dasar) for dasar in _SHORT}
        self.sign = button(_SIGN, self._ask_sign, "badge-check")
        self.give_back = button("Batalkan ambil alih", self._ask_give_back, "undo-2", "quiet")
        self.hand_over = button("Catat penyerahan", self._ask_hand_over, "send")
        self.returned = button("Catat pengembalian", self._ask_return, "check")
        self.object = button("Ajukan keberatan", self._ask_object, "message-square")
        self.explain = button("Catat penjelasan penilai", self._ask_explain, "message-square")
        self.answer = button("Catat penjelasan pegawai", self._ask_answer, "message-square")
        self.uphold = button("Putuskan: menguatkan", self._ask_uphold, "check")
        self.change = ChangeButton(self._ask_change)
        self.report = button("Catat pelaporan", self._ask_report, "send")
        self.archive = button("Catat pengarsipan", self._ask_archive, "archive")
        self.scans = button("", self._open_scans, "file-text", "quiet")
        self._window: PindaianWindow | None = None
        self._is_short = False
        self.take_over, self._menu = IconButton("Ambil alih", "badge-check"), QMenu(self)
        self.take_over.setMenu(self._menu)
        self.buttons = (*self._grounds.values(), self.take_over, self.sign, self.give_back, self.hand_over)
        self.buttons += (self.returned, self.object, self.explain, self.answer, self.uphold, self.change)
        self.buttons += (self.report, self.archive, self.scans)
        self._acts = QWidget()
        flow = FlowLayout(self._acts)
        for one in self.buttons:
            flow.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP // 2)
        for widget in (self.facts, self._acts, self.ask):
            layout.addWidget(widget)
        self._paper = PaperAnswer(self.ask, model.pindaian)
        self.ask.takes_place_of(self._acts)
        model.shown.connect(self._show)
        self._show()

    def _take_over_button(self, dasar: DasarAtasan) -> IconButton:
        return button(_SHORT[dasar], lambda: self._ask_take_over(dasar), "badge-check")

    def _show(self) -> None:
        keadaan = self.model.keadaan
        self.ask.keep_for(self.model.document)
        self.setVisible(keadaan is not None)
        for one in self.buttons:
            one.setVisible(False)
        if keadaan is None:
            return
        self._show_grounds(keadaan)
        self._show_steps(keadaan)
        self._show_scans(keadaan)
        self._show_facts(keadaan)
        told = (self.facts, *self.buttons)
        self.setVisible(not all(one.isHidden() for one in told))  # a draft has nothing to tell

    def set_short(self, is_short: bool) -> None:
        """Where there is little room only the newest line is told here; the window tells all."""
        if is_short != self._is_short:
            self._is_short = is_short
            self.sign.setText(_SIGN_SHORT if is_short else _SIGN)
            self.sign.setToolTip(_SIGN if is_short else "")
            if self.model.keadaan is not None:
                self._show_facts(self.model.keadaan)
                self._show_grounds(self.model.keadaan)
                self._show_scans(self.model.keadaan)

    def _show_grounds(self, keadaan: KeadaanTanda) -> None:
        """A button per ground that stands; one with a menu where there is little room for several."""
        standing = [one for one in keadaan.dasar if not one.belum]
        folded = self._is_short and len(standing) > 1
        self._menu.clear()
        self.take_over.setVisible(folded)
        for one in standing:
            made = self._grounds[one.dasar]
            made.setToolTip(one.dasar_hukum)
            made.setVisible(not folded)
            act = self._menu.addAction(_SHORT[one.dasar].removeprefix(_TAKE_OVER).capitalize())
            act.triggered.connect(lambda _checked=False, dasar=one.dasar: self._ask_take_over(dasar))

    def _show_facts(self, keadaan: KeadaanTanda) -> None:
        lines = [tell_fact(one) for one in keadaan.fakta if not (self.model.is_skp and _is_plain(one))]
        waiting = [
            f"{_SHORT[one.dasar]}, sekarang tidak dapat. {one.belum} ({one.dasar_hukum})"
            for one in keadaan.dasar
            if one.belum
        ]
        final = [keadaan.sifat_final] if keadaan.sifat_final and self.model.is_signed else []
        due = [tell_menunggu(one) for one in keadaan.menunggu]
        stage = [f"Tahap dokumen: {keadaan.tahap}."] if keadaan.tahap else []
        told = (*stage, *_before(keadaan), *lines, *due, *waiting, *final)
        self.facts.setText((*due, *lines[-1:])[0] if self._is_short and lines else "\n".join(told))
        self.facts.setToolTip("\n".join(told))
        self.facts.setVisible(bool(self.facts.text()))

    def _show_steps(self, keadaan: KeadaanTanda) -> None:
        model, acts = self.model, keadaan.sebagai_penanda or keadaan.atas_nama
        handed = keadaan.last(LangkahDokumen.PENYERAHAN) is not None
        answers = handed and (model.own or keadaan.atas_nama)
        self.sign.setVisible(model.is_ready and model.needs_nomor)
        self.give_back.setVisible(keadaan.pengambilalihan is not None and acts and not model.is_signed)
        self.hand_over.setVisible(not model.is_skp and model.is_signed and acts and not handed)
        self.returned.setVisible(answers and keadaan.last(LangkahDokumen.PENGEMBALIAN) is None)
        objected = keadaan.last(LangkahDokumen.KEBERATAN) is not None
        self.object.setVisible(answers and not objected and not keadaan.sifat_final)
        self._show_keberatan(keadaan, objected=objected)

    def _show_keberatan(self, keadaan: KeadaanTanda, *, objected: bool) -> None:
        """Both sides explain until it is decided; the document is reported when nothing waits any more."""
        model, waits = self.model, objected and keadaan.putusan is None
        signs = keadaan.sebagai_penanda or keadaan.atas_nama
        unexplained = {one: waits and keadaan.explained(one) is None for one in _SIDES}
        self.explain.setVisible(unexplained[Kapasitas.PENILAI] and signs)
        self.answer.setVisible(unexplained[Kapasitas.PEGAWAI] and (model.own or keadaan.atas_nama))
        self.uphold.setVisible(model.decides)
        self.change.setVisible(model.decides)
        reports = keadaan.atas_nama or keadaan.pelapor.pegawai_id == model.actor.pegawai_id
        reported = keadaan.last(LangkahDokumen.PELAPORAN) is not None
        handed = keadaan.last(LangkahDokumen.PENYERAHAN) is not None or keadaan.semula is not None
        self.report.setVisible(
            not model.is_skp and model.is_signed and reports and handed and not waits and not reported
        )
        archived = keadaan.last(LangkahDokumen.PENGARSIPAN) is not None
        self.archive.setVisible(reported and reports and not archived)

    @property
    def _may_attach(self) -> bool:
        return self.model.pindaian.may_attach and not self.model.own

    def _show_scans(self, keadaan: KeadaanTanda) -> None:
        kept = sum(bool(one.pindaian) for one in keadaan.fakta)
        what = "Riwayat" if self._is_short else "Riwayat dan pindaian"  # beside the other steps, not below
        self.scans.setText(f"{what} ({kept} dari {len(keadaan.fakta)})")
        self.scans.setToolTip("Siapa menandatangani apa dan kapan, dengan pindaian dokumennya")
        self.scans.setVisible(bool(keadaan.fakta))
        if self._window is not None:
            self._window.show_facts(keadaan.fakta)

    def _open_scans(self) -> None:
        keadaan = self.model.keadaan
        if keadaan is None:
            return
        self._window = self._window or PindaianWindow(self.model.pindaian, self)
        self._window.open_for(keadaan.fakta, may_attach=self._may_attach)

    def _ground(self, dasar: DasarAtasan) -> DasarTersedia | None:
        keadaan = self.model.keadaan
        return next((one for one in keadaan.dasar if one.dasar is dasar), None) if keadaan else None

    def _ask_take_over(self, dasar: DasarAtasan) -> None:
        ground = self._ground(dasar)
        if ground is None:
            return
        until = f" Paling lambat {format_tanggal(ground.sampai)}." if ground.sampai else ""
        self._ask(
            f"{dasar} ({ground.dasar_hukum}).{until} Sesudah ini atasan pejabat penilai yang berwenang.",
            "Ambil alih",
            lambda day, surat: self.model.take_over(dasar, day, surat),
            "Keterangan" if ground.perlu_keterangan else "",
        )

    def _ask_sign(self) -> None:
        self._ask("Catat dokumen yang sudah ditandatangani di kertas.", "Catat", self._sign)

    def _ask_hand_over(self) -> None:
        self._ask("Dokumen evaluasi diserahkan kepada pegawai.", "Catat", self.model.hand_over)

    def _ask_return(self) -> None:
        self._ask("Pegawai menandatangani dan mengembalikan dokumen.", "Catat", self.model.return_signed)

    def _ask_object(self) -> None:
        self._ask(
            "Keberatan kepada atasan pejabat penilai (PermenPANRB 6/2022 Lampiran hal. 117).",
            "Ajukan",
            self.model.file_objection,
            "Alasan",
        )

    def _ask_explain(self) -> None:
        self._ask_side(Kapasitas.PENILAI, "Penjelasan pejabat penilai kinerja atas keberatan")

    def _ask_answer(self) -> None:
        self._ask_side(Kapasitas.PEGAWAI, "Penjelasan pegawai atas keberatan yang diajukannya")

    def _ask_side(self, side: Kapasitas, title: str) -> None:
        self._ask(
            f"{title} (PermenPANRB 6/2022 Lampiran hal. 117 huruf B angka 4).",
            "Catat",
            lambda day, surat: self.model.explain(side, day, surat),
            "Penjelasan",
        )

    def _ask_uphold(self) -> None:
        self._ask_decide("Keberatan diputus: hasil evaluasi dikuatkan.", None)

    def _ask_change(self, hasil: HasilBaru, predikat: str) -> None:
        self._ask_decide(
            f"Keberatan diputus: hasil evaluasi menjadi {predikat} (hasil {hasil.rating_hasil.lower()}, "
            f"perilaku {hasil.rating_perilaku.lower()}). Dokumen D.1.3 menggantikan yang semula; yang "
            "semula tetap tersimpan.",
            hasil,
        )

    def _ask_decide(self, title: str, hasil: HasilBaru | None) -> None:
        keadaan = self.model.keadaan
        lacks = keadaan is not None and any(keadaan.explained(one) is None for one in _SIDES)
        warning = " Penjelasan kedua pihak belum lengkap." if lacks else ""
        self._ask(
            f"{title}{warning}",
            "Putuskan",
            lambda day, surat: self.model.decide(PutusanKeberatan(day, surat, hasil)),
            "Pertimbangan dan rekomendasi",
        )

    def _ask_report(self) -> None:
        self._ask("Dokumen evaluasi dilaporkan kepada pejabat yang berwenang.", "Catat", self.model.report)

    def _ask_archive(self) -> None:
        self._ask(
            "Dokumen evaluasi yang sudah dilaporkan diarsipkan (PermenPANRB 6/2022 Lampiran hal. 117).",
            "Catat",
            self.model.archive,
            "Tempat arsip",
        )

    def _ask_give_back(self) -> None:
        title, done = "Batalkan ambil alih. Dokumen kembali kepada pejabat penilai.", self.model.give_back
        about = self.model.document
        self.ask.ask(Question(title, "Batalkan", lambda text, _day: done(text), field="Alasan", about=about))

    def _ask(self, title: str, go: str, done: Callable[[date, Surat], object], field: str = "") -> None:
        on_paper = not self.model.own and bool(self.model.keadaan and self.model.keadaan.atas_nama)
        self._paper.ask(
            Question(
                title,
                go,
                lambda text, day: done(day, self._paper.surat(text)),
                field=field,
                day=self._today,
                limit=KETERANGAN,
                nomor=on_paper,
                berkas=on_paper,
                about=self.model.document,
            )
        )


def tell_menunggu(one: Menunggu) -> str:
    """`Dokumen evaluasi dilaporkan kepada PyB: Kabid Uji, S.KM. paling lambat 20 Mei 2026 (5 hari kerja
    lagi; PermenPANRB ...)`."""
    tenggat = one.tenggat
    who = f"{tenggat.aturan.apa}: {one.siapa}"
    if tenggat.sampai is None:
        return f"{who}. {tenggat.belum} ({tenggat.aturan.dasar_hukum})"
    until = f"paling lambat {format_tanggal(tenggat.sampai)}"
    return f"{who} {until} ({tell_sisa(one)}; {tenggat.aturan.dasar_hukum})"


def tell_sisa(one: Menunggu) -> str:
    """`5 hari kerja lagi`, `hari ini`, `terlambat 3 hari`; empty without a day."""
    days = one.sisa_hari
    if days is None:
        return ""
    if days < 0:
        return f"terlambat {-days} hari"
    if days == 0:
        return "hari ini"
    return f"{one.sisa_hari_kerja} hari kerja lagi" if one.sisa_hari_kerja else f"{days} hari lagi"


def _before(keadaan: KeadaanTanda) -> tuple[str, ...]:
    """What was signed before an objection changed it."""
    semula = keadaan.semula
    if semula is None:
        return ()
    day = "" if semula.tanggal is None else f", ditandatangani {format_tanggal(semula.tanggal)}"
    return (f"Hasil semula: {semula.predikat}{day}. Diubah atas keberatan.",)


def _is_plain(one: Fakta) -> bool:
    """Whether the rater signed and typed it himself: the page of an SKP says so already."""
    return one.langkah is LangkahDokumen.PENETAPAN and one.dasar is None and not (one.atas_nama or one.nomor)
