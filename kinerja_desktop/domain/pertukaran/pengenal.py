"""By what an office that was set up again is recognised: its code, its name, and the NIP of its people.

A registration travels in clear, so it carries no NIP. It carries five hex digits of a digest of each, salted
anew for each registration: some thousand possible NIP share each of them, so that none can be read out; who
has the people of an office sees nevertheless that most of them are the same.
"""

import hashlib
from collections.abc import Collection, Iterable

MAX_NIP = 200
"""A sample: enough for any office, and a cover stays small."""
_DIGITS = 5
_SHARE = 4  # a quarter


def digests_of(nips: Iterable[str], garam: str) -> tuple[str, ...]:
    """Five hex digits of each NIP, in order, of at most `MAX_NIP` people (the digest says which)."""
    found = sorted({_digest(nip, garam)[::-1] for nip in nips if nip})[:MAX_NIP]
    return tuple(sorted(each[::-1][:_DIGITS] for each in found))


def count_shared(digests: Collection[str], nips: Iterable[str], garam: str) -> int:
    """How many of `digests` some of `nips` have."""
    return len(set(digests) & {_digest(nip, garam)[:_DIGITS] for nip in nips if nip})


def is_many(shared: int, sent: int) -> bool:
    """Whether so many people are the same that somebody must look: a quarter of those that were sent."""
    return shared > 0 and shared * _SHARE >= sent


def plain(text: str) -> str:
    """A code or a name as it is compared: without case, spaces and signs."""
    return "".join(each for each in text.casefold() if each.isalnum())


def _digest(nip: str, garam: str) -> str:
    return hashlib.sha256(f"kinerja pengenal-nip 1\n{garam}\n{nip}\n".encode()).hexdigest()
