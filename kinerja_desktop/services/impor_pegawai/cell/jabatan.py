"""What a spreadsheet says about a post: its kind, its jenjang, and whether it is held as Plt. or Plh."""

import re
from functools import lru_cache

from msgspec import Struct

from kinerja_desktop.domain.organisasi.jenjang import JENJANG
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.impor_pegawai.cell.names import plain_key
from kinerja_desktop.spreadsheet.cells import REMEMBERED

_ACTING = (
    (re.compile(r"^(?:plt|p\.?l\.?t|pelaksana\s+tugas)\b\.?\s*", re.IGNORECASE), JenisPenempatan.PLT, ""),
    (re.compile(r"^(?:plh|p\.?l\.?h|pelaksana\s+harian)\b\.?\s*", re.IGNORECASE), JenisPenempatan.PLH, ""),
    (re.compile(r"^(?:pjs|penjabat\s+sementara)\b\.?\s*", re.IGNORECASE), JenisPenempatan.PLT, "Pjs."),
    (re.compile(r"^(?:pj|penjabat)\b\.?\s*", re.IGNORECASE), JenisPenempatan.PLT, "Pj."),
)
_ACTING_BEHIND = re.compile(r"^(.+?)[\s,]*\(?\b(plt|plh|pjs|pj)\b\.?\)?$", re.IGNORECASE)
_ALSO_ACTING = re.compile(
    r"^(.*\w\)?)\s*(?:[/,;&(-]|\b(?:dan|serta|merangkap|sekaligus|juga)\b)\s*((?:plt|plh|pjs|pj)\b\.?\s*\w.*)$",
    re.IGNORECASE | re.DOTALL,
)
_KINDS = frozenset(
    {
        *(
            "struktural",
            "fungsional",
            "pelaksana",
            "fungsional tertentu",
            "fungsional umum",
            "jft",
            "jfu",
            "jpt",
        ),
        *("jabatan struktural", "jabatan fungsional", "jabatan pelaksana", "jabatan fungsional tertentu"),
        *("jabatan fungsional umum", "administrator", "pengawas", "jabatan administrasi", "jf", "ja"),
        *(
            "jabatan administrator",
            "jabatan pengawas",
            "jabatan pimpinan tinggi",
            "jpt pratama",
            "non struktural",
        ),
    }
)
_ESELON = re.compile(r"^(?:eselon\s*)?(iv|v|iii|ii|i|[1-5])(?:\s*[ab])?$")
_STRUCTURAL = frozenset({JenisJabatan.ADMINISTRATOR, JenisJabatan.PENGAWAS})
_WITH_FIELD = re.compile(
    r"^(?:jabatan )?(?:fungsional |jf )?(?:tertentu )?(?:pengawas|administrator) "
    r"(?!(?:eselon|struktural|setara|setingkat|atau|i{1,3}|iv|v|[ab]|\d)\b)\w"
)
"""`Pengawas Sekolah`, `Pengawas Farmasi dan Makanan`, `Administrator Kesehatan`: functional posts named
like the structural ones, told apart by the field behind the word."""
_ONLY_KEAHLIAN = re.compile(r"\bpengawas sekolah\b")
_LEADS = re.compile(r"^(?:kepala (?:seksi|sub ?bagian|sub ?bidang)|kasi|kasub+ag|kasub+id|lurah)\b")

# The usual equivalents in a region; likely, not certain, so the plan shows them before anything is written.
_JENIS_BY_ESELON = {
    "i": JenisJabatan.JPT_MADYA,
    "1": JenisJabatan.JPT_MADYA,
    "ii": JenisJabatan.JPT_PRATAMA,
    "2": JenisJabatan.JPT_PRATAMA,
    "iii": JenisJabatan.ADMINISTRATOR,
    "3": JenisJabatan.ADMINISTRATOR,
    "iv": JenisJabatan.PENGAWAS,
    "4": JenisJabatan.PENGAWAS,
    "v": JenisJabatan.PENGAWAS,
    "5": JenisJabatan.PENGAWAS,
}
_JENIS_BY_WORDS = (
    (("tinggi utama", "jpt utama"), JenisJabatan.JPT_UTAMA),
    (("tinggi madya", "jpt madya"), JenisJabatan.JPT_MADYA),
    (("tinggi pratama", "jpt pratama"), JenisJabatan.JPT_PRATAMA),
    (("administrator",), JenisJabatan.ADMINISTRATOR),
    (("pengawas",), JenisJabatan.PENGAWAS),
    (("pelaksana", "fungsional umum", "jfu"), JenisJabatan.PELAKSANA),
    (("keahlian",), JenisJabatan.JF_KEAHLIAN),
    (("keterampilan",), JenisJabatan.JF_KETERAMPILAN),
    (("pejabat negara", "kepala daerah"), JenisJabatan.PEJABAT_NEGARA),
)


class Post(Struct, frozen=True):
    """A post as read: `jenis` None is unknown, `jenjang` only for JF ("Ahli Muda", "Terampil"); `doubt` is
    for the user."""

    nama: str
    jenis: JenisJabatan | None
    jenjang: str | None
    penempatan: JenisPenempatan
    doubt: str = ""


@lru_cache(REMEMBERED)
def without_further(nama: str) -> tuple[str, str]:
    """The own post, and the one that its holder also stands in for: `Sekretaris` and `Plt. Camat` of
    `Sekretaris / Plt. Camat`; empty: there is none."""
    found = _ALSO_ACTING.match(nama)
    return (found[1], found[2].rstrip(" )")) if found else (nama, "")


def is_kind_of_post(text: str) -> bool:
    """Whether a text only says which kind of post it is."""
    return plain_key(text) in _KINDS


@lru_cache(REMEMBERED)
def read_post(nama: str, jenis_text: str, eselon: str) -> Post:
    """Put together what the columns jabatan, jenis jabatan and eselon say; no guess beyond their words."""
    nama, penempatan, doubt = _without_acting(nama)
    jenjang, jenis_by_jenjang = _jenjang(nama, jenis_text)
    jenis = _jenis_by_words(jenis_text)
    if _has_field(nama) or _has_field(jenis_text):
        jenis = (None if jenis in _STRUCTURAL else jenis) or jenis_by_jenjang or _only_keahlian(nama)
        missing = "" if jenis else f"'{nama}' adalah jabatan fungsional; jenjangnya belum disebut"
        doubt = doubt or missing
    else:
        jenis = jenis or jenis_by_jenjang or _jenis_by_eselon(eselon or jenis_text) or _jenis_by_name(nama)
    if jenis not in {JenisJabatan.JF_KEAHLIAN, JenisJabatan.JF_KETERAMPILAN}:
        jenjang = None
    if jenjang and not plain_key(nama).endswith(plain_key(jenjang)):
        nama = f"{nama} {jenjang}"  # a post is named with its jenjang, also when that has its own column
    return Post(nama, jenis, jenjang, penempatan, doubt)


def _has_field(text: str) -> bool:
    return _WITH_FIELD.match(plain_key(text)) is not None


def _only_keahlian(nama: str) -> JenisJabatan | None:
    """The one of them that has no keterampilan (PermenPANRB 21/2010)."""
    return JenisJabatan.JF_KEAHLIAN if _ONLY_KEAHLIAN.search(plain_key(nama)) else None


def _jenis_by_name(nama: str) -> JenisJabatan | None:
    """Heads of the lowest units are pengawas everywhere; a Kepala UPTD may be that or administrator."""
    return JenisJabatan.PENGAWAS if _LEADS.match(plain_key(nama)) else None


def _without_acting(nama: str) -> tuple[str, JenisPenempatan, str]:
    """The post, how it is held, and what to say where our terms have no word for it."""
    behind = _ACTING_BEHIND.match(nama)
    if behind:
        nama = f"{behind[2]} {behind[1]}"
    for pattern, penempatan, word in _ACTING:
        found = pattern.match(nama)
        if found and found.end() < len(nama):
            doubt = f"'{word}' pada jabatan dicatat sebagai {penempatan.value}" if word else ""
            return nama[found.end() :], penempatan, doubt
    return nama, JenisPenempatan.DEFINITIF, ""


def _jenjang(nama: str, jenis_text: str) -> tuple[str | None, JenisJabatan | None]:
    for text in (plain_key(nama), plain_key(jenis_text)):
        for jenis, allowed in JENJANG.items():
            for jenjang in allowed:
                if text.endswith(jenjang.casefold()):
                    return jenjang, jenis
    return None, None


def _jenis_by_words(text: str) -> JenisJabatan | None:
    key = plain_key(text)
    for words, jenis in _JENIS_BY_WORDS:
        if any(word in key for word in words):
            return jenis
    return None


def _jenis_by_eselon(text: str) -> JenisJabatan | None:
    found = _ESELON.match(plain_key(text))
    return _JENIS_BY_ESELON[found[1]] if found else None
