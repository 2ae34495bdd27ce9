"""Which result an objection is decided with: one button whose menu has the nine cells of the quadrant."""

from collections.abc import Callable
from itertools import product

from PySide6.QtWidgets import QMenu

from kinerja_desktop.domain.aturan.rule_set import latest
from kinerja_desktop.domain.evaluasi.terms import Rating
from kinerja_desktop.services.penandatanganan.keberatan import HasilBaru
from kinerja_desktop.ui.widgets.layout.basic import IconButton


class ChangeButton(IconButton):
    """`chosen` gets the two ratings and the predikat in which they meet."""

    def __init__(self, chosen: Callable[[HasilBaru, str], object]) -> None:
        super().__init__("Putuskan: mengubah menjadi", "pencil")
        menu = QMenu(self)
        self.setMenu(menu)
        cells = {(one.hasil, one.perilaku): one.predikat.value for one in latest("kuadran").tabel.isi}
        for hasil, perilaku in product(Rating, Rating):
            predikat, form = cells[hasil, perilaku], HasilBaru(hasil, perilaku)
            act = menu.addAction(f"{predikat}: hasil {hasil.lower()}, perilaku {perilaku.lower()}")
            act.triggered.connect(lambda _on=False, f=form, p=predikat: chosen(f, p))
