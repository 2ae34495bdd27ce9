"""Invented people of one office, and what a list says about each of them."""

from datetime import date
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.domain.pegawai.golongan import PANGKAT_BY_GOLONGAN

_FIRST = (
    *(
        "Budi",
        "Rina",
        "Joko",
        "Sri",
        "Agus",
        "Dewi",
        "Hendra",
        "Yuliana",
        "Bambang",
        "Nurul",
        "Made",
        "Ketut",
    ),
    *(
        "Siti",
        "Ahmad",
        "Muhammad",
        "Andi",
        "Tri",
        "Eka",
        "Wahyu",
        "Fitri",
        "Yohanes",
        "Maria",
        "Desak",
        "Ni Luh",
    ),
    *("Abd.", "M.", "St.", "Gusti Ayu", "La Ode", "Wa Ode", "Tengku", "Cut", "Nur'aini", "Muh."),
)
_LAST = (
    *("Lesmana", "Kartika", "Prayitno", "Wahyuni", "Santoso", "Lestari", "Gunawan", "Siregar", "Manurung"),
    *("Hidayat", "Rahmawati", "Simatupang", "Nasution", "Wijaya", "Kusuma", "Pratiwi", "Saputra", "Ma'ruf"),
    *("Daeng Matutu", "Br. Ginting", "Al-Farisi", "Putri Anjani", "bin Saleh", "Tampubolon", "Situmorang"),
)
_DEPAN = ("", "", "", "", "Dr.", "Drs.", "Dra.", "Ir.", "H.", "Hj.", "dr.", "drg.", "Ns.", "apt.", "Dr. Ir.")
_BELAKANG = (
    *(
        "",
        "",
        "",
        "S.E.",
        "S.Kom.",
        "S.Pd., M.Pd.",
        "S.H., M.H.",
        "A.Md.",
        "S.Kep., Ners",
        "S.K.M.",
        "S.Si., Apt.",
    ),
    *("S.Sos., M.A.P.", "S.T., M.T.", "A.Md.Keb.", "S.STP", "M.Kes.", "S.Pd.SD", "Sp.PD", "S.IP", "S.Ag."),
)
_POSTS = (
    *(
        "Analis Kebijakan Ahli Muda",
        "Perawat Terampil",
        "Pengadministrasi Perkantoran",
        "Arsiparis Ahli Pertama",
    ),
    *("Pranata Komputer Ahli Pertama", "Guru Ahli Madya", "Bidan Mahir", "Penata Layanan Operasional"),
    *("Pengelola Keuangan", "Auditor Ahli Muda", "Dokter Ahli Pertama", "Operator Layanan Operasional"),
    *("Bendahara", "Penyuluh Pertanian Terampil", "Statistisi Ahli Muda", "Pengawas Sekolah Ahli Madya"),
)
_BIDANG = (
    *(
        "Sekretariat",
        "Bidang Pencegahan",
        "Bidang Kesehatan Masyarakat",
        "Bidang Pelayanan",
        "Puskesmas Melati",
    ),
    *(
        "UPTD Pengujian",
        "Bidang Anggaran",
        "SD Negeri 3 Mawar",
        "SMP Negeri 12",
        "Inspektur Pembantu Wilayah I",
    ),
)
_SEKSI = (
    "Seksi Gizi",
    "Subbagian Umum",
    "Seksi Surveilans",
    "Sub Bidang Data",
    "Seksi Sarana",
    "Kelompok Substansi",
)
_DINAS = (
    "Dinas Kesehatan",
    "Dinas Pendidikan",
    "Badan Keuangan Daerah",
    "Inspektorat Daerah",
    "RSUD Anggrek",
)
_PNS = tuple(PANGKAT_BY_GOLONGAN)[4:16]
_PPPK = ("V", "VII", "IX", "X", "XI")


class Orang(Struct):
    """One person as the office knows it; in a list what is not said is empty or None.

    `unit` from the outer to the inner one; `penilai`: number of the rater in the list, None: nobody.
    """

    nip: str
    nama: str
    depan: str
    belakang: str
    jenis: str
    golongan: str
    jabatan: str
    penempatan: str
    dinas: str
    bidang: str
    seksi: str
    tmt: date | None
    status: str
    status_kata: str
    penilai: int | None

    @property
    def bergelar(self) -> str:
        """The name with its titles, as it is stored."""
        nama = f"{self.depan} {self.nama}" if self.depan else self.nama
        return f"{nama}, {self.belakang}" if self.belakang else nama

    @property
    def pangkat(self) -> str:
        return PANGKAT_BY_GOLONGAN.get(self.golongan, "")


def orang(random: Random, count: int) -> list[Orang]:
    """A head, heads of the parts, and their people; no name and no number twice."""
    names = {f"{first} {last}" for first in _FIRST for last in _LAST}
    chosen = random.sample(sorted(names), count)
    dinas = random.choice(_DINAS)
    parts = random.sample(_BIDANG, min(4, max(count // 4, 1)))
    seksi = {part: random.sample(_SEKSI, 2) for part in parts}
    people: list[Orang] = []
    for number, nama in enumerate(chosen):
        part = parts[(number - 1) * len(parts) // max(count - 1, 1)] if number else ""
        is_head = number > 0 and all(one.bidang != part for one in people)
        people.append(_one(random, number, nama, (dinas, part), seksi.get(part, []), is_head=is_head))
        if number:
            people[-1].penilai = (
                0 if is_head else next(n for n, one in enumerate(people) if one.bidang == part)
            )
    return people


def _one(
    random: Random,
    number: int,
    nama: str,
    place: tuple[str, str],
    seksi: list[str],
    *,
    is_head: bool,
) -> Orang:
    dinas, part = place
    jenis = random.choice(("PNS", "PNS", "PNS", "PPPK")) if number and not is_head else "PNS"
    born = date(random.randrange(1969, 1996), random.randrange(1, 13), random.randrange(1, 29))
    year = born.year + random.randrange(22, 28) if jenis == "PNS" else random.randrange(2019, 2025)
    code = f"{random.randrange(1, 13):02d}" if jenis == "PNS" else "21"
    jabatan, penempatan = random.choice(_POSTS), "Definitif"
    if number == 0:
        jabatan = f"Kepala {dinas}" if "Inspektorat" not in dinas else "Inspektur Daerah"
    elif is_head:
        jabatan = f"Kepala {part}"
        penempatan = random.choice(("Definitif", "Definitif", "Plt.", "Plh."))
    status, kata = (
        random.choice(_STATUS) if random.random() < 0.15 and number and not is_head else ("Aktif", "Aktif")
    )
    return Orang(
        nip=f"{born:%Y%m%d}{year}{code}{random.choice('12')}{number + 1:03d}",
        nama=nama,
        depan=random.choice(_DEPAN),
        belakang=random.choice(_BELAKANG),
        jenis=jenis,
        golongan=random.choice(_PNS) if jenis == "PNS" else random.choice(_PPPK),
        jabatan=jabatan,
        penempatan=penempatan,
        dinas=dinas,
        bidang=part,
        seksi="" if is_head or not part else random.choice([*seksi, ""]),
        tmt=date(random.randrange(2018, 2026), random.randrange(1, 13), random.choice((1, 1, 1, 2, 15))),
        status=status,
        status_kata=kata,
        penilai=None,
    )


_STATUS = (
    *(
        ("Pensiun", "Pensiun"),
        ("Pensiun", "Purna Tugas"),
        ("Berhenti", "Meninggal Dunia"),
        ("Berhenti", "PTDH"),
    ),
    *(("Pindah", "Mutasi Keluar"), ("Pindah", "Pindah"), ("Tidak Dinilai", "CLTN"), ("Tidak Dinilai", "MPP")),
    *(("Aktif", "Tugas Belajar"), ("Aktif", "Mutasi Masuk"), ("Tidak Dinilai", "Diberhentikan Sementara")),
    *(("Tidak Dinilai", "Pemberhentian Sementara"), ("Berhenti", "Mengundurkan Diri"), ("Aktif", "AKTIF")),
)

_CAN_BE_MISSING = (("golongan", ""), ("jabatan", ""), ("bidang", ""), ("seksi", ""), ("tmt", None))
_HOLES = 0.05  # share of cells


def berlubang(random: Random, people: list[Orang]) -> list[Orang]:
    """The same people with some things not said."""
    holes: list[Orang] = []
    for one in people:
        missing = {name: empty for name, empty in _CAN_BE_MISSING if random.random() < _HOLES}
        holes.append(replace(one, **missing))
    return holes
