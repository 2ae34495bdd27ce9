r"""The publisher's tool: keys, the root of trust, and update files that offices carry on a stick.

    .venv/bin/python .ci/terbitan.py kunci --ke KUNCI            # once
    .venv/bin/python .ci/terbitan.py susun --kunci KUNCI --versi 0.2.0 --platform windows-x86_64=PROGRAM \
        --platform linux-x86_64=PROGRAM --perubahan CATATAN.txt --ke kinerja-desktop-0.2.0.pembaruan
    .venv/bin/python .ci/terbitan.py ganti-kunci --kunci KUNCI     # a new release key, by the root key
    .venv/bin/python .ci/terbitan.py ganti-kunci --kunci KUNCI --akar         # a new root key, by the old one

The root is built into the program: KINERJA_AKAR=KUNCI/1.root.json before pyinstaller. Private keys are never
part of the repository; the password in KINERJA_SANDI_KUNCI locks them. What the publisher does, step by step:
docs/rilis.md; why: docs/decisions/pembaruan-luring.md.
"""

import argparse
import json
import os
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

ROLES = ("timestamp", "snapshot", "targets")
ROOT_KEY, RELEASE_KEY = "akar.pem", "terbitan.pem"
YEARS_OF_ROOT, DAYS_OF_RELEASE = 10, 730
PASSWORD = "KINERJA_SANDI_KUNCI"  # noqa: S105 - the name of a variable
STAMP = (2020, 1, 1, 0, 0, 0)  # the same files give the same bytes


def make_keys(folder: Path, now: datetime) -> None:
    """Two keys and the first root, which trusts them."""
    folder.mkdir(parents=True, exist_ok=True)
    signers = {name: CryptoSigner(_new_key(folder / name)) for name in (ROOT_KEY, RELEASE_KEY)}
    root = Root(version=1, expires=_days(now, 365 * YEARS_OF_ROOT), consistent_snapshot=True)
    root.add_key(signers[ROOT_KEY].public_key, "root")
    for role in ROLES:
        root.add_key(signers[RELEASE_KEY].public_key, role)
    signed = Metadata(root)
    signed.sign(signers[ROOT_KEY])
    signed.to_file(str(folder / "1.root.json"))


def change_key(folder: Path, name: str, now: datetime) -> Path:
    """The next root, with a new key (RELEASE_KEY or ROOT_KEY) in the place of the old one.

    Update files carry every root along: programs follow from the one that is built in.
    """
    signed = Metadata[Root].from_file(str(_roots(folder)[-1]))
    root, before = signed.signed, _signer(folder / ROOT_KEY)
    old = folder / name
    old.rename(folder / f"lama-{root.version}-{name}")
    new = CryptoSigner(_new_key(old))
    for role in ROLES if name == RELEASE_KEY else ("root",):
        for keyid in list(root.roles[role].keyids):
            root.revoke_key(keyid, role)
        root.add_key(new.public_key, role)
    root.version += 1
    root.expires = _days(now, 365 * YEARS_OF_ROOT)
    signed.sign(before)
    if name == ROOT_KEY:
        signed.sign(new, append=True)  # a new root vouches for itself, the old one for it
    path = folder / f"{root.version}.root.json"
    signed.to_file(str(path))
    return path


def make_release(
    keys: Path,
    versi: str,
    programs: dict[str, Path],
    out: Path,
    now: datetime,
    *,
    changes: tuple[str, ...] = (),
    days: int = DAYS_OF_RELEASE,
    number: int = 0,
) -> None:
    """An update file. `programs`: by platform the folder of the built program. `number`: rises when the same
    version is published again, for example with a later expiry."""
    signer, expires = _signer(keys / RELEASE_KEY), _days(now, days)
    files = {
        f"{platform}/{path.relative_to(folder).as_posix()}": path
        for platform, folder in sorted(programs.items())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    described = json.dumps(_describe(versi, list(programs), files, now, changes), indent=1).encode()
    order = _order(versi, number)
    targets = {name: TargetFile.from_file(name, str(path), ["sha256"]) for name, path in files.items()}
    targets["terbitan.json"] = TargetFile.from_data("terbitan.json", described, ["sha256"])
    signed = [Metadata(Targets(version=order, expires=expires, targets=targets))]
    signed.append(Metadata(Snapshot(version=order, expires=expires, meta={"targets.json": MetaFile(order)})))
    signed.append(Metadata(Timestamp(version=order, expires=expires, snapshot_meta=MetaFile(order))))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in _roots(keys):
            _add(archive, f"metadata/{path.name}", path.read_bytes())
        for metadata, name in zip(
            signed, (f"{order}.targets", f"{order}.snapshot", "timestamp"), strict=True
        ):
            metadata.sign(signer)
            _add(archive, f"metadata/{name}.json", metadata.to_bytes())
        _add(archive, "isi/terbitan.json", described)
        for name, path in files.items():
            _add(archive, f"isi/{name}", path.read_bytes())


def _describe(
    versi: str, platforms: list[str], files: dict[str, Path], now: datetime, changes: tuple[str, ...]
) -> dict[str, object]:
    """As domain/pembaruan/terbitan.py reads it."""
    by_platform = {
        platform: [name.removeprefix(f"{platform}/") for name in files if name.startswith(f"{platform}/")]
        for platform in platforms
    }
    programs_inside = {name.partition("/")[2] for name, path in files.items() if path.stat().st_mode & 0o100}
    return {
        "versi": versi,
        "terbit": now.date().isoformat(),
        "berkas": by_platform,
        "dijalankan": sorted(programs_inside),
        "perubahan": list(changes),
    }


def _order(versi: str, number: int) -> int:
    """The version of the metadata rises with that of the program: an older release is a rollback."""
    major, minor, patch = (int(part) for part in versi.split("."))
    return ((major * 1000 + minor) * 1000 + patch) * 100 + number + 1


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)


def _roots(keys: Path) -> list[Path]:
    return sorted(keys.glob("*.root.json"), key=lambda path: int(path.name.partition(".")[0]))


def _new_key(path: Path) -> Ed25519PrivateKey:
    key, password = Ed25519PrivateKey.generate(), os.environ.get(PASSWORD)
    locked = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked))
    path.chmod(0o600)
    return key


def _signer(path: Path) -> CryptoSigner:
    password = os.environ.get(PASSWORD)
    return CryptoSigner(load_pem_private_key(path.read_bytes(), password.encode() if password else None))


def _days(now: datetime, days: int) -> datetime:
    return (now + timedelta(days=days)).replace(microsecond=0)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Kunci penerbit dan berkas pembaruan Kinerja Desktop.")
    commands = parser.add_subparsers(dest="perintah", required=True)
    kunci = commands.add_parser("kunci", help="buat kunci akar, kunci terbitan, dan akar kepercayaan")
    kunci.add_argument("--ke", type=Path, required=True)
    ganti = commands.add_parser("ganti-kunci", help="ganti kunci terbitan; ditandatangani kunci akar")
    ganti.add_argument("--akar", action="store_true", help="yang diganti kunci akar, oleh yang lama")
    ganti.add_argument("--kunci", type=Path, required=True)
    susun = commands.add_parser("susun", help="buat berkas pembaruan")
    susun.add_argument("--kunci", type=Path, required=True)
    susun.add_argument("--versi", required=True)
    susun.add_argument("--platform", action="append", required=True, metavar="NAMA=FOLDER")
    susun.add_argument("--perubahan", type=Path, help="berkas teks: satu baris, satu perubahan")
    susun.add_argument("--hari", type=int, default=DAYS_OF_RELEASE, help="masa berlaku berkas itu")
    susun.add_argument("--nomor", type=int, default=0, help="naik bila versi yang sama diterbitkan lagi")
    susun.add_argument("--ke", type=Path, required=True)
    asked, now = parser.parse_args(arguments), datetime.now(UTC)
    if asked.perintah == "kunci":
        if not os.environ.get(PASSWORD):
            print(f"Tanpa {PASSWORD} kunci tidak bersandi: hanya untuk mencoba.", file=sys.stderr)
        make_keys(asked.ke, now)
    elif asked.perintah == "ganti-kunci":
        print(change_key(asked.kunci, ROOT_KEY if asked.akar else RELEASE_KEY, now))
    else:
        programs = {name: Path(folder) for name, _, folder in (one.partition("=") for one in asked.platform)}
        lines = asked.perubahan.read_text(encoding="utf-8").splitlines() if asked.perubahan else []
        make_release(
            asked.kunci,
            asked.versi,
            programs,
            asked.ke,
            now,
            changes=tuple(filter(None, lines)),
            days=asked.hari,
            number=asked.nomor,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
