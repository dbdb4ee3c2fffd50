"""What mypyc makes of classes and functions with types."""

ANSWER: int = 42


class Shape:
    """A shape with a name."""

    def __init__(self, name: str, size: float = 1.0) -> None:
        self.name = name
        self.size = size

    def scaled(self, factor: float = 2.0) -> float:
        return self.size * factor

    @property
    def half(self) -> float:
        return self.size / 2


class Square(Shape):
    def area(self) -> float:
        return self.size * self.size


def add(a: int, b: int = 5) -> int:
    return a + b


def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def words(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in text.split():
        found[word] = found.get(word, 0) + 1
    return found


def checked(x: int) -> int:
    if x < 0:
        raise ValueError("negative")
    return x
