"""`allyscope vocabulary` explains the words; `allyscope records` lists the bundled cases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from allyscope.cli.streams import echo_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allyscope.vocabulary import Term

BAD_INPUT = 2

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def register(app: typer.Typer) -> None:
    """Add the two commands to the application."""
    app.command("vocabulary")(vocabulary)
    app.command("records")(records)


def vocabulary(
    word: Annotated[str | None, typer.Argument(help="A word, or a group of words. Without it: all of them.")] = None,
    group: Annotated[str | None, typer.Option("--group", "-g", help="Only this group, such as 'event kind'.")] = None,
    as_json: AsJson = False,
) -> None:
    """Explain a word: what it means, where it comes from, what goes with it.

    Examples: allyscope vocabulary trust; allyscope vocabulary repair_act; allyscope vocabulary --group "pulse question"
    """
    from allyscope.vocabulary import GROUPS, TERMS, nearest, nearest_group, terms  # noqa: PLC0415
    from allyscope.vocabulary.entries import entry  # noqa: PLC0415

    plain_group = group.replace("_", " ") if group is not None else None
    if plain_group is not None and plain_group not in GROUPS:
        _refuse(f"there is no group {group!r}", nearest_group(plain_group), "allyscope vocabulary")
    if word is None:
        found: tuple[Term, ...] = tuple(each for each in TERMS if plain_group in (None, each.group))
    else:
        found = terms(word, plain_group)
        if not found and plain_group is None:
            found = tuple(each for each in TERMS if each.group == word.replace("_", " "))
        if not found:
            where = "in the vocabulary" if group is None else f"in the group {group!r}"
            _refuse(f"{word!r} is not {where}", nearest(word, plain_group), "allyscope vocabulary")
    if as_json:
        echo_json(json.dumps([entry(each) for each in found], ensure_ascii=False, indent=2))
    elif word is not None and len({each.group for each in found}) == len(found):
        _print_entries(found)
    else:
        _print_groups(found)


def records(as_json: AsJson = False) -> None:
    """List the bundled records; use a name wherever a record is expected."""
    from allyscope.data import bundled_records  # noqa: PLC0415

    found = bundled_records()
    if as_json:
        fields = ("id", "kind", "title", "source", "formed", "events")
        echo_json(json.dumps([{f: getattr(each, f) for f in fields} for each in found], ensure_ascii=False, indent=2))
        return
    for source in dict.fromkeys(each.source for each in found):
        columns = ("name", source, "formed", "events")
        rows = ((r.id, r.title, r.formed, str(r.events)) for r in found if r.source == source)
        _print_table(columns, rows, fixed=(0, 2, 3))


def _refuse(problem: str, close: str | None, command: str) -> NoReturn:
    hint = f"did you mean {close!r}?" if close else f"see `{command}` for what there is."
    typer.echo(f"Error: {problem}; {hint}", err=True)
    raise typer.Exit(BAD_INPUT)


def _print_groups(found: Iterable[Term]) -> None:
    """One table for each group, in the order of the vocabulary."""
    groups: dict[str, list[Term]] = {}
    for each in found:
        groups.setdefault(each.group, []).append(each)
    for group, members in groups.items():
        rows = ((each.word, each.definition, each.source) for each in members)
        _print_table((group, "definition", "source"), rows, fixed=(0,))


def _print_entries(found: Iterable[Term]) -> None:
    """All that is known of a word, one block for each of its meanings."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from allyscope.vocabulary.entries import entry  # noqa: PLC0415

    console = Console()
    for each in found:
        console.print(Text(each.word, style="bold") + Text(f"  ({each.group})", style="dim"))
        grid = Table.grid(padding=(0, 2))
        for name, value in entry(each).items():
            if name in ("word", "group") or value in (None, [], ""):
                continue
            shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            if isinstance(value, bool):
                shown = "yes" if value else "no"
            grid.add_row(Text("  " + name.replace("_", " "), style="dim"), Text(shown))
        console.print(grid)
        console.print()


def _print_table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], fixed: tuple[int, ...]) -> None:
    """A table on standard output; the columns in `fixed` are never broken."""
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for position, column in enumerate(columns):
        table.add_column(column, no_wrap=position in fixed)
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)
