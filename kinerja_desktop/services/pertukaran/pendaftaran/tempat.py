"""Whose place a registration would take: what the centre already knows of that installation and office."""

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, KunciTerdaftarLama, PendaftaranTertunda
from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.pengenal import count_shared, is_many, plain
from kinerja_desktop.domain.pertukaran.terms import PerkaraPendaftaran, StatusInstalasi
from kinerja_desktop.exchange.kunci.kata import fingerprint_of
from kinerja_desktop.exchange.kunci.keys import PublicKeys, change_of_key
from kinerja_desktop.exchange.kunci.pejabat import fingerprint_of_official
from kinerja_desktop.exchange.paket.cover import KartuKunci, Pendaftaran, Pengenal


class KantorMirip(Struct, frozen=True):
    """An office of the centre that a registration is, or may be. `sebab`: by what, in words.

    `instalasi`: the names of its computers that are admitted.
    """

    instansi_id: str
    kode: str
    nama: str
    instalasi: tuple[str, ...]
    sebab: tuple[str, ...]


class TinjauanPendaftaran(Struct, frozen=True):
    """A registration whose digits were right, before anything is decided. `sidik_jari` as six groups.

    `disahkan_kunci_lama`: the key that the centre knows agreed to the change. `sidik_pejabat`: 30 digits of
    the official who is to sign too, empty: nobody.
    """

    perkara: PerkaraPendaftaran
    nama_instalasi: str
    instansi_kode: str
    instansi_nama: str
    sidik_jari: str
    kantor: tuple[KantorMirip, ...] = ()
    disahkan_kunci_lama: bool = False
    sidik_pejabat: str = ""


class _Tempat(Struct):
    """One agency as the centre knows it: admitted, or only from its data."""

    instansi_id: str
    kode: str
    nama: str
    instalasi: list[str]
    is_own: bool = False


def examine_place(session: Session, pendaftaran: Pendaftaran, own_instansi_id: str) -> TinjauanPendaftaran:
    """What admitting it would mean. Raises StateError for a key that was replaced or is another's,
    InvalidInputError for one that claims to be the centre."""
    if pendaftaran.instansi_id == own_instansi_id:
        raise InvalidInputError(
            "Pendaftaran ini memakai tempat pusat sendiri.",
            why=f"Ia menyebut dirinya {pendaftaran.instansi_nama}, dengan tanda pengenal kantor pusat ini.",
            who="Kantor yang mendaftar",
            next_step="Kantor itu menyiapkan tempat data sendiri, bukan salinan basis data pusat, lalu "
            "mendaftar lagi.",
        )
    known = session.get(InstalasiTerdaftar, pendaftaran.instalasi_id)
    check_key(session, pendaftaran, known)
    if known is not None:
        return _of_known(pendaftaran, known)
    places = _places(session, own_instansi_id)
    same = [each for each in places if each.instansi_id == pendaftaran.instansi_id]
    if same:
        found = _mirip(same[0], ("Tanda pengenal instansinya sama.",))
        return _tinjauan(PerkaraPendaftaran.GANTI_KOMPUTER, pendaftaran, (found,))
    alike = _alike(session, pendaftaran, places)
    perkara = PerkaraPendaftaran.MUNGKIN_SAMA if alike else PerkaraPendaftaran.BARU
    return _tinjauan(perkara, pendaftaran, alike)


def next_serial(session: Session) -> int:
    """Higher than every card that was ever issued here: the higher serial replaces the lower, whatever day
    stands on it."""
    cards = [
        *session.scalars(select(InstalasiTerdaftar.kartu)),
        *session.scalars(select(KunciTerdaftarLama.kartu)),
    ]
    return max((msgspec.json.decode(each, type=KartuKunci).seri for each in cards if each), default=0) + 1


def check_key(session: Session, asked: Pendaftaran, known: InstalasiTerdaftar | None) -> None:
    key_id = asked.kunci.key_id
    others = session.scalars(select(InstalasiTerdaftar).where(InstalasiTerdaftar.key_id == key_id)).all()
    if session.get(KunciTerdaftarLama, key_id) is not None or any(
        each.status is StatusInstalasi.DIGANTI for each in others
    ):
        raise StateError(
            "Kunci pendaftaran ini sudah diganti.",
            where=asked.nama_instalasi,
            why="Kunci yang pernah dilepas tidak diterima lagi, karena mungkin ada di tangan orang lain.",
            who="Admin kantor itu",
            next_step="Kantor itu membuat kunci baru (Pertukaran > Pendaftaran), lalu mendaftar lagi.",
        )
    if any(known is None or each.id != known.id for each in others):
        raise StateError(
            "Kunci pendaftaran ini milik instalasi lain yang sudah terdaftar.",
            where=asked.nama_instalasi,
            why=f"Kunci yang sama dipakai {others[0].nama} ({others[0].instansi_nama}).",
            who="Admin kantor itu",
            next_step="Satu komputer memakai satu kunci: buat kunci baru di komputer yang mendaftar.",
        )


def _of_known(asked: Pendaftaran, known: InstalasiTerdaftar) -> TinjauanPendaftaran:
    place = KantorMirip(
        known.instansi_id, known.instansi_kode, known.instansi_nama, (known.nama,), ("Instalasi yang sama.",)
    )
    if asked.kunci.key_id != known.key_id:
        agreed = _is_agreed(asked, PublicKeys(known.kunci_tanda_tangan, known.kunci_sandi))
        return _tinjauan(PerkaraPendaftaran.GANTI_KUNCI, asked, (place,), agreed=agreed)
    if known.status is StatusInstalasi.DICABUT:
        return _tinjauan(PerkaraPendaftaran.PULIH, asked, (place,))
    names = (asked.nama_instalasi, asked.instansi_kode, asked.instansi_nama)
    if names != (known.nama, known.instansi_kode, known.instansi_nama):
        return _tinjauan(PerkaraPendaftaran.GANTI_NAMA, asked, (place,))
    card = msgspec.json.decode(known.kartu, type=KartuKunci) if known.kartu else None
    if card is not None and asked.kunci_pejabat != card.kunci_pejabat:
        return _tinjauan(PerkaraPendaftaran.GANTI_PEJABAT, asked, (place,))
    return _tinjauan(PerkaraPendaftaran.TERDAFTAR, asked, (place,))


def _is_agreed(asked: Pendaftaran, before: PublicKeys) -> bool:
    lama = asked.kunci_lama
    if lama is None or lama.kunci_id != before.key_id:
        return False
    return before.verifies(change_of_key(asked.instalasi_id, asked.kunci), bytes.fromhex(lama.tanda))


def _tinjauan(
    perkara: PerkaraPendaftaran,
    asked: Pendaftaran,
    kantor: tuple[KantorMirip, ...],
    *,
    agreed: bool = False,
) -> TinjauanPendaftaran:
    return TinjauanPendaftaran(
        perkara,
        asked.nama_instalasi,
        asked.instansi_kode,
        asked.instansi_nama,
        asked.kunci.fingerprint,
        kantor,
        agreed,
        fingerprint_of_official(asked.kunci_pejabat) if asked.kunci_pejabat else "",
    )


def _places(session: Session, own_instansi_id: str) -> list[_Tempat]:
    found: dict[str, _Tempat] = {}
    for row in session.scalars(select(InstalasiTerdaftar).where(InstalasiTerdaftar.pusat.is_(False))):
        place = found.setdefault(
            row.instansi_id, _Tempat(row.instansi_id, row.instansi_kode, row.instansi_nama, [])
        )
        if row.status is StatusInstalasi.AKTIF:
            place.kode, place.nama = row.instansi_kode, row.instansi_nama
            place.instalasi.append(row.nama)
    for row in session.scalars(select(Instansi)):
        found.setdefault(row.id, _Tempat(row.id, row.kode, row.nama, []))
    for place in found.values():
        place.is_own = place.instansi_id == own_instansi_id
    return list(found.values())


def _alike(session: Session, asked: Pendaftaran, places: list[_Tempat]) -> tuple[KantorMirip, ...]:
    shared = _shared_people(session, asked.pengenal) if asked.pengenal else {}
    sent = len(asked.pengenal.nip) if asked.pengenal else 0
    found: list[KantorMirip] = []
    for place in places:
        reasons: list[str] = []
        if plain(asked.instansi_kode) and plain(asked.instansi_kode) == plain(place.kode):
            reasons.append(f"Kodenya sama: {place.kode}.")
        if plain(asked.instansi_nama) == plain(place.nama):
            reasons.append("Namanya sama.")
        if is_many(shared.get(place.instansi_id, 0), sent):
            reasons.append(f"{shared[place.instansi_id]} dari {sent} pegawainya tercatat di kantor itu.")
        if place.is_own:
            reasons = [f"{each} Itu kantor pusat ini sendiri." for each in reasons]
        if reasons:
            found.append(_mirip(place, tuple(reasons)))
    return tuple(found)


def _mirip(place: _Tempat, sebab: tuple[str, ...]) -> KantorMirip:
    return KantorMirip(place.instansi_id, place.kode, place.nama, tuple(place.instalasi), sebab)


def _shared_people(session: Session, pengenal: Pengenal) -> dict[str, int]:
    """By agency, how many of the people of a registration it has."""
    people: dict[str, list[str]] = {}
    for instansi_id, nip in session.execute(select(Pegawai.instansi_id, Pegawai.nip)):
        if nip:
            people.setdefault(instansi_id, []).append(nip)
    return {
        instansi_id: count_shared(pengenal.nip, nips, pengenal.garam) for instansi_id, nips in people.items()
    }


def check_second(actor: Actor, row: PendaftaranTertunda) -> None:
    """Raises StateError for the person who decided first, and for two who are no admin."""
    is_same_person = actor.pegawai_id is not None and actor.pegawai_id == row.pengaju_pegawai_id
    if actor.pengguna_id == row.pengaju_id or is_same_person:
        raise StateError(
            "Pengaju tidak dapat mengesahkan keputusannya sendiri.",
            why="Tempat sebuah kantor, atau kunci pusat, hanya berganti bila dua orang sama-sama melihatnya.",
            who="Petugas pusat yang lain (admin atau pengelola kinerja)",
            next_step="Ia masuk dengan akunnya sendiri, membuka Pertukaran > Pendaftaran, mencocokkan "
            "30 angka, lalu menekan Sahkan.",
        )
    if not row.pengaju_admin and Peran.ADMIN not in actor.peran:
        raise StateError(
            "Salah satu dari kedua petugas harus admin.",
            why="Kantor didaftarkan oleh admin; pengelola kinerja menjadi saksi keduanya.",
            who="Admin pusat",
            next_step="Admin masuk, lalu mengesahkan keputusan yang menunggu ini.",
        )


def check_official(tinjauan: TinjauanPendaftaran, sidik_pejabat: str) -> None:
    """Of an office that is new: that the digits of its official are those of the letter which he signed.

    Raises InvalidInputError where they were not typed, FileRefusedError where they are others.
    """
    if tinjauan.perkara is not PerkaraPendaftaran.BARU or not tinjauan.sidik_pejabat:
        return
    if not sidik_pejabat.strip():
        raise InvalidInputError(
            "Sidik jari kunci pejabat belum diketik.",
            where=tinjauan.nama_instalasi,
            why="Pendaftaran ini menyebut pejabat yang ikut menandatangani paket; kuncinya dibuktikan surat.",
            who="Petugas pusat",
            next_step="Ketik 30 angka atau 13 kata sidik jari kunci pejabat dari surat yang "
            "ditandatanganinya.",
        )
    if fingerprint_of(sidik_pejabat) != tinjauan.sidik_pejabat:
        raise FileRefusedError(
            "Sidik jari kunci pejabat tidak cocok.",
            where=tinjauan.nama_instalasi,
            why="Angka yang diketik berbeda dari kunci pejabat di dalam berkas.",
            who="Petugas pusat",
            next_step="Bandingkan lagi dengan surat yang ditandatangani pejabat itu. Bila berbeda, jangan "
            "diterima: berkasnya bukan dari pejabat itu.",
        )
