"""Second part of the demo: needs of the organisation, and SKP cascaded from the head down."""

from dataclasses import dataclass, field
from datetime import date

from kinerja_desktop.cli.demo_data import HasilPola, IndikatorPola, PolaSkp
from kinerja_desktop.cli.demo_office import DemoKantor
from kinerja_desktop.domain.errors import StateError
from kinerja_desktop.domain.skp import EkspektasiForm, HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.services.kebutuhan import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.services.pegawai import PegawaiRow
from kinerja_desktop.services.skp import SkpDraft
from kinerja_desktop.services.skp_records import SkpDetail


@dataclass(frozen=True)
class SkpDemo:
    """A set SKP with the pattern it was made from; their results and indicators stand in the same order."""

    orang: PegawaiRow
    pola: PolaSkp
    detail: SkpDetail


@dataclass
class _Links:
    """Ids that plans refer to: needs by (kode, unit), results by (person, kode)."""

    kebutuhan: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    hasil: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])


def make_plans(kantor: DemoKantor) -> tuple[SkpDemo, ...]:
    """Needs first, then each person's SKP: draft, submitted, set by the rater; raters before their people."""
    links = _Links()
    _save_needs(kantor, links)
    kantor.say(f"{len(links.kebutuhan)} kebutuhan organisasi dengan indikatornya dicatat.")
    plans: list[SkpDemo] = []
    for number, row in enumerate(kantor.top_down()):
        kantor.progress.step(number, len(kantor.orang), f"SKP {row.nama}")
        plans.append(_make_skp(kantor, links, row, number))
    kantor.say(f"{len(plans)} SKP disusun berjenjang, diajukan, dan ditetapkan pejabat penilai.")
    return tuple(plans)


def _save_needs(kantor: DemoKantor, links: _Links) -> None:
    units = {row.nama: row.id for row in kantor.layanan.organisasi.tree(kantor.pengelola)}
    for order, need in enumerate(kantor.data.rencana.kebutuhan):
        indikator = tuple(
            IndikatorKebutuhanForm(one.nama, one.satuan, one.target, one.definisi, one.arah, one.perspektif)
            for one in need.indikator
        )
        for unit in need.unit:
            form = KebutuhanForm(units[unit], kantor.tahun, need.sumber, need.uraian, indikator, order)
            links.kebutuhan[need.kode, unit] = kantor.layanan.kebutuhan.save(kantor.pengelola, form)


def _make_skp(kantor: DemoKantor, links: _Links, row: PegawaiRow, number: int) -> SkpDemo:
    skp, actor, rater = kantor.layanan.skp, kantor.pengelola, kantor.rater_of(row)
    pola = kantor.data.pola.find(row.jabatan or "", row.unit_kerja or "")
    if pola is None:
        raise StateError(
            f"Tidak ada pola SKP latihan untuk jabatan {row.jabatan}.",
            where=row.nama,
            next_step="Tambahkan polanya pada data latihan.",
        )
    year = (date(kantor.tahun, 1, 1), date(kantor.tahun, 12, 31))
    draft = skp.create_draft(actor, SkpDraft(row.id, *year, pola.pendekatan))
    skp.save_content(actor, draft.id, _form(kantor, links, row, pola, number))
    skp.submit(actor, draft.id)
    if row.nip == kantor.data.rencana.perbaikan_penilai.nip:
        skp.send_back(rater, draft.id, "Tambahkan ekspektasi khusus tentang dokumentasi bukti dukung.")
        skp.submit(actor, draft.id)
    detail = skp.establish(rater, draft.id, date(kantor.tahun, 1, 15 + number % 14))
    for hasil, stored in zip(pola.hasil, detail.isi.hasil_kerja, strict=True):
        links.hasil[row.id, hasil.kode] = stored.id or ""
    return SkpDemo(row, pola, detail)


def _form(kantor: DemoKantor, links: _Links, row: PegawaiRow, pola: PolaSkp, number: int) -> SkpForm:
    """The pattern as this person's plan."""
    return SkpForm(
        pola.pendekatan,
        tuple(_hasil(links, row, hasil) for hasil in pola.hasil),
        _ekspektasi(kantor, pola, number),
    )


def _hasil(links: _Links, row: PegawaiRow, hasil: HasilPola) -> HasilKerjaForm:
    need, above = hasil.kebutuhan, hasil.atasan
    return HasilKerjaForm(
        for_unit(hasil.uraian, row),
        tuple(_indikator(one, row) for one in hasil.indikator),
        hasil.jenis,
        links.kebutuhan[need, row.unit_kerja or ""] if need else None,
        links.hasil[row.penilai_id or "", above] if above else None,
        penugasan_dari=hasil.penugasan_dari,
    )


def _indikator(one: IndikatorPola, row: PegawaiRow) -> IndikatorForm:
    return IndikatorForm(for_unit(one.uraian, row), one.aspek, one.target, one.satuan, one.perspektif)


def _ekspektasi(kantor: DemoKantor, pola: PolaSkp, number: int) -> tuple[EkspektasiForm, ...]:
    """Those of the pattern, else one or two of the usual ones."""
    if pola.ekspektasi:
        return tuple(EkspektasiForm(nilai, uraian) for nilai, uraian in pola.ekspektasi)
    usual = sorted(kantor.data.kalimat.ekspektasi.items())
    chosen = [usual[number % len(usual)], usual[(number + 2) % len(usual)]][: 1 + number % 2]
    return tuple(EkspektasiForm(nilai, texts[number % len(texts)]) for nilai, texts in chosen)


def for_unit(text: str, row: PegawaiRow) -> str:
    """Put the person's unit into a text of a pattern."""
    return text.replace("{unit}", row.unit_kerja or "")
