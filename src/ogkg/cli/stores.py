"""How commands name a SPARQL server and say who they are."""

from pathlib import Path

from ogkg.errors import CallError
from ogkg.remote.endpoint import Authentication, Endpoint
from ogkg.settings import Settings


def endpoint_of(
    settings: Settings,
    query: str,
    *,
    update: str = "",
    graphs: str = "",
    authentication: Authentication = Authentication.BASIC,
    password_file: Path | None = None,
) -> Endpoint:
    """A server by its addresses, with the user and password of the settings.

    Raises:
        CallError: an address is none, the file cannot be read, or a user has no password.
    """
    password = settings.store_password.get_secret_value()
    if password_file:
        try:
            password = password_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise CallError("the password cannot be read", where=str(password_file)) from error
    if settings.store_user and not password:
        raise CallError(
            "a user, but no password",
            where=settings.store_user,
            hint="set OGKG_STORE_PASSWORD, or name a file with --password-file",
        )
    return Endpoint(
        query=query,
        update=update,
        graphs=graphs,
        user=settings.store_user,
        password=password,
        authentication=authentication,
    )
