"""What feedback can be about: each result of an SKP, and each of the seven values."""

from msgspec import Struct

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.umpan_balik.service import SasaranUmpanBalik


class Tentang(Struct, frozen=True):
    """One thing that feedback can be about: a result by id, or a value by number."""

    judul: str
    keterangan: str
    hasil_kerja_id: str | None = None
    nilai_perilaku: int | None = None


def list_tentang(sasaran: SasaranUmpanBalik, periode: Periode) -> tuple[Tentang, ...]:
    """The results first, then the values of the rule set in force."""
    values = rule_set_for(periode.selesai).berakhlak.isi
    return (
        *(Tentang(text, "Hasil kerja", hasil_kerja_id=id_) for id_, text in sasaran.hasil_kerja),
        *(Tentang(one.nama, one.arti, nilai_perilaku=one.nomor) for one in values),
    )
