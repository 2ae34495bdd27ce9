"""What the plan of a year covers: findings with their places, and the load of people side by side."""

from pathlib import Path

from msgspec import Struct
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import day_in_year
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.domain.perencanaan.aliran import AliranRencana, make_aliran
from kinerja_desktop.domain.perencanaan.beban import count_beban
from kinerja_desktop.domain.perencanaan.cakupan import Cakupan, Temuan, check_cakupan, temuan_of
from kinerja_desktop.domain.perencanaan.matriks import Matriks, make_matriks
from kinerja_desktop.domain.perencanaan.rencana import Rencana
from kinerja_desktop.domain.perencanaan.susunan import Susunan
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.setelan import read_setelan
from kinerja_desktop.services.perencanaan.rows import (
    read_pimpinan,
    read_rated,
    read_rencana,
    read_titles,
    read_working,
)
from kinerja_desktop.services.skp.reading.records import days_of_skp, get_skp, owner_of_skp

with lazily:  # only what is printed needs it
    from kinerja_desktop.services.perencanaan import lembar, lembar_aliran

MIRIP = "perencanaan.mirip"


class Pimpinan(Struct, frozen=True):
    """Whose matrix can be made."""

    pegawai_id: str
    nip: str
    nama: str
    unit: str


class PerencanaanService(Service):
    """Use cases on the plan of a whole agency (PermenPANRB 6/2022 Lampiran p.26, 44-49)."""

    def cakupan(self, actor: Actor, tahun: int, rencana: Rencana | None = None) -> Cakupan:
        """What is not covered in a year, and of how many; drafts count, replaced revisions do not.

        `rencana`: the plan of that year where it is at hand already.
        """
        with self._read(actor, "laporan.read") as session:
            rencana = rencana or read_rencana(session, actor.instansi_id, tahun, self.today)
            mirip = read_setelan(session)[MIRIP]
        return self._check(rencana, tahun, mirip)

    def cakupan_skp(self, actor: Actor, skp_id: str) -> tuple[Temuan, ...]:
        """What the coverage of its year says about the person of this SKP; others are named only to who reads
        the plan of everybody."""
        with self._read(
            actor, "skp.read", about=owner_of_skp(actor, skp_id), days=days_of_skp(actor, skp_id)
        ) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            pegawai_id, tahun = skp.pegawai_id, skp.tahun
            rencana = read_rencana(session, actor.instansi_id, tahun, self.today)
            mirip = read_setelan(session)[MIRIP]
        named = bool(grants(actor, "laporan.read"))
        return temuan_of(self._check(rencana, tahun, mirip), pegawai_id, named=named)

    def rencana(self, actor: Actor, tahun: int) -> Rencana:
        """The plan itself, read once for all that is derived from it (`count_beban`, `make_pohon`)."""
        with self._read(actor, "laporan.read") as session:
            return read_rencana(session, actor.instansi_id, tahun, self.today)

    def save_cakupan(self, actor: Actor, tahun: int, path: Path) -> Path:
        """Write coverage as one page for the head of the agency; it leaves the program's protection, so it
        is audited.

        Raises InvalidInputError for another ending than .pdf or a place that cannot be written,
        StorageFullError.
        """
        with self._read(actor, "laporan.read") as session:
            rencana = read_rencana(session, actor.instansi_id, tahun, self.today)
            mirip, nama = read_setelan(session)[MIRIP], _nama_instansi(session, actor)
        _require_pdf(path)
        cakupan = self._check(rencana, tahun, mirip)
        with self._write(actor, "laporan.read", name="perencanaan.save_cakupan", always=True) as session:
            changes_of(session).notes.update(tahun=tahun, temuan=len(cakupan.temuan), berkas=path.name)
        pdf = lembar.as_pdf(
            cakupan, count_beban(rencana), instansi=nama, tahun=tahun, per=self.today, pembuat=actor.nama
        )
        return save_file(path, pdf)

    def aliran(self, actor: Actor, tahun: int) -> AliranRencana:
        """Which money of a year serves which need, and through whose results."""
        with self._read(actor, "laporan.read") as session:
            rencana = read_rencana(session, actor.instansi_id, tahun, self.today)
        return make_aliran(rencana, Susunan(rencana))

    def save_aliran(self, actor: Actor, tahun: int, path: Path) -> Path:
        """Write from rupiah to person as one page for the head of the agency; audited.

        Raises InvalidInputError for another ending than .pdf or a place that cannot be written,
        StorageFullError.
        """
        with self._read(actor, "laporan.read") as session:
            rencana = read_rencana(session, actor.instansi_id, tahun, self.today)
            nama = _nama_instansi(session, actor)
        _require_pdf(path)
        aliran = make_aliran(rencana, Susunan(rencana))
        with self._write(actor, "laporan.read", name="perencanaan.save_aliran", always=True) as session:
            changes_of(session).notes.update(tahun=tahun, berkas=path.name)
        pdf = lembar_aliran.as_pdf(aliran, instansi=nama, tahun=tahun, per=self.today, pembuat=actor.nama)
        return save_file(path, pdf)

    def pimpinan(self, actor: Actor, tahun: int) -> tuple[Pimpinan, ...]:
        """Who leads others and plans in that year, by name: whose matrix this actor may see."""
        visible = self._visible(actor, "matriks.read", Pegawai.id)
        with self._database.read() as session:
            rows = read_pimpinan(session, actor.instansi_id, tahun, self.today, visible)
        return tuple(Pimpinan(*row) for row in rows)

    def matriks(self, actor: Actor, tahun: int, pimpinan_id: str) -> Matriks:
        """Matriks Pembagian Peran dan Hasil of a leader (A.1.5), as the links of the SKP have it.

        A rater sees the own one."""
        with self._read(actor, "matriks.read", about=pimpinan_id) as session:
            return self._matriks(session, actor, tahun, pimpinan_id)

    def save_matriks(self, actor: Actor, tahun: int, pimpinan_id: str, path: Path) -> Path:
        """Write the matrix as PDF in the official layout or as a workbook, by the ending of `path`; audited.
        For who reads the plan of everybody those of the team leaders below follow (P6 Lampiran p.48-49).

        Raises InvalidInputError for another ending or a place that cannot be written, StorageFullError.
        """
        with self._read(actor, "matriks.read", about=pimpinan_id) as session:
            isi = self._matriks(session, actor, tahun, pimpinan_id)
            both = (isi, *self._tim(session, actor, tahun, isi))
            nama = _nama_instansi(session, actor)
        writers = {
            ".pdf": lambda: lembar.matriks_pdf(both, nama, tahun, self.today),
            ".xlsx": lambda: lembar.matriks_xlsx(both, tahun, self._clock.now()),
        }
        write = writers.get(path.suffix.casefold())
        if write is None:
            raise InvalidInputError(
                "Jenis berkas tidak dikenal.",
                where=path.name,
                who="Anda",
                next_step="Beri nama berkas yang berakhiran .pdf atau .xlsx.",
            )
        with self._write(
            actor, "matriks.read", about=pimpinan_id, name="perencanaan.save_matriks", always=True
        ) as session:
            changes_of(session).notes.update(tahun=tahun, pimpinan=isi.nama, berkas=path.name)
        return save_file(path, write())

    def _matriks(self, session: Session, actor: Actor, tahun: int, pimpinan_id: str) -> Matriks:
        rated = read_rated(session, actor.instansi_id, pimpinan_id, tahun, self.today)
        working = read_working(session, actor.instansi_id, pimpinan_id, tahun)
        around = frozenset({pimpinan_id, *rated, *working})
        rencana = read_rencana(session, actor.instansi_id, tahun, self.today, around)
        titles = read_titles(session, actor.instansi_id, tahun, self.today, around)
        return make_matriks(rencana, pimpinan_id, titles, rated)

    def _tim(self, session: Session, actor: Actor, tahun: int, isi: Matriks) -> list[Matriks]:
        """The second tier: of those in the matrix who lead others themselves."""
        if not grants(actor, "laporan.read"):
            return []
        leaders = {row[0] for row in read_pimpinan(session, actor.instansi_id, tahun, self.today, None)}
        below = [one.pegawai_id for one in isi.baris if one.pegawai_id in leaders and not one.tamu]
        return [self._matriks(session, actor, tahun, one) for one in below]

    def _check(self, rencana: Rencana, tahun: int, mirip: int) -> Cakupan:
        minimum = rule_set_for(day_in_year(self.today, tahun)).kualitas_minimum.isi
        return check_cakupan(rencana, minimum, mirip)


def _nama_instansi(session: Session, actor: Actor) -> str:
    instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
    return "" if instansi is None else instansi.nama


def _require_pdf(path: Path) -> None:
    if path.suffix.casefold() != ".pdf":
        raise InvalidInputError(
            "Jenis berkas tidak dikenal.",
            where=path.name,
            who="Anda",
            next_step="Beri nama berkas yang berakhiran .pdf.",
        )
