"""Terima: taking in packages: verify -> plan (dry run) -> apply, one session for all files of one act."""

from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.db.store import audit
from kinerja_desktop.db.store.session import Database, changes_of
from kinerja_desktop.domain.core.errors import CancelledError, KinerjaError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.baris.tanda_terima import read_receipt
from kinerja_desktop.exchange.paket.cover import Cover, JenisPaket
from kinerja_desktop.exchange.paket.package import OpenedPackage, open_package
from kinerja_desktop.exchange.paket.policy import check_sender
from kinerja_desktop.services.core.jam import require_clock
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.awal.isi import take_isi
from kinerja_desktop.services.pertukaran.awal.periksa import check_awal
from kinerja_desktop.services.pertukaran.banding import Nasib, Perbandingan, compare
from kinerja_desktop.services.pertukaran.baris import IsiPaket
from kinerja_desktop.services.pertukaran.pemulihan.periksa import check_pemulihan, make_room
from kinerja_desktop.services.pertukaran.pendaftaran.kunci_pusat import follow_key
from kinerja_desktop.services.pertukaran.perbaikan.periksa import check_perbaikan
from kinerja_desktop.services.pertukaran.permintaan.masuk import RencanaPermintaan, take_package
from kinerja_desktop.services.pertukaran.reading import find_sender, opening_keys, own_installation
from kinerja_desktop.services.pertukaran.sesi import penerapan, records
from kinerja_desktop.services.pertukaran.sesi.berkas import gather
from kinerja_desktop.services.pertukaran.sesi.ganda import counted_twice
from kinerja_desktop.services.pertukaran.sesi.lain import why_aside
from kinerja_desktop.services.pertukaran.sesi.records import (
    BerkasSesi,
    HasilSesi,
    HasilTerima,
    KeadaanBerkas,
    RencanaResi,
    RencanaTerima,
    check_copy,
    refused_rows,
    stale_plan,
    superseded,
)
from kinerja_desktop.services.pertukaran.sesi.resi import look, settle
from kinerja_desktop.services.pertukaran.sesi.sebelum import Pencatat
from kinerja_desktop.services.pertukaran.sesi.writing import Sesi, received
from kinerja_desktop.services.pertukaran.silsilah.ketinggalan import count_behind, note_behind, tell_behind
from kinerja_desktop.services.pertukaran.silsilah.penerapan import Asal
from kinerja_desktop.services.pertukaran.tingkat.milik import is_whole
from kinerja_desktop.services.pertukaran.tingkat.penerimaan import check_scope
from kinerja_desktop.services.pertukaran.urutan import Kedudukan, place_in_sequence

_IMPORT = "pertukaran.import"
_STATES = (JenisPaket.SNAPSHOT, JenisPaket.REFERENSI, JenisPaket.KOREKSI, JenisPaket.PEMULIHAN)
_RECEIPTS = (JenisPaket.TANDA_TERIMA,)
_COMPARED = "pertukaran.compared"
IMPORT_STEPS = (_COMPARED, "pertukaran.applied", f"{_IMPORT}.before_commit", f"{_IMPORT}.committed")
"""Where a fault harness may strike during an import; afterwards all of it stands or nothing."""
SETTLE_STEPS = ("pertukaran.settled", "pertukaran.settle.before_commit", "pertukaran.settle.committed")
"""The same while a receipt is taken in."""


class _SeenEnough(Exception):  # noqa: N818 - no error
    """Ends the transaction of a look."""


class TerimaService(Service):
    """Use cases of receiving. `backup` makes a verified backup before anything is applied: one a session."""

    def __init__(self, database: Database, backup: Callable[[Actor], object]) -> None:
        super().__init__(database)
        self._backup = backup

    def plan(self, actor: Actor, path: Path, progress: Progress | None = None) -> RencanaTerima:
        """Verify a package and say row by row what it would do; nothing is written.

        Raises FileRefusedError with the reason when the package as a whole cannot be taken in.
        """
        with ExitStack() as held:
            with self._read(actor, _IMPORT) as session:
                package = held.enter_context(open_package(path))
                cover, pengirim = self._verify(session, package, path.name)
                urutan = place_in_sequence(session, cover, package.sampul_hash, path.name)
                seq = audit.read_head(session).seq
            result = Perbandingan()
            if urutan.kedudukan is Kedudukan.SUDAH_DITERIMA:
                check_copy(package, cover)
            else:
                with suppress(_SeenEnough), self._write(actor, _IMPORT, name="pertukaran.stage") as session:
                    isi = self._open(session, package, cover)
                    result = self._compare(session, isi, progress)
                    result.tertinggal = count_behind(session, isi)
                    behind = tell_behind(result.tertinggal + result.total(Nasib.LAMA))
                    twice = counted_twice(session, isi) if result.brings(Pegawai) else ()
                    urutan = replace(urutan, peringatan=(*urutan.peringatan, *behind, *twice))
                    self._database.faults.at(_COMPARED)
                    raise _SeenEnough  # rolls back: looking leaves no trace in the database
            return records.plan_of(
                path,
                cover,
                result,
                sampul_hash=package.sampul_hash,
                pengirim=pengirim,
                urutan=urutan,
                audit_seq=seq,
            )

    def apply(self, actor: Actor, rencana: RencanaTerima, progress: Progress | None = None) -> HasilTerima:
        """A session of one package: in one transaction, after a backup. One taken in before changes nothing.

        Raises FileRefusedError for a plan with refused rows, StateError for one that no longer fits.
        """
        with self._read(actor, _IMPORT) as session:
            if not rencana.sudah_diterima:
                require_clock(session, self._clock.now())  # before the backup, which is dated as well
        if rencana.sudah_diterima:
            return HasilTerima(rencana.paket_id, sudah_diterima=True)
        if rencana.jumlah_ditolak:
            raise refused_rows(rencana)
        self._backup(actor)
        return self._apply(actor, rencana, Sesi(rencana.audit_seq), progress or SilentProgress())

    def examine(
        self, actor: Actor, paths: Sequence[Path], progress: Progress | None = None
    ) -> tuple[BerkasSesi, ...]:
        """Every file, also those in folders, with its plan or why it is not taken; nothing is written.

        Told by content, not by name. Of several packages of one line only the newest is to be applied: it
        holds all that the older ones hold. Raises CancelledError.
        """
        with self._read(actor, _IMPORT):
            paths, others = gather(paths)
        found = [BerkasSesi(one.path, KeadaanBerkas.BUKAN_PAKET, sebab=one.sebab) for one in others]
        found += [self._examine(actor, path, progress) for path in paths]
        return superseded(found)

    def apply_all(
        self, actor: Actor, berkas: Sequence[BerkasSesi], progress: Progress | None = None
    ) -> HasilSesi:
        """Apply what is ready, one transaction each, after one backup; a refused one stops no other.

        When it is cancelled, the packages applied so far stand and are told.
        """
        with self._read(actor, _IMPORT) as session:
            require_clock(session, self._clock.now())
        progress = progress or SilentProgress()
        done: dict[Path, BerkasSesi] = {}
        for one in berkas:
            if one.keadaan is KeadaanBerkas.SIAP and one.resi is not None:
                done[one.path] = self._apply_receipt(actor, one, one.resi)
            elif one.keadaan is KeadaanBerkas.SIAP and one.permintaan is not None:
                done[one.path] = self._apply_requests(actor, one, one.permintaan)
        is_stopped = False
        plans = [(one, one.rencana) for one in berkas if one.keadaan is KeadaanBerkas.SIAP and one.rencana]
        plans.sort(key=lambda pair: pair[1].order)
        sesi = Sesi(min((rencana.audit_seq for _, rencana in plans), default=0))
        if plans:
            self._backup(actor)
        for one, rencana in plans:
            try:
                done[one.path] = self._apply_file(actor, one, rencana, sesi, progress)
            except CancelledError:
                is_stopped = True
                break
        return HasilSesi(tuple(done.get(one.path, one) for one in berkas), is_stopped)

    def _examine(self, actor: Actor, path: Path, progress: Progress | None) -> BerkasSesi:
        try:
            receipt = self._plan_receipt(actor, path)
            if receipt is not None:
                return records.examined_receipt(receipt)
            requests = self._plan_requests(actor, path)
            if requests is not None:
                return records.examined_requests(requests)
            return records.examined(self.plan(actor, path, progress))
        except KinerjaError as error:
            with self._read(actor, _IMPORT) as session:
                aside = why_aside(session, path)
            if aside:
                return BerkasSesi(path, KeadaanBerkas.BUKAN_PAKET, sebab=aside)
            return BerkasSesi(path, KeadaanBerkas.DITOLAK, ditolak=error)

    def _plan_receipt(self, actor: Actor, path: Path) -> RencanaResi | None:
        """None: the file claims to be something else."""
        with self._read(actor, _IMPORT) as session, open_package(path) as package:
            if package.claimed_jenis != JenisPaket.TANDA_TERIMA:
                return None
            cover, pengirim = self._verify(session, package, path.name, _RECEIPTS)
            own = own_installation(session)
            isi = read_receipt(package, opening_keys(own), path.name)
            hasil = look(session, own, cover, isi, path.name)
            seen = session.get(PaketMasuk, cover.paket_id)
            return RencanaResi(
                path, cover.paket_id, package.sampul_hash, pengirim, cover.urut, seen is not None, hasil
            )

    def _apply_receipt(self, actor: Actor, one: BerkasSesi, rencana: RencanaResi) -> BerkasSesi:
        try:
            with (
                open_package(rencana.path) as package,
                self._write(actor, _IMPORT, name="pertukaran.settle", always=True) as session,
            ):
                cover, _ = self._verify(session, package, rencana.path.name, _RECEIPTS)
                if package.sampul_hash != rencana.sampul_hash or session.get(PaketMasuk, cover.paket_id):
                    raise stale_plan()
                own = own_installation(session)
                isi = read_receipt(package, opening_keys(own), rencana.path.name)
                look(session, own, cover, isi, rencana.path.name)
                settle(session, own, cover, isi)
                follow_key(session, cover, self._clock.now())
                hasil = HasilTerima(cover.paket_id)
                session.add(received(cover, package.sampul_hash, package.sampul, hasil, self._clock.now()))
                changes_of(session).notes["paket"] = {"id": cover.paket_id, "sampul": rencana.sampul_hash}
                self._database.faults.at("pertukaran.settled")
        except KinerjaError as error:
            return records.failed(one, error)
        return records.applied(one)

    def _plan_requests(self, actor: Actor, path: Path) -> RencanaPermintaan | None:
        """None: the file claims to be something else."""
        with open_package(path) as package:
            if package.claimed_jenis != JenisPaket.PERMINTAAN:
                return None
            found: list[RencanaPermintaan] = []
            with suppress(_SeenEnough), self._write(actor, _IMPORT, name="pertukaran.stage") as session:
                found.append(take_package(session, package, path, self._clock)[1])
                raise _SeenEnough  # rolls back, as above
            return found[0]

    def _apply_requests(self, actor: Actor, one: BerkasSesi, rencana: RencanaPermintaan) -> BerkasSesi:
        try:
            with (
                open_package(rencana.path) as package,
                self._write(actor, _IMPORT, name="permintaan.receive", always=True) as session,
            ):
                cover, again = take_package(session, package, rencana.path, self._clock)
                if again.sampul_hash != rencana.sampul_hash or again.sudah_diterima:
                    raise stale_plan()
                hasil = HasilTerima(cover.paket_id)
                session.add(received(cover, package.sampul_hash, package.sampul, hasil, self._clock.now()))
                changes_of(session).notes["paket"] = {"id": cover.paket_id, "sampul": rencana.sampul_hash}
                self._database.faults.at("permintaan.received")
        except KinerjaError as error:
            return records.failed(one, error)
        return records.applied(replace(one, permintaan=again))

    def _apply_file(
        self, actor: Actor, one: BerkasSesi, rencana: RencanaTerima, sesi: Sesi, progress: Progress
    ) -> BerkasSesi:
        try:
            hasil = self._apply(actor, rencana, sesi, progress)
        except KinerjaError as error:
            return records.failed(one, error)
        return records.applied(one, hasil)

    def _apply(self, actor: Actor, rencana: RencanaTerima, sesi: Sesi, progress: Progress) -> HasilTerima:
        with (
            open_package(rencana.path) as package,
            self._write(actor, _IMPORT, always=True) as session,
        ):
            cover, _ = self._verify(session, package, rencana.path.name)
            if package.sampul_hash != rencana.sampul_hash:
                raise stale_plan()
            urutan = place_in_sequence(session, cover, package.sampul_hash, rencana.path.name)
            if urutan.kedudukan is Kedudukan.SUDAH_DITERIMA:
                raise stale_plan()
            pencatat = Pencatat(session, cover)
            isi = self._open(session, package, cover)
            is_as_planned = sesi.is_untouched(session, cover) and rencana.is_plain and is_whole(cover.cakupan)
            again = Perbandingan(rencana.hitung) if is_as_planned else self._compare(session, isi, progress)
            if not sesi.still_fits(rencana, again, cover):
                raise stale_plan()
            self._database.faults.at(_COMPARED)
            now = self._clock.now()
            asal = Asal(cover.paket_id, cover.pengirim.instalasi_id, rencana.pengirim, now)
            penerapan.merge(session, isi, again.tertahan, asal, pencatat, progress=progress)
            if not is_as_planned:
                note_behind(session, isi, pencatat.note_behind)
            hasil = records.result_of(rencana.paket_id, again)
            take_isi(session, cover)
            follow_key(session, cover, now)
            session.add(received(cover, package.sampul_hash, package.sampul, hasil, now))
            pencatat.keep(sesi.id, sesi.next_place, now)
            changes_of(session).notes["paket"] = {"id": cover.paket_id, "sampul": rencana.sampul_hash}
            self._database.faults.at("pertukaran.applied")
        sesi.committed(cover)
        return hasil

    def _open(self, session: Session, package: OpenedPackage, cover: Cover) -> IsiPaket:
        """What is in it, and room for it here."""
        make_room(session, cover)
        return IsiPaket(package, cover, opening_keys(own_installation(session)))

    def _compare(self, session: Session, isi: IsiPaket, progress: Progress | None) -> Perbandingan:
        result = compare(session, isi, progress)
        return check_scope(session, isi, result, self.today)

    def _verify(
        self,
        session: Session,
        package: OpenedPackage,
        name: str,
        jenis: Collection[JenisPaket] = _STATES,
    ) -> tuple[Cover, str]:
        """The verified cover and the sender's name, after signature, role, scope and validity."""
        terdaftar, grant = find_sender(session, package.cover_unverified_key_id, name)
        cover = package.verify(grant.kunci, grant.kunci_pejabat)
        check_sender(cover, grant, name)
        check_awal(session, cover, name)
        check_perbaikan(session, cover, name)
        check_pemulihan(session, cover, name)
        if cover.jenis not in jenis:
            wanted = "paket keadaan (snapshot), Data Awal, Perbaikan, atau Pemulihan"
            raise refusals.wrong_kind(name, cover.jenis, wanted)
        return cover, terdaftar.instansi_nama or terdaftar.nama
