"""Qt ships no Indonesian: the strings of its own dialogs and menus, in Indonesian."""

from PySide6.QtCore import QTranslator

TEXTS = {
    "OK": "OK",
    "&OK": "&OK",
    "Cancel": "Batal",
    "&Cancel": "&Batal",
    "Close": "Tutup",
    "&Close": "&Tutup",
    "Save": "Simpan",
    "&Save": "&Simpan",
    "Save As": "Simpan sebagai",
    "Open": "Buka",
    "&Open": "&Buka",
    "Choose": "Pilih",
    "&Choose": "&Pilih",
    "Yes": "Ya",
    "&Yes": "&Ya",
    "No": "Tidak",
    "&No": "&Tidak",
    "Apply": "Terapkan",
    "Reset": "Atur ulang",
    "Help": "Bantuan",
    "Discard": "Buang",
    "Don't Save": "Jangan simpan",
    "Retry": "Coba lagi",
    "Ignore": "Abaikan",
    "Abort": "Hentikan",
    "Find Directory": "Pilih folder",
    "Directories": "Folder",
    "Directory:": "Folder:",
    "Look in:": "Cari di:",
    "File &name:": "&Nama berkas:",
    "Files of type:": "Jenis berkas:",
    "All Files (*)": "Semua berkas (*)",
    "All files (*)": "Semua berkas (*)",
    "Name": "Nama",
    "Size": "Ukuran",
    "Type": "Jenis",
    "Kind": "Jenis",
    "Date Modified": "Diubah",
    "Computer": "Komputer",
    "My Computer": "Komputer",
    "Folder": "Folder",
    "File": "Berkas",
    "Drive": "Cakram",
    "Back": "Kembali",
    "Forward": "Maju",
    "Parent Directory": "Folder induk",
    "Create New Folder": "Buat folder baru",
    "Create a New Folder": "Buat folder baru",
    "List View": "Tampilan daftar",
    "Detail View": "Tampilan rinci",
    "Go back": "Kembali",
    "Go forward": "Maju",
    "Go to the parent directory": "Ke folder induk",
    "Change to list view mode": "Tampilan daftar",
    "Change to detail view mode": "Tampilan rinci",
    "New Folder": "Folder baru",
    "&New Folder": "Folder &baru",
    "&Rename": "&Ganti nama",
    "&Delete": "&Hapus",
    "Delete": "Hapus",
    "Show &hidden files": "Tampilkan berkas &tersembunyi",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti berkas itu?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "%1\nBerkas tidak ditemukan.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nFolder tidak ditemukan."
    ),
    "&Undo": "&Urungkan",
    "Undo": "Urungkan",
    "&Redo": "&Ulangi",
    "Redo": "Ulangi",
    "Cu&t": "Po&tong",
    "Cut": "Potong",
    "&Copy": "&Salin",
    "Copy": "Salin",
    "&Paste": "&Tempel",
    "Paste": "Tempel",
    "Select All": "Pilih semua",
    "&Step up": "&Naik",
    "Step &down": "&Turun",
    "Copy &Link Location": "Salin alamat &tautan",
    "Print": "Cetak",
    "&Print": "&Cetak",
    "&Options >>": "&Pilihan >>",
    "&Options <<": "&Pilihan <<",
    "Today": "Hari ini",
    "Clear": "Kosongkan",
    "Show Details...": "Tampilkan rincian...",
    "Hide Details...": "Sembunyikan rincian...",
}


class IndonesianTranslator(QTranslator):
    """Installed once on the application."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        _ = context, disambiguation, n
        return TEXTS.get(source) or TEXTS.get(source.replace("&", ""))

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False
