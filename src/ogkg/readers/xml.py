"""XML from strangers: no document types, no entities, no network, bounded depth."""

from collections.abc import Iterator

from lxml import etree

from ogkg.errors import DocumentError


def parse(data: bytes) -> etree._Element:
    """The root of an XML part.

    libxml2's own limits stay on (256 levels, 10 MB a text); a part that declares a document type is
    refused, as no office program writes one.

    Raises:
        DocumentError: the part is damaged, or declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("a damaged XML part") from error
    if root.getroottree().docinfo.doctype:
        raise DocumentError("an XML part that declares a document type", hint="save the document anew")
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of these local names."""
    return (child for child in element if local(child) in names)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant down a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """An attribute by its local name, whatever its namespace."""
    if element is None:
        return default
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default
