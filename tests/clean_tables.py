"""What is around the lines of a clean register made by chance: its settings, lists, reviews and virements."""

from collections import defaultdict
from datetime import timedelta

from workbooks.june_2018 import control_rows, kpq_rows

PROVIDERS = 17
GOES_ON = ("Continue", "Continue with change", "Re-commission", "Merge", "Mainstream")


def about(chance, rules, day, approved, vat):
    """The settings. A register of a year whose paper printed figures is still a draft."""
    is_printed = any(priority.printed is not None for priority in rules.priorities.values())
    return {
        "Template version": 1,
        "Organisation": rules.office,
        "Financial year": str(rules.year),
        "As at": day,
        "Status": "Draft" if is_printed or chance.often(0.5) else "Approved",
        "Approved total": approved,
        "Narrative total": None,
        "VAT basis": vat,
        "Protective marking": "OFFICIAL",
        "Contact": "The example office",
    }


def fixed_tables(chance, rules, lines, day):
    """The lists, the matrix's rows, the road ahead and the paper's headings."""
    used = {line["Provider"] for line in lines}
    providers = [f"Example provider {number}" for number in range(1, PROVIDERS + 1)]
    return {
        "KPQs": kpq_rows(rules),
        "Providers": tuple(_provider(chance, number, name) for number, name in enumerate(providers) if name in used),
        "Control": control_rows(rules),
        "Milestones": tuple(_milestones(rules, day)),
        "Implications": tuple(
            {"Heading": name, "Implication": "None beyond the grants' terms."} for name in rules.implications
        ),
    }


def _provider(chance, number, name):
    numbers = {"Charity number": f"{9990000 + number}", "Company number": f"{99900000 + number}"}
    return {"Provider": name, "Type": "Charity", "Area": "Force-wide", **(numbers if chance.often(0.7) else {})}


def _milestones(rules, day):
    for number, name in enumerate(rules.milestones):
        done = day - timedelta(days=3) if number == 0 else None
        yield {"Milestone": name, "Owner": "The commissioning team", "Due": day + timedelta(days=30 * number), "Done": done}


def _pence(pounds):
    return round((pounds or 0) * 100)


def reviews(chance, own, day):
    """One for each activity. What a finished one recommends agrees with the money of the year after."""
    money, legacy = defaultdict(int), set()
    for line in own:
        money[line["Activity ref"]] += _pence(line["Y2"])
        if line["Basis"] == "Legacy":
            legacy.add(line["Activity ref"])
    for ref, pence in money.items():
        status = chance.choice(("Complete", "Complete", "In progress", "Not started", "Not required"))
        row = {"Activity ref": ref, "Status": status, "Reviewer": "The commissioning team"}
        row["Due"] = day + timedelta(days=chance.randrange(60) - (30 if status in ("Complete", "Not required") else 0))
        yield row | (_outcome(chance, pence, ref in legacy, day) if status == "Complete" else {})


def _outcome(chance, pence, is_legacy, day):
    goes_on = ("Continue",) if is_legacy else GOES_ON
    return {
        "Completed": day - timedelta(days=chance.randrange(30)),
        "RAG": chance.choice(("Red", "Amber", "Green")),
        "Value for money": chance.choice(("High", "Medium", "Low", "Unknown")),
        "Recommendation": chance.choice(goes_on) if pence else "Cease",
        "Recommended Y2": pence / 100 if pence else None,
        "Panel comment": chance.choice((None, "Noted")),
    }


def virements(chance, rules, own, day):
    """A few between lines of one source, each of a part of what its line has."""
    by_source = defaultdict(list)
    for line in own:
        by_source[line["Source"]].append(line)
    pairs = [lines[:2] for lines in by_source.values() if len(lines) > 1 and _pence(lines[0]["Y1"])]
    for number, (giver, taker) in enumerate(pairs if chance.often(0.5) else (), 1):
        approval = chance.choice(({"Approved by": "Chief Finance Officer"}, {"Decision reference": f"EX-V-{number}"}))
        yield {
            "Virement": f"V{number:03}",
            "Date": day - timedelta(days=chance.randrange(1, 20)),
            "From line": giver["Line"],
            "To line": taker["Line"],
            "Year": str(rules.year),
            "Amount": max(1, _pence(giver["Y1"]) // 4) / 100,
            "Reason": "The tender came in lower",
        } | approval
