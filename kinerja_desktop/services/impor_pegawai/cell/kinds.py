"""What a text can only be, whatever column it stands in: a person, a post, a unit, a day, a number."""

import re
from functools import lru_cache

from kinerja_desktop.domain.organisasi.jenjang import JENJANG
from kinerja_desktop.services.impor_pegawai.cell.dates import read_date
from kinerja_desktop.services.impor_pegawai.cell.jabatan import is_kind_of_post
from kinerja_desktop.services.impor_pegawai.cell.names import is_title, plain_key
from kinerja_desktop.services.impor_pegawai.cell.rank import is_pangkat
from kinerja_desktop.services.impor_pegawai.cell.status import is_employment, read_status
from kinerja_desktop.services.impor_pegawai.cell.words import unpacked
from kinerja_desktop.spreadsheet.cells import REMEMBERED

_POST_WORDS = (
    "kepala sekretaris wakil direktur inspektur camat lurah sekcam seklur kasubag kasubbag kasubbid",
    "kasubid kasi kasie kabid kabag kaur kadis ka plt plh pj pjs pelaksana staf staff asisten",
    "ajudan bendahara analis pengelola pengadministrasi pengadministrasian pengolah penelaah",
    "profesor penyusun operator petugas teknisi pranata arsiparis pustakawan perencana auditor verifikator",
    "penyuluh pengawas pemeriksa penguji sopir pramu pengemudi pramubakti caraka juru jurusita",
    "panitera hakim jaksa penghulu satpam guru dosen lektor widyaiswara konselor instruktur",
    "peneliti perekayasa dokter perawat bidan apoteker nutrisionis sanitarian epidemiolog perekam",
    "radiografer fisioterapis terapis psikolog surveyor statistisi medik polisi administrator",
    "administrasi manajer supervisor koordinator  tenaga penera mediator pengendali",
    "pembimbing penerjemah penyelia subkoordinator fasilitator pengantar penjaga kepsek wakasek",
    "komandan danru head manager secretary director analyst nurse teacher officer midwife",
)
_POSTS = frozenset(word for words in _POST_WORDS for word in words.split())
_PANGKAT_OR_POST = frozenset({"penata", "pembina", "pengatur"})  # Penata Muda, Penata Layanan Operasional
_JENJANG = frozenset(plain_key(jenjang) for allowed in JENJANG.values() for jenjang in allowed)
_STRONG_GOLONGAN = re.compile(
    r"(?:^|[\s(,/-])(?:gol(?:ongan)?\W*)?(?:IV|I{1,3}|[1-4])\s*[/.\\|-]\s*[a-e](?:\W|$)", re.IGNORECASE
)
_OF_PANGKAT = frozenset(
    {
        *("juru", "pengatur", "penata", "pembina", "muda", "utama", "madya", "tingkat", "golongan", "ruang"),
        *("pangkat", "pppk"),
    }
)
_PHONE = re.compile(r"^(?:\+?62|0)[\d\s.-]{7,15}$")
_EMAIL = re.compile(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")
_ADDRESS = re.compile(
    r"^(?:jl|jln|jalan|gg|gang|perum|perumahan|komplek|kompleks|kp|kampung|dusun|dsn|blok|rt|rw|link|lingk)\b",
    re.IGNORECASE,
)
_STUDIES = re.compile(
    r"^(?:(?:s\s?-?[123]|d\s?-?(?:[1-4]|iv|i{1,3})|diploma|sarjana|magister|doktor|profesi|universitas|univ|institut"
    r"|politeknik|sekolah tinggi|stia|stie|stikes|akademi|ikip|iain|uin|poltekkes|ners)\b"
    r"|(?:sma|smk|smp|slta|sltp|sd|ma|mts)(?:\W+(?:ipa|ips|bahasa|umum|sederajat|paket [abc]))?$)",
    re.IGNORECASE,
)
_GENDER = frozenset(
    {*("l", "p", "lk", "pr", "m", "f", "laki", "laki laki", "perempuan", "pria", "wanita", "male", "female")}
)
_ABOUT_A_PERSON = frozenset(
    {
        *("islam", "kristen", "katolik", "katholik", "protestan", "kristen protestan", "hindu", "buddha"),
        *("budha", "konghucu", "moslem", "catholic", "kawin", "belum kawin", "tidak kawin", "menikah"),
        *(
            "belum menikah",
            "cerai",
            "cerai hidup",
            "cerai mati",
            "janda",
            "duda",
            "lajang",
            "married",
            "single",
        ),
        *("married", "single", "k 0", "k 1", "k 2", "k 3", "tk 0", "tk", "wni", "wna"),
    }
)
_SUBJECTS = frozenset(
    {
        *(
            "matematika",
            "ipa",
            "ips",
            "ipas",
            "pkn",
            "ppkn",
            "penjas",
            "penjasorkes",
            "penjaskes",
            "pjok",
            "tik",
        ),
        *("olahraga", "seni budaya", "seni rupa", "seni musik", "prakarya", "informatika", "fisika", "kimia"),
        *(
            "biologi",
            "ekonomi",
            "geografi",
            "sejarah",
            "sosiologi",
            "antropologi",
            "pai",
            "bk",
            "bp",
            "bk bp",
        ),
        *(
            "mulok",
            "ketrampilan",
            "keterampilan",
            "fikih",
            "fiqih",
            "akidah",
            "aqidah akhlak",
            "akidah akhlak",
        ),
        *(
            "al quran hadits",
            "quran hadits",
            "ski",
            "bimbingan konseling",
            "kewirausahaan",
            "pendidikan agama",
        ),
        *("pendidikan agama islam", "pendidikan jasmani", "ilmu pengetahuan alam", "ilmu pengetahuan sosial"),
    }
)
_LANGUAGES = frozenset(
    ("indonesia", "inggris", "arab", "jawa", "sunda", "bali", "daerah", "jepang", "mandarin")
)
_TICKS = frozenset(
    {"v", "x", "√", "✓", "✔", "☑", "1", "ya", "y", "*", "•", "●", "ü"}
)  # ü: a tick of Wingdings
_MOST_WORDS = 7
_LONGEST_PART = 45


def is_jenjang(text: str) -> bool:
    """Whether a text is only the jenjang of a functional post: Ahli Muda, Mahir."""
    return plain_key(text) in _JENJANG


def is_tick(text: str) -> bool:
    """Whether a cell only says that its column applies."""
    return text.strip("() ").casefold() in _TICKS


@lru_cache(REMEMBERED)
def is_golongan(text: str) -> bool:
    """Whether this is a golongan or pangkat of a PNS; `IX` or `3` alone may be many things."""
    words = [word for word in plain_key(text).split() if len(word) > 3]  # noqa: PLR2004
    return is_pangkat(text) and (
        not _OF_PANGKAT.isdisjoint(words) if words else bool(_STRONG_GOLONGAN.search(text))
    )


@lru_cache(REMEMBERED)
def is_post(text: str) -> bool:
    """Whether this names a post."""
    words = plain_key(text).split()
    if not words or len(text) < 4 or is_pangkat(text):  # noqa: PLR2004 - shorter is a code
        return False
    ends = {" ".join(words[-count:]) for count in (1, 2)}
    return words[0] in _POSTS or words[0] in _PANGKAT_OR_POST or not ends.isdisjoint(_JENJANG)


@lru_cache(REMEMBERED)
def is_person(text: str) -> bool:
    """Whether this can be the name of somebody: a few words of letters that are nothing else known."""
    bare = text.partition(",")[0]
    words = bare.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and len(bare) <= _LONGEST_PART
        and not any(map(str.isdigit, bare))
        and sum(map(str.isalpha, bare)) > len(words)
        and not set(bare).intersection("/@:;_=&")
        and (len(words) > 1 or "," in text)
        and not is_something_else(text)
    )


@lru_cache(REMEMBERED)
def is_something_else(text: str) -> bool:
    """Whether a text of letters is certainly no name of a person."""
    key = plain_key(text)
    return (
        is_post(text)
        or is_pangkat(text)
        or is_title(text)
        or key in _ABOUT_A_PERSON
        or is_studies(text)
        or is_address(text)
        or is_employment(text)
        or is_kind_of_post(text)
        or read_status(text, "").status is not None
        or read_date(text) is not None
    )


def is_subject(text: str) -> bool:
    """Whether this is what somebody teaches at a school: Matematika, Bhs. Inggris."""
    words = plain_key(text).split()
    is_language = len(words) == 2 and words[0] in {"bahasa", "bhs", "b"} and words[1] in _LANGUAGES  # noqa: PLR2004
    return is_language or " ".join(words) in _SUBJECTS


def is_gender(text: str) -> bool:
    return plain_key(text) in _GENDER


def is_about_a_person(text: str) -> bool:
    """A religion, or whether somebody is married."""
    return plain_key(text) in _ABOUT_A_PERSON


def is_studies(text: str) -> bool:
    """What somebody has studied, or where."""
    return bool(_STUDIES.match(text))


def is_address(text: str) -> bool:
    return bool(_ADDRESS.match(text))


def is_contact(text: str) -> bool:
    """A telephone number, an e-mail or web address."""
    return bool(_PHONE.match(text) or _EMAIL.match(text)) or "://" in text


def is_number(text: str) -> bool:
    """Digits with their signs, and nothing to read."""
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


def is_code(text: str) -> bool:
    """One word with digits in it, or an identifier of a program."""
    return " " not in text and len(text) > 1 and any(map(str.isdigit, text)) and not unpacked(text)
