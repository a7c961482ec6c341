"""The endpoint that restores everything to what it was at an instant."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from src.api import responses
from src.api.deps import IdempotencyKey, UserSession, once
from src.api.docs import answers
from src.api.routing import DirectRoute
from src.core.errors import BrokenRule
from src.db.restoring import Restoring
from src.schemas.history import Restore, RestoreResponse

PATH = "/api/restore"

router = APIRouter(prefix=PATH, tags=["history"], route_class=DirectRoute)


async def _restoring(request: Request) -> Restoring:
    restoring: Restoring = request.app.state.restoring
    return restoring


async def _history_days(request: Request) -> int:
    days: int = request.app.state.history_days
    return days


@router.post(
    "",
    summary="Restore everything to an instant",
    response_model=RestoreResponse,
    responses=answers(400, 401, 403, 409, 413, 415, 422, 429, 503),
)
async def restore_everything(
    session: UserSession,
    restoring: Annotated[Restoring, Depends(_restoring)],
    history_days: Annotated[int, Depends(_history_days)],
    wanted: Restore,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Have everything as it was at an instant: what was changed since is changed back, what was
    deleted is restored, what was made goes into the trash. With `dry_run` only the counts are
    answered.

    All of it is one batch, which can be undone. What was purged from the trash stays away.
    """
    if wanted.at < datetime.now(UTC) - timedelta(days=history_days):
        sentence = f"must lie within the last {history_days} days; the history goes no further back"
        raise BrokenRule("at", sentence)
    request = once(idempotency_key, "POST", PATH, wanted)
    if wanted.dry_run:
        return responses.plain(await restoring.would_change(session, wanted.at, request))
    return responses.plain(await restoring.restore(session, wanted.at, request))
