"""The page that tells the head which rupiah serves which need through whom."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from kinerja_desktop.domain.core.angka import format_angka, format_persen, format_rupiah
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import some_names
from kinerja_desktop.domain.perencanaan.aliran import Aliran, AliranRencana
from kinerja_desktop.reports.aliran import FORM, AliranReport, BarisLayanan, BarisLepas
from kinerja_desktop.reports.kertas.data import Identitas

_SERVED, _LOOSE = 14, 7
"""Lines that have room, those with the most money; the others are counted."""


def as_pdf(aliran: AliranRencana, *, instansi: str, tahun: int, per: date, pembuat: str) -> bytes:
    """One page, however many lines there are."""
    served = _by_need([one for one in aliran.baris if one.pemikul])
    loose = sorted((one for one in aliran.baris if not one.pemikul), key=_money, reverse=True)
    report = AliranReport(
        instansi,
        str(tahun),
        str(aliran.dokumen or "dokumen yang belum ada"),
        format_tanggal(per),
        Identitas(pembuat, "", "NIP", "", "", ""),
        _counts(aliran),
        tuple(_served_row(rows) for rows in served[:_SERVED]),
        _rest([one for rows in served[_SERVED:] for one in rows], len(served) - _SERVED, "kebutuhan"),
        tuple(_loose_row(one) for one in loose[:_LOOSE]),
        _rest(loose[_LOOSE:], len(loose) - _LOOSE, "baris"),
        per,
    )
    return FORM.render(report)


def _money(one: Aliran) -> int:
    return one.uang.pagu or 0


def _sum(rows: Sequence[Aliran]) -> int:
    return sum(map(_money, rows))


def _by_need(rows: Sequence[Aliran]) -> list[list[Aliran]]:
    found: defaultdict[str | None, list[Aliran]] = defaultdict(list)
    for one in rows:
        found[one.kebutuhan_id].append(one)
    return sorted(found.values(), key=_sum, reverse=True)


def _counts(aliran: AliranRencana) -> tuple[tuple[str, str], ...]:
    reached, whole = aliran.berpemilik, aliran.jumlah
    return (
        ("Seluruh anggaran", format_rupiah(whole)),
        (
            "Melayani kebutuhan yang ada pemiliknya",
            f"{format_rupiah(reached)} ({format_persen(reached, whole)})",
        ),
        ("Belum sampai ke siapa pun", format_rupiah(whole - reached)),
        ("Kebutuhan berpemilik tanpa anggaran", format_angka(len(aliran.tanpa_uang))),
    )


def _served_row(rows: Sequence[Aliran]) -> BarisLayanan:
    people = list(dict.fromkeys(person.nama for one in rows for person in one.pemikul))
    lines = rows[0].uang.sebutan + (f" (dan {format_angka(len(rows) - 1)} lainnya)" if len(rows) > 1 else "")
    return rows[0].kebutuhan, format_rupiah(_sum(rows)), lines, some_names(people)


def _loose_row(one: Aliran) -> BarisLepas:
    why = f"{one.kebutuhan}: tanpa pemilik" if one.kebutuhan_id else "belum tertaut ke kebutuhan"
    return one.uang.sebutan, format_rupiah(_money(one)), why


def _rest(rows: Sequence[Aliran], count: int, what: str) -> str:
    return f"dan {format_angka(count)} {what} lain, {format_rupiah(_sum(rows))}" if rows else ""
