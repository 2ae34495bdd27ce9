"""A login of the practice office, in a module light enough for the login screen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AkunLatihan:
    """All of it is invented, so the password may be read by everybody."""

    nama_pengguna: str
    sandi: str
    nama: str
    peran: str
