# cython: language_level=3
"""An enum that Python sees: Cython makes it by the package's Python code, so that the host does not carry it."""

cpdef enum Colour:
    RED = 1
    GREEN = 2
