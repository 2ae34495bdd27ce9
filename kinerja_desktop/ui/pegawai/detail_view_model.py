"""One person: identity saved as typed, field by field; a new person; archiving."""

from msgspec.structs import replace
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError
from kinerja_desktop.domain.pegawai.golongan import parse_golongan
from kinerja_desktop.domain.pegawai.lengths import NAMA
from kinerja_desktop.domain.pegawai.nip import JenisNip, Nip, check_nip, parse_nip
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai
from kinerja_desktop.services.pegawai.service import PegawaiDetail, PegawaiForm
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel


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
        self._refused: dict[tuple[str, str], tuple[str, str]] = {}

    @property
    def pegawai_id(self) -> str | None:
        return self.detail.pegawai.id if self.detail else None

    @property
    def may_save(self) -> bool:
        return self.may("pegawai.save")

    def open(self, pegawai_id: str | None) -> None:
        """Show a person, or nobody."""
        self.detail = (
            self.attempt(lambda: self.services.pegawai.get(self.actor, pegawai_id)) if pegawai_id else None
        )
        self.changed.emit()

    def reload(self) -> None:
        """Read the person again; one who was archived meanwhile is left."""
        if self.pegawai_id is None:
            return
        try:
            self.detail = self.services.pegawai.get(self.actor, self.pegawai_id)
        except KinerjaError:
            self.detail = None
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

    def edit(self, name: str, text: str) -> None:
        """Save one field as typed, if it is right and different from what is stored."""
        if self.detail is None or self.pegawai_id is None:
            return
        key = (self.pegawai_id, name)
        if text.strip() == _shown(name, self.detail.pegawai).strip():
            self._accept(key)
            return
        try:
            form = with_field(self.detail.pegawai, name, text)
            self.services.pegawai.save(self.actor, form)
        except InvalidInputError as error:
            self._refused[key] = (text, sentence(error))
            self.messaged.emit(name, self.message(name))
            return
        except KinerjaError as error:
            self._refused[key] = (text, "Belum tersimpan.")
            self.messaged.emit(name, self.message(name))
            self.failed.emit(error)
            return
        self._accept(key)
        self._told(name)

    def revert(self, name: str) -> None:
        """Give up what was typed in a field."""
        self._accept((self.pegawai_id or "", name))
        self.changed.emit()

    def create(self, texts: dict[str, str]) -> dict[str, str]:
        """Make a new person of the texts by field; what is wrong by field, empty when it was made."""
        form = PegawaiForm(nama="")
        wrong: dict[str, str] = {}
        for name in ("jenis", "nama", "nip", "golongan"):
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
            return ""
        self.detail = None
        self.archived.emit()
        self.context.say("Diarsipkan")
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
        return replace(form, nip=_nip(form, text))
    if name == "golongan":
        return replace(form, golongan=parse_golongan(text, form.jenis).kode if text else "")
    if name == "jenis":
        return replace(form, jenis=JenisPegawai(text))
    return replace(form, status=StatusPegawai(text))


def sentence(error: InvalidInputError) -> str:
    """What stands under a field: the reason and what to do."""
    why = error.why[:1].upper() + error.why[1:] if error.why else error.what
    parts = (part.rstrip(".") for part in (why, error.next_step) if part)
    return ". ".join(parts) + "."


def doubts(form: PegawaiForm) -> tuple[str, ...]:
    """What does not fit together in a person as stored."""
    if not form.nip:
        return ()
    nip = Nip(form.nip)
    found = list(check_nip(nip))
    if (form.jenis is JenisPegawai.PPPK) != (nip.jenis is JenisNip.PPPK):
        found.append(f"Jenis pegawai {form.jenis}, tetapi nomornya berpola {nip.jenis}")
    return tuple(found)


def _nip(form: PegawaiForm, text: str) -> str:
    if text:
        return parse_nip(text).digits
    if form.jenis is JenisPegawai.PEJABAT_LAIN:
        return ""
    raise InvalidInputError(
        "NIP belum diisi.",
        why="NIP belum diisi; hanya pejabat lain (misalnya kepala daerah) yang tidak memiliki NIP",
        next_step="Isi NIP 18 digit.",
    )


def _shown(name: str, form: PegawaiForm) -> str:
    if name == "nip":
        return Nip(form.nip).display if form.nip else ""
    return str(getattr(form, name))
