"""At the centre: what is more than a new office is decided by one person and confirmed by another."""

from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PendaftaranTertunda
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.terms import (
    KeputusanPendaftaran,
    PerkaraPendaftaran,
    StatusInstalasi,
)
from kinerja_desktop.exchange.kunci.kata import fingerprint_of
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.cover import Cakupan, KartuKunci, Pendaftaran
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.pendaftaran.kartu import (
    Tempat,
    admit_keys,
    read_registration,
    the_centre,
    write_card,
)
from kinerja_desktop.services.pertukaran.pendaftaran.tempat import (
    TinjauanPendaftaran,
    check_second,
    examine_place,
)

_ADMIT = "pertukaran.admit"


class Putusan(Struct, frozen=True):
    """What somebody decides about a registration. `instansi_id`: the office whose place it takes; empty for
    one that is another office."""

    keputusan: KeputusanPendaftaran
    alasan: str
    instansi_id: str = ""


class PendaftaranMenunggu(Struct, frozen=True):
    """A decision that waits for a second person. `kantor`: the name of the office whose place it takes."""

    id: str
    perkara: PerkaraPendaftaran
    keputusan: KeputusanPendaftaran
    alasan: str
    nama_instalasi: str
    instansi_nama: str
    kantor: str
    pengaju: str
    diajukan_pada: datetime
    milik_saya: bool
    sidik_jari: str


class PendaftaranBerduaService(Service):
    """Use cases of two people at the centre; one of the two is an admin."""

    def examine(self, actor: Actor, path: Path, sidik_jari: str) -> TinjauanPendaftaran:
        """What admitting a registration would mean; changes nothing. The digits come from the letter.

        Raises FileRefusedError when they are not those of the file, StateError for a key that was replaced.
        """
        with self._read(actor, _ADMIT) as session:
            own = the_centre(session)
            pendaftaran, _ = read_registration(path, sidik_jari)
            return examine_place(session, pendaftaran, own.instansi_id)

    def propose(self, actor: Actor, path: Path, sidik_jari: str, putusan: Putusan) -> str:
        """Decide as the first of two people; gives the id under which it waits. No office changes yet.

        Raises InvalidInputError without a reason or with a decision that does not fit, StateError for a
        registration that needs no second person, or that waits already.
        """
        with self._write(actor, _ADMIT, name="pertukaran.propose") as session:
            if not putusan.alasan.strip():
                raise InvalidInputError(
                    "Alasan keputusan belum diisi.",
                    next_step="Tulis sebabnya, misalnya: laptop kantor itu rusak, surat nomor 12.",
                )
            own = the_centre(session)
            pendaftaran, sampul_hash = read_registration(path, sidik_jari)
            tinjauan = examine_place(session, pendaftaran, own.instansi_id)
            _check_fits(tinjauan, putusan, own.instansi_id)
            if session.get(PendaftaranTertunda, sampul_hash) is not None:
                raise StateError(
                    "Pendaftaran ini sudah menunggu petugas kedua.",
                    where=pendaftaran.nama_instalasi,
                    who="Petugas pusat yang lain",
                    next_step="Sahkan atau batalkan yang menunggu itu.",
                )
            session.add(
                PendaftaranTertunda(
                    id=sampul_hash,
                    isi=msgspec.json.encode(pendaftaran).decode(),
                    perkara=tinjauan.perkara,
                    keputusan=putusan.keputusan,
                    instansi_id=putusan.instansi_id or None,
                    alasan=putusan.alasan.strip(),
                    pengaju_id=actor.pengguna_id,
                    pengaju_pegawai_id=actor.pegawai_id,
                    pengaju=actor.nama,
                    pengaju_admin=Peran.ADMIN in actor.peran,
                    diajukan_pada=self._clock.now(),
                )
            )
        return sampul_hash

    def list_waiting(self, actor: Actor) -> tuple[PendaftaranMenunggu, ...]:
        """Decisions that wait for a second person, oldest first."""
        with self._read(actor, "pertukaran.read") as session:
            query = (
                select(PendaftaranTertunda)
                .where(PendaftaranTertunda.perkara != PerkaraPendaftaran.KUNCI_PUSAT)
                .order_by(PendaftaranTertunda.diajukan_pada)
            )
            return tuple(_waiting(session, row, actor) for row in session.scalars(query))

    def find_waiting(self, actor: Actor, sidik_jari: str) -> PendaftaranMenunggu:
        """The decision about the registration with these digits; NotFoundError when none waits."""
        wanted = fingerprint_of(sidik_jari)
        for each in self.list_waiting(actor):
            if each.sidik_jari == wanted:
                return each
        raise NotFoundError(
            "Tidak ada keputusan yang menunggu dengan sidik jari itu.",
            who="Petugas pusat yang pertama",
            next_step="Petugas pertama mengajukan keputusannya dahulu; cocokkan juga ketiga puluh angkanya.",
        )

    def confirm(self, actor: Actor, tertunda_id: str, sidik_jari: str, keluaran: Path) -> Path:
        """Confirm as the second person, who compares the digits anew; writes the key card into `keluaran`.

        Raises StateError for the person who decided first, for two who are no admin, and when the centre
        knows something else by now; FileRefusedError when the digits are not those of the registration.
        """
        with self._write(actor, _ADMIT, name="pertukaran.confirm", always=True) as session:
            own = the_centre(session)
            row = _get(session, tertunda_id)
            pendaftaran = msgspec.json.decode(row.isi, type=Pendaftaran)
            check_second(actor, row)
            if pendaftaran.kunci.fingerprint != fingerprint_of(sidik_jari):
                raise refusals.wrong_fingerprint(pendaftaran.nama_instalasi)
            tinjauan = examine_place(session, pendaftaran, own.instansi_id)
            if tinjauan.perkara is not row.perkara or not _is_offered(tinjauan, row):
                raise StateError(
                    "Keadaan kantor itu berubah sejak diajukan.",
                    why=f"Waktu diajukan: {row.perkara}; sekarang: {tinjauan.perkara}.",
                    next_step="Batalkan yang menunggu, lalu periksa pendaftarannya sekali lagi.",
                )
            kartu = self._take_place(session, actor, row, pendaftaran)
            changes_of(session).notes["pendaftaran"] = {
                "perkara": row.perkara.name,
                "keputusan": row.keputusan.name,
                "instansi_id": kartu.instansi_id,
                "pengaju": row.pengaju,
                "alasan": row.alasan,
            }
            session.delete(row)
        return write_card(self._database, own, pendaftaran, kartu, keluaran)

    def cancel(self, actor: Actor, tertunda_id: str, alasan: str) -> None:
        """Let a decision that waits go; the offices stay as they are."""
        if not alasan.strip():
            raise InvalidInputError("Alasan pembatalan belum diisi.", next_step="Tulis sebabnya.")
        with self._write(actor, _ADMIT, alasan=alasan.strip(), name="pertukaran.cancel") as session:
            session.delete(_get(session, tertunda_id))

    def _take_place(
        self, session: Session, actor: Actor, row: PendaftaranTertunda, pendaftaran: Pendaftaran
    ) -> KartuKunci:
        now, lost = self._clock.now(), row.keputusan is KeputusanPendaftaran.HILANG
        place = row.instansi_id or pendaftaran.instansi_id
        if row.instansi_id is not None:
            _retire(session, place, pendaftaran.instalasi_id, lost=lost)
        return admit_keys(session, actor, pendaftaran, Tempat(Cakupan(place)), now, lost=lost)


def _retire(session: Session, instansi_id: str, but: str, *, lost: bool) -> None:
    """One agency, one computer that speaks for it at the centre: the others' keys end."""
    query = select(InstalasiTerdaftar).where(
        InstalasiTerdaftar.instansi_id == instansi_id,
        InstalasiTerdaftar.id != but,
        InstalasiTerdaftar.status == StatusInstalasi.AKTIF,
    )
    for each in session.scalars(query):
        each.status = StatusInstalasi.DICABUT if lost else StatusInstalasi.DIGANTI


def _check_fits(tinjauan: TinjauanPendaftaran, putusan: Putusan, own_instansi_id: str) -> None:
    if not tinjauan.perkara.needs_two:
        raise StateError(
            "Pendaftaran ini tidak memerlukan petugas kedua.",
            why=f"{tinjauan.perkara}: {tinjauan.instansi_nama}.",
            next_step="Terima seperti biasa.",
        )
    is_other = putusan.keputusan is KeputusanPendaftaran.KANTOR_LAIN
    offered = {each.instansi_id for each in tinjauan.kantor} - {own_instansi_id}
    is_pardon = putusan.keputusan is KeputusanPendaftaran.KELIRU
    if is_pardon != (tinjauan.perkara is PerkaraPendaftaran.PULIH):
        raise InvalidInputError(
            "Keputusan itu tidak cocok dengan perkaranya.",
            why=f"Perkara: {tinjauan.perkara}.",
            next_step="Kunci yang dicabut hanya kembali bila pencabutannya keliru; bila tidak, kantor itu "
            "membuat kunci baru.",
        )
    if is_other and tinjauan.perkara is not PerkaraPendaftaran.MUNGKIN_SAMA:
        raise InvalidInputError(
            "Pendaftaran ini bukan kantor lain.",
            why=f"{tinjauan.perkara}: {tinjauan.kantor[0].nama} sudah terdaftar dengan tanda pengenal itu.",
            next_step="Pilih apakah kunci lamanya diganti, atau hilang.",
        )
    if is_other == bool(putusan.instansi_id) or (not is_other and putusan.instansi_id not in offered):
        raise InvalidInputError(
            "Kantor yang tempatnya dipakai belum dipilih dengan benar.",
            why="Kantor lain tidak mengambil tempat; kantor yang sama mengambil tempat salah satunya.",
            next_step="Pilih kantornya dari daftar yang mirip, atau pilih Kantor lain.",
        )


def _is_offered(tinjauan: TinjauanPendaftaran, row: PendaftaranTertunda) -> bool:
    return row.instansi_id is None or row.instansi_id in {each.instansi_id for each in tinjauan.kantor}


def _get(session: Session, tertunda_id: str) -> PendaftaranTertunda:
    row = session.get(PendaftaranTertunda, tertunda_id)
    if row is None:
        raise NotFoundError(
            "Keputusan itu tidak menunggu lagi.",
            why="Petugas lain sudah mengesahkan atau membatalkannya.",
            next_step="Muat ulang daftar pendaftaran.",
        )
    return row


def _waiting(session: Session, row: PendaftaranTertunda, actor: Actor) -> PendaftaranMenunggu:
    isi = msgspec.json.decode(row.isi, type=Pendaftaran)
    return PendaftaranMenunggu(
        row.id,
        row.perkara,
        row.keputusan,
        row.alasan,
        isi.nama_instalasi,
        isi.instansi_nama,
        _name_of(session, row.instansi_id) if row.instansi_id else "",
        row.pengaju,
        row.diajukan_pada,
        row.pengaju_id == actor.pengguna_id,
        isi.kunci.fingerprint,
    )


def _name_of(session: Session, instansi_id: str) -> str:
    query = (
        select(InstalasiTerdaftar.instansi_nama)
        .where(InstalasiTerdaftar.instansi_id == instansi_id)
        .order_by(InstalasiTerdaftar.didaftarkan_pada.desc())
    )
    instansi = session.get(Instansi, (instansi_id, instansi_id))
    return session.scalars(query).first() or (instansi.nama if instansi else instansi_id)
