"""The checklists name every requirement, and each test that they name exists."""

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

from tools.settings import ROOT

SPECS = ROOT / "specs"
REQUIREMENTS = SPECS / "requirements.md"
CHECKLISTS = sorted(SPECS.glob("*/checklists/*.md"))
OF_SPECS = [path for path in CHECKLISTS if path.name == "requirements.md"]

NAMED_TEST = re.compile(r"`([\w./-]+\.(?:py|tsx?))::([^`]+)`")
ROW = re.compile(r"^\| ([FSR]\d+|V[\d.]+|API\d+)\b.*\| (.+) \|$", re.MULTILINE)
ADMITTED = re.compile(r"\bnot yet\b|\bnot met\b|\bdoes not apply\b")
FINISHED = re.compile(r"^- \[x\] (T\d+) .* — ([^—]+)$", re.MULTILINE)
SHORT_TEST = re.compile(r"`([\w./-]+\.(?:py|tsx?))(?:::([^`]+))?`")
REFERENCES = re.compile(r"[FS]\d+(?:, [FS]\d+)*")
NUMBER = re.compile(r"^\| ([FR]\d+) \|", re.MULTILINE)
PLANNED = re.compile(r"^\| (R\d+) \|.*\| planned \|$", re.MULTILINE)
CRITERION = re.compile(r"^- (S\d+):", re.MULTILINE)


def name_of(path: Path) -> str:
    """A checklist's feature and name."""
    return f"{path.parts[-3]}-{path.stem}"


@lru_cache
def names_of_tests(path: Path) -> set[str]:
    """The names of the tests of a file."""
    source = path.read_text()
    if path.suffix != ".py":
        return set(
            re.findall(r"""\b(?:test|it)(?:\.each\(.*\)|\.\w+)?\(\s*["'`](.+?)["'`],""", source)
        )
    return {
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test")
    }


def missing_tests(checklist: str, root: Path) -> list[str]:
    """The tests that a checklist names and that do not exist."""
    return [
        f"{file}::{name}"
        for file, name in NAMED_TEST.findall(checklist)
        if not (root / file).is_file() or name not in names_of_tests(root / file)
    ]


def untested(tasks: str, root: Path) -> list[str]:
    """The finished tasks that name no test, or a test that does not exist."""
    named = {
        task: SHORT_TEST.findall(shown_by)
        for task, shown_by in FINISHED.findall(tasks)
        if not shown_by.startswith("`make ")
    }
    return [
        task
        for task, tests in named.items()
        if not tests or not all(is_there(file, name, root) for file, name in tests)
    ]


def is_there(file: str, name: str, root: Path) -> bool:
    """Whether a test exists in a file whose path ends with `file`."""
    places = [root / "backend/tests", root / "frontend/src", root / "frontend/e2e"]
    found = [
        path
        for place in places
        for path in place.rglob(Path(file).name)
        if str(path).endswith(f"/{file}")
    ]
    return any(not name or name in names_of_tests(path) for path in found)


def unproven(checklist: str) -> list[str]:
    """The requirements that name no test and do not say that they have none.

    A cell of nothing but numbers, as `F5, F6`, stands for the tests of those lines.
    """
    cells: dict[str, str] = dict(ROW.findall(checklist))
    return [number for number, cell in cells.items() if not all(map(is_proof, same(cell, cells)))]


def same(cell: str, cells: dict[str, str]) -> list[str]:
    """The cells that a cell refers to, or the cell alone; an empty one for a line not there."""
    if not REFERENCES.fullmatch(cell):
        return [cell]
    return [cells.get(number, "") for number in cell.split(", ")]


def is_proof(cell: str) -> bool:
    """Whether a cell names a test or says that there is none."""
    return bool(NAMED_TEST.search(cell) or ADMITTED.search(cell))


@pytest.mark.parametrize("path", CHECKLISTS, ids=name_of)
def test_every_named_test_exists(path: Path) -> None:
    assert missing_tests(path.read_text(), ROOT) == []


@pytest.mark.parametrize("path", CHECKLISTS, ids=name_of)
def test_every_requirement_has_a_test_or_says_that_it_has_none(path: Path) -> None:
    assert unproven(path.read_text()) == []


@pytest.mark.parametrize("path", OF_SPECS, ids=name_of)
def test_every_requirement_of_the_spec_is_on_the_list(path: Path) -> None:
    spec = (path.parents[1] / "spec.md").read_text()
    wanted = {*NUMBER.findall(spec), *CRITERION.findall(spec)}

    assert wanted, "the spec has no requirement"
    assert wanted - {number for number, _ in ROW.findall(path.read_text())} == set()


@pytest.mark.parametrize("path", sorted(SPECS.glob("*/tasks.md")), ids=lambda path: path.parts[-2])
def test_every_finished_task_names_a_test_that_there_is(path: Path) -> None:
    tasks = path.read_text()

    assert FINISHED.search(tasks)
    assert untested(tasks, ROOT) == []


def test_the_requirements_of_the_product_are_numbered_without_a_gap() -> None:
    numbers = NUMBER.findall(REQUIREMENTS.read_text())

    assert numbers == [f"R{number}" for number in range(1, len(numbers) + 1)]


def test_every_requirement_of_the_product_is_on_some_list_unless_it_is_planned() -> None:
    requirements = REQUIREMENTS.read_text()
    wanted = set(NUMBER.findall(requirements)) - set(PLANNED.findall(requirements))
    listed = {number for path in CHECKLISTS for number, _ in ROW.findall(path.read_text())}

    assert wanted, "every requirement is only planned"
    assert wanted - listed == set()


def test_a_test_that_is_not_there_is_noticed() -> None:
    here = "backend/tests/unit/test_checklists.py"
    row = f"| F1 a | `{here}::test_every_named_test_exists` |\n"

    assert missing_tests(row, ROOT) == []
    assert missing_tests(row.replace("exists", "is_gone"), ROOT) != []
    assert missing_tests(row.replace("checklists.py", "nothing.py"), ROOT) != []
    assert unproven(row) == []
    assert unproven("| F1 a | surely |") == ["F1"]
    assert unproven("| F1 a | not yet: nobody has tried |") == []
    assert unproven(f"{row}| R1 a | F1 |") == []
    assert unproven(f"{row}| R1 a | F1, F2 |") == ["R1"]
    assert unproven("| F1 a | F1 |") == ["F1"]
    assert unproven("| V9.1.1 a | surely |\n| API1 b | surely |") == ["V9.1.1", "API1"]


def test_a_task_without_a_test_is_noticed() -> None:
    task = "- [x] T001 A — `a.py` — `unit/test_checklists.py::test_every_named_test_exists`\n"

    assert untested(task, ROOT) == []
    assert untested(task.replace("exists", "is_gone"), ROOT) == ["T001"]
    assert untested("- [x] T001 A — `a.py` — nothing\n", ROOT) == ["T001"]
    assert untested("- [ ] T001 A — `a.py` — nothing\n", ROOT) == []


def test_the_tests_of_the_web_app_are_found_too(tmp_path: Path) -> None:
    (tmp_path / "a.test.ts").write_text('it("renews a token", async () => {});')

    assert missing_tests("`a.test.ts::renews a token`", tmp_path) == []
    assert missing_tests("`a.test.ts::renews nothing`", tmp_path) == ["a.test.ts::renews nothing"]
