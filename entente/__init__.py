"""Measures behind the book: data flows from tables through measures to findings, charts and sentences."""
