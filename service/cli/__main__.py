"""``python -m service.cli``: the program where it is not on the path."""

from service.cli.main import run

run()
