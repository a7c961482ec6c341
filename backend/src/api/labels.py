"""The endpoints of labels."""

from fastapi import APIRouter, Response

from src.api import responses
from src.api.deps import Id, IdempotencyKey, IfMatch, IfNoneMatch, UserSession, once
from src.api.docs import CREATED, DELETED, LISTED_WHOLE, SHOWN, UPDATED
from src.api.etags import acceptable, is_known
from src.api.routing import DirectRoute
from src.db import rows
from src.db.labels import LABELS
from src.schemas.label import LabelCreate, LabelPatch, LabelResponse

PATH = "/api/labels"

router = APIRouter(prefix=PATH, tags=["labels"], route_class=DirectRoute)


@router.post(
    "",
    summary="Create a label",
    status_code=201,
    response_model=LabelResponse,
    responses=CREATED,
)
async def create_label(
    session: UserSession, label: LabelCreate, idempotency_key: IdempotencyKey = None
) -> Response:
    """Make a label. No two of yours may differ in case only."""
    request = once(idempotency_key, "POST", PATH, label)
    return responses.created(await rows.create(LABELS, session, label.fields(), request), PATH)


@router.get(
    "",
    summary="List labels",
    response_model=list[LabelResponse],
    responses=LISTED_WHOLE,
)
async def list_labels(session: UserSession) -> Response:
    """All of your labels, in manual order."""
    return responses.plain(await rows.everything(LABELS, session))


@router.get("/{label_id}", summary="Show a label", response_model=LabelResponse, responses=SHOWN)
async def get_label(
    session: UserSession, label_id: Id, if_none_match: IfNoneMatch = None
) -> Response:
    """One of your labels."""
    label = await rows.get(LABELS, session, label_id)
    if is_known(if_none_match, label):
        return responses.not_modified(label)
    return responses.shown(label)


@router.patch(
    "/{label_id}", summary="Change a label", response_model=LabelResponse, responses=UPDATED
)
async def change_label(
    session: UserSession,
    label_id: Id,
    changes: LabelPatch,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Rename a label, move it, or change its colour. A field that is not named stays as it is.

    With `If-Match` it is changed only if nobody else has changed it first.
    """
    request = once(idempotency_key, "PATCH", f"{PATH}/{label_id}", changes, if_match)
    return responses.shown(
        await rows.change(
            LABELS, session, label_id, changes.fields(), acceptable(if_match), request
        )
    )


@router.delete("/{label_id}", summary="Delete a label", status_code=204, responses=DELETED)
async def delete_label(
    session: UserSession,
    label_id: Id,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Delete a label.

    With `If-Match` it is deleted only if nobody else has changed it first.
    """
    request = once(idempotency_key, "DELETE", f"{PATH}/{label_id}", None, if_match)
    await rows.remove(LABELS, session, label_id, acceptable(if_match), request)
    return responses.removed()
