"""The description of the API, held to the service by schemathesis; skipped where that is not installed."""

import subprocess
import sys

import pytest


def test_no_request_of_the_description_fails_the_service_or_is_answered_otherwise(server):
    pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
    done = subprocess.run(
        [
            *(sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run"),
            f"{server.url}/openapi.json",
            *("--checks", checks, "--max-examples", "10", "--phases", "examples,coverage,fuzzing"),
            *("--seed", "1", "--generation-database", "none"),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]
