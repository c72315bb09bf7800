"""What is kept of each request that was answered: its number, a line in the log, a place in the counts."""

import itertools
import uuid
from json.encoder import encode_basestring_ascii as _quoted

from ogkg_api.access_log import AccessLog, Label
from ogkg_api.metrics import Metrics, area_of


class Journal:
    """Counts and lines together.

    Args:
        metrics: where requests are counted.
        log: where they are noted.
    """

    def __init__(self, metrics: Metrics, log: AccessLog) -> None:
        self._metrics = metrics
        self._log = log
        self._prefix = uuid.uuid4().hex[:12]
        self._numbers = itertools.count(1)

    def number(self) -> str:
        """An id for a request that has come."""
        return f"{self._prefix}-{next(self._numbers):x}"

    @staticmethod
    def label(method: str, path: str, root: str = "") -> Label:
        """The label of a request.

        Args:
            method: of HTTP.
            path: without the query string.
            root: where the service is mounted.
        """
        below = path[len(root) :] if root and path.startswith(root) else path
        return Label(area_of(below), f'"method": {_quoted(method)}, "path": {_quoted(path)}')

    def note(self, label: Label, number: str, status: int, seconds: float, sent: int) -> None:
        """Count and note one answered request.

        Args:
            label: what it asked for.
            number: its id.
            status: of the answer; 499 where the client had gone.
            seconds: that it took.
            sent: bytes of the answer's body.
        """
        self._metrics.observe(label.area, status, seconds)
        self._log.record(number, label, status, seconds, sent)
