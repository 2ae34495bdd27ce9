"""The sheets of indicators of needs: Manual Indikator Kinerja and Workblock (PermenPANRB 6/2022 formats A.1.3
and A.1.4)."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Instansi, UnitKerja
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.core.tanggal import format_rentang
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.reports import manual_indikator, workblock
from kinerja_desktop.reports.huruf import require_printable
from kinerja_desktop.reports.kertas.archive import Properties
from kinerja_desktop.reports.kertas.data import Identitas, Kepala, Kertas
from kinerja_desktop.reports.kertas.document import FormDocument
from kinerja_desktop.reports.kertas.kind import FormKind, Report
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.kebutuhan.reading import (
    PemilikLembar,
    PilihanIndikator,
    as_manual,
    as_workblock,
    has_workblock,
    read_chosen,
)


class LembarIndikator(StrEnum):
    """Which sheet of an indicator; the value is the code of its form."""

    MANUAL = manual_indikator.FORM.kode
    WORKBLOCK = workblock.FORM.kode


_FORM: dict[LembarIndikator, FormKind[Any]] = {
    LembarIndikator.MANUAL: manual_indikator.FORM,
    LembarIndikator.WORKBLOCK: workblock.FORM,
}
_BELUM = {
    LembarIndikator.MANUAL: (
        "Belum ada indikator yang dapat dicetak.",
        "Isi indikator kebutuhan itu, lalu cetak lagi.",
    ),
    LembarIndikator.WORKBLOCK: (
        "Belum ada strategi yang dapat dicetak.",
        "Isi strategi (Workblock) pada indikator kebutuhan itu, lalu cetak lagi.",
    ),
}


class LembarIndikatorService(Service):
    """Printing what an indicator means and how it is reached: about nobody, for everybody who reads needs."""

    def render(
        self, actor: Actor, lembar: LembarIndikator, pilihan: PilihanIndikator, kertas: Kertas = Kertas.F4
    ) -> bytes:
        """The sheets in one PDF, in the order of the needs. Raises NotFoundError when there is none, and
        InvalidInputError for a text that cannot be printed."""
        with self._read(actor, "kebutuhan.read") as session:
            reports = _reports(session, actor, lembar, pilihan)
        if not reports:
            what, next_step = _BELUM[lembar]
            raise NotFoundError(what, who="Pengelola kinerja", next_step=next_step)
        form = _FORM[lembar]
        for one in reports:
            require_printable(form.nama, one)
        first = reports[0]
        title = form.title(first) if len({one.pegawai for one in reports}) == 1 else form.judul
        with FormDocument(kertas, Properties(title, first.instansi, first.subject, None)) as document:
            for one in reports:
                form.add_to(document, one)
            return document.to_bytes()

    def save_pdf(self, actor: Actor, lembar: LembarIndikator, pilihan: PilihanIndikator, path: Path) -> Path:
        """Write the sheets into a file. Raises as `render`, InvalidInputError, StorageFullError."""
        path = path if path.suffix else path.with_suffix(".pdf")
        return save_file(path, self.render(actor, lembar, pilihan))


def _reports(
    session: Session, actor: Actor, lembar: LembarIndikator, pilihan: PilihanIndikator
) -> Sequence[Report]:
    instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
    span = format_rentang(date(pilihan.tahun, 1, 1), date(pilihan.tahun, 12, 31))
    kepala = Kepala(instansi.nama if instansi else "", span)
    chosen = [
        (PemilikLembar(kepala, _unit(session, actor, need.unit_kerja_id)), need, one)
        for need, one in read_chosen(session, actor, pilihan)
    ]
    if lembar is LembarIndikator.WORKBLOCK:
        return [as_workblock(pemilik, one) for pemilik, _, one in chosen if has_workblock(one)]
    return [as_manual(pemilik, need.uraian, one) for pemilik, need, one in chosen]


def _unit(session: Session, actor: Actor, unit_kerja_id: str) -> Identitas:
    """The unit where other sheets have a person; read once, the session remembers it."""
    unit = session.get(UnitKerja, (actor.instansi_id, unit_kerja_id))
    nama = unit.nama if unit else ""
    return Identitas(nama, "", "NIP", "", "", nama)
