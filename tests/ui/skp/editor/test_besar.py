"""Forty results pasted from a spreadsheet in one step, and a text of 5,000 characters in a cell."""

from kinerja_desktop.ui.skp.editor.content import Kolom

LONG = ("Permohonan izin diproses tepat waktu menurut pedoman pelayanan. " * 80)[:5_000].strip()
BLOCK = tuple(
    (f"Hasil kerja {number}" if not order else "", aspek, f"Indikator {number}.{order}", "12", "berkas")
    for number in range(1, 41)
    for order, aspek in enumerate(("Kuantitas", "Kualitas", "Waktu"))
)


def test_forty_results_are_one_paste_and_one_undo(world, open_editor, draft):
    people = world.people
    editor = open_editor(people.staf)
    editor.paste(0, Kolom.RHK, BLOCK)
    stored = world.services.skp.get(people.staf, draft).isi.hasil_kerja
    assert [one.uraian for one in stored] == [f"Hasil kerja {number}" for number in range(1, 41)]
    assert {len(one.indikator) for one in stored} == {3}
    assert not editor.is_unsaved
    editor.undo_stack.undo()
    assert world.services.skp.get(people.staf, draft).isi.hasil_kerja == ()


def test_a_long_text_is_kept_whole_and_one_that_is_too_long_is_told(world, open_editor, draft):
    people = world.people
    editor = open_editor(people.staf)
    editor.paste(0, Kolom.RHK, ((LONG, "Kuantitas", LONG, "12", "berkas"),))
    (hasil,) = world.services.skp.get(people.staf, draft).isi.hasil_kerja
    assert (hasil.uraian, hasil.indikator[0].uraian) == (LONG, LONG)
    editor.set_text(0, Kolom.TARGET, LONG)
    assert "Paling banyak 300 huruf; ini" in editor.complaint_at(editor.lines[0], Kolom.TARGET)
    assert editor.text_at(editor.lines[0], Kolom.TARGET) == LONG  # still there to be shortened
    (hasil,) = world.services.skp.get(people.staf, draft).isi.hasil_kerja
    assert hasil.uraian == LONG
