"""What is hinted of a text while it is typed into a cell of the SKP."""

from msgspec.structs import replace

from kinerja_desktop.domain.skp.bahasa import petunjuk_hasil, petunjuk_tanpa_satuan
from kinerja_desktop.domain.skp.rules import IndikatorForm, petunjuk_indikator
from kinerja_desktop.domain.skp.target import advise_target, explain_target
from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan
from kinerja_desktop.ui.skp.editor.content import Kolom

_FIELDS = {Kolom.INDIKATOR: "uraian", Kolom.TARGET: "target", Kolom.SATUAN: "satuan"}
_LAST = {Pendekatan.KUALITATIF: Kolom.INDIKATOR, Pendekatan.KUANTITATIF: Kolom.SATUAN}
"""The column with which an indicator is whole: only then may a time or a unit be missing."""


def hint_at(
    kolom: Kolom,
    text: str,
    indikator: IndikatorForm | None,
    pendekatan: Pendekatan,
    kelompok: KelompokSkp,
) -> str:
    """Advice on `text` in a cell of this indicator (None: a new one), a sentence per line; empty: none."""
    if kolom is Kolom.RHK:
        found = petunjuk_hasil(text)
        return found.pesan if found else ""
    if kolom not in _FIELDS:
        return ""
    typed = replace(indikator or IndikatorForm(""), **{_FIELDS[kolom]: text})
    if kolom is not _LAST[pendekatan]:
        only = IndikatorForm(text)  # the word itself; what comes behind it is not typed yet
        hints = petunjuk_indikator(only, Pendekatan.KUANTITATIF, kelompok)
    else:
        hints = petunjuk_indikator(typed, pendekatan, kelompok)
    sentences = [one.pesan for one in hints]
    if kolom is Kolom.TARGET:
        sentences += advise_target(text, "")
        sentences += [told] if (told := explain_target(text)) else []
    if kolom is Kolom.SATUAN and (without := petunjuk_tanpa_satuan(typed.target, text)):
        sentences.append(without.pesan)
    return "\n".join(sentences)
