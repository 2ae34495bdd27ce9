"""At an agency: the PC of an employee, or of who leads a unit, is admitted as the centre admits an office.

Weaker than at the centre, and said so in the threat model: one admin decides, who compares the digits.
"""

from datetime import date
from pathlib import Path

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.organisasi.lengths import INSTANSI_NAMA
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.exchange.paket.cover import Cakupan, Pendaftaran
from kinerja_desktop.services.core.dated import in_force
from kinerja_desktop.services.core.lingkup import LEADING
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.pendaftaran.kartu import (
    Tempat,
    admit_keys,
    read_registration,
    the_registrar,
    write_card,
)
from kinerja_desktop.services.pertukaran.pendaftaran.tempat import check_key
from kinerja_desktop.services.pertukaran.reading import scope_of_card

_ENROL = "pertukaran.enrol"


class Pemegang(Struct, frozen=True):
    """Whose PC it is; `memimpin`: it also sends what belongs to the unit that he leads. `alasan`: why one
    that was admitted is replaced; empty where none is."""

    pegawai_id: str
    memimpin: bool = False
    alasan: str = ""


class TinjauanPemegang(Struct, frozen=True):
    """A registration whose digits were right, before anything changes. `unit`: the one he leads, empty: only
    his own data. `diganti`: what this would put aside, in words; then a reason is asked for."""

    nama_instalasi: str
    orang: str
    unit: str = ""
    diganti: tuple[str, ...] = ()


class PendaftaranOrangService(Service):
    """Use cases of an agency that admits the PCs of its people."""

    def find_pegawai(self, actor: Actor, nip: str) -> str:
        """The id of the person with this NIP (or NI PPPK, NRP). Raises NotFoundError."""
        wanted = "".join(nip.split())
        with self._read(actor, _ENROL) as session:
            query = select(Pegawai.id).where(Pegawai.instansi_id == actor.instansi_id, Pegawai.nip == wanted)
            found = session.scalars(query).first()
        if found is None or not wanted:
            raise NotFoundError(
                "Pegawai dengan NIP itu tidak ada di instansi ini.",
                where=nip,
                next_step="Cocokkan NIP-nya dengan daftar pegawai.",
            )
        return found

    def examine(self, actor: Actor, path: Path, sidik_jari: str, pemegang: Pemegang) -> TinjauanPemegang:
        """What admitting it would mean; changes nothing. The digits come from the person, not from the file.

        Raises FileRefusedError when they are not those of the file, NotFoundError for somebody who is not
        here, InvalidInputError for one who leads no unit, StateError for a key that counts no more and at the
        centre.
        """
        with self._read(actor, _ENROL) as session:
            pendaftaran, tempat, before = self._look(session, path, sidik_jari, pemegang)
            orang = session.get_one(Pegawai, (tempat.cakupan.instansi_id, pemegang.pegawai_id))
            unit = tempat.cakupan.unit_kerja_id
            return TinjauanPemegang(
                pendaftaran.nama_instalasi,
                orang.nama,
                session.get_one(UnitKerja, (orang.instansi_id, unit)).nama if unit else "",
                tuple(f"{each.nama} ({each.instansi_nama}): {each.status}" for each in before),
            )

    def admit(self, actor: Actor, path: Path, sidik_jari: str, pemegang: Pemegang, keluaran: Path) -> Path:
        """Admit it and write its key card into the folder `keluaran`; gives the card's path.

        The PC that the person had before, or the person who had this PC, is replaced: that needs a reason.
        Raises as `examine`, InvalidInputError without the reason.
        """
        with self._write(actor, _ENROL, name="pertukaran.admit", always=True) as session:
            own = the_registrar(session)
            pendaftaran, tempat, before = self._look(session, path, sidik_jari, pemegang)
            if before and not pemegang.alasan.strip():
                raise _needs_reason(path, before)
            for each in before:
                if each.id != pendaftaran.instalasi_id:
                    each.status = StatusInstalasi.DIGANTI
            session.flush()
            kartu = admit_keys(session, actor, pendaftaran, tempat, self._clock.now(), lost=False)
            changes_of(session).notes["komputer_orang"] = {
                "cakupan": kartu.cakupan.text,
                "alasan": pemegang.alasan.strip(),
            }
        return write_card(self._database, own, pendaftaran, kartu, keluaran)

    def _look(
        self, session: Session, path: Path, sidik_jari: str, pemegang: Pemegang
    ) -> tuple[Pendaftaran, Tempat, list[InstalasiTerdaftar]]:
        own = the_registrar(session)
        if own.pusat:
            raise StateError(
                "Pusat mendaftarkan kantor, bukan pegawai.",
                who="Admin instansi pegawai itu",
                next_step="Daftarkan komputer pegawai pada komputer kepegawaian instansinya.",
            )
        pendaftaran, _ = read_registration(path, sidik_jari)
        known = session.get(InstalasiTerdaftar, pendaftaran.instalasi_id)
        check_key(session, pendaftaran, known)
        if (
            known is not None
            and known.status is StatusInstalasi.DICABUT
            and known.key_id == pendaftaran.kunci.key_id
        ):
            raise _revoked(pendaftaran)
        tempat = self._place(session, own.instansi_id, pemegang)
        return pendaftaran, tempat, _replaced(session, pendaftaran, tempat.cakupan)

    def _place(self, session: Session, instansi_id: str, pemegang: Pemegang) -> Tempat:
        orang = session.get(Pegawai, (instansi_id, pemegang.pegawai_id))
        if orang is None:
            raise NotFoundError("Pegawai itu tidak ada di instansi ini.", next_step="Muat ulang daftarnya.")
        unit = _led(session, orang, self.today) if pemegang.memimpin else None
        if pemegang.memimpin and unit is None:
            raise InvalidInputError(
                f"{orang.nama} tidak memimpin unit hari ini.",
                why="Cakupan unit hanya untuk pimpinan unit, definitif, Plt., atau Plh.",
                next_step="Daftarkan untuk datanya sendiri, atau betulkan penempatannya lebih dahulu.",
            )
        label = f"{orang.nama} - {unit.nama}" if unit else orang.nama
        return Tempat(Cakupan(instansi_id, "", unit.id if unit else None, orang.id), INSTANSI_NAMA.cut(label))


def _led(session: Session, orang: Pegawai, on: date) -> UnitKerja | None:
    """The unit that the person leads on the day: of the definitive post, else of an acting one."""
    query = (
        select(UnitKerja)
        .join(
            Penempatan,
            (Penempatan.instansi_id == UnitKerja.instansi_id) & (Penempatan.unit_kerja_id == UnitKerja.id),
        )
        .join(
            Jabatan, (Jabatan.instansi_id == Penempatan.instansi_id) & (Jabatan.id == Penempatan.jabatan_id)
        )
        .where(
            Penempatan.instansi_id == orang.instansi_id,
            Penempatan.pegawai_id == orang.id,
            Jabatan.jenis.in_(LEADING),
            *in_force(Penempatan, on),
        )
        .order_by(Penempatan.jenis != JenisPenempatan.DEFINITIF, Penempatan.mulai.desc())
    )
    return session.scalars(query).first()


def _replaced(session: Session, asked: Pendaftaran, cakupan: Cakupan) -> list[InstalasiTerdaftar]:
    """What ends with this: the person's other PC, this PC under another key or for somebody else."""
    query = select(InstalasiTerdaftar).where(InstalasiTerdaftar.pusat.is_(False))
    found: list[InstalasiTerdaftar] = []
    for each in session.scalars(query.order_by(InstalasiTerdaftar.nama)):
        is_same = each.id == asked.instalasi_id
        its = scope_of_card(each)
        is_other_key = is_same and (each.key_id, its) != (asked.kunci.key_id, cakupan)
        is_other_pc = (
            not is_same and each.status is StatusInstalasi.AKTIF and its.pegawai_id == cakupan.pegawai_id
        )
        if is_other_key or is_other_pc:
            found.append(each)
    return found


def _needs_reason(path: Path, before: list[InstalasiTerdaftar]) -> InvalidInputError:
    told = "; ".join(f"{each.nama} ({each.instansi_nama})" for each in before)
    return InvalidInputError(
        "Pendaftaran ini mengganti komputer yang sudah terdaftar; tidak ada yang diubah.",
        where=path.name,
        why=f"Yang diganti: {told}. Paketnya ditolak sesudah ini.",
        who="Admin instansi",
        next_step="Pastikan kepada orangnya, lalu tulis alasannya, misalnya: laptop diganti.",
    )


def _revoked(asked: Pendaftaran) -> StateError:
    return StateError(
        "Kunci komputer ini sudah dicabut.",
        where=asked.nama_instalasi,
        why="Kunci yang pernah hilang atau dicuri tidak diterima lagi.",
        who="Pemilik komputer itu",
        next_step="Buat kunci baru (Pertukaran > Pendaftaran > Ganti kunci), lalu daftar lagi.",
    )
