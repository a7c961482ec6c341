"""HTTP: one file an entity, and what all of them share."""

from fastapi import APIRouter

from src.api import tasks
from src.db.resource import Resource
from src.db.tasks import TASKS

ENTITIES: dict[Resource, APIRouter] = {
    TASKS: tasks.router,
}
"""Every entity with its routes. A new one is registered here, and nowhere else."""
