"""Whether Data Awal is for this office, and not older than what it has."""

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.db.models.pertukaran import PaketKeluar
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.cover import Cakupan, Cover, JenisPaket, KartuKunci
from kinerja_desktop.services.pertukaran.awal.aturan import damage_of
from kinerja_desktop.services.pertukaran.reading import last_awal, own_installation


def check_awal(session: Session, cover: Cover, name: str) -> None:
    """Nothing for other kinds. Raises FileRefusedError for Data Awal of another office, one without version,
    one with a rule file that is not what it says, one made for a key card before the present one, one older
    than the last that was taken."""
    if cover.jenis is not JenisPaket.REFERENSI or session.get(PaketMasuk, cover.paket_id) is not None:
        return
    own = own_installation(session)
    if cover.cakupan.instansi_id != own.instansi_id:
        raise FileRefusedError(
            "Data Awal ini untuk kantor lain.",
            where=name,
            why="Instansi di sampulnya bukan instansi komputer ini.",
            who="Admin pusat",
            next_step="Minta Data Awal untuk kantor ini. Bila kantor ini disiapkan ulang, terima dahulu "
            "Kartu Kuncinya.",
        )
    if cover.data_awal is None or cover.referensi_versi is None:
        raise refusals.bad_cover(name, "Data Awal tanpa nomor versi.")
    if damage := damage_of(cover.data_awal.aturan):
        raise refusals.bad_cover(name, damage)
    seri = msgspec.json.decode(own.kartu, type=KartuKunci).seri if own.kartu else 0
    if cover.data_awal.seri_kartu < seri:
        raise _stale(
            name, f"Dibuat untuk Kartu Kunci nomor seri {cover.data_awal.seri_kartu}; yang dipakai {seri}."
        )
    had = last_awal(session)
    if had is not None and had.referensi_versi is not None and cover.referensi_versi <= had.referensi_versi:
        raise _stale(
            name, f"Versinya {cover.referensi_versi}; kantor ini sudah memakai versi {had.referensi_versi}."
        )


def outdated(session: Session, cover: Cover) -> tuple[str, ...]:
    """At the centre: a word when the sender works with an older Data Awal than the last made for it."""
    made = count_awal(session, cover.cakupan)
    had = cover.referensi_versi or 0
    if cover.jenis is not JenisPaket.SNAPSHOT or had >= made:
        return ()
    told = f"versi {had}" if had else "tanpa Data Awal"
    return (f"Kantor ini bekerja {told}; yang terakhir dibuat versi {made}: bawakan berkasnya.",)


def count_awal(session: Session, cakupan: Cakupan) -> int:
    """How many were made here for whoever sends this scope."""
    query = select(func.count()).where(
        PaketKeluar.jenis == JenisPaket.REFERENSI.value,
        PaketKeluar.cakupan == msgspec.structs.replace(cakupan, periode="").text,
    )
    return session.scalar(query) or 0


def _stale(name: str, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Data Awal ini sudah usang; tidak ada yang diubah.",
        where=name,
        why=why,
        who="Admin pusat",
        next_step="Kirim dahulu paket kantor ini ke pusat, supaya pusat tahu versi yang dipakai, lalu minta "
        "Data Awal yang baru.",
    )
