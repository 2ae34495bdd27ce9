"""Everything that can be wrong with a package, as functions of the bench and the kind: the spoiled file."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kinerja_desktop.exchange.paket.container import BODY_MEMBER, COVER_MEMBER, MIMETYPE
from tests.faults.tukar.meja import Meja
from tests.kit.bongkar import Bongkaran, encode, members_of, signature_of, with_signature
from tests.kit.tukar import JENIS

Rusak = Callable[[Meja, str], Path]
DEEP = b"[" * 100_000 + b"]" * 100_000
NOWHERE = "01900000-0000-7000-8000-00000000abcd"
OTHER = {
    "kirim": "permintaan", "permintaan": "kirim", "tanda_terima": "perbaikan", "perbaikan": "tanda_terima",
    "pemulihan": "data_awal", "data_awal": "pemulihan", "kartu_kunci": "perbaikan",
    "kirim_pegawai": "kirim", "perbaikan_pegawai": "data_awal_pegawai",
    "data_awal_pegawai": "perbaikan_pegawai",
}  # fmt: skip
"""Another package of the same sender."""


# what a stick, a mail or a hand does to a file


def kosong(meja: Meja, nama: str) -> Path:
    return meja.letak(nama, b"")


def terpotong(meja: Meja, nama: str) -> Path:
    data = meja.berkas(nama).read_bytes()
    return meja.letak(nama, data[: len(data) * 2 // 3])


def berubah(meja: Meja, nama: str) -> Path:
    data = bytearray(meja.berkas(nama).read_bytes())
    data[len(data) // 2] ^= 1
    return meja.letak(nama, bytes(data))


def ditambahi(meja: Meja, nama: str) -> Path:
    return meja.letak(nama, meja.berkas(nama).read_bytes() + b"\0" * 100)


def bukan_paket(meja: Meja, nama: str) -> Path:
    return meja.letak(nama, b"%PDF-1.7\n" + meja.berkas(nama).read_bytes())


# what somebody with a ZIP program does to it


def bagian_dibalik(meja: Meja, nama: str) -> Path:
    parts = members_of(meja.berkas(nama))
    return _zipped(meja, nama, [(name, parts[name]) for name in reversed(parts)])


def keluar_folder(meja: Meja, nama: str) -> Path:
    parts = members_of(meja.berkas(nama))
    return _zipped(meja, nama, [*parts.items(), ("../../../keluar.txt", b"x")])


def seribu_bagian(meja: Meja, nama: str) -> Path:
    parts = members_of(meja.berkas(nama))
    return _zipped(meja, nama, [*parts.items(), *((f"x{n}", b"") for n in range(2_000))])


def bagian_ganda(meja: Meja, nama: str) -> Path:
    parts = members_of(meja.berkas(nama))
    return _zipped(meja, nama, [*parts.items(), (COVER_MEMBER, parts[COVER_MEMBER])])


def bom_zip(meja: Meja, nama: str) -> Path:
    """A member of 64 MiB that takes a few kilobytes."""
    parts = members_of(meja.berkas(nama)) | {BODY_MEMBER: bytes(64 * 1024**2)}
    return _zipped(meja, nama, list(parts.items()), zipfile.ZIP_DEFLATED)


def _zipped(meja: Meja, nama: str, parts: list[tuple[str, bytes]], how: int = zipfile.ZIP_STORED) -> Path:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", how) as archive:
        for name, data in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o600 << 16
            archive.NameToInfo.pop(name, None)  # a second one of a name is what is wanted
            archive.writestr(info, data, zipfile.ZIP_STORED if data == MIMETYPE else how)
    return meja.letak(nama, sink.getvalue())


# who signed, for whom


def kunci_asing(meja: Meja, nama: str) -> Path:
    """A stranger who names his own key."""
    isi = meja.isi(nama).ditandai(meja.asing)
    kunci = {"kunci_tanda_tangan": meja.asing.public().kunci_tanda_tangan}
    kunci |= {"kunci_sandi": meja.asing.public().kunci_sandi}
    for place, field in (("pendaftaran", "kunci"), ("kartu_kunci", "kunci_pusat")):
        if isi.sampul[place]:
            isi.sampul[place][field] = kunci
    return meja.pasang(nama, isi, meja.asing)


def kunci_tertukar(meja: Meja, nama: str) -> Path:
    """Somebody who is known here, but not for this."""
    keys = meja.kunci["kantor" if JENIS[nama].ke == "pulih" else "pulih"]
    return meja.pasang(nama, meja.isi(nama).ditandai(keys), keys)


def tanda_tangan_lain(meja: Meja, nama: str) -> Path:
    """That of another package of the same sender."""
    other = meja.berkas(OTHER[nama])
    return with_signature(meja.berkas(nama), meja.folder / f"{nama}.kinerja", signature_of(other))


def penanda_palsu(meja: Meja, nama: str) -> Path:
    """A stranger under the name of the sender's key."""
    keys, made = meja.penanda(nama), meja.pasang(nama, meja.isi(nama), meja.asing)
    signatures = [one | {"keyid": keys.public().key_id} for one in signature_of(made)]
    return with_signature(made, made, signatures)


def isi_paket_lain(meja: Meja, nama: str) -> Path:
    """The cover of one, the sealed body of another."""
    isi, other = meja.isi(nama), meja.isi(OTHER[nama])
    isi.kepala, isi.baris, isi.akhir = other.kepala, other.baris, other.akhir
    isi.sampul["hitung"] = other.sampul["hitung"]
    return meja.pasang(nama, isi)


def amplop_lain(meja: Meja, nama: str) -> Path:
    isi = meja.isi(nama)
    isi.amplop = "delta"
    return meja.pasang(nama, isi)


def penerima_lain(meja: Meja, nama: str) -> Path:
    return meja.isi(nama).tulis(meja.folder / f"{nama}.kinerja", meja.penanda(nama), [meja.asing.public()])


def cakupan_lain(meja: Meja, nama: str) -> Path:
    isi = meja.isi(nama)
    isi.sampul["cakupan"]["instansi_id"] = NOWHERE
    return meja.pasang(nama, isi)


def tahun_bohong(meja: Meja, nama: str) -> Path:
    """A period that is none: once it ended the whole session at the centre."""
    isi = meja.isi(nama)
    isi.sampul["cakupan"]["periode"] = "xyz"
    return meja.pasang(nama, isi)


def garis_miring(meja: Meja, nama: str) -> Path:
    """A scope that reads as another one when it is written as one text."""
    isi = meja.isi(nama)
    isi.sampul["cakupan"]["periode"] = "2026/x"
    return meja.pasang(nama, isi)


def pengirim_lain(meja: Meja, nama: str) -> Path:
    isi = meja.isi(nama)
    isi.sampul["pengirim"]["instalasi_id"] = isi.kepala["instalasi_id"] = NOWHERE
    return meja.pasang(nama, isi)


def instansi_lain_di_dalam(meja: Meja, nama: str) -> Path:
    isi = meja.isi(nama)
    isi.baris[-1]["instansi_id"] = NOWHERE
    return meja.pasang(nama, isi)


# versions


def format_lebih_baru(meja: Meja, nama: str) -> Path:
    return _with_cover(meja, nama, format="2.0", baca_min="2.0")


def minta_pembaca_baru(meja: Meja, nama: str) -> Path:
    return _with_cover(meja, nama, format="1.99", baca_min="1.99")


def wajib_paham(meja: Meja, nama: str) -> Path:
    return _with_cover(meja, nama, wajib_paham=["hologram"])


def jenis_baru(meja: Meja, nama: str) -> Path:
    isi = meja.isi(nama)
    isi.amplop = isi.sampul["jenis"]
    isi.sampul["jenis"] = "hologram"
    return meja.pasang(nama, isi)


# what stands in the cover


def _with_cover(meja: Meja, nama: str, **fields: Any) -> Path:
    isi = meja.isi(nama)
    isi.amplop = isi.sampul["jenis"]
    isi.sampul |= fields
    return meja.pasang(nama, isi)


def sampul_nan(meja: Meja, nama: str) -> Path:
    return _with_cover(meja, nama, urut=float("nan"))


def sampul_tipe(meja: Meja, nama: str) -> Path:
    return _with_cover(meja, nama, urut="satu")


def sampul_nol(meja: Meja, nama: str) -> Path:
    return _with_cover(meja, nama, urut=0)


def sampul_tanpa_pengirim(meja: Meja, nama: str) -> Path:
    isi = meja.isi(nama)
    path = meja.pasang(nama, isi)
    isi.amplop = isi.sampul["jenis"]
    del isi.sampul["pengirim"]
    isi.muatan = encode(isi.sampul)
    isi.tulis(path, meja.penanda(nama), [meja.penerima(nama)])
    return path


def sampul_dalam(meja: Meja, nama: str) -> Path:
    isi = meja.isi(nama)
    isi.amplop = isi.sampul["jenis"]
    isi.muatan = encode(isi.sampul)[:-1] + b',"x":' + b"[" * 20_000 + b"]" * 20_000 + b"}"
    return meja.pasang(nama, isi)


def sampul_raksasa(meja: Meja, nama: str) -> Path:
    return _with_cover(meja, nama, program="x" * 200_000)


def sampul_kepanjangan(meja: Meja, nama: str) -> Path:
    return _with_cover(meja, nama, hlc="x" * 1_000_000)


def sampul_bukan_json(meja: Meja, nama: str) -> Path:
    isi = meja.isi(nama)
    isi.muatan = b"\xff\xfe\0{"
    return meja.pasang(nama, isi)


def sampul_tanda_tersembunyi(meja: Meja, nama: str) -> Path:
    return _with_cover(meja, nama, program="kinerja \u202egnp.exe")


# what stands in the lines


def sidik_bohong(meja: Meja, nama: str) -> Path:
    """Other content under the digest of what both sides agreed on."""
    return _with_line(meja, nama, lambda isi: isi.baris[-1].update(nama="Disisipkan"))


def _with_line(meja: Meja, nama: str, change: Callable[[Bongkaran], None]) -> Path:
    isi = meja.isi(nama)
    change(isi)
    return meja.pasang(nama, isi)


def _last(isi: Bongkaran, extra: bytes) -> None:
    """The last line with one more field."""
    isi.baris[-1] = encode(isi.baris[-1])[:-1] + b"," + extra + b"}"


def baris_nan(meja: Meja, nama: str) -> Path:
    return _with_line(meja, nama, lambda isi: isi.baris[-1].update(id=float("nan")))


def baris_tipe(meja: Meja, nama: str) -> Path:
    return _with_line(meja, nama, lambda isi: isi.baris[-1].update(id=["a"]))


def baris_jenis_asing(meja: Meja, nama: str) -> Path:
    return _with_line(meja, nama, lambda isi: isi.baris[-1].update(j="hologram"))


def baris_tanpa_id(meja: Meja, nama: str) -> Path:
    return _with_line(meja, nama, lambda isi: isi.baris[-1].pop("id"))


def baris_dalam(meja: Meja, nama: str) -> Path:
    return _with_line(meja, nama, lambda isi: _last(isi, b'"x":' + DEEP))


def baris_raksasa(meja: Meja, nama: str) -> Path:
    return _with_line(meja, nama, lambda isi: _last(isi, b'"x":"' + b"a" * (3 * 1024**2) + b'"'))


def baris_tanda_tersembunyi(meja: Meja, nama: str) -> Path:
    return _with_line(meja, nama, lambda isi: _last(isi, b'"x":"\\u202e"'))


def baris_bukan_json(meja: Meja, nama: str) -> Path:
    return _with_line(meja, nama, lambda isi: isi.baris.append(b"\xff{"))


def baris_ganda(meja: Meja, nama: str) -> Path:
    return _with_line(meja, nama, lambda isi: isi.baris.append(isi.baris[-1]))


def baris_dibalik(meja: Meja, nama: str) -> Path:
    return _with_line(meja, nama, lambda isi: isi.baris.reverse())


def jumlah_bohong(meja: Meja, nama: str) -> Path:
    def lie(isi: Bongkaran) -> None:
        isi.akhir = {"akhir": len(isi.baris) + 5}

    return _with_line(meja, nama, lie)


def bom(meja: Meja, nama: str) -> Path:
    """Opened it is 64 MiB, and the cover says that it is a kilobyte."""
    isi = meja.isi(nama)
    isi.terang = encode(isi.kepala) + b"\n" + b'{"x":"' + b"a" * (64 * 1024**2)
    isi.polos = {"panjang": 1024}
    return meja.pasang(nama, isi)


def berhenti_di_tengah(meja: Meja, nama: str) -> Path:
    isi = meja.isi(nama)
    isi.terang = encode(isi.kepala) + b"\n" + encode(isi.baris[0])[:40]
    return meja.pasang(nama, isi)


# what a newer or an older program writes, and what people do to names: taken in as ever


def kolom_baru(meja: Meja, nama: str) -> Path:
    """Of a newer program of the same major format: fields that nobody here knows."""
    isi = meja.isi(nama)
    isi.sampul |= {"format": "1.99", "warna": {"latar": "biru"}}
    for line in isi.baris[-1:]:
        line["warna"] = {"latar": "biru"}
    return meja.pasang(nama, isi.bersidik())


def format_pertama(meja: Meja, nama: str) -> Path:
    """As the first program would write it: nothing that it did not know."""
    isi = meja.isi(nama)
    isi.sampul["format"] = "1.0"
    isi.sampul = {key: value for key, value in isi.sampul.items() if value not in (None, [])}
    return meja.pasang(nama, isi)


def nama_aneh(meja: Meja, nama: str) -> Path:
    path = meja.folder / f"DOC-20260101-WA{len(nama)} (1).kinerja.zip"
    path.write_bytes(meja.berkas(nama).read_bytes())
    return path


def apa_adanya(meja: Meja, nama: str) -> Path:
    return meja.berkas(nama)
