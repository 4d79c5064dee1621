"""Tables on the terminal, in Markdown, so that they can stand in docs/redline-quality.md as they are."""

from __future__ import annotations

from collections.abc import Sequence


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    cells = [[str(cell) for cell in row] for row in [columns, *rows]]
    widths = [max(len(row[at]) for row in cells) for at in range(len(columns))]
    print(f"\n{title}\n")
    for number, row in enumerate(cells):
        padded = [c.ljust(w) if at == 0 else c.rjust(w) for at, (c, w) in enumerate(zip(row, widths, strict=True))]
        print(f"| {' | '.join(padded)} |")
        if number == 0:
            print("|" + "|".join("-" * (w + 2) if at == 0 else "-" * (w + 1) + ":" for at, w in enumerate(widths)) + "|")


def share(part: float, whole: float, digits: int = 3) -> str:
    return f"{part / whole:.{digits}f}" if whole else "-"


def percent(part: float, whole: float) -> str:
    return f"{part / whole:.1%}" if whole else "-"
