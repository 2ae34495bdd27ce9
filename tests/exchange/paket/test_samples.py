"""Packages of every format ever released open for ever, with this program and without it."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.paket.codec import encode_record
from kinerja_desktop.exchange.paket.cover import FORMAT, NEWER_RECORD_TYPES
from kinerja_desktop.exchange.paket.package import open_package
from kinerja_desktop.exchange.paket.schema import package_schema

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests" / "data" / "exchange"
FORMATS = {"v1": "1.0", "v1.1": "1.1"}
FROZEN = {
    "v1/kartu_kunci.kinerja": "64acf4546003b9aeb0ba5e576c8f69fa605f38d3f82aaf2e5b05d85c48995472",
    "v1/pendaftaran.kinerja": "07ceba9508da3158f78ace3d72abab4233dc5f3d71c957f8b2703d2f8c38d711",
    "v1/snapshot.kinerja": "7538bc2744322cae1755a83851c948d3712c984aabc5827442d7cee8ffc441e9",
    "v1.1/kartu_kunci.kinerja": "99d4b8b09c14d30cfe12aa5f31bc3a08ded7325ba5b0cff0bed1ef6a2ede9a1f",
    "v1.1/pendaftaran.kinerja": "de39ad35335628cb69b4108ff6017a29621e3b5c0c1164608fb9039312c4275d",
    "v1.1/snapshot.kinerja": "abfb9a71cf88bb86f0ec89e7aa42726c649fbc08ede7756c4a177dc27dbe27a0",
}


@pytest.fixture(params=FORMATS)
def folder(request) -> Path:
    """The samples of one format."""
    return SAMPLES / request.param


@pytest.fixture
def pairs(folder) -> dict[str, KeyPair]:
    stored = json.loads((folder / "kunci-hanya-untuk-uji.json").read_text())
    return {name: KeyPair(**texts) for name, texts in stored.items()}


@pytest.mark.parametrize("name", FROZEN)
def test_samples_are_the_bytes_of_their_day(name):
    assert hashlib.sha256((SAMPLES / name).read_bytes()).hexdigest() == FROZEN[name]


def test_there_are_samples_of_the_present_format():
    assert {path.name for path in SAMPLES.glob("v*")} == set(FORMATS)
    assert FORMAT in FORMATS.values()


def test_a_snapshot_of_every_format_opens_with_every_value(folder, pairs):
    lines = (folder / "snapshot.ndjson").read_text(encoding="utf-8").splitlines()
    records = []
    with open_package(folder / "snapshot.kinerja") as package:
        cover = package.verify(pairs["instansi"].public())
        package.read_records([pairs["pusat"]], lambda _first, batch: records.extend(batch))
    assert [json.loads(encode_record(record)) for record in records] == [json.loads(line) for line in lines]
    assert (cover.format, cover.jenis, cover.urut, cover.diakui_sampai) == (
        FORMATS[folder.name],
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


def test_the_schema_in_the_documents_is_that_of_the_types():
    """Made again by: python tests/data/exchange/make_samples.py skema."""
    assert (ROOT / "docs" / "skema-paket.json").read_text(encoding="utf-8") == package_schema().decode()


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
