"""The engine under the forms: each line once and in order, boxes within the page, heads and spans."""

import itertools
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.reports.kertas.fonts import Face
from kinerja_desktop.reports.kertas.layout import Cell, Frame, Group, Layout, headed
from kinerja_desktop.reports.kertas.text import Fragment, Style
from kinerja_desktop.reports.kertas.typography import typography

STYLE = Style(Face.REGULAR, 10)
FRAME = Frame(page_width=400, page_height=300, x=50, width=300, top=20, bottom=280)
KIND = typography(1.0, 1.2)
LINES_PER_PAGE = KIND.lines_in(FRAME.bottom - FRAME.top)


def lines(name, count):
    return [(Fragment(STYLE, 5, f"{name}.{index}"),) for index in range(count)]


def cell(name, count, x=0, rows=(0, 0)):
    return Cell(x, 100, lines(name, count), rows[0], rows[1])


def lay_out(*groups):
    layout = Layout(FRAME, KIND)
    layout.add(*groups)
    return layout.finish()


def printed(pages):
    return [[text for _, _, _, text in page.texts] for page in pages]


def test_row_taller_than_a_page_goes_on():
    pages = printed(lay_out(Group([cell("a", LINES_PER_PAGE * 2 + 5)])))
    assert len(pages) == 3
    assert list(itertools.chain(*pages)) == [f"a.{index}" for index in range(LINES_PER_PAGE * 2 + 5)]


def test_no_single_line_is_carried_over():
    pages = printed(lay_out(Group([cell("a", LINES_PER_PAGE + 1)])))
    assert len(pages[1]) >= 2


def test_span_flows_on_beside_its_rows():
    span = cell("span", 30, rows=(0, 3))
    rows = [cell(f"row{row}", 8, x=100, rows=(row, row)) for row in range(4)]
    pages = printed(lay_out(Group([span, *rows], rows=4)))
    texts = list(itertools.chain(*pages))
    assert len(pages) == 2
    assert any(text.startswith("span") for text in pages[1])
    assert [text for text in texts if text.startswith("span")] == [f"span.{index}" for index in range(30)]
    assert texts.index("row0.0") > texts.index("span.0")


def test_group_that_keeps_together_moves_whole():
    filler = Group([cell("filler", LINES_PER_PAGE - 5)])
    block = Group(
        [cell("no", 1, rows=(0, 1)), cell("name", 1, 100), cell("text", 5, 100, (1, 1))], rows=2, keep=True
    )
    pages = printed(lay_out(filler, block))
    assert pages[1] == ["no.0", "name.0", "text.0", "text.1", "text.2", "text.3", "text.4"]


def test_group_that_keeps_together_is_split_when_no_page_holds_it():
    block = Group([cell("text", LINES_PER_PAGE * 2)], keep=True)
    assert len(lay_out(block)) >= 2


def test_heading_is_not_left_alone_at_the_foot():
    filler = Group([cell("filler", LINES_PER_PAGE - 2)])
    heading = Group([cell("heading", 1)], with_next=True)
    pages = printed(lay_out(filler, heading, Group([cell("row", 4)])))
    assert pages[1][:2] == ["heading.0", "row.0"]


def test_head_is_repeated_only_within_its_table():
    layout = Layout(FRAME, KIND)
    layout.add(*headed(Group([cell("head", 1)])))
    layout.add(*(Group([cell(f"row{number}", 5)]) for number in range(8)))
    layout.end_table()
    layout.add(*(Group([cell(f"free{number}", 5)]) for number in range(8)))
    pages = printed(layout.finish())
    for page in pages:
        assert ("head.0" in page) == any(text.startswith("row") for text in page)


def test_group_waiting_for_its_successor_keeps_the_head_of_its_table():
    layout = Layout(FRAME, KIND)
    layout.add(*headed(Group([cell("head", 1)])))
    layout.add(Group([cell("row", LINES_PER_PAGE - 4)]))
    layout.add(Group([cell("last", 1)], with_next=True))
    layout.end_table()
    layout.add(Group([cell("signature", 6)], keep=True))
    pages = printed(layout.finish())
    assert pages[1][:3] == ["head.0", "last.0", "signature.0"]


@pytest.mark.parametrize("count", [0, 1])
def test_empty_form_has_one_page(count):
    assert len(lay_out(*[Group([cell("a", 0)])] * count)) == 1


@st.composite
def groups(draw):
    made = []
    for number in range(draw(st.integers(1, 6))):
        rows = draw(st.integers(1, 4))
        count = st.integers(0, draw(st.sampled_from([3, 12, 70])))
        cells = [cell(f"g{number}span", draw(count), rows=(0, rows - 1))]
        cells += [cell(f"g{number}r{row}", draw(count), 100, (row, row)) for row in range(rows)]
        made.append(Group(cells, rows=rows, keep=draw(st.booleans()), with_next=draw(st.booleans())))
    return made


@given(groups(), st.integers(0, 3))
def test_every_line_once_in_its_order_inside_a_box_on_the_page(made, head_lines):
    layout = Layout(FRAME, KIND)
    layout.add(*headed(Group([cell("head", head_lines)])))
    layout.add(*made)
    pages = layout.finish()
    seen = defaultdict(list)
    for page in pages:
        for x, y, width, height, _, _ in page.rectangles:
            assert x >= FRAME.x
            assert x + width <= FRAME.x + FRAME.width + 1e-6
            assert y >= page.height - FRAME.bottom - 1e-4
            assert y + height <= page.height - FRAME.top + 1e-4
        for _, x, y, text in page.texts:
            name, index = text.split(".")
            if name != "head":
                seen[name].append(int(index))
            assert any(
                left <= x <= left + width and bottom < y < bottom + height
                for left, bottom, width, height, _, _ in page.rectangles
            )
        assert [text for _, _, _, text in page.texts[:head_lines]] == [
            f"head.{index}" for index in range(head_lines)
        ]
    for group in made:
        for box in group.cells:
            if box.lines:
                name = box.lines[0][0].text.split(".")[0]
                assert seen[name] == list(range(len(box.lines)))


def test_a_table_begins_with_a_few_lines_rather_than_leave_a_third_of_the_page_white():
    upper = Group([cell("atas", LINES_PER_PAGE - 7)])
    head = headed(Group([cell("kepala", 3)]))
    first, second = printed(lay_out(upper, *head, Group([cell("baris", LINES_PER_PAGE)])))
    assert "kepala.0" in first
    assert "baris.2" in first
    assert second[:3] == ["kepala.0", "kepala.1", "kepala.2"]


def test_the_number_of_a_row_stands_again_where_the_row_goes_on():
    number = cell("1", 1)
    number.again = True
    pages = printed(lay_out(Group([number, cell("uraian", LINES_PER_PAGE * 2, x=100)])))
    assert [page.count("1.0") for page in pages] == [1] * len(pages)
    assert len(pages) > 1
