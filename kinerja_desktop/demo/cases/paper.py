"""On paper: what the official without a login signed, recorded in his name, and the agreement after a move,
each with its scan; and a stack of signed sheets that comes back from the scanner."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from kinerja_desktop.demo.case_data import day_in
from kinerja_desktop.demo.cases.sheets import DOKUMEN
from kinerja_desktop.demo.office import DemoKantor
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.verifikasi.terms import HasilKembali

_DAYS_TO_HAND_OVER = 5
_STACK = 3


def hand_over_on_paper(kantor: DemoKantor, printed: Sequence[Path]) -> None:
    """The annual document of the agency's head: handed over, and the signed sheet kept as a scan.

    Nothing where the head, or who rates the head, is somebody with a login.
    """
    nip, year = kantor.data.rencana.kepala_dinas, Periode.tahunan(kantor.tahun)
    row = next((one for one in kantor.orang.values() if one.nip == nip), None)
    if row is None or kantor.rater_of(row) is not None:
        return
    listed = kantor.layanan.evaluasi.list(kantor.pengelola, year)
    evaluasi_id = next(one.evaluasi_id for one in listed if one.pegawai_id == row.id) or ""
    signed = kantor.layanan.evaluasi.get(kantor.pengelola, evaluasi_id).tanggal or year.selesai
    actor, surat = kantor.signer_for(row)
    service = kantor.layanan.penandatanganan
    day = signed + timedelta(days=_DAYS_TO_HAND_OVER)
    keadaan = service.hand_over(actor, evaluasi_id, day, surat)
    fact = keadaan.last(LangkahDokumen.PENANDATANGANAN)
    scan = next(one for one in printed if one.name.startswith(f"{DOKUMEN}_{year.kode}_{nip}_"))
    if fact is not None:
        service.attach_scan(actor, fact.id, scan)


def scan_agreement(kantor: DemoKantor, printed: Sequence[Path]) -> None:
    """Of the agreement on the old unit's result the sheet that says so; nothing without the move."""
    kasus = kantor.data.kasus
    row = next((one for one in kantor.orang.values() if kasus and one.nip == kasus.mutasi.nip), None)
    if kasus is None or row is None:
        return
    moved = Periode.containing(day_in(kantor.tahun, kasus.mutasi.tanggal), JenisPeriode.TRIWULANAN)
    listed = kantor.layanan.evaluasi.list(kantor.pengelola, moved)
    evaluasi_id = next((one.evaluasi_id for one in listed if one.pegawai_id == row.id), None)
    scan = next((one for one in printed if one.name.startswith(f"{DOKUMEN}_{moved.kode}_{row.nip}_")), None)
    if evaluasi_id is None or scan is None:
        return
    service = kantor.layanan.penandatanganan
    fact = service.get_evaluasi(kantor.pengelola, evaluasi_id).last(LangkahDokumen.KESEPAKATAN)
    if fact is not None:
        service.attach_scan(kantor.pengelola, fact.id, scan)


def file_stack(kantor: DemoKantor, printed: Sequence[Path]) -> None:
    """The first annual documents as a stack of scans, each kept at its evaluation by the code on it."""
    start = f"{DOKUMEN}_{Periode.tahunan(kantor.tahun).kode}_"
    paths = [one for one in printed if one.name.startswith(start)][:_STACK]
    service = kantor.layanan.lembar_kembali
    tumpukan = service.save(kantor.pengelola, service.examine(kantor.pengelola, paths))
    kept = tumpukan.of(HasilKembali.TERSIMPAN, HasilKembali.SUDAH_ADA)
    kantor.say(
        f"Tumpukan pindaian: {len(kept)} dari {len(tumpukan.lembar)} lembar tersimpan pada dokumennya; "
        f"{len(tumpukan.belum)} belum kembali."
    )
