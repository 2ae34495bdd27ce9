"""What a cell says about whether somebody is still there, and how somebody is employed."""

import re
from functools import lru_cache

from msgspec import Struct

from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai
from kinerja_desktop.services.impor_pegawai.cell.names import plain_key
from kinerja_desktop.spreadsheet.cells import REMEMBERED

_GONE = StatusPegawai.BERHENTI
_UNRATED = StatusPegawai.TIDAK_DINILAI
_AKTIF = StatusPegawai.AKTIF

# The first phrase found counts: what contains another phrase stands before it.
_PHRASES: tuple[tuple[str, StatusPegawai | None], ...] = (
    ("menjelang pensiun", _AKTIF),
    ("mendekati pensiun", _AKTIF),
    ("akan pensiun", _AKTIF),
    ("belum pensiun", _AKTIF),
    ("calon pensiun", _AKTIF),
    ("usul pensiun", _AKTIF),
    ("proses pensiun", _AKTIF),
    ("mutasi masuk", _AKTIF),
    ("pindah masuk", _AKTIF),
    ("pindahan", _AKTIF),
    ("pindah datang", _AKTIF),
    ("diberhentikan sementara", _UNRATED),
    ("pemberhentian sementara", _UNRATED),
    ("berhenti sementara", _UNRATED),
    ("skorsing", _UNRATED),
    ("masa persiapan pensiun", _UNRATED),
    ("bebas tugas", _UNRATED),
    ("mpp", _UNRATED),
    ("luar tanggungan", _UNRATED),
    ("diluar tanggungan", _UNRATED),
    ("cltn", _UNRATED),
    ("pejabat negara", _UNRATED),
    ("pegawai titipan", _AKTIF),
    ("aktif kembali", _AKTIF),
    ("meninggal", _GONE),
    ("wafat", _GONE),
    ("almarhum", _GONE),
    ("tewas", _GONE),
    ("alm", _GONE),
    ("gugur", _GONE),
    ("ptdh", _GONE),
    ("pemberhentian tidak dengan hormat", _GONE),
    ("mengundurkan diri", _GONE),
    ("dipecat", _GONE),
    ("putus kontrak", _GONE),
    ("kontrak berakhir", _GONE),
    ("purna tugas", StatusPegawai.PENSIUN),
    ("purnatugas", StatusPegawai.PENSIUN),
    ("purna bakti", StatusPegawai.PENSIUN),
    ("pensiun", StatusPegawai.PENSIUN),
    ("bup", StatusPegawai.PENSIUN),
    ("mutasi keluar", StatusPegawai.PINDAH),
    ("pindah", StatusPegawai.PINDAH),
    ("mutasi", StatusPegawai.PINDAH),
    ("tidak aktif", None),
    ("non aktif", None),
    ("nonaktif", None),
    ("inactive", None),
    ("pemberhentian", _GONE),
    ("diberhentikan", _GONE),
    ("berhenti", _GONE),
    ("resign", _GONE),
    ("tugas belajar", _AKTIF),
    ("izin belajar", _AKTIF),
    ("ijin belajar", _AKTIF),
    ("cuti", _AKTIF),
    ("dipekerjakan", _AKTIF),
    ("diperbantukan", _AKTIF),
    ("dpk", _AKTIF),
    ("dpb", _AKTIF),
    ("aktif", _AKTIF),
    ("active", _AKTIF),
    ("bekerja", _AKTIF),
    ("hidup", _AKTIF),
)
_CAME_OR_WENT = frozenset({"pindah", "mutasi"})
"""Under a heading for how somebody is employed these say as often how he came: `MUTASI 2025` beside `PNS`."""
_STATE_WORDS = frozenset(
    {
        *(word for phrase, _ in _PHRASES for word in phrase.split()),
        *(
            "dunia",
            "dini",
            "atas",
            "permintaan",
            "sendiri",
            "aps",
            "negara",
            "di",
            "dalam",
            "dari",
            "pegawai",
        ),
    }
)
_SINCE_OR_TO = re.compile(
    r"[\s,(]+(?:(?:t\.?m\.?t\.?|terhitung|mulai|sejak|per|tgl\.?|tanggal)\b.*|\d{1,2}[-/. ]\S.*)$"
    r"|(?<=pindah)\s+(?:tugas\s+)?ke\s.*$|(?<=mutasi)\s+ke\s.*$|(?<=cuti)\s+(?:besar|tahunan|sakit|melahirkan"
    r"|bersalin|haji|umroh|alasan penting)$",
    re.IGNORECASE | re.DOTALL,
)
_PLAIN = frozenset({"aktif", "active", "pensiun", "pindah", "berhenti", "bekerja", "hidup"})
_JENIS_BY_WORD = {
    "cpns": JenisPegawai.CPNS,
    "c": JenisPegawai.CPNS,
    "pns": JenisPegawai.PNS,
    "p": JenisPegawai.PNS,
    "pppk": JenisPegawai.PPPK,
    "p3k": JenisPegawai.PPPK,
}
_ABOUT_EMPLOYMENT = frozenset(
    {
        *(
            "pns",
            "cpns",
            "pppk",
            "p3k",
            "asn",
            "c",
            "p",
            "daerah",
            "pusat",
            "tetap",
            "guru",
            "kontrak",
            "dpk",
        ),
        *("kab", "kota", "provinsi", "paruh", "waktu", "penuh", "pw", "diperbantukan", "depag", "kemenag"),
        *("kabupaten", "dan", "di", "yang", "pegawai", "negeri", "sipil", "calon", "perjanjian", "kerja"),
        *("pemerintah", "dengan", "struktural", "fungsional", "pelaksana", "tertentu", "umum", "jft", "jfu"),
    }
)
_NO_ASN = (
    *("honor", "gtt", "ptt", "thl", "tenaga kontrak", "non asn", "nonasn", "non pns", "outsourcing"),
    *("sukwan", "sukarela", "magang", "tks", "pjlp", "bakti", "gty", "pty", "gtt/ptt", "thk", "blud non"),
)
_NO_ASN_ALONE = frozenset({"blud", "non asn blud", "pegawai blud", "kontrak blud", "kontrak"})


class StatusReading(Struct, frozen=True):
    """`status` None: nothing certain is said. `warning`: what the user should look at (empty: nothing)."""

    status: StatusPegawai | None = None
    warning: str = ""


@lru_cache(REMEMBERED)
def read_status(status_text: str, jenis_text: str) -> StatusReading:
    """What the columns about state and employment say together."""
    for text, of_state in ((status_text, True), (jenis_text, False)):
        key = plain_key(text)
        padded = f" {key} "
        for phrase, status in _PHRASES:
            if f" {phrase} " in padded:
                if not of_state and phrase in _CAME_OR_WENT and not _says_out(key):
                    return StatusReading(None, _in_or_out(text))
                return _known(text, key, status)
    rest = [word for word in plain_key(status_text).split() if word not in _ABOUT_EMPLOYMENT]
    if rest:
        return StatusReading(None, f"Status '{status_text}' tidak dikenal dan tidak dipakai; pilih sendiri")
    return StatusReading()


def read_jenis(text: str) -> JenisPegawai | None:
    """How somebody is employed; None: not said, or both (`PNS/PPPK`)."""
    words = plain_key(text).split()
    said = [jenis for word, jenis in _JENIS_BY_WORD.items() if word in words]
    is_both = JenisPegawai.PPPK in said and said[0] is not JenisPegawai.PPPK
    return None if is_both or not said else said[0]


@lru_cache(REMEMBERED)
def is_state(text: str) -> bool:
    """Whether a text says nothing else than whether somebody is still there: `Pensiun`, `Mutasi Keluar`; with
    since when and where to (`Pindah ke Kab. X`, `Pensiun TMT 01-02-2026`)."""
    words = plain_key(_SINCE_OR_TO.sub("", text)).split()
    return set(words) <= _STATE_WORDS and read_status(text, "").status is not None


def is_active(text: str) -> bool:
    """Whether a text says that somebody is still there."""
    return read_status(text, "").status is _AKTIF


@lru_cache(REMEMBERED)
def is_employment(text: str) -> bool:
    """Whether a text only says how somebody is employed: `PNS`, `PPPK Paruh Waktu`, `Honorer`."""
    words = plain_key(text).split()
    named = any(len(word) > 1 and word in _JENIS_BY_WORD for word in words)
    return (named or is_no_asn_text(text)) and all(word in _ABOUT_EMPLOYMENT for word in words if named)


def is_no_asn_text(text: str) -> bool:
    """Whether the text says that somebody is no civil servant (honorer, GTT, THL ...)."""
    padded = f" {plain_key(text)}"
    if padded.strip() in _NO_ASN_ALONE:
        return True
    return any(f" {word}" in padded for word in _NO_ASN)


def _says_out(key: str) -> bool:
    return not {"ke", "keluar", "luar"}.isdisjoint(key.split())


def _in_or_out(text: str) -> str:
    either = f"Jenis kepegawaian '{text}' dapat berarti mutasi masuk atau keluar"
    return f"{either}; status tidak diubah, pilih sendiri"


def _known(text: str, key: str, status: StatusPegawai | None) -> StatusReading:
    if status is None:
        return StatusReading(None, "Status tidak aktif perlu dipilih sendiri: pensiun, pindah, atau berhenti")
    if key in _PLAIN or (status is _AKTIF and "aktif" in key.split()):
        return StatusReading(status)
    return StatusReading(status, f"Status '{text}' dibaca sebagai {status.value}")
