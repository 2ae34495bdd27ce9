"""A question of a plan: what was found, the answers, and the one in force."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

_SHOWN = 12


class Tanya(StrEnum):
    """What is asked about; the value heads the question."""

    LEBIH_MISKIN = "Isi berkas lebih miskin"
    UNIT_KEMBAR = "Unit yang mungkin sama"
    PANGKAT = "Pangkat di kolom jabatan"
    PENILAI = "Pejabat penilai hanya dengan nama"
    TANPA_NIP = "Orang tanpa NIP"


Jawaban = Mapping[tuple[Tanya, str], str]
"""What the user chose: (what is asked about, `Question.key`) -> `Answer.id`."""

LAMA, BERKAS = "lama", "berkas"
BUKAN_JABATAN, JABATAN = "bukan", "jabatan"
KURANG, BUKAN_ASN = "kurang", "bukan"


class Answer(Struct, frozen=True):
    """`id` is kept in `Jawaban`, `text` stands on the screen."""

    id: str
    text: str


class Question(Struct, frozen=True):
    """`chosen` is in force, answered or not; `examples` what it is about, cut after a dozen."""

    jenis: Tanya
    key: str
    text: str
    answers: tuple[Answer, ...]
    chosen: str
    examples: tuple[str, ...] = ()
    is_answered: bool = False

    @property
    def chosen_text(self) -> str:
        """The answer in force in words; empty when it is none of those offered."""
        return next((one.text for one in self.answers if one.id == self.chosen), "")


def ask(question: Question, jawaban: Jawaban) -> Question:
    """The question with the user's answer; one that is not offered (any longer) counts as none."""
    examples = question.examples
    if len(examples) > _SHOWN:
        examples = (*examples[:_SHOWN], f"dan {len(examples) - _SHOWN} lainnya")
    given = jawaban.get((question.jenis, question.key))
    if given is None or all(one.id != given for one in question.answers):
        return replace(question, examples=examples)
    return replace(question, chosen=given, is_answered=True, examples=examples)
