"""Enrolment without a network: registration out, admitted by 30 digits, key card back (exchange.md 3.6)."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PendaftaranTertunda
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pertukaran.kartu import odd_day
from kinerja_desktop.domain.pertukaran.pengenal import digests_of
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys, change_of_key
from kinerja_desktop.exchange.kunci.pejabat import fingerprint_of_official
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.cover import (
    Cakupan,
    JenisPaket,
    KartuKunci,
    KunciLama,
    Pendaftaran,
    Pengenal,
)
from kinerja_desktop.exchange.paket.package import (
    open_package,
    prepare_folder,
    suggest_file_name,
    write_registration,
)
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.pendaftaran.ambil_tempat import take_place
from kinerja_desktop.services.pertukaran.pendaftaran.kartu import (
    Tempat,
    admit_keys,
    begin_with,
    enrolment_fields,
    own_agency,
    put_aside,
    read_registration,
    the_centre,
    write_card,
)
from kinerja_desktop.services.pertukaran.pendaftaran.kunci_pusat import second_is_needed, waits_for_second
from kinerja_desktop.services.pertukaran.pendaftaran.pejabat import (
    official_of,
    registering_official,
    take_official,
)
from kinerja_desktop.services.pertukaran.pendaftaran.tempat import (
    TinjauanPendaftaran,
    check_official,
    examine_place,
)
from kinerja_desktop.services.pertukaran.reading import (
    key_pair,
    own_installation,
    registering_keys,
    scope_of_card,
    shown_key,
)
from kinerja_desktop.services.pertukaran.tingkat.milik import is_whole

_ENROL = "pertukaran.enrol"


class BerkasPendaftaran(Struct, frozen=True):
    """A written registration. `sidik_jari`: 30 digits to be told to the centre by letter or telephone;
    `sidik_pejabat`: the same of the official who signs too (empty: nobody does)."""

    path: Path
    sidik_jari: str
    sidik_pejabat: str = ""


class KantorTerdaftar(Struct, frozen=True):
    """An installation known here. `sidik_jari` as six groups of five digits; `sidik_pejabat` the same of the
    official who signs too, empty: nobody. `cakupan`: what it may send, in words; of a person's PC `nip` is
    his. `sejak`: the day on its card (None: it has none); `ganjil`: what is odd about it, empty: nothing."""

    instalasi_id: str
    instansi_id: str
    nama: str
    instansi: str
    pusat: bool
    status: StatusInstalasi
    sidik_jari: str
    kode: str = ""
    sidik_pejabat: str = ""
    cakupan: str = ""
    nip: str = ""
    sejak: date | None = None
    ganjil: str = ""


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
        """The 30 digits of this installation's keys; at an agency of those to come, where they change."""
        with self._read(actor, "pertukaran.read") as session:
            return shown_key(own_installation(session)).fingerprint

    def list_terdaftar(self, actor: Actor) -> tuple[KantorTerdaftar, ...]:
        """All installations known here, by agency name."""
        with self._read(actor, "pertukaran.read") as session:
            query = select(InstalasiTerdaftar).order_by(InstalasiTerdaftar.instansi_nama)
            rows = session.scalars(query).all()
            nips = _nips(session, rows)
            return tuple(_known(row, nips, self.today) for row in rows)

    def register(self, actor: Actor, keluaran: Path) -> BerkasPendaftaran:
        """Write this office's registration file into the folder `keluaran`."""
        with self._write(actor, _ENROL, name="pertukaran.register", always=True) as session:
            instalasi = own_installation(session)
            if instalasi.pusat:
                raise StateError(
                    "Pusat tidak mendaftar kepada kantor lain.",
                    next_step="Terima pendaftaran kantor lain saja.",
                )
            instansi = own_agency(session, actor)
            keys = registering_keys(instalasi)
            kunci = keys.public()
            pendaftaran = Pendaftaran(
                instalasi.id,
                instalasi.nama,
                instalasi.instansi_id,
                instansi.kode,
                instansi.nama,
                kunci,
                _pengenal(session, instalasi.instansi_id),
                _agreed(instalasi, kunci),
                registering_official(session),
            )
        path = keluaran / suggest_file_name(instansi.kode, JenisPaket.PENDAFTARAN, "", 1, kunci.key_id)
        prepare_folder(path)
        write_registration(
            path,
            enrolment_fields(instalasi, JenisPaket.PENDAFTARAN, instalasi.instansi_id, 1, self._clock.now()),
            pendaftaran,
            keys,
            faults=self._database.faults,
        )
        official = pendaftaran.kunci_pejabat
        return BerkasPendaftaran(
            path, kunci.fingerprint, fingerprint_of_official(official) if official else ""
        )

    def admit(
        self, actor: Actor, path: Path, sidik_jari: str, keluaran: Path, sidik_pejabat: str = ""
    ) -> Path:
        """At the centre: admit a new office whose fingerprint somebody told by another way, and that of its
        official, where the registration names one: both stand in the letter.

        Writes the key card into the folder `keluaran` and returns its path. The card can be written again by
        admitting again. Raises FileRefusedError when the digits are not those of the file, StateError when
        it would take a place that is there already: that needs two people (`PendaftaranBerduaService`).
        """
        with self._write(actor, _ENROL, name="pertukaran.admit", always=True) as session:
            pendaftaran, _ = read_registration(path, sidik_jari)
            instalasi = the_centre(session)
            tinjauan = examine_place(session, pendaftaran, instalasi.instansi_id)
            if tinjauan.perkara.needs_two:
                raise _needs_two(path, tinjauan)
            check_official(tinjauan, sidik_pejabat)
            place = tinjauan.kantor[0].instansi_id if tinjauan.kantor else pendaftaran.instansi_id
            kartu = admit_keys(
                session, actor, pendaftaran, Tempat(Cakupan(place)), self._clock.now(), lost=False
            )
        return write_card(self._database, instalasi, pendaftaran, kartu, keluaran)

    def rotate(self, actor: Actor) -> str:
        """Make the pair of keys that takes over; gives its 30 digits.

        Until then the present pair signs and opens. An agency begins with it as its next key card comes; the
        centre announces it with each package, and begins by `KunciPusatService.begin`. Asked again before
        that, it gives the same pair.
        """
        with self._write(actor, _ENROL, name="pertukaran.rotate", always=True) as session:
            instalasi = own_installation(session)
            if instalasi.kunci_baru is None:
                instalasi.kunci_baru = msgspec.json.encode(KeyPair.generate()).decode()
            return registering_keys(instalasi).public().fingerprint

    def accept_card(self, actor: Actor, path: Path, sidik_jari_pusat: str) -> bool:
        """At the agency: take the centre's key card; the centre's digits come from its circular letter.

        True: the office got its old place back, and everybody logs in again. Raises FileRefusedError for a
        card that another centre signed, that is for another installation, or that is older than the one had;
        StateError where the old place is given to an office that holds data already.
        """
        with self._write(actor, _ENROL, name="pertukaran.accept_card", always=True) as session:
            kartu, before = self._take_card(session, actor, path, sidik_jari_pusat)
        return _back(kartu, before)

    def confirm_card(self, actor: Actor, path: Path, sidik_jari_pusat: str) -> bool:
        """The same as the second of two people, who is no admin: a card with another key of the centre that
        an admin read before. Raises StateError where none waits."""
        with self._write(actor, "pertukaran.admit", name="pertukaran.confirm_card", always=True) as session:
            kartu = _read_card(path, sidik_jari_pusat)
            if session.get(PendaftaranTertunda, kartu.kunci_pusat.key_id) is None:
                raise StateError(
                    "Tidak ada Kartu Kunci yang menunggu orang kedua.",
                    where=path.name,
                    who="Admin kantor ini",
                    next_step="Kartu Kunci diterima admin lebih dahulu (Pertukaran > Pendaftaran).",
                )
            kartu, before = self._take_card(session, actor, path, sidik_jari_pusat)
        return _back(kartu, before)

    def _take_card(
        self, session: Session, actor: Actor, path: Path, sidik_jari_pusat: str
    ) -> tuple[KartuKunci, str]:
        """The card, and the agency of this office before; empty: it waits for a second person."""
        kartu, now = _read_card(path, sidik_jari_pusat), self._clock.now()
        instalasi = own_installation(session)
        is_new = kartu.kunci == registering_keys(instalasi).public()
        is_ours = is_new or kartu.kunci == key_pair(instalasi).public()
        if kartu.instalasi_id != instalasi.id or not is_ours:
            raise FileRefusedError(
                "Kartu Kunci ini untuk instalasi lain.",
                where=path.name,
                why="Kunci di dalamnya bukan kunci komputer ini.",
                who="Admin",
                next_step="Pilih Kartu Kunci balasan untuk pendaftaran komputer ini.",
            )
        _check_newer(instalasi, kartu, path.name)
        if waits_for_second(session, actor, kartu, now):
            return kartu, ""
        before = instalasi.instansi_id
        if kartu.instansi_id != before:
            take_place(session, before, kartu.instansi_id)
        if is_new and instalasi.kunci_baru is not None:
            begin_with(instalasi)
        instalasi.kartu = msgspec.json.encode(kartu).decode()
        _take_centre(session, kartu, now)
        take_official(session, kartu.kunci_pejabat)
        return kartu, before


def _known(row: InstalasiTerdaftar, nips: Mapping[str, str], today: date) -> KantorTerdaftar:
    kartu = msgspec.json.decode(row.kartu, type=KartuKunci) if row.kartu else None
    scope = kartu.cakupan if kartu and not row.pusat else None
    words = (
        ""
        if scope is None
        else "Instansi"
        if is_whole(scope)
        else "Unit"
        if scope.unit_kerja_id
        else "Pegawai"
    )
    return KantorTerdaftar(
        row.id,
        row.instansi_id,
        row.nama,
        row.instansi_nama,
        row.pusat,
        row.status,
        PublicKeys(row.kunci_tanda_tangan, row.kunci_sandi).fingerprint,
        row.instansi_kode,
        official_of(row.kartu),
        words,
        nips.get(scope.pegawai_id or "", "") if scope else "",
        kartu.berlaku_dari if kartu else None,
        odd_day(kartu.berlaku_dari, today) if kartu else "",
    )


def _nips(session: Session, rows: Sequence[InstalasiTerdaftar]) -> dict[str, str]:
    """Of the people whose PCs these are, by id."""
    people = {scope_of_card(row).pegawai_id for row in rows if not row.pusat} - {None}
    if not people:
        return {}
    found = session.execute(select(Pegawai.id, Pegawai.nip).where(Pegawai.id.in_(people)))
    return {id_: nip or "" for id_, nip in found}


def _agreed(instalasi: Instalasi, kunci: PublicKeys) -> KunciLama | None:
    """The present key's signature under a change; None where nothing changes."""
    present = key_pair(instalasi)
    if present.public() == kunci:
        return None
    tanda = present.sign(change_of_key(instalasi.id, kunci)).hex()
    return KunciLama(present.public().key_id, tanda)


def _back(kartu: KartuKunci, before: str) -> bool:
    """Whether the office got its old place back. Raises StateError where the card waits for a second."""
    if not before:
        raise second_is_needed(kartu)
    return kartu.instansi_id != before


def _check_newer(instalasi: Instalasi, kartu: KartuKunci, name: str) -> None:
    """Serials decide, never the days on the cards: a clock may have been wrong when they were written."""
    if instalasi.kartu is None:
        return
    had = msgspec.json.decode(instalasi.kartu, type=KartuKunci)
    if had.instalasi_pusat_id == kartu.instalasi_pusat_id and kartu.seri < had.seri:
        raise FileRefusedError(
            "Kartu Kunci ini lebih lama daripada yang dipakai.",
            where=name,
            why=f"Nomor serinya {kartu.seri}; yang dipakai {had.seri}.",
            who="Tidak perlu tindakan",
            next_step="Tetap pakai Kartu Kunci yang ada, atau minta yang terbaru dari pusat.",
        )


def _take_centre(session: Session, kartu: KartuKunci, now: datetime) -> None:
    """One centre at a time: another one before it is put aside, and so is a key that it had before."""
    query = select(InstalasiTerdaftar).where(InstalasiTerdaftar.pusat.is_(True))
    for each in session.scalars(query):
        if each.id != kartu.instalasi_pusat_id:
            each.status = StatusInstalasi.DIGANTI
        elif each.key_id != kartu.kunci_pusat.key_id:
            put_aside(session, each, now, lost=False)
    session.merge(_centre(kartu, now))


def _pengenal(session: Session, instansi_id: str) -> Pengenal | None:
    nips = session.scalars(select(Pegawai.nip).where(Pegawai.instansi_id == instansi_id)).all()
    garam = secrets.token_hex(16)
    digests = digests_of((nip for nip in nips if nip), garam)
    return Pengenal(garam, digests) if digests else None


def _needs_two(path: Path, tinjauan: TinjauanPendaftaran) -> StateError:
    kantor = "; ".join(f"{each.nama}: {' '.join(each.sebab)}" for each in tinjauan.kantor)
    return StateError(
        "Kantor ini mungkin sudah ada di pusat; tidak ada yang diubah.",
        where=path.name,
        why=f"{tinjauan.perkara}. {kantor}",
        who="Dua petugas pusat",
        next_step="Petugas pertama memutuskan (Pertukaran > Pendaftaran, atau perintah ajukan-pendaftaran), "
        "petugas kedua mengesahkan dengan akunnya sendiri.",
    )


def _read_card(path: Path, sidik_jari_pusat: str) -> KartuKunci:
    with open_package(path) as package:
        kartu = package.verify_key_card(sidik_jari_pusat).kartu_kunci
    if kartu is None:
        raise refusals.wrong_kind(path.name, "lain", "kartu kunci")
    return kartu


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
