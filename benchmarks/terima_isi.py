"""A year of an office as lines of a package, of fields that every format has: 3,953 records for 63 people."""

import json
import uuid
from collections.abc import Iterator
from typing import Any

TAHUN = 2025
PERIODS = (*(f"{TAHUN}-T{number}" for number in range(1, 5)), str(TAHUN))
UNITS, POSTS, RESULTS, INDICATORS, FEEDBACK = 16, 30, 3, 5, 24
MOMENT = "2025-11-23T03:00:00Z"
_SNAPSHOT = json.dumps(
    {"versi": 1, "instansi": "Dinas Kesehatan", "kota": "Semarang"}
    | {
        who: {"nama": "dr. Nama Panjang, M.Kes.", "jabatan": "Kepala Bidang"}
        for who in ("pegawai", "penilai")
    }
)


def agency_of(office: int) -> str:
    return _id(office, "instansi", 0)


def installation_of(office: int) -> str:
    return _id(office, "instalasi", 0)


def year_of(office: int, people: int = 63) -> Iterator[bytes]:
    """The lines of an office, in the order of a package; without a digest, which the receiver's build has."""
    for jenis, rows in _tables(office, people).items():
        for number, fields in enumerate(rows):
            line = {
                "j": jenis,
                "instansi_id": agency_of(office),
                "id": agency_of(office) if jenis == "instansi" else _id(office, jenis, number),
                "rev": 1,
                "rev_hash": "",
                "diubah_oleh": "Pengelola Kinerja",
                "diubah_pada": MOMENT,
                "asal_instalasi": installation_of(office),
            }
            yield json.dumps(line | fields, separators=(",", ":"), ensure_ascii=False).encode()


def _id(office: int, jenis: str, number: int) -> str:
    """Rising within a kind and an office, as those of records that were made one after the other."""
    kind = uuid.uuid5(uuid.NAMESPACE_OID, jenis).int >> 96
    return str(
        uuid.UUID(int=(office << 80 | number << 48 | kind) & ~(0xF << 76) & ~(3 << 62) | 7 << 76 | 2 << 62)
    )


def _tables(office: int, people: int) -> dict[str, list[dict[str, Any]]]:
    def of(jenis: str, number: int) -> str:
        return _id(office, jenis, number)

    persons = range(people)
    results = [(person, number) for person in persons for number in range(RESULTS)]
    indicators = [(person, number) for person in persons for number in range(INDICATORS)]
    return {
        "instansi": [{"kode": f"D{office}", "nama": "Dinas Kesehatan", "kota": "Semarang"}],
        "unit_kerja": [
            {"kode": f"U{unit}", "nama": f"UPTD Puskesmas {unit}", "jenis": "UPTD", "urutan": unit}
            for unit in range(UNITS)
        ],
        "jabatan": [
            {"nama": f"Administrator Kesehatan {post}", "jenis": "JF_KEAHLIAN", "jenjang": "Ahli Muda"}
            for post in range(POSTS)
        ],
        "pegawai": [
            {
                "nip": f"19900101201501{one:04}",
                "nama": f"Nama {one}, S.Kom.",
                "nama_cari": f"nama {one}, s.kom.",
            }
            | {"jenis": "PNS", "golongan": "III/c"}
            for one in persons
        ],
        "penempatan": [
            {"pegawai_id": of("pegawai", one), "unit_kerja_id": of("unit_kerja", one % UNITS)}
            | {"jabatan_id": of("jabatan", one % POSTS), "mulai": f"{TAHUN}-01-01"}
            for one in persons
        ],
        "penugasan_penilai": [
            {"pegawai_id": of("pegawai", one), "penilai_id": of("pegawai", 0), "mulai": f"{TAHUN}-01-01"}
            | {"alasan": "Impor pegawai.xlsx"}
            for one in persons
        ],
        "skp": [
            {"pegawai_id": of("pegawai", one), "penilai_id": of("pegawai", 0), "tahun": TAHUN}
            | {"mulai": f"{TAHUN}-01-01", "selesai": f"{TAHUN}-12-31", "pendekatan": "KUANTITATIF"}
            | {"status": "DITETAPKAN", "ditetapkan_tanggal": f"{TAHUN}-01-25", "snapshot": _SNAPSHOT}
            for one in persons
        ],
        "hasil_kerja": [
            {"skp_id": of("skp", person), "urutan": number, "jenis": "UTAMA"}
            | {"uraian": "Rencana aksi percepatan penurunan stunting berjalan pada kelurahan prioritas"}
            for person, number in results
        ],
        "indikator_kinerja": [
            {"hasil_kerja_id": of("hasil_kerja", person * RESULTS + number % RESULTS), "urutan": number}
            | {"aspek": "KUANTITAS", "uraian": "Persentase keluarga sehat", "target": "30", "satuan": "%"}
            for person, number in indicators
        ],
        "ekspektasi_khusus": [
            {"skp_id": of("skp", one), "nilai": 1, "uraian": "Keluhan warga ditanggapi dalam dua hari kerja"}
            for one in persons
        ],
        "realisasi": [
            {"indikator_kinerja_id": of("indikator_kinerja", number), "periode": periode, "nilai": "26,8"}
            | {"uraian": "Tahap awal: kunjungan keluarga menaikkan indeks pada indikator hipertensi."}
            for number in range(len(indicators))
            for periode in PERIODS[:4]
        ],
        "umpan_balik": [
            {"pegawai_id": of("pegawai", one), "skp_id": of("skp", one), "periode": PERIODS[number % 4]}
            | {"pemberi_id": of("pegawai", (one + 1 + number // 4) % people), "hubungan": "REKAN"}
            | {"isi": "Hasil sesuai kesepakatan; lanjutkan.", "tanggal": f"{TAHUN}-11-30"}
            for one in persons
            for number in range(FEEDBACK)
        ],
        "evaluasi": [
            {"pegawai_id": of("pegawai", one), "skp_id": of("skp", one), "penilai_id": of("pegawai", 0)}
            | {"periode": periode, "status": "FINAL", "predikat_organisasi": "BAIK", "predikat": "BAIK"}
            | {"rating_hasil": "SESUAI_EKSPEKTASI", "rating_perilaku": "SESUAI_EKSPEKTASI"}
            | {"catatan": "Pertahankan kualitas hasil.", "aturan": "permenpanrb-6-2022", "final_pada": MOMENT}
            | {"tanggal": f"{TAHUN}-04-14", "snapshot": _SNAPSHOT}
            for one in persons
            for periode in PERIODS
        ],
    }
