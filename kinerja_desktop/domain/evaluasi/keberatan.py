"""Who may object to a result: everybody, but for those whose result the regulation calls final (P6 L.90)."""

from msgspec import Struct

from kinerja_desktop.domain.aturan.rule_set import Aturan
from kinerja_desktop.domain.aturan.tabel import HasilFinal
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan

DIUBAH = "Hasil diubah atas keberatan: "
"""With what the reason begins for which a document gave way to a changed one (P6 Lampiran p.118)."""
_ACTING = ("plt. ", "plh. ", "pj. ", "pjs. ", "penjabat ")


class Jabat(Struct, frozen=True):
    """A post as it counts here. `jenis` None: unknown. `memimpin`: it leads an autonomous unit."""

    jabatan: str
    jenis: JenisJabatan | None
    memimpin: bool = False


class SifatFinal(Struct, frozen=True):
    """Why nobody may object: a sentence, and where it is written."""

    kalimat: str
    dasar_hukum: str

    def __str__(self) -> str:
        return f"{self.kalimat} ({self.dasar_hukum})"


def find_sifat_final(
    aturan: Aturan, pegawai: Jabat | None, penilai: Jabat | None, atasan: DasarAtasan | None = None
) -> SifatFinal | None:
    """Why the result is final; None: the person may object.

    `pegawai`, `penilai`: their posts, None where none is known. `atasan`: the ground on which the rater's
    superior made it instead; then the rater's own post does not count.
    """
    if atasan is not None:
        table = aturan.wewenang_atasan
        made = next(one for one in table.isi if one.dasar is atasan)
        if not made.final:
            return None
        why = f"{atasan.value}, sehingga dievaluasi atasannya"
        return SifatFinal(
            f"Hasil ini bersifat final: {why[0].lower()}{why[1:]}", f"PermenPANRB 6/2022 {made.pasal}"
        )
    if pegawai is None or penilai is None:
        return None
    table = aturan.hasil_final
    for one in table.isi:
        if _is_rated(one, pegawai) and _rates(one, penilai):
            return SifatFinal(
                f"Hasil ini bersifat final: {one.kalimat}",
                f"PermenPANRB 6/2022 Lampiran hal. 90 huruf A {one.pasal}",
            )
    return None


def _is_rated(rule: HasilFinal, pegawai: Jabat) -> bool:
    return pegawai.memimpin if rule.unit_mandiri else pegawai.jenis in rule.pegawai


def _rates(rule: HasilFinal, penilai: Jabat) -> bool:
    title = " ".join(penilai.jabatan.casefold().split())
    for prefix in _ACTING:
        title = title.removeprefix(prefix)
    if any(word in title for word in rule.bukan):
        return False
    if not rule.jabatan_penilai:
        return penilai.jenis in rule.penilai
    begins = any(title.startswith(word) for word in rule.jabatan_penilai)
    return begins or (penilai.jenis in rule.penilai and any(word in title for word in rule.jabatan_penilai))
