"""Words that people know from e-Kinerja and other drafts, and what they are here."""

from msgspec import Struct


class Istilah(Struct, frozen=True):
    """A word with its meaning in this program, the screen where it is found, the words it is known by."""

    kata: tuple[str, ...]
    arti: str
    layar: str
    cari: str
    """What the manual calls it."""


ISTILAH = (
    Istilah(("rhk", "rencana hasil kerja"), "RHK: hasil kerja dalam SKP", "skp", "hasil kerja"),
    Istilah(("iki", "indikator kinerja individu"), "IKI: indikator dalam SKP", "skp", "indikator"),
    Istilah(
        ("mph", "matriks peran hasil", "cascading"),
        "MPH: taut hasil kerja ke kebutuhan atau hasil kerja pimpinan",
        "kebutuhan",
        "kebutuhan",
    ),
    Istilah(("iku", "indikator kinerja utama"), "IKU: indikator kebutuhan unit", "kebutuhan", "indikator"),
    Istilah(
        ("lampiran", "lampiran skp"),
        "Lampiran SKP: dukungan sumber daya, skema pertanggungjawaban, konsekuensi",
        "skp",
        "skp",
    ),
    Istilah(("rencana aksi", "progres", "capaian"), "Realisasi per indikator", "pemantauan", "realisasi"),
    Istilah(("ekspektasi",), "Ekspektasi khusus: tab Perilaku kerja pada SKP", "skp", "ekspektasi"),
    Istilah(("kuadran", "predikat kinerja"), "Predikat: rating hasil dan perilaku", "evaluasi", "predikat"),
    Istilah(("ppk", "penilai"), "Pejabat penilai kinerja: pada Pegawai", "pegawai", "penilai"),
)


def known_as(text: str) -> tuple[Istilah, ...]:
    """The words that begin like `text`; none for less than two letters."""
    wanted = " ".join(text.casefold().split())
    if len(wanted) < 2:  # noqa: PLR2004 - one letter begins every word
        return ()
    return tuple(one for one in ISTILAH if any(kata.startswith(wanted) for kata in one.kata))
