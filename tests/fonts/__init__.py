"""Tests of ``exporter/fonts``."""
