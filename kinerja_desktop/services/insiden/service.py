"""Incidents with personal data: noted, with the deadline of the notice, and printed (UU 27/2022 Pasal 46)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.keamanan import Pengaturan, Pengguna
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.db.models.pertukaran import Instalasi, PaketKeluar
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError, NotFoundError
from kinerja_desktop.domain.core.tanggal import format_pukul, format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.reports.huruf import require_printable
from kinerja_desktop.reports.insiden import FORM, InsidenReport
from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.setelan import read_setelan

_READ, _SAVE = "insiden.read", "insiden.save"
_PREFIX = "insiden."
_LONGEST = 4000
_PACKAGES = 20


class InsidenForm(Struct, frozen=True):
    """What is typed. `diketahui`: when it became known, UTC; from then on the deadline counts."""

    uraian: str
    diketahui: datetime
    terjadi: str = ""
    data: str = ""
    orang: str = ""
    berkas: str = ""
    kunci: str = ""
    penanganan: str = ""


class Insiden(Struct, frozen=True):
    """A stored incident. `tenggat`: until when those concerned and the agency must be told, UTC."""

    id: str
    form: InsidenForm
    tenggat: datetime
    pencatat: str


class InsidenService(Service):
    """Use cases on incidents."""

    def list(self, actor: Actor) -> tuple[Insiden, ...]:
        """All incidents, the one known last first."""
        with self._read(actor, _READ) as session:
            return _all(session)

    def suggest(self, actor: Actor) -> InsidenForm:
        """An empty form with the files and keys that exist here: what is not concerned is struck out."""
        with self._read(actor, _SAVE) as session:
            return InsidenForm("", self._clock.now(), berkas=_files(session), kunci=_keys(session))

    def save(self, actor: Actor, form: InsidenForm, insiden_id: str | None = None) -> Insiden:
        """Note an incident, or change one; the deadline follows from when it became known.

        Raises InvalidInputError without a description or for a text that is too long, NotFoundError.
        """
        form = _checked(form)
        with self._write(actor, _SAVE) as session:
            if insiden_id is not None and session.get(Pengaturan, _PREFIX + insiden_id) is None:
                raise NotFoundError("Insiden tidak ditemukan.", next_step="Muat ulang daftarnya.")
            hours = read_setelan(session)["insiden.pemberitahuan"]
            made = Insiden(insiden_id or new_id(), form, form.diketahui + timedelta(hours=hours), actor.nama)
            session.merge(Pengaturan(kunci=_PREFIX + made.id, nilai=msgspec.json.encode(made).decode()))
            changes_of(session).notes["insiden"] = made.id
            return made

    def render(self, actor: Actor, insiden_id: str) -> bytes:
        """The report as PDF, to be signed and handed over."""
        with self._read(actor, _READ) as session:
            found = next((one for one in _all(session) if one.id == insiden_id), None)
            if found is None:
                raise NotFoundError("Insiden tidak ditemukan.", next_step="Muat ulang daftarnya.")
            instansi = session.get(Instansi, (actor.instansi_id, actor.instansi_id))
        kota = instansi.kota if instansi else ""
        today = self.today
        report = InsidenReport(
            instansi.nama if instansi else "",
            Identitas(actor.nama, "", "NIP", "", "", ""),
            _rows(found),
            TandaTangan(kota, format_tanggal(today), actor.nama, ""),
            today,
        )
        require_printable(FORM.nama, report)
        return FORM.render(report)

    def save_pdf(self, actor: Actor, insiden_id: str, path: Path) -> Path:
        """Write the report into a file. Raises as `render`, InvalidInputError, StorageFullError."""
        return save_file(path if path.suffix else path.with_suffix(".pdf"), self.render(actor, insiden_id))


def _all(session: Session) -> tuple[Insiden, ...]:
    stored = session.scalars(select(Pengaturan.nilai).where(Pengaturan.kunci.startswith(_PREFIX)))
    found = [msgspec.json.decode(nilai, type=Insiden) for nilai in stored]
    return tuple(sorted(found, key=lambda one: one.form.diketahui, reverse=True))


def _checked(form: InsidenForm) -> InsidenForm:
    texts = {
        name: text.strip() for name, text in msgspec.structs.asdict(form).items() if isinstance(text, str)
    }
    if not texts["uraian"]:
        raise InvalidInputError(
            "Apa yang terjadi belum diisi.", who="Anda", next_step="Tulis singkat apa yang terjadi."
        )
    too_long = next((name for name, text in texts.items() if len(text) > _LONGEST), None)
    if too_long is not None:
        raise InvalidInputError(
            f"Isian {too_long} terlalu panjang.", who="Anda", next_step=f"Paling banyak {_LONGEST} huruf."
        )
    return replace(form, **texts)


def _files(session: Session) -> str:
    packages = session.scalars(
        select(PaketKeluar.nama_berkas).order_by(PaketKeluar.dibuat_pada.desc()).limit(_PACKAGES)
    )
    return _lines(("Basis data kinerja.db", "Berkas kunci kinerja.kunci", "Folder cadangan", *packages))


def _keys(session: Session) -> str:
    users = session.scalars(select(Pengguna.nama).where(Pengguna.aktif).order_by(Pengguna.nama))
    own = session.scalars(select(Instalasi.nama))
    others = session.execute(select(InstalasiTerdaftar.nama, InstalasiTerdaftar.key_id))
    return _lines(
        (
            "Kunci basis data",
            "Kode lembar pemulihan",
            *(f"Sandi {nama}" for nama in users),
            *(f"Kunci instalasi {nama}" for nama in own),
            *(f"Kartu kunci {row.nama} ({row.key_id[:12]})" for row in others),
        )
    )


def _lines(parts: Sequence[str]) -> str:
    return "\n".join(f"- {part}" for part in parts)


def _rows(one: Insiden) -> tuple[tuple[str, str], ...]:
    form = one.form
    return (
        ("Apa yang terjadi", form.uraian),
        ("Kapan terjadi", form.terjadi),
        ("Diketahui", format_pukul(form.diketahui)),
        ("Paling lambat diberitahukan kepada orangnya dan lembaga", format_pukul(one.tenggat)),
        ("Data pribadi yang terkena", form.data),
        ("Orang yang terkena", form.orang),
        ("Berkas yang terkena", form.berkas),
        ("Kunci dan sandi yang terkena", form.kunci),
        ("Penanganan dan pemulihan", form.penanganan),
        ("Dicatat oleh", one.pencatat),
    )
