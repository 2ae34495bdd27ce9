"""Of several posts: in which one somebody is rated, and in which one somebody rates.

PermenPANRB 6/2022 Lampiran p.50 and 89: who acts in a post (Plt., Plh.) is rated in it. Who holds two posts
rates everybody in the one that stands above that person.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan

LEADING = (
    JenisJabatan.PEJABAT_NEGARA,
    JenisJabatan.JPT_UTAMA,
    JenisJabatan.JPT_MADYA,
    JenisJabatan.JPT_PRATAMA,
    JenisJabatan.ADMINISTRATOR,
    JenisJabatan.PENGAWAS,
)
"""Posts that lead, highest first."""

_LOWEST = len(LEADING)
_UNKNOWN_ACTING = -1  # nobody is made to act in a post that does not lead: it counts before all


class Post(Struct, frozen=True):
    """A placement; `jenis_jabatan` None: a post of unknown kind. `selesai` None: still, else inclusive.

    `mandiri`: it lies in an autonomous unit, whose head may be a functional official (P6 Lampiran p.27, 89).
    """

    id: str
    unit_kerja_id: str
    jenis: JenisPenempatan
    jenis_jabatan: JenisJabatan | None
    mulai: date
    selesai: date | None
    mandiri: bool = False

    @property
    def is_acting(self) -> bool:
        return self.jenis is not JenisPenempatan.DEFINITIF

    @property
    def rank(self) -> int:
        """0 is the highest."""
        if self.jenis_jabatan is None:
            return _UNKNOWN_ACTING if self.is_acting else _LOWEST
        return LEADING.index(self.jenis_jabatan) if self.jenis_jabatan in LEADING else _LOWEST

    def days_away(self, on: date) -> int:
        """0: in force on the day."""
        if self.mulai > on:
            return (self.mulai - on).days
        return 0 if self.selesai is None or self.selesai >= on else (on - self.selesai).days


def own_post(posts: Sequence[Post], on: date) -> Post | None:
    """The post in which somebody works and is rated: the highest, of equal ones the acting; None: no post.

    Somebody who has none on that day gets the nearest one, because records often begin with the first import
    of people and not with the true date.
    """
    return min(posts, key=lambda post: _own_order(post, on), default=None)


def rating_post(posts: Sequence[Post], rated: Post | None, above: Sequence[str], on: date) -> Post | None:
    """The post in which the holder of `posts` rates the holder of the post `rated`.

    `above`: the unit of `rated` and those above it, nearest first. The nearest post there that outranks
    `rated` counts, of two in one unit the lower one. Who rates in an autonomous unit is its head, also in a
    post that outranks nobody. None of them above: the holder's own post.
    """
    nearest = min((post.days_away(on) for post in posts), default=0)
    held = [post for post in posts if post.days_away(on) == nearest and post.unit_kerja_id in above]
    limit = _LOWEST if rated is None else rated.rank

    def order(post: Post) -> tuple[bool, int, bool, int, bool, str]:
        distance, below = above.index(post.unit_kerja_id), post.rank >= limit
        heads = post.mandiri and distance == 0
        return below and not heads, distance, below, -post.rank, post.is_acting, post.id

    return min(held, key=order) if held else own_post(posts, on)


def _own_order(post: Post, on: date) -> tuple[int, int, bool, int, str]:
    return post.days_away(on), post.rank, not post.is_acting, -post.mulai.toordinal(), post.id
