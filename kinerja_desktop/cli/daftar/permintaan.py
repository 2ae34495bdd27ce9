"""`kinerja permintaan`: what other offices are asked and ask, their answers, and the files."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from kinerja_desktop.cli.context import Context, Masuk, logged_in
from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.pertukaran.angka_periksa import format_angka_periksa
from kinerja_desktop.domain.pertukaran.terms import HasilPermintaan, JenisPermintaan
from kinerja_desktop.services.pegawai.list import PegawaiFilter
from kinerja_desktop.services.pertukaran.permintaan.records import (
    JawabanForm,
    PermintaanForm,
    PermintaanInfo,
)

_KINDS = {
    "umpan-balik": JenisPermintaan.UMPAN_BALIK,
    "skp": JenisPermintaan.SKP,
    "evaluasi": JenisPermintaan.EVALUASI,
}
_ANSWERS = {
    "umpan-balik": HasilPermintaan.DIBERIKAN,
    "setuju": HasilPermintaan.DISETUJUI,
    "kembalikan": HasilPermintaan.DIKEMBALIKAN,
    "tidak-dapat": HasilPermintaan.TIDAK_DAPAT,
}


def add_options(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--minta", choices=_KINDS, help="minta ini kepada kantor lain")
    what.add_argument("--jawab", metavar="NOMOR", help="jawab permintaan ini")
    what.add_argument("--tarik", metavar="NOMOR", help="tarik permintaan ini, dengan --alasan")
    what.add_argument("--catat", metavar="NOMOR", help="catat persetujuan yang kembali")
    parser.add_argument("--keluaran", metavar="DIR", help="tulis berkas bagi tiap kantor ke folder ini")
    parser.add_argument("--lagi", nargs="+", default=[], metavar="NOMOR", help="ikutkan lagi permintaan ini")
    parser.add_argument("--kantor", default="", help="nama kantor yang diminta")
    parser.add_argument("--pegawai", default="", help="NIP atau nama pegawai kantor ini")
    parser.add_argument("--pejabat", default="", help="nama pejabat luar yang dimintai umpan balik")
    parser.add_argument("--periode", default="", help="misalnya 2026-T1, 2026-B03, 2026-TH")
    parser.add_argument("--nilai", type=int, help="umpan balik tentang nilai perilaku 1-7")
    parser.add_argument("--hasil-kerja", type=int, metavar="N", help="umpan balik tentang hasil kerja ke-N")
    parser.add_argument("--pertanyaan", default="", help="satu kalimat bagi yang diminta")
    parser.add_argument("--batas", type=date.fromisoformat, metavar="TTTT-BB-HH", help="batas menjawab")
    parser.add_argument("--hasil", choices=_ANSWERS, default="umpan-balik", help="jawabannya")
    parser.add_argument("--isi", default="", help="umpan baliknya, atau alasannya")
    parser.add_argument("--dasar", default="", help="nomor surat yang ditandatangani yang diminta")
    parser.add_argument("--alasan", default="", help="alasan penarikan")


def run(context: Context, arguments: Namespace) -> None:
    """Do what is asked, then list; with `--keluaran` the files are written too."""
    with logged_in(context, arguments) as masuk:
        service = masuk.services.permintaan_kantor
        if arguments.minta:
            service.ask(masuk.actor, _form(masuk, arguments))
        elif arguments.jawab:
            hasil = _ANSWERS[arguments.hasil]
            form = JawabanForm(hasil, arguments.isi, arguments.dasar)
            service.answer(masuk.actor, arguments.jawab, form)
        elif arguments.tarik:
            service.withdraw(masuk.actor, arguments.tarik, arguments.alasan)
        elif arguments.catat:
            service.record(masuk.actor, arguments.catat)
        made = ()
        if arguments.keluaran:
            folder = Path(arguments.keluaran)
            made = masuk.services.permintaan_keluar.export(masuk.actor, folder, arguments.lagi)
        for one in made:
            digits = format_angka_periksa(one.angka_periksa)
            context.output.say(
                f"{one.kantor}: {one.permintaan} permintaan, {one.jawaban} jawaban; {one.path}, "
                f"angka periksa {digits}"
            )
        listed = service.list(masuk.actor)
        for one in listed:
            _show(context, one)
        if not listed:
            context.output.say("Belum ada permintaan antarkantor.")
        context.output.result({"permintaan": listed, "berkas": made})


def _form(masuk: Masuk, arguments: Namespace) -> PermintaanForm:
    periode, pilihan = Periode.parse(arguments.periode), masuk.services.pilihan_permintaan
    offices = {one.nama: one.instansi_id for one in pilihan.list_kantor(masuk.actor)}
    officials = {one.nama: one.pegawai_id for one in pilihan.list_pejabat(masuk.actor)}
    page = masuk.services.pegawai.list(masuk.actor, PegawaiFilter(arguments.pegawai, pejabat_lain=False))
    people = {one.nama: one.id for one in page.rows}
    hasil_kerja_id = None
    if arguments.hasil_kerja:
        about = _one("pegawai", people, "")
        found = [one for one in pilihan.list_pokok(masuk.actor, about, periode) if one.hasil_kerja_id]
        names = {str(number): one.hasil_kerja_id or "" for number, one in enumerate(found, 1)}
        hasil_kerja_id = _one("hasil kerja", names, str(arguments.hasil_kerja))
    return PermintaanForm(
        _KINDS[arguments.minta],
        _one("kantor", offices, arguments.kantor),
        _one("pegawai", people, ""),
        periode,
        _one("pejabat", officials, arguments.pejabat) if arguments.minta == "umpan-balik" else "",
        arguments.pertanyaan,
        hasil_kerja_id,
        arguments.nilai,
        arguments.batas,
    )


def _one(what: str, found: dict[str, str], wanted: str) -> str:
    """The one whose name holds `wanted`. Raises NotFoundError for none and for several."""
    fitting = [id_ for name, id_ in found.items() if wanted.casefold() in name.casefold()]
    exact = [id_ for name, id_ in found.items() if wanted == name]
    if len(exact or fitting) != 1:
        raise NotFoundError(
            f"Tidak ada tepat satu {what} dengan nama itu.",
            where=wanted,
            why=f"Yang cocok: {len(fitting)}. Yang ada: {', '.join(sorted(found)[:10]) or 'tidak ada'}.",
            next_step="Sebutkan namanya dengan lebih lengkap.",
        )
    return (exact or fitting)[0]


def _show(context: Context, one: PermintaanInfo) -> None:
    way = f"kepada {one.kantor}" if one.is_keluar else f"dari {one.kantor}"
    context.output.say(f"{one.id} {one.jenis} {way}: {one.keadaan}")
    context.output.say(f"  {one.nama}, {one.periode}; {one.tentang}; kepada {one.diminta}")
    for text in (one.pertanyaan, *(f"{butir.judul}: {butir.isi}" for butir in one.butir)):
        if text:
            context.output.say(f"  {text}")
    if one.jawaban is not None:
        context.output.say(f"  Jawaban {one.jawaban.penjawab}: {one.jawaban.isi or one.keadaan}")
