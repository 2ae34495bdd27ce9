"""The dated steps beside submitting and setting, as buttons that ask for their day."""

from collections.abc import Callable
from datetime import date

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.skp.lengths import ALASAN_DITOLAK
from kinerja_desktop.domain.skp.penugasan import PASAL
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, awaiting
from kinerja_desktop.services.core.tanda import Surat, types_for_others
from kinerja_desktop.ui.skp.editor.steps import Chances
from kinerja_desktop.ui.skp.editor.view_model import SkpEditor
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button


class TahapSteps:
    """`ask` puts a question about the SKP that is open; `panel` is where it is answered; `chosen` gives the
    number of the result in whose line the cursor is, -1: in none."""

    def __init__(
        self,
        editor: SkpEditor,
        panel: AskPanel,
        ask: Callable[[Question], None],
        chosen: Callable[[], int],
    ) -> None:
        self._editor, self._panel, self._ask, self._chosen = editor, panel, ask, chosen
        self._service = editor.services.tahap_skp
        self.talk = button("Catat dialog", self._ask_talk, "message-square", "quiet")
        self.talk.setToolTip("Catat hari dialog ekspektasi dengan pejabat penilai")
        self.sign = button("Tandatangani", self._ask_sign, "badge-check")
        self.approve = button("", self._ask_approve, "badge-check", "quiet")
        self.approve.setToolTip("Penugasan oleh pimpinan lain disetujui pejabat penilai lebih dahulu")
        self.refuse = button("Tolak penugasan", self._ask_refuse, "x", "quiet")
        self.refuse.setToolTip("Tolak penugasan pada baris yang dipilih, atau yang pertama, dengan alasan")
        self.close = button("Tutup SKP", self._ask_close, "archive", "quiet")
        self.close.setToolTip("Masa SKP ini berakhir: tidak direvisi lagi, tetap dievaluasi dan dicetak")
        self.reopen = button("Buka kembali", self._ask_reopen, "undo-2", "quiet")

    @property
    def buttons(self) -> tuple[IconButton, ...]:
        return self.talk, self.sign, self.approve, self.refuse, self.close, self.reopen

    def show(self, chances: Chances) -> None:
        """Those that this user may take now."""
        self.talk.setVisible(chances.talk)
        self.sign.setVisible(chances.sign)
        self.sign.setText("Tandatangani" if self._is_own else "Catat tanda tangan pegawai")
        self.approve.setVisible(bool(chances.approve))
        self.approve.setText(f"Setujui penugasan ({chances.approve})")
        self.refuse.setVisible(bool(chances.approve))
        self.close.setVisible(chances.close)
        self.reopen.setVisible(chances.reopen)

    @property
    def _is_own(self) -> bool:
        detail = self._editor.detail
        return detail is not None and detail.pegawai_id == self._editor.actor.pegawai_id

    def _ask_talk(self) -> None:
        title = "Dialog ekspektasi dengan pejabat penilai (PermenPANRB 6/2022 Lampiran hal. 65) pada tanggal:"
        self._ask(Question(title, "Catat dialog", self._talk, day=self._editor.today))

    def _talk(self, _text: str, day: date) -> None:
        self._editor.take_step(lambda skp_id: self._service.record_dialog(self._editor.actor, skp_id, day))

    def _ask_sign(self) -> None:
        on_paper = not self._is_own and types_for_others(self._editor.actor, "skp.submit")
        title = (
            "Catat tanda tangan pegawai pada lembar SKP, dengan nomor dan tanggalnya."
            if on_paper
            else "Tandatangani SKP ini; pejabat penilai menetapkannya sesudah itu (Pasal 14 ayat (3))."
        )
        go = "Catat" if on_paper else "Tandatangani"
        self._ask(Question(title, go, self._sign, day=self._editor.today, nomor=on_paper))

    def _sign(self, _text: str, day: date) -> None:
        actor, surat = self._editor.actor, Surat(self._panel.nomor.text.strip())
        self._editor.take_step(lambda skp_id: self._service.sign(actor, skp_id, day, surat))

    @property
    def assigned(self) -> str:
        """What setting the SKP approves, as a sentence behind others; empty: nothing waits for it."""
        what = self._waiting
        return sentence(f" Sekaligus disetujui penugasan dari pimpinan lain: {what}") if what else ""

    @property
    def _waiting(self) -> str:
        return "; ".join(map(_told, self._list_waiting()))

    def _list_waiting(self) -> tuple[HasilKerjaForm, ...]:
        detail = self._editor.detail
        if detail is None:
            return ()
        penilai = detail.identitas.penilai
        return awaiting(detail.isi, penilai.nama, penilai.jabatan)

    def _ask_approve(self) -> None:
        detail = self._editor.detail
        if detail is None:
            return
        title = sentence(f"Setujui penugasan dari pimpinan lain ({PASAL}): {self._waiting}")
        on_paper = self._editor.actor.pegawai_id != detail.penilai_id
        self._ask(Question(title, "Setujui", self._approve, day=self._editor.today, nomor=on_paper))

    def _approve(self, _text: str, day: date) -> None:
        actor, surat = self._editor.actor, Surat(self._panel.nomor.text.strip())
        self._editor.take_step(lambda skp_id: self._service.approve(actor, skp_id, day, surat))

    def _ask_refuse(self) -> None:
        """The one in whose line the cursor is, where that waits; else the first."""
        detail, waiting = self._editor.detail, self._list_waiting()
        if detail is None or not waiting:
            return
        at = self._chosen()
        chosen = detail.isi.hasil_kerja[at] if 0 <= at < len(detail.isi.hasil_kerja) else None
        hasil = chosen if chosen in waiting else waiting[0]
        actor = self._editor.actor

        def refuse(alasan: str, day: date) -> None:
            surat = Surat(self._panel.nomor.text.strip())
            self._editor.take_step(
                lambda skp_id: self._service.refuse(
                    actor, skp_id, hasil.id or "", alasan, tanggal=day, surat=surat
                )
            )

        title = sentence(f"Tolak penugasan dari pimpinan lain ({PASAL}): {_told(hasil)}")
        self._ask(
            Question(
                f"{title} SKP tidak dapat ditetapkan selama hasil kerja ini masih tercantum.",
                "Tolak",
                refuse,
                field="Alasan",
                hint="Mengapa pegawai ini tidak dapat ditugaskan",
                day=self._editor.today,
                limit=ALASAN_DITOLAK,
                nomor=actor.pegawai_id != detail.penilai_id,
            )
        )

    def _ask_close(self) -> None:
        detail = self._editor.detail
        if detail is None:
            return
        last = format_tanggal(detail.selesai)
        title = (
            f"Masa SKP ini berakhir {last}. Sesudah ditutup SKP tidak direvisi lagi; evaluasi tetap berjalan."
        )
        self._ask(Question(title, "Tutup SKP", self._close, day=self._editor.today))

    def _close(self, _text: str, day: date) -> None:
        self._editor.take_step(lambda skp_id: self._service.close(self._editor.actor, skp_id, day))

    def _ask_reopen(self) -> None:
        title = "Buka SKP ini kembali, supaya dapat direvisi. Masa berlakunya tidak berubah."
        self._ask(Question(title, "Buka kembali", self._reopen, field="Alasan", hint="Apa yang harus diubah"))

    def _reopen(self, alasan: str, _day: date) -> None:
        self._editor.take_step(lambda skp_id: self._service.reopen(self._editor.actor, skp_id, alasan))


def _told(hasil: HasilKerjaForm) -> str:
    return f"{hasil.uraian} (dari {hasil.penugasan_dari})"
