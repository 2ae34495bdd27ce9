"""Enrolment without a network: registration out, admitted by 30 digits, key card back (exchange.md 3.6)."""

from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys, normalize_fingerprint
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
    write_registration,
)
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.kirim import PROGRAM
from kinerja_desktop.services.pertukaran.reading import key_pair, own_installation

_ENROL = "pertukaran.enrol"


class BerkasPendaftaran(Struct, frozen=True):
    """A written registration. `sidik_jari`: 30 digits to be told to the centre by letter or telephone."""

    path: Path
    sidik_jari: str


class KantorTerdaftar(Struct, frozen=True):
    """An installation known here. `sidik_jari` as six groups of five digits."""

    instalasi_id: str
    nama: str
    instansi: str
    pusat: bool
    status: StatusInstalasi
    sidik_jari: str


class PendaftaranService(Service):
    """Use cases of enrolment, on both sides."""

    def set_up(self, actor: Actor, nama: str, *, pusat: bool = False) -> None:
        """Give this installation its name and its own keys, once; `pusat`: this is the central office."""
        if not nama.strip():
            raise InvalidInputError(
                "Nama instalasi belum diisi.", next_step="Misalnya: PC Kepegawaian Dinkes."
            )
        with self._write(actor, _ENROL, name="pertukaran.set_up") as session:
            if session.scalars(select(Instalasi.id)).first() is not None:
                raise StateError(
                    "Instalasi ini sudah memiliki kunci.",
                    why="Kunci hanya dibuat sekali; menggantinya berarti mendaftar ulang.",
                    who="Admin",
                    next_step="Lanjutkan dengan pendaftaran.",
                )
            keys = KeyPair.generate()
            session.add(
                Instalasi(
                    nama=nama.strip(),
                    instansi_id=actor.instansi_id,
                    pusat=pusat,
                    kunci_tanda_tangan=keys.kunci_tanda_tangan,
                    kunci_sandi=keys.kunci_sandi,
                    dibuat_pada=self._clock.now(),
                )
            )

    def own_fingerprint(self, actor: Actor) -> str:
        """The 30 digits of this installation's keys."""
        with self._read(actor, "pertukaran.read") as session:
            return key_pair(own_installation(session)).public().fingerprint

    def list_terdaftar(self, actor: Actor) -> tuple[KantorTerdaftar, ...]:
        """All installations known here, by agency name."""
        with self._read(actor, "pertukaran.read") as session:
            query = select(InstalasiTerdaftar).order_by(InstalasiTerdaftar.instansi_nama)
            return tuple(
                KantorTerdaftar(
                    row.id,
                    row.nama,
                    row.instansi_nama,
                    row.pusat,
                    row.status,
                    PublicKeys(row.kunci_tanda_tangan, row.kunci_sandi).fingerprint,
                )
                for row in session.scalars(query)
            )

    def register(self, actor: Actor, keluaran: Path) -> BerkasPendaftaran:
        """Write this office's registration file into the folder `keluaran`."""
        with self._write(actor, _ENROL, name="pertukaran.register", always=True) as session:
            instalasi = own_installation(session)
            if instalasi.pusat:
                raise StateError(
                    "Pusat tidak mendaftar kepada kantor lain.",
                    next_step="Terima pendaftaran kantor lain saja.",
                )
            instansi = _own_agency(session, actor)
            kunci = key_pair(instalasi).public()
            pendaftaran = Pendaftaran(
                instalasi.id, instalasi.nama, instalasi.instansi_id, instansi.kode, instansi.nama, kunci
            )
        path = keluaran / suggest_file_name(instansi.kode, JenisPaket.PENDAFTARAN, "", 1)
        prepare_folder(path)
        write_registration(
            path,
            self._fields(instalasi, JenisPaket.PENDAFTARAN, instalasi.instansi_id, 1),
            pendaftaran,
            key_pair(instalasi),
            faults=self._database.faults,
        )
        return BerkasPendaftaran(path, kunci.fingerprint)

    def admit(self, actor: Actor, path: Path, sidik_jari: str, keluaran: Path) -> Path:
        """At the centre: admit a registration whose fingerprint somebody told by another way.

        Writes the key card into the folder `keluaran` and returns its path. The card can be written again by
        admitting again. Raises FileRefusedError when the digits are not those of the file.
        """
        with self._write(actor, _ENROL, name="pertukaran.admit", always=True) as session:
            pendaftaran = _read_registration(path, sidik_jari)
            instalasi = own_installation(session)
            if not instalasi.pusat:
                raise StateError(
                    "Kantor ini bukan pusat.", next_step="Pendaftaran diterima di komputer pusat (BKPP)."
                )
            kartu = self._new_card(session, actor, instalasi, pendaftaran)
            session.merge(_enrolled(pendaftaran, kartu, self._clock.now()))
        card_path = keluaran / suggest_file_name(
            pendaftaran.instansi_kode, JenisPaket.KARTU_KUNCI, "", kartu.seri
        )
        prepare_folder(card_path)
        write_key_card(
            card_path,
            self._fields(instalasi, JenisPaket.KARTU_KUNCI, pendaftaran.instansi_id, kartu.seri),
            kartu,
            key_pair(instalasi),
            faults=self._database.faults,
        )
        return card_path

    def revoke(self, actor: Actor, instalasi_id: str, alasan: str) -> None:
        """At the centre: from now on this office's packages are refused and its sheets say *kunci dicabut*.

        For a key that was lost or stolen; the office registers again. Raises InvalidInputError without a
        reason, NotFoundError for one that is not known, StateError anywhere but at the centre.
        """
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan pencabutan belum diisi.", next_step="Tulis sebabnya, misalnya: laptop hilang 3 Mei."
            )
        with self._write(actor, _ENROL, alasan=alasan.strip(), name="pertukaran.revoke") as session:
            if not own_installation(session).pusat:
                raise StateError(
                    "Kantor ini bukan pusat.", next_step="Kunci dicabut di komputer pusat (BKPP)."
                )
            terdaftar = session.get(InstalasiTerdaftar, instalasi_id)
            if terdaftar is None:
                raise NotFoundError("Kantor itu tidak terdaftar.", next_step="Muat ulang daftar kantor.")
            terdaftar.status = StatusInstalasi.DICABUT

    def accept_card(self, actor: Actor, path: Path, sidik_jari_pusat: str) -> None:
        """At the agency: take the centre's key card; the centre's digits come from its circular letter.

        Raises FileRefusedError for a card that another centre signed or that is for another installation.
        """
        with self._write(actor, _ENROL, name="pertukaran.accept_card", always=True) as session:
            kartu = _read_card(path, sidik_jari_pusat)
            instalasi = own_installation(session)
            if kartu.instalasi_id != instalasi.id or kartu.kunci != key_pair(instalasi).public():
                raise FileRefusedError(
                    "Kartu Kunci ini untuk instalasi lain.",
                    where=path.name,
                    why="Kunci di dalamnya bukan kunci komputer ini.",
                    who="Admin",
                    next_step="Pilih Kartu Kunci balasan untuk pendaftaran komputer ini.",
                )
            instalasi.kartu = msgspec.json.encode(kartu).decode()
            session.merge(_centre(kartu, self._clock.now()))

    def _new_card(
        self, session: Session, actor: Actor, instalasi: Instalasi, pendaftaran: Pendaftaran
    ) -> KartuKunci:
        if pendaftaran.instalasi_id == instalasi.id:
            raise InvalidInputError("Pendaftaran ini berasal dari komputer pusat sendiri.")
        return KartuKunci(
            seri=(session.scalar(select(func.count()).select_from(InstalasiTerdaftar)) or 0) + 1,
            instalasi_id=pendaftaran.instalasi_id,
            instansi_id=pendaftaran.instansi_id,
            peran=PeranInstalasi.INSTANSI,
            cakupan=Cakupan(pendaftaran.instansi_id),
            berlaku_dari=self._clock.today(),
            kunci=pendaftaran.kunci,
            kunci_pusat=key_pair(instalasi).public(),
            instalasi_pusat_id=instalasi.id,
            instansi_pusat_id=instalasi.instansi_id,
            nama_pusat=_own_agency(session, actor).nama,
        )

    def _fields(self, instalasi: Instalasi, jenis: JenisPaket, instansi_id: str, urut: int) -> CoverFields:
        return CoverFields(
            jenis=jenis,
            paket_id=new_id(),
            instalasi_id=instalasi.id,
            instansi_id=instalasi.instansi_id,
            epoch=instalasi.epoch,
            cakupan=Cakupan(instansi_id),
            urut=urut,
            dibuat=self._clock.now(),
            program=PROGRAM,
        )


def _read_registration(path: Path, sidik_jari: str) -> Pendaftaran:
    wanted = normalize_fingerprint(sidik_jari)
    with open_package(path) as package:
        pendaftaran = package.verify_registration().pendaftaran
    if pendaftaran is None:
        raise refusals.wrong_kind(path.name, "lain", "pendaftaran")
    if pendaftaran.kunci.fingerprint != wanted:
        raise refusals.wrong_fingerprint(path.name)
    return pendaftaran


def _read_card(path: Path, sidik_jari_pusat: str) -> KartuKunci:
    with open_package(path) as package:
        kartu = package.verify_key_card(sidik_jari_pusat).kartu_kunci
    if kartu is None:
        raise refusals.wrong_kind(path.name, "lain", "kartu kunci")
    return kartu


def _own_agency(session: Session, actor: Actor) -> Instansi:
    instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
    if instansi is None:
        raise StateError(
            "Data instansi belum diisi.", who="Admin", next_step="Isi nama dan kode instansi lebih dahulu."
        )
    return instansi


def _enrolled(pendaftaran: Pendaftaran, kartu: KartuKunci, now: datetime) -> InstalasiTerdaftar:
    return InstalasiTerdaftar(
        id=pendaftaran.instalasi_id,
        nama=pendaftaran.nama_instalasi,
        instansi_id=pendaftaran.instansi_id,
        instansi_kode=pendaftaran.instansi_kode,
        instansi_nama=pendaftaran.instansi_nama,
        pusat=False,
        kunci_tanda_tangan=pendaftaran.kunci.kunci_tanda_tangan,
        kunci_sandi=pendaftaran.kunci.kunci_sandi,
        key_id=pendaftaran.kunci.key_id,
        status=StatusInstalasi.AKTIF,
        kartu=msgspec.json.encode(kartu).decode(),
        didaftarkan_pada=now,
    )


def _centre(kartu: KartuKunci, now: datetime) -> InstalasiTerdaftar:
    return InstalasiTerdaftar(
        id=kartu.instalasi_pusat_id,
        nama=kartu.nama_pusat,
        instansi_id=kartu.instansi_pusat_id,
        instansi_nama=kartu.nama_pusat,
        pusat=True,
        kunci_tanda_tangan=kartu.kunci_pusat.kunci_tanda_tangan,
        kunci_sandi=kartu.kunci_pusat.kunci_sandi,
        key_id=kartu.kunci_pusat.key_id,
        status=StatusInstalasi.AKTIF,
        kartu=msgspec.json.encode(kartu).decode(),
        didaftarkan_pada=now,
    )


def is_enrolment(path: Path) -> bool:
    """Whether a file says that it enrols an office or answers that; nothing of it is believed yet."""
    try:
        with open_package(path) as package:
            return package.claimed_jenis in COVER_ONLY
    except FileRefusedError:
        return False
