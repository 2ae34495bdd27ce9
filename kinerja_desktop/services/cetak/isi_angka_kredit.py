"""Sheets of angka kredit: figures of `services.angka_kredit`, identities of the signed evaluations."""

from sqlalchemy.orm import Session

from kinerja_desktop.domain.angka_kredit.konversi import Konversi, add_up
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pegawai.nomor import find_nip
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.reports.angka_kredit import AngkaKreditReport, KreditBaris, Perorangan
from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.services.angka_kredit.reading import (
    EvaluasiKredit,
    akumulasi_of,
    konversi_of,
    read_desimal,
)
from kinerja_desktop.services.cetak.isi import IsiLembar
from kinerja_desktop.services.evaluasi.reading import read_evaluasi

_KELAMIN = {"1": "Laki-laki", "2": "Perempuan"}


def konversi_sheets(isi: IsiLembar, pegawai_id: str, periode: Periode) -> tuple[AngkaKreditReport, ...]:
    """One Konversi for each level held in the period; () where its evaluation is worth none."""
    found = konversi_of(isi.session, isi.actor.instansi_id, pegawai_id, periode)
    return () if found is None else tuple(_sheet(isi.session, found, (one,)) for one in found.konversi)


def akumulasi_sheet(isi: IsiLembar, pegawai_id: str, periode: Periode) -> AngkaKreditReport | None:
    """All of the level held at the end of the period; None where nothing counts."""
    found = akumulasi_of(isi.session, isi.actor.instansi_id, pegawai_id, periode)
    if not found:
        return None
    return _sheet(isi.session, found[-1], tuple(each for one in found for each in one.konversi))


def _sheet(session: Session, last: EvaluasiKredit, parts: tuple[Konversi, ...]) -> AngkaKreditReport:
    """`last`: the evaluation as whose people are named. The post is that of the last part."""
    identitas = read_evaluasi(session, last.evaluasi, hide=False).identitas
    who, jabatan = identitas.pegawai, parts[-1].masa.jabatan
    by_superior = identitas.oleh_atasan and identitas.atasan_penilai is not None
    signer = identitas.atasan_penilai if by_superior and identitas.atasan_penilai else identitas.penilai
    desimal = read_desimal(session)
    first, end = parts[0].masa, parts[-1].masa
    return AngkaKreditReport(
        instansi=identitas.instansi,
        masa=f"{format_tanggal(first.mulai)} s.d. {format_tanggal(end.selesai)}",
        pegawai=Identitas(
            who.nama, who.nip_cetak, who.label_cetak, who.pangkat_cetak, jabatan.nama, who.unit_kerja
        ),
        perorangan=_perorangan(who.nip, format_tanggal(jabatan.mulai)),
        baris=tuple(_baris(one, desimal) for one in parts),
        jumlah=format_angka(add_up(parts), desimal),
        tanda_tangan=TandaTangan(identitas.kota, "", signer.nama, signer.nip_cetak, signer.label_cetak),
        oleh_atasan=by_superior,
        tanggal=last.evaluasi.tanggal,
    )


def _baris(one: Konversi, desimal: int) -> KreditBaris:
    return KreditBaris(
        str(one.masa.tahun),
        one.masa.label,
        one.predikat,
        one.prosentase,
        format_angka(one.koefisien),
        format_angka(one.angka, desimal),
    )


def _perorangan(nomor: str, tmt_jabatan: str) -> Perorangan:
    """What a NIP says of its holder; empty where the number says nothing."""
    nip = find_nip(nomor)
    if nip is None:
        return Perorangan("", "", tmt_jabatan)
    return Perorangan(format_tanggal(nip.tanggal_lahir), _KELAMIN[nip.digits[14]], tmt_jabatan)
