"""Tasks with all of their subtasks."""

from sqlalchemy import ARRAY, Uuid, bindparam, text

from src.db.session import Statement, UserSession

NUMBER = Statement(
    text("""
    WITH RECURSIVE family AS (
        SELECT id FROM tasks WHERE user_id = :user_id AND id = ANY (:ids)
        UNION
        SELECT t.id FROM family JOIN tasks AS t ON t.user_id = :user_id AND t.parent_id = family.id
    )
    SELECT count(*) FROM family
    """).bindparams(bindparam("user_id", type_=Uuid), bindparam("ids", type_=ARRAY(Uuid)))
)


async def size(session: UserSession, ids: list[object]) -> int:
    """How many tasks of the user some tasks are, with their subtasks."""
    [(number,)] = await session.read(NUMBER, ids=ids)
    return int(number)
