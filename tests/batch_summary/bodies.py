"""Registers of several bodies, made from one: each pays the same providers as much, for activities of its own."""


def body(contents, name, *kept):
    """The register of another body. kept: the Activity refs of what it pays for under the name that the first body has."""
    rows = contents.tables["Allocations"]
    own = (row if row["Activity ref"] in kept else {**row, "Activity": f"{row['Activity']} in {name}"} for row in rows)
    return contents.with_setting("Organisation", name).with_rows("Allocations", tuple(own))
