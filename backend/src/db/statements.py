"""Every statement on tasks. Each names the owner, although row-level security would do so too.

PostgreSQL shapes the JSON of the answer, and the API passes the bytes on: turning rows into
objects and objects into JSON costs Python many times what the query costs the database.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Integer,
    LargeBinary,
    Text,
    Uuid,
    any_,
    bindparam,
    column,
    delete,
    func,
    insert,
    literal_column,
    or_,
    tuple_,
    update,
)
from sqlalchemy import select as select_columns
from sqlalchemy.dialects.postgresql import ARRAY, JSON, TIMESTAMP
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlmodel import col, select

from src.db.session import Statement
from src.models import IdempotencyKey, Task


def _instant(value: Any) -> ColumnElement[str]:
    """A time as RFC 3339 in UTC, always with six digits of a second."""
    pattern: ColumnElement[str] = literal_column("""'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'""")
    return func.to_char(func.timezone(literal_column("'UTC'"), value), pattern)


def _task_json(source: Any) -> ColumnElement[Any]:
    """A row of `source` in the form of `TaskResponse`."""
    fields = (
        ("id", source.id),
        ("user_id", source.user_id),
        ("title", source.title),
        ("completed", source.completed),
        ("created_at", _instant(source.created_at)),
        ("updated_at", _instant(source.updated_at)),
    )
    return func.json_build_object(
        *(part for name, value in fields for part in (literal_column(f"'{name}'"), value)),
        type_=JSON,
    )


USER_ID = bindparam("user_id", type_=Uuid)
TASK_ID = bindparam("task_id", type_=Uuid)
TITLE = bindparam("title", type_=Text)
COMPLETED = bindparam("completed").cast(Boolean)
ETAGS = bindparam("etags", type_=ARRAY(Text))
LIMIT = bindparam("limit", type_=Integer)
ONE_MORE = LIMIT + literal_column("1")
BEFORE = bindparam("before", type_=TIMESTAMP(timezone=True))
BEFORE_ID = bindparam("before_id", type_=Uuid)
PHRASE = bindparam("phrase", type_=Text)
KEY = bindparam("key", type_=Text)
DIGEST = bindparam("digest", type_=LargeBinary)

TASK_JSON = _task_json(Task)
ETAG = _instant(col(Task.updated_at))
SHOWN = (TASK_JSON, ETAG, col(Task.id))
MINE = col(Task.user_id) == USER_ID
THIS_ONE = col(Task.id) == TASK_ID
UNCHANGED = or_(ETAGS.is_(None), any_(ETAGS) == ETAG)
# Strictly later than before, whatever the clock does.
LATER = func.greatest(func.now(), col(Task.updated_at) + literal_column("interval '1 microsecond'"))


# For a list, text put together by a pattern: half the cost of `row_to_json` for each row.
TASK_PATTERN: ColumnElement[str] = literal_column(
    """'{"id":"%s","user_id":"%s","title":%s,"completed":%s,"created_at":"%s","updated_at":"%s"}'"""
)


def _page(source: Any, *conditions: ColumnElement[bool]) -> Statement:
    """Up to `limit` tasks of `source` as JSON objects with commas between them, and one more if
    more remain."""
    task = func.format(
        TASK_PATTERN,
        source.id,
        source.user_id,
        func.to_json(source.title),
        source.completed.cast(Text),
        _instant(source.created_at),
        _instant(source.updated_at),
        type_=Text,
    )
    rows = (
        select(task.label("task"))
        .where(*conditions)
        .order_by(source.created_at.desc(), source.id.desc())
        .limit(ONE_MORE)
        .subquery("rows")
    )
    return Statement(
        select(
            func.coalesce(
                func.string_agg(rows.c.task, literal_column("','")), literal_column("''")
            ),
            func.count() > LIMIT,
        )
    )


LIST = _page(
    Task,
    MINE,
    or_(COMPLETED.is_(None), col(Task.completed) == COMPLETED),
    tuple_(col(Task.created_at), col(Task.id)) < tuple_(BEFORE, BEFORE_ID),
)

_FOUND = func.search_tasks(PHRASE, COMPLETED, BEFORE, BEFORE_ID, ONE_MORE).table_valued(
    *(column(field.name, field.type) for field in Task.__table__.columns),  # type: ignore[attr-defined]  # set by SQLModel
    name="tasks",
)
SEARCH = _page(_FOUND.c, _FOUND.c.user_id == USER_ID)

SUMMARY = Statement(
    select(
        func.json_build_object(
            literal_column("'open'"),
            func.count().filter(~col(Task.completed)),
            literal_column("'completed'"),
            func.count().filter(col(Task.completed)),
            type_=JSON,
        )
    ).where(MINE)
)

GET = Statement(select(*SHOWN).where(MINE, THIS_ONE))

# Why a statement found nothing: the task as it is, if it is the user's own, and whether
# anybody has a task of that id.
MISS = Statement(
    select(
        select(TASK_JSON).where(MINE, THIS_ONE).scalar_subquery(),
        func.task_exists(TASK_ID),
    )
)

CREATE = Statement(insert(Task).values(user_id=USER_ID, title=TITLE).returning(*SHOWN))


def _create_once() -> Statement:
    """Spend the key and make the task in one statement. Where the key is spent already and
    not yet a day old, nothing is made and no row comes back."""
    oldest = func.now() - literal_column("interval '24 hours'")
    keys = upsert(IdempotencyKey).values(user_id=USER_ID, key=KEY, title_digest=DIGEST)
    spent = (
        keys.on_conflict_do_update(
            index_elements=["user_id", "key"],
            set_={
                "title_digest": keys.excluded.title_digest,
                "task_id": keys.excluded.task_id,
                "created_at": keys.excluded.created_at,
            },
            where=col(IdempotencyKey.created_at) < oldest,
        )
        .returning(col(IdempotencyKey.task_id), col(IdempotencyKey.created_at))
        .cte("spent")
    )
    forgotten = (
        delete(IdempotencyKey)
        .where(
            col(IdempotencyKey.user_id) == USER_ID,
            col(IdempotencyKey.created_at) < oldest,
            col(IdempotencyKey.key) != KEY,
        )
        .cte("forgotten")
    )
    return Statement(
        insert(Task)
        .from_select(
            ["user_id", "id", "title", "created_at", "updated_at"],
            select_columns(USER_ID, spent.c.task_id, TITLE, spent.c.created_at, spent.c.created_at),
            include_defaults=False,
        )
        .returning(*SHOWN)
        .add_cte(forgotten)
    )


CREATE_ONCE = _create_once()


def _first_answer() -> Statement:
    """The answer to the request that spent a key, made again of what the key remembers."""
    made_at = _instant(col(IdempotencyKey.created_at))
    return Statement(
        select(
            col(IdempotencyKey.title_digest) == DIGEST,
            func.json_build_object(
                literal_column("'id'"),
                col(IdempotencyKey.task_id),
                literal_column("'user_id'"),
                col(IdempotencyKey.user_id),
                literal_column("'title'"),
                TITLE,
                literal_column("'completed'"),
                literal_column("false"),
                literal_column("'created_at'"),
                made_at,
                literal_column("'updated_at'"),
                made_at,
                type_=JSON,
            ),
            made_at,
            col(IdempotencyKey.task_id),
        ).where(col(IdempotencyKey.user_id) == USER_ID, col(IdempotencyKey.key) == KEY)
    )


FIRST_ANSWER = _first_answer()

COMPLETE = Statement(
    update(Task)
    .where(MINE, THIS_ONE, UNCHANGED)
    .values(completed=COMPLETED, updated_at=LATER)
    .returning(*SHOWN)
)

RENAME = Statement(
    update(Task)
    .where(MINE, THIS_ONE, UNCHANGED)
    .values(title=TITLE, updated_at=LATER)
    .returning(*SHOWN)
)

DELETE = Statement(delete(Task).where(MINE, THIS_ONE, UNCHANGED).returning(col(Task.id)))
