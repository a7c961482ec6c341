"""Many changes of a user as one transaction.

The operations are carried out in their order. Neighbours that do the same to different rows are
carried out by one statement, where that has the same effect. If a row stands in its way, they are
divided, down to single operations, which then say what is wrong as a request of their own would.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from uuid import UUID

import orjson
import psycopg

from src.core.errors import IdTaken, InTrash, KeptError
from src.core.positions import between
from src.db import groups, lists
from src.db.connection import Row
from src.db.exclusive import locked
from src.db.idempotency import Once
from src.db.labels import LABELS
from src.db.lists import LISTS
from src.db.resource import Resource, Stored, stored
from src.db.rows import change, create, remove
from src.db.session import UserSession
from src.db.tasks import TASKS
from src.db.transaction import Transaction

SECONDS = 10
"""How long a batch may take once it has begun."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One change.

    Attributes:
        verb: what is done.
        resource: the kind of the row.
        id: of the row; None where the database chooses one.
        fields: the values by column.
        etags: as in `rows.change`.
    """

    verb: Literal["create", "update", "delete"]
    resource: Resource
    id: UUID | None
    fields: dict[str, Any]
    etags: list[str] | None = None


Results = list[Stored | None]


async def carry_out(
    session: UserSession, operations: Sequence[Operation], once: Once | None = None
) -> bytes:
    """Carry out all of some operations or none of them, and return the answer as JSON.

    A request that was answered within a day gets the same answer again.

    Raises:
        IdempotencyKeyReused: the key was sent with another request.
        KeptError: an operation failed; its number is in `operation`.
    """

    async def work(transaction: Transaction) -> bytes:
        results: Results = []
        for run in runs(operations):
            for part in await _without_families(transaction, run):
                results += await _carry_out(transaction, part, len(results))
        return _answer(session.batch_id, operations, results)

    return await locked(session, work, SECONDS, once)


def runs(operations: Sequence[Operation]) -> Iterator[Sequence[Operation]]:
    """Split operations into runs that one statement can carry out.

    Within a run no two operations address the same row, and none refers to a row that an earlier
    one creates or changes.
    """
    start, taken = 0, set[UUID]()
    for number, operation in enumerate(operations):
        concerned = {*_references(operation), *([operation.id] if operation.id else ())}
        if start < number and (
            concerned & taken or _kind_of_run(operation) != _kind_of_run(operations[start])
        ):
            yield operations[start:number]
            start, taken = number, set()
        if operation.id:
            taken.add(operation.id)
    yield operations[start:]


def _kind_of_run(operation: Operation) -> object:
    resource, fields = operation.resource, operation.fields
    if operation.verb == "create":
        return resource, fields.keys()
    if resource is LISTS and operation.verb == "delete":
        return object()  # each says for itself what becomes of its tasks
    if (resource is LABELS and "name" in fields) or (resource is TASKS and "parent_id" in fields):
        return object()  # whether it may be so depends on what those before have changed
    return operation.verb, resource, fields.keys()


def _references(operation: Operation) -> Iterator[UUID]:
    for value in operation.fields.values():
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, UUID):
                yield item


async def _without_families(
    transaction: Transaction, run: Sequence[Operation]
) -> list[Sequence[Operation]]:
    """A run in parts that have no task together with a part of it, because what is done to a task
    may change its parts as well."""
    if len(run) == 1 or run[0].resource is not TASKS or run[0].verb == "create":
        return [run]
    pairs = await transaction.read(groups.families(TASKS, "parent_id"), rows=_json(_rows(run)))
    related: dict[Any, set[Any]] = {}
    for first, second in pairs:
        related.setdefault(first, set()).add(second)
        related.setdefault(second, set()).add(first)
    parts, start, taken = [], 0, set[Any]()
    for number, operation in enumerate(run):
        if taken & related.get(operation.id, set()):
            parts.append(run[start:number])
            start, taken = number, set()
        taken.add(operation.id)
    return [*parts, run[start:]]


def _rows(run: Sequence[Operation]) -> list[dict[str, Any]]:
    """The rows of a run, for the statements of `groups`."""
    return [
        {**operation.fields, "n": n, "id": operation.id, "etags": operation.etags}
        for n, operation in enumerate(run)
    ]


def _json(rows: list[dict[str, Any]]) -> str:
    return orjson.dumps(rows).decode()


async def _carry_out(transaction: Transaction, run: Sequence[Operation], number: int) -> Results:
    """Carry out a run, of which the first operation has this number."""
    if len(run) == 1:
        try:
            return [await _carry_out_one(transaction, run[0])]
        except KeptError as error:
            error.operation = number
            raise
    if run[0].verb == "create" and run[0].id:
        rows = await _create_together(transaction, run, number)
    else:
        rows = await _carry_out_together(transaction, run)
    if rows is not None:
        return rows
    middle = len(run) // 2
    results = await _carry_out(transaction, run[:middle], number)
    return results + await _carry_out(transaction, run[middle:], number + middle)


async def _carry_out_one(transaction: Transaction, operation: Operation) -> Stored | None:
    resource, id = operation.resource, operation.id
    if operation.verb == "create":
        return await create(resource, transaction, operation.fields)
    assert id is not None
    if operation.verb == "update":
        return await change(resource, transaction, id, operation.fields, operation.etags)
    if resource is LISTS:
        await lists.remove(transaction, id, operation.fields.get("tasks"), operation.etags)
    else:
        await remove(resource, transaction, id, operation.etags)
    return None


async def _carry_out_together(transaction: Transaction, run: Sequence[Operation]) -> Results | None:
    """What one statement does; None if it cannot do all of it, and has done nothing."""
    first, rows = run[0], _rows(run)
    resource, fields = first.resource, frozenset(first.fields)
    match first.verb:
        case "create":
            added = await _give_positions(transaction, resource, rows)
            statement = groups.create_many(resource, fields | added)
        case "update":
            statement = groups.change_many(resource, fields)
        case "delete":
            statement = groups.delete_many(resource)
    try:
        found = await transaction.write_all(statement, len(run), rows=_json(rows))
    except psycopg.OperationalError:
        raise  # it has taken too long, and so would its parts
    except (psycopg.Error, KeptError):
        return None
    if found is None:
        return None
    if first.verb == "delete":
        return [None] * len(run)
    if first.id is None:
        return [stored(row) for row in found]
    by_id: dict[UUID | None, Row] = {row[2]: row for row in found}
    return [stored(by_id[operation.id]) for operation in run]


async def _create_together(
    transaction: Transaction, run: Sequence[Operation], number: int
) -> Results | None:
    """Create rows with ids, of which some may be there already; None as above.

    Raises:
        IdTaken, InTrash: as `rows.create` does.
    """
    resource, fields, rows = run[0].resource, frozenset(run[0].fields), _rows(run)
    added = await _give_positions(transaction, resource, rows)
    statement = groups.create_many(resource, fields | added, *added)
    try:
        created = await transaction.write(statement, rows=_json(rows))
    except psycopg.OperationalError:
        raise  # as above
    except (psycopg.Error, KeptError):
        return None
    found = {row[2]: stored(row) for row in created}
    if len(found) < len(run):
        missing = [row for row in rows if row["id"] not in found]
        found |= await _existing(transaction, resource, fields, missing, number)
    return [found[row["id"]] for row in rows]


async def _existing(
    transaction: Transaction,
    resource: Resource,
    fields: frozenset[str],
    rows: list[dict[str, Any]],
    number: int,
) -> dict[UUID, Stored]:
    """The rows that the same creations have made before, by their ids."""
    statement = groups.repeated_many(resource, fields)
    answers = {row[2]: row for row in await transaction.read(statement, rows=_json(rows))}
    for row in rows:
        *_, is_same = answers.get(row["id"], (None,))
        if not is_same:
            error = (InTrash if is_same is None else IdTaken)(resource.kind)
            error.operation = number + row["n"]
            raise error
    return {id: replace(stored(row[:3]), existed=True) for id, row in answers.items()}


async def _give_positions(
    transaction: Transaction, resource: Resource, rows: list[dict[str, Any]]
) -> frozenset[str]:
    """Give new rows the places that they would get one by one, where each would be looked for.

    Returns:
        the name of the field, unless the rows have it, or need none.
    """
    if "position" not in resource.given or "position" in rows[0]:
        return frozenset()
    [(last,)] = await transaction.read(groups.last_position(resource))
    for row in rows:
        row["position"] = last = between(last, None)
    return frozenset({"position"})


def _status(operation: Operation, row: Stored | None) -> int:
    if row is None:
        return 204
    return 201 if operation.verb == "create" and not row.existed else 200


def _answer(batch: UUID, operations: Sequence[Operation], results: Results) -> bytes:
    answers = (
        b'{"status":%d,"body":%b}' % (_status(operation, row), row.body if row else b"null")
        for operation, row in zip(operations, results, strict=True)
    )
    return b'{"batch":"%b","results":[%b]}' % (str(batch).encode(), b",".join(answers))
