"""Titles and letterheads above a list: which unit they name, and which part of them is the unit."""

import re

from kinerja_desktop.services.impor_pegawai.cell.lines import is_government, names_unit, unit_name, unit_rank
from kinerja_desktop.services.impor_pegawai.cell.names import plain_key

_BEFORE_A_UNIT = frozenset(
    {
        *("daftar", "nama", "nominatif", "normatif", "data", "rekap", "rekapitulasi", "laporan", "lampiran"),
        *("pegawai", "pns", "asn", "cpns", "pppk", "p3k", "aparatur", "sipil", "negeri", "negara", "sdm"),
        *(
            "sdmk",
            "sdmo",
            "guru",
            "tendik",
            "karyawan",
            "karyawati",
            "personil",
            "personel",
            "staf",
            "tenaga",
        ),
        *("ketenagaan", "kepegawaian", "pendidik", "kependidikan", "kesehatan", "urut", "kepangkatan", "duk"),
        *("bezetting", "peta", "jabatan", "struktural", "fungsional", "pelaksana", "pejabat", "penilai"),
        *("atasan", "dan", "di", "pada", "lingkungan", "lingkup", "keadaan", "jumlah", "absen", "absensi"),
        *("hadir", "kehadiran", "gaji", "tpp", "tunjangan", "tambahan", "penghasilan", "penerima", "induk"),
        *("penerimaan", "pembayaran", "kenaikan", "berkala", "kgb", "usul", "usulan", "pangkat", "penilaian"),
        *("kinerja", "skp", "hasil", "profil", "struktur", "organisasi", "formasi", "uang", "makan", "honor"),
        *("seluruh", "semua", "para", "tetap", "kontrak", "non", "pembagian", "tugas", "nama2", "list"),
        *("kebutuhan", "pemetaan", "informasi", "buku", "susunan", "personalia", "employee", "staff"),
    }
)
"""Words of a title that may stand before the unit whose people it lists."""
_OF_OTHERS = frozenset(
    {
        *("rapat", "oleh", "kepala", "sekretaris", "camat", "lurah", "ketua", "se", "ke", "kepada", "dari"),
        *("kegiatan", "sosialisasi", "peserta", "undangan", "narasumber", "tim", "panitia", "tempat"),
        *("tentang", "nomor", "surat", "keputusan", "tanggal", "untuk", "dengan", "antara", "luar", "selain"),
    }
)
"""Words of the title of a list behind which a unit is not that of its people."""
_SAYS_LIST = re.compile(
    r"^(?:daftar|data|rekap|rekapitulasi|bezetting|peta jabatan|nominatif|duk|lampiran|profil|list|laporan"
    r"|absen|absensi|pemetaan|susunan|buku)\b",
    re.IGNORECASE,
)
_MINISTRY = re.compile(r"\s*kement(?:e)?rian\b", re.IGNORECASE)
"""The agency as a whole, as a letterhead begins."""
_BEHIND_A_UNIT = re.compile(
    r"[\s,(-]+(?:tahun|thn|ta|bulan|per|keadaan|periode|semester|triwulan|tw|tmt|s\.?d|yang|untuk|dalam|posisi"
    r"|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|\d{4})\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_OF_A_GOVERNMENT = re.compile(
    r"[\s,]+(?:pemerintah\s+)?(?:kabupaten|kab\.?|kota|provinsi|prov\.?|pem(?:kab|kot|prov))\s+\S.*$",
    re.IGNORECASE | re.DOTALL,
)
_PLACED_BY_ITS_NAME = re.compile(
    r"^kantor (?:kementerian|wilayah|pertanahan|imigrasi|pelayanan)|^badan (?:pusat|narkotika|pertanahan)"
    r"|^(?:sd|smp|sma|smk|mts?|ma|min|slb|tk|paud)",
    re.IGNORECASE,
)
"""Offices of the state that a kabupaten tells apart, and schools: the place belongs to their name."""
_NO_PART_OF_AN_OFFICE = re.compile(r"(?:tim|kelompok|urusan|panitia)\b", re.IGNORECASE)
_LEAST_WORDS = 2


def says_list(line: str) -> bool:
    """Whether a line begins as the title of a list does."""
    return bool(_SAYS_LIST.match(line))


def unit_in_title(line: str) -> str:
    """The unit that a line above a list names, as it writes it: `DINAS SOSIAL` of `DAFTAR PNS DINAS SOSIAL
    TAHUN 2025` and of `DINAS SOSIAL KABUPATEN X`; empty when it names none, or a government as a whole."""
    if _MINISTRY.match(line):
        return ""
    lists = says_list(line)
    for found in re.finditer(r"\S+", line):
        words = plain_key(found[0]).split()
        rest = _only_unit(line[found.start() :])
        if rest and unit_rank(rest) is not None:
            return "" if is_government(rest) else rest
        if not (_OF_OTHERS.isdisjoint(words) if lists else _BEFORE_A_UNIT.issuperset(words)):
            return ""
    return ""


def _only_unit(text: str) -> str:
    """A unit without what titles add behind it; empty when what is left is only the word for one."""
    name = _BEHIND_A_UNIT.sub("", unit_name(text)).strip(" ,:-(")
    if not _PLACED_BY_ITS_NAME.match(name):
        shorter = _OF_A_GOVERNMENT.sub("", name)
        name = shorter if len(shorter.split()) >= _LEAST_WORDS else name
    return name if names_unit(name) and not _NO_PART_OF_AN_OFFICE.match(name) else ""
