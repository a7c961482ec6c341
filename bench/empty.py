"""The least that FastAPI can do: the ceiling of any endpoint."""

from fastapi import FastAPI

app = FastAPI()


@app.get("/")
async def nothing() -> dict[str, str]:
    """Answer."""
    return {"status": "ok"}
