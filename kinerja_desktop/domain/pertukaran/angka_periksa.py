"""Six digits of a package, compared by eye or telephone."""

_GROUP = 3


def format_angka_periksa(angka: str) -> str:
    """Two groups that can be read aloud: `123 456`; empty stays empty."""
    return f"{angka[:_GROUP]} {angka[_GROUP:]}".strip()
