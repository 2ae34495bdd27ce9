"""Commands of exchange: register, admit, accept the card, send, take in."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from kinerja_desktop.cli.context import Context, Masuk, logged_in, read_pin
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.pertukaran.terms import KeputusanPendaftaran
from kinerja_desktop.services.pertukaran.banding import Nasib
from kinerja_desktop.services.pertukaran.kirim import write_package_schema
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import Putusan
from kinerja_desktop.services.pertukaran.pendaftaran.pejabat import Pejabat
from kinerja_desktop.services.pertukaran.pendaftaran.tempat import TinjauanPendaftaran
from kinerja_desktop.services.pertukaran.sesi.records import (
    BerkasSesi,
    HasilTerima,
    KeadaanBerkas,
    RencanaResi,
    refused_rows_of,
)
from kinerja_desktop.services.pertukaran.sesi.tanda_terima import HasilTandaTerima

_SHOWN_ROWS = 20
_REFUSED = (KeadaanBerkas.DITOLAK, KeadaanBerkas.BERUBAH)


def skema_paket(context: Context, arguments: argparse.Namespace) -> None:
    """Write what a package holds, to read packages without this program; needs no office and no login."""
    write_package_schema(Path(arguments.keluaran))
    context.output.say(f"Susunan isi paket: {arguments.keluaran}")
    context.output.result({"berkas": arguments.keluaran})


def daftar(context: Context, arguments: argparse.Namespace) -> None:
    """Write this office's registration; the 30 digits go to the centre by another way."""
    with logged_in(context, arguments) as masuk:
        if arguments.ganti_kunci:
            masuk.services.pendaftaran.rotate(masuk.actor)
        berkas = masuk.services.pendaftaran.register(masuk.actor, Path(arguments.keluaran))
        if arguments.pejabat:
            pejabat = Pejabat(arguments.pejabat, arguments.jabatan, arguments.nip)
            surat = berkas.path.with_suffix(".pdf")
            masuk.services.surat_pendaftaran.save_pdf(masuk.actor, pejabat, surat)
            context.output.say(f"Surat untuk ditandatangani: {surat}")
        context.output.say(f"Berkas pendaftaran: {berkas.path}")
        context.output.say(f"Sidik jari (bacakan ke pusat lewat telepon atau surat): {berkas.sidik_jari}")
        if berkas.sidik_pejabat:
            context.output.say(f"Sidik jari kunci pejabat (tercetak di suratnya): {berkas.sidik_pejabat}")
        context.output.result(
            {
                "berkas": berkas.path,
                "sidik_jari": berkas.sidik_jari,
                "sidik_pejabat": berkas.sidik_pejabat,
            }
        )


def terima_daftar(context: Context, arguments: argparse.Namespace) -> None:
    """At the centre: admit a registration by its digits and write the key card."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.pendaftaran
        kartu = service.admit(
            masuk.actor,
            Path(arguments.berkas),
            arguments.sidik_jari,
            Path(arguments.keluaran),
            arguments.sidik_pejabat,
        )
        own = service.own_fingerprint(masuk.actor)
        context.output.say(f"Pendaftaran diterima. Kartu Kunci: {kartu}")
        context.output.say(f"Sidik jari pusat (sampaikan lewat surat edaran): {own}")
        context.output.result({"kartu_kunci": kartu, "sidik_jari_pusat": own})


KEPUTUSAN = {
    "ganti": KeputusanPendaftaran.GANTI,
    "hilang": KeputusanPendaftaran.HILANG,
    "keliru": KeputusanPendaftaran.KELIRU,
    "kantor-lain": KeputusanPendaftaran.KANTOR_LAIN,
}


def ajukan_pendaftaran(context: Context, arguments: argparse.Namespace) -> None:
    """At the centre: see whose place a registration would take; a decision is put to a second person."""
    with logged_in(context, arguments) as masuk:
        service, path = masuk.services.pendaftaran_berdua, Path(arguments.berkas)
        tinjauan = service.examine(masuk.actor, path, arguments.sidik_jari)
        context.output.say(f"{tinjauan.perkara}: {tinjauan.instansi_nama} ({tinjauan.nama_instalasi})")
        for each in tinjauan.kantor:
            context.output.say(f"  {each.kode} {each.nama}: {' '.join(each.sebab)}")
        tertunda = None
        if arguments.keputusan:
            keputusan = KEPUTUSAN[arguments.keputusan]
            place = (
                "" if keputusan is KeputusanPendaftaran.KANTOR_LAIN else _place(tinjauan, arguments.kantor)
            )
            putusan = Putusan(keputusan, arguments.alasan, place)
            tertunda = service.propose(masuk.actor, path, arguments.sidik_jari, putusan)
            context.output.say("Menunggu petugas kedua: kinerja sahkan-pendaftaran, dengan akunnya sendiri.")
        context.output.result({"tinjauan": tinjauan, "tertunda": tertunda})


def _place(tinjauan: TinjauanPendaftaran, kode: str) -> str:
    fitting = [each.instansi_id for each in tinjauan.kantor if kode in {"", each.kode}]
    return fitting[0] if len(fitting) == 1 else ""


def sahkan_pendaftaran(context: Context, arguments: argparse.Namespace) -> None:
    """At the centre: confirm as the second person the decision whose office reads out these digits."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.pendaftaran_berdua
        waiting = service.find_waiting(masuk.actor, arguments.sidik_jari)
        kartu = service.confirm(masuk.actor, waiting.id, arguments.sidik_jari, Path(arguments.keluaran))
        context.output.say(f"{waiting.perkara}, {waiting.instansi_nama}: disahkan. Kartu Kunci: {kartu}")
        context.output.result({"kartu_kunci": kartu})


def terima_kartu(context: Context, arguments: argparse.Namespace) -> None:
    """At the agency: take the centre's key card, with the centre's digits from its circular letter."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.pendaftaran
        take = service.confirm_card if arguments.orang_kedua else service.accept_card
        back = take(masuk.actor, Path(arguments.berkas), arguments.sidik_jari)
        context.output.say("Kartu Kunci diterima. Paket dapat dikirim.")
        if back:
            context.output.say("Kantor ini kembali ke tempat lamanya di pusat.")
        for one in masuk.services.pendaftaran.list_terdaftar(masuk.actor):
            if one.ganjil:
                context.output.note(f"Peringatan: {one.ganjil}")
        context.output.result({"tempat_lama": back})


def ekspor(context: Context, arguments: argparse.Namespace) -> None:
    """Write the package of a year for the centre, when nothing holds it back."""
    with logged_in(context, arguments) as masuk:
        masuk.services.validasi.require_sendable(masuk.actor, arguments.tahun, context.progress)
        own, pejabat = masuk.services.riwayat_pertukaran.get_instalasi(masuk.actor), None
        if own is not None and own.perlu_pin:
            pejabat = masuk.services.pejabat.unlock(masuk.actor, read_pin(arguments))
        hasil = masuk.services.kirim.export(
            masuk.actor, Path(arguments.keluaran), arguments.tahun, context.progress, pejabat=pejabat
        )
        context.output.say(
            f"Paket nomor {hasil.urut}: {hasil.path} ({hasil.ukuran:,} byte)".replace(",", ".")
        )
        context.output.say(f"Angka periksa untuk mencocokkan salinan: {hasil.angka_periksa}")
        context.output.say("Status: terkirim. Belum diterima sampai Tanda Terima pusat kembali.")
        context.output.result({"paket": hasil})


def perbaikan(context: Context, arguments: argparse.Namespace) -> None:
    """At the centre: what stands there otherwise than the offices last said, a package for each."""
    with logged_in(context, arguments) as masuk:
        hasil = masuk.services.perbaikan.export(
            masuk.actor, Path(arguments.keluaran), arguments.tahun, context.progress
        )
        for one in hasil:
            context.output.say(
                f"{one.kantor}: {one.jumlah} data, {one.path}, angka periksa {one.angka_periksa}"
            )
        if not hasil:
            context.output.say("Tidak ada yang perlu diperbaiki di kantor mana pun.")
        context.output.result({"perbaikan": hasil})


def add_receiving(parser: argparse.ArgumentParser) -> None:
    """What receiving asks for."""
    parser.add_argument("berkas", nargs="+", help="berkas paket atau folder")
    parser.add_argument("--rencana", action="store_true", help="hanya perlihatkan rencana")
    parser.add_argument("--tanda-terima", metavar="DIR", help="buat Tanda Terimanya ke folder ini")


def impor(context: Context, arguments: argparse.Namespace) -> None:
    """Take in packages: files and folders as one session, each package by itself, one backup before all.

    A refused package does not stop the others; the exit code tells that there was one. Packages are told by
    their content; what a folder holds beside them is named.
    """
    with logged_in(context, arguments) as masuk:
        paths = [Path(name) for name in arguments.berkas]
        terima = masuk.services.terima
        berkas = terima.examine(masuk.actor, paths, context.progress)
        _require_some(paths, berkas)
        for one in berkas:
            _show(context, one)
        if not arguments.rencana:
            hasil = terima.apply_all(masuk.actor, berkas, context.progress)
            berkas = hasil.berkas
            for one in berkas:
                _tell(context, one)
            if arguments.tanda_terima:
                _acknowledge(context, masuk, Path(arguments.tanda_terima), berkas)
        _conclude(context, berkas, only_plan=arguments.rencana)


def tanda_terima(context: Context, arguments: argparse.Namespace) -> None:
    """Make the receipts of every package that came and has none yet."""
    with logged_in(context, arguments) as masuk:
        made = masuk.services.tanda_terima.make(masuk.actor, Path(arguments.keluaran))
        _tell_receipts(context, made)
        context.output.result({"tanda_terima": made})


def _acknowledge(context: Context, masuk: Masuk, folder: Path, berkas: Sequence[BerkasSesi]) -> None:
    if any(one.rencana is not None for one in berkas):
        _tell_receipts(context, masuk.services.tanda_terima.make(masuk.actor, folder, berkas))


def _tell_receipts(context: Context, made: Sequence[HasilTandaTerima]) -> None:
    for one in made:
        refused = f", {one.ditolak} ditolak" if one.ditolak else ""
        context.output.say(
            f"Tanda Terima untuk {one.kantor}: {one.paket} paket{refused}, {one.rekaman} data diakui; "
            f"{one.path}, angka periksa {one.angka_periksa}."
        )


def _require_some(paths: list[Path], berkas: Sequence[BerkasSesi]) -> None:
    others = [one.path for one in berkas if one.keadaan is KeadaanBerkas.BUKAN_PAKET]
    if len(others) == len(berkas):
        raise NotFoundError(
            "Tidak ada paket di folder ini.",
            where=", ".join(str(path) for path in paths),
            why=f"Isinya: {_some(others)}." if others else "Folder ini tidak memuat berkas.",
            next_step="Pilih folder yang berisi paket dari kantor lain.",
        )


def _conclude(context: Context, berkas: Sequence[BerkasSesi], *, only_plan: bool) -> None:
    packages = [one for one in berkas if one.keadaan is not KeadaanBerkas.BUKAN_PAKET]
    refused = [one for one in packages if one.keadaan in _REFUSED]
    if len(packages) > 1:
        for one in refused:
            context.output.note(f"{one.path.name}: {one.ditolak or refused_rows_of(one)}")
    context.output.say(f"{len(packages) - len(refused)} paket diproses, {len(refused)} ditolak.")
    if refused:
        raise refused[0].ditolak or refused_rows_of(refused[0])
    context.output.result(
        {
            "paket": [_as_result(one, only_plan=only_plan) for one in packages],
            "tidak_diperiksa": [one.path for one in berkas if one.keadaan is KeadaanBerkas.BUKAN_PAKET],
        }
    )


def _as_result(one: BerkasSesi, *, only_plan: bool) -> dict[str, object]:
    rencana = one.rencana
    hasil = one.hasil
    if rencana is not None and rencana.sudah_diterima:
        hasil = HasilTerima(rencana.paket_id, sudah_diterima=True)
    if one.resi is not None:
        return {"berkas": one.path, "keadaan": one.keadaan.value, "tanda_terima": one.resi.hasil}
    if one.permintaan is not None:
        return {"berkas": one.path, "keadaan": one.keadaan.value, "permintaan": one.permintaan}
    return {
        "berkas": one.path,
        "keadaan": one.keadaan.value,
        "pengirim": rencana.pengirim if rencana else "",
        "urut": rencana.urut if rencana else None,
        "rencana": {nasib.value: rencana.total(nasib) for nasib in Nasib} if rencana else {},
        "peringatan": rencana.urutan.peringatan if rencana else (),
        "hasil": None if only_plan else hasil,
    }


def _tell(context: Context, one: BerkasSesi) -> None:
    if one.keadaan is KeadaanBerkas.SUDAH:
        context.output.say(f"{one.path.name}: sudah diterima sebelumnya; tidak ada yang berubah.")
    elif one.keadaan is KeadaanBerkas.TERCAKUP:
        context.output.say(f"{one.path.name}: tidak diterapkan; {one.sebab}.")
    elif one.hasil is not None:
        hasil = one.hasil
        context.output.say(
            f"{one.path.name}: diterima; {hasil.baru} baru, {hasil.berubah} berubah, {hasil.sama} sama, "
            f"{hasil.sejajar} perubahan sejajar, {hasil.konflik} konflik."
        )


def _show(context: Context, one: BerkasSesi) -> None:
    if one.keadaan is KeadaanBerkas.BUKAN_PAKET:
        context.output.note(f"{one.path.name}: tidak diperiksa; {one.sebab}.")
    if one.resi is not None:
        _show_receipt(context, one.path, one.resi)
    for line in one.permintaan.hasil if one.permintaan else ():
        context.output.say(f"{one.path.name}: {line.langkah.value}; {line.kalimat}.")
    rencana = one.rencana
    if rencana is None:
        return
    counts = ", ".join(f"{rencana.total(nasib)} {nasib.value}" for nasib in Nasib)
    context.output.say(f"{one.path.name} dari {rencana.pengirim}, nomor {rencana.urut}: {counts}.")
    for warning in rencana.urutan.peringatan:
        context.output.note(f"Peringatan: {warning}")
    for row in (*rencana.ditolak, *rencana.konflik)[:_SHOWN_ROWS]:
        context.output.note(f"Baris {row.baris} ({row.jenis}): {row.sebab}")


def _show_receipt(context: Context, path: Path, resi: RencanaResi) -> None:
    hasil = resi.hasil
    context.output.say(
        f"{path.name}: Tanda Terima dari {resi.pengirim}: {len(hasil.diterima)} paket diterima, "
        f"{len(hasil.ditolak)} ditolak; {hasil.beres} data diakui, {hasil.berubah} berubah sejak dikirim "
        "dan ikut lagi pada pengiriman berikutnya."
    )
    for warning in hasil.peringatan:
        context.output.note(f"Peringatan: {warning}")
    for one in hasil.ditolak:
        for row in one.ditolak[:_SHOWN_ROWS]:
            context.output.note(f"Paket nomor {one.urut}, baris {row.baris} ({row.jenis}): {row.sebab}")


def _some(files: list[Path]) -> str:
    more = f", dan {len(files) - _SHOWN_ROWS} lainnya" if len(files) > _SHOWN_ROWS else ""
    return ", ".join(one.name for one in files[:_SHOWN_ROWS]) + more
