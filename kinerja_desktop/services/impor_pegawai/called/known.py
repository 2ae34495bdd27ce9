"""The headings of each column that an import understands, and of those it must not take for one."""

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.spreadsheet.headings import KnownColumn

_RATER = (
    *("penilai", "pejabat penilai", "pejabat penilai kinerja", "pejabat penilai pegawai", "atasan langsung"),
    *("atasan", "atasan pegawai", "manager", "pejabat yang menilai", "pejabat penilai prestasi kerja"),
)
_ABOVE = (
    *("atasan penilai", "atasan pejabat penilai", "atasan pejabat penilai kinerja", "atasan dari atasan"),
    *("atasan pejabat yang menilai", "atasan atasan langsung"),
)
_OF_A_RATER = (
    "jabatan",
    "pangkat",
    "golongan",
    "pangkat golongan ruang",
    "unit kerja",
    "unor",
    "unit",
    "opd",
)

_LEVELS = tuple(
    (
        level,
        (
            f"es{level}",
            f"unit es{level}",
            f"unit kerja es{level}",
            f"unor es{level}",
            f"satuan kerja es{level}",
            f"sub unit es{level}",
            f"sub sub unit es{level}",
            f"sub unit kerja es{level}",
            f"unit organisasi es{level}",
        ),
    )
    for level in (1, 2, 3, 4, 5)
)


_PEOPLE = (
    *("guru", "dosen", "ptk", "pejabat", "karyawan", "petugas", "tenaga", "dokter", "pppk", "pns", "staf"),
    *("aparatur", "personil", "penghulu", "penyuluh", "tendik", "pelaksana", "perawat", "bidan"),
)


_LEADERS = ("pimpinan", "kepala", "kepala sekolah", "kepala opd", "kepala skpd", "ketua", "bendahara")
_GONE = ("keluar", "pensiun", "berhenti", "pemberhentian", "meninggal", "wafat", "bup")


def _of(people: tuple[str, ...], *words: str, behind: str = "") -> tuple[str, ...]:
    return tuple(f"{word} {person} {behind}".rstrip() for word in words for person in people)


COLUMNS = (
    KnownColumn(
        kolom.NIP,
        (
            *("nip", "nip pegawai", "nip pns", "nip pppk", "ni pppk", "nip ni pppk", "induk pegawai"),
            *("induk pppk", "induk pegawai negeri sipil", "nip induk pegawai", "nip pns pppk", "nip nrp"),
            *("nip nik", "nip nrk", "nip nuptk", "nip nik pegawai", "nip lama nip baru", "nip baru lama"),
            "nip ni pppk nik",
            *("nip lama baru", "nip nrp nik", "employee nip", "nip guru", "nip ptk", "nip karyawan"),
            *("nip dinilai", "nip golongan", "nip pangkat", "nip pangkat golongan", "nip golongan ruang"),
            *("nip pangkat golongan ruang", "nip tanggal lahir", "nip karpeg"),
            *("employee number", "personnel number", "staff number", "nip digit"),
        ),
        weight=4,
    ),
    KnownColumn(
        kolom.NAMA,
        (
            *("nama", "nama pegawai", "nama pns", "nama gelar"),
            *("nama pegawai gelar", "pegawai", "nama pns pppk", "nama aparatur", "nama karyawan"),
            *("nama guru", "nama ptk", "nama tendik", "nama guru pegawai", "nama dokter", "nama perawat"),
            *("name", "full name", "employee name", "nama dinilai", "nama petugas", "nama lengkap gelar"),
            *("nama pejabat", "nama aparatur sipil negara", "nama tenaga", "nama personil"),
            *("nama pemangku", "nama pemangku jabatan", "pemangku jabatan", "nama pemegang jabatan"),
            *("nama dosen", "nama peserta", "nama pelaksana", "nama tempat tanggal lahir"),
            "nama tanggal lahir",
            *("nama asn", "nama pegawai asn", "nama pppk", "nama staf", "nama tenaga kesehatan"),
        ),
        weight=4,
    ),
    KnownColumn(
        kolom.NAMA,
        ("nama dengan gelar", "nama lengkap dengan gelar", "nama bergelar", "nama gelar lengkap"),
        weight=4,
        rank=1,
    ),
    KnownColumn(kolom.NAMA, ("nama tanpa gelar", *_of(_LEADERS, "nama")), weight=4, rank=-1),
    KnownColumn(
        kolom.NAMA_NIP,
        (
            *(
                "nama nip",
                "nama pegawai nip",
                "nama gelar nip",
                "nama nip pangkat",
                "nama gelar nip pangkat",
            ),
            *("nama nip pangkat golongan", "nama nip pangkat golongan ruang", "nama nip golongan"),
            *("nama nip golongan ruang", "nama pegawai nip pangkat golongan ruang", "nama pangkat nip"),
            *("nama nip tempat tanggal lahir", "nama tempat tanggal lahir nip", "nama nip tanggal lahir"),
            *_of(_PEOPLE, "nama", behind="nip"),
            *("nama nip karpeg", "nama nip jabatan", "nama nip lama nip baru", "nama nip lama baru"),
        ),
        weight=6,
    ),
    KnownColumn(kolom.NAMA_DEPAN, ("nama depan", "first name", "given name", "nama awal")),
    KnownColumn(kolom.NAMA_BELAKANG, ("nama belakang", "last name", "surname", "family name")),
    KnownColumn(kolom.GELAR_DEPAN, ("gelar depan", "gelar akademik depan", "gelar dp", "gelar d")),
    KnownColumn(kolom.GELAR_BELAKANG, ("gelar belakang", "gelar akademik belakang", "gelar bl", "gelar b")),
    KnownColumn(
        kolom.GOLONGAN,
        (
            *("golongan", "golongan ruang", "pangkat golongan", "pangkat golongan ruang", "grade"),
            *("pangkat golongan tmt", "pangkat golongan ruang tmt", "golongan ruang tmt"),
            *("golongan pangkat", "golongan pppk", "golongan pns", "nama golongan ruang", "rank"),
            *("golongan gaji", "golongan ruang gaji", "grade name", "rank name", "ps group"),
            *("golongan tmt", "pangkat tmt", "kepangkatan"),
        ),
    ),
    KnownColumn(kolom.PANGKAT, ("pangkat", "nama pangkat", "pangkat jabatan")),
    KnownColumn(
        kolom.JABATAN,
        (
            *("jabatan", "jabatan definitif", "position", "job title", "title", "position title"),
            *("job position", "jabatan sesuai sk", "profession", "occupation", "designation"),
        ),
        weight=2,
    ),
    KnownColumn(
        kolom.JABATAN_UNIT,
        (
            *("jabatan unit kerja", "jabatan unit", "jabatan unit organisasi", "jabatan unor"),
            *("jabatan satuan kerja", "jabatan opd", "jabatan skpd", "jabatan instansi"),
            *("jabatan tempat tugas", "jabatan perangkat daerah", "jabatan instansi unit kerja"),
        ),
        weight=2,
    ),
    KnownColumn(kolom.JABATAN, ("nama jabatan", "jabatan pegawai", "position name"), weight=2, rank=1),
    KnownColumn(
        kolom.JABATAN,
        (
            *("uraian jabatan", "jenis ptk", "profesi", "jabatan fungsional", "tugas", "tugas pokok"),
            *("jabatan ptk", "jenis tenaga", "jenis tenaga jabatan", "jabatan guru", "jenis nakes"),
            *("jenis ketenagaan", "jenis sdmk", "jenis sdm", "jenis tenaga kesehatan"),
            *("jabatan guru kelas", "jabatan guru mapel", "jabatan guru kelas mapel", "guru kelas mapel"),
            *("jabatan struktural", "jabatan struktural fungsional", "jabatan pelaksana", "pekerjaan"),
            *("jabatan dalam dinas", "jabatan dinas", "jabatan tugas", "jabatan fungsional umum"),
            *("jabatan fungsional tertentu", "nama jabatan fungsional tertentu"),
        ),
        weight=2,
        rank=-1,
    ),
    KnownColumn(
        kolom.JENIS_JABATAN,
        ("jenis jabatan", "kelompok jabatan", "tipe jabatan", "jenjang jabatan", "jenjang"),
    ),
    KnownColumn(
        kolom.ESELON,
        (
            *("eselon", "eselonering", "eselon jabatan", "tingkat eselon", "jenis eselon"),
            "eselon jabatan struktural",
        ),
    ),
    KnownColumn(
        kolom.TMT_JABATAN,
        (
            *("tmt jabatan", "tanggal mulai jabatan", "mulai jabatan", "terhitung mulai tanggal jabatan"),
            *("tanggal jabatan", "tmt nama jabatan", "tmt dalam jabatan", "position start date"),
            *("tmt jabatan struktural", "tmt jabatan fungsional", "tmt jabatan fungsional tertentu"),
            *("tmt jabatan fungsional umum", "tmt jabatan pelaksana"),
        ),
    ),
    KnownColumn(kolom.TMT_KELUAR, _of(_GONE, "tmt", "tanggal")),
    KnownColumn(
        kolom.UNIT_INDUK,
        (
            *("opd", "skpd", "perangkat daerah", "unit induk", "unor induk", "unit kerja induk"),
            *("unit organisasi induk", "organisasi perangkat daerah", "organization", "pd"),
            "satuan kerja perangkat daerah",
        ),
        rank=1,
    ),
    KnownColumn(
        kolom.UNIT_INDUK,
        (
            *("satuan kerja induk", "dinas", "badan", "dinas badan kantor"),
            *("dinas badan", "skpd induk", "rumah sakit"),
        ),
    ),
    KnownColumn(
        kolom.UNIT_INDUK, ("instansi", "instansi kerja", "instansi induk", "lembaga instansi"), rank=-1
    ),
    KnownColumn(
        kolom.UNIT_KERJA,
        (
            *("unit kerja", "unor", "unit organisasi", "unit", "department", "work unit", "departemen"),
            *("unit kerja pegawai", "unor pegawai", "department name", "namaorg", "nama org"),
            *("organization unit", "organization unit name", "organization unit title"),
        ),
        weight=2,
        rank=1,
    ),
    KnownColumn(
        kolom.UNIT_KERJA,
        (
            *("satuan kerja", "tempat tugas", "unit tugas", "tempat bekerja", "tempat kerja", "satuan"),
            *("satuan kerja kerja", "satuan organisasi", "penempatan", "unit penempatan", "instalasi"),
            *("unit layanan", "unit pelayanan", "ward", "unit ward", "clinic", "unit clinic"),
            *("unit tujuan", "unit kerja tujuan", "satuan kerja tujuan", "opd tujuan", "instansi tujuan"),
            *("lokasi formasi", "unit formasi", "lokasi penempatan", "unit penempatan formasi"),
            *("unit kerja sk", "unit kerja sesuai sk", "unit kerja riil", "unit kerja definitif"),
            *("tempat penugasan", "bagian unit kerja", "fakultas", "fakultas unit", "unit fakultas"),
        ),
        weight=2,
    ),
    KnownColumn(
        kolom.UNIT_KERJA,
        (
            *(
                "dipekerjakan pada",
                "diperbantukan pada",
                "dipekerjakan di",
                "diperbantukan di",
                "dpk pada",
            ),
            *("dpk di", "kantor tempat bekerja", "tempat dipekerjakan", "unit kerja dpk"),
        ),
        weight=2,
        rank=-1,
    ),
    *(KnownColumn(key, names) for key, (_, names) in zip(kolom.UNIT_LEVELS, _LEVELS, strict=True)),
    KnownColumn(
        kolom.UPT,
        (
            *("upt", "unit pelaksana teknis", "upt daerah", "puskesmas", "cabang dinas", "bpp", "kua"),
            *("balai penyuluhan pertanian", "korwil", "koordinator wilayah"),
        ),
    ),
    KnownColumn(
        kolom.SUB_UNIT,
        (
            *("bidang", "sub unit", "sub unit kerja", "bagian", "bidang bagian", "bidang seksi"),
            *("unit kerja bidang", "division", "divisi", "bidang bagian seksi", "ruangan", "ruang"),
            *("bidang sekretariat", "bidang sub bidang", "bagian sub bagian", "sub perangkat daerah"),
            *("prodi", "homebase", "prodi homebase", "program studi"),
            *("sub opd", "sub skpd", "sub unor", "sub unit organisasi", "sub satuan kerja"),
        ),
    ),
    KnownColumn(
        kolom.SEKSI,
        (
            *("seksi", "sub bidang", "sub bagian", "sub bagian seksi", "seksi sub bagian", "section"),
            *("sub bidang sub bagian", "sub bidang seksi", "sub sub unit", "subkoordinator", "poli"),
        ),
    ),
    KnownColumn(kolom.FUNGSI, ("fungsi", "bagian fungsi", "unit fungsi")),
    KnownColumn(
        kolom.SEKOLAH, ("sekolah", "nama satuan pendidikan", "satuan pendidikan", "nama sekolah induk")
    ),
    KnownColumn(kolom.KODE_UNIT, ("kode unit", "kode unit kerja", "kode unor", "kode satuan kerja")),
    KnownColumn(
        kolom.JENIS_PEGAWAI,
        (
            *("status kepegawaian", "jenis kepegawaian", "jenis pegawai", "status pegawai", "jenis"),
            *("pns pppk", "jenis pns pppk", "status pns pppk", "kategori pegawai", "status cpns pns"),
            *("pns cpns pppk", "employment status"),
        ),
    ),
    KnownColumn(
        kolom.STATUS,
        (
            *("status", "status keaktifan", "kedudukan hukum", "keterangan aktif", "status aktif"),
            *("kedudukan pegawai", "status kerja", "kedudukan"),
        ),
    ),
    KnownColumn(kolom.KETERANGAN, ("keterangan", "ket", "keterangan lain", "catatan", "remarks")),
    KnownColumn(kolom.PENILAI, (*_RATER, "supervisor", "nip nama atasan", "nama nip penilai")),
    KnownColumn(
        kolom.PENILAI_NIP,
        (
            *_of(_RATER, "nip"),
            *("supervisor nip", "supervisor number", "manager nip", "manager number"),
            *("manager employee number", "supervisor employee number"),
        ),
    ),
    KnownColumn(kolom.PENILAI_NAMA, (*_of(_RATER, "nama"), "supervisor name", "manager name")),
    KnownColumn(kolom.ATASAN, _ABOVE),
    KnownColumn(kolom.ATASAN_NIP, _of(_ABOVE, "nip")),
    KnownColumn(kolom.ATASAN_NAMA, _of(_ABOVE, "nama")),
    # Known and not wanted: without these, a rater's jabatan would be taken for the person's own.
    KnownColumn(
        "",
        (
            *("nip lama", "nip lama pegawai", "no", "nomor", "no urut", "nik", "tempat tanggal lahir"),
            *("sk", "sk jabatan", "tanggal", "tanggal mulai", "tanggal selesai", "tanggal masuk"),
            "tanggal awal",
            *("tmt golongan", "tmt pangkat", "tmt golongan ruang", "tmt cpns", "tmt pns", "tmt"),
            *("tmt pangkat golongan", "tmt pangkat golongan ruang", "tmt unit kerja"),
            *("golongan awal", "pangkat awal", "status perkawinan", "jenis kelamin", "status jabatan"),
            *("kode jabatan", "kelas jabatan", "nama ayah", "nama ibu", "nama suami istri", "alamat"),
            *("alamat unit kerja", "alamat sekolah", "jenis unit kerja", "tanggal lahir"),
            *(
                "unit asal",
                "unit kerja asal",
                "satuan kerja asal",
                "opd asal",
                "instansi asal",
                "jabatan asal",
            ),
            *("nama pendidikan", "jabatan lama", "unit kerja lama", "jabatan lama pegawai"),
            *("kecamatan", "kelurahan", "desa kelurahan", "tugas tambahan", "pekerjaan suami istri"),
        ),
    ),
    KnownColumn("", _of((*_RATER, *_ABOVE), *_OF_A_RATER)),
)
