"""The steps of one change of the organisation in one session."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from kinerja_desktop.db.models.anggaran import Anggaran
from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.kebutuhan import Kebutuhan
from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, PenugasanPenilai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.organisasi import lengths
from kinerja_desktop.domain.organisasi.sotk import SusunanSotk
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.dated import (
    in_force,
)
from kinerja_desktop.services.core.keadaan import active_on
from kinerja_desktop.services.pegawai.simpan import (
    PenempatanForm,
    PenilaiForm,
    begin_penilai,
    begin_placement,
)
from kinerja_desktop.services.skp.reading.berlaku import IN_FORCE, touches
from kinerja_desktop.services.sotk.lembar import BarisLembar
from kinerja_desktop.services.sotk.rencana import BarisSotk, Orang, read_people

_ONE_DAY = timedelta(days=1)


class Act:
    """The steps of one change in one session."""

    def __init__(self, session: Session, instansi_id: str, mulai: date, dasar: str) -> None:
        self._session, self._instansi_id = session, instansi_id
        self._mulai, self._dasar = mulai, dasar
        self._people = read_people(session, instansi_id, mulai)
        self._jabatan = {
            search_form(one.nama): one
            for one in session.scalars(select(Jabatan).where(Jabatan.instansi_id == instansi_id))
        }

    def find(self, lines: Sequence[BarisLembar]) -> list[tuple[Orang, BarisLembar]]:
        """Whose line each is, by number or else by name. Raises InvalidInputError for nobody, for several
        of the name, and for somebody who stands there twice."""
        found: dict[str, tuple[Orang, BarisLembar]] = {}
        for line in lines:
            who = self._find(line.nip, line.nama, line.baris)
            if who.id in found:
                raise InvalidInputError(
                    f"{who.nama} tercantum dua kali.",
                    where=f"{found[who.id][1].baris} dan {line.baris}",
                    why="Seseorang berada di satu tempat pada satu hari.",
                    who="Anda",
                    next_step="Hapus salah satu barisnya.",
                )
            found[who.id] = (who, line)
        return list(found.values())

    def make_units(self, susunan: SusunanSotk, names: dict[str, str]) -> dict[str, str]:
        """The new ones; by `kunci` their ids. What the old one was (jenis, mandiri) the new one is too."""
        ids: dict[str, str] = {}
        for one in susunan.baru:
            lengths.UNIT_NAMA.check(one.nama)
            old = self._session.get(UnitKerja, (self._instansi_id, one.asal_id)) if one.asal_id else None
            unit = UnitKerja(
                instansi_id=self._instansi_id,
                nama=one.nama,
                jenis=old.jenis if old else "",
                mandiri=bool(old and old.mandiri),
                urutan=old.urutan if old else 0,
                induk_id=ids.get(one.induk, one.induk) if one.induk else None,
            )
            self._session.add(unit)
            self._session.flush()
            ids[one.kunci] = unit.id
            names[unit.id] = one.nama
        self._names = names
        return ids

    def place(self, wanted: Sequence[tuple[Orang, BarisLembar]], units: dict[str, str]) -> list[BarisSotk]:
        """Begin the new placements; who keeps unit and post begins none."""
        rows: list[BarisSotk] = []
        for who, line in wanted:
            unit_id = units.get(who.id, who.unit_id)
            halangan = self._hindrance(who)
            jabatan_id = who.jabatan_id
            if not halangan and (line.jabatan or unit_id != who.unit_id):
                jabatan_id = self._post(who, line) if line.jabatan else who.jabatan_id
                halangan = self._begin(who, unit_id, jabatan_id)
            moved = unit_id != who.unit_id or jabatan_id != who.jabatan_id
            rows.append(
                BarisSotk(
                    who.id,
                    who.nama,
                    who.unit,
                    self._names.get(unit_id or "", who.unit),
                    line.jabatan,
                    "",
                    self._follows(who) if moved and not halangan else "",
                    halangan,
                )
            )
        self._session.flush()
        return rows

    def rate(self, wanted: Sequence[tuple[Orang, BarisLembar]], rows: Sequence[BarisSotk]) -> list[BarisSotk]:
        """Begin the new raters; one that would close a circle waits for the others, whose change opens it."""
        done = {one.pegawai_id: one for one in rows}
        waiting = [(who, line) for who, line in wanted if line.penilai and not done[who.id].halangan]
        last = len(waiting) + 1
        while waiting and len(waiting) < last:
            last, again = len(waiting), []
            for who, line in waiting:
                before = done[who.id]
                try:
                    rater = self._find(line.penilai, "", line.baris)
                    form = PenilaiForm(who.id, rater.id, self._dasar, self._mulai)
                    begin_penilai(self._session, self._instansi_id, form)
                except KinerjaError as error:
                    again.append((who, line))
                    done[who.id] = _with(before, penilai=line.penilai, halangan=_reason(error))
                else:
                    akibat = before.akibat or self._follows(who)
                    done[who.id] = _with(before, penilai=rater.nama, akibat=akibat, halangan="")
                    self._session.flush()
            waiting = again
        return [done[one.pegawai_id] for one in rows]

    def close(self, susunan: SusunanSotk, ids: dict[str, str], now: datetime) -> None:
        """Units that go on stand below their new ones, what is planned for the year goes with the people, and
        units that nobody stands in are out of use."""
        for unit_id, induk in susunan.turut.items():
            unit = self._session.get_one(UnitKerja, (self._instansi_id, unit_id))
            unit.induk_id = ids.get(induk, induk) if induk else None
        for unit_id, to in susunan.pengganti.items():
            for plan in self._plans_of([unit_id]):
                plan.unit_kerja_id = ids.get(to, to)
        self._session.flush()
        for unit_id in susunan.tutup:
            unit = self._session.get_one(UnitKerja, (self._instansi_id, unit_id))
            remove(self._session, unit, self._dasar, now)

    def without_unit(self, susunan: SusunanSotk) -> int:
        """How many needs and lines of money of the year belong to units that are closed and whose people go
        to several."""
        return len(self._plans_of([one for one in susunan.tutup if one not in susunan.pengganti]))

    def _plans_of(self, unit_ids: Sequence[str]) -> list[Kebutuhan | Anggaran]:
        """Needs and lines of money of these units from the year of the change on."""
        found: list[Kebutuhan | Anggaran] = []
        for model in (Kebutuhan, Anggaran):
            query = select(model).where(
                model.instansi_id == self._instansi_id,
                model.unit_kerja_id.in_(unit_ids),
                model.tahun >= self._mulai.year,
            )
            found += self._session.scalars(query)
        return found

    def left_behind(self, moved: set[str]) -> tuple[str, ...]:
        """Whose rater went to another unit while he stayed: the rater is to be looked at."""
        rater = aliased(Pegawai)
        query = (
            select(Pegawai.id, Pegawai.nama, rater.nama)
            .select_from(PenugasanPenilai)
            .join(Pegawai, (Pegawai.id == PenugasanPenilai.pegawai_id) & active_on(self._mulai))
            .join(rater, rater.id == PenugasanPenilai.penilai_id)
            .where(
                PenugasanPenilai.instansi_id == self._instansi_id,
                PenugasanPenilai.penilai_id.in_(moved),
                *in_force(PenugasanPenilai, self._mulai),
            )
            .order_by(Pegawai.nama_cari)
        )
        rows = self._session.execute(query).all()
        return tuple(f"{row[1]} (dinilai {row[2]})" for row in rows if row[0] not in moved)

    def _find(self, nip: str, nama: str, baris: str) -> Orang:
        digits = "".join(one for one in nip if one.isdigit())
        if nip:
            found = [one for one in self._people if one.nip in {digits, nip}]
        else:
            found = [one for one in self._people if search_form(one.nama) == search_form(nama)]
        if len(found) == 1:
            return found[0]
        raise InvalidInputError(
            f"{nip or nama} tidak dikenali.",
            where=baris,
            why=f"{len(found)} pegawai bernama itu."
            if found
            else "Tidak ada pegawai aktif dengan NIP atau nama itu.",
            who="Anda",
            next_step="Tulis NIP 18 digit seperti pada data pegawai.",
        )

    def _post(self, who: Orang, line: BarisLembar) -> str:
        """The id of the new post; one that is not there yet is of the kind of the old one."""
        there = self._jabatan.get(search_form(line.jabatan))
        if there is None:
            lengths.JABATAN_NAMA.check(line.jabatan)
            old = self._session.get(Jabatan, (self._instansi_id, who.jabatan_id)) if who.jabatan_id else None
            there = Jabatan(
                instansi_id=self._instansi_id,
                nama=line.jabatan,
                jenis=old.jenis if old else None,
                jenjang=old.jenjang if old else None,
            )
            self._session.add(there)
            self._session.flush()
            self._jabatan[search_form(line.jabatan)] = there
        return there.id

    def _begin(self, who: Orang, unit_id: str | None, jabatan_id: str | None) -> str:
        """Why the placement cannot begin; empty: it did."""
        if unit_id is None or jabatan_id is None:
            return "Belum punya unit atau jabatan: isi kolom unit baru dan jabatan baru."
        try:
            form = PenempatanForm(who.id, unit_id, jabatan_id, self._mulai)
            begin_placement(self._session, self._instansi_id, form)
        except KinerjaError as error:
            return _reason(error)
        return ""

    def _hindrance(self, who: Orang) -> str:
        """What was settled for days from the first one on."""
        query = select(Evaluasi.periode).where(
            Evaluasi.instansi_id == self._instansi_id,
            Evaluasi.pegawai_id == who.id,
            Evaluasi.status == StatusEvaluasi.FINAL,
        )
        later = [
            one for one in map(Periode.parse, self._session.scalars(query)) if one.selesai >= self._mulai
        ]
        return f"Evaluasi {later[0].label} sudah final." if later else ""

    def _follows(self, who: Orang) -> str:
        """The SKP of somebody who moves within the year (P6 Lampiran p.65)."""
        query = select(func.count()).where(
            Skp.instansi_id == self._instansi_id,
            Skp.pegawai_id == who.id,
            IN_FORCE,
            touches(self._mulai, self._mulai),
            Skp.mulai < self._mulai,
        )
        if not self._session.scalar(query):
            return ""
        return f"SKP ditutup per {format_tanggal(self._mulai - _ONE_DAY)} dan disusun lagi."


def _with(one: BarisSotk, *, penilai: str, halangan: str, akibat: str | None = None) -> BarisSotk:
    return BarisSotk(
        one.pegawai_id,
        one.nama,
        one.dari,
        one.ke,
        one.jabatan,
        penilai,
        one.akibat if akibat is None else akibat,
        halangan,
    )


def _reason(error: KinerjaError) -> str:
    return " ".join(part for part in (error.what, error.why) if part)
