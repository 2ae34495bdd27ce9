"""Requests between offices in the office of the use cases, as rows that no trail tells of."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import insert, select

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.db.models.permintaan import PermintaanKantor
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.pertukaran.terms import HasilPermintaan, JenisPermintaan, StatusPermintaanKantor
from kinerja_desktop.exchange.paket.baris.permintaan import Jawab, Minta
from kinerja_desktop.services.pertukaran.permintaan.isi import read_isi
from kinerja_desktop.services.pertukaran.permintaan.records import JawabanForm, PermintaanForm

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TELL = JawabanForm(HasilPermintaan.DIBERIKAN, "Rapi dan tepat waktu", dasar="800/1/2026")
UMPAN_BALIK, SKP = JenisPermintaan.UMPAN_BALIK, JenisPermintaan.SKP


def asked(d: Any, periode: Periode, tentang: str) -> PermintaanForm:
    """Feedback on this person, of an official from outside."""
    return PermintaanForm(
        UMPAN_BALIK, _centre(d), d.ids[tentang], periode, d.ids["walikota"], nilai_perilaku=1
    )


def put(d: Any, actor: Any, *, is_keluar: bool, skp_id: str = "", **more: object) -> str:
    """A request that waits, to the centre or from it; the id."""
    id_, sidik, tahun = new_id(), "0" * 64, 2026
    with d.database.write(WriteContext(actor, Peran.ADMIN, "uji")) as session:
        if skp_id:
            skp = session.get_one(Skp, (actor.instansi_id, skp_id))
            pegawai = session.get_one(Pegawai, (actor.instansi_id, skp.pegawai_id))
            tahun = skp.tahun
            sidik = read_isi(session, SKP, pegawai, Periode.tahunan(tahun)).sidik
            jawab = Jawab(
                id=id_,
                sidik=sidik,
                hasil=HasilPermintaan.DISETUJUI.name,
                penjawab="Sekda",
                tanggal=date(2026, 11, 20),
            )
            more |= {"jawaban": msgspec.json.encode(jawab).decode(), "dokumen_id": skp_id}
            more |= {"status": StatusPermintaanKantor.DIJAWAB, "pegawai_id": pegawai.id, "jenis": SKP}
        minta = Minta(
            id=id_, jenis=UMPAN_BALIK.name, periode=Periode.tahunan(tahun).kode, nama="Staf",
            jabatan="", unit="", diminta="Sekda", tentang="Kerja sama", sidik=sidik, dibuat=NOW.date(),
        )  # fmt: skip
        values = {
            "id": id_, "is_keluar": is_keluar, "jenis": UMPAN_BALIK, "kantor_id": _centre(d),
            "kantor": "BKPP Uji", "minta": msgspec.json.encode(minta).decode(), "dibuat_pada": NOW,
        }  # fmt: skip
        session.connection().execute(insert(PermintaanKantor).values(values | more))
    return id_


def _centre(d: Any) -> str:
    with d.database.read() as session:
        found = session.scalars(select(InstalasiTerdaftar.instansi_id).where(InstalasiTerdaftar.pusat))
        return found.first() or "tidak ada"
