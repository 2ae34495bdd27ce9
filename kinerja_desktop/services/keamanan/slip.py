"""Logins for many people in one act: roles from who rates whom, passwords for one login, a slip for each."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import Pengguna
from kinerja_desktop.db.models.organisasi import Instansi, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.session import Database, changes_of
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError, StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.sandi import encode_sandi, new_sandi_sementara
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.reports.huruf import require_printable
from kinerja_desktop.reports.slip_masuk import FORM, SlipMasuk, SlipMasukReport
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.dated import own_placement, same_agency
from kinerja_desktop.services.core.keadaan import active_on
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.keamanan.akun import for_keys
from kinerja_desktop.services.keamanan.reading import require_admin_now
from kinerja_desktop.services.keamanan.simpan import PenggunaBaru, store_pengguna

_MANAGE = "keamanan.manage"
_LABEL = "Membuat sandi"


class CalonPengguna(Struct, frozen=True):
    """An employee who has no login, with the login he would get. `unit_kerja` empty: no placement today."""

    pegawai_id: str
    nama: str
    nip: str
    unit_kerja: str
    nama_pengguna: str
    peran: frozenset[Peran]


class SlipMasukService(Service):
    """What an admin does to let a whole office in."""

    def __init__(self, database: Database, vault: Vault) -> None:
        super().__init__(database)
        self._vault = vault

    def list_calon(self, actor: Actor) -> tuple[CalonPengguna, ...]:
        """The active employees without a login, by unit and name.

        Who rates somebody today, or from a day to come, is Pejabat Penilai too (P6 Pasal 1 number 9).
        Officials from outside sign on paper and are left out.
        """
        with self._read(actor, _MANAGE) as session:
            return self._calon(session, actor)

    def make(self, actor: Actor, pegawai_ids: Collection[str], progress: Progress) -> tuple[SlipMasuk, ...]:
        """Logins for these people, all or none of them; the passwords are in what is given and nowhere else.

        Each password costs what it should (Argon2), before anything is written. Raises InvalidInputError for
        nobody and for who has a login by now, StateError where the keys changed meanwhile, CancelledError.
        """
        with self._read(actor, _MANAGE) as session:
            offered = {one.pegawai_id: one for one in self._calon(session, actor)}
        wanted = [one for one in offered.values() if one.pegawai_id in set(pegawai_ids)]
        if not wanted or len(wanted) != len(set(pegawai_ids)):
            raise _changed(len(set(pegawai_ids)) - len(wanted))
        slips = tuple(_slip_for(one) for one in wanted)
        total = len(slips)
        made = self._vault.make_slots(
            {one.nama_pengguna: encode_sandi(one.sandi) for one in slips},
            lambda done: progress.step(done, total, _LABEL),
        )
        with self._write(actor, _MANAGE, name="keamanan.add_banyak") as session:
            require_admin_now(session, actor.pengguna_id, "tidak ada yang ditambahkan")
            for one in wanted:
                baru = PenggunaBaru(one.nama_pengguna, one.nama, one.peran, one.pegawai_id, sementara=True)
                store_pengguna(session, actor, baru, self._clock.now())
            changes_of(session).notes["jumlah"] = total
            session.flush()
            self._vault.adopt_slots(made)
            told = for_keys(session)
        self._vault.keep_in_step(*told)
        return slips

    def render(self, actor: Actor, slips: Sequence[SlipMasuk]) -> bytes:
        """The slips as a PDF file, to be cut apart and handed out."""
        with self._read(actor, _MANAGE) as session:
            instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
        report = SlipMasukReport(
            instansi.nama if instansi else "", format_tanggal(self.today), tuple(slips), self.today
        )
        require_printable(FORM.nama, report)
        return FORM.render(report)

    def save_pdf(self, actor: Actor, slips: Sequence[SlipMasuk], path: Path) -> Path:
        """Write the slips into a file. Raises as `render`, InvalidInputError, StorageFullError."""
        return save_file(path if path.suffix else path.with_suffix(".pdf"), self.render(actor, slips))

    def _calon(self, session: Session, actor: Actor) -> tuple[CalonPengguna, ...]:
        has_login = select(Pengguna.pegawai_id).where(Pengguna.aktif, Pengguna.pegawai_id.is_not(None))
        query = (
            select(Pegawai.id, Pegawai.nama, Pegawai.nip, UnitKerja.nama.label("unit"))
            .select_from(Pegawai)
            .outerjoin(Penempatan, own_placement(self.today))
            .outerjoin(UnitKerja, same_agency(UnitKerja, Penempatan.unit_kerja_id))
            .where(
                Pegawai.instansi_id == actor.instansi_id,
                active_on(self.today),
                Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
                Pegawai.nip.is_not(None),
                Pegawai.id.not_in(has_login),
            )
            .order_by(UnitKerja.nama, Pegawai.nama_cari)
        )
        rows = session.execute(query).all()
        raters = self._raters(session, actor)
        taken = set(session.scalars(select(Pengguna.nama_pengguna).where(Pengguna.aktif)))
        found: list[CalonPengguna] = []
        for row in rows:
            name = _free_name(row.nip, taken)
            taken.add(name)
            peran = {Peran.PEGAWAI, Peran.PEJABAT_PENILAI} if row.id in raters else {Peran.PEGAWAI}
            found.append(CalonPengguna(row.id, row.nama, row.nip, row.unit or "", name, frozenset(peran)))
        return tuple(found)

    def _raters(self, session: Session, actor: Actor) -> frozenset[str]:
        query = select(PenugasanPenilai.penilai_id).where(
            PenugasanPenilai.instansi_id == actor.instansi_id,
            PenugasanPenilai.selesai.is_(None) | (PenugasanPenilai.selesai >= self.today),
        )
        return frozenset(session.scalars(query.distinct()))


def _free_name(nip: str, taken: Collection[str]) -> str:
    """The NIP, with a number behind it where another user has it as his name."""
    wanted, number = nip, 1
    while wanted in taken:
        number += 1
        wanted = f"{nip}.{number}"
    return wanted


def _slip_for(one: CalonPengguna) -> SlipMasuk:
    return SlipMasuk(one.nama, one.unit_kerja, _in_words(one.peran), one.nama_pengguna, new_sandi_sementara())


def _in_words(peran: Iterable[Peran]) -> str:
    return ", ".join(one.value for one in Peran if one in set(peran))


def _changed(missing: int) -> KinerjaError:
    if not missing:
        return InvalidInputError(
            "Belum ada pegawai yang dipilih.", who="Anda", next_step="Centang pegawai yang akan diberi akses."
        )
    return StateError(
        f"{missing} orang dari pilihan ini sudah dapat masuk atau bukan lagi pegawai aktif.",
        why="Belum ada akses yang dibuat: semuanya atau tidak sama sekali.",
        who="Anda",
        next_step="Muat ulang daftarnya, lalu pilih lagi.",
    )
