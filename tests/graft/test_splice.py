"""Bytes of an XML part that no edit names stay as they were."""

import pytest
from hypothesis import given, strategies as st

from validators.graft.xml_part import XmlPart
from validators.model.refusals import Refused

ODD = b"""<?xml version='1.0' encoding="UTF-8"?>\r\n<x:a xmlns:x='urn:x' one = 'it&apos;s > "1"'  two="2" ><!-- <x:b/> -->
  <x:b n='1'/> <x:b n="2"  ></x:b>\t<x:c/>text &amp; more</x:a  >\n"""


def spliced(edit, content=ODD):
    part = XmlPart(content)
    edit(part, part.root)
    return part.edited()


def test_a_part_without_edits_is_the_same():
    assert spliced(lambda *_: None) == ODD


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (lambda p, a: p.set(a, "two", "3"), b'  two="2" >', b' two="3" >'),
        (lambda p, a: p.set(a, "one", None), b""" one = 'it&apos;s > "1"'""", b""),
        (lambda p, a: p.set(a.children[0], "new", '"<&'), b"<x:b n='1'/>", b"<x:b n='1' new='\"&lt;&amp;'/>"),
        (lambda p, a: p.append(a, "<x:z/>"), b"more</x:a", b"more<x:z/></x:a"),
        (lambda p, a: p.append(a.child("c"), "<x:z/>"), b"<x:c/>", b"<x:c><x:z/></x:c>"),
        (lambda p, a: p.append(a.children[1], "<x:z/>"), b"></x:b>", b"><x:z/></x:b>"),
        (lambda p, a: p.insert(a, "<x:z/>", ("c",)), b"<x:c/>", b"<x:z/><x:c/>"),
        (lambda p, a: p.insert(a, "<x:z/>", ("none",)), b"more</x:a", b"more<x:z/></x:a"),
        (lambda p, a: p.put_after(a.child("b"), "<x:z/>"), b"<x:b n='1'/>", b"<x:b n='1'/><x:z/>"),
        (lambda p, a: p.remove(a.child("b")), b"<x:b n='1'/>", b""),
        (lambda p, a: p.replace(a.child("c"), "<x:z/>"), b"<x:c/>", b"<x:z/>"),
    ],
)
def test_an_edit_changes_what_it_names_alone(edit, old, new):
    assert ODD.count(old) == 1
    assert spliced(edit) == ODD.replace(old, new)


def test_an_attribute_is_not_looked_for_in_another_ones_value():
    part = b"""<a said=" count='1' " count="1"/>"""
    assert spliced(lambda p, a: p.set(a, "count", "2"), part) == b"""<a said=" count='1' " count="2"/>"""


def test_what_is_removed_is_not_edited_as_well():
    def edit(part, root):
        part.remove(root.children[0])
        part.set(root.children[0].children[0], "n", "2")

    assert spliced(edit, b'<a><b><c n="1"/></b><d/></a>') == b"<a><d/></a>"


def test_a_part_in_another_encoding_becomes_utf_8_and_says_so():
    text = '<?xml version="1.0" encoding="UTF-16"?><a n="£"><b/></a>'
    for content in (text.encode("utf-16"), text.encode("utf-16-le"), text.encode("utf-16-be")):
        edited = spliced(lambda p, a: p.append(a, "<c/>"), content)
        assert edited.decode("utf-8") == text.replace("UTF-16", "UTF-8").replace("</a>", "<c/></a>")


def test_the_content_of_closed_elements_is_passed_over():
    part = XmlPart(b"<a><rows><r><c/></r></rows><d/></a>", closed={"rows"})
    assert [child.name for child in part.root.children] == ["rows", "d"]
    assert part.root.children[0].children == []


def test_a_part_with_a_document_type_is_refused():
    with pytest.raises(Refused, match="document type"):
        XmlPart(b'<!DOCTYPE a [<!ENTITY e "e">]><a>&e;</a>')


@given(st.text(alphabet="<>&\"' \n£ab;=/", max_size=20))
def test_any_value_of_an_attribute_reads_back(value):
    edited = spliced(lambda p, a: p.set(a, "n", value), b'<a n="1"><b/></a>')
    read = XmlPart(edited).root
    assert (" ".join(read.get("n").split()), len(read.children)) == (" ".join(value.split()), 1)
