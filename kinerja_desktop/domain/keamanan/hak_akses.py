"""Who may do what: one table, decided in services, proved by a test of every use case x every role."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from kinerja_desktop.domain.core.errors import AccessDeniedError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran


class Lingkup(Enum):
    """About whom a role may act, widest first; `services.core.lingkup` finds who is inside."""

    PUSAT = 7  # everybody, on the installation of the centre
    SEMUA = 6  # everybody of the agency
    UNIT = 5  # the unit one leads, and those below it
    ATASAN = 4  # the people whose rater one is above
    BAWAHAN = 3  # the people one rates
    TIM = 2  # the people with the same rater
    SENDIRI = 1


P, N, K, A, X = (
    Peran.PEGAWAI,
    Peran.PEJABAT_PENILAI,
    Peran.PENGELOLA_KINERJA,
    Peran.ADMIN,
    Peran.PEMERIKSA,
)
SEMUA, BAWAHAN, SENDIRI = Lingkup.SEMUA, Lingkup.BAWAHAN, Lingkup.SENDIRI
BERJENJANG = (Lingkup.BAWAHAN, Lingkup.ATASAN)
"""Also the people whose rater one is above: what one may do about them is decided by its ground."""

Lingkupan = Lingkup | tuple[Lingkup, ...]
"""One scope, or several: inside one of them is enough."""

_EVERYBODY = {P: SEMUA, N: SEMUA, K: SEMUA, A: SEMUA, X: SEMUA}
_ADMIN = {A: SEMUA}
_HR = {K: SEMUA, A: SEMUA}
_READ_PERSON: dict[Peran, Lingkupan] = {P: SENDIRI, N: BERJENJANG, K: SEMUA, X: SEMUA}

HAK_AKSES: Mapping[str, Mapping[Peran, Lingkupan]] = MappingProxyType(
    {
        # beranda
        "beranda.read": dict.fromkeys(Peran, SENDIRI),
        # organisasi, pegawai
        "organisasi.read": _EVERYBODY,
        "organisasi.save": _HR,
        "pegawai.read": {P: SENDIRI, N: BAWAHAN, K: SEMUA, A: SEMUA, X: SEMUA},
        "pegawai.save": _HR,
        "pegawai.change_penilai": _HR,
        "pegawai.import": _HR,
        # templat: whom one may see; what is judged besides, as in evaluasi.read
        "templat.fill": {P: SENDIRI, N: BAWAHAN, K: SEMUA, A: SEMUA, X: SEMUA},
        # kebutuhan
        "kebutuhan.read": _EVERYBODY,
        "kebutuhan.save": {K: SEMUA},
        # anggaran: money of programs, and whom it reaches
        "anggaran.read": {K: SEMUA, X: SEMUA},
        "anggaran.import": {K: SEMUA},
        # skp
        "skp.read": _READ_PERSON,
        "skp.write": {P: SENDIRI, N: BAWAHAN, K: SEMUA},
        "tahun.change": {K: SEMUA},  # closes SKP, fills those of the next year, dates holidays
        "skp.submit": {P: SENDIRI, K: SEMUA},
        # the rater; the superior on his ground; pengelola kinerja records what was signed on paper
        "skp.decide": {N: BERJENJANG, K: SEMUA},
        "skp.send_back": {N: BERJENJANG},
        # pemantauan, umpan balik
        "pemantauan.write": {P: SENDIRI, K: SEMUA},
        # a note is its writer's alone; who rates the person approves it
        "harian.write": {P: SENDIRI, N: SENDIRI},
        "harian.decide": {N: BAWAHAN},
        "umpan_balik.give": {P: SEMUA, N: SEMUA},
        "umpan_balik.ask": {P: SENDIRI, N: SENDIRI},
        "umpan_balik.read": _READ_PERSON,
        # evaluasi
        "evaluasi.set_predikat_organisasi": {K: SEMUA},
        "evaluasi.read": _READ_PERSON,
        "evaluasi.rate": {N: BERJENJANG, K: SEMUA},
        "evaluasi.finalize": {N: BERJENJANG, K: SEMUA},
        "evaluasi.distribusi": {N: BAWAHAN, K: SEMUA, X: SEMUA},
        "evaluasi.kalibrasi": {N: BERJENJANG, K: SEMUA, X: SEMUA},
        # penandatanganan
        "penandatanganan.read": _READ_PERSON,
        "penandatanganan.take_over": {N: Lingkup.ATASAN, K: SEMUA},
        "penandatanganan.hand_over": {N: BERJENJANG, K: SEMUA},
        "penandatanganan.answer": {P: SENDIRI, K: SEMUA},
        "keberatan.explain": {P: SENDIRI, N: BERJENJANG, K: SEMUA},
        "keberatan.decide": {N: Lingkup.ATASAN, K: SEMUA},
        "penandatanganan.scan": {N: BERJENJANG, K: SEMUA},
        # cetak, laporan
        "cetak.render": _READ_PERSON,
        "verifikasi.check": _EVERYBODY,
        "laporan.read": {K: SEMUA, X: SEMUA},
        # the matrix of a leader: one's own people are divided by oneself (P6 Lampiran p.45-48)
        "matriks.read": {N: SENDIRI, K: SEMUA, X: SEMUA},
        # a list as its reader sees it: what it shows was allowed when it was read
        "daftar.save": dict.fromkeys(Peran, SENDIRI),
        # pertukaran
        "pertukaran.read": {K: SEMUA, A: SEMUA, X: SEMUA},
        "pertukaran.enrol": _ADMIN,
        # what takes a place that is there: one decides, another confirms, one of the two is admin
        "pertukaran.admit": _HR,
        "pertukaran.export": {K: SEMUA},
        "pertukaran.import": {K: SEMUA},
        # between offices: about oneself and whom one rates everybody asks (P6 Pasal 17-19), whom it is asked
        # of answers; pengelola kinerja also types what stands on paper, and writes the files
        "permintaan.read": {P: SENDIRI, N: SENDIRI, K: SEMUA, X: SEMUA},
        "permintaan.ask": {P: SENDIRI, N: BAWAHAN, K: SEMUA},
        "permintaan.record": {K: SEMUA},
        "permintaan.answer": {P: SENDIRI, N: SENDIRI, K: SEMUA},
        # pengaturan
        "pengaturan.read": _EVERYBODY,
        "pengaturan.save": _HR,
        "draf.own": _EVERYBODY,
        "akses.own": dict.fromkeys(Peran, SENDIRI),
        "insiden.read": {K: SEMUA, A: SEMUA, X: SEMUA},
        "insiden.save": _HR,
        "setelan.read": {K: SEMUA, A: SEMUA, X: SEMUA},
        "setelan.save": _ADMIN,
        "retensi.read": {K: SEMUA, A: SEMUA, X: SEMUA},
        "jam.confirm": _EVERYBODY,
        "jam.repair": _HR,
        # keamanan
        "keamanan.manage": _ADMIN,
        "keamanan.own_sandi": _EVERYBODY,
        "keamanan.audit": {A: SEMUA, X: SEMUA},
        "cadangan.create": _HR,
        "cadangan.restore": _ADMIN,
        "pembaruan.take": _ADMIN,
        "diagnosa.collect": _EVERYBODY,
        "pemeriksaan.run": {A: SEMUA, X: SEMUA},
    }
)


def grants(actor: Actor, tindakan: str) -> list[tuple[Peran, Lingkup]]:
    """The actor's roles that allow `tindakan`, widest scope first; empty when none does."""
    allowed = HAK_AKSES[tindakan]
    found = [(peran, one) for peran in actor.peran if peran in allowed for one in _each(allowed[peran])]
    return sorted(found, key=lambda grant: (-grant[1].value, grant[0].value))


def _each(scopes: Lingkupan) -> tuple[Lingkup, ...]:
    return scopes if isinstance(scopes, tuple) else (scopes,)


def denied(actor: Actor, tindakan: str) -> AccessDeniedError:
    """The refusal, naming the roles that may."""
    own = ", ".join(sorted(peran.value for peran in actor.peran)) or "tidak ada"
    who = ", ".join(peran.value for peran in HAK_AKSES[tindakan])
    return AccessDeniedError(
        "Anda tidak berhak melakukan langkah ini.",
        why=f"Peran Anda ({own}) tidak mencakupnya.",
        who=f"Pengguna dengan peran: {who}.",
        next_step="Minta pengguna tersebut melakukannya, atau minta admin menambah peran Anda.",
    )
