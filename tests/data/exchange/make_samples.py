"""Writes the stored samples of the present format into `v<format>/`.

Run once per format (`python tests/data/exchange/make_samples.py`), never for a format that was released:
its samples are frozen and must open for ever.
"""

import hashlib
import typing
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.paket.codec import encode_record
from kinerja_desktop.exchange.paket.cover import (
    FORMAT,
    Cakupan,
    JenisPaket,
    KartuKunci,
    KepalaAudit,
    Pendaftaran,
    PeranInstalasi,
)
from kinerja_desktop.exchange.paket.package import (
    CoverFields,
    write_key_card,
    write_package,
    write_registration,
)
from kinerja_desktop.exchange.records.all import RECORD_TYPES, TERMS

FOLDER = Path(__file__).parent / f"v{FORMAT}"
MOMENT = datetime(2026, 11, 23, 3, 4, 5, 678901, tzinfo=UTC)
INSTANSI, INSTALASI, PUSAT, EPOCH, PAKET = (f"01900000-0000-7000-8000-{n:012x}" for n in range(1, 6))


def value(record_type, field, hint, number: int):
    """Something that a clerk could have entered, different for each field."""
    if field in TERMS[record_type]:
        return sorted(TERMS[record_type][field])[number % len(TERMS[record_type][field])]
    if field == "id" or field.endswith("_id"):
        return f"01900000-0000-7000-8001-{number:012x}"
    kinds = {part for part in (hint, *typing.get_args(hint)) if isinstance(part, type)}
    for kind, sample in ((datetime, MOMENT), (date, date(2026, 12, 31)), (bool, True), (int, 7)):
        if kind in kinds:
            return 2026 if field == "tahun" else sample
    return {
        "periode": "2026-T4",
        "nip": "199003152015031002",
        "golongan": "III/b",
        "rev_hash": "ab" * 32,
    }.get(field, f'Uji "{field}" ✓ é'[:40])


def record(record_type, number: int, *, whole: bool):
    hints = typing.get_type_hints(record_type)
    fields = [field for field in msgspec.structs.fields(record_type) if whole or field.required]
    values = {field.name: value(record_type, field.name, hints[field.name], number) for field in fields}
    if whole:
        values |= {
            "basis_hash": "cd" * 32,
            "garis": f"{'cd' * 8} {'01' * 8}",
            "lainnya": '{"kolom_baru":[1,"dua",{"tiga":3.0}]}',
        }
    return record_type(**{**values, "instansi_id": INSTANSI})


def samples():
    """Each type twice: all fields filled (and removed), and only what is required."""
    return [
        record(record_type, number, whole=whole)
        for record_type in RECORD_TYPES
        for number, whole in enumerate((True, False), 1)
    ]


def fields(jenis: JenisPaket, sender: str, urut: int) -> CoverFields:
    return CoverFields(
        jenis=jenis,
        paket_id=PAKET,
        instalasi_id=sender,
        instansi_id=INSTANSI if sender == INSTALASI else PUSAT,
        epoch=EPOCH,
        cakupan=Cakupan(INSTANSI, "2026-T4"),
        urut=urut,
        dibuat=MOMENT,
        program="Kinerja Desktop 0.1.0",
        sampul_sebelumnya="ef" * 32,
        kepala_audit=KepalaAudit(42, "12" * 32),
        diakui_sampai=1,
    )


def write_samples() -> None:
    FOLDER.mkdir(exist_ok=True)
    agency, centre = KeyPair.generate(), KeyPair.generate()
    keys = {
        name: {"kunci_tanda_tangan": pair.kunci_tanda_tangan, "kunci_sandi": pair.kunci_sandi}
        for name, pair in (("instansi", agency), ("pusat", centre))
    }
    (FOLDER / "kunci-hanya-untuk-uji.json").write_bytes(
        msgspec.json.format(msgspec.json.encode(keys)) + b"\n"
    )
    (FOLDER / "snapshot.ndjson").write_bytes(b"".join(encode_record(each) + b"\n" for each in samples()))
    write_package(
        FOLDER / "snapshot.kinerja",
        fields(JenisPaket.SNAPSHOT, INSTALASI, 2),
        samples(),
        agency,
        [centre.public()],
    )
    write_registration(
        FOLDER / "pendaftaran.kinerja",
        fields(JenisPaket.PENDAFTARAN, INSTALASI, 1),
        Pendaftaran(INSTALASI, "PC Kepegawaian", INSTANSI, "DINKES", "Dinas Kesehatan", agency.public()),
        agency,
    )
    card = KartuKunci(
        seri=1,
        instalasi_id=INSTALASI,
        instansi_id=INSTANSI,
        peran=PeranInstalasi.INSTANSI,
        cakupan=Cakupan(INSTANSI),
        berlaku_dari=date(2026, 11, 23),
        berlaku_sampai=date(2027, 11, 23),
        kunci=agency.public(),
        kunci_pusat=centre.public(),
        kunci_cadangan_pusat=agency.public(),
        instalasi_pusat_id=PUSAT,
        instansi_pusat_id=PUSAT,
        nama_pusat="BKPP Kota Semarang",
    )
    write_key_card(FOLDER / "kartu_kunci.kinerja", fields(JenisPaket.KARTU_KUNCI, PUSAT, 1), card, centre)
    (FOLDER / "SHA256SUMS").write_text(
        "".join(
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
            for path in sorted(FOLDER.glob("*.kinerja"))
        )
    )


if __name__ == "__main__":
    write_samples()
