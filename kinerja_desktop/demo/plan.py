"""Second part of the demo: needs of the organisation, and SKP cascaded from the head down."""

from collections import Counter
from datetime import date

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from kinerja_desktop.demo.data import HasilPola, IndikatorPola, PolaSkp
from kinerja_desktop.demo.office import DemoKantor
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.skp.lampiran import Lampiran
from kinerja_desktop.domain.skp.rules import (
    EkspektasiForm,
    HasilKerjaForm,
    IndikatorForm,
    InvalidSkpError,
    SkpForm,
)
from kinerja_desktop.domain.skp.terms import Aspek, JenisHasilKerja, KelompokSkp, Pendekatan
from kinerja_desktop.services.kebutuhan.records import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.services.pegawai.service import PegawaiRow
from kinerja_desktop.services.skp.massal.rencana import Pola, Sasaran
from kinerja_desktop.services.skp.reading.records import SkpDetail
from kinerja_desktop.services.skp.service import SkpDraft

DELEGASI = "Pendelegasian kewenangan penilaian (data fiktif untuk latihan)"


class SkpDemo(Struct, frozen=True):
    """A set SKP with the pattern it was made from; their results and indicators stand in the same order."""

    orang: PegawaiRow
    pola: PolaSkp
    detail: SkpDetail


class DraftDemo(Struct, frozen=True):
    """A draft to be set on `tanggal`; `pola` None: nothing stands in it yet."""

    orang: PegawaiRow
    id: str
    tanggal: date
    pola: PolaSkp | None = None


class _Links(Struct):
    """Ids that plans refer to: needs by (kode, unit id), results by (person, kode). Who rates; counts."""

    kebutuhan: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    hasil: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    penilai: frozenset[str | None] = frozenset()
    umum: int = 0
    delegasi: int = 0


class Plans(Struct):
    """The SKP that counts of each person, by id, in the order in which they were made; what they refer to."""

    of: dict[str, SkpDemo]
    links: _Links


def make_plans(kantor: DemoKantor) -> Plans:
    """Needs first, then each person's SKP: draft, submitted, set by the rater; raters before their people."""
    links = _Links(penilai=frozenset(row.penilai_id for row in kantor.orang.values()))
    _save_needs(kantor, links)
    kantor.say(f"{len(links.kebutuhan)} kebutuhan organisasi dengan indikatornya dicatat.")
    plans: dict[str, SkpDemo] = {}
    for number, row in enumerate(kantor.top_down()):
        kantor.progress.step(number, len(kantor.orang), f"SKP {row.nama}")
        plans[row.id] = _make_skp(kantor, links, row, number)
    kantor.say(f"{len(plans)} SKP disusun berjenjang, diajukan, dan ditetapkan pejabat penilai.")
    if links.umum:
        kantor.say(f"  {links.umum} SKP memakai pola umum menurut jenis jabatan.")
    if links.delegasi:
        kantor.say(f"  {links.delegasi} SKP ditetapkan dengan pendelegasian: penilai di bawah pengawas.")
    return Plans(plans, links)


def plan_again(kantor: DemoKantor, plans: Plans, draft: DraftDemo) -> None:
    """Submit another draft of this person and have it set; without a pattern it is filled first."""
    pola = draft.pola
    if pola is None:
        skp, row = kantor.layanan.skp, draft.orang
        pola = _choose(kantor, plans.links, row, skp.get(kantor.pengelola, draft.id).kelompok)
        skp.save_content(kantor.pengelola, draft.id, _form(kantor, plans.links, row, pola, len(plans.of)))
    plans.of[draft.orang.id] = _have_it_set(kantor, plans.links, draft, pola)


def make_waiting(kantor: DemoKantor, plans: Plans, row: PegawaiRow, number: int) -> None:
    """An SKP that was talked over and submitted, and that waits for the rater; in the first one a colleague
    who leads a team assigned something, which waits too."""
    draft, _pola = _draft(kantor, plans.links, row, number)
    if number == 0:
        _assign(kantor, next(reversed(plans.of.values())).orang, draft)
    held = min(date(kantor.tahun, 1, 12), kantor.layanan.clock.today())
    kantor.layanan.tahap_skp.record_dialog(kantor.pengelola, draft.id, held)
    kantor.layanan.skp.submit(kantor.pengelola, draft.id)


def _assign(kantor: DemoKantor, ketua: PegawaiRow, draft: SkpDetail) -> None:
    """One result more, which serves the first one of this colleague."""
    skp, actor = kantor.layanan.skp, kantor.pengelola
    served = skp.find_tautan(actor, draft.id, ketua.nama)[0]
    target = IndikatorForm("Jumlah laporan kemajuan tim", Aspek.KUANTITAS, "4", "laporan")
    hasil = HasilKerjaForm(
        "Laporan kemajuan tim tersusun setiap triwulan",
        (target,) if draft.isi.pendekatan is Pendekatan.KUANTITATIF else (IndikatorForm("Empat laporan"),),
        JenisHasilKerja.TAMBAHAN,
        hasil_kerja_atasan_id=served.id,
        penugasan_dari=served.penugasan_dari,
    )
    isi = skp.get(actor, draft.id).isi
    skp.save_content(actor, draft.id, replace(isi, hasil_kerja=(*isi.hasil_kerja, hasil)))


def copy_to_next_year(kantor: DemoKantor) -> None:
    """Next year begins with this year's SKP of a whole unit, its targets to be reviewed."""
    service, actor = kantor.layanan.skp_massal, kantor.pengelola
    counts = Counter(row.unit_kerja_id for row in kantor.orang.values() if row.unit_kerja_id)
    if not counts:
        return
    unit, pola = min(counts, key=lambda one: (counts[one], one or "")), Pola("")
    rows = service.plan(actor, pola, Sasaran(kantor.tahun + 1, unit), kantor.progress)
    made = [service.fill(actor, row.id, pola, kantor.tahun + 1) for row in rows if row.berubah]
    waiting = sum(
        bool(one.asal_target)
        for each in made
        for hasil in each.sesudah.hasil_kerja
        for one in hasil.indikator
    )
    kantor.say(
        f"{len(made)} SKP satu unit disalin ke {kantor.tahun + 1} sekaligus; {waiting} target menunggu "
        "ditinjau."
    )


def _save_needs(kantor: DemoKantor, links: _Links) -> None:
    units = {row.nama: row.id for row in kantor.layanan.organisasi.tree(kantor.pengelola)}
    everywhere = {
        row.unit_kerja: row.unit_kerja_id
        for row in kantor.orang.values()
        if row.unit_kerja is not None and row.unit_kerja_id is not None
    }
    for order, need in enumerate(kantor.data.rencana.kebutuhan):
        indikator = tuple(
            IndikatorKebutuhanForm(
                one.nama,
                one.satuan,
                one.target,
                one.definisi,
                one.arah,
                one.perspektif,
                **asdict(one.workblock),
            )
            for one in need.indikator
        )
        wanted = {unit: units[unit] for unit in need.unit} or everywhere
        for done, (unit, unit_id) in enumerate(wanted.items()):
            kantor.progress.step(done, len(wanted), f"Kebutuhan {unit}")
            uraian = need.uraian.replace("{unit}", unit)
            form = KebutuhanForm(unit_id, kantor.tahun, need.sumber, uraian, indikator, order)
            links.kebutuhan[need.kode, unit_id] = kantor.layanan.kebutuhan.save(kantor.pengelola, form)


def _make_skp(kantor: DemoKantor, links: _Links, row: PegawaiRow, number: int) -> SkpDemo:
    skp, actor = kantor.layanan.skp, kantor.pengelola
    draft, pola = _draft(kantor, links, row, number)
    fix, rater = kantor.data.rencana.perbaikan_penilai, kantor.rater_of(row)
    if fix is not None and rater is not None and row.nip == fix.nip:
        skp.submit(actor, draft.id)
        skp.send_back(rater, draft.id, "Tambahkan ekspektasi khusus tentang dokumentasi bukti dukung.")
    day = min(date(kantor.tahun, 1, 15 + number % 14), kantor.layanan.clock.today())
    return _have_it_set(kantor, links, DraftDemo(row, draft.id, day), pola)


def _draft(kantor: DemoKantor, links: _Links, row: PegawaiRow, number: int) -> tuple[SkpDetail, PolaSkp]:
    """The person's plan for the whole year, as typed."""
    skp, actor = kantor.layanan.skp, kantor.pengelola
    year = (date(kantor.tahun, 1, 1), date(kantor.tahun, 12, 31))
    draft = skp.create_draft(actor, SkpDraft(row.id, *year))
    pola = _choose(kantor, links, row, draft.kelompok)
    skp.save_content(actor, draft.id, _form(kantor, links, row, pola, number))
    return draft, pola


def _have_it_set(kantor: DemoKantor, links: _Links, draft: DraftDemo, pola: PolaSkp) -> SkpDemo:
    row = draft.orang
    kantor.layanan.skp.submit(kantor.pengelola, draft.id)
    detail = _establish(kantor, links, draft)
    for hasil, stored in zip(pola.hasil, detail.isi.hasil_kerja, strict=True):
        links.hasil[row.id, hasil.kode] = stored.id or ""
    return SkpDemo(row, pola, detail)


def _choose(kantor: DemoKantor, links: _Links, row: PegawaiRow, kelompok: KelompokSkp) -> PolaSkp:
    """The pattern made for this post, if all that it serves is there; else the one of its kind of post."""
    pola = kantor.data.pola.find(row.jabatan or "", row.unit_kerja or "")
    if pola is not None and all(_serves(links, row, hasil) == (True, True) for hasil in pola.hasil):
        return pola
    links.umum += 1
    jenis = kantor.jenis.get(row.jabatan or "")
    if row.id in links.penilai and jenis is not JenisJabatan.ADMINISTRATOR:
        jenis = JenisJabatan.PENGAWAS  # who leads people plans as a leader, whatever the list calls the post
    return kantor.data.pola_umum.choose(kelompok, jenis)


def _serves(links: _Links, row: PegawaiRow, hasil: HasilPola) -> tuple[bool, bool]:
    """Whether the need, and whether the rater's result that `hasil` names are there (or none is named)."""
    need = hasil.kebutuhan is None or (hasil.kebutuhan, row.unit_kerja_id or "") in links.kebutuhan
    return need, hasil.atasan is None or (row.penilai_id or "", hasil.atasan) in links.hasil


def _establish(kantor: DemoKantor, links: _Links, draft: DraftDemo) -> SkpDetail:
    """Set by the rater; one below pengawas needs a delegation, which lists of people never tell."""
    skp, (rater, surat) = kantor.layanan.skp, kantor.signer_for(draft.orang)
    try:
        return skp.establish(rater, draft.id, draft.tanggal, surat)
    except InvalidSkpError as error:
        if {one.kode for one in error.temuan} != {"penilai.jabatan"}:
            raise
        links.delegasi += 1
        return skp.establish(rater, draft.id, draft.tanggal, surat, dasar_pendelegasian=DELEGASI)


def _form(kantor: DemoKantor, links: _Links, row: PegawaiRow, pola: PolaSkp, number: int) -> SkpForm:
    """The pattern as this person's plan."""
    return SkpForm(
        pola.pendekatan,
        tuple(_hasil(links, row, hasil) for hasil in pola.hasil),
        _ekspektasi(kantor, pola, number),
        _lampiran(kantor, number),
    )


def _hasil(links: _Links, row: PegawaiRow, hasil: HasilPola) -> HasilKerjaForm:
    """With its link: the rater's result before the need, where a general pattern names both."""
    above = links.hasil.get((row.penilai_id or "", hasil.atasan or ""))
    need = links.kebutuhan.get((hasil.kebutuhan or "", row.unit_kerja_id or ""))
    return HasilKerjaForm(
        fill_in(hasil.uraian, row),
        tuple(_indikator(one, row) for one in hasil.indikator),
        hasil.jenis,
        None if above else need,
        above,
        penugasan_dari=hasil.penugasan_dari,
        cascading=hasil.cascading if above else None,
        alasan_cascading=hasil.alasan_cascading if above else "",
    )


def _indikator(one: IndikatorPola, row: PegawaiRow) -> IndikatorForm:
    return IndikatorForm(fill_in(one.uraian, row), one.aspek, one.target, one.satuan, one.perspektif)


def _ekspektasi(kantor: DemoKantor, pola: PolaSkp, number: int) -> tuple[EkspektasiForm, ...]:
    """Those of the pattern, else one or two of the usual ones."""
    if pola.ekspektasi:
        return tuple(EkspektasiForm(nilai, uraian) for nilai, uraian in pola.ekspektasi)
    usual = sorted(kantor.data.kalimat.ekspektasi.items())
    chosen = [usual[number % len(usual)], usual[(number + 2) % len(usual)]][: 1 + number % 2]
    return tuple(EkspektasiForm(nilai, texts[number % len(texts)]) for nilai, texts in chosen)


def _lampiran(kantor: DemoKantor, number: int) -> Lampiran:
    """One of the usual texts for each part."""
    lampiran = Lampiran()
    for bagian, texts in kantor.data.kalimat.lampiran.items():
        lampiran = lampiran.with_text(bagian, texts[number % len(texts)])
    return lampiran


def fill_in(text: str, row: PegawaiRow) -> str:
    """Put the person's unit and post into a text of a pattern."""
    unit, jabatan = row.unit_kerja or "unit kerja", row.jabatan or "jabatan ini"
    return text.replace("{unit}", unit).replace("{jabatan}", jabatan)
