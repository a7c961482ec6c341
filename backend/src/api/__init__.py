"""The HTTP layer: one module for each entity, and the parts that all entities share."""

from importlib import import_module

from fastapi import APIRouter

from src.db.resource import Resource
from src.schemas.entities import REGISTRY

ENTITIES: dict[Resource, APIRouter] = {
    entity.resource: import_module(f"{__name__}.{entity.plural}").router for entity in REGISTRY
}
"""Every registered entity with its routes, which are those of the module with its plural name."""
