"""What a person to be saved must hold together; the checks themselves are `domain/pegawai/kecocokan.py`."""

from datetime import date

from msgspec import Struct

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.pegawai.golongan import parse_golongan
from kinerja_desktop.domain.pegawai.kecocokan import (
    golongan_against_jenis,
    nip_against_jenis,
    nip_against_time,
)
from kinerja_desktop.domain.pegawai.keluar import BERAKHIR, DASAR_KELUAR
from kinerja_desktop.domain.pegawai.nomor import find_nip, parse_nomor
from kinerja_desktop.domain.pegawai.pangkat import pangkat_against, read_pangkat
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai


class PegawaiForm(Struct, frozen=True):
    """A person to save; `id` None is new. `nip` empty, or an NRP, only for officials from outside,
    and so is `pangkat`, the rank of an officer of TNI or Polri. `keluar`: from which day on somebody of
    such a status no longer works here; `akhir_kontrak`: the last day of the contract of a PPPK."""

    nama: str
    nip: str = ""
    jenis: JenisPegawai = JenisPegawai.PNS
    golongan: str = ""
    status: StatusPegawai = StatusPegawai.AKTIF
    id: str | None = None
    pangkat: str = ""
    keluar: date | None = None
    akhir_kontrak: date | None = None


def read_golongan(form: PegawaiForm) -> str | None:
    """As stored, None for none. Roman I to IV alone is a golongan of PPPK and says too little for a PNS."""
    if not form.golongan.strip():
        return None
    bebas = form.jenis is JenisPegawai.PEJABAT_LAIN
    try:
        return parse_golongan(form.golongan, None if bebas else form.jenis).kode
    except InvalidInputError as error:
        raise _refusal(form, f"Golongan {form.golongan}", error.why, error.next_step) from error


class Identity(Struct, frozen=True):
    """What of a person must fit together, as stored."""

    nip: str | None
    jenis: JenisPegawai
    golongan: str | None
    pangkat: str | None


def is_kept(pegawai: Pegawai, form: PegawaiForm) -> bool:
    """Whether the form leaves all of it as it stands."""
    stored = (pegawai.nip or "", pegawai.jenis, pegawai.golongan or "", pegawai.pangkat or "")
    return stored == (form.nip, form.jenis, form.golongan, form.pangkat)


def read_identity(form: PegawaiForm, today: date) -> Identity:
    """What the form says, as stored.

    Raises InvalidInputError for a number of the other kind, a birth to come, a golongan or rank of others.
    """
    nomor = parse_nomor(form.nip, form.jenis)
    nip = find_nip(nomor)
    if nip and (why := nip_against_time(nip, today)):
        raise _refusal(form, f"NIP {nip.display}", why, "Periksa NIP pada surat keputusannya")
    if nip and (why := nip_against_jenis(nip, form.jenis)):
        step = "Betulkan nomornya, atau jenis pegawainya bila memang berubah"
        raise _refusal(form, f"NIP {nip.display}", why, step)
    golongan = read_golongan(form)
    if golongan and (why := golongan_against_jenis(golongan, form.jenis)):
        step = "Isi golongan menurut surat keputusannya, atau betulkan jenis pegawainya"
        raise _refusal(form, f"Golongan {golongan}", why, step)
    pangkat = read_pangkat(form.pangkat)
    if pangkat and (why := pangkat_against(pangkat, form.jenis, golongan)):
        step = "Kosongkan salah satunya, atau betulkan jenis pegawainya"
        raise _refusal(form, f"Pangkat {pangkat}", why, step)
    return Identity(nomor, form.jenis, golongan, pangkat)


def read_keluar(status: StatusPegawai, keluar: date | None, nama: str) -> date | None:
    """The day of leaving, None for who does not leave. Raises InvalidInputError where it is missing."""
    if status not in BERAKHIR:
        return None
    if keluar is None:
        raise InvalidInputError(
            f"Status {status} belum bertanggal.",
            where=nama,
            why="Tanpa tanggalnya tidak diketahui periode mana yang masih dievaluasi dan mana yang tidak "
            f"({DASAR_KELUAR}).",
            who="Pengelola kinerja",
            next_step="Isi TMT keluar: hari pertama ia tidak lagi bekerja di sini.",
        )
    return keluar


def _refusal(form: PegawaiForm, value: str, why: str, step: str) -> InvalidInputError:
    return InvalidInputError(
        f"{value} tidak dapat disimpan.",
        where=form.nama.strip(),
        why=f"{why[:1].upper()}{why[1:]}.",
        who="Pengelola kinerja",
        next_step=f"{step.rstrip('.')}.",
    )
