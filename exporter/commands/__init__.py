"""The commands, one module each: options in, printed words and an exit code out. Only these modules print."""
