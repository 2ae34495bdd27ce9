"""What a session of receiving is told by: plans, the state of each file, what was done."""

from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import FileRefusedError, KinerjaError, StateError
from kinerja_desktop.exchange.kunci.keys import check_number
from kinerja_desktop.exchange.paket.cover import Cover, JenisPaket
from kinerja_desktop.exchange.paket.package import OpenedPackage
from kinerja_desktop.services.pertukaran.banding import BarisPaket, Nasib, Perbandingan
from kinerja_desktop.services.pertukaran.permintaan.masuk import RencanaPermintaan
from kinerja_desktop.services.pertukaran.sesi.resi import HasilResi
from kinerja_desktop.services.pertukaran.urutan import Kedudukan, Urutan, stale


class RencanaTerima(Struct, frozen=True):
    """What a package would do here. `hitung`: by record type and fate.

    Rows that need an eye are listed up to a limit, refusals counted in full. `audit_seq`: the last entry of
    our own trail when it was planned; `kepala_seq`: of the sender's when it was written. `tertinggal`: how
    many records here the sender does not have any more.
    """

    path: Path
    paket_id: str
    sampul_hash: str
    pengirim: str
    instalasi_id: str
    epoch: str
    cakupan: str
    periode: str
    urut: int
    urutan: Urutan
    hitung: dict[str, dict[str, int]]
    konflik: tuple[BarisPaket, ...]
    ditolak: tuple[BarisPaket, ...]
    jumlah_ditolak: int
    audit_seq: int
    kepala_seq: int
    jenis: JenisPaket
    tertinggal: int = 0

    @property
    def sudah_diterima(self) -> bool:
        return self.urutan.kedudukan is Kedudukan.SUDAH_DITERIMA

    @property
    def is_plain(self) -> bool:
        """Whether nothing went on on both sides, nor is missing there: each row is judged alone."""
        many = self.jumlah_ditolak, self.tertinggal, self.total(Nasib.SEJAJAR), self.total(Nasib.KONFLIK)
        return not any(many)

    @property
    def angka_periksa(self) -> str:
        """Six digits, the same as its sender sees."""
        return check_number(self.sampul_hash)

    @property
    def line(self) -> tuple[str, str, str]:
        """Whose packages follow each other."""
        return self.instalasi_id, self.epoch, self.cakupan

    @property
    def order(self) -> tuple[str, str, int, int]:
        """In which packages are applied: those of one installation as it wrote them."""
        return self.instalasi_id, self.epoch, self.kepala_seq, self.urut

    def total(self, nasib: Nasib) -> int:
        return sum(counts[nasib.value] for counts in self.hitung.values())


class HasilTerima(Struct, frozen=True):
    """How many rows were applied; all zero for a package taken in before."""

    paket_id: str
    sudah_diterima: bool = False
    baru: int = 0
    berubah: int = 0
    sama: int = 0
    konflik: int = 0
    lama: int = 0
    sejajar: int = 0


class RencanaResi(Struct, frozen=True):
    """What a receipt would settle here."""

    path: Path
    paket_id: str
    sampul_hash: str
    pengirim: str
    urut: int
    sudah_diterima: bool
    hasil: HasilResi


class KeadaanBerkas(Enum):
    """Where a file of a session stands."""

    SIAP = "siap diterapkan"
    SUDAH = "sudah pernah diterima"
    TERCAKUP = "tercakup paket yang lebih baru"
    DITOLAK = "ditolak"
    BERUBAH = "periksa lagi"
    DITERAPKAN = "diterapkan"
    BUKAN_PAKET = "tidak diperiksa"


class BerkasSesi(Struct, frozen=True):
    """One file: its plan, or why it is refused (`ditolak`) or not looked into (`sebab`).

    `resi` is the plan of a receipt, `permintaan` that of requests; `hasil` once a package was applied.
    """

    path: Path
    keadaan: KeadaanBerkas
    rencana: RencanaTerima | None = None
    ditolak: KinerjaError | None = None
    hasil: HasilTerima | None = None
    sebab: str = ""
    resi: RencanaResi | None = None
    permintaan: RencanaPermintaan | None = None


class HasilSesi(Struct, frozen=True):
    """`is_stopped`: somebody cancelled; what was applied before stands."""

    berkas: tuple[BerkasSesi, ...]
    is_stopped: bool = False

    @property
    def diterapkan(self) -> int:
        return sum(one.keadaan is KeadaanBerkas.DITERAPKAN for one in self.berkas)


def plan_of(
    path: Path,
    cover: Cover,
    result: Perbandingan,
    *,
    sampul_hash: str,
    pengirim: str,
    urutan: Urutan,
    audit_seq: int,
) -> RencanaTerima:
    return RencanaTerima(
        path,
        cover.paket_id,
        sampul_hash,
        pengirim,
        cover.pengirim.instalasi_id,
        cover.pengirim.epoch,
        cover.cakupan.text,
        cover.cakupan.periode,
        cover.urut,
        urutan,
        result.hitung,
        tuple(result.konflik),
        tuple(result.ditolak),
        result.jumlah_ditolak,
        audit_seq,
        cover.kepala_audit.seq if cover.kepala_audit else 0,
        cover.jenis,
        result.tertinggal,
    )


def result_of(paket_id: str, result: Perbandingan) -> HasilTerima:
    """What was applied of a package."""
    return HasilTerima(
        paket_id,
        baru=result.total(Nasib.BARU),
        berubah=result.total(Nasib.BERUBAH),
        sama=result.total(Nasib.SAMA),
        konflik=result.total(Nasib.KONFLIK),
        lama=result.total(Nasib.LAMA),
        sejajar=result.total(Nasib.SEJAJAR),
    )


def examined(rencana: RencanaTerima) -> BerkasSesi:
    """A file whose package as a whole can be taken in."""
    if rencana.sudah_diterima:
        return BerkasSesi(rencana.path, KeadaanBerkas.SUDAH, rencana)
    is_good = not rencana.jumlah_ditolak
    return BerkasSesi(rencana.path, KeadaanBerkas.SIAP if is_good else KeadaanBerkas.DITOLAK, rencana)


def examined_receipt(resi: RencanaResi) -> BerkasSesi:
    keadaan = KeadaanBerkas.SUDAH if resi.sudah_diterima else KeadaanBerkas.SIAP
    return BerkasSesi(resi.path, keadaan, resi=resi)


def examined_requests(plan: RencanaPermintaan) -> BerkasSesi:
    keadaan = KeadaanBerkas.SUDAH if plan.sudah_diterima else KeadaanBerkas.SIAP
    return BerkasSesi(plan.path, keadaan, permintaan=plan)


def superseded(berkas: Iterable[BerkasSesi]) -> tuple[BerkasSesi, ...]:
    """Of the packages of one line one copy of the newest stays ready: it holds what the others hold."""
    berkas = _copies(berkas)
    newest: dict[tuple[str, str, str], BerkasSesi] = {}
    for one in berkas:
        if one.keadaan is KeadaanBerkas.SIAP and one.rencana is not None:
            other = newest.get(one.rencana.line)
            if other is None or other.rencana is None or other.rencana.urut < one.rencana.urut:
                newest[one.rencana.line] = one
    return tuple(_beside(one, newest) for one in berkas)


def _copies(berkas: Iterable[BerkasSesi]) -> tuple[BerkasSesi, ...]:
    """One copy of each receipt and of each file of requests stays ready."""
    first: dict[str, Path] = {}
    return tuple(_unless_copy(one, first) for one in berkas)


def _unless_copy(one: BerkasSesi, first: dict[str, Path]) -> BerkasSesi:
    """`first`: where each package lies that came by before, by its id."""
    plan = one.resi or one.permintaan
    if plan is None or first.setdefault(plan.paket_id, one.path) == one.path:
        return one
    return replace(one, keadaan=KeadaanBerkas.SUDAH, sebab=f"salinan dari {first[plan.paket_id].name}")


def _beside(one: BerkasSesi, newest: dict[tuple[str, str, str], BerkasSesi]) -> BerkasSesi:
    if one.keadaan is not KeadaanBerkas.SIAP or one.rencana is None:
        return one
    best = newest[one.rencana.line]
    if best.path == one.path or best.rencana is None:
        return one
    if best.rencana.sampul_hash == one.rencana.sampul_hash:
        return replace(one, keadaan=KeadaanBerkas.SUDAH, sebab=f"salinan dari {best.path.name}")
    return replace(
        one,
        keadaan=KeadaanBerkas.TERCAKUP,
        ditolak=stale(one.path.name, one.rencana.urut, best.rencana.urut),
        sebab=f"isinya sudah termuat di {best.path.name}",
    )


def applied(one: BerkasSesi, hasil: HasilTerima | None = None) -> BerkasSesi:
    return replace(one, keadaan=KeadaanBerkas.DITERAPKAN, hasil=hasil)


def failed(one: BerkasSesi, error: KinerjaError) -> BerkasSesi:
    """A plan that no longer fits is to be looked at again; everything else is refused."""
    keadaan = KeadaanBerkas.BERUBAH if isinstance(error, StateError) else KeadaanBerkas.DITOLAK
    return replace(one, keadaan=keadaan, ditolak=error)


def check_copy(package: OpenedPackage, cover: Cover) -> None:
    """The cover of a package that is known says nothing about the rest of this copy."""
    try:
        package.check_body()
    except FileRefusedError as error:
        raise FileRefusedError(
            "Salinan paket ini rusak.",
            where=error.where,
            why=f"{error.why} Paket nomor {cover.urut} sudah diterima sebelumnya, dari salinan yang utuh.",
            who="Tidak perlu tindakan",
            next_step="Buang salinan ini; jangan diarsipkan atau diteruskan.",
        ) from error


def refused_rows(rencana: RencanaTerima) -> FileRefusedError:
    shown = "; ".join(f"baris {row.baris} ({row.jenis}): {row.sebab}" for row in rencana.ditolak[:5])
    return FileRefusedError(
        f"Paket tidak dapat diterapkan: {rencana.jumlah_ditolak} baris ditolak.",
        where=rencana.path.name,
        why=shown,
        who=f"Pengelola kinerja pengirim ({rencana.pengirim})",
        next_step="Sampaikan daftar baris itu kepada pengirim; setelah diperbaiki, minta paket baru.",
    )


def refused_rows_of(one: BerkasSesi) -> FileRefusedError:
    """Why a file is refused that has a plan. Raises TypeError for one without."""
    if one.rencana is None:
        raise TypeError(f"{one.path.name} has no plan")
    return refused_rows(one.rencana)


def stale_plan() -> StateError:
    return StateError(
        "Rencana penerimaan tidak berlaku lagi.",
        why="Basis data atau berkas paket berubah sejak rencana dibuat.",
        who="Anda",
        next_step="Periksa paket itu sekali lagi, lalu terapkan.",
    )
