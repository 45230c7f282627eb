"""What came of reading or writing a file of another program, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyscope.report.wording.catalogue import has, say, say_code
from allyscope.report.wording.words import listed, plain

if TYPE_CHECKING:
    from rich.console import Console

    from allyscope.results.transfer import Loss, Transfer

MOST_FILES = 12


def print_transfer(transfer: Transfer, console: Console, _named: str | None = None) -> None:
    """Print what came over, the files, and every loss by what it is."""
    carried = listed([carried_words(what, count) for what, count in transfer.carried])
    lines = [say_code("exchange.head", transfer.direction, format=plain(transfer.format), carried=carried)]
    lines += [f"  {plain(file)}" for file in transfer.files[:MOST_FILES]]
    if len(transfer.files) > MOST_FILES:
        lines.append("  " + say("exchange.head.files_more", count=len(transfer.files) - MOST_FILES))
    lines.append(say("exchange.head.lost" if transfer.losses else "exchange.head.nothing_lost"))
    lines += [f"  - {loss_words(loss)}" for loss in transfer.losses]
    for line in lines:
        console.out(line, highlight=False)


def carried_words(what: str, count: int) -> str:
    """How many of what came over."""
    return say(f"exchange.carried.{what}", count=count) if has(f"exchange.carried.{what}") else f"{plain(what)} {count}"


def loss_words(loss: Loss) -> str:
    """What was lost, how often, and one example."""
    example = say("exchange.example.shown", example=plain(loss.example)) if plain(loss.example) else ""
    return say_code("exchange.loss", loss.code, count=loss.count) + example
