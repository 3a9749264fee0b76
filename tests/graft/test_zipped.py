"""Parts of a zip file that are not replaced keep their very bytes, however they were packed."""

import io
import zipfile

from hypothesis import given, strategies as st

from validators.graft.zip_entries import join_entries, pack_entry, zip_comment, zip_entries


def zip_of(parts, method=zipfile.ZIP_DEFLATED, said=b""):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        package.comment = said
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2018, 6, 29, 9, 30, 0)), content, compress_type=method)
    return buffer.getvalue()


def read(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {info.filename: package.read(info) for info in package.infolist()}


class Unseekable(io.BytesIO):
    """What a zip file is streamed to: the sizes of its parts follow them."""

    def seekable(self):
        return False

    def seek(self, *_):
        raise io.UnsupportedOperation

    def tell(self):
        raise io.UnsupportedOperation


def test_a_file_whose_parts_are_joined_again_is_the_same():
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        content = zip_of({"a.xml": b"<a/>" * 99, "é/b.bin": b"\0\xff"}, method, b"said at the end")
        assert join_entries(zip_entries(content), zip_comment(content)) == content


def test_a_streamed_file_is_the_same():
    buffer = Unseekable()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.xml", b"<a/>" * 99)
        package.writestr("b.xml", b"<b/>")
    assert join_entries(zip_entries(buffer.getvalue())) == buffer.getvalue()


def test_a_replaced_part_leaves_the_others_packed_as_they_were():
    content = zip_of({"a.xml": b"<a/>" * 99, "b.xml": b"<b/>" * 99, "c.xml": b"<c/>"}, zipfile.ZIP_STORED)
    a, _, c = zip_entries(content)
    changed = join_entries([a, pack_entry("b.xml", b"<new/>"), c])
    assert read(changed) == {"a.xml": b"<a/>" * 99, "b.xml": b"<new/>", "c.xml": b"<c/>"}
    assert [entry.packed for entry in zip_entries(changed)[::2]] == [a.packed, c.packed]


@given(st.dictionaries(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=8), st.binary(max_size=200)))
def test_packed_parts_read_back(parts):
    assert read(join_entries([pack_entry(name, content) for name, content in parts.items()])) == parts
