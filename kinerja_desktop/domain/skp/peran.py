"""The results by which a person serves one result of a leader: a cell of the matrix (P6 Lampiran p.48-49)."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from kinerja_desktop.domain.skp.rules import HasilKerjaForm, SkpForm


def set_peran(
    form: SkpForm, atasan: Collection[str], atasan_id: str, uraian: Sequence[str], penugasan_dari: str = ""
) -> SkpForm:
    """The content in which exactly these results serve the leader's result, in this order among themselves.

    `atasan`: its ids in all revisions; `atasan_id`: the one that new links lead to. A result that stands
    there already stays as it is, others are reworded in turn and keep their indicators. One more is a result
    of this wording that serves nobody yet, else a new one. One less loses its link; without indicators and
    without a need of its own there is nothing else of it, and it goes. `penugasan_dari`: who assigns what is
    new, to whom the leader does not rate; empty: the leader is above.
    """
    rows = list(form.hasil_kerja)
    serving = [at for at, one in enumerate(rows) if one.hasil_kerja_atasan_id in atasan]
    left, wanted = list(serving), list(uraian)
    for text in uraian:
        same = next((at for at in left if rows[at].uraian == text), None)
        if same is not None:
            left.remove(same)
            wanted.remove(text)
    for at, text in zip(left, wanted, strict=False):
        rows[at] = replace(rows[at], uraian=text)
    both = min(len(left), len(wanted))
    for text in wanted[both:]:
        _add(rows, atasan_id, text, penugasan_dari)
    gone = set(left[both:])
    kept = [_unlinked(one) if at in gone else one for at, one in enumerate(rows)]
    return replace(form, hasil_kerja=tuple(one for one in kept if one is not None))


def _add(rows: list[HasilKerjaForm], atasan_id: str, text: str, dari: str) -> None:
    for at, one in enumerate(rows):
        if one.uraian == text and one.hasil_kerja_atasan_id is None:
            rows[at] = replace(
                one,
                hasil_kerja_atasan_id=atasan_id,
                cascading=None,
                alasan_cascading="",
                penugasan_dari=dari or one.penugasan_dari,
            )
            return
    rows.append(HasilKerjaForm(text, hasil_kerja_atasan_id=atasan_id, penugasan_dari=dari))


def _unlinked(one: HasilKerjaForm) -> HasilKerjaForm | None:
    """None: nothing is left of it."""
    if not one.indikator and one.kebutuhan_id is None:
        return None
    return replace(one, hasil_kerja_atasan_id=None, cascading=None, alasan_cascading="")
