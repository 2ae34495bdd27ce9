"""Which sections of the settings a user may open."""

from collections.abc import Sequence

from msgspec import Struct

from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import grants


class Bagian(Struct, frozen=True):
    """A section: id (also the target of `navigate`), title, icon, and the permission that shows it."""

    id: str
    title: str
    icon: str
    permission: str


KELOMPOK: dict[str, tuple[Bagian, ...]] = {
    "Saya": (
        Bagian("tampilan", "Tampilan", "sun", "pengaturan.read"),
        Bagian("sandi", "Sandi saya", "key-round", "keamanan.own_sandi"),
        Bagian("data_saya", "Data saya", "user", "akses.own"),
    ),
    "Kantor": (
        Bagian("instansi", "Instansi", "building-2", "organisasi.save"),
        Bagian("lembar", "Lembar resmi", "file-text", "pengaturan.save"),
        Bagian("hari_libur", "Hari libur", "calendar", "pengaturan.read"),
        Bagian("ganti_tahun", "Ganti tahun", "calendar", "tahun.change"),
    ),
    "Ketentuan": (
        Bagian("aturan", "Aturan", "list-checks", "pengaturan.read"),
        Bagian("setelan", "Setelan", "settings", "setelan.read"),
        Bagian("sinonim", "Sinonim", "git-compare", "pengaturan.read"),
    ),
    "Pengguna dan keamanan": (
        Bagian("pengguna", "Pengguna dan peran", "users", "keamanan.manage"),
        Bagian("serah_terima", "Serah terima", "arrow-left-right", "keamanan.manage"),
        Bagian("audit", "Jejak audit", "history", "keamanan.audit"),
        Bagian("insiden", "Insiden data", "triangle-alert", "insiden.read"),
        Bagian("retensi", "Retensi data", "archive", "retensi.read"),
    ),
    "Data dan program": (
        Bagian("cadangan", "Cadangan", "database", "cadangan.create"),
        Bagian("pindah", "Pindah komputer", "upload", "cadangan.create"),
        Bagian("pemeriksaan", "Pemeriksaan", "shield-check", "pemeriksaan.run"),
        Bagian("jam", "Jam komputer", "clock", "jam.confirm"),
        Bagian("pembaruan", "Pembaruan", "download", "pembaruan.take"),
        Bagian("diagnosa", "Diagnosa", "life-buoy", "diagnosa.collect"),
    ),
}
"""The sections under their headings, in order."""


def visible_sections(actor: Actor) -> dict[str, Sequence[Bagian]]:
    """The sections that this actor may open under their headings, in order; no heading without a section."""
    may = {
        heading: [one for one in sections if grants(actor, one.permission)]
        for heading, sections in KELOMPOK.items()
    }
    return {heading: sections for heading, sections in may.items() if sections}
