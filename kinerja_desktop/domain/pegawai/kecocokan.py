"""What cannot be true of a person together: number, golongan, kind, and the day on which it is said.

Perka BKN 22/2007 (NIP), PP 11/2017 (pangkat of PNS), Perpres 98/2020 (golongan of PPPK). Each check gives the
reason as an Indonesian clause, empty when nothing speaks against it.
"""

from datetime import date

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pegawai.golongan import GOLONGAN_PPPK, PANGKAT_BY_GOLONGAN
from kinerja_desktop.domain.pegawai.nip import YOUNGEST_AT_APPOINTMENT, JenisNip, Nip
from kinerja_desktop.domain.pegawai.terms import JenisPegawai

_OLDEST = 100
_YEARS_AHEAD = 1  # a decree of December may appoint from January on


def nip_against_jenis(nip: Nip, jenis: JenisPegawai) -> str:
    """A number of the other kind: digits 13-14 are a month in a NIP, 21 or more in an NI PPPK."""
    if jenis is JenisPegawai.PEJABAT_LAIN or (jenis is JenisPegawai.PPPK) == (nip.jenis is JenisNip.PPPK):
        return ""
    meaning = "bulan pengangkatan" if nip.jenis is JenisNip.PNS else "kode kontrak, bukan bulan"
    return (
        f"nomor {nip.display} adalah {nip.jenis} (digit 13-14, {nip.digits[12:14]}, {meaning}; "
        f"Perka BKN 22/2007), sedangkan jenis pegawainya {jenis}"
    )


def nip_against_time(nip: Nip, today: date) -> str:
    """A birth or an appointment that is still to come, an age that nobody in office has."""
    born, told = nip.tanggal_lahir, f"menurut jam komputer ini sekarang {format_tanggal(today)}"
    if born > today:
        return f"tanggal lahir {format_tanggal(born)} (digit 1-8) belum tiba; {told}"
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if not YOUNGEST_AT_APPOINTMENT <= age <= _OLDEST:
        return f"lahir {format_tanggal(born)} (digit 1-8) berarti berusia {age} tahun; {told}"
    if nip.tmt_year > today.year + _YEARS_AHEAD:
        return f"tahun pengangkatan {nip.tmt_year} (digit 9-12) belum tiba; {told}"
    if nip.tmt_year <= born.year:
        return f"tahun pengangkatan {nip.tmt_year} (digit 9-12) tidak sesudah tahun lahir {born.year}"
    return ""


def golongan_against_jenis(kode: str, jenis: JenisPegawai) -> str:
    """A golongan as stored that belongs to others, or that does not exist."""
    is_pns, is_pppk = kode in PANGKAT_BY_GOLONGAN, kode in GOLONGAN_PPPK
    if not (is_pns or is_pppk):
        return f"golongan {kode} tidak ada"
    if jenis is JenisPegawai.PPPK and not is_pppk:
        return f"golongan {kode} milik PNS; golongan PPPK adalah I sampai XVII, tanpa ruang (Perpres 98/2020)"
    if jenis in {JenisPegawai.PNS, JenisPegawai.CPNS} and not is_pns:
        return f"golongan {kode} milik PPPK; golongan {jenis} adalah I/a sampai IV/e (PP 11/2017)"
    return ""
