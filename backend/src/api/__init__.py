"""The HTTP layer: one module for each entity, and the parts that all entities share."""

from fastapi import APIRouter

from src.api import labels, lists, sections, tasks
from src.db.labels import LABELS
from src.db.lists import LISTS
from src.db.resource import Resource
from src.db.sections import SECTIONS
from src.db.tasks import TASKS

ENTITIES: dict[Resource, APIRouter] = {
    TASKS: tasks.router,
    LISTS: lists.router,
    SECTIONS: sections.router,
    LABELS: labels.router,
}
"""Every entity with its router. A new entity also needs its operations in `schemas/batch.py`, a
field in `ChangesResponse` and its name in `KINDS`."""
