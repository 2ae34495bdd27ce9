"""Who may send what to whom: every reason to refuse has its own message, and nothing is unsealed before."""

from datetime import date

import msgspec
import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.exchange.paket.cover import Cakupan, JenisPaket, Pengirim, PeranInstalasi
from kinerja_desktop.exchange.paket.policy import MAY_SEND, Grant, check_receiver, check_sender, covers

TODAY = date(2026, 11, 23)
OTHER = "01900000-0000-7000-8000-00000000ffff"


@pytest.fixture
def grant(office):
    fields = office.fields()
    return Grant(
        office.keys.public(),
        fields.instalasi_id,
        fields.instansi_id,
        PeranInstalasi.INSTANSI,
        Cakupan(fields.instansi_id),
        berlaku_dari=date(2026, 1, 1),
        berlaku_sampai=date(2026, 12, 31),
    )


def changed(grant, **changes):
    return Grant(**{**{name: getattr(grant, name) for name in grant.__struct_fields__}, **changes})


def test_an_enrolled_sender_is_let_through(office, grant):
    check_sender(office.cover(), grant, "uji.kinerja")
    check_receiver(office.cover(), [office.centre.public().key_id], "uji.kinerja")


def test_each_reason_has_its_own_message(office, grant):
    cover = office.cover()
    foreign = msgspec.structs.replace(cover, cakupan=Cakupan(OTHER, "2026-T4"))
    renamed = msgspec.structs.replace(
        cover, pengirim=Pengirim(OTHER, grant.instansi_id, cover.pengirim.epoch, cover.pengirim.kunci_id)
    )
    cases = [
        (cover, changed(grant, dicabut_mulai_urut=1), "sudah dicabut"),
        (renamed, grant, "tidak cocok dengan kartu kunci"),
        (msgspec.structs.replace(cover, jenis=JenisPaket.REFERENSI), grant, "Peran pengirim"),
        (cover, changed(grant, peran=PeranInstalasi.PUSAT), "Peran pengirim"),
        (foreign, grant, "tidak berwenang atas cakupan"),
    ]
    messages = []
    for case, sender, what in cases:
        with pytest.raises(FileRefusedError, match=what) as refusal:
            check_sender(case, sender, "uji.kinerja")
        assert refusal.value.where == "uji.kinerja"
        messages.append(refusal.value.what)
    with pytest.raises(FileRefusedError, match="tidak ditujukan") as refusal:
        check_receiver(cover, [office.stranger.public().key_id], "uji.kinerja")
    messages.append(refusal.value.what)
    assert len(set(messages)) == 5


def test_revoked_from_a_number_on(office, grant):
    """Packages that were sent before the key was lost stay good."""
    revoked = changed(grant, dicabut_mulai_urut=3, dicabut_epoch=office.cover().pengirim.epoch)
    check_sender(office.cover(urut=2), revoked, "uji")
    for urut in (3, 4):
        with pytest.raises(FileRefusedError, match="dicabut"):
            check_sender(office.cover(urut=urut), revoked, "uji")
    with pytest.raises(FileRefusedError, match="dicabut"):  # who found the key begins a line of his own
        check_sender(office.cover(urut=2), changed(revoked, dicabut_epoch=OTHER), "uji")


@pytest.mark.parametrize("year", [1999, 2031])
def test_the_days_of_a_card_written_under_a_wrong_clock_refuse_nobody(office, grant, year):
    wrong = changed(grant, berlaku_dari=date(year, 1, 1), berlaku_sampai=date(year, 12, 31))
    check_sender(office.cover(), wrong, "uji")


@pytest.mark.parametrize(
    ("granted", "asked", "expected"),
    [
        (Cakupan("a"), Cakupan("a", "2026", "u"), True),
        (Cakupan("a", "2026"), Cakupan("a", "2026"), True),
        (Cakupan("a", "2026"), Cakupan("a", "2025"), False),
        (Cakupan("a", "2026"), Cakupan("a"), False),
        (Cakupan("a", "", "u"), Cakupan("a", "2026", "u"), True),
        (Cakupan("a", "", "u"), Cakupan("a", "2026"), False),
        (Cakupan("a"), Cakupan("b"), False),
    ],
)
def test_scope(granted, asked, expected):
    assert covers(granted, asked) is expected


def test_every_role_is_decided_and_only_one_side_sends_reference_data():
    assert set(MAY_SEND) == set(PeranInstalasi)
    assert [peran for peran, kinds in MAY_SEND.items() if JenisPaket.REFERENSI in kinds] == [
        PeranInstalasi.PUSAT
    ]
