"""Opens a `*.kinerja` package without the program: python buka_paket.py PAKET KUNCI [KUNCI_PUBLIK].

KUNCI: a text file with the receiver's AGE-SECRET-KEY-1... line. KUNCI_PUBLIK: the sender's Ed25519 key as 64
hex digits, to check the signature. Prints the cover, then the records, one JSON object per line.
Needs: cryptography, pyrage, and zstd (Python 3.14, or backports.zstd). Format: format-paket.md.
"""  # noqa: INP001 - a single script, no package

import base64
import hashlib
import json
import sys
import zipfile
from pathlib import Path

from backports import zstd  # Python 3.14: from compression import zstd
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyrage import decrypt, x25519


def main(paket: str, kunci: str, kunci_publik: str = "") -> None:
    with zipfile.ZipFile(paket) as archive:
        envelope = json.loads(archive.read("sampul.json"))
        sealed = archive.read("isi.age") if "isi.age" in archive.namelist() else None
    payload = base64.b64decode(envelope["payload"])
    if kunci_publik:
        kind = envelope["payloadType"].encode()
        signed = b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(kunci_publik))
        key.verify(base64.b64decode(envelope["signatures"][0]["sig"]), signed)
    sys.stdout.buffer.write(payload + b"\n")
    if sealed is not None:
        if hashlib.sha256(sealed).hexdigest() != json.loads(payload)["isi"]["sha256"]:
            sys.exit("isi.age does not belong to sampul.json")
        plain = zstd.decompress(decrypt(sealed, [x25519.Identity.from_str(Path(kunci).read_text().strip())]))
        sys.stdout.buffer.write(b"\n".join(plain.splitlines()[1:-1]) + b"\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
