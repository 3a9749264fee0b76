"""Clean registers of many shapes, each made of a seed: what offices rightly do, and no check may find fault with.

Everything in them is synthetic. One to five hundred lines; money carried in; sources with money left; two powers in an activity
where the sources differ; three years with budgets and awards, or the year alone; grants, virements, waivers, reviews done.
"""

import random
from collections import defaultdict
from datetime import date, timedelta

from tests.clean_tables import about, fixed_tables, reviews, virements
from validators.model.dates import Year
from validators.rulebook.rulebook_files import for_year
from validators.schemas.table_schemas import schemas
from workbooks.contents import TypedContents
from workbooks.layout import WorkbookLayout

YEARS = ("Y0", "Y1", "Y2")
SIZES = (1, 2, 3, 5, 8, 13, 21, 34, 55, 90)
LARGE = (150, 300, 500)
GRANT = "CDR grant"
MECHANISMS = ("Grant agreement", "Contract", "Co-commissioned", "In-house", "Transfer to Constabulary")
"""Those that are made under a, b or c; a CDR grant is made under s9."""
NOTE = "Synthetic sample. No activity, provider, amount or decision in this workbook is real."


class Chance(random.Random):
    """Chance that a seed fixes."""

    def often(self, share):
        """True in so many of all cases."""
        return self.random() < share


def rules_of(seed):
    """The rulebook of the register of a seed: of one year or the next."""
    return for_year(Year(2018 + seed % 2))


def layout_of(seed):
    """How the register of a seed is laid out: with or without what a workbook may lack, here or there on its sheets."""
    chance = Chance(f"layout {seed}")
    lacking = tuple(title for title in ("Control", "Virements", "Waivers") if chance.often(0.2))
    columns = {}
    if chance.often(0.2):
        headings = list(schemas(rules_of(seed))["Allocations"].columns)
        columns["Allocations"] = tuple(chance.sample(headings, len(headings)))
    return WorkbookLayout(
        columns=columns,
        team={"Allocations": {"Team": "north"}} if chance.often(0.2) else {},
        left_out=lacking,
        down=chance.choice((0, 0, 0, 2)),
        right=chance.choice((0, 0, 0, 1)),
        as_tables=chance.often(0.8),
    )


def contents_of(seed):
    """What is typed into the register of a seed."""
    chance, rules = Chance(seed), rules_of(seed)
    day = date(rules.year.start, 4, 1) + timedelta(days=chance.randrange(30, 364))
    lines = _lines(chance, rules, day)
    own = [line for line in lines if not rules.sources[line["Source"]].is_match]
    years = YEARS if chance.often(0.7) else ("Y1",)
    budgets = _budgets(rules, own, years)
    tables = {
        **fixed_tables(chance, rules, lines, day),
        "Sources": _sources(chance, rules, own, years),
        "Priorities": budgets,
        "Allocations": tuple(lines),
        "Reviews": tuple(reviews(chance, own, day)),
        "Virements": tuple(virements(chance, rules, own, day)),
        "Waivers": () if "Waivers" in layout_of(seed).left_out else tuple(_waivers(chance, lines, day)),
    }
    tables["About"] = (about(chance, rules, day, sum(_pence(row["Y1"]) for row in budgets) / 100, _basis(lines)),)
    return TypedContents(year=rules.year, tables=tables, note=NOTE)


# The lines


def _lines(chance, rules, day):
    """As many lines as the size asks for, activity by activity. The first has money in the year."""
    size = chance.choice(LARGE) if chance.often(0.04) else chance.choice(SIZES)
    vat = chance.choice(("Net", "Gross"))
    lines, used = [], set()
    while len(lines) < size:
        number = len(lines) + 1
        activity = _activity(chance, rules, number, day)
        for source, power, reason in activity.pop("Paid")[: size - len(lines)]:
            line = activity | {"Line": f"L{len(lines) + 1:03}", "Source": source, "Power": power}
            line |= _money(chance, rules, used, activity, must=not lines) | {"VAT": chance.choice(("Outside scope", vat, None))}
            lines.append({heading: line[heading] for heading in ("Line", *(h for h in line if h != "Line"))} | reason)
    _decide(chance, rules, lines)
    return lines + _match_lines(chance, rules, lines)


def _activity(chance, rules, number, day):
    """What the lines of one activity share, and the sources and powers that pay for them."""
    priority = chance.choice(list(rules.priorities))
    mechanism = GRANT if chance.often(0.3) else chance.choice(MECHANISMS)
    paid = _paid(chance, rules, priority, mechanism)
    if not paid:
        return _activity(chance, rules, number, day)
    start, end = _days(chance, rules)
    kpqs = [name for name, kpq in rules.kpqs.items() if kpq.priority in (None, priority)]
    return {
        "Activity ref": f"A{number:03}",
        "Activity": f"Example service {number}",
        "Purpose": f"What the people of place {number} asked for",
        "Provider": None if mechanism == "In-house" else f"Example provider {1 + number % 17}",
        "Priority": priority,
        "KPQs": "; ".join(chance.sample(kpqs, chance.choice((1, 1, 2)))),
        "Basis": chance.choice(rules.lists["basis"]),
        "Mechanism": mechanism,
        "Area": chance.choice(rules.lists["area"]),
        "Start": start,
        "End": end,
        "Reason": f"It costs less than the two other offers for place {number}",
        "Conditions": chance.choice(("None", "A return at each half-year")) if mechanism == GRANT else None,
        "Monitoring": chance.choice(("Quarterly", "Half-yearly", "Annual")),
        "Publish": chance.choice(("Yes", "No", None)),
        "Notes": chance.choice((None, "n/a in 2016", "12,500.00")),
        "Paid": paid,
    }


def _paid(chance, rules, priority, mechanism):
    """One to three sources, each once, with the power and the reason for it; none where the rules allow none."""
    ways = defaultdict(list)
    for name, source in rules.sources.items():
        for power in ("s9",) if mechanism == GRANT else ("a", "b", "c"):
            rulings = (source.priorities.get(priority, "never"), source.powers.get(power, "never"))
            rulings += (rules.priorities[priority].powers[power],)
            if "never" not in rulings and (power != "c" or chance.often(0.2)):
                more = {"Override reason": "Everyone helped was harmed by a crime"} if "reason" in rulings else {}
                more |= {"Order reference": "EX-ORDER-1"} if power == "c" else {}
                ways[name].append((name, power, more))
    chosen = chance.sample(list(ways), min(len(ways), chance.choice((1, 1, 1, 2, 3))))
    return [chance.choice(ways[name]) for name in chosen]


def _days(chance, rules):
    """The days of an activity: some of the year at the least, and at the most the years beside it."""
    first, last = rules.year.plus_years(-chance.randrange(2)).first_day, rules.year.plus_years(chance.randrange(2)).last_day
    return first.date() + timedelta(days=chance.choice((0, 0, 30))), last.date() - timedelta(days=chance.choice((0, 0, 30)))


def _money(chance, rules, used, activity, *, must):
    """An amount for each year that the days touch; never the same twice in a register, and never the serial of a day."""
    money = dict.fromkeys(YEARS)
    base = chance.randrange(50_000, 9_000_000)
    for by, name in enumerate(YEARS, -1):
        year = rules.year.plus_years(by)
        pence = base * chance.randrange(85, 115) // 100
        while pence in used or pence % 100 == 0:
            pence += 1
        used.add(pence)
        touched = activity["Start"] <= year.last_day.date() and activity["End"] >= year.first_day.date()
        if touched and (name == "Y1" or chance.often(0.8)):
            money[name] = pence / 100
    if not must and chance.often(0.05):
        money["Y1"] = 0.0 if money["Y0"] or money["Y2"] else money["Y1"]
    return money | {"Partner match": chance.choice((None, None, None, 2500.0))}


def _decide(chance, rules, lines):
    """Decisions for the lines that need one, and for some that do not."""
    totals = defaultdict(int)
    for line in lines:
        totals[line["Activity ref"]] += _pence(line["Y1"])
    for number, line in enumerate(lines, 1):
        needed = totals[line["Activity ref"]] > rules.tolerances.decision_over or rules.sources[line["Source"]].needs_decision
        if needed or line["Mechanism"] == GRANT or chance.often(0.4):
            line["Decision reference"] = f"EX-{line['Start'].year}-{number:03}"
            line["Decision date"] = line["Start"] - timedelta(days=chance.randrange(10, 60))


def _match_lines(chance, rules, lines):
    """A partner's own line beside the office's, with no money in any year."""
    source = next(name for name, source in rules.sources.items() if source.is_match)
    if not chance.often(0.4):
        return []
    like = chance.choice(lines)
    return [{**like, "Line": f"L{len(lines) + 1:03}", "Source": source, **dict.fromkeys(YEARS), "Partner match": 1234.56}]


# What sources and priorities have


def _pence(pounds):
    return round((pounds or 0) * 100)


def _sum(lines, year, **like):
    return sum(_pence(line[year]) for line in lines if all(line[heading] == value for heading, value in like.items()))


def _budgets(rules, own, years):
    return tuple(
        {"Priority": name, "Outcome": "People are safe", **{year: _sum(own, year, Priority=name) / 100 for year in years}}
        for name in rules.priorities
    )


def _sources(chance, rules, own, years):
    return tuple(_source(chance, name, source, own, years) for name, source in rules.sources.items())


def _source(chance, name, source, own, years):
    """A source with enough for its lines, of which some comes from the year before; only a ring-fenced one has little left."""
    row = {"Source": name, "Kind": source.kind, "Ring-fenced": "Yes" if source.ring_fenced else "No"}
    if source.is_match:
        return row
    left = 0 if source.ring_fenced else chance.choice((0, 0, 10_000, 5_000_000))
    money = {year: _sum(own, year, Source=name) + left for year in years}
    carried = money["Y1"] // 5 if not source.ring_fenced and chance.often(0.4) else 0
    money["Y1"] -= carried
    row |= {year: pence / 100 for year, pence in money.items()}
    row |= {"Carried in": carried / 100 if carried or chance.often(0.3) else None}
    row |= {"Carry-forward allowed": "Yes" if carried else chance.choice(("No", "Yes", None))}
    if source.ring_fenced:
        row |= {"Grant start": date(2015, 4, 1), "Grant end": date(2022, 3, 31), "Grant reference": "EX-GRANT-1"}
    return row | chance.choice(({}, {"Over-allocation": 0.1, "Underwritten by": "Reserves"}))


# What is accepted


def _waivers(chance, lines, day):
    """A reason that is still to come, accepted until the end of the year."""
    reasoned = [line for line in lines if line.get("Override reason") and line["Power"] != "c" and _pence(line["Y1"])]
    if reasoned and chance.often(0.3):
        line = chance.choice(reasoned)
        line["Override reason"] = None
        yield {
            "Check": "reason-missing",
            "Line or cell": line["Line"],
            "Reason": "The letter is on its way",
            "Approved by": "Chief Finance Officer",
            "Date": day - timedelta(days=7),
            "Expires": day + timedelta(days=90),
        }


def _basis(lines):
    """Net or Gross as the lines say."""
    said = {line["VAT"] for line in lines} - {"Outside scope", None}
    return next(iter(said), "Net")
