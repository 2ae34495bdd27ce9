"""States of packages and installations. The member is the term, its value the printed text."""

from enum import StrEnum


class StatusPaket(StrEnum):
    """Life of an outgoing package: never `diterima` before its Tanda Terima came back.

    `TERCAKUP`: a later one that holds all of it was received. `DIBERIKAN`: no receipt is due. `DIBATALKAN`:
    its receiver took it in and undid that, so that it waits for it, or for a later one, as before.
    """

    DIBUAT = "dibuat"
    TERKIRIM = "terkirim"
    DITERIMA = "diterima"
    TERCAKUP = "tercakup"
    DITOLAK = "ditolak"
    DIBATALKAN = "dibatalkan"
    DIBERIKAN = "diberikan"


class StatusTerima(StrEnum):
    """What a receipt says of a package."""

    DITERIMA = "diterima"
    DITOLAK = "ditolak"
    DIBATALKAN = "dibatalkan"


class StatusInstalasi(StrEnum):
    """Enrolment of another installation."""

    MENUNGGU = "Menunggu"
    AKTIF = "Aktif"
    DIGANTI = "Diganti"
    DICABUT = "Dicabut"


class StatusPejabat(StrEnum):
    """An official's key: waiting for its key card, signing, or replaced by the next."""

    MENUNGGU = "menunggu Kartu Kunci"
    AKTIF = "aktif"
    DIGANTI = "diganti"


class PerkaraPendaftaran(StrEnum):
    """What a registration would change at the centre. All but the first two need two people."""

    BARU = "Kantor baru"
    TERDAFTAR = "Sudah terdaftar dengan kunci ini"
    PULIH = "Kunci yang pernah dicabut"
    GANTI_NAMA = "Ganti nama atau kode"
    GANTI_PEJABAT = "Ganti pejabat penanda tangan"
    GANTI_KUNCI = "Ganti kunci"
    GANTI_KOMPUTER = "Ganti komputer"
    MUNGKIN_SAMA = "Mungkin kantor yang sama"
    KUNCI_PUSAT = "Kunci pusat berganti"

    @property
    def needs_two(self) -> bool:
        return self not in {PerkaraPendaftaran.BARU, PerkaraPendaftaran.TERDAFTAR}


class KeputusanPendaftaran(StrEnum):
    """What two people of the centre decide about a registration that is not simply new."""

    GANTI = "Kantor yang sama, kunci lama diganti"
    HILANG = "Kantor yang sama, kunci lama hilang atau dicuri"
    KANTOR_LAIN = "Kantor lain"
    KELIRU = "Kunci ini dicabut karena keliru"


class JenisPermintaan(StrEnum):
    """What one office asks a person of another for."""

    UMPAN_BALIK = "Umpan balik"
    SKP = "Persetujuan SKP"
    EVALUASI = "Persetujuan evaluasi"


class StatusPermintaanKantor(StrEnum):
    """Life of a request between offices, the same on both sides."""

    MENUNGGU = "Menunggu jawaban"
    DIJAWAB = "Dijawab"
    DITARIK = "Ditarik"


class HasilPermintaan(StrEnum):
    """What was answered."""

    DIBERIKAN = "Umpan balik diberikan"
    DISETUJUI = "Disetujui"
    DIKEMBALIKAN = "Dikembalikan"
    TIDAK_DAPAT = "Tidak dapat dijawab"
