"""Imports everything that a job needs, once, in the process from which workers are forked."""

from contextlib import suppress

from exporter.build import making
from exporter.renderers import RENDERERS, get_ready

for _format in RENDERERS.values():
    with suppress(Exception):  # a library that is missing is the finding of the job that needs it
        get_ready(_format)

make = making.make
