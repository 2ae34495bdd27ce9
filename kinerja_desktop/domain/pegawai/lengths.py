"""How long the texts about people may be."""

from kinerja_desktop.domain.core.lengths import LONG, TextLimit

NIP = TextLimit("NIP pegawai", 30)
NAMA = TextLimit("Nama pegawai", 200)
NAMA_CARI = TextLimit("Nama pegawai untuk pencarian", 200)
GOLONGAN = TextLimit("Golongan pegawai", 10)
PENUGASAN_ALASAN = TextLimit("Alasan penugasan penilai", LONG)
DASAR_PENDELEGASIAN = TextLimit("Dasar pendelegasian", 300)
KEADAAN_ALASAN = TextLimit("Alasan keadaan pegawai", LONG)
