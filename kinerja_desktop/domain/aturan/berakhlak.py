"""The seven BerAKHLAK values, by number."""

from kinerja_desktop.domain.aturan.rule_set import Aturan
from kinerja_desktop.domain.aturan.tabel import NilaiBerakhlak
from kinerja_desktop.domain.core.errors import InvalidInputError


def get_nilai(aturan: Aturan, nomor: int) -> NilaiBerakhlak:
    """The value `nomor` 1-7 (PermenPANRB 6/2022 Pasal 10); raises InvalidInputError."""
    for nilai in aturan.berakhlak.isi:
        if nilai.nomor == nomor:
            return nilai
    raise InvalidInputError(
        f"Nilai perilaku nomor {nomor} tidak ada.",
        why=f"BerAKHLAK terdiri atas tujuh nilai ({aturan.berakhlak.dasar_hukum}).",
        next_step="Pilih nomor 1 sampai 7.",
    )
