"""Imports everything that a job needs, once, in the process from which workers are forked."""

from contextlib import suppress

from exporter.build import making
from exporter.renderers import RENDERERS, load

for _format in RENDERERS.values():
    with suppress(ImportError, OSError):  # a library that is missing is the finding of the job that needs it
        load(_format)

make = making.make
