"""What must hold before a step of signing; each refusal names the article and who acts."""

from datetime import date

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.evaluasi.atasan import DasarTersedia
from kinerja_desktop.domain.evaluasi.jangka_waktu import Kalender
from kinerja_desktop.domain.evaluasi.tenggat import KodeTenggat, jatuh_tempo
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.penandatanganan.tanggal import Langkah, require_after, require_plausible
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, LangkahDokumen
from kinerja_desktop.domain.periode.hari_kerja import add_hari_kerja
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.penandatanganan.records import Fakta, KeadaanTanda

_P114 = "PermenPANRB 6/2022 Lampiran hal. 114 huruf A angka 5-6"
P115 = "PermenPANRB 6/2022 Lampiran hal. 115 huruf A angka 7, hal. 117 angka 11, dan hal. 119 angka 8"
P117_12 = "PermenPANRB 6/2022 Lampiran hal. 117 huruf A angka 12"
P117 = "PermenPANRB 6/2022 Lampiran hal. 117 huruf B angka 1-2"


def require_ground(grounds: tuple[DasarTersedia, ...], dasar: DasarAtasan, keterangan: str) -> DasarTersedia:
    """The ground among those of this document; raises StateError or InvalidInputError with its article."""
    found = next((one for one in grounds if one.dasar is dasar), None)
    if found is None:
        known = "; ".join(f"{one.dasar} ({one.dasar_hukum})" for one in grounds)
        raise StateError(
            "Dasar ini tidak memberi wewenang atas dokumen itu.",
            why=f"Yang berlaku di sini: {known}.",
            who="Atasan pejabat penilai kinerja",
            next_step="Pilih dasar yang sesuai, atau biarkan pejabat penilai menyelesaikannya.",
        )
    if found.belum:
        raise StateError(
            "Dasar ini belum berlaku.",
            why=f"{found.belum} ({found.dasar_hukum})",
            who="Pejabat penilai kinerja",
            next_step="Ingatkan pejabat penilai; ambil alih bila waktunya sudah lewat.",
        )
    if found.perlu_keterangan and not keterangan.strip():
        raise InvalidInputError(
            "Keterangan berhalangan tetap belum diisi.",
            why=f"Atasan mengambil alih karena pejabat penilai berhalangan tetap ({found.dasar_hukum}).",
            next_step="Tulis sebabnya dan surat yang menyatakannya.",
        )
    return found


def require_day(langkah: Langkah, today: date, before: Langkah | None, dasar_hukum: str = _P114) -> None:
    """Raises InvalidInputError for a day to come, or before what must have come first (None: nothing)."""
    require_plausible(langkah, today, 0)
    require_after(before, langkah, dasar_hukum)


def require_signed(row: Evaluasi) -> date:
    """The day on which the evaluation was signed; raises StateError before that."""
    if row.status is not StatusEvaluasi.FINAL or row.tanggal is None:
        raise StateError(
            "Dokumen evaluasi belum ditandatangani.",
            why=f"Dokumen diserahkan sesudah ditandatangani ({_P114}).",
            who="Pejabat penilai kinerja",
            next_step="Finalkan evaluasinya lebih dahulu.",
        )
    return row.tanggal


def require_received(handed: Fakta | None) -> date:
    """The day on which the employee got the document; raises StateError before that."""
    if handed is None:
        raise StateError(
            "Dokumen evaluasi belum diserahkan kepada pegawai.",
            why=f"Pegawai menandatangani dan berkeberatan sesudah menerimanya ({_P114}; {P117}).",
            who="Pejabat penilai kinerja, atau pengelola kinerja atas namanya",
            next_step="Catat penyerahannya lebih dahulu.",
        )
    return handed.tanggal


def forbid_twice(done: Fakta | None) -> None:
    """Raises StateError for a step that was taken already."""
    if done is not None:
        raise StateError(
            f"Sudah dicatat: {done.langkah[0].lower()}{done.langkah[1:]}.",
            why=f"Pada {format_tanggal(done.tanggal)} oleh {done.penanda}, dicatat {done.pencatat}.",
            next_step="Tidak ada yang perlu dicatat lagi.",
        )


def require_objection_in_time(received: date, tanggal: date, periode: Periode, kalender: Kalender) -> None:
    """Raises StateError after the 14 working days of p.117, and where they cannot be counted."""
    days = rule_set_for(periode.selesai).tenggat.isi.ajukan_keberatan
    last = add_hari_kerja(received, days, kalender.libur)
    if tanggal <= last:
        return  # holidays only make it longer
    if lacking := kalender.years_without(received, tanggal):
        raise StateError(
            f"Waktu mengajukan keberatan tidak dapat dihitung: hari libur {lacking} belum diisi.",
            why=f"Keberatan diajukan paling lambat {days} hari kerja sejak dokumen diterima "
            f"{format_tanggal(received)} ({P117}); tanpa hari libur hitungannya terlalu pendek.",
            who="Pengelola kinerja atau admin",
            next_step="Isi hari libur dan cuti bersama tahun itu pada Pengaturan, lalu ulangi.",
        )
    raise StateError(
        "Waktu mengajukan keberatan sudah lewat.",
        why=f"Paling lambat {days} hari kerja sejak dokumen diterima {format_tanggal(received)}, yaitu "
        f"{format_tanggal(last)} ({P117}).",
        who="Tidak ada",
        next_step="Hasil evaluasi berlaku sebagaimana ditandatangani.",
    )


def require_objection(keadaan: KeadaanTanda) -> Fakta:
    """The objection that is open; raises StateError where there is none, or it was decided."""
    filed = keadaan.last(LangkahDokumen.KEBERATAN)
    if filed is None:
        raise StateError(
            "Tidak ada keberatan atas hasil ini.",
            who="Pegawai yang dinilai, atau pengelola kinerja atas namanya",
            next_step="Catat keberatannya lebih dahulu, dengan tanggal dan alasannya.",
        )
    forbid_twice(keadaan.putusan)
    return filed


def forbid_open_objection(keadaan: KeadaanTanda) -> None:
    """Raises StateError while an objection waits: what is reported may change."""
    filed = keadaan.last(LangkahDokumen.KEBERATAN)
    if filed is not None and keadaan.putusan is None:
        raise StateError(
            "Keberatan atas hasil ini belum diputus.",
            why=f"Diajukan {format_tanggal(filed.tanggal)}; yang dilaporkan ialah hasil sesudah putusan "
            f"({P117}).",
            who="Atasan pejabat penilai kinerja",
            next_step="Putuskan keberatannya lebih dahulu, lalu laporkan dokumennya.",
        )


def require_reported(keadaan: KeadaanTanda) -> date:
    """The day on which the document was reported; raises StateError before that."""
    reported = keadaan.last(LangkahDokumen.PELAPORAN)
    if reported is None:
        raise StateError(
            "Dokumen evaluasi belum dilaporkan.",
            why=f"Yang dikelola dan diarsipkan ialah dokumen yang sudah dilaporkan ({P117_12}).",
            who="Pejabat penilai kinerja, atau pengelola kinerja atas namanya",
            next_step="Catat pelaporannya lebih dahulu.",
        )
    return reported.tanggal


def forbid_while_objectable(
    keadaan: KeadaanTanda, tanggal: date, periode: Periode, kalender: Kalender
) -> None:
    """Raises StateError while the employee may still object, and where that cannot be counted."""
    received = keadaan.last(LangkahDokumen.PENYERAHAN)
    if keadaan.sifat_final or keadaan.last(LangkahDokumen.KEBERATAN) is not None or received is None:
        return
    due = jatuh_tempo(KodeTenggat.D13, periode, kalender, received.tanggal)
    if due.sampai is not None and tanggal > due.sampai:
        return
    why = due.belum if due.sampai is None else f"Sampai {format_tanggal(due.sampai)} ({P117})."
    raise StateError(
        "Dokumen belum dapat diarsipkan: pegawai masih dapat mengajukan keberatan.",
        why=why,
        who="Pengelola kinerja",
        next_step="Arsipkan sesudah waktunya lewat; hari libur diisi pada Pengaturan.",
    )


def forbid_archived(keadaan: KeadaanTanda) -> None:
    """Raises StateError for a document that was put away: nothing is added to it."""
    forbid_twice(keadaan.last(LangkahDokumen.PENGARSIPAN))


def refuse_objection(sifat: str) -> StateError:
    """Nobody may object to this result."""
    return StateError(
        "Keberatan tidak dapat diajukan atas hasil ini.",
        why=sifat,
        who="Tidak ada",
        next_step="Hasil evaluasi berlaku sebagaimana ditandatangani.",
    )
