"""Files of which a part may be asked for (RFC 9110 section 14)."""

import re

from starlette.responses import FileResponse

from ogkg_api.http import Receive, Scope, Send, header
from ogkg_api.problems import Problem

_BYTES = re.compile(r"bytes=\s*(?:\d+-\d*|-\d+)(?:\s*,\s*(?:\d+-\d*|-\d+))*\s*", re.IGNORECASE)
_FIRST = re.compile(r"(\d+)-")


class RangedFile(FileResponse):
    """A file; a Range that cannot be read is passed over, one beyond its end is told as a problem."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, or the part asked for.

        Raises:
            Problem: no part that is asked for is in the file (416).
        """
        asked = header(scope, b"range")
        if asked is not None and (not _BYTES.fullmatch(asked) or _is_backwards(asked)):
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"range"]}
        elif asked is not None and header(scope, b"if-range") is None:
            size = self.stat_result.st_size if self.stat_result else 0
            if any(int(first) >= size for first in _FIRST.findall(asked)):
                raise Problem(
                    status=416,
                    name="no-such-range",
                    detail=f"the file has {size} bytes",
                    headers={"Content-Range": f"bytes */{size}"},
                )
        await super().__call__(scope, receive, send)


def _is_backwards(asked: str) -> bool:
    return any(int(end) < int(start) for start, end in re.findall(r"(\d+)-(\d+)", asked))
