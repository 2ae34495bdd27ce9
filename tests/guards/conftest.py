"""A crowded office: with few people a query for each of them would not be seen."""

from datetime import date
from pathlib import Path

import pytest

from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from tests.kit.desk import (
    _collected,
    _coloured,
    _light,
    _no_real_dialogs,
    collector,
    qapp_args,
    qtbot,
    start_program,
)
from tests.kit.numbers import NumberTable
from tests.kit.office import INSTANSI, build_kantor
from tests.kit.screens import sit_down
from tests.kit.states import PEOPLE, Semua, Templat, bersama, buka, install, live, templat_pusat

__all__ = [
    "_collected",
    "_coloured",
    "_light",
    "_no_real_dialogs",
    "bersama",
    "buka",
    "collector",
    "qapp_args",
    "qtbot",
    "sit_down",
    "start_program",
    "templat_pusat",
]
COLLEAGUES = {
    f"rekan_{number:02d}": f"01900000-0000-7000-8000-0000000002{number:02d}" for number in range(12)
}


@pytest.fixture(scope="session")
def numbers(request: pytest.FixtureRequest) -> NumberTable:
    updating = request.config.getoption("--update-numbers")
    if updating and hasattr(request.config, "workerinput"):
        pytest.fail("--update-numbers works in one process: without -n")
    return NumberTable(Path(__file__).parent / "numbers.txt", updating=updating)


@pytest.fixture(scope="session")
def templat_baru(tmp_path_factory: pytest.TempPathFactory) -> Templat:
    """The small office with twelve more people under the kabid."""

    def fill(database: Database, admin: Actor) -> dict[object, str]:
        kantor = build_kantor(database)
        with database.write(WriteContext(admin, Peran.ADMIN, "uji.siapkan")) as session:
            post = Jabatan(instansi_id=INSTANSI, nama="Perawat", jenis=JenisJabatan.PELAKSANA)
            session.add(post)
            session.flush()
            for number, pegawai_id in enumerate(COLLEAGUES.values()):
                base = {"instansi_id": INSTANSI, "pegawai_id": pegawai_id}
                nip, nama = f"19910101201501{number % 2 + 1}0{number:02d}", f"Rekan Kerja {number:02d}"
                session.add(
                    Pegawai(
                        instansi_id=INSTANSI, id=pegawai_id, nip=nip, nama=nama, nama_cari=nama.casefold(),
                        jenis=JenisPegawai.PNS, golongan="III/a",
                    )
                )  # fmt: skip
                awal = date(2026, 1, 1)
                session.add(
                    Penempatan(**base, unit_kerja_id=kantor.bidang_id, jabatan_id=post.id, mulai=awal)
                )
                session.add(PenugasanPenilai(**base, penilai_id=kantor.kabid_id, mulai=awal, alasan="Uji"))
        names = ("dinas", "bidang", "walikota", "kepala", "kabid", "staf", "teman", "orang_lain")
        return {name: kantor.id_of(name) for name in names} | COLLEAGUES

    return install(tmp_path_factory.mktemp("ramai") / "data", INSTANSI, fill)


@pytest.fixture(scope="session")
def semua(templat_baru: Templat, templat_pusat: Templat, tmp_path_factory: pytest.TempPathFactory) -> Semua:
    people = (*PEOPLE, *COLLEAGUES)
    return live(templat_baru, templat_pusat, people, tmp_path_factory.mktemp("setahun"))
