"""`make words`: the command line's copy of the words that quick add knows.

The words are in the web app, `frontend/src/domain/words-en.ts` and `words-de.ts`. The command line
(`cli/src/kept/quick_add`) gets the same as JSON, with its own way of writing names. With `--check`
nothing is written, and a difference is an error.
"""

import json
import re
from pathlib import Path

from tools.errors import CommandError, run
from tools.generated import write_or_check
from tools.settings import ROOT

LANGUAGES = ("en", "de")
TYPESCRIPT_FOLDER = ROOT / "frontend" / "src" / "domain"
JSON_FOLDER = ROOT / "cli" / "src" / "kept" / "quick_add"

CATEGORY = re.compile(r'^  (?P<name>\w+):\s*"(?P<words>[^"\\]*)",$', re.MULTILINE)
OBJECT = re.compile(r"^export const WORDS: WordLists = \{\n(?P<lines>.*?)^\};$", re.M | re.S)


def words_of(source: str) -> dict[str, str]:
    """The words of each category of a module, by names such as `short_weekdays`.

    Raises:
        CommandError: the module has something in it that is no plain text.
    """
    found = OBJECT.search(source)
    if found is None:
        raise CommandError("The words are not where they were; see tools/words.py.")
    rest = CATEGORY.sub("", found["lines"]).strip()
    if rest:
        raise CommandError(f"These words are no plain text: {rest[:80]}")
    return {_snake(match["name"]): match["words"] for match in CATEGORY.finditer(found["lines"])}


def _snake(name: str) -> str:
    return re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", name)


def words() -> None:
    """Write the copies, or with `--check` compare them."""
    for language in LANGUAGES:
        source: Path = TYPESCRIPT_FOLDER / f"words-{language}.ts"
        content = json.dumps(words_of(source.read_text()), ensure_ascii=False, indent=2) + "\n"
        write_or_check(JSON_FOLDER / f"words_{language}.json", content, "make words")


if __name__ == "__main__":
    run(words)
