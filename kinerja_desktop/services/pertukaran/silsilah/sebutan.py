"""What records and their values are called, so that a person knows what is to be decided."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Table
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import format_saat, format_tanggal
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.pertukaran.sebutan import jenis_of
from kinerja_desktop.services.core.places import Places
from kinerja_desktop.services.pertukaran.silsilah.putusan import rows_here

_ABOVE = ("indikator_kinerja_id", "hasil_kerja_id", "skp_id", "kebutuhan_id", "pegawai_id", "unit_kerja_id")
"""What a record stands in, the nearest first."""
_OTHER_TARGETS = {"sumber_id": "evaluasi"}
_DEEPEST = 5
_SUBJECT = {"hasil_kerja": "uraian", "indikator_kinerja": "uraian", "kebutuhan": "uraian",
    "indikator_kebutuhan": "nama",
    "anggaran": "nama", "indikator_anggaran": "nama",
    "umpan_balik": "pemberi_id", "permintaan_umpan_balik": "diminta_id",
    "ekspektasi_khusus": "nilai", "realisasi": "indikator_kinerja_id", "catatan_harian": "tanggal",
    "penandatanganan": "langkah",
    "surat_pendelegasian": "nomor", "keadaan_pegawai": "jenis", "penempatan": "jabatan_id"}  # fmt: skip
_NILAI = frozenset({"nilai_perilaku"})
_NO_UNIT = "Tanpa unit kerja"
Row = Mapping[str, Any]


class NamaRekaman(Struct, frozen=True):
    """A record as people know it: its kind, whose and when, what of it (empty: nothing more), and the unit
    that it belongs to today."""

    jenis: str
    milik: str
    apa: str
    unit: str

    @property
    def pokok(self) -> str:
        """In one line, without the kind."""
        return ": ".join(part for part in (self.milik, self.apa) if part) or self.jenis


class Sebutan:
    """Names for some records of one agency, and for what stands in them; read a table at a time."""

    def __init__(self, session: Session, instansi_id: str, on: date) -> None:
        self._session, self._instansi_id, self._on = session, instansi_id, on
        self._places = Places(session, instansi_id)
        self._rows: dict[tuple[str, str], Row] = {}

    def read(self, records: Iterable[tuple[str, Row]]) -> None:
        """Whatever these records (kind, values) refer to, up to whose they are."""
        wanted = {key for jenis, values in records for key in _referred(jenis, values)}
        for _ in range(_DEEPEST):
            missing = wanted - self._rows.keys()
            if not missing:
                break
            found = self._fetch(missing)
            self._rows |= {key: found.get(key, {}) for key in missing}
            wanted = {
                key
                for (jenis, _id), values in found.items()
                for key in _referred(jenis, values)
                if key[0] in {"skp", "hasil_kerja", "kebutuhan", "indikator_kinerja", "pegawai", "unit_kerja"}
            }
        self._places.add({id_ for jenis, id_ in self._rows if jenis == "pegawai"})

    def name(self, jenis: str, id_: str, values: Row) -> NamaRekaman:
        """A record of those that were read."""
        chain = [(jenis, id_, values), *self._chain(jenis, values)]
        by_kind = {kind: (key, row) for kind, key, row in reversed(chain)}
        who = next((str(by_kind[kind][1].get("nama") or "") for kind in ("pegawai", "unit_kerja", "instansi",
            "jabatan") if kind in by_kind), "")  # fmt: skip
        told = [who, self._when(values, by_kind.get("skp", ("", {}))[1])]
        column = _SUBJECT.get(jenis)
        what = self.value(jenis, column, values.get(column)) if column else None
        milik = ", ".join(part for part in told if part)
        return NamaRekaman(jenis_of(jenis), milik, what or "", self._unit(by_kind))

    def value(self, jenis: str, column: str, value: object) -> str | None:
        """What stands in a column, in words; None: nothing."""
        if value is None or value == "":
            return None
        if column in _NILAI or (jenis == "ekspektasi_khusus" and column == "nilai"):
            return self._nilai(value)
        if column == "periode":
            return _period(str(value))
        target = _targets(jenis).get(column)
        return self._referred_name(target, str(value)) if target else _plain(value)

    def _referred_name(self, target: str, id_: str) -> str:
        row = self._rows.get((target, id_)) or {}
        if not row:
            return f"{jenis_of(target)} yang tidak ada di sini"
        if target == "skp":
            return f"SKP {row['tahun']}" + (f" revisi {row['revisi']}" if row["revisi"] else "")
        if target == "evaluasi":
            return f"Evaluasi {_period(row['periode'])}"
        return str(row.get("nama") or row.get("uraian") or row.get("isi") or jenis_of(target))

    def _nilai(self, value: object) -> str:
        values = rule_set_for(self._on).berakhlak.isi
        return next((one.nama for one in values if one.nomor == value), str(value))

    def _chain(self, jenis: str, values: Row) -> list[tuple[str, str, Row]]:
        """What it stands in, nearest first."""
        found: list[tuple[str, str, Row]] = []
        for _ in range(_DEEPEST):
            column = next((one for one in _ABOVE if values.get(one)), None)
            target = None if column is None else _targets(jenis).get(column)
            row = self._rows.get((target, values[column])) if target and column else None
            if not row or target is None:
                break
            found.append((target, row["id"], row))
            jenis, values = target, row
        return found

    def _when(self, values: Row, skp: Row) -> str:
        if values.get("periode"):
            return _period(str(values["periode"]))
        if skp.get("tahun"):
            return f"SKP {skp['tahun']}" if skp is not values else str(skp["tahun"])
        if values.get("tahun"):
            return str(values["tahun"])
        return f"sejak {format_tanggal(values['mulai'])}" if values.get("mulai") else ""

    def _unit(self, by_kind: Mapping[str, tuple[str, Row]]) -> str:
        if "pegawai" in by_kind:
            position = self._places.own(by_kind["pegawai"][0], self._on)
            return position.unit_kerja if position else _NO_UNIT
        return str(by_kind["unit_kerja"][1].get("nama")) if "unit_kerja" in by_kind else _NO_UNIT

    def _fetch(self, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Row]:
        ids: dict[str, list[str]] = {}
        for jenis, id_ in sorted(wanted):
            ids.setdefault(jenis, []).append(id_)
        return {
            (jenis, id_): row
            for jenis, some in ids.items()
            for id_, row in rows_here(self._session, TRAVELLING[jenis], self._instansi_id, some).items()
        }


@cache
def _targets(jenis: str) -> Mapping[str, str]:
    """Of a kind: its columns that name another record, and of which kind that is."""
    table = TRAVELLING[jenis].__table__
    if not isinstance(table, Table):
        raise TypeError(f"{jenis} is no plain table")
    found = {
        next(name for name in one.column_keys if name != "instansi_id"): str(one.referred_table.name)
        for one in table.foreign_key_constraints
    }
    others = {name: target for name, target in _OTHER_TARGETS.items() if name in table.c}
    return found | others | ({"asal_id": jenis} if "asal_id" in table.c else {})


def _referred(jenis: str, values: Row) -> Iterable[tuple[str, str]]:
    own = [(jenis, str(values["id"]))] if jenis == "pegawai" and "id" in values else []
    return own + [
        (target, str(values[column])) for column, target in _targets(jenis).items() if values.get(column)
    ]


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return format_saat(value)
    return format_tanggal(value) if isinstance(value, date) else str(value)


def _period(kode: str) -> str:
    try:
        return Periode.parse(kode).label
    except InvalidInputError:
        return kode
