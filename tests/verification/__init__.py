"""Tests of ``exporter/verification``."""
