"""Packages of every format ever released open for ever, with this program and without it."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kinerja_desktop.exchange.codec import encode_record
from kinerja_desktop.exchange.keys import KeyPair
from kinerja_desktop.exchange.package import open_package
from kinerja_desktop.exchange.schema import package_schema

ROOT = Path(__file__).parents[2]
V1 = ROOT / "tests" / "data" / "exchange" / "v1"
FROZEN = {
    "kartu_kunci.kinerja": "64acf4546003b9aeb0ba5e576c8f69fa605f38d3f82aaf2e5b05d85c48995472",
    "pendaftaran.kinerja": "07ceba9508da3158f78ace3d72abab4233dc5f3d71c957f8b2703d2f8c38d711",
    "snapshot.kinerja": "7538bc2744322cae1755a83851c948d3712c984aabc5827442d7cee8ffc441e9",
}


@pytest.fixture
def pairs() -> dict[str, KeyPair]:
    stored = json.loads((V1 / "kunci-hanya-untuk-uji.json").read_text())
    return {name: KeyPair(**texts) for name, texts in stored.items()}


@pytest.mark.parametrize("name", FROZEN)
def test_samples_are_the_bytes_of_their_day(name):
    assert hashlib.sha256((V1 / name).read_bytes()).hexdigest() == FROZEN[name]


def test_snapshot_of_format_1_opens_with_every_value(pairs):
    lines = (V1 / "snapshot.ndjson").read_text(encoding="utf-8").splitlines()
    records = []
    with open_package(V1 / "snapshot.kinerja") as package:
        cover = package.verify(pairs["instansi"].public())
        package.read_records([pairs["pusat"]], lambda _first, batch: records.extend(batch))
    assert [json.loads(encode_record(record)) for record in records] == [json.loads(line) for line in lines]
    assert (cover.format, cover.jenis, cover.urut, cover.diakui_sampai) == ("1.0", "snapshot", 2, 1)
    assert cover.kepala_audit.seq == 42


def test_enrolment_of_format_1_opens(pairs):
    with open_package(V1 / "pendaftaran.kinerja") as package:
        asked = package.verify_registration().pendaftaran
    assert (asked.kunci, asked.instansi_kode) == (pairs["instansi"].public(), "DINKES")
    with open_package(V1 / "kartu_kunci.kinerja") as package:
        granted = package.verify_key_card(pairs["pusat"].public().fingerprint).kartu_kunci
    assert (granted.seri, granted.kunci, granted.berlaku_sampai.year) == (1, pairs["instansi"].public(), 2027)


def test_the_schema_in_the_documents_is_that_of_the_types():
    """Made again by: python tests/data/exchange/make_samples.py skema."""
    assert (ROOT / "docs" / "skema-paket.json").read_text(encoding="utf-8") == package_schema().decode()


def open_alone(tmp_path, pair: KeyPair, signer: KeyPair, name: str) -> subprocess.CompletedProcess[bytes]:
    (tmp_path / "kunci.txt").write_text(f"{pair.kunci_sandi}\n")
    script = ROOT / "docs" / "buka_paket.py"
    arguments = [V1 / name, tmp_path / "kunci.txt", signer.public().kunci_tanda_tangan]
    return subprocess.run([sys.executable, script, *arguments], capture_output=True, check=False)


def test_the_stand_alone_opener_needs_no_program(pairs, tmp_path):
    done = open_alone(tmp_path, pairs["pusat"], pairs["instansi"], "snapshot.kinerja")
    cover, *lines = done.stdout.splitlines()
    assert json.loads(cover)["jenis"] == "snapshot"
    assert lines == (V1 / "snapshot.ndjson").read_bytes().splitlines()
    done = open_alone(tmp_path, pairs["pusat"], pairs["instansi"], "pendaftaran.kinerja")
    assert json.loads(done.stdout)["pendaftaran"]["nama_instalasi"] == "PC Kepegawaian"


def test_the_stand_alone_opener_checks_the_signature(pairs, tmp_path):
    done = open_alone(tmp_path, pairs["pusat"], pairs["pusat"], "snapshot.kinerja")
    assert done.returncode != 0
    assert b"InvalidSignature" in done.stderr
    assert done.stdout == b""
