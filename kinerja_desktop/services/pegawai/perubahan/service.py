"""Who changes in a year, as a list and as a file; when the contract of a PPPK ends."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import format_tanggal, nama_bulan
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.nomor import show_nomor
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.reports.perubahan import FORM, PerubahanReport
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service, get_pegawai
from kinerja_desktop.services.pegawai.perubahan.rows import BarisPerubahan, read_changes
from kinerja_desktop.spreadsheet.writer import CellOut, Column, SheetOut, xlsx_bytes

_FEWEST_YEARS, _MOST_YEARS = 2024, 2100
_UNDATED = "Tanpa tanggal"
_PDF, _XLSX = ".pdf", ".xlsx"
_COLUMNS = (
    Column("Mulai", 14), Column("Perubahan", 24), Column("Nama", 36), Column("NIP", 22),
    Column("Jabatan", 36), Column("Unit kerja", 32), Column("Uraian", 50), Column("Yang mengikuti", 60),
)  # fmt: skip


class PerubahanService(Service):
    """Use cases on what changes of people in a year; what changes it stands with each person."""

    def list(self, actor: Actor, tahun: int) -> tuple[BarisPerubahan, ...]:
        """Everything of the people this actor may see that changes in the year, by day, then by name; what
        has no day comes last. Raises InvalidInputError for a year without rules."""
        _require_rules(tahun)
        visible = self._visible(actor, "pegawai.read", Pegawai.id)
        with self._database.read() as session:
            return read_changes(session, actor.instansi_id, tahun, visible, self.today)

    def save(self, actor: Actor, tahun: int, path: Path) -> Path:
        """Write the list of a year as PDF or as a workbook, by the ending of `path`.

        Raises InvalidInputError for another ending or a place that cannot be written, StorageFullError.
        """
        visible = self._visible(actor, "pegawai.read", Pegawai.id)
        _require_rules(tahun)
        if path.suffix.casefold() not in {_PDF, _XLSX}:
            raise InvalidInputError(
                "Jenis berkas tidak dikenal.",
                where=path.name,
                who="Anda",
                next_step="Beri nama berkas yang berakhiran .pdf atau .xlsx.",
            )
        with self._write(actor, "daftar.save", always=True) as session:
            rows = read_changes(session, actor.instansi_id, tahun, visible, self.today)
            instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
            head = ("", "") if instansi is None else (instansi.nama, instansi.kota)
            changes_of(session).notes.update(
                daftar=f"Perubahan pegawai {tahun}", baris=len(rows), berkas=path.name
            )
        if path.suffix.casefold() == _PDF:
            return save_file(path, _as_pdf(rows, tahun, head, actor, self.today))
        return save_file(path, _as_xlsx(rows, tahun, self._clock.now()))

    def set_akhir_kontrak(self, actor: Actor, ids: Sequence[str], selesai: date | None) -> None:
        """Record the last day of the contract of all of these PPPK (None: it is not known): all or none.

        Raises InvalidInputError for somebody who has no contract, naming the person.
        """
        with self._write(actor, "pegawai.save", name="pegawai.set_akhir_kontrak") as session:
            changes_of(session).notes.update(orang=len(ids), selesai=selesai and selesai.isoformat())
            for pegawai_id in ids:
                pegawai = get_pegawai(session, actor.instansi_id, pegawai_id)
                if pegawai.jenis is not JenisPegawai.PPPK:
                    raise InvalidInputError(
                        "Akhir kontrak hanya ada pada PPPK.",
                        where=pegawai.nama,
                        why=f"Jenis pegawainya {pegawai.jenis}",
                        who="Pengelola kinerja",
                        next_step="Pilih hanya PPPK, atau betulkan jenis pegawainya lebih dahulu.",
                    )
                pegawai.akhir_kontrak = selesai


def _require_rules(tahun: int) -> None:
    if not _FEWEST_YEARS <= tahun <= _MOST_YEARS:
        raise InvalidInputError(
            f"Perubahan tahun {tahun} tidak dapat dihitung.",
            who="Anda",
            next_step=f"Pilih tahun {_FEWEST_YEARS} sampai {_MOST_YEARS}.",
        )


def _month(one: BarisPerubahan) -> str:
    return _UNDATED if one.tanggal is None else nama_bulan(one.tanggal.month)


def _as_pdf(
    rows: Sequence[BarisPerubahan], tahun: int, head: tuple[str, str], actor: Actor, today: date
) -> bytes:
    counts = Counter(one.jenis for one in rows)
    ringkas = ", ".join(f"{jenis.lower()} {count}" for jenis, count in sorted(counts.items()))
    isi = tuple((_month(one), _cells(one)) for one in rows)
    per = format_tanggal(today)
    report = PerubahanReport(
        head[0],
        tahun,
        per,
        f"{len(rows)} perubahan: {ringkas}." if rows else "Tidak ada perubahan yang tercatat.",
        Identitas(actor.nama, "", "NIP", "", "", ""),
        isi,
        TandaTangan(head[1], per, actor.nama, ""),
        today,
    )
    return FORM.render(report)


def _cells(one: BarisPerubahan) -> tuple[str, str, str, str, str]:
    mulai = "-" if one.tanggal is None else format_tanggal(one.tanggal)
    who = ", ".join(part for part in (one.jabatan, one.unit_kerja) if part)
    return mulai, one.jenis.value, f"{one.nama}\n{who}" if who else one.nama, one.uraian, one.akibat


def _as_xlsx(rows: Sequence[BarisPerubahan], tahun: int, created: datetime) -> bytes:
    cells: list[Sequence[CellOut]] = [
        (
            one.tanggal,
            one.jenis.value,
            one.nama,
            show_nomor(one.nip),
            one.jabatan,
            one.unit_kerja,
            one.uraian,
            one.akibat,
        )
        for one in rows
    ]
    return xlsx_bytes([SheetOut(f"Perubahan {tahun}", _COLUMNS, cells)], created)
