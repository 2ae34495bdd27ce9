"""The printed page of a registration: identity, fingerprint as digits, words and QR, name of the official."""

from pathlib import Path

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.exchange.kunci.kata import words_of
from kinerja_desktop.reports.huruf import require_printable
from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.reports.surat_pendaftaran import FORM, SuratPendaftaranReport
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.pendaftaran.kartu import own_agency
from kinerja_desktop.services.pertukaran.pendaftaran.pejabat import (
    Pejabat,
    official_of_registration,
    require_named,
)
from kinerja_desktop.services.pertukaran.reading import own_installation, shown_key


class SuratPendaftaranService(Service):
    """Use cases of the page: an office's for the centre, the centre's for its circular letter."""

    def render(self, actor: Actor, pejabat: Pejabat) -> bytes:
        """The page as PDF. Raises InvalidInputError without the official's name and post, StateError before
        this installation has keys or a name."""
        with self._read(actor, "pertukaran.enrol") as session:
            require_named(pejabat)
            instalasi, instansi = own_installation(session), own_agency(session, actor)
            kunci = shown_key(instalasi)
            sidik = official_of_registration(session)
            official = (("Sidik jari kunci pejabat", sidik),) if sidik else ()
        today = format_tanggal(self.today)
        report = SuratPendaftaranReport(
            instansi.nama,
            (
                ("Instansi", instansi.nama),
                ("Kode instansi", instansi.kode),
                ("Komputer", instalasi.nama),
                ("Sidik jari kunci", kunci.fingerprint),
                ("Sidik jari sebagai kata", words_of(kunci.fingerprint)),
                *official,
            ),
            kunci.fingerprint,
            instalasi.pusat,
            Identitas(pejabat.nama.strip(), pejabat.nip.strip(), "NIP", "", pejabat.jabatan.strip(), ""),
            TandaTangan(instansi.kota, today, pejabat.nama.strip(), pejabat.nip.strip()),
            self.today,
        )
        require_printable(FORM.nama, report)
        return FORM.render(report)

    def save_pdf(self, actor: Actor, pejabat: Pejabat, path: Path) -> Path:
        """Write the page into a file. Raises as `render`, InvalidInputError, StorageFullError."""
        return save_file(path if path.suffix else path.with_suffix(".pdf"), self.render(actor, pejabat))
