"""Arguments to one call each; a known failure is one line on standard error and exit code 1."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

from etl.commands import capture, claim, diff, doctor, growth, quantity, refresh, status
from etl.core.errors import UptakeError

COMMANDS: Final = (refresh, status, diff, capture, quantity, growth, claim, doctor)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when done, 1 when something failed and the old data stands.

    Wrong usage exits with 2, an interrupt with 130.
    """
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], None] = options.command
    try:
        command(options)
    except UptakeError as error:
        return _fail(str(error))
    except BrokenPipeError:  # the reader of the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _fail(f"{error.filename or 'file'}: {error.strerror or error}")
    except UnicodeEncodeError as error:
        return _fail(f"the output cannot be written in {error.encoding}: {error.reason}")
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; the earlier build stands\n")
        return 130
    return 0


def _fail(message: str) -> int:
    one_line = " ".join(message.split())
    sys.stderr.write(f"error: {one_line}\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description="Work on the data.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser
