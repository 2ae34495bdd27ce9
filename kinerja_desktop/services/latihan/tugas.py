"""Ten small tasks of Mode Latihan: what is done is read from the audit trail, so it never falls back."""

import msgspec
from msgspec import Struct
from sqlalchemy import select

from kinerja_desktop.db.models.keamanan import AuditEntry, Pengaturan
from kinerja_desktop.db.store import audit
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.core.service import Service

_BEGUN = "latihan.mulai"
P, N, K, A = Peran.PEGAWAI, Peran.PEJABAT_PENILAI, Peran.PENGELOLA_KINERJA, Peran.ADMIN


class TugasLatihan(Struct, frozen=True):
    """One task: as whom, on which screen, and the deed that the trail must hold."""

    judul: str
    peran: Peran
    layar: str
    tindakan: str
    target: str | None = None
    selesai: bool = False


_SEPULUH = (
    TugasLatihan("Impor daftar contoh yang berisi kesalahan", K, "impor_pegawai", "pegawai.import"),
    TugasLatihan("Tetapkan predikat organisasi satu unit", K, "evaluasi", "evaluasi.set_predikat_organisasi"),
    TugasLatihan("Cetak atau simpan satu lembar", K, "cetak", "cetak.render"),
    TugasLatihan("Kembalikan satu SKP yang diajukan, dengan catatan", N, "skp", "skp.send_back"),
    TugasLatihan("Tetapkan satu SKP yang diajukan", N, "skp", "skp.establish"),
    TugasLatihan("Nilai satu pegawai pada triwulan yang menunggu", N, "evaluasi", "evaluasi.rate"),
    TugasLatihan("Finalkan satu evaluasi", N, "evaluasi", "evaluasi.finalize"),
    TugasLatihan("Isi realisasi SKP Anda", P, "pemantauan", "pemantauan.write"),
    TugasLatihan("Beri umpan balik kepada rekan", P, "umpan_balik", "umpan_balik.give"),
    TugasLatihan(
        "Beri akses banyak orang sekaligus", A, "pengaturan", "keamanan.add_banyak", target="pengguna"
    ),
)


class LatihanService(Service):
    """Use cases of the practice office; in any other there are no tasks."""

    def begin(self, actor: Actor) -> None:
        """The office is ready: what is done from now on counts."""
        with self._write(actor, "keamanan.manage", name="latihan.begin") as session:
            nilai = msgspec.json.encode(audit.read_head(session).seq).decode()
            session.merge(Pengaturan(kunci=_BEGUN, nilai=nilai))

    def list_tugas(self, actor: Actor) -> tuple[TugasLatihan, ...]:
        """The tasks in their order, by whomever each was done; empty where nothing was begun."""
        with self._read(actor, "beranda.read") as session:
            begun = session.get(Pengaturan, _BEGUN)
            if begun is None:
                return ()
            since = msgspec.json.decode(begun.nilai, type=int)
            wanted = [one.tindakan for one in _SEPULUH]
            query = select(AuditEntry.tindakan).where(AuditEntry.seq > since, AuditEntry.tindakan.in_(wanted))
            done = set(session.scalars(query.distinct()))
        return tuple(msgspec.structs.replace(one, selesai=one.tindakan in done) for one in _SEPULUH)
