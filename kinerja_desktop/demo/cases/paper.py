"""Handed over on paper: what the official without a login signed, recorded in his name, with its scan."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from kinerja_desktop.demo.cases.sheets import DOKUMEN
from kinerja_desktop.demo.office import DemoKantor
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode

_DAYS_TO_HAND_OVER = 5


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
