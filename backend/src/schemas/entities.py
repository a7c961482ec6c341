"""The registry: every entity with the schemas of its requests and answers.

The routes, the operations of a batch, the feed and the kinds of the history follow from it.
"""

from typing import NamedTuple

from pydantic import BaseModel

from src.db.labels import LABELS
from src.db.lists import LISTS
from src.db.resource import Resource
from src.db.sections import SECTIONS
from src.db.tasks import TASKS
from src.schemas.base import Body, Patch
from src.schemas.label import LabelCreate, LabelPatch, LabelResponse
from src.schemas.list import ListCreate, ListDeletion, ListPatch, ListResponse
from src.schemas.section import SectionCreate, SectionPatch, SectionResponse
from src.schemas.task import CompletionEdit, TaskCreate, TaskEdit, TaskPatch, TaskResponse


class Entity(NamedTuple):
    """An entity: its description, and its schemas.

    Attributes:
        deletion: what a client says when it deletes one; None if there is nothing to say.
        completion: what a batch may change of one as it completes it; None if it cannot.
        reopening: what it may change as it opens it again; None if it cannot.
    """

    resource: Resource
    create: type[Body]
    patch: type[Patch]
    response: type[BaseModel]
    deletion: type[BaseModel] | None = None
    completion: type[Patch] | None = None
    reopening: type[Patch] | None = None

    @property
    def plural(self) -> str:
        """What several are called: the name of their table, in plain text."""
        return str(self.resource.table.name)


REGISTRY = (
    Entity(
        TASKS,
        TaskCreate,
        TaskPatch,
        TaskResponse,
        completion=CompletionEdit,
        reopening=TaskEdit,
    ),
    Entity(LISTS, ListCreate, ListPatch, ListResponse, ListDeletion),
    Entity(SECTIONS, SectionCreate, SectionPatch, SectionResponse),
    Entity(LABELS, LabelCreate, LabelPatch, LabelResponse),
)
"""A new entity is registered here, in one line. Its routes are the `router`
of `src/api/<plural>.py`."""
