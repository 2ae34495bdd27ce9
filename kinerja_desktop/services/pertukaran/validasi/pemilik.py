"""On a person's PC: what the agency would refuse because it is another's word (domain/pertukaran/pemilik.py).

Asked of what this PC says and both sides have not agreed on.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Travelling
from kinerja_desktop.db.models.pegawai import PenugasanPenilai
from kinerja_desktop.db.store.revision import plain_value
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.pertukaran.pemilik import BAGIAN, Pemilik, bukan_miliknya, pihak_of
from kinerja_desktop.domain.pertukaran.sebutan import kolom_of
from kinerja_desktop.domain.pertukaran.silsilah import short
from kinerja_desktop.exchange.records.all import RECORD_NAME
from kinerja_desktop.services.pertukaran.rekaman import read_records
from kinerja_desktop.services.pertukaran.silsilah.putusan import kept_of, rows_here, values_of
from kinerja_desktop.services.pertukaran.tingkat.milik import owned
from kinerja_desktop.services.pertukaran.validasi.diperiksa import Diperiksa
from kinerja_desktop.services.pertukaran.validasi.tempat import bagian_of, place_of
from kinerja_desktop.services.pertukaran.validasi.temuan import TempatTemuan, TemuanKirim

_MODELS = tuple(TRAVELLING[jenis] for jenis in BAGIAN)
_WAY_OUT = (
    "Minta Perbaikan dari komputer instansi, terapkan, dan pada tab Konflik pilih isian instansi; sesudah "
    "itu kirim lagi."
)
_WAYS_OUT = {
    Pemilik.INSTANSI: "Minta pengelola kinerja instansi mencatatnya dahulu, atau pilih yang sudah dicatatnya."
}
Cells = Mapping[str, Any]


def check_pemilik(diperiksa: Diperiksa) -> Iterator[TemuanKirim]:
    """One blocking finding for each column that is another's word, with the records where it is said."""
    session, places = diperiksa.session, dict[tuple[str, str, Pemilik], list[Travelling]]()
    for model, row, known in _unsettled(diperiksa):
        jenis, nilai = str(model.__tablename__), _plain(row)
        pihak = pihak_of(jenis, nilai, diperiksa.cakupan.pegawai_id or "")
        if (told := bukan_miliknya(jenis, nilai, known, pihak)) is not None:
            key, options = (row["instansi_id"], row["id"]), {INCLUDE_REMOVED: True}
            record = session.get_one(model, key, execution_options=options)
            places.setdefault((jenis, *told), []).append(record)
    for (jenis, kolom, pemilik), records in places.items():
        yield TemuanKirim(
            bagian_of(records[0]),
            f"{kolom_of(jenis, kolom)} ditentukan {pemilik.value}, bukan di komputer ini",
            f"Komputer instansi menolak paketnya seluruhnya. {_WAYS_OUT.get(pemilik, _WAY_OUT)}",
            "pertukaran",
            tuple(_place(session, one) for one in records),
            menghalangi=True,
        )


def _unsettled(diperiksa: Diperiksa) -> Iterator[tuple[type[Travelling], Cells, list[dict[str, object]]]]:
    """Each row that goes out and is not as both sides have it: with what its owners are known to have said,
    which is their shared revision and who rates the person. A row whose shared revision is not kept here is
    left out: nobody can tell what was changed in it."""
    session, instansi_id = diperiksa.session, diperiksa.instansi_id
    raters = _raters(session, instansi_id)
    mine = owned(diperiksa.cakupan)
    ids: dict[type[Travelling], list[str]] = {model: [] for model in _MODELS}
    for record in read_records(session, instansi_id, diperiksa.tahun, models=_MODELS, only=mine):
        ids[TRAVELLING[RECORD_NAME[type(record)]]].append(record.id)
    for model, some in ids.items():
        kept = kept_of(session, model, instansi_id, some)
        for row in rows_here(session, model, instansi_id, some).values():
            basis, known = row["basis_hash"], [*raters.get(row.get("pegawai_id") or "", ())]
            if basis == row["rev_hash"]:
                continue
            if basis is not None:
                line = kept.get(row["id"], {}).get(short(basis))
                if line is None:
                    continue
                known.append(_plain(values_of(model, line)))
            yield model, row, known


def _raters(session: Session, instansi_id: str) -> dict[str, list[dict[str, object]]]:
    query = select(PenugasanPenilai.pegawai_id, PenugasanPenilai.penilai_id).where(
        PenugasanPenilai.instansi_id == instansi_id
    )
    found: dict[str, list[dict[str, object]]] = {}
    for pegawai_id, penilai_id in session.execute(query, execution_options={INCLUDE_REMOVED: True}):
        found.setdefault(pegawai_id, []).append({"penilai_id": penilai_id})
    return found


def _place(session: Session, record: Travelling) -> TempatTemuan:
    """It is mended where the agency's answer is taken in, whatever screen shows the record."""
    _, tempat = place_of(session, record)
    return TempatTemuan(tempat.nama, "terima", tempat.periode)


def _plain(values: Cells) -> dict[str, object]:
    return {name: plain_value(value) for name, value in values.items()}
