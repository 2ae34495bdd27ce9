"""Data Awal for whom the table names: offices of the centre, or PCs of an agency's people."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.services.impor_pegawai.service import RowStatus
from kinerja_desktop.services.pertukaran.pendaftaran.service import KantorTerdaftar
from kinerja_desktop.services.pertukaran.riwayat import InstalasiSendiri
from kinerja_desktop.ui.kit.berkas import filter_of
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.pertukaran.pendaftaran.view_model import IsiKantor, PendaftaranViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, row

_LISTS = filter_of("Daftar pegawai", (".xlsx", ".xls", ".xlsb", ".ods", ".csv", ".html"))


class AwalView(QWidget):
    """Its buttons; `chosen` gives the office of the table, None: none is chosen."""

    def __init__(
        self,
        context: ScreenContext,
        model: PendaftaranViewModel,
        banner: Banner,
        chosen: Callable[[], KantorTerdaftar | None],
    ) -> None:
        super().__init__()
        self._context = context
        self._banner = banner
        self._chosen = chosen
        self.model = model
        self.make_button = button("Buat Data Awal", self._make, "file-down")
        self.make_button.setToolTip("Unit, pegawai, hari libur, dan setelan untuk kantor yang dipilih")
        self.fill_button = button("Isi dari daftar pegawai", self._fill, "users", "quiet")
        self.fill_button.setToolTip("Selagi kantor yang dipilih belum mengirim apa pun")
        self.recover_button = button("Buat Pemulihan", self._recover, "history", "quiet")
        self.recover_button.setToolTip("Keadaan terakhir yang diterima, bagi kantor yang kehilangan datanya")
        self.return_button = button("Buat Perbaikan", self._return, "file-down", "quiet")
        self.return_button.setToolTip("Keadaan tahun yang dipilih, bagi komputer pegawai yang dipilih")
        layout = row(self.make_button, self.return_button, self.fill_button, self.recover_button, None)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        model.filling.connect(self._ask)
        model.busy.connect(lambda busy: self.setEnabled(not busy))

    def show_for(self, own: InstalasiSendiri | None) -> None:
        """Whoever admitted somebody gives Data Awal: the centre to offices, an agency to its people."""
        is_centre = own is not None and own.pusat
        self.setVisible(own is not None and own.menaungi and self.model.may("pertukaran.admit"))
        self.fill_button.setVisible(is_centre and self.model.may("pegawai.import"))
        self.return_button.setVisible(not is_centre)

    def _office(self) -> KantorTerdaftar | None:
        kantor = self._chosen()
        if kantor is None or kantor.pusat or kantor.status is not StatusInstalasi.AKTIF:
            self._banner.show_caution(
                "Pilih dahulu kantornya.", "Paketnya dibuat untuk kantor dalam tabel yang kuncinya aktif."
            )
            return None
        self._banner.hide()
        return kantor

    def _make(self) -> None:
        kantor = self._office()
        if kantor is None:
            return
        folder = self._context.dialogs.choose_folder(self, f"Simpan Data Awal {kantor.instansi} di")
        if folder is not None:
            self.model.make_awal(kantor, folder)

    def _return(self) -> None:
        kantor = self._office()
        if kantor is None:
            return
        folder = self._context.dialogs.choose_folder(self, f"Simpan Perbaikan {kantor.instansi} di")
        if folder is not None:
            self.model.make_perbaikan(kantor, folder)

    def _recover(self) -> None:
        kantor = self._office()
        if kantor is None:
            return
        folder = self._context.dialogs.choose_folder(self, f"Simpan Pemulihan {kantor.instansi} di")
        if folder is not None:
            self.model.make_pemulihan(kantor, folder)

    def _fill(self) -> None:
        kantor = self._office()
        if kantor is None:
            return
        path = self._context.dialogs.open_file(self, f"Daftar pegawai {kantor.instansi}", _LISTS)
        if path is not None:
            self.model.plan_filling(kantor, path)

    def _ask(self, isi: IsiKantor) -> None:
        counts = isi.rencana.counts
        told = ", ".join(f"{format_angka(counts[status])} {status}" for status in RowStatus if counts[status])
        if self._context.dialogs.confirm(
            self,
            f"Isi {isi.kantor.instansi} dari {isi.rencana.file_name}?",
            f"Rencana: {told or 'tidak ada yang dibaca'}. Baris yang ditolak dilewati. Isinya sampai di "
            "kantor itu dengan Data Awal berikutnya.",
            "Isi",
        ):
            self.model.fill(isi)
