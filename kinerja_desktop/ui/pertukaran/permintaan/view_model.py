"""Requests between offices: what is asked, what waits here, and their files."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.services.pegawai.list import PegawaiFilter
from kinerja_desktop.services.pertukaran.permintaan.alamat import Alamat
from kinerja_desktop.services.pertukaran.permintaan.keluar import HasilPermintaanKeluar
from kinerja_desktop.services.pertukaran.permintaan.pilihan import PejabatLuar, Pokok
from kinerja_desktop.services.pertukaran.permintaan.records import (
    JawabanForm,
    PermintaanForm,
    PermintaanInfo,
)
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.widgets.input.people_finder import Ditemukan

_FOUND = 20


class PermintaanViewModel(ViewModel):
    """`loaded` after each reading; `written` carries the files that were made."""

    loaded = Signal()
    written = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.permintaan: tuple[PermintaanInfo, ...] = ()

    @property
    def may_read(self) -> bool:
        return self.may("permintaan.read")

    @property
    def may_ask(self) -> bool:
        return self.may("permintaan.ask")

    @property
    def may_record(self) -> bool:
        return self.may("permintaan.record")

    @property
    def may_write(self) -> bool:
        return self.may("pertukaran.export")

    @property
    def menunggu(self) -> int:
        """How many wait for somebody here: an answer, a signature to record, a file."""
        office = self.may_write
        return sum(
            one.boleh_jawab or (office and (one.belum_dikirim or one.perlu_dicatat))
            for one in self.permintaan
        )

    @property
    def belum_dikirim(self) -> int:
        return sum(one.belum_dikirim for one in self.permintaan)

    def load(self) -> None:
        """Read the list again."""
        if self.may_read:
            self.permintaan = self.attempt(lambda: self.services.permintaan_kantor.list(self.actor)) or ()
            self.loaded.emit()

    def find_pegawai(self, teks: str) -> list[Ditemukan]:
        """People of this office, by part of the name."""
        filter_ = PegawaiFilter(teks=teks, pejabat_lain=False)
        page = self.attempt(lambda: self.services.pegawai.list(self.actor, filter_, limit=_FOUND))
        return [
            Ditemukan(one.id, one.nama, ", ".join(filter(None, (one.jabatan, one.unit_kerja))))
            for one in (page.rows if page else ())
        ]

    def kantor(self) -> Sequence[Alamat]:
        """Whom one can ask."""
        return self.attempt(lambda: self.services.pilihan_permintaan.list_kantor(self.actor)) or ()

    def pejabat(self) -> Sequence[PejabatLuar]:
        return self.attempt(lambda: self.services.pilihan_permintaan.list_pejabat(self.actor)) or ()

    def pokok(self, pegawai_id: str) -> Sequence[Pokok]:
        """Empty without a set SKP; asking then says so."""
        periode = self.context.periode.current
        with suppress(StateError):
            return self.services.pilihan_permintaan.list_pokok(self.actor, pegawai_id, periode)
        return ()

    def ask(self, form: PermintaanForm) -> bool:
        """Whether it stands; it leaves with the next file."""
        return self._write(
            lambda: self.services.permintaan_kantor.ask(self.actor, form),
            f"Permintaan tersimpan. {self._next}",
        )

    def withdraw(self, one: PermintaanInfo, alasan: str) -> bool:
        return self._write(
            lambda: self.services.permintaan_kantor.withdraw(self.actor, one.id, alasan), "Permintaan ditarik"
        )

    def answer(self, one: PermintaanInfo, form: JawabanForm) -> bool:
        return self._write(
            lambda: self.services.permintaan_kantor.answer(self.actor, one.id, form),
            f"Jawaban tersimpan. {self._next}",
        )

    def record(self, one: PermintaanInfo) -> bool:
        """Sign what was approved, in the name of who approved it."""
        return self._write(
            lambda: self.services.permintaan_kantor.record(self.actor, one.id), "Persetujuan dicatat"
        )

    def write_files(self, folder: Path, lagi: Collection[str] = ()) -> None:
        """In the background: a file for each office that something is to be told."""
        self.start(
            "Membuat berkas permintaan",
            lambda _progress: self.services.permintaan_keluar.export(self.actor, folder, lagi),
            self._written,
        )

    @property
    def _next(self) -> str:
        """Who sends it."""
        return "Buat berkasnya untuk dikirim" if self.may_write else "Pengelola kinerja mengirim berkasnya"

    def _written(self, hasil: tuple[HasilPermintaanKeluar, ...]) -> None:
        self.load()
        self.written.emit(hasil)

    def _write(self, work: Callable[[], object], said: str) -> bool:
        if not self.succeeds(work):
            return False
        self.context.say(said)
        self.load()
        return True
