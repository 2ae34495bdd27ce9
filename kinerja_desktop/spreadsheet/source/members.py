"""Which member of an XLSX holds which sheet."""

from pathlib import PurePosixPath
from xml.parsers import expat

from kinerja_desktop.spreadsheet.source.archive import opened
from kinerja_desktop.spreadsheet.source.content import Content

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def sheet_members(content: Content) -> dict[str, str]:
    """Member by name of the sheet; empty where the file keeps its sheets elsewhere. The file is checked."""
    with opened(content) as archive:
        names = set(archive.namelist())
        if not {_WORKBOOK, _RELATIONS} <= names:
            return {}
        sheets = _attributes(archive.read(_WORKBOOK), "sheet")
        targets = related_members(archive.read(_RELATIONS))
    members: dict[str, str] = {}
    for sheet in sheets:
        relation = next((value for key, value in sheet.items() if key.endswith(":id")), None)
        member = targets.get(relation or "", "")
        if member in names:
            members[sheet.get("name", "")] = member
    return members


def related_members(relations: bytes) -> dict[str, str]:
    """Members of the archive by the id of their relation to the workbook, which stands in `xl`."""
    return {
        one.get("Id", ""): _member(one.get("Target", "")) for one in _attributes(relations, "Relationship")
    }


def _member(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _attributes(content: bytes, element: str) -> list[dict[str, str]]:
    """The attributes of all elements of that local name."""
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()

    def on_start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == element:
            found.append(attributes)

    parser.StartElementHandler = on_start
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return []
    return found
