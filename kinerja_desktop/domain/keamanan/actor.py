"""Who acts: passed to every use case that reads or writes."""

import msgspec

from kinerja_desktop.domain.keamanan.terms import Peran


class Actor(msgspec.Struct, frozen=True):
    """The logged-in user. `pegawai_id` is None for a user who is no employee here (an auditor)."""

    pengguna_id: str
    nama: str
    peran: frozenset[Peran]
    instansi_id: str
    pegawai_id: str | None = None
