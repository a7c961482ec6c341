"""Labels: their description."""

from src.db.resource import Resource
from src.models.label import Label

LABELS = Resource(kind="label", model=Label, settable=("name", "colour", "position"), whole=True)
