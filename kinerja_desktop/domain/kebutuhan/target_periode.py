"""What an indicator should reach in each period of its year, as one text that people can read.

One line for each period that has a target: `T1: 20`, `B03: 7,5`. A package and a conflict show it as it is.
"""

from collections.abc import Mapping

from kinerja_desktop.domain.periode.periode import Periode


def key_of(periode: Periode) -> str:
    """The period within its year: `T1`, `B03`."""
    return periode.kode.partition("-")[2]


def read_targets(text: str) -> dict[str, str]:
    """Target by key, in the order in which they stand; a line that says nothing is left out."""
    pairs = (line.partition(":") for line in text.splitlines())
    return {key.strip(): target.strip() for key, _, target in pairs if key.strip() and target.strip()}


def write_targets(targets: Mapping[str, str]) -> str:
    """The text of these targets in the order of their periods; an empty one is left out."""
    lines = (
        f"{key}: {' '.join(target.split())}" for key, target in sorted(targets.items()) if target.strip()
    )
    return "\n".join(lines)


def target_of(text: str, periode: Periode) -> str:
    """The target of a period; empty: none was agreed."""
    return read_targets(text).get(key_of(periode), "")
