"""Commands on the data of an office: set up, users, import people, print, recap, check, back up, restore."""

import argparse
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from kinerja_desktop.cli.context import (
    Context,
    Masuk,
    held_kantor,
    logged_in,
    read_first_password,
    read_new_password,
    read_password,
    read_secret,
    require_name,
)
from kinerja_desktop.cli.import_plan import plan_object, refusal_object, tell_plan
from kinerja_desktop.domain.core.baca_tanggal import read_typed, why_no_date
from kinerja_desktop.domain.core.errors import (
    DatabaseRefusedError,
    FileRefusedError,
    InvalidInputError,
    NotFoundError,
    StateError,
)
from kinerja_desktop.domain.keamanan.sandi import SandiSementaraError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.nip import parse_nip
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.isi_skp import PilihanSkp
from kinerja_desktop.services.cetak.service import (
    Bentuk,
    HasilCetak,
    Kertas,
    PermintaanCetak,
    nothing_printed,
)
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.impor_pegawai.service import ImportOptions, RowStatus
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.keamanan.slip import CalonPengguna
from kinerja_desktop.services.laporan.service import Rekap
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.pegawai.service import PegawaiFilter

_SHOWN_ROWS = 20


def siapkan(context: Context, arguments: argparse.Namespace) -> None:
    """Make the database: agency, first admin, recovery sheet, this installation's keys."""
    nama_pengguna, lembar_path = require_name(arguments), Path(arguments.lembar_pemulihan)
    if lembar_path.exists():
        raise InvalidInputError(
            "Berkas lembar pemulihan sudah ada.",
            where=str(lembar_path),
            next_step="Pilih nama berkas lain; lembar lama tidak ditimpa.",
        )
    save_file(lembar_path, b"")  # a place that refuses is found before there is an office without its sheet
    try:
        _set_up(context, arguments, nama_pengguna, lembar_path)
    finally:
        if lembar_path.stat().st_size == 0:
            lembar_path.unlink()


def _set_up(context: Context, arguments: argparse.Namespace, nama_pengguna: str, lembar_path: Path) -> None:
    with held_kantor(context, arguments) as kantor:
        sandi = read_first_password(arguments, "Sandi admin pertama: ")
        sesi = kantor.masuk.create_first_admin(AdminPertama(nama_pengguna, arguments.nama, sandi))
        services = kantor.services(sesi.database)
        services.instansi.save(sesi.actor, InstansiForm(arguments.kode, arguments.instansi, arguments.kota))
        services.pendaftaran.set_up(sesi.actor, arguments.nama_instalasi, pusat=arguments.pusat)
        if sesi.lembar is not None:
            save_file(lembar_path, sesi.lembar.teks.encode())
        context.output.say(f"Basis data siap di {kantor.folder}.")
        context.output.say(
            f"Lembar pemulihan: {lembar_path}. Cetak, simpan dalam amplop tersegel, lalu hapus berkasnya."
        )
        context.output.result({"data": kantor.folder, "lembar_pemulihan": lembar_path})


def tambah_pengguna(context: Context, arguments: argparse.Namespace) -> None:
    """Add a user with roles and a first password."""
    with logged_in(context, arguments) as masuk:
        people = find_people(masuk, [arguments.nip] if arguments.nip else None)
        baru = PenggunaBaru(
            arguments.nama_pengguna,
            arguments.nama,
            frozenset(Peran[name.upper()] for name in arguments.peran),
            people[0] if people else None,
            arguments.sekali,
        )
        sandi = read_new_password(arguments.sandi_baru_berkas, f"Sandi untuk {arguments.nama_pengguna}: ")
        pengguna_id = masuk.services.keamanan.add_pengguna(masuk.actor, baru, sandi)
        context.output.say(f"Pengguna {arguments.nama_pengguna} ditambahkan.")
        context.output.result({"pengguna_id": pengguna_id})


def beri_akses(context: Context, arguments: argparse.Namespace) -> None:
    """Logins for everybody who has none, or for these; the slips are the only place of their passwords."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.slip_masuk
        wanted = _wanted(service.list_calon(masuk.actor), arguments.nip)
        rows = [(one.nip, one.nama, one.unit_kerja, ", ".join(sorted(one.peran))) for one in wanted]
        if arguments.daftar:
            context.output.table(("NIP", "Nama", "Unit kerja", "Peran"), list(rows))
            context.output.say(f"{len(wanted)} pegawai belum dapat masuk.")
            context.output.result({"pegawai": rows})
            return
        if not wanted:
            raise InvalidInputError(
                "Tidak ada pegawai yang belum dapat masuk.",
                why="Semua pegawai aktif sudah mempunyai pengguna, atau daftar pegawai masih kosong.",
                who="Anda",
                next_step="Bila daftarnya kosong (kinerja pegawai), impor pegawai dahulu.",
            )
        slip = _free_place(arguments.slip)
        try:
            made = service.make(masuk.actor, [one.pegawai_id for one in wanted], context.progress)
            service.save_pdf(masuk.actor, made, slip)
        finally:
            if slip.stat().st_size == 0:
                slip.unlink()
        context.output.say(f"{len(made)} pegawai dapat masuk. Slip: {slip}.")
        context.output.say("Cetak, potong, bagikan, lalu hapus berkasnya: isinya sandi.")
        context.output.result({"jumlah": len(made), "slip": slip})


def ganti_sandi(context: Context, arguments: argparse.Namespace) -> None:
    """The own password; one that holds for once is replaced at the login."""
    nama, lama = require_name(arguments), read_password(arguments, "Sandi sekarang: ")
    baru = read_new_password(arguments.sandi_baru_berkas, "Sandi baru: ")
    with held_kantor(context, arguments) as kantor:
        try:
            sesi = kantor.masuk.login(nama, lama)
        except SandiSementaraError:
            kantor.masuk.login(nama, lama, baru)
        else:
            kantor.services(sesi.database).keamanan.change_sandi(sesi.actor, lama, baru)
        context.output.say(f"Sandi {nama} diganti.")
        context.output.result({"pengguna": nama})


def _wanted(calon: tuple[CalonPengguna, ...], nips: list[str] | None) -> list[CalonPengguna]:
    if nips is None:
        return list(calon)
    asked = {"".join(one.split()) for one in nips}
    unknown = asked - {one.nip for one in calon}
    if unknown:
        raise NotFoundError(
            "Ada NIP yang tidak dapat diberi akses.",
            where=", ".join(sorted(unknown)),
            why="Bukan pegawai aktif di sini, atau sudah dapat masuk.",
            next_step="Lihat siapa yang belum dapat masuk dengan --daftar.",
        )
    return [one for one in calon if one.nip in asked]


def _free_place(slip: str | None) -> Path:
    """A place that refuses is found before there are passwords that nobody knows."""
    if not slip:
        raise InvalidInputError(
            "Berkas slip belum disebut.",
            next_step="Tambahkan --slip BERKAS.pdf, atau --daftar untuk melihat.",
        )
    path = Path(slip) if Path(slip).suffix else Path(f"{slip}.pdf")
    if path.exists():
        raise InvalidInputError(
            "Berkas slip sudah ada.",
            where=str(path),
            next_step="Pilih nama lain; slip lama tidak ditimpa.",
        )
    save_file(path, b"")
    return path


def impor_pegawai(context: Context, arguments: argparse.Namespace) -> None:
    """Plan the import, show it, and apply it unless only the plan was asked for."""
    with logged_in(context, arguments) as masuk:
        if arguments.rencana:
            context.output.beside_refusal = refusal_object
        plan = masuk.services.impor_pegawai.plan(
            masuk.actor,
            Path(arguments.berkas),
            progress=context.progress,
            options=ImportOptions(timpa=frozenset(arguments.timpa)),
        )
        tell_plan(context.output, plan)
        if arguments.rencana:
            context.output.result(plan_object(plan))
            return
        if plan.counts[RowStatus.DITOLAK] and not arguments.lewati_ditolak:
            raise FileRefusedError(
                f"{plan.counts[RowStatus.DITOLAK]} baris ditolak; belum ada yang diimpor.",
                where=arguments.berkas,
                why="Lihat alasan tiap baris di atas, atau jalankan dengan --rencana.",
                who="Pengelola kinerja",
                next_step="Perbaiki baris itu, atau ulangi dengan --lewati-ditolak untuk mengimpor sisanya.",
            )
        hasil = masuk.services.impor_pegawai.apply(masuk.actor, plan, context.progress)
        context.output.say(
            f"Selesai: {hasil.baru} baru, {hasil.berubah} berubah, {hasil.sama} sama, "
            f"{hasil.ditolak} ditolak; "
            f"{hasil.unit_baru} unit dan {hasil.jabatan_baru} jabatan baru; "
            f"{hasil.belum_lengkap} orang masih perlu dilengkapi."
        )
        context.output.result({"hasil": hasil, **plan_object(plan)})


def cetak(context: Context, arguments: argparse.Namespace) -> None:
    """Print forms of one person, a unit or the whole agency into a folder."""
    with logged_in(context, arguments) as masuk:
        permintaan = PermintaanCetak(
            tuple(FORMULIR[name] for name in arguments.formulir),
            Periode.parse(arguments.periode),
            find_people(masuk, arguments.nip),
            find_unit(masuk, arguments.unit),
            Kertas[arguments.kertas],
            arguments.satu_berkas,
            PilihanSkp[arguments.skp.upper()],
            Bentuk(arguments.bentuk),
        )
        hasil = masuk.services.cetak.print_to_folder(
            masuk.actor, permintaan, Path(arguments.keluaran), context.progress
        )
        _tell_printed(context, hasil, arguments.keluaran)


def _tell_printed(context: Context, hasil: HasilCetak, keluaran: str) -> None:
    """What was printed and who was left out; sheets that should be there and are not make it a failure."""
    for one in hasil.dilewati[:_SHOWN_ROWS]:
        context.output.note(f"Dilewati: {one.nama} ({one.formulir.nama}): {one.sebab}")
    context.output.say(
        f"{hasil.lembar} lembar dalam {len(hasil.berkas)} berkas di {keluaran}; "
        f"{len(hasil.dilewati)} dilewati."
    )
    for one in hasil.bernama_baru:
        context.output.note(f"Nama berkas sudah dipakai isi lain; yang baru: {one.name}")
    told: dict[str, object] = {
        "berkas": hasil.berkas,
        "lembar": hasil.lembar,
        "dilewati": [
            {"nama": one.nama, "formulir": one.formulir.kode, "sebab": one.sebab} for one in hasil.dilewati
        ],
    }
    context.output.beside_refusal = lambda _error: {"hasil": told}
    faults = [one for one in hasil.dilewati if one.is_fault]
    if faults:
        raise StateError(
            f"{len(faults)} lembar tidak dicetak.",
            where=", ".join(dict.fromkeys(one.nama for one in faults)),
            why=f"{faults[0].nama} {faults[0].sebab}",
            who="Pengelola kinerja, atau yang menulis teksnya",
            next_step="Tulis huruf itu dengan huruf Latin di tempatnya, lalu cetak lagi.",
        )
    if not hasil.lembar:
        raise nothing_printed(hasil)
    context.output.result({"hasil": told})


def rekap(context: Context, arguments: argparse.Namespace) -> None:
    """Counts of predikat per unit, and who is not evaluated."""
    with logged_in(context, arguments) as masuk:
        hasil = masuk.services.laporan.rekap(
            masuk.actor, Periode.parse(arguments.periode), semua_instansi=arguments.semua_instansi
        )
        show_rekap(context, hasil)
        context.output.result({"rekap": hasil, "total": hasil.predikat})


def show_rekap(context: Context, hasil: Rekap) -> None:
    """The recap as a table for people."""
    names = ("Instansi", "Unit kerja", "Capaian organisasi", "Pegawai", "Final")
    head = (*names, *(predikat.value for predikat in hasil.predikat))
    rows: list[tuple[object, ...]] = [
        (
            row.instansi,
            row.unit_kerja,
            row.predikat_organisasi.value if row.predikat_organisasi else "-",
            row.pegawai,
            row.final,
            *row.predikat.values(),
        )
        for row in hasil.rows
    ]
    rows.append(("JUMLAH", "", "", hasil.pegawai, hasil.final, *hasil.predikat.values()))
    context.output.say(f"Rekap {hasil.periode.label}")
    context.output.table(head, rows)
    for one in hasil.belum[:_SHOWN_ROWS]:
        context.output.say(f"Belum dievaluasi: {one.nama} ({one.unit_kerja}): {one.sebab}")


def periksa(context: Context, arguments: argparse.Namespace) -> None:
    """Check file, keys, references, counts, audit chain; an unsound database is a refusal."""
    with logged_in(context, arguments) as masuk:
        hasil = masuk.services.pemeriksaan.run(masuk.actor, context.progress)
        for temuan in hasil.temuan:
            mark = "baik" if temuan.baik else "RUSAK"
            context.output.say(f"{temuan.pokok}: {mark}{f' - {temuan.rincian}' if temuan.rincian else ''}")
        if not hasil.bersih:
            faults = [temuan for temuan in hasil.temuan if not temuan.baik]
            raise DatabaseRefusedError(
                "Pemeriksaan menemukan kerusakan.",
                why="; ".join(f"{temuan.pokok}: {temuan.rincian}" for temuan in faults),
                who="Admin",
                next_step="Pulihkan dari cadangan terakhir yang baik.",
            )
        context.output.result({"hasil": hasil})


def cadangkan(context: Context, arguments: argparse.Namespace) -> None:
    """Make a verified backup, or list those on the shelf."""
    with logged_in(context, arguments) as masuk:
        if arguments.daftar:
            backups = masuk.services.cadangan.list_all(masuk.actor)
            context.output.table(
                ("Dibuat", "Alasan", "Baris", "Tempat"),
                [(info.dibuat, info.alasan, info.jumlah_baris, info.path) for info in backups],
            )
            context.output.result({"cadangan": backups})
            return
        into = Path(arguments.ke) if arguments.ke else None
        info = masuk.services.cadangan.create(masuk.actor, into)
        context.output.say(f"Cadangan dibuat dan diperiksa: {info.path}")
        context.output.result({"cadangan": info})


def pulihkan(context: Context, arguments: argparse.Namespace) -> None:
    """Restore a backup as an admin; works when the database itself is damaged, by the rules of the window."""
    with held_kantor(context, arguments) as kantor:
        kunci = KunciCadangan(nama_pengguna=arguments.pengguna or "", sandi=read_password(arguments))
        lama = None
        if arguments.sandi_lama_berkas:
            lama = replace(kunci, sandi=read_secret(Path(arguments.sandi_lama_berkas)))
        hasil = kantor.pemulihan.restore(
            Path(arguments.cadangan),
            kunci,
            arguments.alasan,
            kunci_lama=lama,
            database_lain=arguments.database_lain,
            progress=context.progress,
        )
        context.output.say("Cadangan sudah dipulihkan. Masuk seperti biasa.")
        context.output.say(f"Pengguna dan peran: {hasil.pengguna}.")
        if hasil.sebelum:
            context.output.say(
                f"Keadaan sebelumnya disimpan di {hasil.sebelum} dan dapat dipulihkan kembali."
            )
        context.output.result({"hasil": hasil})


def find_people(masuk: Masuk, nip_list: list[str] | None) -> tuple[str, ...] | None:
    """The ids of people by NIP; None for none named. Raises NotFoundError."""
    if not nip_list:
        return None
    ids: list[str] = []
    for nip in nip_list:
        digits = parse_nip(nip).digits
        page = masuk.services.pegawai.list(masuk.actor, PegawaiFilter(teks=digits, status=None))
        if not page.rows:
            raise NotFoundError(f"NIP {digits} tidak ditemukan.", next_step="Periksa NIP itu.")
        ids.append(page.rows[0].id)
    return tuple(ids)


def find_unit(masuk: Masuk, wanted: str | None) -> str | None:
    """The id of a unit by its name or code; None for none. Raises NotFoundError."""
    if not wanted:
        return None
    for row in masuk.services.organisasi.tree(masuk.actor):
        if wanted.casefold() in {row.kode.casefold(), row.nama.casefold()}:
            return row.id
    raise NotFoundError(f"Unit {wanted} tidak ditemukan.", next_step="Tulis nama atau kode unit persis.")


def read_day(text: str, option: str) -> date:
    """The day that was typed; raises InvalidInputError that names the option."""
    found = read_typed(text)
    if found is None:
        raise InvalidInputError(
            f"Tanggal {option} tidak terbaca: {text}",
            why=why_no_date(text),
            next_step="Tulis misalnya 2026-01-02, 2-1-2026, atau '2 Januari 2026'.",
        )
    return found
