"""How each total came about adds up to the penny, whatever happened to the lines."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.compare.registers import LINES, RULES, bridge, differing, drawn, registered
from tests.grids import draw
from validators.compare.totals_bridge import TotalSteps
from validators.compare.two_versions import compare
from validators.loading.loading import load
from validators.model.dates import Year
from validators.rulebook.rulebook_files import for_year

OLD = TotalSteps(old=100000, new=100000)


def led(**changed):
    """The way from £1,000.00 to wherever these steps lead."""
    return OLD._replace(**changed, new=OLD.old + sum(changed.values()))


LINE = "L009 | A009 | Bikes | C | Grant | 01/04/2018 | 31/03/2019 | | 10.50 | | |"
CASES = {
    "nothing": (LINES, {}),
    "a line was added": (LINES + LINE, {"added": 1050}),
    "a line was removed": (LINES.replace(LINES.strip().splitlines()[2], ""), {"removed": -15000}),
    "an amount rose": (LINES.replace("300.00 | 150.00", "300.00 | 175.01"), {"changed": 2501}),
    "an amount was cleared": (LINES.replace("300.00 | 150.00", "300.00 | "), {"changed": -15000}),
    "a line became a partner's": (LINES.replace("Reserves", "Match"), {"moved_out": -5000}),
    "a partner's line became our own": (LINES.replace("| Match", "| Grant"), {"moved_in": 3000}),
    "it did, and rose": (LINES.replace("| Match", "| Grant").replace("30.00", "40.00"), {"moved_in": 3000, "changed": 1000}),
    "an amount became a text": (LINES.replace("300.00 | 150.00", '300.00 | "150.00"'), {"left_out": -15000}),
    "a source became no text": (LINES.replace("Reserves", "#N/A"), {"left_out": -5000}),
    "a partner's line was added": (LINES + LINE.replace("Grant", "Match"), {}),
    "a line with a text was added": (LINES + LINE.replace("10.50", '"10k"'), {}),
}


@pytest.mark.parametrize("case", CASES)
def test_the_total_came_about_in_these_steps_where(case):
    new, changed = CASES[case]
    way = bridge(differing(LINES, new))
    assert way.whole == led(**changed)
    back = bridge(differing(new, LINES)).whole
    assert (back.old, back.new) == (way.whole.new, way.whole.old)


def test_a_line_that_can_be_relied_on_only_now_is_taken_in():
    way = bridge(differing(LINES.replace("300.00 | 150.00", '300.00 | "150.00"'), LINES))
    assert way.whole == TotalSteps(old=85000, taken_in=15000, new=100000)
    [doubt] = way.doubts
    assert (doubt.whose, str(doubt.cell), doubt.displayed) == ("old", "Allocations!I4", '"150.00"')


def test_a_cell_that_cannot_be_relied_on_is_named_although_it_did_not_change():
    unsound = LINES.replace("300.00 | 150.00", '300.00 | "150.00"')
    comparison = differing(unsound, unsound)
    assert comparison.size == 0
    for whose in ("old", "new"):
        assert (
            f"Left out of the {whose} total of 2018/19, because a cell cannot be relied on: the line of "
            'Allocations!I4 ("150.00").'
        ) in comparison.notes


def test_a_line_that_moved_counts_at_its_old_amount_and_then_changes_where_it_is_now():
    way = bridge(differing(LINES, LINES.replace("Locks  | C", "Locks  | V").replace(" 50.00", " 55.00")))
    assert way.whole == led(changed=500)
    assert way.by_priority["Community safety and prevention"] == TotalSteps(old=5000, moved_out=-5000)
    assert way.by_priority["Victims services"] == TotalSteps(old=80000, changed=500, moved_in=5000, new=85500)
    assert way.by_priority["Reducing reoffending"] == TotalSteps(old=15000, new=15000)
    assert way.by_source["Reserves"] == TotalSteps(old=5000, changed=500, new=5500)


def test_a_line_that_moved_between_sources_says_so_with_its_money():
    comparison = differing(LINES, LINES.replace("Reserves", "Grant"))
    [move] = comparison.moves
    assert (move.line, move.heading, move.before, move.after) == ("L004", "Source", "Reserves", "Policing Grant and precept")
    assert move.pennies == {"2017/18": None, "2018/19": 5000, "2019/20": None}
    way = bridge(comparison)
    assert way.by_source["Policing Grant and precept"] == TotalSteps(old=25000, moved_in=5000, new=30000)
    assert way.by_priority["Community safety and prevention"] == TotalSteps(old=5000, new=5000)


def test_a_partners_money_is_apart():
    way = bridge(differing(LINES, LINES.replace("30.00", "45.00")))
    assert way.whole == OLD
    assert way.match == {"Community Foundation match": TotalSteps(old=3000, changed=1500, new=4500)}
    assert "Community Foundation match" not in way.by_source


def test_how_many_lines_each_step_is_of_is_told_without_those_that_have_no_money():
    empty = LINE.replace("L009", "L010").replace("A009", "A010").replace("10.50", "")
    lines = bridge(differing(LINES, LINES + LINE + "\n" + empty)).lines
    assert lines == TotalSteps(old=4, added=1, new=5)


def test_there_is_no_bridge_where_a_register_lacks_what_it_is_made_of():
    bare = load(draw("Allocations\n| Line | Priority | 2018/19 |\n| L001 | Victims services | 5.00 |")[0], RULES)
    comparison = compare(bare, drawn())
    assert comparison.bridges == []
    assert any("The totals are not bridged" in note for note in comparison.notes)


def test_years_are_compared_by_calendar_year_and_not_by_position():
    old = registered([{"Line": "L001", "Activity ref": "A001", "Priority": "Victims services", "Source": "Reserves",
                       "2017/18": 1.0, "2018/19": 20.0, "2019/20": 300.0, "Total": 321.0}])  # fmt: skip
    rules = for_year(Year(2019))
    new = registered([{"Line": "L001", "Activity ref": "A001", "Priority": "Victims services", "Source": "Reserves",
                       "2018/19": 25.0, "2019/20": 300.0, "Total": 4325.0}], rules)  # fmt: skip
    comparison = compare(old, new)
    [change] = comparison.changes
    assert (change.heading, change.old.ref, change.new.ref, change.difference) == ("2018/19", "I2", "I2", "+£5.00 (+25.0%)")
    assert {way.year: way.whole for way in comparison.bridges} == {
        "2019/20": TotalSteps(old=30000, new=30000),
        "2018/19": TotalSteps(old=2000, changed=500, new=2500),
    }
    [years] = [note for note in comparison.notes if "calendar year" in note]
    assert "2018/19 and 2019/20 are in both; 2017/18 and 2020/21 cannot be compared" in years


PRIORITIES = list(RULES.priorities)
OWN = ["Reserves", "Policing Grant and precept", "Community Safety Legacy Grant"]
MATCH = "Community Foundation match"
MONEY = st.one_of(st.none(), st.integers(-(10**9), 10**11).map(lambda pennies: pennies / 100))
CELL = st.one_of(MONEY, MONEY, MONEY, st.sampled_from(["9,400", "10k", "TBC", True]))
ENTRY = st.fixed_dictionaries(
    {
        "Priority": st.sampled_from([*PRIORITIES, *PRIORITIES, *PRIORITIES, None, "Elsewhere"]),
        "Source": st.sampled_from([*OWN, *OWN, MATCH, MATCH, None]),
        "2017/18": MONEY,
        "2018/19": CELL,
        "2019/20": MONEY,
    }
)
REGISTER = st.dictionaries(st.integers(1, 12), ENTRY, max_size=12)


def rows(register):
    """Lines by number, each an activity of its own; how they are matched is no question then."""
    return [{"Line": f"L{n:03}", "Activity ref": f"A{n:03}", **entry} for n, entry in register.items()]


def state(entry, year):
    """What a line is worth in a year: nothing where it is not there, or where a cell is no good; else its group and pennies."""
    if entry is None:
        return "absent"
    if entry["Priority"] not in PRIORITIES or entry["Source"] is None or isinstance(entry[year], (str, bool)):
        return "unsound"
    return entry["Priority"], entry["Source"], round((entry[year] or 0) * 100)


def expected(old, new, year, group, is_counted):
    """The same ways worked out line by line, in a way of their own."""
    ways = {}

    def add(name, step, pennies):
        ways.setdefault(name, dict.fromkeys(TotalSteps._fields, 0))[step] += pennies

    for number in old.keys() | new.keys():
        before, after = state(old.get(number), year), state(new.get(number), year)
        was = isinstance(before, tuple) and is_counted(before[1])
        now = isinstance(after, tuple) and is_counted(after[1])
        if was:
            add(group(before), "old", before[2])
        if now:
            add(group(after), "new", after[2])
        if was and now and group(before) == group(after):
            add(group(after), "changed", after[2] - before[2])
            continue
        if was:
            step = (
                {"absent": "removed", "unsound": "left_out"}.get(after, "moved_out") if isinstance(after, str) else "moved_out"
            )
            add(group(before), step, -before[2])
        if now and isinstance(before, str):
            add(group(after), {"absent": "added", "unsound": "taken_in"}[before], after[2])
        elif now:
            add(group(after), "moved_in", before[2])
            add(group(after), "changed", after[2] - before[2])
    return {name: TotalSteps(**way) for name, way in ways.items()}


def without_idle(ways):
    return {name: way for name, way in ways.items() if any(way)}


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(old=REGISTER, new=REGISTER)
def test_every_way_adds_up_and_is_what_the_lines_give_one_by_one(old, new):
    comparison = compare(registered(rows(old)), registered(rows(new)))
    assert {way.year for way in comparison.bridges} == {"2017/18", "2018/19", "2019/20"}
    for way in comparison.bridges:
        for steps in (way.whole, *way.by_priority.values(), *way.by_source.values(), *way.match.values()):
            assert sum(steps[:-1]) == steps.new
        own, match = lambda source: source != MATCH, lambda source: source == MATCH
        assert way.whole == expected(old, new, way.year, lambda _: "", own).get("", TotalSteps())
        assert without_idle(way.by_priority) == without_idle(expected(old, new, way.year, lambda line: line[0], own))
        assert without_idle(way.by_source) == without_idle(expected(old, new, way.year, lambda line: line[1], own))
        assert without_idle(way.match) == without_idle(expected(old, new, way.year, lambda line: line[1], match))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(register=REGISTER, order=st.randoms(use_true_random=False))
def test_a_register_is_the_same_as_itself_in_whatever_order(register, order):
    lines = rows(register)
    assert compare(registered(lines), registered(order.sample(lines, len(lines)))).size == 0
