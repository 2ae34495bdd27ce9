"""The rule set in force on a day, put together from the dated files in `resources/aturan/`.

A new regulation is a new file: each table is taken from the newest file that already applies on that day.
A file that the centre gave (`use_given`) stands in the place of the shipped one of its name while its version
is higher, and beside them where none has its name.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Raw, Struct

from kinerja_desktop.domain.aturan.berkas import BerkasAturan
from kinerja_desktop.domain.aturan.tabel import (
    ArtiKeadaan,
    ArtiLampiran,
    HasilFinal,
    KoefisienJenjang,
    KualitasMinimum,
    KurvaDistribusi,
    NilaiBerakhlak,
    PersenPredikat,
    PolaDistribusi,
    SelKuadran,
    Setelan,
    Sinonim,
    Tabel,
    Tenggat,
    TugasBelajar,
    UsiaPensiun,
    WewenangAtasan,
)
from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError
from kinerja_desktop.domain.core.shape import shape_problem
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.machine.paths import RESOURCES

FOLDER = RESOURCES / "aturan"


class TabelBerkas(Struct, frozen=True):
    """One table of one file. `nama` is the table's; `berkas` is kept in the documents made under it.

    `versi_pusat`: the version of a file that the centre gave; None: the program brought it.
    """

    nama: str
    berkas: str
    tabel: Tabel[Any]
    versi_pusat: int | None = None

    @property
    def judul(self) -> str:
        """What users call the table."""
        return _titles()[self.nama]


class Aturan:
    """The tables in force on one day, by name and title. A damaged one harms only what asks for it.

    Asking raises FileRefusedError for a damaged table, InvalidInputError when none applies yet.
    """

    kuadran: Annotated[Tabel[tuple[SelKuadran, ...]], "Kuadran kinerja"]
    berakhlak: Annotated[Tabel[tuple[NilaiBerakhlak, ...]], "Nilai BerAKHLAK dan panduan perilaku"]
    tenggat: Annotated[Tabel[Tenggat], "Tenggat"]
    pejabat_penilai: Annotated[Tabel[tuple[JenisJabatan, ...]], "Jabatan yang menjadi pejabat penilai"]
    kualitas_minimum: Annotated[Tabel[tuple[KualitasMinimum, ...]], "Kualitas hasil kerja menurut jabatan"]
    hasil_final: Annotated[Tabel[tuple[HasilFinal, ...]], "Hasil evaluasi yang bersifat final"]
    wewenang_atasan: Annotated[Tabel[tuple[WewenangAtasan, ...]], "Wewenang atasan pejabat penilai"]
    keadaan: Annotated[Tabel[tuple[ArtiKeadaan, ...]], "Keadaan pegawai dan akibatnya"]
    tugas_belajar: Annotated[Tabel[TugasBelajar], "Tugas belajar"]
    lampiran_skp: Annotated[Tabel[tuple[ArtiLampiran, ...]], "Lampiran SKP"]
    kurva: Annotated[Tabel[tuple[KurvaDistribusi, ...]], "Kurva distribusi"]
    distribusi: Annotated[Tabel[tuple[PolaDistribusi, ...]], "Pola distribusi predikat"]
    usia_pensiun: Annotated[Tabel[tuple[UsiaPensiun, ...]], "Batas usia pensiun menurut jabatan"]
    setelan: Annotated[Tabel[tuple[Setelan, ...]], "Batas dan masa yang dapat diubah kantor"]
    angka_kredit_persen: Annotated[Tabel[tuple[PersenPredikat, ...]], "Prosentase angka kredit tiap predikat"]
    angka_kredit_koefisien: Annotated[
        Tabel[tuple[KoefisienJenjang, ...]], "Koefisien angka kredit tiap jenjang"
    ]
    sinonim: Annotated[Tabel[tuple[Sinonim, ...]], "Kata yang berarti sama dalam rencana"]

    def __init__(self, day: date, folder: Path) -> None:
        self._day, self._folder = day, folder

    @property
    def nama(self) -> str:
        """The file whose quadrant decides the predikat."""
        return self._newest("kuadran").berkas

    def __getattr__(self, nama: str) -> Tabel[Any]:
        """A table that was not asked for before."""
        if nama not in _SHAPES:
            raise AttributeError(nama)
        tabel = self._newest(nama).tabel
        setattr(self, nama, tabel)
        return tabel

    def _newest(self, nama: str) -> TabelBerkas:
        found = in_force(nama, self._day, self._folder)
        if found is None:
            raise InvalidInputError(
                f"Belum ada aturan yang berlaku pada {format_tanggal(self._day)}.",
                why=sentence(f"Tabel aturan yang belum berlaku: {nama}"),
                next_step="Periksa tanggalnya; program ini melayani penilaian sejak tahun 2023.",
            )
        return found


_SHAPES: dict[str, Any] = Aturan.__annotations__
TABLE_NAMES = tuple(_SHAPES)


@cache
def _titles() -> dict[str, str]:
    return {nama: shape.__metadata__[0] for nama, shape in _SHAPES.items()}


@cache
def rule_set_for(day: date, folder: Path = FOLDER) -> Aturan:
    """The rules in force on `day`."""
    return Aturan(day, folder)


def in_force(nama: str, day: date, folder: Path = FOLDER) -> TabelBerkas | None:
    """The table of this name that applies on `day`; None: none does yet."""
    applying = [one for one in _tables(folder, nama) if one.tabel.berlaku_mulai <= day]
    return max(applying, key=lambda one: one.tabel.berlaku_mulai, default=None)


def latest(nama: str, folder: Path = FOLDER) -> TabelBerkas:
    """The newest table of this name, whatever day the clock says: for what does not depend on a day.

    Raises FileRefusedError when no file has one.
    """
    found = _tables(folder, nama)
    if not found:
        raise _damaged(folder, f"tabel {nama} tidak ada")
    return max(found, key=lambda one: one.tabel.berlaku_mulai)


def list_tables(folder: Path = FOLDER) -> tuple[TabelBerkas, ...]:
    """Every table of every file, those of the future and the replaced ones too."""
    return tuple(one for nama in TABLE_NAMES for one in _tables(folder, nama))


class _Given(Struct):
    """What the centre gave to the office that is open: one process, one open office."""

    files: tuple[BerkasAturan, ...] = ()


_given = _Given()


def use_given(files: tuple[BerkasAturan, ...]) -> None:
    """From now on these stand beside the shipped ones. None of them is damaged: see `problem_of`."""
    if files != _given.files:
        _given.files = files
        for each in (rule_set_for, _tables, _load):
            each.cache_clear()


def files_in_use() -> tuple[BerkasAturan, ...]:
    """The file of each name whose version is the highest, in the order of names."""
    shipped = {one.nama: one for one in map(_shipped, sorted(FOLDER.glob("*.json")))}
    newer = {
        one.nama: one for one in _given.files if one.nama not in shipped or one.newer_than(shipped[one.nama])
    }
    return tuple(one for _, one in sorted((shipped | newer).items()))


def problem_of(one: BerkasAturan) -> str:
    """Why this program cannot work by a file of the centre, as a sentence; empty: it can.

    What the program asks for by name must be there: the tables of its own file of that name, each number.
    """
    try:
        parts = msgspec.json.decode(one.isi, type=dict[str, Raw])
        found = {nama: _decode(Path(one.nama), nama, parts).tabel for nama in TABLE_NAMES if nama in parts}
    except msgspec.MsgspecError as error:
        return shape_problem(error)
    except FileRefusedError as error:
        return error.why
    own = {nama: tables[one.nama] for nama in TABLE_NAMES if one.nama in (tables := _by_file(nama))}
    if lacking := [_titles()[nama] for nama in own if nama not in found]:
        return f"Tabel yang dipakai program ini tidak ada di dalamnya: {', '.join(lacking)}."
    numbers = {each.kode for each in own["setelan"].isi} if "setelan" in own else set[str]()
    if lacking := sorted(numbers - {each.kode for each in found["setelan"].isi} if numbers else ()):
        return f"Angka yang dipakai program ini tidak ada di dalamnya: {', '.join(lacking)}."
    return "" if found else "Tidak ada tabel yang dikenal program ini di dalamnya."


def changed_tables(one: BerkasAturan) -> tuple[str, ...]:
    """Titles of the tables of a file without problem that are other than in the one of its name used here."""
    parts = msgspec.json.decode(one.isi, type=dict[str, Raw])
    found = {nama: _decode(Path(one.nama), nama, parts).tabel for nama in TABLE_NAMES if nama in parts}
    return tuple(_titles()[nama] for nama, tabel in found.items() if _by_file(nama).get(one.nama) != tabel)


def _by_file(nama: str) -> dict[str, Tabel[Any]]:
    return {one.berkas: one.tabel for one in _tables(FOLDER, nama)}


def _shipped(path: Path) -> BerkasAturan:
    try:
        return BerkasAturan.read(path.read_bytes())
    except (OSError, msgspec.MsgspecError) as error:
        why = why_of(error) if isinstance(error, OSError) else shape_problem(error)
        raise _damaged(path, why) from error


@cache
def _tables(folder: Path, nama: str) -> tuple[TabelBerkas, ...]:
    """The tables of this name; what else stands in the files is not decoded."""
    given = {one.nama: one.versi for one in _in_force_of(folder)}
    found = (_decode(path, nama, parts) for path, parts in _load(folder).items() if nama in parts)
    return tuple(msgspec.structs.replace(one, versi_pusat=given.get(one.berkas)) for one in found)


@cache
def _load(folder: Path) -> dict[Path, dict[str, Raw]]:
    given = {folder / f"{one.nama}.json": one for one in _in_force_of(folder)}
    shipped = {path: _read(path) for path in sorted(folder.glob("*.json")) if path not in given}
    return shipped | {
        path: msgspec.json.decode(one.isi, type=dict[str, Raw]) for path, one in sorted(given.items())
    }


def _in_force_of(folder: Path) -> tuple[BerkasAturan, ...]:
    """Of what the centre gave, that which is used; nothing stands beside the files of a test."""
    if folder != FOLDER or not _given.files:
        return ()
    given = set(_given.files)
    return tuple(one for one in files_in_use() if one in given)


def _read(path: Path) -> dict[str, Raw]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Raw])
    except (OSError, msgspec.MsgspecError) as error:
        why = why_of(error) if isinstance(error, OSError) else shape_problem(error)
        raise _damaged(path, why) from error


def _decode(path: Path, nama: str, parts: dict[str, Raw]) -> TabelBerkas:
    try:
        berkas = msgspec.json.decode(parts.get("nama", b""), type=Annotated[str, Meta(max_length=60)])
        tabel: Tabel[Any] = msgspec.json.decode(parts[nama], type=_SHAPES[nama])
    except msgspec.MsgspecError as error:
        raise _damaged(path, shape_problem(error)) from error
    if nama == "kuadran":
        _check_kuadran(path, tabel.isi)
    return TabelBerkas(nama, berkas, tabel)


def _check_kuadran(path: Path, cells: tuple[SelKuadran, ...]) -> None:
    """A quadrant with a gap would fail only when somebody's rating falls into it: refuse it at once."""
    places = {(cell.hasil, cell.perilaku) for cell in cells}
    if len(cells) != 9 or len(places) != 9:  # noqa: PLR2004 (three ratings by three)
        raise _damaged(path, "kuadran harus memuat tepat sembilan sel yang berbeda")


def _damaged(path: Path, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Berkas aturan tidak dapat dibaca.",
        where=str(path),
        why=why,
        who="Admin",
        next_step="Pasang ulang program dari paket resmi.",
    )
