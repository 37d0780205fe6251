"""Whether the process lives, and whether it can do its work; for whoever watches over the server."""

import shutil
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard.settings import settings
from data.queries import integrity

LEAST_FREE_BYTES: Final = 200 * 1024 * 1024


async def alive(_request: Request) -> Response:
    """Answer that the process answers."""
    return JSONResponse({"status": "ok"})


async def ready(_request: Request) -> Response:
    """Answer 200 when the store answers, its tables are of today and the disk has room; else 503 and what is not."""
    checks = await to_thread.run_sync(_checks)
    is_ready = all(checks.values())
    return JSONResponse({"status": "ok" if is_ready else "fel", **checks}, status_code=200 if is_ready else 503)


def _checks() -> dict[str, bool]:
    answers = integrity.store_answers()
    folder = settings().store_folder
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    return {
        "store": answers,
        "schema": answers and integrity.schema_is_current(),
        "disk": shutil.disk_usage(nearest).free > LEAST_FREE_BYTES,
    }
