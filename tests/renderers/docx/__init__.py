"""Tests of the DOCX renderer."""
