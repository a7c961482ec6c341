"""HTML as text."""

import html
import re


def plain(text: str) -> str:
    """The text of HTML, a line for each block, and a check box for each item of a task list."""
    if "<" not in text and "&" not in text:
        return text.strip()
    text = re.sub(r"(?is)<(script|style|head)\b[^>]{0,2000}>.{0,100000}?</\1\s*>", "", text)
    text = re.sub(r'(?i)<li\b[^<>]{0,500}data-checked="(true|false)"[^<>]{0,500}>', _box, text)
    text = re.sub(r"(?i)<li\b[^<>]{0,500}>", "- ", text)
    text = re.sub(r"(?i)<br\s*/?>|</(p|div|li|tr|h[1-6])>", "\n", text)
    text = html.unescape(re.sub(r"<[^<>]{0,5000}>", "", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _box(found: re.Match[str]) -> str:
    return "- [x] " if found[1].lower() == "true" else "- [ ] "
