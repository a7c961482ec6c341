"""The liveness and readiness endpoints."""

from fastapi import APIRouter, Request, Response

from src.api import responses
from src.api.docs import answers
from src.api.routing import DirectRoute
from src.core.errors import ServiceUnavailable
from src.schemas.health import Health

router = APIRouter(tags=["health"], route_class=DirectRoute)

WELL = Health(status="ok").model_dump_json().encode()


@router.get("/healthz", summary="Is the process alive?", response_model=Health)
async def healthz() -> Response:
    """Answers as long as the process lives; the database is not asked."""
    return responses.plain(WELL)


@router.get("/readyz", summary="Can it serve?", response_model=Health, responses=answers(503))
async def readyz(request: Request) -> Response:
    """Answers 200 while the database can be reached, is migrated, and row-level security
    binds the role that the API connects with; 503 as soon as it has been told to stop."""
    if request.app.state.draining.has_begun:
        raise ServiceUnavailable("The service is about to stop.")
    await request.app.state.readiness.check()
    return responses.plain(WELL)
