"""Which dates a signed document can bear: none before what it rests on, none that is yet far away."""

from datetime import date, timedelta

from msgspec import Struct

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.periode.periode import Periode

DI_MUKA = "tanggal.di_muka"
"""The office's setting: days that a document may be dated after today."""
SEBELUM_TAHUN = "skp.sebelum_tahun"
"""The office's setting: months before its year from which on an SKP may be set."""


class Langkah(Struct, frozen=True):
    """A dated step in a document's life: what users call it, and its day."""

    nama: str
    tanggal: date


def require_plausible(langkah: Langkah, today: date, di_muka: int) -> None:
    """Raises InvalidInputError for a day more than `di_muka` days after today."""
    last = today + timedelta(days=di_muka)
    if langkah.tanggal > last:
        raise InvalidInputError(
            f"Tanggal {langkah.nama}, {format_tanggal(langkah.tanggal)}, belum tiba.",
            why=f"Hari ini {format_tanggal(today)}; lembar paling jauh bertanggal {format_tanggal(last)}.",
            who="Anda",
            next_step="Betulkan tanggalnya, atau tunggu sampai hari penandatanganan mendekat.",
        )


def require_after(before: Langkah | None, after: Langkah, dasar_hukum: str) -> None:
    """Raises InvalidInputError when `after` is dated before what it rests on (None: unknown)."""
    if before is not None and after.tanggal < before.tanggal:
        raise InvalidInputError(
            sentence(f"Tanggal {after.nama} mendahului {before.nama}"),
            why=f"{before.nama[:1].upper()}{before.nama[1:]} bertanggal {format_tanggal(before.tanggal)} "
            f"({dasar_hukum}).",
            who="Anda",
            next_step=f"Isi tanggal yang tidak lebih awal dari {format_tanggal(before.tanggal)}.",
        )


def require_in_year(
    tanggal: date, mulai: date, selesai: date, sebelum_tahun: int, what: str = "penetapan"
) -> None:
    """Raises InvalidInputError for an SKP set (`what`) outside its time, which ends on the day `selesai`.

    It begins `sebelum_tahun` months before the year (the draft of the agreement, P6 Pasal 7 paragraph 4); for
    an SKP that begins within the year on that day `mulai`: its rater is the new one (Lampiran p.65).
    """
    year, month = divmod(mulai.year * 12 - sebelum_tahun, 12)
    whole = (mulai.month, mulai.day) == (1, 1)
    first = date(year, month + 1, 1) if whole else mulai
    if first <= tanggal <= selesai:
        return
    why = (
        "SKP ditetapkan sejak rancangan Perjanjian Kinerja disusun dan paling lambat akhir Januari "
        "(PermenPANRB 6/2022 Pasal 7 ayat (4) dan Pasal 14 ayat (1)); yang terlambat, selama masanya"
        if whole
        else "SKP untuk sisa tahun ditetapkan bersama pimpinan pada jabatan atau penilai yang baru "
        "(PermenPANRB 6/2022 Lampiran hal. 65 huruf C angka 6-7), selama masanya"
    )
    raise InvalidInputError(
        f"SKP {mulai.year} tidak dapat bertanggal {format_tanggal(tanggal)}.",
        why=f"{why}: {format_tanggal(first)} sampai {format_tanggal(selesai)}.",
        who="Pejabat penilai kinerja",
        next_step=f"Betulkan tanggal {what}nya.",
    )


def require_evaluation_day(
    tanggal: date, periode: Periode, skp_ditetapkan: date | None, dasar: Langkah
) -> None:
    """Raises InvalidInputError for an evaluation dated before its period, before the SKP was set (None: day
    not recorded) or before `dasar`: the predikat of the organisation, or an agreement in its place (p.91)."""
    evaluasi = Langkah("evaluasi", tanggal)
    begin = Langkah(f"awal {periode.label}", periode.mulai)
    require_after(begin, evaluasi, "PermenPANRB 6/2022 Pasal 24 dan 25")
    skp = None if skp_ditetapkan is None else Langkah("penetapan SKP", skp_ditetapkan)
    require_after(skp, evaluasi, "PermenPANRB 6/2022 Pasal 28: evaluasi dilampiri SKP")
    require_after(dasar, evaluasi, "PermenPANRB 6/2022 Pasal 24 ayat (1) dan Pasal 25 ayat (1)")
