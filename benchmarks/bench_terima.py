"""A session of many packages against a session, and so a backup, for each, as 0.1.0 received.

Run: python benchmarks/bench_terima.py [PACKAGES] [PEOPLE]   (default 50 and 400)
"""

import shutil
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import uuid6

from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.paket.cover import Cakupan, JenisPaket, KartuKunci, PeranInstalasi
from kinerja_desktop.exchange.paket.package import CoverFields, write_package
from kinerja_desktop.exchange.records.organisasi import InstansiRecord
from kinerja_desktop.exchange.records.pegawai import PegawaiRecord
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.kantor import Services, open_kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama, Sesi
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.pertukaran.reading import key_pair, own_installation

PUSAT = "01900000-0000-7000-8000-00000000ffff"
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


class Centre:
    """A centre in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kantor = open_kantor(folder / "pusat", Clock(), Faults())
        self.sesi: Sesi = self.kantor.masuk.create_first_admin(
            AdminPertama("admin", "Admin", "kuda terbang 42 melintas", PUSAT)
        )
        self.services: Services = self.kantor.services(self.sesi.database)
        self.services.instansi.save(self.sesi.actor, InstansiForm("BKPP", "BKPP", "Semarang"))
        self.services.pendaftaran.set_up(self.sesi.actor, "PC Pusat", pusat=True)
        self.actor = Actor(
            self.sesi.actor.pengguna_id, "Petugas", frozenset({Peran.PENGELOLA_KINERJA}), PUSAT
        )
        with self.sesi.database.read() as session:
            own = own_installation(session)
            self.keys, self.installation = key_pair(own), own.id

    def package_of_new_agency(self, number: int, people: int) -> Path:
        """The first package of an agency that is admitted here."""
        agency, installation, keys = str(uuid6.uuid7()), str(uuid6.uuid7()), KeyPair.generate()
        public, cakupan = keys.public(), Cakupan(agency)
        kartu = KartuKunci(
            1, installation, agency, PeranInstalasi.INSTANSI, cakupan, date(2020, 1, 1), public,
            self.keys.public(), self.installation, PUSAT, "BKPP",
        )  # fmt: skip
        with self.sesi.database.write(WriteContext(self.sesi.actor, Peran.ADMIN, "uji")) as session:
            session.add(
                InstalasiTerdaftar(
                    id=installation,
                    nama=f"PC {number}",
                    instansi_id=agency,
                    kunci_tanda_tangan=public.kunci_tanda_tangan,
                    kunci_sandi=public.kunci_sandi,
                    key_id=public.key_id,
                    status=StatusInstalasi.AKTIF,
                    kartu=msgspec.json.encode(kartu).decode(),
                    didaftarkan_pada=NOW,
                )
            )
        path = self.folder / f"{number}.kinerja"
        fields = CoverFields(
            JenisPaket.SNAPSHOT, str(uuid6.uuid7()), installation, agency, str(uuid6.uuid7()),
            Cakupan(agency, "2026"), 1, NOW, "bench",
        )  # fmt: skip
        write_package(path, fields, records(agency, people), keys, [self.keys.public()])
        return path

    def backup_bytes(self) -> int:
        shelf = (self.folder / "pusat" / "cadangan").rglob("*")
        return sum(one.stat().st_size for one in shelf if one.is_file())

    def close(self) -> None:
        self.kantor.masuk.lock()
        self.kantor.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def records(agency: str, people: int) -> list[InstansiRecord | PegawaiRecord]:
    base = {"instansi_id": agency, "rev": 1, "diubah_pada": NOW, "garis": ""}
    ids = sorted(str(uuid6.uuid7()) for _ in range(people))
    return [
        InstansiRecord(
            **base, id=agency, rev_hash=f"{0:064x}", kode=agency[-12:], nama="Dinas", kota="Semarang"
        ),
        *(
            PegawaiRecord(
                **base,
                id=id_,
                rev_hash=f"{number:064x}",
                nip=f"19900101201501{number:04d}",
                nama=f"Pegawai {number}",
                nama_cari=f"pegawai {number}",
            )
            for number, id_ in enumerate(ids, 1)
        ),
    ]


def one_by_one(centre: Centre, paths: list[Path]) -> list[float]:
    """Seconds for each package; a session and a backup for each."""
    taken: list[float] = []
    for path in paths:
        start = time.perf_counter()
        terima = centre.services.terima
        terima.apply(centre.actor, terima.plan(centre.actor, path))
        taken.append(time.perf_counter() - start)
    return taken


def in_one_session(centre: Centre, paths: list[Path]) -> float:
    """Seconds for all of them: looked at, then applied after one backup."""
    start = time.perf_counter()
    terima = centre.services.terima
    done = terima.apply_all(centre.actor, terima.examine(centre.actor, paths))
    if done.diterapkan != len(paths):
        raise RuntimeError(f"{done.diterapkan} of {len(paths)} packages were applied")
    return time.perf_counter() - start


def main(packages: int, people: int) -> None:
    place = Path(tempfile.mkdtemp(prefix="bench-terima-"))
    old, new = Centre(place / "satu-satu"), Centre(place / "sesi")
    each = one_by_one(old, [old.package_of_new_agency(number, people) for number in range(packages)])
    whole = in_one_session(new, [new.package_of_new_agency(number, people) for number in range(packages)])
    mean = whole / packages
    database = (new.folder / "pusat" / "kinerja.db").stat().st_size
    print(f"{packages} packages of {people} people")
    print(f"one by one: first {each[0]:.3f} s, last {each[-1]:.3f} s, all {sum(each):.2f} s")
    print(f"one session: {mean:.3f} s a package, all {whole:.2f} s")
    print(f"ratio: first {each[0] / mean:.1f}, last {each[-1] / mean:.1f}, all {sum(each) / whole:.1f}")
    print(
        f"backups: {old.backup_bytes() / 1e6:.0f} MB one by one, {new.backup_bytes() / 1e6:.1f} MB in one "
        f"session; database {database / 1e6:.1f} MB"
    )
    old.close()
    new.close()
    shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(*(given + [50, 400][len(given) :]))
