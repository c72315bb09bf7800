"""Parameters of a request, each of which is asked for once."""

from collections.abc import Mapping

from ogkg_api.http import Scope, parameters
from ogkg_api.problems import Problem, bad_request


def given(scope: Scope, *once: str, types: Mapping[str, str] | None = None) -> dict[str, str]:
    """The parameters of a request's address; of one that is there twice and is not asked for, the last.

    Args:
        scope: the request.
        once: names of those that mean something here, so that two values of one would be a riddle.
        types: what some of these expect, for those who ask wrongly.

    Raises:
        Problem: they cannot be read (400), or one of them is there twice (422).
    """
    try:
        pairs = parameters(scope["query_string"])
    except ValueError as error:
        raise bad_request("the parameters are not UTF-8, percent-encoded") from error
    names = [name for name, _ in pairs]
    twice = next((name for name in dict.fromkeys(names) if name in once and names.count(name) > 1), None)
    if twice is not None:
        raise wrong_parameter(
            twice, f"{twice}: given more than once", "give one value", (types or {}).get(twice, "")
        )
    return dict(pairs)


def wrong_parameter(name: str, detail: str, hint: str, expected: str = "") -> Problem:
    """422: the value of a parameter does not fit.

    Args:
        name: of the parameter.
        detail: what is wrong with it.
        hint: what would do.
        expected: type of the value, where it has one.
    """
    members = {"parameter": name, **({"expected": expected} if expected else {})}
    return Problem(status=422, name="wrong-parameter", detail=detail, hint=hint, members=members)
