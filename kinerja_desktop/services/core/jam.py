"""The clock of this computer against the audit trail: no dated act under one that cannot be right.

The trail is walked from the stored measure on; a login moves that up when the way has become long. Entries
that contradict what came before them move nothing: a spell under a wrong clock never becomes the measure,
however much was done in it, unless somebody said that it is right.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.keamanan import AuditEntry, Pengaturan
from kinerja_desktop.domain.aturan.rule_set import latest
from kinerja_desktop.domain.jam.keraguan import BatasJam, JamDiragukan, clock_error, judge
from kinerja_desktop.services.core.setelan import SETELAN, decode_setelan

JAM = "jam"
BERTANGGAL = frozenset(
    {
        "evaluasi.correct_predikat_organisasi",
        "evaluasi.finalize",
        "evaluasi.give_up_hasil_lama",
        "evaluasi.open",
        "evaluasi.rate",
        "evaluasi.take_hasil_lama",
        "evaluasi.set_predikat_organisasi",
        "evaluasi.use_previous_year",
        "harian.write",
        "jam.repair",
        "pegawai.change_penilai",
        "pegawai.import",
        "pegawai.place",
        "pegawai.end_acting",
        "pegawai.record_pendelegasian",
        "pegawai.end_pendelegasian",
        "pegawai.save_keadaan",
        "penandatanganan.archive",
        "penandatanganan.hand_over",
        "penandatanganan.object",
        "keberatan.decide",
        "keberatan.explain",
        "penandatanganan.report",
        "penandatanganan.return",
        "penandatanganan.take_over",
        "pertukaran.accept_card",
        "pertukaran.admit",
        "pertukaran.export",
        "pertukaran.import",
        "serah_terima.hand_over",
        "pertukaran.register",
        "pertukaran.set_up",
        "skp.create_draft",
        "skp.establish",
        "skp.move",
        "skp.revise",
        "skp.send_back",
        "skp.submit",
        "umpan_balik.ask",
        "umpan_balik.decline_request",
        "umpan_balik.give",
    }
)
"""Acts, as the audit trail names them, that take their date from the clock or are decided by today."""

_WALKED = 200  # entries: read in a millisecond, and few enough logins move the measure


class Acuan(msgspec.Struct, frozen=True):
    """The last time that could be right (UTC; None: none yet), and up to which audit entry this is known."""

    seq: int = 0
    waktu: datetime | None = None


class UkuranJam(msgspec.Struct, frozen=True):
    """By what the clock is measured: the limits of this office, and the last time that could be right."""

    batas: BatasJam
    acuan: Acuan


def read_batas(setelan: Mapping[str, int]) -> BatasJam:
    """The limits of this office."""
    return BatasJam(
        mundur=timedelta(minutes=setelan["jam.mundur"]),
        lompat=timedelta(days=setelan["jam.lompat"]),
        paling_awal=latest("setelan").tabel.berlaku_mulai,
    )


def read_ukuran(session: Session) -> UkuranJam:
    """The measure of the clock now: entries under a doubtful one are passed over."""
    query = select(Pengaturan.kunci, Pengaturan.nilai).where(Pengaturan.kunci.in_((JAM, SETELAN)))
    stored = {row.kunci: row.nilai for row in session.execute(query)}
    batas = read_batas(decode_setelan(stored.get(SETELAN)))
    acuan = msgspec.json.decode(stored[JAM], type=Acuan) if JAM in stored else Acuan()
    seq, waktu = acuan.seq, acuan.waktu
    entries = select(AuditEntry.seq, AuditEntry.waktu).where(AuditEntry.seq > seq).order_by(AuditEntry.seq)
    for row in session.execute(entries):
        seq, moment = row.seq, datetime.fromisoformat(row.waktu)
        if judge(moment, waktu, batas) is None:
            waktu = moment
    return UkuranJam(batas, Acuan(seq, waktu))


def find_doubt(session: Session, now: datetime) -> JamDiragukan | None:
    """What speaks against the clock now; None: nothing."""
    ukuran = read_ukuran(session)
    return judge(now, ukuran.acuan.waktu, ukuran.batas)


def require_clock(session: Session, now: datetime) -> None:
    """Raises ClockDoubtError, which a screen asks about."""
    ragu = find_doubt(session, now)
    if ragu is not None:
        raise clock_error(ragu)


def keep_measure(session: Session, seq: int) -> None:
    """Move the stored measure up to the end of the trail, entry `seq`, where the way there is long."""
    stored = session.scalar(select(Pengaturan.nilai).where(Pengaturan.kunci == JAM))
    acuan = Acuan() if stored is None else msgspec.json.decode(stored, type=Acuan)
    if seq - acuan.seq > _WALKED:
        keep_acuan(session, read_ukuran(session).acuan)


def keep_acuan(session: Session, acuan: Acuan) -> None:
    """Remember the measure, so that the trail before it need not be walked again."""
    session.merge(Pengaturan(kunci=JAM, nilai=msgspec.json.encode(acuan).decode()))
