"""The Manual Indikator Kinerja of needs on paper (PermenPANRB 6/2022 format A.1.3)."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Instansi, UnitKerja
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.core.tanggal import format_rentang
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.reports.huruf import require_printable
from kinerja_desktop.reports.kertas.archive import Properties
from kinerja_desktop.reports.kertas.data import Identitas, Kepala, Kertas
from kinerja_desktop.reports.kertas.document import FormDocument
from kinerja_desktop.reports.manual_indikator import FORM, ManualIndikatorReport
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.kebutuhan.reading import PilihanIndikator, as_manual, read_chosen


class ManualIndikatorService(Service):
    """Printing what an indicator means; about nobody, and for everybody who reads needs."""

    def render(self, actor: Actor, pilihan: PilihanIndikator, kertas: Kertas = Kertas.F4) -> bytes:
        """The sheets in one PDF, in the order of the needs. Raises NotFoundError when there is none, and
        InvalidInputError for a text that cannot be printed."""
        with self._read(actor, "kebutuhan.read") as session:
            reports = _reports(session, actor, pilihan)
        if not reports:
            raise NotFoundError(
                "Belum ada indikator yang dapat dicetak.",
                who="Pengelola kinerja",
                next_step="Isi indikator kebutuhan itu, lalu cetak lagi.",
            )
        for one in reports:
            require_printable(FORM.nama, one)
        first = reports[0]
        title = FORM.title(first) if len({one.pegawai for one in reports}) == 1 else FORM.judul
        with FormDocument(kertas, Properties(title, first.instansi, first.subject, None)) as document:
            for one in reports:
                FORM.add_to(document, one)
            return document.to_bytes()

    def save_pdf(self, actor: Actor, pilihan: PilihanIndikator, path: Path) -> Path:
        """Write the sheets into a file. Raises as `render`, InvalidInputError, StorageFullError."""
        return save_file(path if path.suffix else path.with_suffix(".pdf"), self.render(actor, pilihan))


def _reports(session: Session, actor: Actor, pilihan: PilihanIndikator) -> tuple[ManualIndikatorReport, ...]:
    instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
    span = format_rentang(date(pilihan.tahun, 1, 1), date(pilihan.tahun, 12, 31))
    kepala = Kepala(instansi.nama if instansi else "", span)
    return tuple(
        as_manual(kepala, _unit(session, actor, need.unit_kerja_id), need.uraian, one)
        for need, one in read_chosen(session, actor, pilihan)
    )


def _unit(session: Session, actor: Actor, unit_kerja_id: str) -> Identitas:
    """The unit where other sheets have a person; read once, the session remembers it."""
    unit = session.get(UnitKerja, (actor.instansi_id, unit_kerja_id))
    nama = unit.nama if unit else ""
    return Identitas(nama, "", "NIP", "", "", nama)
