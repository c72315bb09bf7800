"""`/sparql/q/…`: links that carry a query, so that nothing of it needs to be kept here.

The query stands in the address, deflated (RFC 1951) and in base64 for addresses (RFC 4648 section 5);
`release` names the release it was asked of.
"""

import base64
import binascii
import zlib

from ogkg_api import negotiation
from ogkg_api.http import Reply, etag
from ogkg_api.media import HTML, Format
from ogkg_api.problems import bad_request
from ogkg_api.service import Service
from ogkg_api.sparql import page

_QUERY_TEXT = Format(name="rq", media_type="application/sparql-query")
_RAW = -zlib.MAX_WBITS


def answer(service: Service, packed: str, *, release: str, accept: str | None, root: str) -> Reply:
    """The query page with the query in it, or the text of the query.

    Args:
        service: what is served.
        packed: the query as it stands in the link.
        release: version it was asked of; empty where the link does not say.
        accept: the request's Accept header.
        root: path the service is mounted at.

    Raises:
        Problem: there is no query in the link.
        NotAcceptableError: neither form is accepted.
    """
    query = unpack(packed, service.settings.limits.query_bytes)
    form = negotiation.negotiate(accept, (HTML, _QUERY_TEXT))
    body = query.encode() if form is _QUERY_TEXT else page.of_link(service, root, query, release)
    tag = etag(service.editions.identity, service.bundle.name, "shared", form.name, packed, release, root)
    return Reply(content_type=form.content_type, body=body, headers={"Vary": "Accept"}, etag=tag)


def unpack(packed: str, limit: int) -> str:
    """The query in a link.

    Args:
        packed: deflated, in base64 for addresses, without padding.
        limit: most bytes of a query; no more are unpacked.

    Raises:
        Problem: it is damaged, or longer.
    """
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        inflate = zlib.decompressobj(_RAW)
        text = inflate.decompress(data, limit + 1)
        if not inflate.eof or len(text) > limit:
            raise bad_request("there is no whole query in this link", hint="copy all of the link")
        return text.decode("utf-8")
    except (binascii.Error, zlib.error, ValueError) as error:
        raise bad_request("there is no query in this link", hint="copy all of the link") from error
