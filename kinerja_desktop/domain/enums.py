"""Closed lists of the regulation. The member is the term, its value the printed text."""

from enum import StrEnum


class Peran(StrEnum):
    """Roles of users; one person may hold several."""

    PEGAWAI = "Pegawai"
    PEJABAT_PENILAI = "Pejabat Penilai Kinerja"
    PENGELOLA_KINERJA = "Pengelola Kinerja"
    ADMIN = "Admin"
    PEMERIKSA = "Pemeriksa"


class JenisPegawai(StrEnum):
    """PEJABAT_LAIN is a rater without NIP (kepala daerah, TNI/Polri official)."""

    PNS = "PNS"
    CPNS = "CPNS"
    PPPK = "PPPK"
    PEJABAT_LAIN = "Pejabat Lain"


class StatusPegawai(StrEnum):
    AKTIF = "Aktif"
    PENSIUN = "Pensiun"
    PINDAH = "Pindah"
    BERHENTI = "Berhenti"
    TIDAK_DINILAI = "Tidak Dinilai"  # PermenPANRB 6/2022 Lampiran p.65-66: CLTN, MPP, pejabat negara, ...


class JenisJabatan(StrEnum):
    """PermenPANRB 6/2022; JF carry their jenjang separately."""

    JPT_UTAMA = "JPT Utama"
    JPT_MADYA = "JPT Madya"
    JPT_PRATAMA = "JPT Pratama"
    ADMINISTRATOR = "Administrator"
    PENGAWAS = "Pengawas"
    PELAKSANA = "Pelaksana"
    JF_KEAHLIAN = "Jabatan Fungsional Keahlian"
    JF_KETERAMPILAN = "Jabatan Fungsional Keterampilan"
    PEJABAT_NEGARA = "Pejabat Negara"


class JenisPenempatan(StrEnum):
    DEFINITIF = "Definitif"
    PLT = "Plt."
    PLH = "Plh."


class SumberKebutuhan(StrEnum):
    """Where a need of the organisation stands (PermenPANRB 6/2022 Pasal 8)."""

    RPJMD = "RPJMD"
    RENSTRA = "Renstra"
    RENCANA_KERJA = "Rencana Kerja Tahunan"
    PERJANJIAN_KINERJA = "Perjanjian Kinerja"
    DIREKTIF = "Direktif"


class ArahIndikator(StrEnum):
    NAIK = "Makin tinggi makin baik"
    TURUN = "Makin rendah makin baik"


class Perspektif(StrEnum):
    """PermenPANRB 6/2022 Lampiran p.29."""

    PENERIMA_LAYANAN = "Penerima Layanan"
    PROSES_BISNIS = "Proses Bisnis"
    PENGUATAN_INTERNAL = "Penguatan Internal"
    ANGGARAN = "Anggaran"


class Aspek(StrEnum):
    """PermenPANRB 6/2022 Pasal 9."""

    KUANTITAS = "Kuantitas"
    KUALITAS = "Kualitas"
    WAKTU = "Waktu"
    BIAYA = "Biaya"


class JenisHasilKerja(StrEnum):
    UTAMA = "Utama"
    TAMBAHAN = "Tambahan"


class Pendekatan(StrEnum):
    """PermenPANRB 6/2022 Lampiran p.50: one approach per SKP."""

    KUALITATIF = "Kualitatif"
    KUANTITATIF = "Kuantitatif"


class KelompokSkp(StrEnum):
    """Which set of forms an SKP uses."""

    JPT = "Pejabat Pimpinan Tinggi dan Pimpinan Unit Kerja Mandiri"
    JA_JF = "Pejabat Administrasi dan Pejabat Fungsional"


class StatusSkp(StrEnum):
    DRAF = "Draf"
    DIAJUKAN = "Diajukan"
    DIKEMBALIKAN = "Dikembalikan"
    DITETAPKAN = "Ditetapkan"
    DIGANTI = "Diganti Revisi"


class JenisPeriode(StrEnum):
    """Evaluation periods (Pasal 24): monthly or quarterly, and annual."""

    BULANAN = "bulanan"
    TRIWULANAN = "triwulanan"
    TAHUNAN = "tahunan"


class PredikatOrganisasi(StrEnum):
    ISTIMEWA = "Istimewa"
    BAIK = "Baik"
    BUTUH_PERBAIKAN = "Butuh Perbaikan"
    KURANG = "Kurang"
    SANGAT_KURANG = "Sangat Kurang"


class Rating(StrEnum):
    """Spelling as on the forms (one word)."""

    DIATAS_EKSPEKTASI = "Diatas Ekspektasi"
    SESUAI_EKSPEKTASI = "Sesuai Ekspektasi"
    DIBAWAH_EKSPEKTASI = "Dibawah Ekspektasi"


class Predikat(StrEnum):
    SANGAT_BAIK = "Sangat Baik"
    BAIK = "Baik"
    BUTUH_PERBAIKAN = "Butuh Perbaikan"
    KURANG = "Kurang/Misconduct"
    SANGAT_KURANG = "Sangat Kurang"


class HubunganUmpanBalik(StrEnum):
    """Who gives feedback, seen from the employee (Pasal 18-19); always attributed."""

    PIMPINAN = "Pimpinan"
    REKAN = "Rekan Kerja"
    BAWAHAN = "Pegawai di bawahnya"
    PIHAK_LAIN = "Pihak lain"


class StatusPermintaan(StrEnum):
    """A request for feedback (Pasal 17): it waits, was answered, was declined, or was taken back."""

    TERBUKA = "Menunggu"
    DIJAWAB = "Dijawab"
    DITOLAK = "Tidak dapat dijawab"
    DITARIK = "Ditarik"


class StatusEvaluasi(StrEnum):
    TERBUKA = "Terbuka"
    DINILAI = "Dinilai"
    FINAL = "Final"


class StatusPaket(StrEnum):
    """Life of an outgoing package: never `diterima` before its Tanda Terima came back."""

    DIBUAT = "dibuat"
    TERKIRIM = "terkirim"
    DITERIMA = "diterima"


class StatusInstalasi(StrEnum):
    """Enrolment of another installation."""

    MENUNGGU = "Menunggu"
    AKTIF = "Aktif"
    DICABUT = "Dicabut"
