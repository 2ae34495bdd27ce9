"""Content of an SKP as values, the hard rules it must keep, and advice on its wording."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.aturan.rule_set import Aturan
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import search_form, sentence
from kinerja_desktop.domain.kebutuhan.terms import Perspektif
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.keluar import BERAKHIR
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai
from kinerja_desktop.domain.skp.bahasa import (
    Petunjuk,
    petunjuk_hasil,
    petunjuk_mutlak,
    petunjuk_satuan,
    petunjuk_waktu,
)
from kinerja_desktop.domain.skp.lampiran import BagianLampiran, Lampiran
from kinerja_desktop.domain.skp.penugasan import PASAL, Penolakan, Persetujuan, awaits_approval
from kinerja_desktop.domain.skp.target import advise_day, advise_target
from kinerja_desktop.domain.skp.terms import Aspek, Cascading, JenisHasilKerja, KelompokSkp, Pendekatan


class IndikatorForm(Struct, frozen=True):
    """An indicator; `id` None is new. Kualitatif: `uraian` tells indicator and target in one.

    `asal_id`: the row of an earlier revision that a new one continues; of a stored row it never changes.
    `asal_target`: what the target was copied from and nobody reviewed yet; empty: reviewed, or an own one.
    """

    uraian: str
    aspek: Aspek | None = None
    target: str = ""
    satuan: str = ""
    perspektif: Perspektif | None = None
    id: str | None = None
    asal_id: str | None = None
    asal_target: str = ""


class HasilKerjaForm(Struct, frozen=True):
    """A planned result; `id` None is new. Without a link it is provisional: `rhk_pimpinan` is then as typed,
    with a link it follows what it is linked to. `asal_id` as in IndikatorForm. `persetujuan` and `penolakan`
    are read, never saved: they go when what was decided on changes. `cascading` (None: not said) and
    `alasan_cascading` are of the link to a leader's result, and go with it."""

    uraian: str
    indikator: tuple[IndikatorForm, ...] = ()
    jenis: JenisHasilKerja = JenisHasilKerja.UTAMA
    kebutuhan_id: str | None = None
    hasil_kerja_atasan_id: str | None = None
    rhk_pimpinan: str = ""
    penugasan_dari: str = ""
    id: str | None = None
    asal_id: str | None = None
    persetujuan: Persetujuan | None = None
    cascading: Cascading | None = None
    alasan_cascading: str = ""
    penolakan: Penolakan | None = None

    @property
    def is_linked(self) -> bool:
        return bool(self.kebutuhan_id or self.hasil_kerja_atasan_id)


class EkspektasiForm(Struct, frozen=True):
    """What the rater expects especially for BerAKHLAK value `nilai` 1-7."""

    nilai: int
    uraian: str


class SkpForm(Struct, frozen=True):
    """The whole content of an SKP, in the order to print."""

    pendekatan: Pendekatan
    hasil_kerja: tuple[HasilKerjaForm, ...] = ()
    ekspektasi: tuple[EkspektasiForm, ...] = ()
    lampiran: Lampiran = Lampiran()


class Temuan(Struct, frozen=True):
    """A rule that is not kept, or a piece of advice: which rule, its article, what, and where in the form."""

    kode: str
    pasal: str
    pesan: str
    tempat: str = ""

    def __str__(self) -> str:
        place = f"{self.tempat}: " if self.tempat else ""
        return f"{place}{self.pesan} ({self.pasal})"


class InvalidSkpError(InvalidInputError):
    """An SKP that breaks hard rules; `temuan` has all of them."""

    def __init__(self, temuan: tuple[Temuan, ...]) -> None:
        super().__init__(
            "SKP belum memenuhi ketentuan.",
            why="\n".join(f"- {satu}" for satu in temuan),
            next_step="Lengkapi bagian yang disebut di atas, lalu ulangi.",
        )
        self.temuan = temuan


_PASAL_9 = "PermenPANRB 6/2022 Pasal 9"
_PENDEKATAN = "PermenPANRB 6/2022 Lampiran hal. 50"
_PERSPEKTIF = "PermenPANRB 6/2022 Lampiran hal. 29"
_PRIORITAS = "PermenPANRB 6/2022 Lampiran hal. 27 dan 49"
_PERILAKU = "PermenPANRB 6/2022 Pasal 10"
_LAMPIRAN = "PermenPANRB 6/2022 Lampiran hal. 60-61"
LAMPIRAN = "lampiran.kosong"
TINJAU = "target.tinjau"
JABATAN = "penilai.jabatan"
_STATUS, _KEADAAN = "penilai.status", "penilai.keadaan"
TIDAK_ADA = frozenset({_STATUS, _KEADAAN})
"""Codes of findings that say a rater is not in office."""

_PENILAI = "PermenPANRB 6/2022 Pasal 1 angka 9"
_DELEGASI = "PermenPANRB 6/2022 Lampiran hal. 89"
_EKSPEKTASI = "PermenPANRB 6/2022 Pasal 8"
_PLT = "PermenPANRB 6/2022 Lampiran hal. 50 huruf d"
_TARGET = "PermenPANRB 6/2022 Lampiran hal. 51"
_TENGGAT = "PermenPANRB 6/2022 Pasal 14 ayat (1)"


def check_skp(form: SkpForm, kelompok: KelompokSkp) -> tuple[Temuan, ...]:
    """All hard rules that the content breaks; empty when it may be set."""
    return (*_check_whole(form, kelompok), *_check_rows(form, kelompok))


def check_lampiran(lampiran: Lampiran, paling_sedikit: int) -> tuple[Temuan, ...]:
    """Whether as many parts of the Lampiran are filled as the office asks for (0 to 3)."""
    kosong = lampiran.kosong
    if len(BagianLampiran) - len(kosong) >= paling_sedikit:
        return ()
    lacking = ", ".join(bagian.value.lower() for bagian in kosong)
    return (Temuan(LAMPIRAN, _LAMPIRAN, sentence(f"Lampiran SKP belum lengkap: {lacking}")),)


def check_penilai(
    aturan: Aturan,
    pegawai_id: str,
    penilai_id: str,
    jabatan_penilai: JenisJabatan | None,
    dasar_pendelegasian: str = "",
) -> tuple[Temuan, ...]:
    """Whether this person may rate: somebody else, pengawas or above, or with a delegation.

    `jabatan_penilai` None is a post of unknown kind: nothing can be held against it.
    """
    if pegawai_id == penilai_id:
        return (Temuan("penilai.diri_sendiri", _PENILAI, "Penilai tidak boleh pegawai itu sendiri."),)
    allowed = aturan.pejabat_penilai.isi
    if jabatan_penilai is None or jabatan_penilai in allowed or dasar_pendelegasian.strip():
        return ()
    pesan = (
        f"Penilai adalah {jabatan_penilai}; penilai paling rendah pejabat pengawas, selain itu harus ada "
        "pendelegasian. Isi dasar pendelegasiannya atau ganti penilai."
    )
    return (Temuan(JABATAN, f"{_PENILAI}, {_DELEGASI}", pesan),)


def check_status_penilai(
    jenis: JenisPegawai, status: StatusPegawai, masa: str = "", *, evaluates: bool = False
) -> tuple[Temuan, ...]:
    """Whether somebody of this kind and state may rate: in service, and no CPNS.

    `masa`: the dated state that puts him or her out of service, as the end of a sentence; empty: none.
    `evaluates`: a rater who moved meanwhile still evaluates his or her own period (Lampiran p.91-92).
    """
    if jenis is JenisPegawai.CPNS:
        pesan = "Penilai masih CPNS, belum menduduki jabatan. Tetapkan atasan langsung yang lain."
        return (Temuan("penilai.cpns", _PENILAI, pesan),)
    if status in BERAKHIR and not (evaluates and status is StatusPegawai.PINDAH):
        pesan = (
            f"Penilai berstatus {status}. Tetapkan penggantinya; bila berhalangan tetap, yang menilai adalah "
            "atasan pejabat penilai."
        )
        return (Temuan(_STATUS, f"{_PENILAI}, {_DELEGASI}", pesan),)
    if masa:
        pesan = (
            f"Penilai tidak menjabat: {masa}. Tetapkan penggantinya; bila berhalangan tetap, yang menilai "
            "adalah atasan pejabat penilai."
        )
        return (Temuan(_KEADAAN, f"{_PENILAI}, {_DELEGASI}", pesan),)
    return ()


def advise_skp(form: SkpForm, kelompok: KelompokSkp) -> tuple[Temuan, ...]:
    """Advice on links, perspektif and wording; nothing here forbids a step."""
    return (*_advise_whole(form, kelompok), *_advise_rows(form, kelompok))


def awaiting(form: SkpForm, nama: str, jabatan: str) -> tuple[HasilKerjaForm, ...]:
    """The results that another leader assigned and on which the rater (`nama` in `jabatan`) has not decided
    yet."""
    return tuple(
        one
        for one in form.hasil_kerja
        if one.penolakan is None and awaits_approval(one.penugasan_dari, one.persetujuan, nama, jabatan)
    )


def advise_penugasan(form: SkpForm, nama: str, jabatan: str) -> Iterator[Temuan]:
    """Advice on each of them: the rater approves it in advance, at the latest by setting the SKP."""
    waiting = awaiting(form, nama, jabatan)
    for number, hasil in enumerate(form.hasil_kerja, 1):
        if hasil in waiting:
            pesan = sentence(f"Penugasan dari {hasil.penugasan_dari} belum disetujui {nama}")
            yield Temuan("penugasan.persetujuan", PASAL, pesan, f"Hasil kerja {number}")


def advise_acting(form: SkpForm, acting: Iterable[tuple[str, str]]) -> Iterator[Temuan]:
    """Advice that an acting post (what it is called, and the post) is a main result (Lampiran p.50 d)."""
    for sebutan, jabatan in acting:
        named = [
            (number, hasil)
            for number, hasil in enumerate(form.hasil_kerja, 1)
            if search_form(jabatan)
            in search_form(f"{hasil.uraian} {hasil.penugasan_dari} {hasil.rhk_pimpinan}")
        ]
        pesan = f"Penugasan sebagai {sebutan} adalah hasil kerja utama; "
        if not named:
            yield Temuan("hasil.plt", _PLT, f"{pesan}SKP ini belum memuatnya.")
        for number, hasil in named:
            if hasil.jenis is not JenisHasilKerja.UTAMA:
                yield Temuan("hasil.plt", _PLT, f"{pesan}di sini tertulis tambahan.", f"Hasil kerja {number}")


def advise_days(form: SkpForm, mulai: date, selesai: date) -> Iterator[Temuan]:
    """Advice on targets that are a day outside those of the SKP."""
    for number, hasil in enumerate(form.hasil_kerja, 1):
        for order, indikator in enumerate(hasil.indikator, 1):
            if pesan := advise_day(indikator.target, mulai, selesai):
                yield Temuan("target.tanggal", _TARGET, pesan, f"Hasil kerja {number}, indikator {order}")


def advise_tenggat(aturan: Aturan, mulai: date, ditetapkan: date) -> tuple[Temuan, ...]:
    """Advice when an SKP of a whole year is set after the deadline (end of January)."""
    limit = aturan.tenggat.isi.skp_ditetapkan.in_year(mulai.year)
    if (mulai.month, mulai.day) != (1, 1) or ditetapkan <= limit:
        return ()
    pesan = f"Penetapan pada {format_tanggal(ditetapkan)} melewati tenggat {format_tanggal(limit)}."
    return (Temuan("tenggat.penetapan", _TENGGAT, pesan),)


def text_of_served(uraian: str, indikator: tuple[str, ...]) -> str:
    """Column 2 of A.1.7: the leader's result, with its indicators where the form asks for them."""
    return f"{uraian} (Indikator: {'; '.join(indikator)})" if indikator else uraian


def _check_whole(form: SkpForm, kelompok: KelompokSkp) -> Iterator[Temuan]:
    if not any(hasil.jenis is JenisHasilKerja.UTAMA for hasil in form.hasil_kerja):
        yield Temuan("hasil.utama", _PRIORITAS, "SKP harus memuat paling sedikit satu hasil kerja utama.")
    if kelompok is KelompokSkp.JPT and Perspektif.ANGGARAN not in _perspektif(form):
        yield Temuan(
            "perspektif.anggaran",
            _PERSPEKTIF,
            "SKP pimpinan harus memuat paling sedikit satu indikator perspektif Anggaran.",
        )
    for nilai, count in Counter(one.nilai for one in form.ekspektasi).items():
        if not 1 <= nilai <= 7:  # noqa: PLR2004 (the seven BerAKHLAK values)
            yield Temuan("ekspektasi.nilai", _PERILAKU, f"Nilai perilaku nomor {nilai} tidak ada.")
        if count > 1:
            yield Temuan(
                "ekspektasi.ganda", _PERILAKU, f"Ekspektasi nilai nomor {nilai} ditulis {count} kali."
            )


def _check_rows(form: SkpForm, kelompok: KelompokSkp) -> Iterator[Temuan]:
    for number, hasil in enumerate(form.hasil_kerja, 1):
        place = f"Hasil kerja {number}"
        if hasil.penolakan is not None:
            pesan = f"Penugasan dari {hasil.penugasan_dari} {hasil.penolakan}"
            yield Temuan("penugasan.ditolak", PASAL, sentence(pesan), place)
        if not hasil.uraian.strip():
            yield Temuan("hasil.uraian", _PASAL_9, "Rencana hasil kerja belum diisi.", place)
        if not hasil.indikator:
            yield Temuan("hasil.indikator", _PASAL_9, "Belum ada indikator; isi paling sedikit satu.", place)
        for order, indikator in enumerate(hasil.indikator, 1):
            missing = _missing(indikator, form.pendekatan, kelompok)
            if missing:
                where = f"{place}, indikator {order}"
                pasal = f"{_PASAL_9}, {_PENDEKATAN}"
                yield Temuan("indikator.lengkap", pasal, f"Belum diisi: {', '.join(missing)}.", where)


def _missing(indikator: IndikatorForm, pendekatan: Pendekatan, kelompok: KelompokSkp) -> list[str]:
    """Names of the empty columns. JPT forms have perspektif where the others have aspek."""
    missing = [] if indikator.uraian.strip() else ["indikator"]
    if kelompok is KelompokSkp.JPT and indikator.perspektif is None:
        missing.append("perspektif")
    if pendekatan is Pendekatan.KUANTITATIF:
        if kelompok is KelompokSkp.JA_JF and indikator.aspek is None:
            missing.append("aspek")
        missing += [name for name in ("target", "satuan") if not getattr(indikator, name).strip()]
    return missing


def _advise_whole(form: SkpForm, kelompok: KelompokSkp) -> Iterator[Temuan]:
    if kelompok is KelompokSkp.JPT:
        absent = set(Perspektif) - _perspektif(form) - {Perspektif.ANGGARAN}
        for perspektif in sorted(absent):
            yield Temuan("perspektif.lengkap", _PERSPEKTIF, f"Belum ada indikator perspektif {perspektif}.")
    if kosong := form.lampiran.kosong:
        lacking = ", ".join(bagian.value.lower() for bagian in kosong)
        pesan = (
            f"Lampiran SKP, bagian yang tidak terpisahkan dari SKP setiap pegawai, belum memuat: {lacking}"
        )
        yield Temuan(LAMPIRAN, _LAMPIRAN, sentence(pesan))
    same = Counter(" ".join(hasil.uraian.split()).casefold() for hasil in form.hasil_kerja)
    for text, count in same.items():
        if text and count > 1:
            yield Temuan(
                "hasil.ganda", _PASAL_9, sentence(f"Hasil kerja yang sama ditulis {count} kali: {text}")
            )


def _advise_rows(form: SkpForm, kelompok: KelompokSkp) -> Iterator[Temuan]:
    for number, hasil in enumerate(form.hasil_kerja, 1):
        place = f"Hasil kerja {number}"
        if kelompok is KelompokSkp.JA_JF and not hasil.is_linked:
            pesan = "Sementara: belum ditautkan ke kebutuhan organisasi atau hasil kerja pimpinan."
            yield Temuan("hasil.tautan", _EKSPEKTASI, pesan, place)
        if found := petunjuk_hasil(hasil.uraian):
            yield _advice(found, place)
        for order, indikator in enumerate(hasil.indikator, 1):
            where = f"{place}, indikator {order}"
            if indikator.asal_target:
                pesan = f"Target disalin dari {indikator.asal_target} dan belum ditinjau."
                yield Temuan(TINJAU, _TARGET, pesan, where)
            for pesan in advise_target(indikator.target, indikator.satuan):
                yield Temuan("target.tulisan", _TARGET, pesan, where)
            for one in petunjuk_indikator(indikator, form.pendekatan, kelompok):
                yield _advice(one, where)


def petunjuk_indikator(
    indikator: IndikatorForm, pendekatan: Pendekatan, kelompok: KelompokSkp
) -> Iterator[Petunjuk]:
    """Hints on the wording of a whole indicator. A JPT's may be absolute (Lampiran p.51); a missing unit
    beside a target is no hint, but a hard rule."""
    uraian, target, satuan = indikator.uraian, indikator.target, indikator.satuan
    is_whole = pendekatan is Pendekatan.KUALITATIF or bool(target.strip())
    found = (
        petunjuk_mutlak(f"{uraian} {target}") if kelompok is KelompokSkp.JA_JF else None,
        petunjuk_waktu(pendekatan, indikator.aspek, uraian, target, satuan) if is_whole else None,
        petunjuk_satuan(uraian) if pendekatan is Pendekatan.KUALITATIF else None,
    )
    yield from (one for one in found if one is not None)


def _advice(petunjuk: Petunjuk, where: str) -> Temuan:
    return Temuan(petunjuk.kode, petunjuk.sumber, petunjuk.pesan, where)


def _perspektif(form: SkpForm) -> set[Perspektif | None]:
    return {indikator.perspektif for hasil in form.hasil_kerja for indikator in hasil.indikator}
