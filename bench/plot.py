"""Draws the comparison: two bars for each kind of work."""

from html import escape

from bench.comparison import WORK, Comparison

WIDTH, LABELS, BAR, GAP = 760, 190, 18, 22
COLOURS = {"plain": "#a8a29e", "kept": "#0f766e"}
NAMES = {"plain": "the plain way", "kept": "Kept"}


def svg(comparison: Comparison) -> str:
    """Requests a second as horizontal bars."""
    most = max(found.per_second for pair in comparison.values() for found in pair.values())
    scale = (WIDTH - LABELS - 150) / most
    parts, top = [], 20
    for kind, pair in comparison.items():
        parts.append(
            f'<text x="{LABELS - 12}" y="{top + BAR + 5}" text-anchor="end">'
            f"{escape(WORK[kind])}</text>"
        )
        for api, found in pair.items():
            length = found.per_second * scale
            parts.append(
                f'<rect x="{LABELS}" y="{top}" width="{length:.0f}" height="{BAR}" '
                f'fill="{COLOURS[api]}"/>'
                f'<text x="{LABELS + length + 8:.0f}" y="{top + 14}">'
                f"{found.per_second:,.0f} {NAMES[api]}</text>"
            )
            top += BAR + 2
        top += GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" '
        f'font-family="sans-serif" font-size="13" role="img" aria-label="Requests a second">\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )
