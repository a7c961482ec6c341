"""HTML as text."""

import html
import re

UNSEEN = tuple(
    (re.compile(rf"<{name}\b", re.I), re.compile(rf"</{name}[^<>]{{0,20}}>", re.I))
    for name in ("script", "style", "head")
)
"""The tags whose content is not text."""


def plain(text: str) -> str:
    """The text of HTML, a line for each block, and a check box for each item of a task list."""
    if "<" not in text and "&" not in text:
        return text.strip()
    for begin, end in UNSEEN:
        text = _without(text, begin, end)
    text = re.sub(r"(?i)<li\b([^<>]{0,500})>", _item, text)
    text = re.sub(r"(?i)<br\s*/?>|</(p|div|li|tr|h[1-6])>", "\n", text)
    text = html.unescape(re.sub(r"<[^<>]{0,5000}>", "", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _without(text: str, begin: re.Pattern[str], end: re.Pattern[str]) -> str:
    """A text without what stands between two tags."""
    kept, at = [], 0
    while (first := begin.search(text, at)) and (last := end.search(text, first.end())):
        kept.append(text[at : first.start()])
        at = last.end()
    return "".join(kept) + text[at:]


def _item(found: re.Match[str]) -> str:
    if "data-checked" not in found[1].lower():
        return "- "
    return "- [x] " if "true" in found[1].lower() else "- [ ] "
