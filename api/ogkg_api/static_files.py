"""Style sheets and icons of the pages."""

import os
from pathlib import Path

from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from ogkg_api.http import header, matching

FOLDER = Path(__file__).parent / "static"
_CACHE_CONTROL = "public, max-age=600"


class TaggedFiles(StaticFiles):
    """Files of a folder, each with a strong tag that is known again in every encoding it was sent in."""

    def file_response(
        self,
        full_path: os.PathLike[str] | str,
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """A file, or 304 to who has it."""
        headers = {"Cache-Control": _CACHE_CONTROL}
        file = FileResponse(full_path, status_code, headers, stat_result=stat_result)
        known = matching(header(scope, b"if-none-match"), file.headers["etag"])
        return Response(status_code=304, headers={**headers, "ETag": known}) if known else file
