"""What stands on a sheet: records of one person turned into the values that a form prints."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.aturan.rule_set import Aturan, rule_set_for
from kinerja_desktop.domain.core.tanggal import format_rentang, format_tanggal
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.domain.penandatanganan.terms import Kapasitas, LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.lampiran import BagianLampiran, Lampiran, butir
from kinerja_desktop.domain.skp.rules import IndikatorForm
from kinerja_desktop.domain.skp.target import with_unit
from kinerja_desktop.domain.skp.terms import KelompokSkp, StatusSkp
from kinerja_desktop.reports.kertas.data import (
    DokumenEvaluasiReport,
    HasilEvaluasiReport,
    HasilKerjaBaris,
    Identitas,
    IndikatorBaris,
    KeberatanCetak,
    Kepala,
    LampiranBaris,
    PerilakuBaris,
    SkpReport,
    TandaTangan,
)
from kinerja_desktop.reports.manual_indikator import ManualIndikatorReport
from kinerja_desktop.reports.workblock import WorkblockReport
from kinerja_desktop.services.cetak.isi_skp import PilihanSkp, SkpSetahun
from kinerja_desktop.services.core.tanda import facts_of
from kinerja_desktop.services.evaluasi.reading import (
    EvaluasiDetail,
    find_evaluasi,
    is_hidden,
    read_evaluasi,
)
from kinerja_desktop.services.kebutuhan.reading import (
    Pelayanan,
    PemilikLembar,
    as_manual,
    as_workblock,
    has_workblock,
    indicators_of_served,
)
from kinerja_desktop.services.organisasi.reading import read_gambar
from kinerja_desktop.services.pemantauan.reading import realisasi_of
from kinerja_desktop.services.pengaturan.reading import SetelanLembar, read_setelan_lembar
from kinerja_desktop.services.skp.reading.line import SkpLine, read_line
from kinerja_desktop.services.skp.reading.records import SkpDetail, read_detail
from kinerja_desktop.services.skp.reading.snapshot import Identitas as IdentitasSnapshot
from kinerja_desktop.services.skp.reading.snapshot import Snapshot
from kinerja_desktop.services.umpan_balik.reading import UmpanBalikRow, feedback_of, printed_feedback

_PEGAWAI = "Penjelasan pegawai: "
_NOBODY = Identitas("", "", "NIP", "", "", "")


class IsiLembar:
    """Reads sheets for one actor in one session. `ritme`: the agency's rhythm, for the period's label."""

    def __init__(
        self,
        session: Session,
        actor: Actor,
        ritme: JenisPeriode,
        today: date,
        pilihan_skp: PilihanSkp = PilihanSkp.BERLAKU,
    ) -> None:
        self.session = session
        self.actor = actor
        self._instansi_id = actor.instansi_id
        self._ritme = ritme
        self._today = today
        self._pilihan_skp = pilihan_skp

    def skp(self, pegawai_id: str, periode: Periode) -> tuple[SkpReport, ...]:
        """The SKP of the year as `pilihan_skp` says; empty when the person has none."""
        of_year = SkpSetahun(self.session, self._instansi_id, pegawai_id, periode.tahun)
        return tuple(self._skp(row, of_year.remark(row)) for row in of_year.choose(self._pilihan_skp))

    def attached_skp(self, pegawai_id: str, periode: Periode) -> tuple[SkpReport, ...]:
        """The SKP that belong to the evaluation of the period; empty when none was opened."""
        evaluasi = find_evaluasi(self.session, self._instansi_id, pegawai_id, periode)
        if evaluasi is None:
            return ()
        of_year = SkpSetahun(self.session, self._instansi_id, pegawai_id, periode.tahun)
        attached = of_year.attached_to(periode, evaluasi.skp_id)
        return tuple(self._skp(row, of_year.remark(row)) for row in attached)

    def _skp(self, row: Skp, keterangan: str) -> SkpReport:
        skp = read_detail(self.session, row, self._today)
        identitas = skp.identitas
        tanggal = _written(skp.ditetapkan_tanggal)
        return SkpReport(
            kelompok=skp.kelompok,
            pendekatan=skp.pendekatan,
            kepala=Kepala(identitas.instansi, format_rentang(skp.mulai, skp.selesai)),
            pegawai=_identitas(identitas.pegawai),
            penilai=_identitas(identitas.penilai),
            hasil_kerja=_hasil_kerja(skp, lambda _indikator: "", {}),
            perilaku=_perilaku(rule_set_for(skp.selesai), skp, {}),
            tanda_tangan_pegawai=self._sign_pegawai(identitas, tanggal),
            tanda_tangan_penilai=self._sign_penilai(identitas, tanggal),
            oleh_atasan=identitas.oleh_atasan,
            final=skp.status in (StatusSkp.DITETAPKAN, StatusSkp.DIGANTI),
            keterangan=keterangan,
            tanggal=skp.ditetapkan_tanggal,
            dokumen_id=row.id,
            lampiran=_lampiran(skp.isi.lampiran),
        )

    def manual_indikator(self, pegawai_id: str, periode: Periode) -> tuple[ManualIndikatorReport, ...]:
        """A.1.3 of a leader's SKP of the year: one for each indicator of the needs that its results serve."""
        return tuple(
            as_manual(pemilik, hasil, one) for pemilik, hasil, one in self._indicators(pegawai_id, periode)
        )

    def workblock(self, pegawai_id: str, periode: Periode) -> tuple[WorkblockReport, ...]:
        """A.1.4 of the same indicators, each once, where it was said how they are reached."""
        once = {one.id: (pemilik, one) for pemilik, _, one in self._indicators(pegawai_id, periode)}
        return tuple(as_workblock(pemilik, one) for pemilik, one in once.values() if has_workblock(one))

    def _indicators(
        self, pegawai_id: str, periode: Periode
    ) -> Iterator[tuple[PemilikLembar, str, IndikatorKebutuhan]]:
        """Of a leader's SKP of the year: each with the result that serves its need."""
        of_year = SkpSetahun(self.session, self._instansi_id, pegawai_id, periode.tahun)
        for row in of_year.choose(self._pilihan_skp):
            if row.kelompok is KelompokSkp.JPT:
                skp = read_detail(self.session, row, self._today)
                served = [
                    Pelayanan(hasil.uraian, hasil.kebutuhan_id, tuple(one.uraian for one in hasil.indikator))
                    for hasil in skp.isi.hasil_kerja
                    if hasil.kebutuhan_id is not None
                ]
                kepala = Kepala(skp.identitas.instansi, format_rentang(skp.mulai, skp.selesai))
                final = skp.status in (StatusSkp.DITETAPKAN, StatusSkp.DIGANTI)
                whose = _identitas(skp.identitas.pegawai)
                pemilik = PemilikLembar(kepala, whose, final=final, tanggal=skp.ditetapkan_tanggal)
                for hasil, one in indicators_of_served(self.session, self.actor, skp.tahun, served):
                    yield pemilik, hasil, one

    def hasil_evaluasi(self, pegawai_id: str, periode: Periode) -> HasilEvaluasiReport | None:
        """Hasil Evaluasi of a period; None when no evaluation was opened."""
        found = self._evaluation(pegawai_id, periode)
        if found is None:
            return None
        evaluasi, row, skp = found
        aturan = rule_set_for(periode.selesai)
        line = read_line(self.session, row)
        feedback = self._feedback(row, line, periode)
        identitas = evaluasi.identitas
        return HasilEvaluasiReport(
            kelompok=skp.kelompok,
            pendekatan=skp.pendekatan,
            kepala=self._kepala(identitas, periode),
            pegawai=_identitas(identitas.pegawai),
            penilai=_identitas(identitas.penilai),
            capaian_organisasi=evaluasi.predikat_organisasi,
            pola_distribusi=_kurva(aturan, evaluasi.predikat_organisasi),
            hasil_kerja=_hasil_kerja(skp, self._realisasi(row, line, periode), feedback),
            perilaku=_perilaku(aturan, skp, feedback),
            rating_hasil_kerja=evaluasi.rating_hasil,
            rating_perilaku=evaluasi.rating_perilaku,
            predikat=evaluasi.predikat,
            tanda_tangan_penilai=self._sign_penilai(identitas, _written(evaluasi.tanggal)),
            oleh_atasan=identitas.oleh_atasan,
            final=evaluasi.status is StatusEvaluasi.FINAL,
            tanggal=evaluasi.tanggal,
            dokumen_id=evaluasi.id,
            keterangan_organisasi=evaluasi.catatan if evaluasi.hasil_lama else "",
        )

    def dokumen_evaluasi(self, pegawai_id: str, periode: Periode) -> DokumenEvaluasiReport | None:
        """Dokumen Evaluasi of a period: D.1.1, D.1.2 where the superior signed, D.1.3 where an objection
        changed the result; None when none was opened."""
        found = self._evaluation(pegawai_id, periode)
        if found is None:
            return None
        evaluasi, _, _ = found
        identitas = evaluasi.identitas
        atasan = identitas.atasan_penilai
        keberatan = self._keberatan(evaluasi.id, identitas)
        signed = "" if keberatan else _written(evaluasi.tanggal)  # of D.1.3 the superior's, who signs last
        return DokumenEvaluasiReport(
            kepala=self._kepala(identitas, periode),
            pegawai=_identitas(identitas.pegawai),
            penilai=_identitas(identitas.penilai),
            atasan_penilai=_identitas(atasan) if atasan else _NOBODY,
            capaian_organisasi=evaluasi.predikat_organisasi,
            predikat=evaluasi.predikat,
            catatan="\n".join(filter(None, (evaluasi.catatan, evaluasi.rekomendasi))),
            # The employee signs on another day, by hand (P6 Lampiran p.114).
            tanda_tangan_pegawai=self._sign_pegawai(identitas, ""),
            tanda_tangan_penilai=self._sign_penilai(identitas, signed),
            oleh_atasan=identitas.oleh_atasan,
            final=evaluasi.status is StatusEvaluasi.FINAL,
            keberatan=keberatan,
            lambang=self._lambang,
            tanggal=evaluasi.tanggal,
            dokumen_id=evaluasi.id,
        )

    def _keberatan(self, evaluasi_id: str, identitas: Snapshot) -> KeberatanCetak | None:
        """What D.1.3 says beside the other forms; None: no objection changed this result."""
        row = self.session.get_one(Evaluasi, (self._instansi_id, evaluasi_id))
        facts = facts_of(self.session, row)
        if not any(one.langkah is LangkahDokumen.MENGUBAH for one in facts):
            return None

        def told(langkah: LangkahDokumen) -> str:
            return "\n".join(one.keterangan for one in facts if one.langkah is langkah)

        decided = next(one.tanggal for one in facts if one.langkah is LangkahDokumen.MENGUBAH)
        atasan = identitas.atasan_penilai or identitas.penilai
        return KeberatanCetak(
            told(LangkahDokumen.KEBERATAN),
            "\n".join(_explained(one) for one in facts if one.langkah is LangkahDokumen.PENJELASAN),
            told(LangkahDokumen.MENGUBAH),
            _sign(identitas, atasan, _written(decided), ""),
        )

    def _sign_pegawai(self, identitas: Snapshot, tanggal: str) -> TandaTangan:
        return _sign(identitas, identitas.pegawai, tanggal, self._setelan.jangkar_pegawai)

    def _sign_penilai(self, identitas: Snapshot, tanggal: str) -> TandaTangan:
        return _sign(identitas, _signer(identitas), tanggal, self._setelan.jangkar_penilai)

    @cached_property
    def _setelan(self) -> SetelanLembar:
        return read_setelan_lembar(self.session)

    @cached_property
    def _lambang(self) -> bytes | None:
        return read_gambar(self.session, GambarInstansi.LAMBANG)

    def _evaluation(self, pegawai_id: str, periode: Periode) -> tuple[EvaluasiDetail, Skp, SkpDetail] | None:
        row = find_evaluasi(self.session, self._instansi_id, pegawai_id, periode)
        if row is None:
            return None
        skp = self.session.get_one(Skp, (self._instansi_id, row.skp_id))
        hide = is_hidden(self.actor, row.pegawai_id, row.status)
        return (
            read_evaluasi(self.session, row, hide=hide),
            skp,
            read_detail(self.session, skp, self._today),
        )

    def _kepala(self, identitas: Snapshot, periode: Periode) -> Kepala:
        return Kepala(
            identitas.instansi,
            format_rentang(periode.mulai, periode.selesai),
            periode.label_cetak(self._ritme, self._setelan.akhir),
        )

    def _realisasi(self, skp: Skp, line: SkpLine, periode: Periode) -> Callable[[IndikatorForm], str]:
        """Text of the realisation by indicator. The year without an entry of its own shows its periods."""
        found = realisasi_of(self.session, skp, line)

        def text(indikator: IndikatorForm) -> str:
            rows = [
                (Periode.parse(row.periode), row)
                for row in found.get(indikator.id or "", ())
                if Periode.parse(row.periode).tahun == periode.tahun
            ]
            for of, row in rows:
                if of == periode:
                    return _realisasi_text(row, indikator)
            if periode.jenis is not JenisPeriode.TAHUNAN:
                return ""
            return "\n".join(f"{of.label}: {_realisasi_text(row, indikator)}" for of, row in rows)

        return text

    def _feedback(self, skp: Skp, line: SkpLine, periode: Periode) -> Mapping[str | int, tuple[str, ...]]:
        """Attributed feedback by result id and by number of the value; the year shows that of its periods."""
        only = None if periode.jenis is JenisPeriode.TAHUNAN else periode
        given: defaultdict[str | int, list[UmpanBalikRow]] = defaultdict(list)
        for row in feedback_of(self.session, skp, line, only):
            given[row.nilai_perilaku or row.hasil_kerja_id or ""].append(row)
        return {key: printed_feedback(rows) for key, rows in given.items()}


def _hasil_kerja(
    skp: SkpDetail,
    realisasi: Callable[[IndikatorForm], str],
    feedback: Mapping[str | int, tuple[str, ...]],
) -> tuple[HasilKerjaBaris, ...]:
    """Feedback on a result stands beside its first indicator."""
    return tuple(
        HasilKerjaBaris(
            hasil.jenis,
            hasil.rhk_pimpinan or None,
            hasil.uraian,
            hasil.penugasan_dari or None,
            tuple(
                IndikatorBaris(
                    one.aspek.value if one.aspek else None,
                    one.uraian,
                    with_unit(one.target, one.satuan),
                    one.perspektif.value if one.perspektif else None,
                    realisasi(one),
                    feedback.get(hasil.id or "", ()) if number == 0 else (),
                )
                for number, one in enumerate(hasil.indikator)
            ),
            str(hasil.persetujuan or hasil.penolakan or ""),
        )
        for hasil in skp.isi.hasil_kerja
    )


def _lampiran(lampiran: Lampiran) -> tuple[LampiranBaris, ...]:
    """The three parts of A.1.8; () where nothing was agreed."""
    parts = tuple(LampiranBaris(one.value.upper(), butir(lampiran.of(one))) for one in BagianLampiran)
    return parts if any(part.butir for part in parts) else ()


def _perilaku(
    aturan: Aturan, skp: SkpDetail, feedback: Mapping[str | int, tuple[str, ...]]
) -> tuple[PerilakuBaris, ...]:
    expectations: defaultdict[int, list[str]] = defaultdict(list)
    for one in skp.isi.ekspektasi:
        expectations[one.nilai].append(one.uraian)
    return tuple(
        PerilakuBaris(
            nilai.nomor,
            nilai.nama,
            tuple(nilai.panduan),
            "\n".join(expectations[nilai.nomor]),
            feedback.get(nilai.nomor, ()),
        )
        for nilai in aturan.berakhlak.isi
    )


def _realisasi_text(row: Realisasi, indikator: IndikatorForm) -> str:
    parts = (
        with_unit(row.nilai or "", indikator.satuan),
        row.uraian,
        f"Bukti dukung: {row.bukti}" if row.bukti else "",
    )
    return "\n".join(part for part in parts if part)


def _kurva(aturan: Aturan, predikat: PredikatOrganisasi | None) -> tuple[float, ...] | None:
    for kurva in aturan.kurva.isi:
        if kurva.organisasi is predikat:
            return tuple(kurva.tinggi)
    return None


def _identitas(one: IdentitasSnapshot) -> Identitas:
    return Identitas(one.nama, one.nip_cetak, one.label_cetak, one.pangkat_cetak, one.jabatan, one.unit_kerja)


def _sign(identitas: Snapshot, one: IdentitasSnapshot, tanggal: str, jangkar: str) -> TandaTangan:
    return TandaTangan(identitas.kota, tanggal, one.nama, one.nip_cetak, one.label_cetak, jangkar)


def _signer(identitas: Snapshot) -> IdentitasSnapshot:
    """Who signs where the form has the rater: the superior who took it over, else the rater."""
    if identitas.oleh_atasan and identitas.atasan_penilai is not None:
        return identitas.atasan_penilai
    return identitas.penilai


def _written(tanggal: date | None) -> str:
    return format_tanggal(tanggal) if tanggal else ""


def _explained(fact: Penandatanganan) -> str:
    """The form has one section for it: what is not the rater's says whose it is."""
    own = fact.kapasitas is Kapasitas.PEGAWAI
    return f"{_PEGAWAI}{fact.keterangan}" if own else fact.keterangan
