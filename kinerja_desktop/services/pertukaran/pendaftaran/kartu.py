"""The key card: whom the centre admits with which keys, and the file that says so."""

from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, KunciTerdaftarLama
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.domain.core.errors import FileRefusedError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.exchange.kunci.kata import fingerprint_of
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.cover import (
    COVER_ONLY,
    Cakupan,
    JenisPaket,
    KartuKunci,
    Pendaftaran,
    PeranInstalasi,
)
from kinerja_desktop.exchange.paket.package import (
    CoverFields,
    open_package,
    prepare_folder,
    suggest_file_name,
    write_key_card,
)
from kinerja_desktop.services.pertukaran.pendaftaran.tempat import next_serial
from kinerja_desktop.services.pertukaran.reading import (
    PROGRAM,
    key_pair,
    opening_keys,
    own_installation,
    registering_keys,
    scope_of,
)
from kinerja_desktop.services.pertukaran.tingkat.milik import is_whole


class Tempat(Struct, frozen=True):
    """The place that a registration gets. `nama`: what it is called in lists (empty: as it calls itself)."""

    cakupan: Cakupan
    nama: str = ""


def read_registration(path: Path, sidik_jari: str) -> tuple[Pendaftaran, str]:
    """The registration and the hash of its cover, when its fingerprint is `sidik_jari` (told another way)."""
    wanted = fingerprint_of(sidik_jari)
    with open_package(path) as package:
        pendaftaran = package.verify_registration().pendaftaran
        sampul_hash = package.sampul_hash
    if pendaftaran is None:
        raise refusals.wrong_kind(path.name, "lain", "pendaftaran")
    if pendaftaran.kunci.fingerprint != wanted:
        raise refusals.wrong_fingerprint(path.name)
    return pendaftaran, sampul_hash


def the_centre(session: Session) -> Instalasi:
    """This installation, which must be the centre."""
    instalasi = own_installation(session)
    if not instalasi.pusat:
        raise StateError(
            "Kantor ini bukan pusat.", next_step="Pendaftaran diterima di komputer pusat (BKPP)."
        )
    return instalasi


def the_registrar(session: Session) -> Instalasi:
    """This installation, which admits others: the centre offices, an agency's the PCs of its people."""
    instalasi = own_installation(session)
    if not is_whole(scope_of(instalasi)):
        raise StateError(
            "Komputer ini tidak menerima pendaftaran.",
            why="Ia sendiri terdaftar pada komputer instansinya, untuk satu orang atau unitnya.",
            who="Admin instansi",
            next_step="Daftarkan komputer itu pada komputer kepegawaian instansi.",
        )
    return instalasi


def own_agency(session: Session, actor: Actor) -> Instansi:
    """The agency of who acts; StateError before it is filled in."""
    instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
    if instansi is None:
        raise StateError(
            "Data instansi belum diisi.", who="Admin", next_step="Isi nama dan kode instansi lebih dahulu."
        )
    return instansi


def admit_keys(
    session: Session, actor: Actor, pendaftaran: Pendaftaran, tempat: Tempat, now: datetime, *, lost: bool
) -> KartuKunci:
    """Give an installation its card, in its place. A key it had before is put aside, a card of a lower serial
    with it; `lost`: the key before counts no more, not even on sheets."""
    known = session.get(InstalasiTerdaftar, pendaftaran.instalasi_id)
    kartu = _new_card(session, actor, pendaftaran, tempat, now.date())
    if known is not None and known.key_id != pendaftaran.kunci.key_id:
        put_aside(session, known, now, lost=lost)
    session.merge(
        InstalasiTerdaftar(
            id=pendaftaran.instalasi_id,
            nama=pendaftaran.nama_instalasi,
            instansi_id=tempat.cakupan.instansi_id,
            instansi_kode=pendaftaran.instansi_kode,
            instansi_nama=tempat.nama or pendaftaran.instansi_nama,
            pusat=False,
            kunci_tanda_tangan=pendaftaran.kunci.kunci_tanda_tangan,
            kunci_sandi=pendaftaran.kunci.kunci_sandi,
            key_id=pendaftaran.kunci.key_id,
            status=StatusInstalasi.AKTIF,
            kartu=msgspec.json.encode(kartu).decode(),
            didaftarkan_pada=now,
            dicabut_mulai_urut=None,
            dicabut_epoch=None,
            dicabut_cakupan=None,
        )
    )
    return kartu


def put_aside(session: Session, known: InstalasiTerdaftar, now: datetime, *, lost: bool) -> None:
    """Remember a key that is being replaced: its sheets can still be checked, its packages are refused."""
    session.merge(
        KunciTerdaftarLama(
            key_id=known.key_id,
            instalasi_id=known.id,
            kunci_tanda_tangan=known.kunci_tanda_tangan,
            kunci_sandi=known.kunci_sandi,
            kartu=known.kartu or "",
            dicabut=lost or known.status is StatusInstalasi.DICABUT,
            diganti_pada=now,
        )
    )


def begin_with(instalasi: Instalasi) -> None:
    """The pair that waited is the present one from now on: a new line of packages begins with it."""
    keys, before = registering_keys(instalasi), opening_keys(instalasi)
    instalasi.kunci_lama = msgspec.json.encode(before).decode()
    instalasi.kunci_tanda_tangan, instalasi.kunci_sandi = keys.kunci_tanda_tangan, keys.kunci_sandi
    instalasi.kunci_baru = None
    instalasi.begin_epoch()


def write_card(
    database: Database, instalasi: Instalasi, pendaftaran: Pendaftaran, kartu: KartuKunci, folder: Path
) -> Path:
    """The card as a file in `folder`; gives its path."""
    path = folder / suggest_file_name(
        pendaftaran.instansi_kode, JenisPaket.KARTU_KUNCI, "", kartu.seri, kartu.kunci.key_id
    )
    prepare_folder(path)
    now = database.clock.now()
    fields = enrolment_fields(instalasi, JenisPaket.KARTU_KUNCI, kartu.instansi_id, kartu.seri, now)
    write_key_card(path, fields, kartu, key_pair(instalasi), faults=database.faults)
    return path


def enrolment_fields(
    instalasi: Instalasi, jenis: JenisPaket, instansi_id: str, urut: int, now: datetime
) -> CoverFields:
    return CoverFields(
        jenis=jenis,
        paket_id=new_id(),
        instalasi_id=instalasi.id,
        instansi_id=instalasi.instansi_id,
        epoch=instalasi.epoch,
        cakupan=Cakupan(instansi_id),
        urut=urut,
        dibuat=now,
        program=PROGRAM,
    )


def _new_card(
    session: Session, actor: Actor, pendaftaran: Pendaftaran, tempat: Tempat, today: date
) -> KartuKunci:
    instalasi = the_registrar(session)
    return KartuKunci(
        seri=next_serial(session),
        instalasi_id=pendaftaran.instalasi_id,
        instansi_id=tempat.cakupan.instansi_id,
        peran=PeranInstalasi.INSTANSI if is_whole(tempat.cakupan) else PeranInstalasi.PEGAWAI,
        cakupan=tempat.cakupan,
        berlaku_dari=today,
        kunci=pendaftaran.kunci,
        kunci_pusat=key_pair(instalasi).public(),
        instalasi_pusat_id=instalasi.id,
        instansi_pusat_id=instalasi.instansi_id,
        nama_pusat=own_agency(session, actor).nama,
        kunci_pejabat=pendaftaran.kunci_pejabat,
    )


def is_enrolment(path: Path) -> bool:
    """Whether a file says that it enrols an office or answers that; nothing of it is believed yet."""
    try:
        with open_package(path) as package:
            return package.claimed_jenis in COVER_ONLY
    except FileRefusedError:
        return False


def is_registration(path: Path) -> bool:
    """Whether such a file says that it asks to be admitted, and not that it answers that."""
    with open_package(path) as package:
        return package.claimed_jenis == JenisPaket.PENDAFTARAN
