"""Lines of a table that are no people: unit names above their people, totals, signature blocks."""

import re
from collections.abc import Sequence
from enum import StrEnum

from kinerja_desktop.services.impor_pegawai.cell.names import plain_key
from kinerja_desktop.services.impor_pegawai.cell.rank import is_pangkat

# What a unit's name begins with, and how far inside an office it stands.
_UNIT_RANKS = (
    ("dinas badan inspektorat kantor kecamatan pemerintah kementerian direktorat rsud rsup", 0),
    ("satpol satuan deputi biro fakultas suku sudin kanwil kpu bawaslu bps polres pengadilan kejaksaan", 0),
    ("lapas rutan bapas lpka samsat museum terminal polsek", 1),
    ("sekretariat bidang bagian upt uptd uptb puskesmas sekolah sd sdn sdit smp smpn sma sman smk smkn", 1),
    ("tk paud slb mts mtsn min man madrasah balai cabang asisten pusat instalasi laboratorium rumah", 1),
    ("labkesda subdirektorat korwil wilayah unit prodi bpp kua kppn kpp resort", 1),
    ("kepaniteraan kesekretariatan", 1),
    ("sub subbag subbagian subbid subbidang seksi kelurahan desa ruang ruangan poli pustu subkoordinator", 2),
    ("urusan kelompok tim", 3),
)
_RANK_BY_WORD = {word: rank for words, rank in _UNIT_RANKS for word in words.split()}
_PART_OF_INSPECTORATE = ("inspektur pembantu", "irban")  # a post and a part of the office at once
_SECRETARIATS = ("sekretariat daerah", "sekretariat dprd", "sekretariat dewan")  # with Bagian inside
_LABEL_WORDS = (
    r"(?:nama\s+)?(?:unit kerja|unit organisasi|unit|satuan kerja|satker|unor|opd|skpd|perangkat daerah"
    r"|instansi|opd/unit kerja|bidang/bagian|sekolah|satuan pendidikan|tempat tugas|ruangan)"
)
_LABEL = re.compile(rf"^{_LABEL_WORDS}\s*:\s*", re.IGNORECASE)
_BARE_LABEL = re.compile(rf"^{_LABEL_WORDS}\s+(?=\w)", re.IGNORECASE)
_LONE_LABEL = re.compile(
    rf"^(?:{_LABEL_WORDS}|bidang|bagian|seksi|puskesmas|kelurahan)\s*(:?)$", re.IGNORECASE
)
_KIND_AND_NAME = re.compile(
    r"^(bidang|bagian|seksi|sub\s?bagian|sub\s?bidang|puskesmas|uptd?)\s*:\s*(?=\w)", re.IGNORECASE
)
_GOVERNMENT = re.compile(r"^(?:pemerintah|pem(?:kab|kot|prov|da))\b", re.IGNORECASE)
_NUMBERING = re.compile(r"^\(?(?:[ivxlc]{1,6}|[a-z]|\d{1,5})[.)]*\s*$", re.IGNORECASE)
_LEADING_NUMBER = re.compile(
    r"^(?:(?:[IVXLC]{1,6}|[A-Za-z]|\d{1,3})[.)]|(?:[IVXLC]{1,6}|[A-Z]|\d{1,3})(?:\.\d{1,2})+[.)]?)\s+"
)
_CODE_BEFORE = re.compile(r"^(?:(?:\d{1,4}[.\-]){1,6}\d{1,4}\.?\s*[-–|:]?|\d{1,3}[.)])\s+(?=[^\W\d])")
_COUNT = re.compile(r"[\s:]*[(\[]?\s*\d+\s*(?:orang|pegawai|asn|pns|org)\s*[)\]]?$", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"^(?:mengetahui|menyetujui|disetujui|diketahui|disahkan|mengesahkan|an\b|a\.\s?n|u\.\s?b\b|dibuat|dikeluarkan"
    r"|ditetapkan|plt\.?\s|plh\.?\s|kepala\b|sekretaris\b|camat\b|lurah\b|direktur\b|inspektur\b|bupati\b|wali\s?kota"
    r"|gubernur\b|nip\W*\d|yang membuat|penanggung jawab|pejabat\b|ttd\b|tembusan)"
    r"|^[\w .]+,\s*(?:\d{1,2}|\.+|\s)\s*[a-z]+\s*(?:\d{4}|20\.*)\s*$",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"^(?:jumlah|total|sub\s?total|keterangan|catatan|ket|sumber|rekap|rekapitulasi|halaman|hal|golongan|eselon"
    r"|non\W*(?:asn|pns)|pns|cpns|pppk|p3k|pegawai negeri sipil"
    r"|jabatan (?:struktural|fungsional|pelaksana|pimpinan))\b|^\*",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^(?:jumlah|(?:sub\s?)?total)\b", re.IGNORECASE)

_OFFICES_IN_SHORT = frozenset(
    {
        *(
            "bappeda",
            "bapelitbang",
            "bappelitbangda",
            "brida",
            "bkd",
            "bkpsdm",
            "bkpp",
            "bpkad",
            "bkad",
            "bpbd",
        ),
        *("bapenda", "bakesbangpol", "kesbangpol", "diskominfo", "dinkes", "disdik", "disdikbud", "dinsos"),
        *("dispora", "disnaker", "dishub", "disdukcapil", "dpmptsp", "dpmd", "dlh", "setda", "setwan"),
    }
)
"""Offices of a region that are called by a word of their own, alone or with what follows."""
_RANK_BY_WORD.update(dict.fromkeys(_OFFICES_IN_SHORT, 0))
_ONLY_ONE_OF_ITS_KIND = frozenset(
    {"sekretariat", "inspektorat", "kepaniteraan", "kesekretariatan", *_OFFICES_IN_SHORT}
)
_PLACE = re.compile(r"kantor (?:pusat|cabang|daerah)|wilayah (?:\d+|[ivx]+)")
_MOST_OF_TOTAL = 3
_MOST_DIGITS = 4  # SMPN 124 has some, a number of a person many


class LineKind(StrEnum):
    """What a line without a person is."""

    UNIT = "unit"
    SIGNATURE = "tanda tangan"
    REMARK = "keterangan"


def lone_text(texts: Sequence[str]) -> str:
    """The only thing a line says beside its numbering; empty when it says more or nothing. A label and
    what it names, `Unit Kerja` and `: Bidang A`, are one thing."""
    said = list(dict.fromkeys(text for text in texts if text and not _NUMBERING.match(text)))
    if said and said[0] != ":" and (label := _LONE_LABEL.match(said[0])):
        rest = [text.lstrip(": ") for text in said[1:] if text.strip(": ")]
        if len(rest) == 1 and (label[1] or ":" in said[1]):
            return f"{said[0].rstrip(' :')} : {rest[0]}"
    return said[0] if len(said) == 1 else ""


def is_numbered(texts: Sequence[str]) -> bool:
    """Whether the line carries a number as the people of a list do."""
    return any(text.rstrip(".").isdigit() for text in texts)


def kind_of_line(text: str) -> LineKind | None:
    """What a text that stands alone in its line is; None: nothing that is known."""
    if _REMARK.match(_LEADING_NUMBER.sub("", text)) or is_pangkat(text):
        return LineKind.REMARK
    if unit_rank(text) is not None:
        return LineKind.UNIT
    return LineKind.SIGNATURE if _SIGNATURE.match(text) else None


def is_signature(texts: Sequence[str]) -> bool:
    """Whether one of these texts stands only over or under a signature."""
    return any(_SIGNATURE.match(text) for text in texts if text)


def is_total(texts: Sequence[str]) -> bool:
    """Whether a line is `JUMLAH` with the sum beside it."""
    if not texts or not _TOTAL.match(texts[0]):
        return False
    return len(texts) <= _MOST_OF_TOTAL or all(not any(map(str.isalpha, text)) for text in texts[1:])


def unit_name(text: str) -> str:
    """The unit that a line names, without numbering and label."""
    plain = _KIND_AND_NAME.sub(r"\1 ", _LABEL.sub("", _LEADING_NUMBER.sub("", without_code(text))))
    return _COUNT.sub("", _without_bare_label(plain)).strip(" :")


def without_code(text: str) -> str:
    """A unit without its number in a list, or its code in programs of the budget: `1.02.01 DINAS X`."""
    return _CODE_BEFORE.sub("", text) if text[:1].isdigit() else text


def is_labelled(text: str) -> bool:
    """Whether a line says itself that it names a unit: `Unit Kerja : Bidang A`."""
    plain = _LEADING_NUMBER.sub("", text)
    labelled = _LABEL.match(plain) or _KIND_AND_NAME.match(plain) or _without_bare_label(plain) != plain
    return bool(unit_name(text) and labelled)


def _without_bare_label(text: str) -> str:
    """Without a label that no colon ends, where a unit follows it: `UNIT KERJA PUSKESMAS MELATI`."""
    rest = _BARE_LABEL.sub("", text)
    return rest if rest != text and plain_key(rest).split()[0] in _RANK_BY_WORD else text


def is_government(text: str) -> bool:
    """Whether this names a government as a whole, which is the agency and no unit of it."""
    return bool(_GOVERNMENT.match(text))


def instead_of_units(values: Sequence[str]) -> str:
    """What the texts of a column say that can name no units; empty: it may."""
    if values and all(map(is_government, values)):
        return "menyebut pemerintah daerah"
    return "hanya memuat tanda" if values and all(len(text) == 1 for text in values) else ""


def unit_rank(text: str) -> int | None:
    """How far inside an office a unit of this name stands (0 outermost); None: no name of a unit."""
    text = without_code(text)
    if sum(char.isdigit() for char in text) > _MOST_DIGITS:
        return None
    words = plain_key(unit_name(text)).split()
    if _LABEL.match(_LEADING_NUMBER.sub("", text)) and words:
        return _RANK_BY_WORD.get(words[0], 1)
    said = " ".join(words)
    if said.startswith(_PART_OF_INSPECTORATE):
        return 1
    if said.startswith(_SECRETARIATS):
        return 0
    return _RANK_BY_WORD.get(words[0]) if words else None


def names_unit(text: str) -> bool:
    """Whether this is the name of a unit, not only the word for one."""
    words = plain_key(without_code(text)).split()
    return (
        (len(words) > 1 or " ".join(words) in _ONLY_ONE_OF_ITS_KIND)
        and unit_rank(text) is not None
        and not is_government(text)
        and not _PLACE.fullmatch(" ".join(words))
    )
