"""In which post people stand: the rule of `domain.pegawai.posts`, asked of the records."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.db.models.pegawai import Penempatan
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.posts import Post, own_post, rating_post
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.core.dated import NAMA_UNIT, SETIAP_UNIT

_ONE_DAY = timedelta(days=1)
# Made once: putting a query together costs more time than running it.
_PLACEMENTS = (
    select(
        Penempatan.pegawai_id,
        Penempatan.id,
        Penempatan.jenis,
        Penempatan.mulai,
        Penempatan.selesai,
        SETIAP_UNIT.c.id.label("unit_kerja_id"),
        NAMA_UNIT.label("unit_kerja"),
        SETIAP_UNIT.c.mandiri,
        Jabatan.nama.label("jabatan"),
        Jabatan.jenis.label("jenis_jabatan"),
    )
    .join(
        SETIAP_UNIT,
        and_(
            SETIAP_UNIT.c.instansi_id == Penempatan.instansi_id, SETIAP_UNIT.c.id == Penempatan.unit_kerja_id
        ),
    )
    .join(Jabatan, and_(Jabatan.instansi_id == Penempatan.instansi_id, Jabatan.id == Penempatan.jabatan_id))
    .where(
        Penempatan.instansi_id == bindparam("instansi_id"),
        Penempatan.pegawai_id.in_(bindparam("ids", expanding=True)),
    )
)


class Position(Struct, frozen=True):
    """A placement. `jabatan` has Plt./Plh. in front where it is no definitive one; `jenis` None: unknown."""

    unit_kerja_id: str
    unit_kerja: str
    mandiri: bool
    jabatan: str
    jenis: JenisJabatan | None
    post: Post


class Places:
    """Where some people stand: their own post on a day, and the post in which one rates another.

    Read once in an act, and handed on to whatever asks for people in it.
    """

    def __init__(self, session: Session, instansi_id: str, pegawai_ids: Collection[str] = ()) -> None:
        self._session, self._instansi_id = session, instansi_id
        self._known: set[str] = set()
        self._posts: defaultdict[str, list[Post]] = defaultdict(list)
        self._positions: dict[str, Position] = {}
        self._parents: dict[str, str | None] | None = None
        self.add(pegawai_ids)

    def add(self, pegawai_ids: Collection[str]) -> None:
        """More people to ask about; who is known is not read again."""
        missing = set(pegawai_ids) - self._known
        if not missing:
            return
        self._known |= missing
        ids = {"instansi_id": self._instansi_id, "ids": sorted(missing)}
        for row in self._session.execute(_PLACEMENTS, ids):
            days = (row.mulai, row.selesai)
            post = Post(row.id, row.unit_kerja_id, row.jenis, row.jenis_jabatan, *days, row.mandiri)
            title = f"{row.jenis} {row.jabatan}" if post.is_acting else row.jabatan
            self._posts[row.pegawai_id].append(post)
            self._positions[row.id] = Position(
                row.unit_kerja_id, row.unit_kerja, row.mandiri, title, row.jenis_jabatan, post
            )

    def has_several(self, pegawai_id: str) -> bool:
        """Whether somebody ever held more than one post: then the day and who is rated decide."""
        return len(self._posts[pegawai_id]) > 1

    def own(self, pegawai_id: str, on: date, *, plh: bool = True) -> Position | None:
        """The post in which somebody works and is rated; None: never had one. `plh` False: of who is Plh. for
        some days the post beside it, which decides the forms of a whole year (P6 Lampiran p.50 letter d)."""
        posts = self._posts[pegawai_id]
        lasting = posts if plh else [one for one in posts if one.jenis is not JenisPenempatan.PLH]
        return self._position(own_post(lasting or posts, on))

    def rating(self, penilai_id: str, rated: Position | None, on: date) -> Position | None:
        """The post in which somebody rates the holder of the post `rated`; None: never had one."""
        posts = self._posts[penilai_id]
        if len(posts) == 1 or rated is None:
            return self.own(penilai_id, on)
        return self._position(rating_post(posts, rated.post, self._above(rated.unit_kerja_id), on))

    def _position(self, post: Post | None) -> Position | None:
        return None if post is None else self._positions[post.id]

    def _above(self, unit_kerja_id: str) -> Sequence[str]:
        """The unit and those above it, nearest first; only read where somebody holds several posts."""
        if self._parents is None:
            query = select(SETIAP_UNIT.c.id, SETIAP_UNIT.c.induk_id)
            rows = self._session.execute(query.where(SETIAP_UNIT.c.instansi_id == self._instansi_id))
            self._parents = {row.id: row.induk_id for row in rows}
        chain: list[str] = []
        unit: str | None = unit_kerja_id
        while unit is not None and unit not in chain:
            chain.append(unit)
            unit = self._parents.get(unit)
        return chain

    def moves(self, pegawai_id: str, mulai: date, selesai: date) -> tuple[date, ...]:
        """First days from `mulai` to `selesai` (inclusive) on which the own post is in another unit."""
        posts = self._posts[pegawai_id]
        begins = {one.mulai for one in posts}
        ends = {one.selesai + _ONE_DAY for one in posts if one.selesai is not None}
        days = sorted(day for day in begins | ends if mulai <= day <= selesai)
        return tuple(day for day in days if self._unit(posts, day) != self._unit(posts, day - _ONE_DAY))

    def _unit(self, posts: Sequence[Post], on: date) -> str | None:
        post = own_post(posts, on)
        return post.unit_kerja_id if post else None
