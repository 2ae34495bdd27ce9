"""The JSON Schema of the format, generated from the types, so that data outlives the program."""

from typing import Any

import msgspec

from kinerja_desktop.exchange.paket.baris.permintaan import Jawab, Minta, Tarik
from kinerja_desktop.exchange.paket.baris.tanda_terima import EntriPaket, RekamanDiakui
from kinerja_desktop.exchange.paket.body import BodyHead
from kinerja_desktop.exchange.paket.cover import FORMAT, Cover
from kinerja_desktop.exchange.records.all import RECORD_TYPES, TERMS


def package_schema() -> bytes:
    """Indented JSON with a line feed at its end; the same text for the same types."""
    refs, components = msgspec.json.schema_components(
        [Cover, BodyHead, EntriPaket, RekamanDiakui, Minta, Tarik, Jawab, *RECORD_TYPES],
        ref_template="#/$defs/{name}",
    )
    for record_type in RECORD_TYPES:
        component = components[record_type.__name__]
        component["$comment"] = "since format {}.{}".format(*record_type.since)
        _open_up(component, TERMS[record_type])
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Paket Kinerja, format {FORMAT}",
        "description": "sampul.json: a Cover in a DSSE envelope; each line of the body is one of the rest.",
        "oneOf": list(refs),
        "$defs": components,
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _open_up(component: dict[str, Any], terms: dict[str, frozenset[str]]) -> None:
    """Fields of newer programs are allowed; `lainnya` is where they are kept here, never on the wire."""
    component.pop("additionalProperties", None)
    properties: dict[str, Any] = component["properties"]
    properties.pop("lainnya")
    for name, members in terms.items():
        properties[name]["examples"] = sorted(members)
