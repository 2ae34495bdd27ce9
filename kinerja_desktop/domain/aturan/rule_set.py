"""The rule set in force on a day, put together from the dated files in `resources/aturan/`.

A new regulation is a new file: each table is taken from the newest file that already applies on that day.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args, get_type_hints

import msgspec
from msgspec import Struct

from kinerja_desktop.domain.aturan.tabel import (
    AngkaKredit,
    AngkaKreditTambahan,
    BatasIpk,
    BerkasAturan,
    Keyakinan,
    Kompetensi,
    KotakTalenta,
    KurvaDistribusi,
    NilaiBerakhlak,
    PangkatGolongan,
    PolaDistribusi,
    SelKuadran,
    Tabel,
    Tenggat,
    TingkatJabatan,
)
from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.machine.paths import RESOURCES

FOLDER = RESOURCES / "aturan"


class Aturan(Struct, frozen=True):
    """All tables in force on one day. `nama` is the file whose quadrant decides the predikat."""

    nama: str
    kuadran: Tabel[tuple[SelKuadran, ...]]
    berakhlak: Tabel[tuple[NilaiBerakhlak, ...]]
    tenggat: Tabel[Tenggat]
    pejabat_penilai: Tabel[tuple[JenisJabatan, ...]]
    tidak_direncanakan: Tabel[tuple[str, ...]]
    ipk_tugas_belajar: Tabel[tuple[BatasIpk, ...]]
    kurva: Tabel[tuple[KurvaDistribusi, ...]]
    distribusi: Tabel[tuple[PolaDistribusi, ...]]
    angka_kredit: Tabel[AngkaKredit]
    angka_kredit_tambahan: Tabel[AngkaKreditTambahan]
    kotak_talenta: Tabel[tuple[KotakTalenta, ...]]
    kompetensi: Tabel[Kompetensi]
    tingkat_kompetensi: Tabel[tuple[TingkatJabatan, ...]]
    pangkat_pns: Tabel[tuple[PangkatGolongan, ...]]
    golongan_pppk: Tabel[tuple[str, ...]]


TABLE_NAMES = tuple(name for name in Aturan.__struct_fields__ if name != "nama")


@cache
def rule_set_for(day: date, folder: Path = FOLDER) -> Aturan:
    """The rules in force on `day`. Raises InvalidInputError for a day before the first of them."""
    return _compose(_load(folder), day)


def list_rule_files(folder: Path = FOLDER) -> tuple[BerkasAturan, ...]:
    """Every shipped file with its tables, those of the future and the replaced ones too, by name."""
    return _load(folder)


def with_overrides(aturan: Aturan, overrides: Mapping[str, object]) -> Aturan:
    """The rule set with an office's own content for tables that are only MUNGKIN.

    `overrides` maps a table's name to its new `isi`, as plain JSON values. Raises InvalidInputError for an
    unknown or certain table and for content of the wrong shape.
    """
    changed = {name: _overridden(aturan, name, isi) for name, isi in overrides.items()}
    return msgspec.structs.replace(aturan, **changed)


@cache
def _load(folder: Path) -> tuple[BerkasAturan, ...]:
    return tuple(_read(path) for path in sorted(folder.glob("*.json")))


def _read(path: Path) -> BerkasAturan:
    try:
        berkas = msgspec.json.decode(path.read_bytes(), type=BerkasAturan)
    except (OSError, msgspec.MsgspecError) as error:
        raise _damaged(path, str(error)) from error
    if berkas.kuadran is not None:
        _check_kuadran(path, berkas.kuadran.isi)
    return berkas


def _check_kuadran(path: Path, cells: tuple[SelKuadran, ...]) -> None:
    """A quadrant with a gap would fail only when somebody's rating falls into it: refuse it at once."""
    places = {(cell.hasil, cell.perilaku) for cell in cells}
    if len(cells) != 9 or len(places) != 9:  # noqa: PLR2004 (three ratings by three)
        raise _damaged(path, "kuadran harus memuat tepat sembilan sel yang berbeda")


def _compose(files: Iterable[BerkasAturan], day: date) -> Aturan:
    tables: dict[str, Any] = {}
    nama = ""
    for berkas in files:
        for name in TABLE_NAMES:
            table = cast("Tabel[Any] | None", getattr(berkas, name))
            if table is None or table.berlaku_mulai > day:
                continue
            if name not in tables or table.berlaku_mulai > tables[name].berlaku_mulai:
                tables[name] = table
                nama = berkas.nama if name == "kuadran" else nama
    missing = [name for name in TABLE_NAMES if name not in tables]
    if missing:
        raise InvalidInputError(
            f"Belum ada aturan yang berlaku pada {format_tanggal(day)}.",
            why=f"Tabel aturan yang belum berlaku: {', '.join(missing)}.",
            next_step="Periksa tanggalnya; program ini melayani penilaian sejak tahun 2023.",
        )
    return Aturan(nama=nama, **tables)


def _overridden(aturan: Aturan, name: str, isi: object) -> Tabel[Any]:
    if name not in TABLE_NAMES:
        raise InvalidInputError(f"Tabel aturan '{name}' tidak dikenal.")
    table = cast("Tabel[Any]", getattr(aturan, name))
    if table.keyakinan is Keyakinan.PASTI:
        raise InvalidInputError(
            f"Tabel '{name}' tidak dapat disesuaikan.",
            why=f"Isinya ditetapkan oleh {table.dasar_hukum}.",
            next_step="Bila peraturannya berubah, pasang berkas aturan yang baru.",
        )
    shape = get_args(get_type_hints(Aturan)[name])[0]
    try:
        content = msgspec.convert(isi, shape)
    except msgspec.ValidationError as error:
        raise InvalidInputError(
            f"Isi pengganti untuk tabel '{name}' tidak sesuai bentuknya.", why=str(error)
        ) from error
    return msgspec.structs.replace(table, isi=content, disesuaikan=True)


def _damaged(path: Path, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Berkas aturan tidak dapat dibaca.",
        where=str(path),
        why=why,
        who="Admin",
        next_step="Pasang ulang program dari paket resmi.",
    )
