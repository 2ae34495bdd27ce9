"""XML in pieces: nothing of it is held, entities are refused, damage is told with its line."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from kinerja_desktop.spreadsheet.limits import file_refusal
from kinerja_desktop.spreadsheet.source.content import SEND_AGAIN

Attributes = dict[str, str]
Starts = Mapping[str, Callable[[Attributes], None]]
Ends = Mapping[str, Callable[[], None]]
"""By `namespace name`, as expat joins them."""


class Markup:
    """Feeds the readers of elements; `listen` says whether text matters now."""

    def __init__(self, path: Path, starts: Starts, ends: Ends) -> None:
        self._path = path
        self._starts = starts
        self._ends = ends
        self.text: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._on_start
        self._parser.EndElementHandler = self._on_end
        self._parser.EntityDeclHandler = self._on_entity

    def listen(self, *, wanted: bool) -> None:
        """Take text into `text` from here on, or let it pass."""
        self._parser.CharacterDataHandler = self.text.append if wanted else None

    def read(self, chunks: Iterable[bytes]) -> None:
        """Raises FileRefusedError for what is no sound XML."""
        try:
            for chunk in chunks:
                self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:  # the latter two: unknown encodings
            raise file_refusal(
                self._path,
                f"berkas terpotong atau rusak di baris {self._parser.CurrentLineNumber}",
                SEND_AGAIN,
            ) from error
        finally:  # its handlers are ours: a circle
            self._parser.StartElementHandler = self._parser.EndElementHandler = None
            self._parser.EntityDeclHandler = self._parser.CharacterDataHandler = None

    def _on_start(self, name: str, attributes: Attributes) -> None:
        start = self._starts.get(name)
        if start is not None:
            start(attributes)

    def _on_end(self, name: str) -> None:
        end = self._ends.get(name)
        if end is not None:
            end()

    def _on_entity(self, *_declaration: object) -> NoReturn:
        raise file_refusal(
            self._path, "berkas rusak: memuat singkatan XML yang tidak dipakai lembar kerja", SEND_AGAIN
        )
