"""Packages of every format ever released open for ever, with this program and without it."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.paket.codec import encode_record
from kinerja_desktop.exchange.paket.package import open_package
from kinerja_desktop.exchange.paket.schema import package_schema
from kinerja_desktop.exchange.records.all import FORMATS, NEWER_RECORD_TYPES, RECORD_TYPES

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests" / "data" / "exchange"
FOLDERS = {path.name: path for path in SAMPLES.glob("v*")}


@pytest.fixture(params=sorted(FOLDERS))
def folder(request) -> Path:
    """The samples of one format."""
    return FOLDERS[request.param]


@pytest.fixture
def pairs(folder) -> dict[str, KeyPair]:
    stored = json.loads((folder / "kunci-hanya-untuk-uji.json").read_text())
    return {name: KeyPair(**texts) for name, texts in stored.items()}


def test_samples_are_the_bytes_of_their_day(folder):
    lines = (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert {path.name for path in folder.glob("*.kinerja")} == set(sums)
    for name, digest in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_there_are_samples_of_every_format():
    """Those of a new format are made by: python tests/data/exchange/make_samples.py."""
    assert {format_of(path) for path in FOLDERS.values()} == {f"{major}.{minor}" for major, minor in FORMATS}


def format_of(folder: Path) -> str:
    """The first folder was named before there were minor formats."""
    return {"v1": "1.0"}.get(folder.name, folder.name.removeprefix("v"))


def test_a_snapshot_of_every_format_opens_with_every_value(folder, pairs):
    lines = (folder / "snapshot.ndjson").read_text(encoding="utf-8").splitlines()
    records = []
    with open_package(folder / "snapshot.kinerja") as package:
        cover = package.verify(pairs["instansi"].public())
        package.read_records([pairs["pusat"]], lambda _first, batch: records.extend(batch))
    assert [json.loads(encode_record(record)) for record in records] == [json.loads(line) for line in lines]
    assert (cover.format, cover.jenis, cover.urut, cover.diakui_sampai) == (
        format_of(folder),
        "snapshot",
        2,
        1,
    )
    assert cover.kepala_audit.seq == 42
    assert set(cover.wajib_paham) == NEWER_RECORD_TYPES & set(cover.hitung)


def test_enrolment_of_every_format_opens(folder, pairs):
    with open_package(folder / "pendaftaran.kinerja") as package:
        asked = package.verify_registration().pendaftaran
    assert (asked.kunci, asked.instansi_kode) == (pairs["instansi"].public(), "DINKES")
    with open_package(folder / "kartu_kunci.kinerja") as package:
        granted = package.verify_key_card(pairs["pusat"].public().fingerprint).kartu_kunci
    assert (granted.seri, granted.kunci, granted.berlaku_sampai.year) == (1, pairs["instansi"].public(), 2027)


def test_the_schema_describes_each_kind_of_line():
    described = json.loads(package_schema())["$defs"]
    assert {each.__name__ for each in RECORD_TYPES} <= set(described)
    assert described["SkpRecord"]["$comment"] == "since format 1.0"
    assert "SANGAT_BAIK" in described["EvaluasiRecord"]["properties"]["predikat"]["examples"]
    assert "lainnya" not in described["EvaluasiRecord"]["properties"]


def open_alone(tmp_path, pair: KeyPair, signer: KeyPair, path: Path) -> subprocess.CompletedProcess[bytes]:
    (tmp_path / "kunci.txt").write_text(f"{pair.kunci_sandi}\n")
    script = ROOT / "docs" / "buka_paket.py"
    arguments = [path, tmp_path / "kunci.txt", signer.public().kunci_tanda_tangan]
    return subprocess.run([sys.executable, script, *arguments], capture_output=True, check=False)


def test_the_stand_alone_opener_needs_no_program(folder, pairs, tmp_path):
    done = open_alone(tmp_path, pairs["pusat"], pairs["instansi"], folder / "snapshot.kinerja")
    cover, *lines = done.stdout.splitlines()
    assert json.loads(cover)["jenis"] == "snapshot"
    assert lines == (folder / "snapshot.ndjson").read_bytes().splitlines()
    done = open_alone(tmp_path, pairs["pusat"], pairs["instansi"], folder / "pendaftaran.kinerja")
    assert json.loads(done.stdout)["pendaftaran"]["nama_instalasi"] == "PC Kepegawaian"


def test_the_stand_alone_opener_checks_the_signature(folder, pairs, tmp_path):
    done = open_alone(tmp_path, pairs["pusat"], pairs["pusat"], folder / "snapshot.kinerja")
    assert done.returncode != 0
    assert b"InvalidSignature" in done.stderr
    assert done.stdout == b""
