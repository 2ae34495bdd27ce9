"""How long the texts about people may be."""

from kinerja_desktop.domain.core.lengths import LONG, TextLimit

NIP = TextLimit("NIP pegawai", 30)
NAMA = TextLimit("Nama pegawai", 200)
NAMA_CARI = TextLimit("Nama pegawai untuk pencarian", 200)
GOLONGAN = TextLimit("Golongan pegawai", 10)
PANGKAT = TextLimit("Pangkat TNI/Polri", 60)
PENUGASAN_ALASAN = TextLimit("Alasan penugasan penilai", LONG)
DASAR_PENDELEGASIAN = TextLimit("Dasar pendelegasian", 300)
SURAT_NOMOR = DASAR_PENDELEGASIAN
SURAT_PEMBERI = TextLimit("Pemberi pendelegasian", 200)
SURAT_ISI = TextLimit("Isi surat pendelegasian", LONG)
SURAT_ALASAN_SELESAI = TextLimit("Alasan berakhirnya pendelegasian", LONG)
KEADAAN_ALASAN = TextLimit("Alasan keadaan pegawai", LONG)
