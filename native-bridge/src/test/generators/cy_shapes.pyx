# cython: language_level=3
"""What Cython makes of classes, functions, exceptions and buffers."""

from cpython cimport Py_buffer

ANSWER = 42


class ShapeError(ValueError):
    """Raised for shapes that cannot be."""


cdef class Shape:
    """A shape with a name."""
    cdef readonly str name
    cdef double _size
    cdef object __weakref__
    cdef public object other

    def __init__(self, name, *, size=1.0):
        if size < 0:
            raise ShapeError(f"negative size: {size}")
        self.name = name
        self._size = size

    @property
    def size(self):
        """How large it is."""
        return self._size

    @size.setter
    def size(self, double value):
        self._size = value

    def scaled(self, factor=2, *more, **named):
        """A larger one."""
        return Shape(self.name, size=self._size * factor + len(more) + len(named))

    @staticmethod
    def unit():
        return Shape("unit")

    @classmethod
    def named(cls, name):
        return cls(name)

    def __repr__(self):
        return "Shape(%s, %s)" % (self.name, self._size)

    def __eq__(self, other):
        return isinstance(other, Shape) and self._size == (<Shape>other)._size

    def __hash__(self):
        return 7

    def __len__(self):
        return <int>self._size

    def __getitem__(self, int i):
        if i >= 3:
            raise IndexError(i)
        return i * self._size


cdef class Square(Shape):
    cpdef double area(self):
        return self._size * self._size


cdef class Row:
    """Four bytes that show themselves."""
    cdef char data[4]
    cdef Py_ssize_t shape[1]

    def __cinit__(self):
        for i in range(4):
            self.data[i] = 65 + i

    def __getbuffer__(self, Py_buffer *buffer, int flags):
        self.shape[0] = 4
        buffer.buf = self.data
        buffer.obj = self
        buffer.len = 4
        buffer.itemsize = 1
        buffer.readonly = 1
        buffer.ndim = 1
        buffer.format = b"B"
        buffer.shape = self.shape
        buffer.strides = NULL
        buffer.suboffsets = NULL
        buffer.internal = NULL

    def __releasebuffer__(self, Py_buffer *buffer):
        pass


def add(int a, int b=5):
    """a + b"""
    return a + b


def total(*args, start=0, **named):
    for each in args:
        start += each
    return start, sorted(named.items())


def first(unsigned char[:] view):
    return view[0], view.shape[0]


def caught(x):
    try:
        return 10 // x
    except ZeroDivisionError as e:
        return "caught " + str(e)
    finally:
        x = None


def counter(n):
    def inner(step=1):
        nonlocal n
        n += step
        return n
    return inner


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def pairs(items):
    return {k: [v] for k, v in items}, {x for x, _ in items}, tuple(v for _, v in items)
