"""The engine: what the book is made of, which results are stale, how they are run, kept, built and measured.

Here live the fingerprints, the store of results, the kernels and their record, the run of Sphinx with its faults, and
the swap of a new book for the old one. What a page looks like, on screen or paper, does not: nothing here knows a node,
a style or a file of `web` and `print`. This text is all that a kernel loads beside the recorder; keep it so.
"""
