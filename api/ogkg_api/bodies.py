"""The body of a request, read whole; one that is too long or too slow is told as a problem."""

from ogkg_api.http import BodyTooLargeError, BodyTooSlowError, Receive, Scope, read_body
from ogkg_api.problems import Problem


async def body_of(scope: Scope, receive: Receive, limit: int, seconds: float) -> bytes:
    """The body.

    Args:
        scope: the request.
        receive: where it comes from.
        limit: most bytes.
        seconds: longest time to wait for all of it.

    Raises:
        Problem: it is longer (413), or does not arrive in time (408); the connection ends with the answer.
        ClientGoneError: the client went away in the middle of it.
    """
    try:
        return await read_body(scope, receive, limit, seconds)
    except BodyTooLargeError as error:
        raise too_large(limit) from error
    except BodyTooSlowError as error:
        raise Problem(
            status=408,
            name="too-slow",
            detail="the request took too long to arrive",
            headers={"Connection": "close"},
        ) from error


def too_large(limit: int) -> Problem:
    """413: more was sent than is read.

    Args:
        limit: most bytes.
    """
    return Problem(
        status=413,
        name="too-large",
        detail=f"a request may have {limit} bytes here",
        headers={"Connection": "close"},
    )
