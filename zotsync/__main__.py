"""`python -m zotsync`."""

from zotsync.cli import run

run()
