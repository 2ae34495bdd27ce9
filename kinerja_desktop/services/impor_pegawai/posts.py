"""Finds the posts that a file names, and plans the missing ones and the ones whose kind becomes known."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.services.impor_pegawai.cell.jabatan import Post
from kinerja_desktop.services.impor_pegawai.cell.names import plain_key, usual
from kinerja_desktop.services.impor_pegawai.plan import PlannedJabatan, Update
from kinerja_desktop.services.impor_pegawai.sheet.rows import PersonRow
from kinerja_desktop.services.impor_pegawai.state import KnownJabatan, OfficeState


class PostBook:
    """Posts by name and kind. The same name may stand for posts of several kinds (a Kepala UPTD may be
    Administrator or Pengawas); a row that does not say the kind takes the only one there is."""

    def __init__(self, state: OfficeState, instansi_id: str) -> None:
        self._instansi_id = instansi_id
        self._posts: dict[str, list[KnownJabatan]] = defaultdict(list)
        for jabatan in sorted(state.jabatan, key=lambda jabatan: jabatan.id):
            self._posts[plain_key(jabatan.nama)].append(jabatan)
        self._names = {jabatan.id: jabatan.nama for jabatan in state.jabatan}
        self._added: list[KnownJabatan] = []
        self._completed: dict[str, KnownJabatan] = {}
        self._spelling: dict[str, Counter[str]] = defaultdict(Counter)

    def resolve_all(self, rows: Sequence[PersonRow]) -> None:
        """Plan every post that is missing; kinds that are said come before those that are not."""
        wanted: dict[tuple[str, str], Post] = {}
        for post in (row.post for row in rows if row.post):
            self._spelling[plain_key(post.nama)][post.nama] += 1
            wanted.setdefault((plain_key(post.nama), post.jenis.name if post.jenis else ""), post)
        for (key, jenis_name), post in sorted(wanted.items(), key=lambda item: (not item[0][1], item[0])):
            self._plan(key, post.jenis if jenis_name else None, post)

    def is_known(self, post: Post) -> bool:
        """Whether the agency has a post of this name; to be asked before `resolve_all`."""
        return bool(self._posts.get(plain_key(post.nama)))

    def find(self, post: Post, current_id: str | None = None) -> str:
        """The id of a post after `resolve_all`; of several possible ones the one already held."""
        candidates = self._candidates(plain_key(post.nama), post.jenis)
        ids = [jabatan.id for jabatan in candidates]
        return current_id if current_id in ids else ids[0]

    def name(self, jabatan_id: str) -> str:
        return self._names[jabatan_id]

    @property
    def planned(self) -> tuple[PlannedJabatan, ...]:
        added = [PlannedJabatan(j.nama, j.jenis, is_new=True) for j in self._added]
        return (*added, *(PlannedJabatan(j.nama, j.jenis, is_new=False) for j in self._completed.values()))

    @property
    def new_rows(self) -> tuple[dict[str, Any], ...]:
        return tuple(
            {
                "instansi_id": self._instansi_id,
                "id": jabatan.id,
                "nama": jabatan.nama,
                "jenis": jabatan.jenis,
                "jenjang": jabatan.jenjang,
            }
            for jabatan in self._added
        )

    @property
    def updates(self) -> tuple[Update, ...]:
        return tuple(
            Update(Jabatan, jabatan.id, {"jenis": jabatan.jenis, "jenjang": jabatan.jenjang})
            for jabatan in self._completed.values()
        )

    def _plan(self, key: str, jenis: JenisJabatan | None, post: Post) -> None:
        if self._candidates(key, jenis):
            return
        unknown = next((jabatan for jabatan in self._posts[key] if jabatan.jenis is None), None)
        if unknown is not None:
            known = KnownJabatan(unknown.id, unknown.nama, jenis, unknown.jenjang or post.jenjang)
            self._posts[key][self._posts[key].index(unknown)] = known
            self._completed[known.id] = known
            return
        nama = usual(self._spelling[key])
        added = KnownJabatan(new_id(), nama, jenis, post.jenjang)
        self._posts[key].append(added)
        self._names[added.id] = nama
        self._added.append(added)

    def _candidates(self, key: str, jenis: JenisJabatan | None) -> list[KnownJabatan]:
        return [jabatan for jabatan in self._posts[key] if jenis is None or jabatan.jenis is jenis]
