"""Makes the ribbon and the buttons' macros from the buttons that are found in xl_addin.buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from xl_addin import buttons
from xl_addin.actions import Button, RibbonGroup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RIBBON = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui">
  <ribbon>
    <tabs>
      <tab id="commissioningTab" label="Commissioning" insertAfterMso="TabData">
{groups}
      </tab>
    </tabs>
  </ribbon>
</customUI>
"""
"""Source: Microsoft, [MS-CUSTOMUI2], of customUI14.xml."""

GROUP = """\
        <group id="commissioning{name}" label={label}>
{buttons}
        </group>"""

BUTTON = """\
          <button id="commissioning{id}" label={label} {size}imageMso={icon}
            onAction="On{macro}" screentip={tip}
            supertip={description}/>"""

MACROS_HEAD = "'A Sub for each button: one for the ribbon, and one for a button on a sheet.\n"
MACROS = """
Public Sub On{macro}(control As IRibbonControl)
    Press "{name}"{apart}
End Sub

Public Sub {macro}()
    Press "{name}"{apart}
End Sub
"""


def found_buttons() -> list[Button]:
    """Return every button of xl_addin.buttons, in the order of the functions. An earlier name of a button is left out."""
    return [value for name, value in vars(buttons).items() if isinstance(value, Button) and value.name == name]


def buttons_on_ribbon() -> list[Button]:
    """Return every button in the order of the ribbon, from left to right."""
    return [button for group in RibbonGroup for button in _buttons_in(group)]


def _buttons_in(group: RibbonGroup) -> Sequence[Button]:
    return [button for button in found_buttons() if button.group is group]


def ribbon_xml() -> str:
    """Return the XML of the ribbon's tab."""
    return RIBBON.format(groups="\n".join(_group_xml(group) for group in RibbonGroup))


def _group_xml(group: RibbonGroup) -> str:
    lines = (_button_xml(button, is_large=not number) for number, button in enumerate(_buttons_in(group)))
    return GROUP.format(name=group.name.capitalize(), label=quoteattr(group.value), buttons="\n".join(lines))


def _button_xml(button: Button, *, is_large: bool) -> str:
    return BUTTON.format(
        id=_camel_case(button.name),
        label=quoteattr(button.label),
        size='size="large" ' if is_large else "",
        icon=quoteattr(button.icon),
        macro=macro_name(button),
        tip=quoteattr(button.tip or button.label),
        description=quoteattr(button.description),
    )


def button_macros() -> str:
    """Return the VBA code of the Subs that the ribbon and the buttons on a sheet call. Each calls Press, in Buttons.bas."""
    return MACROS_HEAD + "".join(_subs())


def _subs() -> Iterator[str]:
    return (
        MACROS.format(macro=macro_name(button), name=button.name, apart=", Apart:=True" if button.is_long else "")
        for button in found_buttons()
    )


def macro_name(button: Button) -> str:
    """Return the name of the Sub that a button on a sheet calls. The ribbon calls one with On before that name."""
    return button.macro or _camel_case(button.name)


def _camel_case(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))
