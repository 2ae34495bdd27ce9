"""What an official leaves to the next one: the post, whom he rates, his letters of delegation."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Jabatan
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.pendelegasian import SuratPendelegasian
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.core.dated import NAMA_UNIT, SETIAP_UNIT, in_force
from kinerja_desktop.services.core.service import get_pegawai
from kinerja_desktop.services.pegawai.reading import Rater, positions_on, raters_on
from kinerja_desktop.services.pegawai.simpan import (
    PenempatanForm,
    PenilaiForm,
    begin_penilai,
    begin_placement,
    end_before,
)
from kinerja_desktop.services.serah_terima.records import Bagian, Dinilai, JabatanPenyerah, SerahanForm

_ONE_DAY = timedelta(days=1)


def read_bagian(session: Session, instansi_id: str, pegawai_id: str, on: date) -> Bagian:
    """What this person can hand over on the day, people by name."""
    query = (
        select(Pegawai.id, Pegawai.nama)
        .join(
            PenugasanPenilai,
            (PenugasanPenilai.instansi_id == Pegawai.instansi_id)
            & (PenugasanPenilai.pegawai_id == Pegawai.id),
        )
        .where(
            PenugasanPenilai.instansi_id == instansi_id,
            PenugasanPenilai.penilai_id == pegawai_id,
            *in_force(PenugasanPenilai, on),
        )
        .order_by(Pegawai.nama_cari, Pegawai.id)
        .distinct()
    )
    people = session.execute(query).all()
    places = positions_on(session, instansi_id, [row.id for row in people], on)
    return Bagian(
        tuple(
            Dinilai(row.id, row.nama, places[row.id].jabatan if row.id in places else "") for row in people
        ),
        posts_on(session, instansi_id, pegawai_id, on),
        tuple(dict.fromkeys(row.nomor for row in _letters(session, instansi_id, pegawai_id, on))),
    )


def rates_on(session: Session, instansi_id: str, pegawai_id: str, on: date) -> bool:
    """Whether this person rates anybody on the day."""
    query = select(PenugasanPenilai.id).where(
        PenugasanPenilai.instansi_id == instansi_id,
        PenugasanPenilai.penilai_id == pegawai_id,
        *in_force(PenugasanPenilai, on),
    )
    return session.execute(query.limit(1)).first() is not None


def hand_over_work(session: Session, instansi_id: str, form: SerahanForm) -> tuple[str, ...]:
    """Post, raters and letters as asked, each by the rules of its own act; gives what was done, a sentence
    each. Raises what those acts raise. Both are employees."""
    done = _Work(session, instansi_id, form)
    if form.penempatan_id is not None:
        done.take_post(form.penempatan_id)
    if form.dinilai_ids:
        done.lift()
        done.rate()
        done.end_letters()
    return tuple(done.told)


class _Work:
    """One hand-over of work in its session; `told` is what was done."""

    def __init__(self, session: Session, instansi_id: str, form: SerahanForm) -> None:
        self._session, self._instansi_id, self._form = session, instansi_id, form
        self._dari, self._kepada = form.pegawai_id or "", form.penerima.pegawai_id or ""
        self._alasan = form.alasan.strip()
        self._hari = format_tanggal(form.mulai)
        self._kemarin = format_tanggal(form.mulai - _ONE_DAY)
        self.told: list[str] = []

    def take_post(self, penempatan_id: str) -> None:
        """The receiver stands in the post from the day on, the giver until the day before: one holder."""
        post = self._session.get(Penempatan, (self._instansi_id, penempatan_id))
        if post is None or post.pegawai_id != self._dari:
            raise StateError(
                "Jabatan itu bukan lagi milik yang menyerahkan.",
                who="Anda",
                next_step="Kembali ke langkah sebelumnya, lalu pilih jabatannya lagi.",
            )
        end_before(post, self._form.mulai, "penempatan")
        placement = PenempatanForm(
            self._kepada, post.unit_kerja_id, post.jabatan_id, self._form.mulai, self._form.jenis
        )
        begin_placement(self._session, self._instansi_id, placement)
        self._session.flush()
        jabatan = self._session.get_one(Jabatan, (self._instansi_id, post.jabatan_id))
        self.told.append(
            f"{self._name(self._kepada)} menjadi {_title(self._form.jenis, jabatan.nama)} sejak "
            f"{self._hari}; {self._name(self._dari)} sampai {self._kemarin}."
        )

    def lift(self) -> None:
        """The receiver, where the giver rated him and hands that over too or leaves him his post: from the
        day on he is rated by who rates the giver, for nobody rates himself and a successor is not rated by
        who left (P6 Pasal 1 number 9). Who takes over some colleagues only stays where he is."""
        if self._kepada not in self._form.dinilai_ids and self._form.penempatan_id is None:
            return
        rated = raters_on(self._session, self._instansi_id, [self._kepada], self._form.mulai)
        if self._kepada not in rated or rated[self._kepada].penilai_id != self._dari:
            return
        above = raters_on(self._session, self._instansi_id, [self._dari], self._form.mulai).get(self._dari)
        if above is None:
            raise StateError(
                "Pejabat penilai penerima belum dapat ditetapkan.",
                why="Penerima dinilai oleh yang menyerahkan. Sesudah menggantikannya ia dinilai atasan "
                "jabatan itu (PermenPANRB 6/2022 Pasal 1 angka 9), tetapi yang menyerahkan tidak punya "
                "pejabat penilai.",
                who="Pengelola kinerja",
                next_step="Tetapkan dahulu pejabat penilai bagi yang menyerahkan pada layar Pegawai.",
            )
        self._begin(self._kepada, Rater(above.penilai_id, None))
        self.told.append(
            f"{self._name(self._kepada)} sendiri dinilai {self._name(above.penilai_id)} sejak {self._hari}."
        )

    def rate(self) -> None:
        """The people that were chosen; and where the giver is named as superior, his place above the raters
        who are handed over, above all of them with his post or the last of his people: the superior is who
        rates the rater (P6 Lampiran p.89)."""
        named = _superiors(self._session, self._instansi_id, self._form.mulai)
        people = [one for one in self._form.dinilai_ids if one != self._kepada]
        for pegawai_id in people:
            above = named[pegawai_id].atasan_id if pegawai_id in named else None
            self._begin(pegawai_id, Rater(self._kepada, above))
        to = self._name(self._kepada)
        names = "; ".join(self._name(one) for one in people)
        if people:
            self.told.append(
                sentence(
                    f"{len(people)} pegawai dinilai {to} sejak {self._hari}, sampai {self._kemarin} oleh "
                    f"{self._name(self._dari)}: {names}"
                )
            )
        keeps = self._form.penempatan_id is None and rates_on(
            self._session, self._instansi_id, self._dari, self._form.mulai
        )
        under = [
            one
            for one, rater in named.items()
            if rater.atasan_id == self._dari
            and one not in people
            and not (keeps and rater.penilai_id not in self._form.dinilai_ids)
        ]
        for pegawai_id in under:
            self._begin(pegawai_id, Rater(named[pegawai_id].penilai_id, self._kepada))
        if under:
            self.told.append(f"{to} menjadi atasan pejabat penilai bagi {len(under)} pegawai.")

    def end_letters(self) -> None:
        """Who rates nobody any more needs no delegation."""
        session, instansi_id, mulai = self._session, self._instansi_id, self._form.mulai
        if rates_on(session, instansi_id, self._dari, mulai):
            return
        for letter in _letters(session, instansi_id, self._dari, mulai):
            letter.selesai, letter.alasan_selesai = max(letter.mulai, mulai - _ONE_DAY), self._alasan
            self.told.append(sentence(f"Surat pendelegasian {letter.nomor} berakhir {self._kemarin}"))
        session.flush()

    def _begin(self, pegawai_id: str, rater: Rater) -> None:
        """`rater` from the day on; a superior who would judge himself or the rated one is taken from the
        ladder of raters."""
        above = None if rater.atasan_id in {rater.penilai_id, pegawai_id} else rater.atasan_id
        dasar = self._form.dasar.strip() if rater.penilai_id == self._kepada else ""
        one = PenilaiForm(pegawai_id, rater.penilai_id, self._alasan, self._form.mulai, above, dasar)
        begin_penilai(self._session, self._instansi_id, one)
        self._session.flush()

    def _name(self, pegawai_id: str) -> str:
        return get_pegawai(self._session, self._instansi_id, pegawai_id).nama


def _superiors(session: Session, instansi_id: str, on: date) -> dict[str, Rater]:
    """The rater of everybody for whom a superior was named beside him."""
    query = select(
        PenugasanPenilai.pegawai_id, PenugasanPenilai.penilai_id, PenugasanPenilai.atasan_penilai_id
    ).where(
        PenugasanPenilai.instansi_id == instansi_id,
        PenugasanPenilai.atasan_penilai_id.is_not(None),
        *in_force(PenugasanPenilai, on),
    )
    return {row.pegawai_id: Rater(row.penilai_id, row.atasan_penilai_id) for row in session.execute(query)}


def posts_on(session: Session, instansi_id: str, pegawai_id: str, on: date) -> tuple[JabatanPenyerah, ...]:
    query = (
        select(Penempatan.id, Penempatan.jenis, Jabatan.nama, NAMA_UNIT.label("unit"))
        .join(Jabatan, (Jabatan.instansi_id == instansi_id) & (Jabatan.id == Penempatan.jabatan_id))
        .join(
            SETIAP_UNIT,
            (SETIAP_UNIT.c.instansi_id == instansi_id) & (SETIAP_UNIT.c.id == Penempatan.unit_kerja_id),
        )
        .where(
            Penempatan.instansi_id == instansi_id,
            Penempatan.pegawai_id == pegawai_id,
            *in_force(Penempatan, on),
        )
        .order_by(Penempatan.jenis == JenisPenempatan.DEFINITIF, Penempatan.mulai.desc())
    )
    return tuple(
        JabatanPenyerah(row.id, f"{_title(row.jenis, row.nama)}, {row.unit}")
        for row in session.execute(query)
    )


def _title(jenis: JenisPenempatan, jabatan: str) -> str:
    return jabatan if jenis is JenisPenempatan.DEFINITIF else f"{jenis} {jabatan}"


def _letters(session: Session, instansi_id: str, pegawai_id: str, on: date) -> list[SuratPendelegasian]:
    query = select(SuratPendelegasian).where(
        SuratPendelegasian.instansi_id == instansi_id,
        SuratPendelegasian.pegawai_id == pegawai_id,
        *in_force(SuratPendelegasian, on),
    )
    return list(session.scalars(query))
