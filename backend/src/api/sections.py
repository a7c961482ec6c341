"""The endpoints of sections."""

from fastapi import APIRouter, Response

from src.api import responses
from src.api.deps import Id, IdempotencyKey, IfMatch, IfNoneMatch, UserSession, once
from src.api.docs import CREATED, DELETED, LISTED_WHOLE, SHOWN, UPDATED
from src.api.etags import acceptable, is_known
from src.api.routing import DirectRoute
from src.db import rows
from src.db.sections import SECTIONS
from src.schemas.section import SectionCreate, SectionPatch, SectionResponse

PATH = "/api/sections"

router = APIRouter(prefix=PATH, tags=["sections"], route_class=DirectRoute)


@router.post(
    "",
    summary="Create a section",
    status_code=201,
    response_model=SectionResponse,
    responses=CREATED,
)
async def create_section(
    session: UserSession, section: SectionCreate, idempotency_key: IdempotencyKey = None
) -> Response:
    """Make a section of a list. Without a `position` it is the last one."""
    request = once(idempotency_key, "POST", PATH, section)
    return responses.created(await rows.create(SECTIONS, session, section.fields(), request), PATH)


@router.get(
    "",
    summary="List sections",
    response_model=list[SectionResponse],
    responses=LISTED_WHOLE,
)
async def list_sections(session: UserSession) -> Response:
    """The sections of all of your lists, in manual order."""
    return responses.plain(await rows.everything(SECTIONS, session))


@router.get(
    "/{section_id}", summary="Show a section", response_model=SectionResponse, responses=SHOWN
)
async def get_section(
    session: UserSession, section_id: Id, if_none_match: IfNoneMatch = None
) -> Response:
    """One of your sections."""
    section = await rows.get(SECTIONS, session, section_id)
    if is_known(if_none_match, section):
        return responses.not_modified(section)
    return responses.shown(section)


@router.patch(
    "/{section_id}", summary="Change a section", response_model=SectionResponse, responses=UPDATED
)
async def change_section(
    session: UserSession,
    section_id: Id,
    changes: SectionPatch,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Rename a section, or move it, to another list too. A field that is not named stays as it is.

    With `If-Match` it is changed only if nobody else has changed it first.
    """
    request = once(idempotency_key, "PATCH", f"{PATH}/{section_id}", changes, if_match)
    return responses.shown(
        await rows.change(
            SECTIONS, session, section_id, changes.fields(), acceptable(if_match), request
        )
    )


@router.delete("/{section_id}", summary="Delete a section", status_code=204, responses=DELETED)
async def delete_section(
    session: UserSession,
    section_id: Id,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Delete a section.

    With `If-Match` it is deleted only if nobody else has changed it first.
    """
    request = once(idempotency_key, "DELETE", f"{PATH}/{section_id}", None, if_match)
    await rows.remove(SECTIONS, session, section_id, acceptable(if_match), request)
    return responses.removed()
