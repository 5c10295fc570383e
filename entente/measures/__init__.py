"""Measures, one module a domain: pure functions from frames to frames or numbers, in the field's own terms.

What must not live here: plotting, printing, reading of files, knowledge of a page or of a test.
"""
