"""The command line: thin commands over plain functions. Entry point: :func:`service.cli.main.run`."""
