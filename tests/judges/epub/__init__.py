"""What EPUBCheck, Ace, readers and Kindle's format make of our books: ``python -m tests.judges.epub SOURCE ...``."""
