"""Values to a package file: sealed, signed, verified by re-reading, and only then in its place."""

import errno
import re
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct, field

from kinerja_desktop.domain.core.errors import (
    FileRefusedError,
    InvalidInputError,
    KinerjaError,
    NotFoundError,
    StorageFullError,
)
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.exchange.kunci.envelope import sign_cover
from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys, check_number
from kinerja_desktop.exchange.kunci.pejabat import Penanda
from kinerja_desktop.exchange.paket.body import BATCH_LINES, BodyFacts, new_head, write_body
from kinerja_desktop.exchange.paket.codec import RecordWriter
from kinerja_desktop.exchange.paket.container import CONTAINER_STEPS, write_container
from kinerja_desktop.exchange.paket.cover import (
    FORMAT,
    MAX_BODY_BYTES,
    READABLE_SINCE,
    Cakupan,
    Cover,
    DataAwal,
    Hitung,
    JenisPaket,
    KartuKunci,
    KepalaAudit,
    Pendaftaran,
    Pengirim,
)
from kinerja_desktop.exchange.paket.reading import open_package
from kinerja_desktop.exchange.records.all import NEWER_RECORD_TYPES
from kinerja_desktop.exchange.records.base import TravellingRecord
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.files import PARTIAL_SUFFIX

STEP_START = "paket.tulis.mulai"
STEP_BODY = "paket.tulis.isi"
STEP_COVER = "paket.tulis.sampul"
EXPORT_STEPS = (STEP_START, STEP_BODY, STEP_COVER, *CONTAINER_STEPS)
"""Where a fault harness may strike during writing; afterwards there is the old file or the new one."""

FILE_SUFFIX = ".kinerja"
_SPOOL_BYTES = 32 * 1024 * 1024
_LABEL = "Menulis paket"
_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_CALLED = {JenisPaket.SNAPSHOT: "kirim", JenisPaket.REFERENSI: "data-awal", JenisPaket.KOREKSI: "perbaikan"}
_MARK = 4
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")


class CoverFields(Struct, frozen=True):
    """What the caller decides of a cover; keys, hashes and counts come from writing.

    `sampul_sebelumnya`: cover hash of the package with the number before (None: the first). `diakui_sampai`:
    the last own number for which a receipt came back.
    """

    jenis: JenisPaket
    paket_id: str
    instalasi_id: str
    instansi_id: str
    epoch: str
    cakupan: Cakupan
    urut: int
    dibuat: datetime
    program: str
    sampul_sebelumnya: str | None = None
    prasyarat: tuple[str, ...] = ()
    referensi_versi: int | None = None
    hlc: str | None = None
    kepala_audit: KepalaAudit | None = None
    diakui_sampai: int | None = None
    data_awal: DataAwal | None = None
    kunci_berikut: PublicKeys | None = None
    epoch_sebelum: tuple[str, ...] = ()


class WrittenPackage(Struct, frozen=True):
    """`sampul_hash` identifies the package; `hitung` counts its records by type."""

    paket_id: str
    sampul_hash: str
    size: int
    hitung: dict[str, Hitung] = field(default_factory=dict[str, Hitung])

    @property
    def angka_periksa(self) -> str:
        """Six digits to compare a copy on a flash disk by eye."""
        return check_number(self.sampul_hash)


def write_package(
    path: Path,
    fields: CoverFields,
    records: Iterable[TravellingRecord],
    signer: KeyPair,
    recipients: Sequence[PublicKeys],
    *,
    progress: Progress | None = None,
    faults: Faults | None = None,
    total: int = 0,
    sealed: Callable[[WrittenPackage], None] | None = None,
    pejabat: Penanda | None = None,
) -> WrittenPackage:
    """Write a package with a body; the sender is always among the recipients, to reopen his archive.

    `records` stand in dependency order, within a type by rising key (else ValueError). `total`: how many are
    expected, for progress (0: unknown). `sealed` is told of the verified package just before its file gets
    its name: whoever finds the file then finds it remembered too. `pejabat` signs beside the installation.
    Raises StorageFullError, InvalidInputError (folder not writable, a record that may not travel, damaged
    key, too large), CancelledError; then the target is as it was.
    """
    faults = faults or Faults()
    writer = RecordWriter(records)
    lines = _observed(writer.lines(), total, progress or SilentProgress(), faults)
    seal = _Seal(path, fields, signer, (*recipients, signer.public()), faults, sealed, pejabat)
    return seal.write(lines, writer.tally.result)


def write_lines(
    path: Path,
    fields: CoverFields,
    lines: Iterable[bytes],
    signer: KeyPair,
    recipients: Sequence[PublicKeys],
    *,
    faults: Faults | None = None,
) -> WrittenPackage:
    """Write a kind whose body holds lines of its own: a receipt, a request. Raises as `write_package`."""
    faults = faults or Faults()
    observed = _observed(iter(lines), 0, SilentProgress(), faults)
    return _Seal(path, fields, signer, (*recipients, signer.public()), faults).write(observed, dict)


class _Seal(Struct, frozen=True):
    """A package with a body that is about to be written: where, by whom, to whom."""

    path: Path
    fields: CoverFields
    signer: KeyPair
    recipients: tuple[PublicKeys, ...]
    faults: Faults
    sealed: Callable[[WrittenPackage], None] | None = None
    pejabat: Penanda | None = None

    def write(self, lines: Iterator[bytes], hitung: Callable[[], dict[str, Hitung]]) -> WrittenPackage:
        """`hitung` is asked once all lines are written."""
        sealed_to = tuple({keys.key_id: keys for keys in self.recipients}.values())
        check_keys(sealed_to)
        cover = _new_cover(self.fields, self.signer.public())
        with _disk_errors(self.path), tempfile.SpooledTemporaryFile(max_size=_SPOOL_BYTES) as body:
            self.faults.at(STEP_START)
            facts = write_body(body, new_head(cover), lines, [keys.kunci_sandi for keys in sealed_to])
            if facts.isi.panjang > MAX_BODY_BYTES - _SPOOL_BYTES:
                raise _too_large(self.path)
            body.seek(0)
            cover = _with_body(cover, facts, hitung(), sealed_to)
            return _finish(
                self.path,
                cover,
                body,
                self.signer,
                self.faults,
                sealed=self.sealed,
                pejabat=self.pejabat,
            )


def write_registration(
    path: Path,
    fields: CoverFields,
    pendaftaran: Pendaftaran,
    signer: KeyPair,
    *,
    faults: Faults | None = None,
) -> WrittenPackage:
    """Write a `pendaftaran` (cover only). Raises as `write_package`."""
    return _write_cover_only(path, fields, signer, faults, pendaftaran=pendaftaran)


def write_key_card(
    path: Path, fields: CoverFields, kartu: KartuKunci, signer: KeyPair, *, faults: Faults | None = None
) -> WrittenPackage:
    """Write a `kartu_kunci` (cover only), signed by the centre. Raises as `write_package`."""
    return _write_cover_only(path, fields, signer, faults, kartu_kunci=kartu)


def suggest_file_name(instansi_kode: str, jenis: JenisPaket, periode: str, urut: int, tanda: str) -> str:
    """`KIN_<instansi>_<jenis>[_<periode>]_<urut>-<tanda>.kinerja`; a hint for people, never trusted.

    `tanda` is an id, of which the end is taken: numbers begin again at 1 after a restore and on another PC of
    the same office, and no file may take the place of another one that lies on the same stick.
    """
    kind = _CALLED.get(jenis, jenis.value.replace("_", "-"))
    words = [word for word in (instansi_kode, kind, periode) if word]
    number = f"{urut:04d}-{tanda[-_MARK:]}"
    return "_".join(["KIN", *(_UNSAFE.sub("-", word) for word in words), number]) + FILE_SUFFIX


def prepare_folder(path: Path) -> None:
    """Make the folder of a package to be written, and clear it of what interrupted exports left.

    Only rests of the own line of packages go: other offices may be writing into the same folder. Raises
    StorageFullError and InvalidInputError as `write_package`.
    """
    with _disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_partial_files(path.parent, path.name.rpartition("_")[0])


def remove_partial_files(folder: Path, prefix: str = "") -> list[Path]:
    """Delete what interrupted exports of files `prefix...` left in `folder`; returns what was deleted."""
    partial = f"*{FILE_SUFFIX}.*{PARTIAL_SUFFIX}"
    found = [path for path in folder.glob(partial) if path.is_file() and path.name.startswith(prefix)]
    for path in found:
        path.unlink(missing_ok=True)
    return found


def _write_cover_only(
    path: Path,
    fields: CoverFields,
    signer: KeyPair,
    faults: Faults | None,
    *,
    pendaftaran: Pendaftaran | None = None,
    kartu_kunci: KartuKunci | None = None,
) -> WrittenPackage:
    faults = faults or Faults()
    cover = _new_cover(fields, signer.public())
    cover = msgspec.structs.replace(cover, pendaftaran=pendaftaran, kartu_kunci=kartu_kunci)
    with _disk_errors(path):
        faults.at(STEP_START)
        return _finish(path, cover, None, signer, faults)


def _new_cover(fields: CoverFields, own: PublicKeys) -> Cover:
    return Cover(
        format=FORMAT,
        baca_min=READABLE_SINCE,
        jenis=fields.jenis,
        paket_id=fields.paket_id,
        pengirim=Pengirim(fields.instalasi_id, fields.instansi_id, fields.epoch, own.key_id),
        cakupan=fields.cakupan,
        urut=fields.urut,
        sampul_sebelumnya=fields.sampul_sebelumnya,
        prasyarat=fields.prasyarat,
        referensi_versi=fields.referensi_versi,
        dibuat=fields.dibuat,
        hlc=fields.hlc,
        program=fields.program,
        kepala_audit=fields.kepala_audit,
        diakui_sampai=fields.diakui_sampai,
        data_awal=fields.data_awal,
        kunci_berikut=fields.kunci_berikut,
        epoch_sebelum=fields.epoch_sebelum,
    )


def _with_body(
    cover: Cover, facts: BodyFacts, hitung: dict[str, Hitung], sealed_to: Sequence[PublicKeys]
) -> Cover:
    return msgspec.structs.replace(
        cover,
        isi=facts.isi,
        polos=facts.polos,
        hitung=hitung,
        wajib_paham=tuple(name for name in hitung if name in NEWER_RECORD_TYPES),
        penerima=tuple(keys.key_id for keys in sealed_to),
    )


def _observed(lines: Iterator[bytes], total: int, progress: Progress, faults: Faults) -> Generator[bytes]:
    count = 0
    for count, line in enumerate(lines, 1):
        if count % BATCH_LINES == 0:
            faults.at(STEP_BODY)
            progress.step(count, total, _LABEL)
        yield line
    faults.at(STEP_BODY)
    progress.step(count, total or count, _LABEL)


def _finish(
    path: Path,
    cover: Cover,
    body: IO[bytes] | None,
    signer: KeyPair,
    faults: Faults,
    *,
    sealed: Callable[[WrittenPackage], None] | None = None,
    pejabat: Penanda | None = None,
) -> WrittenPackage:
    faults.at(STEP_COVER)
    member = sign_cover(cover, signer, pejabat)
    written: list[WrittenPackage] = []

    def verify(partial: Path) -> None:
        sampul_hash = _verify_written(partial, signer, pejabat)
        written.append(WrittenPackage(cover.paket_id, sampul_hash, partial.stat().st_size, cover.hitung))
        if sealed is not None:
            sealed(written[0])

    write_container(path, member, body, verify, faults)
    return written[0]


def _verify_written(partial: Path, signer: KeyPair, pejabat: Penanda | None) -> str:
    """Read back every byte; returns the cover hash. Raises FileRefusedError, also where it is gone."""
    try:
        with open_package(partial) as package:
            cover = package.verify(signer.public(), pejabat.kunci if pejabat else None)
            if cover.isi is not None:
                package.read_lines([signer], lambda _first, _lines: None)
            return package.sampul_hash
    except (FileRefusedError, NotFoundError) as error:
        raise FileRefusedError(
            "Paket yang baru ditulis tidak dapat dibaca kembali dengan benar.",
            why=f"{error.what} {error.why}",
            who="Pengelola kinerja",
            next_step="Diska tujuan mungkin rusak atau dicabut: periksa, atau pilih diska lain, lalu kirim.",
            where=str(partial.parent),
        ) from error


def check_keys(recipients: Iterable[PublicKeys]) -> None:
    """Raises InvalidInputError for a key that nothing can be sealed to."""
    for keys in recipients:
        try:
            keys.check()
        except ValueError as error:
            raise InvalidInputError(
                "Kunci penerima tidak dapat dipakai.",
                why="Teks kunci rusak atau salah ketik.",
                who="Admin",
                next_step="Impor lagi kartu kunci dari pusat, lalu kirim lagi.",
                where=f"Kunci {keys.key_id}",
            ) from error


@contextmanager
def _disk_errors(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise _storage_error(error, path) from error


def _storage_error(error: OSError, path: Path) -> KinerjaError:
    if error.errno in _DISK_FULL:
        return StorageFullError(
            "Diska penuh: paket tidak jadi ditulis.",
            why="Tempat yang tersisa tidak cukup. Berkas lama, bila ada, tidak berubah.",
            who="Pengelola kinerja",
            next_step="Kosongkan sebagian diska atau pilih diska lain, lalu kirim lagi.",
            where=str(path.parent),
        )
    return InvalidInputError(
        "Paket tidak dapat ditulis di folder itu.",
        why=why_of(error),
        who="Pengelola kinerja",
        next_step="Periksa apakah diska terpasang dan boleh ditulisi, atau pilih folder lain.",
        where=str(path),
    )


def _too_large(path: Path) -> InvalidInputError:
    return InvalidInputError(
        "Paket melebihi 2 GiB.",
        why="Cakupan yang dipilih terlalu luas untuk satu paket.",
        who="Pengelola kinerja",
        next_step="Kirim per unit kerja atau per periode.",
        where=str(path),
    )
