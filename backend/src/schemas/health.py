"""The response of the health endpoints."""

from typing import Literal

from pydantic import BaseModel


class Health(BaseModel):
    """The process, or the service, is well."""

    status: Literal["ok"]
