"""Before the plans: who acts in a vacant post, who rates by a letter, whose contract ends."""

from datetime import date

from kinerja_desktop.demo.case_data import KumpulanKasus
from kinerja_desktop.demo.office import DemoKantor
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.services.pegawai.pendelegasian import SuratForm
from kinerja_desktop.services.pegawai.perubahan.rows import JenisPerubahan
from kinerja_desktop.services.pegawai.service import PenempatanForm

_CHANGES_SINCE = 2024


def record_people(kantor: DemoKantor) -> None:
    """What holds from the first day of the year; whom the list leaves out is passed over."""
    kasus = kantor.data.kasus
    _date_contracts(kantor)
    if kasus is not None:
        _place_acting(kantor, kasus)
        _record_letter(kantor, kasus)


def _date_contracts(kantor: DemoKantor) -> None:
    """Every other contract ends in the course of the next year, the last days of the others are not known."""
    actor, perubahan = kantor.pengelola, kantor.layanan.perubahan
    rows = perubahan.list(actor, kantor.tahun) if kantor.tahun >= _CHANGES_SINCE else ()
    undated = [one.pegawai_id for one in rows if one.jenis is JenisPerubahan.TANPA_KONTRAK]
    if undated:
        perubahan.set_akhir_kontrak(actor, undated[::2], date(kantor.tahun + 1, 6, 30))


def _place_acting(kantor: DemoKantor, kasus: KumpulanKasus) -> None:
    pegawai_id = kantor.id_of(kasus.plt.nip)
    if pegawai_id is None:
        return
    actor, organisasi = kantor.pengelola, kantor.layanan.organisasi
    jabatan_id = organisasi.save_jabatan(actor, JabatanForm(kasus.plt.jabatan, JenisJabatan.PENGAWAS))
    unit_id = kantor.unit_named(kasus.plt.unit)
    mulai = date(kantor.tahun, 1, 1)
    form = PenempatanForm(pegawai_id, unit_id, jabatan_id, mulai, JenisPenempatan.PLT)
    kantor.layanan.pegawai.place(actor, form)


def _record_letter(kantor: DemoKantor, kasus: KumpulanKasus) -> None:
    surat = kasus.pendelegasian
    found = tuple(pegawai_id for nip in surat.penilai if (pegawai_id := kantor.id_of(nip)) is not None)
    if found:
        mulai = date(kantor.tahun, 1, 2)
        form = SuratForm(surat.nomor, mulai, surat.pemberi, date(kantor.tahun, 1, 1), found, isi=surat.isi)
        kantor.layanan.pendelegasian.record(kantor.pengelola, form)
