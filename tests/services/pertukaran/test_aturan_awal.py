"""Data Awal brings the centre's rule sets: shown first, taken by version, never an older one in silence."""

import base64
import json
import zlib
from datetime import date

import msgspec
import pytest

from kinerja_desktop.domain.aturan.berkas import BerkasAturan
from kinerja_desktop.domain.aturan.rule_set import files_in_use, list_tables, rule_set_for, use_given
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.exchange.paket.cover import MOST_RULES
from kinerja_desktop.services.pengaturan.reading import follow_aturan, read_sinonim
from kinerja_desktop.services.pertukaran.awal import isi as awal_isi
from kinerja_desktop.services.pertukaran.awal.aturan import arriving, damage_of, rule_sets
from kinerja_desktop.services.pertukaran.awal.service import DataAwalService
from kinerja_desktop.services.pertukaran.sesi.batal import BatalSesiService
from tests.kit.pusat import enrol

PERMENPAN = "permenpanrb-6-2022"
DAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _own_rules():
    use_given(())
    yield
    use_given(())


@pytest.fixture
def siap(kosong, pusat, tmp_path):
    enrol(kosong, kosong.admin, pusat, pusat.admin, tmp_path)
    follow_aturan(kosong.database)
    return kosong, pusat


def changed(versi, day=(2, 15), nama=PERMENPAN, **other) -> BerkasAturan:
    """The shipped file with another day by which SKP are set, and of another version."""
    (shipped,) = (one for one in files_in_use() if one.nama == PERMENPAN)
    isi = json.loads(shipped.isi) | {"nama": nama, "versi": versi} | other
    isi["tenggat"]["isi"]["skp_ditetapkan"] |= {"bulan": day[0], "hari": day[1]}
    return BerkasAturan.read(json.dumps(isi).encode())


def made(pusat, folder, *files):
    """Data Awal of a centre that works by these files."""
    use_given(files)
    (kantor,) = pusat.pendaftaran.list_terdaftar(pusat.admin)
    try:
        return DataAwalService(pusat.database).export(pusat.pengelola, kantor.instalasi_id, folder).path
    finally:
        use_given(())


def take(kosong, path):
    """What was said before, and then it is applied."""
    follow_aturan(kosong.database)
    rencana = kosong.terima.plan(kosong.pengelola, path)
    kosong.terima.apply(kosong.pengelola, rencana)
    return [one for one in rencana.urutan.peringatan if one.startswith("Aturan")]


def by_when(day=DAY) -> str:
    return format_tanggal(rule_set_for(day).tenggat.isi.skp_ditetapkan.in_year(2026))


def test_the_same_rules_say_nothing(siap, tmp_path):
    kosong, pusat = siap
    assert take(kosong, made(pusat, tmp_path)) == []


def test_a_newer_one_is_shown_and_in_use_once_it_is_applied(siap, tmp_path):
    kosong, pusat = siap
    path = made(pusat, tmp_path, changed(2))
    rencana = kosong.terima.plan(kosong.pengelola, path)
    assert (
        f"Aturan {PERMENPAN} versi 2 dalam Data Awal ini menggantikan versi 1 di komputer ini: Tenggat."
        in rencana.urutan.peringatan
    )
    assert by_when() == "31 Januari 2026"
    kosong.terima.apply(kosong.pengelola, rencana)
    assert by_when() == "15 Februari 2026"
    use_given(())
    follow_aturan(kosong.database)  # the next start
    assert by_when() == "15 Februari 2026"
    (tenggat,) = (one for one in list_tables() if one.nama == "tenggat")
    assert tenggat.versi_pusat == 2


def test_the_synonyms_of_a_centre_are_those_of_its_offices_until_they_change_them(siap, tmp_path):
    kosong, pusat = siap
    (shipped,) = (one for one in files_in_use() if one.nama == "sinonim-2026")
    isi = json.loads(shipped.isi) | {"versi": 2}
    isi["sinonim"]["isi"] = [{"kata": ["gerobak", "pedati"]}]
    take(kosong, made(pusat, tmp_path, BerkasAturan.read(json.dumps(isi).encode())))
    with kosong.database.read() as session:
        assert [one.kata for one in read_sinonim(session)] == [("gerobak", "pedati")]


def test_a_new_regulation_applies_from_its_day_on(siap, tmp_path):
    kosong, pusat = siap
    tenggat = json.loads(changed(1, (3, 1)).isi)["tenggat"] | {"berlaku_mulai": "2027-01-01"}
    new = BerkasAturan.read(json.dumps({"nama": "peraturan-baru", "tenggat": tenggat}).encode())
    (said,) = take(kosong, made(pusat, tmp_path, new))
    assert (
        said
        == "Aturan peraturan-baru versi 1 dalam Data Awal ini menjadi aturan baru di komputer ini: Tenggat."
    )
    assert (by_when(), by_when(date(2027, 1, 1))) == ("31 Januari 2026", "1 Maret 2026")


def test_an_older_one_and_another_of_the_same_version_are_said_and_left(siap, tmp_path):
    kosong, pusat = siap
    take(kosong, made(pusat, tmp_path, changed(3)))
    (said,) = take(kosong, made(pusat, tmp_path, changed(2, (4, 1))))
    assert "dalam Data Awal ini lebih lama (versi 2; di sini 3): yang di sini tetap dipakai" in said
    (said,) = take(kosong, made(pusat, tmp_path, changed(3, (5, 1))))
    assert "berbeda, padahal sama-sama versi 3" in said
    assert by_when() == "15 Februari 2026"


def test_a_program_that_became_newer_works_by_its_own(siap, tmp_path, monkeypatch):
    kosong, pusat = siap
    take(kosong, made(pusat, tmp_path, changed(2)))
    use_given(())
    shipped = {one.nama: one for one in files_in_use()}
    folder = tmp_path / "aturan"
    folder.mkdir()
    for one in (shipped | {PERMENPAN: changed(3, (6, 1))}).values():
        (folder / f"{one.nama}.json").write_bytes(one.isi)
    monkeypatch.setattr("kinerja_desktop.domain.aturan.rule_set.FOLDER", folder)
    follow_aturan(kosong.database)
    assert {one.nama: one.versi for one in files_in_use()}[PERMENPAN] == 3


@pytest.mark.parametrize("other", [{"tenggat": {"isi": "?"}}, {"kuadran": None}, {"kuadran": {"isi": []}}])
def test_one_that_this_program_cannot_work_by_waits_for_a_newer_program(other):
    shipped = json.loads(changed(2).isi)
    other = BerkasAturan.read(json.dumps(shipped | other).encode())
    awal = rule_sets()
    packed = base64.b64encode(zlib.compress(other.isi)).decode()
    mine = tuple(
        msgspec.structs.replace(one, sha256=other.sidik, versi=2, isi=packed)
        if one.nama == PERMENPAN
        else one
        for one in awal
    )
    (said,) = arriving(mine)
    assert said.kalimat.startswith(
        f"Aturan {PERMENPAN} versi 2 dalam Data Awal ini belum dapat dipakai program ini"
    )
    assert said.berkas is None
    assert damage_of(mine) == ""


def test_a_number_that_this_program_asks_for_must_be_in_it():
    (shipped,) = (one for one in files_in_use() if one.nama == "program-2026")
    isi = json.loads(shipped.isi) | {"versi": 2}
    gone = isi["setelan"]["isi"].pop()["kode"]
    one = BerkasAturan.read(json.dumps(isi).encode())
    packed = base64.b64encode(zlib.compress(one.isi)).decode()
    (awal,) = (each for each in rule_sets() if each.nama == "program-2026")
    (said,) = arriving([msgspec.structs.replace(awal, sha256=one.sidik, versi=2, isi=packed)])
    assert said.kalimat.endswith(f"Angka yang dipakai program ini tidak ada di dalamnya: {gone}.")


def test_a_file_that_is_not_what_it_says_refuses_the_package(siap, tmp_path, monkeypatch):
    kosong, pusat = siap
    swapped = tuple(msgspec.structs.replace(one, isi=rule_sets()[0].isi) for one in rule_sets())
    monkeypatch.setattr(awal_isi, "rule_sets", lambda: swapped)
    path = made(pusat, tmp_path)
    with pytest.raises(FileRefusedError, match="Sampul paket") as refusal:
        kosong.terima.plan(kosong.pengelola, path)
    assert "isinya tidak sama dengan nama, versi, dan sidiknya" in refusal.value.why


@pytest.mark.parametrize("isi", ["a", "AAAA", base64.b64encode(zlib.compress(b"{}")).decode(),
                                 base64.b64encode(zlib.compress(b" " * 10**7)).decode(),
                                 base64.b64encode(zlib.compress(b"{}")[:-2]).decode()])  # fmt: skip
def test_what_cannot_be_opened_is_named(isi):
    one = rule_sets()[0]
    assert damage_of([msgspec.structs.replace(one, isi=isi)]).startswith(f"Berkas aturan {one.nama}: ")


def test_undoing_the_session_brings_the_rules_before_back(siap, tmp_path):
    kosong, pusat = siap
    take(kosong, made(pusat, tmp_path, changed(2)))
    batal = BatalSesiService(kosong.database, kosong.backups.append)
    (sesi,) = batal.list(kosong.pengelola)
    batal.undo(kosong.pengelola, sesi.sesi_id, "salah berkas")
    assert by_when() == "31 Januari 2026"


def test_a_program_that_sends_only_hashes_is_still_told():
    old = [msgspec.structs.replace(one, isi="", sha256="0" * 64) for one in rule_sets()]
    assert all("samakan versi programnya" in one.kalimat and one.berkas is None for one in arriving(old))
    assert damage_of(old) == ""


def test_the_shipped_files_have_room_twice():
    assert 2 * sum(len(one.isi) for one in rule_sets()) < MOST_RULES
    assert all(one.isi for one in rule_sets())
