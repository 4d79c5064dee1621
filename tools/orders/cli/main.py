"""The command `orders`: one module per command, and here what all of them promise: an exit code and never a traceback.

Exit codes: 0 fine, 1 problems (in the sources, or on this machine), 2 wrong use; 130 after Ctrl-C, as shells expect.
"""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
import threading
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from orders import __version__
from orders.cli.options import verbatim
from orders.errors import OrdersError

_HELP = """The general orders of a police department: check them, publish them, compare them.

A first visit:
  orders check                                check every file for problems
  orders serve                                read the site on this machine
  orders list                                 what is in force today?
  orders redline "GO 2011-01" "GO 2011-01A"   what did 2011-01A change?

A new order:
  orders import signed.pdf                    make a draft of the signed order
  orders new "GO 2011-01"                     or start its next revision by hand
  orders check                                list what is still to be filled in
  orders preview main                         what would merging this branch publish?
  orders build                                build the site, into site/

Online (once set up, a merge does it):
  orders publish /srv/www/orders              check, record, build, prove, put online
  orders rollback /srv/www/orders             put the previous site back online
  orders verify page.html                     is this what was published?

Exit code: 0 fine, 1 problems, 2 wrong use. `orders COMMAND --help` has examples.
"""


_COMMANDS = {
    "check": "check:check",
    "preview": "preview:preview",
    "build": "build:build",
    "record": "record:record",
    "serve": "serve:serve",
    "list": "list:list_directives",
    "show": "show:show",
    "redline": "redline:redline",
    "history": "history:history",
    "export": "export:export",
    "new": "new:new",
    "correct": "correct:correct",
    "import": "import_:import_order",
    "fmt": "fmt:fmt",
    "explain": "explain:explain",
    "verify": "verify:verify",
    "sign": "sign:sign",
    "publish": "publish:publish",
    "releases": "releases:releases",
    "rollback": "releases:rollback",
    "install-hook": "install_hook:install_hook",
    "hook": "install_hook:hook",
    "demo": "demo:demo",
}
"""Every command, in the order in which people meet them: its module in this package and its name there."""


class _Commands(click.Group):
    """Loads a command's module when the command is asked for: nobody waits for what another command needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command = getattr(import_module(f"orders.cli.{module}"), name)
        assert isinstance(command, click.Command), cmd_name
        return command


@click.group(cls=_Commands, help=verbatim(_HELP), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="orders")
def orders() -> None:
    """The group; its help is `_HELP`."""


_SELDOM = (200_000, 20, 100)
"""How often Python looks for cycles of objects nobody needs (`gc.set_threshold`). Nothing of ours makes many, and at its usual
pace looking takes a quarter of the time in which pages are made (measured)."""


def main() -> None:
    """The console script."""
    # Orders are many values that last and make no circles: looking for circles at Python's pace takes a quarter of the time.
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    _leave(run(sys.argv[1:]))


def _leave(code: int) -> NoReturn:
    """End with this exit code, and leave it to the operating system to take back the memory: to free a whole manual value by
    value takes a twentieth of the time in which its site is built (measured). What was asked to be done at the end is done.
    """
    if threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        # Whoever read our output has left; Python's own end would say so with 120.
        code = code or 120
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run `orders` with these arguments and return its exit code; whatever happens, a person can read what is printed."""
    _speak_utf8()
    gc.set_threshold(*_SELDOM)
    try:
        code = orders.main(list(arguments), prog_name="orders", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as refusal:
        refusal.show()
        return refusal.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped.", err=True)
        return 130
    except (BrokenPipeError, SystemExit):
        # With SystemExit click means the same: whoever read our output has left.
        _hush()
        return 0
    except OrdersError as refusal:
        click.echo(f"Error: {refusal}", err=True)
        return 1
    except OSError as failure:
        click.echo(f"Error: {_of_this_machine(failure)}", err=True)
        return 1
    except Exception as mistake:
        return _own_mistake(mistake)


def _speak_utf8() -> None:
    """JSON and the words of orders are UTF-8 wherever they go; a terminal that cannot show a letter shows a `?`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _hush() -> None:
    """The reader of our output has left (`orders list | head`): leave too, without Python's complaint at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = io.StringIO()


def _of_this_machine(failure: OSError) -> str:
    """A failure of the operating system in words: what, and of which file."""
    what = failure.strerror or str(failure)
    return f"{failure.filename}: {what}" if failure.filename else what


def _own_mistake(mistake: Exception) -> int:
    """What nobody foresaw: say that it is ours, and how to show us where."""
    if os.environ.get("ORDERS_TRACEBACK"):
        traceback.print_exception(mistake)
    click.echo(
        f"Error: orders itself made a mistake ({type(mistake).__name__}: {mistake}).\n"
        "Nothing was published. Please report it, with what `ORDERS_TRACEBACK=1 orders …` prints.",
        err=True,
    )
    return 1
