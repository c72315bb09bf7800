"""Every error raised on purpose.

    OgkgError
    ├── CallError         the call is at fault: a flag, a setting, a file that is not there   exit 2
    ├── DocumentError     a document cannot be read: its bytes are at fault                   exit 1
    │   ├── UnknownFormatError    no reader for it
    │   ├── TooLargeError         over a limit of size
    │   └── EmptyDocumentError    no words in it
    ├── ReferenceDataError a file of data/ is at fault: registers, decisions, word lists        exit 1
    ├── ReleaseError      a release is damaged, or was refused                                exit 1
    ├── QueryError        a query was refused or did not parse                                 exit 2
    └── RemoteError       a remote SPARQL server did not answer as it should                   exit 1

A bug is not in this tree: it is let through with its traceback.
"""

from typing import ClassVar


class OgkgError(Exception):
    """What a person can put right. Shown in two lines: what and where, then what to do.

    Args:
        message: what is wrong, lower case, no full stop.
        where: the file, line or setting at fault.
        hint: what to do about it.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """The first of the two lines, without `error:`."""
        return f"{self.where}: {self.message}" if self.where else self.message


class CallError(OgkgError):
    """The call is at fault: a flag, a setting, a path that does not exist."""

    exit_code = 2


class DocumentError(OgkgError):
    """A document cannot be read: damaged, encrypted, not a document at all.

    `issue` is the code of the issue that a build reports for it.
    """

    issue: ClassVar[str] = "unreadable"


class UnknownFormatError(DocumentError):
    """No reader for this format."""

    issue = "unknown-format"


class TooLargeError(DocumentError):
    """Over a limit of size, as received or when unpacked."""

    issue = "too-large"


class EmptyDocumentError(DocumentError):
    """No words in it."""

    issue = "empty"


class ReferenceDataError(OgkgError):
    """A file of `data/` is at fault: a register, a decision, a list of words."""


class ReleaseError(OgkgError):
    """A release is missing, damaged, or was refused by its own checks."""


class QueryError(OgkgError):
    """A query was refused or does not parse."""

    exit_code = 2


class RemoteError(OgkgError):
    """A remote SPARQL server could not be reached, or answered something else."""
