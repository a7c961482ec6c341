"""The HTTP layer: one module for each entity, and the parts that all entities share."""

from fastapi import APIRouter

from src.api import tasks
from src.db.resource import Resource
from src.db.tasks import TASKS

ENTITIES: dict[Resource, APIRouter] = {
    TASKS: tasks.router,
}
"""Every entity with its router. A new entity is registered in this mapping only."""
