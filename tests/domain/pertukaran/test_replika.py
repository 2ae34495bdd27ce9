"""Two and three replicas that exchange in any order, with loss and repetition, come to the same."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kinerja_desktop.domain.keamanan.jejak import content_hash
from kinerja_desktop.domain.pertukaran.gabung import PENGHAPUSAN, merge, parts
from kinerja_desktop.domain.pertukaran.silsilah import Hubungan, Rekam, common_ancestors, join, relate, unite

FIELDS = ("satu", "dua", "tiga")
PARTS = parts((*FIELDS, *PENGHAPUSAN), ())


class Replika:
    """One record at one installation, by the rules of the exchange alone. Edits its own field."""

    def __init__(self, field: str) -> None:
        self.field, self.isi = field, dict.fromkeys(FIELDS, "0")
        self.garis: tuple[str, ...] = ()
        self.dibagi, self.kenal, self.konflik = self.sidik, {self.sidik: dict(self.isi)}, 0
        self.terbuka = None

    @property
    def sidik(self) -> str:
        return content_hash(self.isi)[:16]

    def edit(self, value: str, field: str = "") -> None:
        before = self.sidik
        after = self.isi | {field or self.field: value}
        if after != self.isi and before == self.dibagi:
            self.garis = (before, *self.garis)
            self.kenal[before] = dict(self.isi)
        self.isi = after

    def send(self):
        self.dibagi = self.sidik
        return Rekam(self.sidik, self.garis), dict(self.isi)

    def take(self, paket) -> None:
        masuk, isi = paket
        sini = Rekam(self.sidik, self.garis)
        self.kenal |= {masuk.sidik: isi, sini.sidik: dict(self.isi)}
        how = relate(masuk, sini)
        if how is Hubungan.LAMA:
            return
        self.terbuka = None
        if how is not Hubungan.SEJAJAR:
            self.isi, self.garis, self.dibagi = dict(isi), unite(masuk.garis, self.garis), masuk.sidik
            return
        names = common_ancestors(masuk, sini)
        olds = [self.kenal[one] for one in names] if all(one in self.kenal for one in names) else []
        made = merge(self.isi, isi, olds, PARTS)
        if made.konflik:
            self.konflik += 1
            self.terbuka = (masuk, isi, made)
            return
        self.isi = {name: made.nilai[name] for name in FIELDS}
        self.garis = join(masuk, sini, shared=sini.sidik == self.dibagi, hasil=self.sidik)
        self.dibagi = self.sidik

    def decide(self, *, mereka: bool) -> None:
        """What waits here, all parts from one side; nothing where what came since settled it."""
        if self.terbuka is None:
            return
        masuk, isi, _ = self.terbuka
        self.terbuka = None
        sini = Rekam(self.sidik, self.garis)
        if relate(masuk, sini) is not Hubungan.SEJAJAR:
            return
        names = common_ancestors(masuk, sini)
        olds = [self.kenal[one] for one in names] if all(one in self.kenal for one in names) else []
        made = merge(self.isi, isi, olds, PARTS)
        shared = sini.sidik == self.dibagi
        self.kenal |= {sini.sidik: dict(self.isi)} if shared else {}
        taken = {name: isi[name] for part in made.konflik for name in part.kolom if mereka and name in isi}
        self.isi = {name: made.nilai[name] for name in FIELDS} | taken
        self.garis = join(masuk, sini, shared=shared, hasil=self.sidik)
        self.dibagi = sini.sidik if shared and self.sidik == sini.sidik else masuk.sidik


def steps(count: int):
    which = st.integers(0, count - 1)
    edit = st.tuples(st.just("ubah"), which, st.integers(1, 10**9))
    give = st.tuples(st.just("kirim"), which, which)
    again = st.tuples(st.just("ulang"), which, st.integers(0, 5))
    return st.lists(st.one_of(edit, give, again), max_size=25)


def play(replicas, acts):
    """Sends what is told, repeats old packages, loses the rest; then everybody gets the last of everybody."""
    sent = []
    for what, one, other in acts:
        if what == "ubah":
            replicas[one].edit(str(other))
        elif what == "kirim":
            sent.append(replicas[one].send())
            if one != other:
                replicas[other].take(sent[-1])
        elif sent:
            replicas[one].take(sent[-1 - other % len(sent)])
    for _ in range(len(replicas) + 1):
        for one in replicas:
            for other in replicas:
                if one is not other:
                    other.take(one.send())


def typed(acts, number):
    """What this replica entered last in its own field."""
    return next((str(value) for what, who, value in reversed(acts) if what == "ubah" and who == number), "0")


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 3).flatmap(lambda count: st.tuples(st.just(count), steps(count))))
def test_replicas_that_edit_different_fields_lose_nothing_in_silence(case):
    """In whatever order packages come: all agree, or somebody is asked; nobody loses what was typed there."""
    count, acts = case
    replicas = [Replika(field) for field in FIELDS[:count]]
    play(replicas, acts)
    for number, one in enumerate(replicas):
        assert one.isi[one.field] == typed(acts, number)
    if not any(one.konflik for one in replicas):
        assert all(one.isi == replicas[0].isi for one in replicas)


@settings(max_examples=100, deadline=None)
@example([(False, 3), (False, 2), (False, 1), (True, 3), (False, 2), (False, 3)])  # values that come back
@given(st.lists(st.tuples(st.booleans(), st.integers(1, 10**9)), max_size=12))
def test_two_replicas_that_answer_each_other_are_never_asked(rounds):
    """Both may edit between the packages, and both packages may cross."""
    satu, dua = Replika("satu"), Replika("dua")
    for crosses, value in rounds:
        satu.edit(str(value))
        dua.edit(str(value + 1))
        first = satu.send()
        if crosses:
            second = dua.send()
            satu.take(second)
            dua.take(first)
        else:
            dua.take(first)
            satu.take(dua.send())
    dua.take(satu.send())
    satu.take(dua.send())
    assert satu.isi == dua.isi
    assert (satu.konflik, dua.konflik) == (0, 0)


def disputes(count: int):
    """Everybody edits any field, packages come in any order, and people decide now and then."""
    which, field = st.integers(0, count - 1), st.sampled_from(FIELDS)
    return st.lists(
        st.one_of(
            st.tuples(st.just("ubah"), which, st.tuples(field, st.integers(1, 9))),
            st.tuples(st.just("kirim"), which, which),
            st.tuples(st.just("ulang"), which, st.integers(0, 5)),
            st.tuples(st.just("putus"), which, st.booleans()),
        ),
        max_size=25,
    )


@settings(max_examples=300, deadline=None)
@example((2, [("ubah", 0, ("satu", 1)), ("ubah", 1, ("satu", 2)), ("kirim", 0, 1)]), False)  # both insist
@given(st.integers(2, 3).flatmap(lambda count: st.tuples(st.just(count), disputes(count))), st.booleans())
def test_after_all_decisions_went_round_everybody_says_the_same(case, mereka):
    """The first is the centre: the others send to it, it decides what excludes each other and sends back
    (Perbaikan); whoever is asked decides too."""
    count, acts = case
    centre, *offices = replicas = [Replika(field) for field in FIELDS[:count]]
    sent = []
    for what, one, other in acts:
        if what == "ubah":
            replicas[one].edit(str(other[1]), other[0])
        elif what == "putus":
            replicas[one].decide(mereka=other)
        elif what == "kirim":
            sent.append(replicas[one].send())
            if one != other:
                replicas[other].take(sent[-1])
        elif sent:
            replicas[one].take(sent[-1 - other % len(sent)])
    for _ in range(count + 1):
        for office in offices:
            for sender, taker in ((office, centre), (centre, office)):
                taker.decide(mereka=mereka)
                taker.take(sender.send())
                taker.decide(mereka=mereka)
    assert all(one.isi == centre.isi for one in replicas)
    assert not any(one.terbuka for one in replicas)
