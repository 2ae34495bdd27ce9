"""Issue 14, section 5: hypothesis over the reader of each kind, behind a good signature.

Whatever a sender who was admitted signs: it is refused in words, or taken in; then `periksa` is clean and
what the office does next with it works.
"""

import copy
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.exchange.records.all import RECORD_BY_NAME, TERMS
from kinerja_desktop.services.pertukaran.sesi.records import KeadaanBerkas
from tests.faults.tukar.meja import Meja, siapkan
from tests.kit.bongkar import Bongkaran
from tests.kit.long import times
from tests.kit.tukar import JENIS, TAHUN, Siap, Sisi, opened, refusal, terima

pytestmark = [pytest.mark.berat, pytest.mark.lama_juga]
TRIES = settings(
    max_examples=times(12, 2_500),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each try opens an office
    suppress_health_check=list(HealthCheck),
)
DEEP: Any = []
for _ in range(60):
    DEEP = [DEEP]
ODD: list[Any] = [
    None, True, 0, -1, 7, 2**53, 2**63, 1e308, float("nan"), float("inf"), "", " ",
    "x", "x" * 61, "x" * 5_000,
    "'; DROP TABLE pegawai; --", "bel\x07", "baris\nbaru", "\u202e", "e\u0301", "0001-01-01", "9999-12-31",
    "2026-13-45", "2026", "2026-T1", "2026-X9", "XYZ", "2026-11-23T03:00:00Z", "1999-01-01T00:00:00Z",
    "0" * 64, "0" * 16, "{", [], {}, [[]], [{}], DEEP, new_id(), "TIDAK_ADA", "FINAL", "BAIK",
]  # fmt: skip
"""What a hand, a changed program or a broken one could write in a field."""
TOLD = {"Identitas pegawai dan jabatan"}
"""A NIP or a golongan that cannot be right comes in, as older programs let it be typed: `periksa` and
Validasi Lokal name whose it is."""
OF_RECORDS = [
    name for name, one in JENIS.items() if one.ambil is terima and name not in {"tanda_terima", "permintaan"}
]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def meja(siap, tmp_path_factory) -> Iterator[Meja]:
    with siapkan(siap, tmp_path_factory.mktemp("meja")) as bench:
        yield bench


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to every value inside."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [one for key, each in inside for one in ((*path, key), *places(each, (*path, key)))]


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, float, Any]:
    """How, where (a share of all places), and with what."""
    how = draw(st.sampled_from(["ganti", "ganti", "ganti", "hapus", "tambah", "ulang", "tukar"]))
    return how, draw(st.floats(0, 1, exclude_max=True)), draw(st.sampled_from(ODD) | json_values)


def change(isi: Bongkaran, how: str, share: float, value: Any) -> None:
    value = copy.deepcopy(value)  # the second change may land inside the first one's
    body = {"sampul": isi.sampul, "baris": isi.baris} if isi.kepala else {"sampul": isi.sampul}
    found = [one for one in places(body) if len(one) > 1]
    *path, key = found[int(share * len(found))]
    inside = body
    for step in path:
        inside = inside[step]
    if how == "hapus":
        del inside[key]
    elif how == "tambah" and isinstance(inside, dict):
        inside[f"baru_{key}"] = value
    elif how == "ulang" and isinstance(inside, list):
        inside.append(inside[key])
    elif how == "tukar" and isinstance(inside, dict):
        other = sorted(inside)[int(share * len(inside))]
        inside[key], inside[other] = inside[other], inside[key]
    else:
        inside[key] = value


def put_together(meja: Meja, jenis: str, isi: Bongkaran) -> Path | None:
    """None: what was changed is no package any more, so that nothing can be written."""
    isi.amplop = meja.utuh[jenis].sampul["jenis"]
    if isi.kepala:
        isi.kepala |= {name: isi.sampul.get(name) for name in ("paket_id", "urut")}
    try:
        return meja.pasang(jenis, isi)
    except (ValueError, UnicodeEncodeError, RecursionError):
        return None


def goes_on(side: Sisi, folder: Path) -> None:
    """What an office does next: looks at its lists, answers, sends. A refusal in words is an answer."""
    s, who = side.services, side.actor
    later: tuple[Callable[[], object], ...] = (
        lambda: s.riwayat_pertukaran.list(who),
        lambda: s.pendaftaran.list_terdaftar(who),
        lambda: s.permintaan_kantor.list(who),
        lambda: s.konflik.list(who),
        lambda: s.batal_sesi.list(who),
        lambda: s.tanda_terima.make(who, folder / "resi"),
        lambda: s.perbaikan.export(who, folder / "perbaikan", TAHUN),
        lambda: s.validasi.check(who, TAHUN),
        lambda: s.kirim.export(who, folder / "kirim", TAHUN),
    )
    for one in later:
        refusal(one)


class Segar:
    """An office that is as it was, however often something was taken in."""

    def __init__(self, siap: Siap, nama: str, folder: Path) -> None:
        self._siap, self._nama, self._folder = siap, nama, folder
        self._held = ExitStack()
        self._number = 0
        self.renew()

    def renew(self) -> None:
        self.close()
        self._number += 1
        path = self._siap.copy(self._nama, self._folder / str(self._number))
        self.side = self._held.enter_context(opened(path))

    def close(self) -> None:
        self._held.close()


@pytest.mark.parametrize("jenis", JENIS)
def test_whatever_is_signed_is_refused_in_words_or_taken_in_whole(meja: Meja, jenis, tmp_path):
    segar = Segar(meja.siap, JENIS[jenis].ke, tmp_path)

    @TRIES
    @given(st.lists(changes(), min_size=1, max_size=2))
    def attempt(todo: list[tuple[str, float, Any]]) -> None:
        isi = meja.isi(jenis)
        for one in todo:
            change(isi, *one)
        path = put_together(meja, jenis, isi.bersidik())
        if path is not None:
            event(taken_or_told(segar, meja, jenis, path))

    attempt()
    segar.close()


@pytest.mark.parametrize("jenis", OF_RECORDS)
def test_a_term_that_nobody_knows_is_refused_by_its_name(meja: Meja, jenis, tmp_path):
    """In every record, also in one that went on on both sides: what it would become is not even asked."""
    segar = Segar(meja.siap, JENIS[jenis].ke, tmp_path)
    for number, line in enumerate(meja.isi(jenis).baris):
        fields = sorted(TERMS[RECORD_BY_NAME[line["j"]]])
        for name in (one for one in fields if line.get(one) is not None):
            isi = meja.isi(jenis)
            isi.baris[number][name] = "ISTILAH_BARU"
            path = put_together(meja, jenis, isi.bersidik())
            assert path is not None
            error = refusal(lambda path=path: JENIS[jenis].ambil(segar.side, path, meja.siap.kabar))
            assert error is not None, (line["j"], name)
            assert f"istilah ISTILAH_BARU pada {name} tidak dikenal" in str(error)
    segar.close()


def test_a_golongan_that_no_rule_knows_comes_in_and_periksa_names_whose_it_is(meja: Meja, tmp_path):
    segar = Segar(meja.siap, JENIS["perbaikan"].ke, tmp_path)
    isi = meja.isi("perbaikan")
    (line,) = [one for one in isi.baris if one["j"] == "pegawai"]
    line["golongan"] = "2026"
    path = put_together(meja, "perbaikan", isi.bersidik())
    assert path is not None
    assert terima(segar.side, path, meja.siap.kabar) is KeadaanBerkas.DITERAPKAN
    found = segar.side.services.pemeriksaan.run(segar.side.actor, SilentProgress()).temuan
    (told,) = [one for one in found if not one.baik]
    assert told.pokok in TOLD
    assert told.rincian == "Teman Uji: golongan 2026 tidak ada. Betulkan di layar Pegawai dan Organisasi."
    segar.close()


def taken_or_told(segar: Segar, meja: Meja, jenis: str, path: Path) -> str:
    side, answers = segar.side, list[KeadaanBerkas]()
    before = side.rows()
    error = refusal(lambda: answers.append(JENIS[jenis].ambil(side, path, meja.siap.kabar)))
    if error is not None:
        assert error.what
        assert error.next_step
        assert side.rows() == before
        return "refused"
    try:
        assert side.faults() <= TOLD
        goes_on(side, side.path)
        assert side.faults() <= TOLD
    finally:
        segar.renew()
    return answers[0].name


def test_the_changes_reach_everywhere(meja: Meja):
    """Not the same field over and over."""
    touched = set()
    for _ in range(300):
        isi = meja.isi("kirim")
        before = {one: str(value) for one, value in isi.sampul.items()}
        change(isi, "hapus", random.random(), None)
        touched |= {name for name in before if before[name] != str(isi.sampul.get(name))}
        touched.add("baris" if len(isi.baris) < 39 else "")
    assert {"urut", "pengirim", "cakupan", "baris"} & touched
