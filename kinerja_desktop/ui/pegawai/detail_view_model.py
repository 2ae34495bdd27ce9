"""One person: identity saved as typed, field by field; a new person; archiving."""

from contextlib import suppress
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.baca_tanggal import read_typed, why_no_date
from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pegawai.kecocokan import golongan_against_jenis, nip_against_jenis
from kinerja_desktop.domain.pegawai.keluar import BERAKHIR
from kinerja_desktop.domain.pegawai.lengths import NAMA
from kinerja_desktop.domain.pegawai.nip import check_nip
from kinerja_desktop.domain.pegawai.nomor import find_nip, parse_nomor, show_nomor
from kinerja_desktop.domain.pegawai.pangkat import pangkat_against, read_pangkat
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.arsip.service import JenisArsip
from kinerja_desktop.services.core.tanda import types_for_others
from kinerja_desktop.services.pegawai.identitas import PegawaiForm, read_golongan
from kinerja_desktop.services.pegawai.service import PegawaiDetail
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

KELUAR = "Hari pertama ia tidak lagi bekerja di sini"
_WAITING = ("jenis", "nip", "golongan", "pangkat", "status", "keluar")  # each may be right only with the next


class PegawaiDetailViewModel(ViewModel):
    """`detail` None: nobody chosen. `messaged` carries (field, what is wrong or ""), `saved` the field.

    A text that cannot be saved stays with its person until it is right: no word is lost.
    """

    messaged = Signal(str, str)
    saved = Signal(str)
    created = Signal(str)
    archived = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.detail: PegawaiDetail | None = None
        self.unmoved: tuple[str, int] | None = None
        self.hasil_lama: Periode | None = None
        self._refused: dict[tuple[str, str], tuple[str, str]] = {}

    @property
    def pegawai_id(self) -> str | None:
        return self.detail.pegawai.id if self.detail else None

    @property
    def today(self) -> date:
        return self.services.pegawai.today

    @property
    def may_save(self) -> bool:
        return self.may("pegawai.save")

    def open(self, pegawai_id: str | None) -> None:
        """Show a person, or nobody."""
        self.detail = (
            self.attempt(lambda: self.services.pegawai.get(self.actor, pegawai_id)) if pegawai_id else None
        )
        self._find_unmoved()
        self.changed.emit()

    def open_unmoved(self) -> None:
        """Go to the SKP that does not follow the move, where it is closed."""
        if self.unmoved is not None:
            self.context.navigate("skp", self.unmoved[0])

    def open_hasil_lama(self) -> None:
        """Go to the evaluation for which the result of the old unit may be agreed on."""
        if self.hasil_lama is not None:
            self.context.navigate("evaluasi", self.pegawai_id)

    def _find_hasil_lama(self) -> None:
        """For who records agreements of others: the period of the move (P6 Lampiran p.91)."""
        person, periode = self.pegawai_id, self.context.periode.current
        begins = [one.mulai for one in self.detail.penempatan] if self.detail else []
        moved = len(begins) > 1 and any(periode.mulai <= day <= periode.selesai for day in begins)
        asks = moved and types_for_others(self.actor, "evaluasi.rate")
        may_take = self.services.hasil_lama.may_take
        found = asks and self.attempt(lambda: may_take(self.actor, person or "", periode))
        self.hasil_lama = periode if found else None

    def _find_unmoved(self) -> None:
        """For who may close an SKP; see `SkpService.find_unmoved`."""
        self._find_hasil_lama()
        person = self.pegawai_id if self.may("skp.write") else None
        self.unmoved = (
            self.attempt(lambda: self.services.skp.find_unmoved(self.actor, person)) if person else None
        )

    def reload(self) -> None:
        """Read the person again; one who was archived meanwhile is left."""
        if self.pegawai_id is None:
            return
        try:
            self.detail = self.services.pegawai.get(self.actor, self.pegawai_id)
        except KinerjaError:
            self.detail = None
        self._find_unmoved()
        self.changed.emit()

    def text(self, name: str) -> str:
        """What stands in a field: the refused text where there is one, else what is stored."""
        if self.detail is None or self.pegawai_id is None:
            return ""
        refused = self._refused.get((self.pegawai_id, name))
        return refused[0] if refused else _shown(name, self.detail.pegawai)

    def message(self, name: str) -> str:
        """What is wrong with the text of a field; empty: it is stored."""
        return self._refused.get((self.pegawai_id or "", name), ("", ""))[1]

    @property
    def warnings(self) -> tuple[str, ...]:
        """Doubts about what is stored, which refuse nothing."""
        return doubts(self.detail.pegawai) if self.detail else ()

    @property
    def has_pangkat(self) -> bool:
        """Whether this person may have a rank of TNI or Polri, or has one that must go."""
        return self.text("jenis") == JenisPegawai.PEJABAT_LAIN or bool(self.text("pangkat"))

    @property
    def has_kontrak(self) -> bool:
        """Whether this person works by a contract."""
        return self.text("jenis") == JenisPegawai.PPPK

    @property
    def has_keluar(self) -> bool:
        """Whether this person leaves or has left: then it is asked since when."""
        return self.text("status") in BERAKHIR

    @property
    def hint_keluar(self) -> str:
        """Of who leaves: what the day means, and how many lose their rater by it."""
        person, leaves = self.pegawai_id, read_typed(self.text("keluar"))
        if person is None or not self.has_keluar:
            return KELUAR
        count = self.services.pegawai.count_dinilai
        rated = self.attempt(lambda: count(self.actor, person, leaves or self.today)) or 0
        return (
            f"{KELUAR}. {rated} pegawai yang ia nilai perlu pejabat penilai lain sejak hari itu."
            if rated
            else KELUAR
        )

    def edit(self, name: str, text: str) -> None:
        """Save one field as typed, if it is right and different from what is stored."""
        if self.detail is None or self.pegawai_id is None:
            return
        key = (self.pegawai_id, name)
        if text.strip() == _shown(name, self.detail.pegawai).strip():
            self._accept(key)
            self._show_keluar(name)
            return
        try:
            saved = self._save(self.detail.pegawai, name, text)
        except InvalidInputError as error:
            self._refused[key] = (text, sentence(error))
            self.messaged.emit(name, self.message(name))
            self._show_keluar(name)
            return
        except KinerjaError as error:
            self._refused[key] = (text, "Belum tersimpan.")
            self.messaged.emit(name, self.message(name))
            self.failed.emit(error)
            return
        for one in saved:
            self._accept((self.pegawai_id, one))
        self._told(name)

    def _show_keluar(self, name: str) -> None:
        """The field for the day comes and goes with the status, before it is stored."""
        if name == "status":
            self.changed.emit()

    def _save(self, stored: PegawaiForm, name: str, text: str) -> tuple[str, ...]:
        """Save this field together with those that waited for it (kind, number and golongan fit only
        together), else alone; gives the fields saved. Raises as the service does."""
        form, names = stored, []
        for other in _WAITING:
            waiting = self._refused.get((stored.id or "", other))
            if waiting is None or other == name:
                continue
            with suppress(InvalidInputError):  # wrong in itself: it goes on waiting
                form = with_field(form, other, waiting[0])
                names.append(other)
        try:
            self.services.pegawai.save(self.actor, with_field(form, name, text))
        except InvalidInputError:
            if not names:
                raise
            with suppress(InvalidInputError):
                self.services.pegawai.save(self.actor, with_field(stored, name, text))
                return (name,)
            raise
        return (*names, name)

    def revert(self, name: str) -> None:
        """Give up what was typed in a field."""
        self._accept((self.pegawai_id or "", name))
        self.changed.emit()

    def create(self, texts: dict[str, str]) -> dict[str, str]:
        """Make a new person of the texts by field; what is wrong by field, empty when it was made."""
        form = PegawaiForm(nama="")
        wrong: dict[str, str] = {}
        for name in ("jenis", "nama", "nip", "golongan", "pangkat"):
            try:
                form = with_field(form, name, texts.get(name, ""))
            except InvalidInputError as error:
                wrong[name] = sentence(error)
        if wrong:
            return wrong
        try:
            pegawai_id = self.services.pegawai.save(self.actor, form)
        except InvalidInputError as error:
            return {"nip": sentence(error)}
        except KinerjaError as error:
            self.failed.emit(error)
            return {"nama": "Belum tersimpan."}
        self.created.emit(pegawai_id)
        return {}

    def archive(self, alasan: str) -> str:
        """Take the person out of use; what is wrong with the reason, else empty."""
        pegawai_id = self.pegawai_id
        if pegawai_id is None:
            return ""
        if not alasan.strip():
            return "Tulis alasannya, misalnya pindah instansi dengan nomor surat."
        if not self.succeeds(lambda: self.services.pegawai.archive(self.actor, pegawai_id, alasan.strip())):
            return "Belum diarsipkan."
        self.detail = None
        self.archived.emit()
        put_back = self.services.arsip.put_back
        self.context.offer("Diarsipkan", lambda: put_back(self.actor, JenisArsip.PEGAWAI, (pegawai_id,)))
        self.changed.emit()
        return ""

    def _accept(self, key: tuple[str, str]) -> None:
        if self._refused.pop(key, None) is not None:
            self.messaged.emit(key[1], "")

    def _told(self, name: str) -> None:
        self.reload()
        self.saved.emit(name)
        self.context.say("Tersimpan")


def with_field(form: PegawaiForm, name: str, text: str) -> PegawaiForm:
    """The person with one field as typed. Raises InvalidInputError with the reason."""
    text = " ".join(text.split())
    if name == "nama":
        if not text:
            raise InvalidInputError("Nama belum diisi.", next_step="Isi nama lengkap dengan gelar.")
        NAMA.check(text)
        return replace(form, nama=text)
    if name == "nip":
        return replace(form, nip=parse_nomor(text, form.jenis) or "")
    if name in {"golongan", "pangkat"}:
        read = (
            read_golongan(replace(form, golongan=text)) if name == "golongan" else _read_pangkat(form, text)
        )
        return replace(form, **{name: read or ""})
    if name == "jenis":
        return replace(form, jenis=JenisPegawai(text))
    if name in {"keluar", "akhir_kontrak"}:
        return replace(form, **{name: _read_day(text)})
    return _with_status(form, StatusPegawai(text))


def _with_status(form: PegawaiForm, status: StatusPegawai) -> PegawaiForm:
    return replace(form, status=status, keluar=form.keluar if status in BERAKHIR else None)


def _read_day(text: str) -> date | None:
    if text and (why := why_no_date(text)):
        raise InvalidInputError("Tanggal tidak dapat diterima.", why=why)
    return read_typed(text)


def _read_pangkat(form: PegawaiForm, text: str) -> str:
    pangkat = read_pangkat(text) or ""
    if pangkat and (why := pangkat_against(pangkat, form.jenis, form.golongan)):
        raise InvalidInputError(f"Pangkat tidak dapat diterima: {pangkat}", why=why)
    return pangkat


def sentence(error: InvalidInputError) -> str:
    """What stands under a field: the reason and what to do."""
    why = error.why[:1].upper() + error.why[1:] if error.why else error.what
    parts = (part.rstrip(".") for part in (why, error.next_step) if part)
    return ". ".join(parts) + "."


def doubts(form: PegawaiForm) -> tuple[str, ...]:
    """What does not fit together in a person as stored."""
    nip = find_nip(form.nip)
    found = [*check_nip(nip), nip_against_jenis(nip, form.jenis)] if nip else []
    if form.golongan:
        found.append(golongan_against_jenis(form.golongan, form.jenis))
    if form.pangkat:
        found.append(pangkat_against(form.pangkat, form.jenis, form.golongan))
    return tuple(f"{one[0].upper()}{one[1:]}" for one in found if one)


def _shown(name: str, form: PegawaiForm) -> str:
    if name in {"keluar", "akhir_kontrak"}:
        day = form.keluar if name == "keluar" else form.akhir_kontrak
        return format_tanggal(day) if day else ""
    return show_nomor(form.nip) if name == "nip" else str(getattr(form, name))
