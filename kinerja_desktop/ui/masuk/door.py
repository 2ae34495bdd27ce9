"""What the gate needs of the services, as shapes: the modules themselves are loaded while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kinerja_desktop.domain.core.progress import Progress
    from kinerja_desktop.services.cadangan.service import CadanganInfo, HasilPemulihan, KunciCadangan
    from kinerja_desktop.services.keamanan.lembar import LembarPemulihan
    from kinerja_desktop.services.pemasangan.form import KantorBaru, PerangkatDaerah


class Entry(Protocol):
    """A Sesi: somebody is in. `lembar` is set when a new recovery sheet must be kept now."""

    @property
    def actor(self) -> Any: ...  # noqa: ANN401 - an Actor; only handed on

    @property
    def lembar(self) -> LembarPemulihan | None: ...


class Door(Protocol):
    """The `masuk` of a Kantor."""

    def login(self, nama_pengguna: str, sandi: str) -> Entry: ...

    def recover(self, kode: str, nama_pengguna: str, sandi_baru: str) -> Entry: ...


class Builder(Protocol):
    """The `pemasangan` of a Kantor."""

    def list_perangkat_daerah(self) -> Sequence[PerangkatDaerah]: ...

    def check_template(self, path: Path) -> str: ...

    def check_nama_pengguna(self, nama_pengguna: str) -> str: ...

    def check_sandi(self, sandi: str, personal: tuple[str, ...]) -> None: ...

    def new_lembar(self) -> LembarPemulihan: ...

    def install(self, baru: KantorBaru, progress: Progress) -> Entry: ...


class Office(Protocol):
    """A Kantor, as far as the wizard needs it."""

    @property
    def pemasangan(self) -> Builder: ...


class Shelf(Protocol):
    """The `pemulihan` of a Kantor: backups that are there, restored without a login."""

    def list_all(self) -> Sequence[CadanganInfo]: ...

    def list_in(self, folder: Path) -> Sequence[CadanganInfo]: ...

    def uses_old_secrets(self) -> bool: ...

    def restore(
        self,
        path: Path,
        kunci: KunciCadangan,
        alasan: str,
        *,
        kunci_lama: KunciCadangan | None = None,
        progress: Progress | None = None,
    ) -> HasilPemulihan: ...
