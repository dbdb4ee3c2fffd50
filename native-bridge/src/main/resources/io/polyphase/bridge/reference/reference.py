"""What io.polyphase.bridge.reference asks of CPython; one copy runs in each interpreter."""

import _imp
import abc
import gc
import importlib
import sys
from importlib import _bootstrap
from importlib._bootstrap_external import ExtensionFileLoader, spec_from_file_location


# Specs. Java knows a module by its name and, if an extension file holds it, by that file.


def spec_of(name, file):
    if file is not None:
        return spec_from_file_location(name, file, loader=ExtensionFileLoader(name, file))
    spec = found(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return spec


def found(name):
    """What the finders answer; of a dotted name, after the import of its parent, which knows where to look."""
    parent = name.rpartition(".")[0]
    return _bootstrap._find_spec(name, importlib.import_module(parent).__path__ if parent else None)


def described(spec):
    locations = spec.submodule_search_locations
    return (
        spec.name,
        spec.origin,
        spec.has_location,
        None if locations is None else list(locations),
        type(spec.loader) is ExtensionFileLoader,
    )


def search_first(folder):
    if folder != sys.path[0]:
        sys.path.insert(0, folder)
        importlib.invalidate_caches()


def find_spec(name):
    spec = found(name)
    return None if spec is None else described(spec)


def spec_of_file(name, file):
    return described(spec_of(name, file))


# The steps of an import


def create(name, file):
    return _bootstrap.module_from_spec(spec_of(name, file))


def exec_module(name, file, module):
    spec_of(name, file).loader.exec_module(module)


def load(name, file):
    return _bootstrap._load(spec_of(name, file))


def loader_create(spec):
    return spec.loader.create_module(spec)


def loader_exec(module):
    module.__spec__.loader.exec_module(module)


import_module = importlib.import_module
import_statement = __import__
reload = importlib.reload


def override_extensions_check(value):
    override = getattr(_imp, "_override_multi_interp_extensions_check", None)  # from 3.12 on
    if override is None:
        raise ImportError("this version of CPython does not check extensions for sub-interpreters")
    return override(value)


def delete(name):
    try:
        del sys.modules[name]
    except KeyError:
        return False
    return True


def halt(name):
    sys.modules[name] = None


def cached(name):
    return sys.modules.get(name)


def module_names():
    return list(sys.modules)


def is_initializing(name):
    spec = getattr(sys.modules.get(name), "__spec__", None)
    return bool(getattr(spec, "_initializing", False))


# What an interpreter holds


collect = gc.collect


def counters():
    total = getattr(sys, "gettotalrefcount", None)  # debug builds only
    return (total and total(), len(gc.get_objects()), sys.getallocatedblocks())


# What is remembered for speed: each new type and each folder of names fills it a little more, for a
# hundred imports and longer, which looks like a leak to whoever counts. regrtest empties the same
# between repetitions. What extensions register with others (copyreg, atexit) it takes back as well;
# here it stays and counts, since an extension that does so at each import leaks it.
CLEAR_OWN = getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache  # before 3.13
CLEARING = {"linecache": "clearcache", "re": "purge", "struct": "_clearcache"}


def clear_caches():
    for name, clear in CLEARING.items():
        if name in sys.modules:
            getattr(sys.modules[name], clear)()
    if "typing" in sys.modules:
        for clear in sys.modules["typing"]._cleanups:
            clear()
    for each in gc.get_objects():
        if issubclass(type(each), abc.ABCMeta):
            each._abc_caches_clear()
    CLEAR_OWN()  # last, as what is called above fills them again


def containers():
    """The addresses of all objects that the collector knows."""
    return [id(each) for each in gc.get_objects()]


def types():
    """The addresses of all types that there are."""
    found, left = {object}, [object]
    while left:
        for each in type.__subclasses__(left.pop()):
            if each not in found:
                found.add(each)
                left.append(each)
    return [id(each) for each in found]


def locks_in_use():
    blocking = _bootstrap._blocking_on
    return len(_bootstrap._module_locks) + len(getattr(blocking, "data", blocking))


# Objects


def names(object):
    return list(vars(object))


def entry(object, name):
    return vars(object)[name]


def type_name(object):
    of = type(object)
    prefix = "" if of.__module__ == "builtins" else f"{of.__module__}."
    return prefix + of.__qualname__


def describe(exception, depth=16):
    """Type, str(), name, path, cause, which is described likewise, and the traceback's lines."""
    named = isinstance(exception, (ImportError, AttributeError, NameError))
    cause = exception.__cause__
    return (
        type(exception).__name__,
        attempt(lambda: str(exception), "<exception str() failed>"),
        text(attempt(lambda: exception.name)) if named else None,
        text(attempt(lambda: exception.path)) if named else None,
        describe(cause, depth - 1) if cause is not None and depth else None,
        passed(exception),
    )


def attempt(get, otherwise=None):
    """What a function gives, or something else if it raises, as an exception's own methods may."""
    try:
        return get()
    except Exception:
        return otherwise


def passed(exception, most=100):
    """Where an exception passed, the outermost first; without what runs an import in Python."""
    lines = []
    entry = exception.__traceback__
    while entry is not None and len(lines) < most:
        code = entry.tb_frame.f_code
        if not code.co_filename.startswith("<"):  # frozen modules and this one are no files
            lines.append(f"{code.co_filename}:{entry.tb_lineno} in {code.co_name}")
        entry = entry.tb_next
    return lines


def text(value):
    return value if isinstance(value, str) else None


# One phase over and over: what io.polyphase.JavaPhaseLoop does, step by step


class PhaseLoop:
    def __init__(self, phase, name, file):
        self.step = STEPS[phase]
        self.spec = spec_of(name, file)
        self.modules = []
        self.freezes = False

    def prepare(self, times):
        gc.disable()
        # What is there already need not be looked through after each batch, unless a module has itself frozen objects,
        # which it would find thawed.
        self.freezes = gc.get_freeze_count() == 0
        if self.freezes:
            gc.freeze()
        self.modules = [None] * times
        if self.step is exec_loop:
            create_loop(self, times)

    def run(self, times):
        self.step(self, times)

    def clean_up(self):
        self.modules = []
        sys.modules.pop(self.spec.name, None)
        gc.collect()
        if self.freezes:
            gc.unfreeze()
        gc.enable()


def find_loop(loop, times):
    find_spec, name = _bootstrap._find_spec, loop.spec.name
    parent = sys.modules.get(name.rpartition(".")[0])
    path = parent and parent.__path__
    for _ in range(times):
        find_spec(name, path)


def create_loop(loop, times):
    create, spec, modules = _bootstrap.module_from_spec, loop.spec, loop.modules
    for i in range(times):
        modules[i] = create(spec)


def exec_loop(loop, times):
    exec_module = loop.spec.loader.exec_module
    for module in loop.modules:
        exec_module(module)


def load_delete_loop(loop, times):
    load, spec, modules = _bootstrap._load_unlocked, loop.spec, sys.modules
    name = spec.name
    for _ in range(times):
        load(spec)
        del modules[name]


def import_delete_loop(loop, times):
    import_, name, modules = __import__, loop.spec.name, sys.modules
    for _ in range(times):
        import_(name)
        del modules[name]


phase_loop = PhaseLoop

STEPS = {
    "FIND": find_loop,
    "CREATE": create_loop,
    "EXEC": exec_loop,
    "LOAD_DELETE": load_delete_loop,
    "IMPORT_DELETE": import_delete_loop,
}
