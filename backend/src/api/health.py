"""Whether the process lives, and whether it can serve."""

from fastapi import APIRouter, Request

from src.api.docs import answers
from src.core.errors import ServiceUnavailable
from src.schemas.health import Health

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Is the process alive?")
async def healthz() -> Health:
    """Answers as long as the process lives; the database is not asked."""
    return Health(status="ok")


@router.get("/readyz", summary="Can it serve?", responses=answers(503))
async def readyz(request: Request) -> Health:
    """Answers 200 while the database can be reached, is migrated, and row-level security
    binds the role that the API connects with; 503 as soon as it has been told to stop."""
    if request.app.state.draining.has_begun:
        raise ServiceUnavailable("The service is about to stop.")
    await request.app.state.database.check()
    return Health(status="ok")
