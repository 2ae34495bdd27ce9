"""Sebutan: what people call the kinds of records that travel and what stands in them."""

from collections.abc import Mapping

JENIS: Mapping[str, str] = {
    "instansi": "Instansi",
    "unit_kerja": "Unit kerja",
    "jabatan": "Jabatan",
    "pegawai": "Pegawai",
    "penempatan": "Penempatan",
    "penugasan_penilai": "Penugasan pejabat penilai",
    "surat_pendelegasian": "Surat pendelegasian",
    "keadaan_pegawai": "Keadaan pegawai",
    "kebutuhan": "Kebutuhan",
    "indikator_kebutuhan": "Indikator kebutuhan",
    "skp": "SKP",
    "hasil_kerja": "Rencana hasil kerja",
    "indikator_kinerja": "Indikator kinerja individu",
    "ekspektasi_khusus": "Ekspektasi khusus",
    "realisasi": "Realisasi",
    "umpan_balik": "Umpan balik",
    "permintaan_umpan_balik": "Permintaan umpan balik",
    "penetapan_predikat_organisasi": "Predikat organisasi",
    "evaluasi": "Evaluasi",
    "penandatanganan": "Penandatanganan",
}

_KOLOM: Mapping[str, str] = {
    "alasan": "Alasan",
    "alasan_revisi": "Alasan revisi",
    "alasan_selesai": "Alasan berakhir",
    "arah": "Arah",
    "asal_id": "Lanjutan dari",
    "aspek": "Aspek",
    "atas_nama": "Dicatat dari kertas",
    "atasan_penilai_id": "Atasan pejabat penilai",
    "aturan": "Aturan yang dipakai",
    "bukti": "Bukti dukung",
    "catatan": "Catatan",
    "catatan_pengembalian": "Catatan pengembalian",
    "dasar": "Dasar",
    "dasar_pendelegasian": "Dasar pendelegasian",
    "definisi": "Definisi",
    "dihapus_alasan": "Alasan penghapusan",
    "dihapus_oleh": "Dihapus oleh",
    "dihapus_pada": "Dihapus pada",
    "diajukan_pada": "Diajukan pada",
    "dikembalikan_pada": "Dikembalikan pada",
    "diminta_id": "Yang diminta",
    "ditetapkan_tanggal": "Tanggal penetapan",
    "evaluasi_id": "Evaluasi",
    "final_pada": "Difinalkan pada",
    "formula": "Formula",
    "golongan": "Golongan",
    "hasil_kerja_atasan_id": "Hasil kerja pimpinan yang dilayani",
    "hasil_kerja_id": "Rencana hasil kerja",
    "hubungan": "Hubungan",
    "id": "Pengenal data",
    "indikator_kinerja_id": "Indikator kinerja",
    "induk_id": "Unit di atasnya",
    "instansi_id": "Instansi",
    "isi": "Isi",
    "jabatan_id": "Jabatan",
    "jenis": "Jenis",
    "jenjang": "Jenjang",
    "kapasitas": "Kedudukan penanda tangan",
    "kebutuhan_id": "Kebutuhan yang dilayani",
    "kelompok": "Kelompok formulir",
    "keluar": "TMT keluar",
    "kesepakatan_tanggal": "Tanggal kesepakatan",
    "keterangan": "Keterangan",
    "kode": "Kode",
    "kondisi_awal": "Kondisi awal",
    "kota": "Kota",
    "kualitas": "Kualitas dan tingkat kendali",
    "lainnya": "Isian dari program yang lebih baru",
    "langkah": "Langkah",
    "mandiri": "Unit kerja mandiri",
    "mulai": "Mulai",
    "nama": "Nama",
    "nama_cari": "Nama untuk pencarian",
    "nilai": "Nilai",
    "nilai_perilaku": "Nilai BerAKHLAK",
    "nip": "NIP",
    "nomor": "Nomor",
    "pakai_tahun_sebelumnya": "Memakai predikat tahun sebelumnya",
    "pangkat": "Pangkat",
    "pegawai_id": "Pegawai",
    "pemberi": "Pemberi",
    "pemberi_id": "Pemberi umpan balik",
    "penanda": "Penanda tangan",
    "penanda_id": "Data penanda tangan",
    "pencatat": "Pencatat",
    "pendekatan": "Pendekatan",
    "penilai_id": "Pejabat penilai",
    "penugasan_dari": "Penugasan dari",
    "periode": "Periode",
    "periode_evaluasi": "Periode evaluasi",
    "periode_pelaporan": "Periode pelaporan",
    "perspektif": "Perspektif",
    "prioritas": "Prioritas",
    "pertanyaan": "Pertanyaan",
    "pindaian_nama": "Berkas pindaian",
    "pindaian_sidik": "Sidik pindaian",
    "predikat": "Predikat",
    "predikat_organisasi": "Predikat organisasi",
    "rating_hasil": "Rating hasil kerja",
    "rating_perilaku": "Rating perilaku kerja",
    "rekomendasi": "Rekomendasi",
    "revisi": "Revisi ke",
    "revisi_dari_id": "Revisi dari",
    "rhk_pimpinan": "RHK pimpinan yang diintervensi",
    "satuan": "Satuan",
    "selesai": "Selesai",
    "skp_id": "SKP",
    "snapshot": "Identitas pada lembar",
    "status": "Status",
    "sumber": "Sumber",
    "sumber_data": "Sumber data",
    "sumber_id": "Evaluasi sumber",
    "tahun": "Tahun",
    "tanggal": "Tanggal",
    "target": "Target",
    "target_periode": "Target tiap periode",
    "tujuan": "Tujuan",
    "umpan_balik_id": "Umpan balik yang diberikan",
    "unit_kerja_id": "Unit kerja",
    "uraian": "Uraian",
    "urutan": "Urutan",
}

_SENDIRI: Mapping[tuple[str, str], str] = {
    ("ekspektasi_khusus", "nilai"): "Nilai BerAKHLAK",
    ("indikator_kinerja", "uraian"): "Indikator",
    ("penetapan_predikat_organisasi", "dasar"): "Dasar penetapan",
    ("realisasi", "nilai"): "Realisasi",
    ("surat_pendelegasian", "isi"): "Isi surat",
    ("hasil_kerja", "uraian"): "Rencana hasil kerja",
}

TERSEMBUNYI = frozenset({"nama_cari", "snapshot", "pindaian_sidik", "penanda_id"})
"""Follow something else that is shown beside them, or say nothing to people."""

TERIKAT = frozenset(
    {"nip", "golongan", "pangkat", "jenjang", "kode", "aturan", "periode", "snapshot", "lainnya"}
    | {"id", "instansi_id", "nama_cari", "pindaian_sidik", "pindaian_nama", "penanda", "pencatat"}
)
"""Texts that a rule, a list or a file binds: nobody types them but on their own screen."""


def jenis_of(jenis: str) -> str:
    """The kind of a record in words. Raises KeyError for a table that does not travel."""
    return JENIS[jenis]


def kolom_of(jenis: str, kolom: str) -> str:
    """What people call this of such a record. Raises KeyError for an unknown column."""
    return _SENDIRI.get((jenis, kolom)) or _KOLOM[kolom]
