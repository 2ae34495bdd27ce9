"""Writes what a new database is made from (db/migrations/objects.json) and the stored sample of the present
schema: run once per schema, then never change the sample's files.

Run from the top folder: python tests/data/db/make_sample.py. Password of `budi`: sapi kuda terbang ungu.
"""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kinerja_desktop.db.models.organisasi import Instansi, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.migrate import made_objects, revision_of
from kinerja_desktop.db.store.schema import KEPT, SCHEMA, KeptSchema, kept_schema
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.keamanan.masuk import AdminPertama, MasukService, Sesi

INSTANSI = "01900000-0000-7000-8000-000000000001"
SANDI = "sapi kuda terbang ungu"


def fill(sesi: Sesi) -> None:
    base = {"instansi_id": INSTANSI}
    with sesi.database.write(WriteContext(sesi.actor, Peran.ADMIN, "organisasi.save")) as session:
        session.add(Instansi(**base, id=INSTANSI, kode="CONTOH", nama="Dinas Contoh", kota="Semarang"))
        session.add(UnitKerja(**base, id="unit-1", nama="Dinas Contoh"))
        session.add(UnitKerja(**base, id="unit-2", nama="Bidang Contoh", induk_id="unit-1"))
        for number, nama in enumerate(("Wulan Contoh", "Agus Contoh"), start=1):
            session.add(
                Pegawai(
                    **base,
                    id=f"pegawai-{number}",
                    nip=f"19900101201501100{number}",
                    nama=nama,
                    nama_cari=nama.casefold(),
                    jenis=JenisPegawai.PNS,
                )
            )


def keep_schema() -> None:
    kept = KeptSchema(SCHEMA, revision_of(SCHEMA), made_objects(SCHEMA))
    KEPT.write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n")
    kept_schema.cache_clear()


def main() -> None:
    keep_schema()
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place))
        vault = Vault(folder, Clock(lambda: datetime(2026, 11, 23, 3, 0, tzinfo=UTC)))
        vault.start()
        sesi = MasukService(vault).create_first_admin(AdminPertama("budi", "Budi Santoso", SANDI, INSTANSI))
        fill(sesi)
        vault.close()
        target = Path(__file__).parent / f"skema_{SCHEMA}"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        for path in (folder.database, folder.keys):
            shutil.copyfile(path, target / path.name)


if __name__ == "__main__":
    main()
