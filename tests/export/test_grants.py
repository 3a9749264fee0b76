"""The register's grants as 360Giving has them: by its own schema, and by what its guidance asks besides."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT4

from tests.export.register import LINES, LISTS, book_of
from validators.export.giving_standard import ORGANISATION_IDENTIFIER, Publisher, distinct_identifiers
from validators.export.grants import export_grants
from validators.rulebook.rulebook_files import read_rulebook, shipped_rulebook_files

SCHEMAS = Path(__file__).parent / "schemas"
GRANT, PACKAGE = (json.loads((SCHEMAS / f"360-giving-{name}.json").read_text("utf-8")) for name in ("schema", "package-schema"))
OURS = Publisher("360G-example", "360G-example")
FORMATS = FormatChecker(())


@FormatChecker.checks(FORMATS, "date-time", raises=ValueError)
def _is_moment(text):
    return not isinstance(text, str) or (bool(re.match(r".{10}T", text)) and bool(datetime.fromisoformat(text)))


def assert_allowed(package):
    where = PACKAGE["properties"]["grants"]["items"]["$ref"]
    registry = Registry().with_resource(where, DRAFT4.create_resource(GRANT))
    Draft4Validator(PACKAGE, registry=registry, format_checker=FORMATS).validate(package)


def package_of(lines=LINES, lists=LISTS):
    return export_grants(book_of(lines, lists), OURS).content


def grants_of(lines=LINES, lists=LISTS):
    return package_of(lines, lists)["grants"]


def recipient(provider, numbers=""):
    """How the provider of one grant is named, where the list has other numbers for it."""
    lists = re.sub(rf"\| {provider}\s+\|.*", f"| {provider} | {numbers} |", LISTS) if numbers else LISTS
    [grant] = grants_of(LINES.splitlines()[3].replace("|Glen  |", f"|{provider}|"), lists)
    [named] = grant["recipientOrganization"]
    return named


def test_the_schemas_are_schemas():
    for schema in (GRANT, PACKAGE):
        Draft4Validator.check_schema(schema)


def test_the_package_is_what_the_published_schemas_allow():
    assert_allowed(json.loads(json.dumps(package_of())))


def unknown(value, schema):
    """The fields that a schema has no word for: it allows them, and nobody reads them."""
    schema = GRANT["definitions"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if isinstance(value, list):
        return {name for each in value for name in unknown(each, schema["items"])}
    if not isinstance(value, dict):
        return set()
    known = schema["properties"]
    inside = (unknown(each, known[name]) for name, each in value.items() if name in known)
    return (value.keys() - known.keys()).union(*inside)


def test_every_field_is_one_that_the_schemas_know():
    package = package_of()
    assert not unknown(package["grants"], {"items": GRANT})
    assert not package.keys() - PACKAGE["properties"].keys()
    assert unknown([{"title": "Advice", "grantProgramme": [{"name": "Reserves"}], "colour": 1}], {"items": GRANT}) == {
        "name",
        "colour",
    }


@pytest.mark.parametrize(
    "harm",
    [
        lambda package: package["grants"].clear(),
        lambda package: package["grants"][0].pop("awardDate"),
        lambda package: package["grants"][0].update(amountAwarded="700.25"),
        lambda package: package["grants"][0].update(awardDate="03/03/2017"),
        lambda package: package.update(modified="29 June 2018"),
        lambda package: package["grants"][0]["recipientOrganization"][0].pop("id"),
    ],
)
def test_the_schemas_do_refuse_what_is_wrong(harm):
    package = package_of()
    harm(package)
    with pytest.raises(Exception, match=r".") as refused:
        assert_allowed(package)
    assert refused.type.__name__ == "ValidationError"


def test_a_grant_is_an_activity_with_all_that_its_lines_give():
    assert grants_of()[0] == {
        "id": "360G-example-2016-17-A01",
        "title": "Advice",
        "description": "Be heard",
        "currency": "GBP",
        "amountAwarded": 1450.25,
        "awardDate": "2017-03-03",
        "plannedDates": [{"startDate": "2017-04-01", "endDate": "2020-03-31"}],
        "grantProgramme": [{"title": "Policing Grant and precept"}, {"title": "Reserves"}],
        "classifications": [{"vocabulary": "Priority", "title": "Victims services"}],
        "beneficiaryLocation": [{"name": "County Durham"}],
        "recipientOrganization": [
            {"id": "GB-CHC-1000001", "name": "Example Trust", "charityNumber": "1000001", "companyNumber": "01000001"}
        ],
        "fundingOrganization": [{"id": "360G-example", "name": "Example Commissioner's Office"}],
    }


def test_what_is_no_grant_what_may_not_be_named_and_what_has_no_money_is_left_out_and_counted():
    export = export_grants(book_of(), OURS)
    assert [grant["title"] for grant in export.content["grants"]] == ["Advice", "Talks"]
    assert export.description == "2 grants"
    assert export.notes == [
        "1 line that may not be published is left out.",
        "3 lines whose Mechanism is neither CDR grant nor Grant agreement are left out.",
        "1 line without money is left out.",
    ]


def test_the_mechanisms_that_are_grants_are_those_of_every_rulebook():
    for path in shipped_rulebook_files():
        assert {"CDR grant", "Grant agreement"} < set(read_rulebook(path).lists["mechanism"])


def test_the_package_says_whose_it_is_and_of_which_day():
    package = package_of()
    del package["grants"]
    assert package == {
        "version": "1.2",
        "title": "Grants of Example Commissioner's Office, 2018/19",
        "description": "The grants of the commissioning register of 2018/19. Amount awarded is the money of 2017/18 to "
        "2019/20. Grants that may not be published are left out.",
        "modified": "2018-06-29T00:00:00Z",
        "identifier": "360G-example-grants-2018-19",
        "publisher": {"name": "Example Commissioner's Office", "identifier": "360G-example"},
    }


def test_nothing_that_is_for_the_office_alone_is_in_it():
    text = json.dumps(package_of())
    assert not [secret for secret in ("Private", "A. Sample", "Refuge", "Be hidden", "Secret", "1000009") if secret in text]


@pytest.mark.parametrize(
    ("numbers", "identified"),
    [
        ('"1000001" | "01000001"', {"id": "GB-CHC-1000001", "charityNumber": "1000001", "companyNumber": "01000001"}),
        ('"SC000001" | ', {"id": "GB-SC-SC000001", "charityNumber": "SC000001"}),
        ('"NIC100001" | ', {"id": "GB-NIC-100001", "charityNumber": "NIC100001"}),
        ('"sc000001" | ', {"id": "GB-SC-SC000001", "charityNumber": "SC000001"}),
        (' | "01000001"', {"id": "GB-COH-01000001", "companyNumber": "01000001"}),
        ('"12345" | "123"', {"id": "360G-example-Example-Trust"}),
        (" | ", {"id": "360G-example-Example-Trust"}),
    ],
)
def test_a_recipient_has_the_identifier_of_its_register_or_else_one_of_ours(numbers, identified):
    assert recipient("Example Trust", numbers) == {"name": "Example Trust", **identified}


@pytest.mark.parametrize("identifier", ["GB-COH-01234567", "GB-CHC-1000001", "GB-LAE-DUR", "360G-example"])
def test_a_funder_is_named_by_an_entry_of_a_list_or_by_its_prefix(identifier):
    assert ORGANISATION_IDENTIFIER.fullmatch(identifier)
    assert not ORGANISATION_IDENTIFIER.fullmatch(identifier.lower() + " /")


def test_two_names_that_differ_in_signs_alone_are_two_organisations():
    names = ["Example – Group", "Example Group", "EXAMPLE, group", "Østmark"]
    assert list(distinct_identifiers(names, "360G-x").values()) == [
        "360G-x-Example-Group", "360G-x-Example-Group-2", "360G-x-EXAMPLE-group-3", "360G-x-stmark"
    ]  # fmt: skip


def test_every_grant_has_an_identifier_of_its_own_without_spaces_and_slashes():
    lines = LINES.replace("|A01|", "|A 1/x|").replace("|A02|", "|A-1-x|").replace("02/04/2018", "04/03/2017")
    assert [grant["id"] for grant in grants_of(lines)] == ["360G-example-2016-17-A-1-x", "360G-example-2016-17-A-1-x-2"]


@pytest.mark.parametrize(
    ("blank", "cell", "why"),
    [
        ("A02", "B4", "a number is wanted"),
        ("Talks", "C4", "a title is wanted"),
        ("Be told", "D4", "a description is wanted"),
        ("Glen", "E4", "a recipient is wanted"),
        ("01/04/2018", "J4", "a first day is wanted"),
        ("31/03/2019", "K4", "a last day is wanted"),
        ("02/04/2018", "O4", "the day of the award is wanted"),
    ],
)
def test_a_blank_cell_that_the_standard_needs_is_told_with_its_place(blank, cell, why):
    lines = LINES.strip().splitlines()
    lines[2] = lines[2].replace(blank, "")
    export = export_grants(book_of("\n".join(lines)), OURS)
    assert [(str(remark.cell), remark.why) for remark in export.obstacles] == [(f"Allocations!{cell}", why)]
    assert not export.content


def test_an_activity_that_is_given_to_two_is_no_grant_to_the_first():
    export = export_grants(book_of(LINES.replace("|Trust |V|R|", "|Glen  |V|R|")), OURS)
    assert [(str(remark.cell), remark.why) for remark in export.obstacles] == [("Allocations!E3", "a grant has one recipient")]


def test_a_second_line_may_leave_to_the_first_what_it_says():
    lines = LINES.replace("L02|A01|Advice |Be heard |Trust |", "L02|A01|       |         |      |")
    assert grants_of(lines) == grants_of()


def test_one_line_of_a_grant_that_has_its_day_is_enough():
    assert not export_grants(book_of(), OURS).obstacles


def test_personal_data_are_told_where_they_would_be_published_and_nowhere_else():
    lines = LINES.replace("Be told", "Ask jo@example.org").replace("Be safe", "Ask jo@example.org")
    remarks = export_grants(book_of(lines), OURS).personal
    assert [(str(remark.cell), remark.why) for remark in remarks] == [("Allocations!D4", "an email address")]


def test_a_long_title_is_cut_and_texts_are_tidied():
    [first, _] = grants_of(LINES.replace("Advice ", "Advice and " * 20).replace("Be heard", "Be\u200b  heard"))
    assert len(first["title"]) < 140
    assert first["title"].endswith("…")
    assert first["description"] == "Be heard"


def test_a_register_of_which_nothing_may_be_named_gives_nothing():
    export = export_grants(book_of(LINES.replace("|Yes", "|No")), OURS)
    assert (export.content, export.description) == ({}, "no grants")
