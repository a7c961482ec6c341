"""Moving in and out: readers and writers of other programs' files.

A reader is a pure function from the bytes of files to a `Form`: lists, sections, labels, tasks and
what is lost on the way. Readers know neither network nor database. `registry.py` finds out which
reader a file needs, `planning.py` makes rows of a form, and `worker.py` does both in a process of
its own, whose time and memory are limited.
"""
