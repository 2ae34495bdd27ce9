"""Letters of delegation in the window: read, found, recorded, ended, taken back."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.arsip.service import JenisArsip
from kinerja_desktop.services.pegawai.list import PegawaiFilter
from kinerja_desktop.services.pegawai.pendelegasian import SuratForm, SuratRow
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.widgets.input.people_finder import Ditemukan

_MOST_FOUND = 50


class SuratViewModel(ViewModel):
    """`done`: a letter is recorded, ended or taken back; the list is to be read again."""

    done = Signal()

    @property
    def today(self) -> date:
        return self.services.pegawai.today

    @property
    def may_record(self) -> bool:
        return self.may("pegawai.change_penilai")

    def read(self) -> tuple[SuratRow, ...]:
        """All letters; none when they cannot be read."""
        return self.attempt(lambda: self.services.pendelegasian.list(self.actor)) or ()

    def find(self, teks: str) -> list[Ditemukan]:
        """People by a part of name or NIP; without a text those who rate now and need a letter."""
        if not teks.strip():
            lacking = self.attempt(lambda: self.services.pendelegasian.list_lacking(self.actor)) or ()
            return [
                Ditemukan(one.pegawai_id, one.nama, f"{one.jabatan}, menilai {format_angka(one.dinilai)}")
                for one in lacking
            ]
        page = self.attempt(
            lambda: self.services.pegawai.list(
                self.actor, PegawaiFilter(teks=teks.strip()), limit=_MOST_FOUND
            )
        )
        rows = page.rows if page else ()
        return [Ditemukan(one.id, one.nama, one.jabatan or "") for one in rows]

    def record(self, form: SuratForm) -> dict[str, str]:
        """Record it; what is missing by field, empty when it was recorded or refused."""
        wrong: dict[str, str] = {}
        if not form.nomor.strip():
            wrong["nomor"] = "Isi nomor suratnya."
        if not form.pemberi.strip():
            wrong["pemberi"] = "Isi jabatan yang mendelegasikan."
        if not form.pegawai_ids:
            wrong["penilai"] = "Pilih paling sedikit satu orang dari daftar di bawahnya."
        if wrong:
            return wrong
        if self.succeeds(lambda: self.services.pendelegasian.record(self.actor, form)):
            self._told(f"Surat tercatat untuk {format_angka(len(form.pegawai_ids))} orang")
        return {}

    def end(self, ids: Sequence[str], selesai: date, alasan: str) -> dict[str, str]:
        """End these; what is missing by field, empty when it was done or refused."""
        if not alasan.strip():
            return {"alasan": "Tulis sebabnya, misalnya kepala sekolah diganti."}
        if self.succeeds(lambda: self.services.pendelegasian.end(self.actor, ids, selesai, alasan)):
            self._told("Pendelegasian diakhiri")
        return {}

    def remove(self, ids: Sequence[str], alasan: str) -> None:
        """Take wrong records back."""
        if self.succeeds(lambda: self.services.pendelegasian.remove(self.actor, ids, alasan)):
            self.done.emit()
            put_back = self.services.arsip.put_back
            self.context.offer(
                "Catatan surat dihapus", lambda: put_back(self.actor, JenisArsip.SURAT, tuple(ids))
            )

    def _told(self, what: str) -> None:
        self.done.emit()
        self.context.say(what)
