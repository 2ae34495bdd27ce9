"""What a person has done since Monday, from the audit trail: one line a deed and day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

import msgspec
from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.tanggal import read_waktu
from kinerja_desktop.domain.core.text import some_names
from kinerja_desktop.services.beranda.tinjauan.terms import Selesai
from kinerja_desktop.services.beranda.tugas import Keadaan

_BLOCK, _MORE = 2000, 8  # entries of the trail: most weeks have fewer; after mass acts so many times as many
_LINES = 6

_ABOUT_PEOPLE: Mapping[str, str] = {
    "evaluasi.finalize": "Evaluasi {} difinalkan",
    "evaluasi.rate": "Evaluasi {} dinilai",
    "skp.establish": "SKP {} ditetapkan",
    "skp.send_back": "SKP {} dikembalikan",
    "skp.submit": "SKP {} diajukan",
    "skp.create_draft": "Draf SKP {} dibuat",
    "skp.revise": "Revisi SKP {} dibuka",
    "skp.move": "SKP {} ditutup karena pindah",
}
"""Of an evaluation or SKP: the sentence around the names."""

_PLAIN: Mapping[str, str] = {
    "keamanan.add_pengguna": "Pengguna ditambahkan",
    "keamanan.add_banyak": "Akses masuk banyak orang dibuat",
    "keamanan.new_lembar": "Lembar pemulihan dibuat",
    "organisasi.save_instansi": "Data instansi disimpan",
    "organisasi.save_unit": "Unit kerja disimpan",
    "organisasi.save_jabatan": "Jabatan disimpan",
    "organisasi.load_template": "Templat unit dimuat",
    "pegawai.save": "Data pegawai disimpan",
    "pegawai.place": "Penempatan dicatat",
    "pegawai.change_penilai": "Pejabat penilai ditetapkan",
    "pegawai.import": "Daftar pegawai diimpor",
    "kebutuhan.save": "Kebutuhan disimpan",
    "skp.save_content": "Isi SKP disimpan",
    "skp.match": "Tautan sementara diputuskan",
    "pemantauan.write": "Realisasi diisi",
    "umpan_balik.give": "Umpan balik diberikan",
    "umpan_balik.ask": "Umpan balik diminta",
    "evaluasi.set_predikat_organisasi": "Predikat organisasi ditetapkan",
    "penandatanganan.hand_over": "Dokumen Evaluasi diserahkan",
    "keberatan.explain": "Keberatan dijelaskan",
    "keberatan.decide": "Keberatan diputus",
    "penandatanganan.report": "Dokumen Evaluasi dilaporkan",
    "penandatanganan.archive": "Dokumen Evaluasi diarsipkan",
    "penandatanganan.scan": "Pindaian dilampirkan",
    "cetak.render": "Lembar dicetak",
    "laporan.export": "Rekap disimpan",
    "perencanaan.save_matriks": "Matriks peran dan hasil disimpan",
    "perencanaan.save_cakupan": "Cakupan rencana disimpan",
    "pengaturan.set_hari_libur": "Hari libur diubah",
    "pengaturan.set_sinonim": "Daftar sinonim diubah",
    "setelan.save": "Setelan diubah",
    "cadangan.create": "Cadangan dibuat",
    "pertukaran.admit": "Pendaftaran kantor diterima",
    "pertukaran.exported": "Paket dibuat untuk dikirim",
    "pertukaran.import": "Paket diterapkan",
}
"""Deeds that are told without names; of several on a day how often."""


class _Rincian(msgspec.Struct):
    baris: list[tuple[str, str, str, str]] = []


class _Perbuatan(msgspec.Struct, frozen=True):
    """One deed on one day: the newest moment, how often, the ids of the records of each kind, and how many
    entries were too long to name their records."""

    tindakan: str
    waktu: datetime
    kali: int
    evaluasi: tuple[str, ...]
    skp: tuple[str, ...]
    nameless: int


def list_selesai(keadaan: Keadaan) -> tuple[Selesai, ...]:
    """What the actor did since Monday, newest first; at most six lines."""
    monday = keadaan.hari - timedelta(days=keadaan.hari.weekday())
    deeds = list(_deeds(_entries(keadaan, monday)))[:_LINES]
    names = _names(keadaan, Evaluasi, [one for deed in deeds for one in deed.evaluasi])
    names |= _names(keadaan, Skp, [one for deed in deeds for one in deed.skp])
    return tuple(_tell(deed, names) for deed in deeds)


def _entries(keadaan: Keadaan, monday: date) -> Sequence[Row[str, str, str]]:
    session = keadaan.session
    since = datetime.combine(monday, time.min).astimezone(UTC)
    after = _last_before(session, since.isoformat())
    query = (
        select(AuditEntry.tindakan, AuditEntry.waktu, AuditEntry.rincian)
        .where(
            AuditEntry.seq > after,
            AuditEntry.pelaku_id == keadaan.actor.pengguna_id,
            AuditEntry.waktu >= since.isoformat(),
            AuditEntry.tindakan.in_([*_ABOUT_PEOPLE, *_PLAIN]),
        )
        .order_by(AuditEntry.seq.desc())
    )
    return session.execute(query).all()


def _last_before(session: Session, since: str) -> int:
    """A number of the trail at or before its last entry older than `since`: entries have no index by time,
    and after years there are too many to look at all."""
    last = select(func.max(AuditEntry.seq)).scalar_subquery()
    border, block = AuditEntry.seq == last - bindparam("back"), _BLOCK
    query = select(AuditEntry.seq, AuditEntry.waktu).where(border)
    while (found := session.execute(query, {"back": block}).first()) is not None:
        if found.waktu < since:
            return found.seq
        block *= _MORE
    return 0


def _deeds(entries: Sequence[Row[str, str, str]]) -> Iterator[_Perbuatan]:
    """The entries of one deed and day as one, in the order of their newest."""
    groups: dict[tuple[str, date], list[Row[str, str, str]]] = defaultdict(list)
    for entry in entries:
        groups[entry.tindakan, read_waktu(entry.waktu).date()].append(entry)
    for (tindakan, _), members in groups.items():
        ids: dict[str, dict[str, None]] = {Evaluasi.__tablename__: {}, Skp.__tablename__: {}}
        nameless = 0
        for member in members if tindakan in _ABOUT_PEOPLE else ():
            rows = msgspec.json.decode(member.rincian, type=_Rincian).baris
            nameless += not rows
            for table, key, *_ in rows:
                if table in ids:
                    ids[table][key.rpartition("/")[2]] = None
        # a revision writes the SKP that it replaces too: the deed is about the person, told once
        yield _Perbuatan(
            tindakan,
            read_waktu(members[0].waktu),
            len(members),
            tuple(ids[Evaluasi.__tablename__]) if tindakan.startswith("evaluasi.") else (),
            tuple(ids[Skp.__tablename__]) if tindakan.startswith("skp.") else (),
            nameless,
        )


def _names(
    keadaan: Keadaan, model: type[Evaluasi] | type[Skp], ids: Sequence[str]
) -> dict[str, tuple[str, str]]:
    """By id of the record the name of the person and the predikat, empty before there is one."""
    if not ids:
        return {}
    predikat = model.predikat if model is Evaluasi else Pegawai.id
    query = (
        select(model.id, Pegawai.nama, predikat)
        .join(Pegawai, (Pegawai.instansi_id == model.instansi_id) & (Pegawai.id == model.pegawai_id))
        .where(model.instansi_id == keadaan.actor.instansi_id, model.id.in_(ids))
    )
    rows = keadaan.session.execute(query)
    return {id_: (nama, str(kata or "") if model is Evaluasi else "") for id_, nama, kata in rows}


def _tell(deed: _Perbuatan, names: Mapping[str, tuple[str, str]]) -> Selesai:
    found = list(dict.fromkeys(names[one] for one in (*deed.evaluasi, *deed.skp) if one in names))
    if deed.tindakan in _PLAIN:
        often = f" ({deed.kali} kali)" if deed.kali > 1 else ""
        return Selesai(f"{_PLAIN[deed.tindakan]}{often}", deed.waktu)
    people = some_names([nama for nama, _ in found], deed.nameless) if found else f"{deed.kali} orang"
    words = {kata for _, kata in found}
    kata = words.pop() if len(words) == 1 and deed.tindakan == "evaluasi.finalize" else ""
    return Selesai(_ABOUT_PEOPLE[deed.tindakan].format(people), deed.waktu, kata)
