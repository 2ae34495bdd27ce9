"""What was written beforehand and can be matched now: of oneself, and of whom one rates."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, select

from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.text import sentence, some_names
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.beranda.tugas import Keadaan, Tugas
from kinerja_desktop.services.skp.reading.berlaku import of_person
from kinerja_desktop.services.skp.reading.records import EDITABLE
from kinerja_desktop.services.skp.reading.sementara import (
    PADANAN,
    SEMENTARA,
    count_results,
    holds,
    of_result,
    read_ditolak,
)


def tugas_padanan(keadaan: Keadaan, peran: Peran, whose: ColumnElement[bool]) -> Iterator[Tugas]:
    """A line when raters planned what these SKP (`whose`) name by their own words; refused ones apart."""
    instansi_id, tahun = keadaan.actor.instansi_id, keadaan.periode.tahun
    query = (
        select(HasilKerja.id, HasilKerja.rhk_pimpinan, Skp.penilai_id, Pegawai.nama)
        .join(Skp, of_result())
        .join(Pegawai, of_person())
        .where(
            Skp.instansi_id == instansi_id, Skp.tahun == tahun, Skp.status.in_(EDITABLE), *SEMENTARA, whose
        )
        .order_by(Pegawai.nama_cari, Pegawai.id)
    )
    rows = keadaan.session.execute(query).all()
    if not rows:
        return
    planned = count_results(keadaan.session, instansi_id, tahun, [row.penilai_id for row in rows])
    ditolak = read_ditolak(keadaan.session)
    ready = [
        row
        for row in rows
        if (count := planned.get(row.penilai_id, 0))
        and not holds(ditolak.get(row.id), row.rhk_pimpinan, count)
    ]
    if ready:
        names = some_names(list(dict.fromkeys(row.nama for row in ready)))
        yield keadaan.tugas(
            peran,
            f"{format_angka(len(ready))} hasil kerja sementara dapat dipadankan",
            sentence(f"Pejabat penilainya kini sudah merencanakan; ditulis lebih dahulu oleh {names}"),
            ("Padankan", "skp", PADANAN),
        )
