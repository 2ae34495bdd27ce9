"""The four grounds on which the rater's superior acts, each with its article (P6 L.65, 89, 90, 115, 117)."""

from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.aturan.tabel import WewenangAtasan
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.evaluasi.jangka_waktu import Kalender
from kinerja_desktop.domain.evaluasi.tenggat import KodeTenggat, evaluated_until, jatuh_tempo
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan
from kinerja_desktop.domain.periode.periode import Periode

PERATURAN = "PermenPANRB 6/2022"


class DasarTersedia(Struct, frozen=True):
    """A ground for one document. `belum`: why it does not hold on that day; empty: it does.

    `sampai`: the last day of the superior; None: the regulation sets none. `perlu_keterangan`: what happened
    must be told.
    """

    dasar: DasarAtasan
    dasar_hukum: str
    belum: str = ""
    sampai: date | None = None
    perlu_keterangan: bool = False


def wewenang(dasar: DasarAtasan, on: date) -> WewenangAtasan:
    """What the superior may do on this ground."""
    return next(one for one in rule_set_for(on).wewenang_atasan.isi if one.dasar is dasar)


def grounds_for_skp(mulai: date, revisi: int, on: date) -> tuple[DasarTersedia, ...]:
    """The ground on which the superior sets an SKP that begins on `mulai` (p.65 letter C number 5)."""
    last = rule_set_for(mulai).tenggat.isi.skp_ditetapkan.in_year(mulai.year)
    belum = ""
    if revisi or mulai > last:
        belum = f"Dasar ini untuk perencanaan awal, yang ditetapkan paling lambat {format_tanggal(last)}."
    elif on <= last:
        belum = f"Pejabat penilai masih menetapkannya sampai {format_tanggal(last)}."
    return tuple(
        DasarTersedia(one.dasar, f"{PERATURAN} {one.pasal}", belum)
        for one in rule_set_for(mulai).wewenang_atasan.isi
        if one.menetapkan_skp
    )


def overdue_skp(mulai: date, revisi: int, on: date, atasan: str = "") -> str:
    """Who may act on an SKP that waits for its rater after the deadline, as a sentence; empty: it is the
    rater's still. `atasan`: the superior's name; empty: nobody is known."""
    standing = [one for one in grounds_for_skp(mulai, revisi, on) if not one.belum]
    if not standing:
        return ""
    last = rule_set_for(mulai).tenggat.isi.skp_ditetapkan.in_year(mulai.year)
    who = f"atasan pejabat penilai, {atasan}," if atasan else "atasan pejabat penilai"
    return (
        f"Tenggat {format_tanggal(last)} sudah lewat: {who} dapat mengambil alih dialog dan penetapannya "
        f"({standing[0].dasar_hukum})."
    )


def grounds_for_evaluasi(periode: Periode, kalender: Kalender, on: date) -> tuple[DasarTersedia, ...]:
    """The grounds on which the superior rates and signs, both of p.89-90 and 115."""
    aturan = rule_set_for(periode.selesai)
    last, early = evaluated_until(aturan.tenggat.isi, periode, kalender)
    if last is not None and on <= last:
        early = f"Pejabat penilai masih menilai sampai {format_tanggal(last)}."
    until = jatuh_tempo(KodeTenggat.D10, periode, kalender).sampai
    return tuple(
        DasarTersedia(
            one.dasar,
            f"{PERATURAN} {one.pasal}",
            early if one.final else "",
            until if one.final else None,
            perlu_keterangan=not one.final,
        )
        for one in aturan.wewenang_atasan.isi
        if one.menilai
    )
