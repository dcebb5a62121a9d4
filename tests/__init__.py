"""Tests mirror ``exporter/``; ``builders`` makes small documents, ``documents`` random ones, ``needs`` names missing programs."""
