"""People without a NIP: civil servants whose number is missing, or no civil servants at all."""

from collections.abc import Callable, Iterator, Sequence

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.impor_pegawai.sheet.rows import Place, RefusedRow
from kinerja_desktop.services.impor_pegawai.tanya.question import (
    BUKAN_ASN,
    KURANG,
    Answer,
    Jawaban,
    Question,
    Tanya,
    ask,
)

_KEY = "nip"
_FEWEST = 2
_MANY = 10  # from so many on they are one refusal
_NO_NIP = ("NIP belum diisi",)
_SHOWN = 8


class TanpaNipBook:
    """The refused rows of a file whose only fault is that they have no number."""

    def __init__(self, refused: Sequence[RefusedRow], jawaban: Jawaban) -> None:
        self._found = [row for row in refused if row.nama and not row.nip and row.reasons == _NO_NIP]
        self._jawaban = jawaban
        self._left_out = len(self._found) >= _FEWEST and jawaban.get((Tanya.TANPA_NIP, _KEY)) == BUKAN_ASN

    def without(self, refused: Sequence[RefusedRow]) -> list[RefusedRow]:
        """The rows that stay refused: many without a number as one, until somebody says that they are ASN."""
        together = self._together()
        left_out = {row.place for row in self._found} if self._left_out or together else frozenset[Place]()
        return [*together, *(row for row in refused if row.place not in left_out)]

    def _together(self) -> list[RefusedRow]:
        if self._left_out or len(self._found) < _MANY or (Tanya.TANPA_NIP, _KEY) in self._jawaban:
            return []
        first = self._found[0]
        names = self._names(lambda row: f"{row.nama} ({row.place})")
        count = format_angka(len(self._found))
        reason = f"NIP belum diisi pada {count} orang: {names}"
        nama = f"{count} orang tanpa NIP"
        return [RefusedRow(first.place, "", nama, (reason,), first.texts, len(self._found))]

    def _names(self, called: Callable[[RefusedRow], str]) -> str:
        names = ", ".join(map(called, self._found[:_SHOWN]))
        more = len(self._found) - _SHOWN
        return f"{names}, dan {format_angka(more)} lainnya" if more > 0 else names

    @property
    def notes(self) -> tuple[str, ...]:
        """One line for all who are left out."""
        if not self._left_out:
            return ()
        names = self._names(lambda row: row.nama)
        return (f"{format_angka(len(self._found))} orang tanpa NIP bukan ASN dan tidak dibaca: {names}",)

    @property
    def questions(self) -> Iterator[Question]:
        if len(self._found) < _FEWEST:
            return
        text = f"{format_angka(len(self._found))} orang dalam berkas tidak memiliki NIP. Apakah mereka ASN?"
        answers = (
            Answer(KURANG, "ASN: NIP dilengkapi; sampai itu ditolak"),
            Answer(BUKAN_ASN, "Bukan ASN: tidak dibaca, cukup satu catatan"),
        )
        names = tuple(f"{row.nama} ({row.place})" for row in self._found)
        yield ask(Question(Tanya.TANPA_NIP, _KEY, text, answers, KURANG, names), self._jawaban)
