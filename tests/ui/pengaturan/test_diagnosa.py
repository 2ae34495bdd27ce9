"""Section Diagnosa: read before it is saved, and saved as read."""


def test_what_is_seen_is_what_is_saved(world, open_section, tmp_path):
    page, section = open_section(world.admin, "diagnosa")
    seen = section.text.toPlainText()
    assert "BUNGKUS DIAGNOSA" in seen
    assert "Dinas Uji" not in seen
    assert section.text.isReadOnly()
    world.dialogs.file = tmp_path / "bungkus.txt"
    section.save.click()
    assert (tmp_path / "bungkus.txt").read_text(encoding="utf-8") == seen
    assert "disimpan" in page.banner.text


def test_a_place_that_cannot_be_written_is_said(world, open_section, tmp_path):
    page, section = open_section(world.admin, "diagnosa")
    (tmp_path / "berkas").write_text("bukan folder", encoding="utf-8")
    world.dialogs.file = tmp_path / "berkas" / "bungkus.txt"
    section.save.click()
    assert "Berkas tidak dapat ditulis" in page.banner.text
