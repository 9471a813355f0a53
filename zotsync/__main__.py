"""`python -m zotsync`."""

from zotsync.cli.main import run

run()
