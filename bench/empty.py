"""A FastAPI application whose endpoint does nothing: the upper bound of any endpoint."""

from fastapi import FastAPI

app = FastAPI()


@app.get("/")
async def nothing() -> dict[str, str]:
    """Return a constant."""
    return {"status": "ok"}
