"""Reconciliation in the OpenAPI description."""

_Json = dict[str, object]


def reconciliation_paths() -> dict[str, dict[str, object]]:
    """The operations of reconciliation, by path."""
    return {"/reconcile": _service(), **_suggest_paths(), **_property_paths()}


def _service() -> _Json:
    example = '{"q0": {"query": "Farah Ahmed", "type": "person"}}'
    get = _operation(
        "reconcile_get",
        "Reconciliation Service API 0.2: the manifest, candidates, or values",
        [_parameter("queries", "string", example), _parameter("extend", "string", "")],
        ("400", "404", "413", "422", "503"),
    )
    post = _operation(
        "reconcile_post",
        "Candidates for a batch of names, or values of entities",
        [],
        ("400", "404", "408", "413", "415", "422", "503"),
    )
    return {"get": get, "post": {**post, "requestBody": _form()}}


def _suggest_paths() -> dict[str, dict[str, object]]:
    """What completes the words of someone who types."""
    typed = [_parameter("prefix", "string", "farah"), _parameter("cursor", "integer", 0)]
    entity = _operation(
        "suggest_entity",
        "People and organisations whose name begins so",
        [*typed, _parameter("type", "string", "person")],
        ("404", "422", "503"),
    )
    kind = _operation("suggest_type", "Types whose name begins so", typed, ("422",))
    property_ = _operation("suggest_property", "Properties whose name begins so", typed, ("422",))
    return {
        "/reconcile/suggest/entity": {"get": entity},
        "/reconcile/suggest/type": {"get": kind},
        "/reconcile/suggest/property": {"get": property_},
    }


def _property_paths() -> dict[str, dict[str, object]]:
    """What may be fetched of an entity, and what is shown of one."""
    proposed = _operation(
        "propose_properties",
        "Properties that may be fetched for a type",
        [_parameter("type", "string", "person"), _parameter("limit", "integer", 5)],
        ("422",),
    )
    preview = _operation(
        "preview",
        "A small page about an entity, for a frame",
        [_parameter("id", "string", "person/farah-ahmed")],
        ("404", "422"),
        media_type="text/html",
    )
    features = _operation("features", "The features of candidates, explained", [], (), media_type="text/html")
    return {
        "/reconcile/properties": {"get": proposed},
        "/reconcile/preview": {"get": preview},
        "/reconcile/features": {"get": features},
    }


def _operation(
    name: str,
    summary: str,
    parameters: list[_Json],
    problems: tuple[str, ...],
    media_type: str = "application/json",
) -> _Json:
    bad = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        "operationId": name,
        "summary": summary,
        "tags": ["reconciliation"],
        "parameters": parameters,
        "responses": {
            "200": {"description": "the answer", "content": {media_type: {}}},
            **{
                status: {
                    "description": "see `detail`",
                    "content": {"application/problem+json": bad, "text/html": {}},
                }
                for status in problems
            },
        },
    }


def _parameter(name: str, type: str, example: object) -> _Json:
    schema = {"type": type, "minimum": 0, "maximum": 1000} if type == "integer" else {"type": type}
    return {"name": name, "in": "query", "required": False, "schema": schema, "example": example}


def _form() -> _Json:
    texts = {"queries": {"type": "string"}, "extend": {"type": "string"}}
    example = {"queries": '{"q0": {"query": "Cabinet Office", "type": "organisation"}}'}
    form = {"schema": {"type": "object", "properties": texts}, "example": example}
    return {"required": True, "content": {"application/x-www-form-urlencoded": form}}
