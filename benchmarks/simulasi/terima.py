"""A session of receiving, at the centre or at an office: all files there, and what became of each."""

from benchmarks.simulasi.buku import Buku
from benchmarks.simulasi.dunia import Dunia
from benchmarks.simulasi.komputer import Komputer
from kinerja_desktop.domain.core.errors import ClockDoubtError
from kinerja_desktop.services.pertukaran.sesi.records import BerkasSesi, HasilTerima, KeadaanBerkas

_AGAIN = 3


PENILAI = "hanya dapat ditentukan pengelola kinerja instansi"
"""Why an agency refuses a row that names a rater whom it does not know."""


def terima(dunia: Dunia, buku: Buku, komputer: Komputer, semua: list[BerkasSesi] | None = None) -> int:
    """Gives how many rows changed, were merged or are in conflict. `semua` gets the files for a receipt, and
    those that were refused for a rater."""
    changed = 0
    for _ in range(_AGAIN):
        if not any(komputer.masuk.iterdir()):
            break
        found = komputer.services.terima.examine(komputer.pengelola, [komputer.masuk])
        try:
            done = komputer.services.terima.apply_all(komputer.pengelola, found).berkas
        except ClockDoubtError:
            komputer.services.jam.confirm(komputer.admin, "jam ini benar")
            continue
        again = [one for one in done if one.keadaan is KeadaanBerkas.BERUBAH]
        for one in done:
            _tell(dunia, komputer, one)
            changed += _rows(one.hasil)
            if one not in again:
                one.path.unlink()
        if semua is not None:
            semua.extend(done)
        if not again:
            break
    buku.lihat_konflik(komputer)
    return changed


def is_for_rater(one: BerkasSesi) -> bool:
    """Whether a package was refused for raters alone."""
    refused = one.rencana.ditolak if one.rencana is not None else ()
    return bool(refused) and all(PENILAI in row.sebab for row in refused)


def _rows(hasil: HasilTerima | None) -> int:
    return 0 if hasil is None else hasil.baru + hasil.berubah + hasil.sejajar + hasil.konflik


def _tell(dunia: Dunia, komputer: Komputer, one: BerkasSesi) -> None:
    name = one.path.name.split("-", 1)[1]
    told = one.keadaan.value
    if one.ditolak is not None:
        told = f"{told}: {one.ditolak.what}"
    elif one.keadaan is KeadaanBerkas.DITOLAK and one.rencana is not None:
        rows = "; ".join(f"{row.jenis}: {row.sebab}" for row in one.rencana.ditolak[:5])
        if is_for_rater(one):
            dunia.hitung["paket orang ditolak: penilai belum dicatat instansi"] += 1
            dunia.catat(komputer.nama, f"{name} ditolak: penilai")
            return
        raise dunia.gagal(f"{komputer.nama} menolak baris {name}: {rows}")
    elif one.keadaan is KeadaanBerkas.BUKAN_PAKET:
        raise dunia.gagal(f"{komputer.nama} melewatkan {name}: {one.sebab}")
    dunia.hitung[f"{'pusat' if komputer.nama == 'pusat' else 'kantor'}: {told}"] += 1
    h = one.hasil
    counts = f" b{h.baru} u{h.berubah} s{h.sejajar} k{h.konflik} l{h.lama}" if h is not None else ""
    dunia.catat(komputer.nama, f"{name} {told}{counts}")
