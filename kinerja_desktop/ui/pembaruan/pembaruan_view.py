"""Section Pembaruan: choose a file, see what it brings, prepare it, restart."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.ui.kit.berkas import UPDATES, ends_as, filter_of
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.pembaruan.pembaruan_view_model import PembaruanViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, progress_bar, row

_CHOOSE = "Pilih berkas pembaruan"
_BEFORE_TAKING = (
    "Isinya disalin ke samping program dan dicoba di sini, lalu data kantor dicadangkan. Program yang "
    "ada tetap dipakai sampai ditutup."
)


class PembaruanView(Section):
    """See the module."""

    def __init__(self, model: PembaruanViewModel, banner: Banner) -> None:
        super().__init__(
            "Pembaruan",
            "Versi baru program dari berkas bertanda tangan di flashdisk, tanpa internet dan hak admin.",
            banner,
        )
        self.model = model
        self.bind(model)
        self.present = label("", "heading")
        self.ending = label("", wrap=True)
        self.why_not = label("", "caution", wrap=True)
        self.choose = button(f"{_CHOOSE} ...", self._choose, "folder-open", "primary")
        self.plan = label("", wrap=True)
        self.take = button("", self._take, "download", "primary")
        self.note = label(_BEFORE_TAKING, "muted", wrap=True)
        self.waiting, self.waiting_text = progress_bar(), label("", "muted")
        self.install = button("Tutup dan pasang sekarang", self._install, "refresh-cw", "primary")
        self.call_off = button("Batalkan pembaruan", model.call_off, "undo-2")
        self.back = button("", self._go_back, "undo-2")
        self._lay_out()
        model.loaded.connect(self._show)
        model.busy.connect(self._set_busy)
        model.progressed.connect(self._follow)
        self._set_busy(False)
        self.load()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUP_GAP)
        for group in (
            (self.present, self.ending, self.why_not),
            (row(self.choose, None),),
            (self.plan, self.note, row(self.take, None), self.waiting, self.waiting_text),
            (row(self.install, self.call_off, None),),
            (row(self.back, None),),
        ):
            part = QVBoxLayout()
            part.setSpacing(GAP)
            for one in group:
                part.addWidget(one) if isinstance(one, QWidget) else part.addLayout(one)
            column.addLayout(part)
        self.body.addWidget(self.limit(inside))
        self.body.addStretch(1)

    def load(self) -> None:
        self.model.load()

    def take_files(self, paths: Sequence[Path]) -> bool:
        """An update file may be dropped."""
        if len(paths) != 1 or not ends_as(paths[0], UPDATES):
            return False
        self._examine(paths[0])
        return True

    def _show(self) -> None:
        model, plan = self.model, self.model.plan
        self.present.setText(f"Versi yang terpasang: {model.versi}")
        for words, text in ((self.ending, model.ending), (self.why_not, model.why_not)):
            words.setText(text)
            words.setVisible(bool(text))
        self.choose.setVisible(not model.why_not and not model.is_ready)
        self.choose.set_role("primary" if plan is None else "")
        for one in (self.plan, self.note, self.take):
            one.setVisible(plan is not None and not model.is_ready)
        if plan is not None:
            lines = [
                f"Versi {plan.ke}, terbit {_day(plan.terbit)}.",
                f"Berkas ini berlaku sampai {_day(plan.berlaku_sampai)}.",
                *(f"• {line}" for line in plan.perubahan),
            ]
            self.plan.setText("\n".join(lines))
            self.take.setText(f"Siapkan versi {plan.ke}")
        for one in (self.install, self.call_off):
            one.setVisible(model.is_ready)
        self.back.setText(f"Kembali ke versi {model.before} ...")
        self.back.setVisible(bool(model.before))

    def _choose(self) -> None:
        path = self.model.context.dialogs.open_file(self, _CHOOSE, filter_of("Berkas pembaruan", UPDATES))
        if path is not None:
            self._examine(path)

    def _examine(self, path: Path) -> None:
        self.banner.hide()
        self.model.examine(path)

    def _take(self) -> None:
        self.banner.hide()
        self.model.take()

    def _install(self) -> None:
        if self.model.restart():
            self.window().close()

    def _go_back(self) -> None:
        meaning = self.model.way_back()
        if not meaning:
            return
        reason = self.model.context.dialogs.ask_reason(
            self, f"Kembali ke versi {self.model.before}?", meaning, "Tutup dan kembali"
        )
        if reason and self.model.go_back(reason):
            self.window().close()

    def _set_busy(self, busy: bool) -> None:
        for one in (self.choose, self.take):
            one.setEnabled(not busy)
        self.waiting.setVisible(busy)
        self.waiting_text.setVisible(busy)

    def _follow(self, done: int, total: int, text: str) -> None:
        self.waiting.setRange(0, total)
        self.waiting.setValue(done if done < total else 0)
        self.waiting_text.setText(text)
        if done >= total:
            self.waiting.setRange(0, 0)  # the new version tries itself: how long is not known


def _day(iso: str) -> str:
    return format_tanggal(date.fromisoformat(iso))
