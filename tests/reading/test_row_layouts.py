"""Rows of a long table are cut by the layout that they repeat, and shared texts a chunk at a time. Nothing of it is seen."""

import zipfile

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.reading.packages import packed, parts, row, sheet, strings
from tests.reading.test_plain_rows import LOOKS, ODD, PLAIN, SHARED, all_of, with_handlers_only
from validators.model.raw_workbook import column_letters
from validators.reading import fast_path_layouts, fast_path_rows, package
from validators.reading.workbook_reader import read

ROWS = 24
FORMS_OF_COLUMN = st.lists(st.sampled_from(["", *PLAIN]), min_size=1, max_size=3)
"""The few forms that the cells of one column have, as in a register."""

PLAIN_ITEMS = ["<t>a</t>", "<t>Youth work</t>", '<t xml:space="preserve"> a </t>', "<t>a &amp; b</t>", "<t>é</t>", "<t></t>"]
ODD_ITEMS = [
    "<t>&#163;5</t>",
    "<t/>",
    "<t>a_x000D_b</t>",
    "<t>a\r\nb</t>",
    "<t>&amp;lt;/t&amp;gt; &lt;/t&gt;</t>",
    "<r><t>rich</t></r>",
    "<t>a</t><rPh><t>b</t></rPh>",
    "<t><![CDATA[</t></si><si><t>]]></t>",
]


@pytest.fixture
def made(monkeypatch):
    """Learns layouts from few rows, and collects the layouts that are made."""
    layouts = []
    make = fast_path_layouts.RowLayout.__init__

    def noted(self, columns):
        layouts.append(columns)
        make(self, columns)

    monkeypatch.setattr(fast_path_layouts.RowLayout, "__init__", noted)
    monkeypatch.setattr(fast_path_rows, "FEW_ROWS", 2)
    fast_path_layouts.general_layout(fast_path_rows.PATTERN_WIDTHS[0])
    layouts.clear()
    return layouts


@pytest.mark.usefixtures("made")
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), columns=st.lists(FORMS_OF_COLUMN, min_size=1, max_size=6), odd=st.integers(1, 60))
def test_rows_of_a_layout_give_the_same_cells(saved, monkeypatch, data, columns, odd):
    drawn = ""
    for number in range(1, ROWS + 1):
        cells = [data.draw(st.sampled_from(forms)) for forms in columns]
        if number == odd:
            cells[0] = data.draw(st.sampled_from(ODD))
        placed = [cell.replace("{}", f"{column_letters(at)}{number}") for at, cell in enumerate(cells, 1)]
        drawn += row(number, *placed)
    path = saved(packed(parts(sheet(drawn), shared=SHARED, styles=LOOKS), zipfile.ZIP_STORED))
    monkeypatch.setattr(package, "CHUNK_SIZE", 700)
    assert all_of(read(path)) == with_handlers_only(path, monkeypatch)


def table(*cells, rows=40):
    """The rows of a table, each with one of the cells in turn in column A, and always the same in column B."""
    return "".join(
        row(at, cells[at % len(cells)].replace("{}", f"A{at}"), f'<c r="B{at}" s="1"><v>43191</v></c>')
        for at in range(1, rows + 1)
    )


@pytest.mark.parametrize(
    ("cells", "heads"),
    [
        (['<c r="{}" t="s"><v>0</v></c>'], {b' t="s">'}),
        (['<c r="{}" t="s"><v>0</v></c>', '<c r="{}" s="1"/>'], {b' t="s">', b' s="1"/>'}),
        (['<c r="{}"><v>1</v></c>', ""], {b">", None}),
        (['<c r="{}" s="1"></c>', '<c r="{}" s="1"><v>43191</v></c>'], {b' s="1">', b' s="1"></c>'}),
    ],
)
def test_a_long_table_is_read_by_the_layout_of_its_own_rows(grid, monkeypatch, made, cells, heads):
    monkeypatch.setattr(package, "CHUNK_SIZE", 700)
    assert len(grid(table(*cells), shared=SHARED).column_cells[2].rows) == 40
    [columns] = made
    assert columns[0].has_value | columns[0].without == heads
    assert columns[1].has_value == {b' s="1">'}


def test_a_table_whose_rows_differ_ever_again_is_given_up(grid, monkeypatch, made):
    monkeypatch.setattr(package, "CHUNK_SIZE", 400)
    cells = [f'<c r="{{}}" s="{at}"><v>{at}</v></c>' for at in range(100)]
    assert len(grid(table(*cells, rows=300)).column_cells[1].rows) == 300
    assert len(made) <= fast_path_layouts.MOST_LEARNT


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("bad", ["<v>NaN</v>", "<v>x</v>", "<v>1<x/></v>", "<v>1 </v></c><c>", "<f>A1</f><v>1,5</v>"])
@pytest.mark.parametrize("at", [3, 20, 39])
def test_a_bad_value_is_refused_wherever_in_the_table_it_is(refusal, monkeypatch, bad, at):
    monkeypatch.setattr(package, "CHUNK_SIZE", 700)
    sound = table('<c r="{}"><v>1</v></c>')
    assert "damaged" in refusal(parts(sheet(sound.replace(f'<c r="A{at}"><v>1</v></c>', f'<c r="A{at}">{bad}</c>'))))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=st.lists(st.sampled_from(PLAIN_ITEMS * 4 + ODD_ITEMS), min_size=1, max_size=40))
def test_shared_texts_are_the_same_whether_they_are_read_together_or_one_by_one(saved, monkeypatch, items):
    cells = "".join(row(at, f'<c r="A{at}" t="s"><v>{at - 1}</v></c>') for at in range(1, len(items) + 1))
    path = saved(packed(parts(sheet(cells), shared=strings(*items)), zipfile.ZIP_STORED))
    monkeypatch.setattr(package, "CHUNK_SIZE", 300)
    assert all_of(read(path)) == with_handlers_only(path, monkeypatch)


@pytest.mark.parametrize("bad", ["<t>a]]>b</t>", "<t>a\vb</t>", "<t>&none;</t>", "<t>a</t></t>", "<t>a"])
def test_a_shared_text_that_is_not_well_formed_is_refused_wherever_it_is(refusal, bad):
    for at in (0, 5, 9):
        items = ["<t>a</t>"] * 10
        items[at] = bad
        assert refusal(parts(sheet(row(1, '<c r="A1" t="s"><v>0</v></c>')), shared=strings(*items)))
