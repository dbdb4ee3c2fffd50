package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.ImportException.Raised;
import io.polyphase.managed.ManagedModule;
import io.polyphase.managed.ManagedModuleDef;
import io.polyphase.managed.ObjectFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ImporterConcurrencyTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  private final CountDownLatch executing = new CountDownLatch(1);
  private final CountDownLatch mayFinish = new CountDownLatch(1);

  /** A module that says when its exec phase has begun, and ends it when told. */
  private ManagedModuleDef.Builder slow(String name) {
    Calls calls = fixture.calls(name);
    return fixture
        .def(name)
        .hooks(calls)
        .exec(calls::executed)
        .exec(
            module -> {
              executing.countDown();
              ManagedModule.allowThreads(() -> Threads.await(mayFinish));
            })
        .exec(module -> module.add("ready", 1));
  }

  /** Imports on a thread of its own; answers the module, or the exception as Python prints it. */
  private FutureTask<Object> importing(String name) {
    return Threads.start(
        () -> {
          try {
            return fixture.main().importModule(name);
          } catch (ImportException e) {
            return e.toString();
          }
        });
  }

  private void awaitWaiters(int number) throws Exception {
    Threads.await(() -> fixture.importer().describeLocks().split("awaited by", -1).length > number);
  }

  @Test
  void importModule_whileExecuting_waitsAndGetsTheSameObject() throws Exception {
    fixture.install(slow("spam"), "spam");
    FutureTask<Object> first = importing("spam");
    Threads.await(executing);
    List<FutureTask<Object>> others = List.of(importing("spam"), importing("spam"));
    awaitWaiters(2);

    assertTrue(fixture.main().isInitializing("spam"));
    PyObject partial = fixture.main().cached("spam");
    assertTrue(partial != null && !fixture.objects().names(partial).contains("ready"));
    assertTrue(others.stream().noneMatch(FutureTask::isDone));
    mayFinish.countDown();

    Object module = Threads.join(first);
    Set<Object> all = new HashSet<>(Set.of(module));
    for (FutureTask<Object> other : others) {
      PyObject same = (PyObject) Threads.join(other);
      assertEquals(1L, fixture.value(same, "ready"));
      all.add(same);
      fixture.main().release(same);
    }
    assertEquals(Set.of(module), all);
    assertEquals(partial, module);
    assertEquals(1, fixture.calls("spam").execs.get());
    fixture.main().release((PyObject) module);
    if (partial != null) {
      fixture.main().release(partial);
    }
  }

  @Test
  void load_whileExecuting_waits() throws Exception {
    fixture.install(slow("spam"), "spam");
    ModuleSpec spec = fixture.main().findSpec("spam").orElseThrow();
    FutureTask<PyObject> first = Threads.start(() -> fixture.main().load(spec));
    Threads.await(executing);

    FutureTask<Object> second = importing("spam");
    awaitWaiters(1);
    assertFalse(second.isDone());
    mayFinish.countDown();

    assertEquals(Threads.join(first), Threads.join(second));
    fixture.main().release(Threads.join(first));
    fixture.main().release(Threads.join(first));
  }

  @Test
  void importModule_ofAnotherName_doesNotWait() throws Exception {
    fixture.install(slow("spam"), "spam");
    fixture.install(fixture.def("eggs"), "eggs");
    FutureTask<Object> first = importing("spam");
    Threads.await(executing);

    fixture.imports("eggs");

    assertFalse(first.isDone());
    mayFinish.countDown();
    fixture.main().release((PyObject) Threads.join(first));
  }

  /** A parent that is in {@code sys.modules} is not imported, so nobody waits for it. */
  @Test
  void importModule_childOfAnExecutingParent_doesNotWaitForIt() throws Exception {
    fixture.installPackage(slow("pkg"), "pkg");
    fixture.install(fixture.def("pkg.sub"), "pkg.sub");
    FutureTask<Object> parent = importing("pkg");
    Threads.await(executing);

    fixture.imports("pkg.sub");

    assertFalse(parent.isDone());
    mayFinish.countDown();
    fixture.main().release((PyObject) Threads.join(parent));
  }

  /** CPython 3.13.5 hands the waiter the dead module. */
  @Test
  void importModule_waitingForAFailingExec_retriesItself() throws Exception {
    var attempts = new AtomicInteger();
    fixture.install(
        slow("spam")
            .exec(
                module -> {
                  if (attempts.incrementAndGet() <= 2) {
                    throw Raised.of("ValueError", "attempt " + attempts);
                  }
                }),
        "spam");
    FutureTask<Object> first = importing("spam");
    Threads.await(executing);
    List<FutureTask<Object>> waiters = List.of(importing("spam"), importing("spam"));
    awaitWaiters(2);

    mayFinish.countDown();

    Set<Object> outcomes = new HashSet<>();
    outcomes.add(Threads.join(first));
    for (FutureTask<Object> waiter : waiters) {
      outcomes.add(Threads.join(waiter));
    }
    assertTrue(outcomes.remove("ValueError: attempt 1"), outcomes::toString);
    assertTrue(outcomes.remove("ValueError: attempt 2"), outcomes::toString);
    Object module = outcomes.iterator().next();
    assertEquals(fixture.cache().module("spam"), module);
    assertEquals(3, fixture.calls("spam").execs.get());
    fixture.main().release((PyObject) module);
  }

  @Test
  void importModule_deletedDuringExec_isAKeyErrorAndTheWaiterLoadsAnother() throws Exception {
    fixture.install(slow("spam"), "spam");
    FutureTask<Object> first = importing("spam");
    Threads.await(executing);
    FutureTask<Object> waiter = importing("spam");
    awaitWaiters(1);

    assertTrue(fixture.main().delete("spam"));
    mayFinish.countDown();

    assertEquals("KeyError: 'spam'", Threads.join(first));
    PyObject module = (PyObject) Threads.join(waiter);
    assertEquals(1L, fixture.value(module, "ready"));
    assertEquals(2, fixture.calls("spam").execs.get());
    fixture.main().release(module);
  }

  @Test
  void importModule_circularInTwoThreads_bothSucceedAndOneSeesAPartialModule() throws Exception {
    var bothExecute = new CountDownLatch(2);
    installCircular("a", "b", bothExecute);
    installCircular("b", "a", bothExecute);

    FutureTask<Object> a = importing("a");
    FutureTask<Object> b = importing("b");

    PyObject moduleA = (PyObject) Threads.join(a);
    PyObject moduleB = (PyObject) Threads.join(b);
    Object partialSeen = fixture.value(moduleA, "saw partial");
    assertNotEquals(partialSeen, fixture.value(moduleB, "saw partial"));
    assertEquals(1, fixture.calls("a").execs.get());
    assertEquals(1, fixture.calls("b").execs.get());
    fixture.main().release(moduleA);
    fixture.main().release(moduleB);
  }

  private void installCircular(String name, String other, CountDownLatch bothExecute) {
    Calls calls = fixture.calls(name);
    fixture.install(
        fixture
            .def(name)
            .hooks(calls)
            .exec(calls::executed)
            .exec(
                module -> {
                  bothExecute.countDown();
                  ManagedModule.allowThreads(() -> Threads.await(bothExecute));
                  Interpreter current = ManagedModule.currentInterpreter();
                  PyObject imported = current.importModule(other);
                  boolean ready = current.objects().names(imported).contains("saw partial");
                  module.add("saw partial", ready ? 0 : 1);
                  current.release(imported);
                }),
        name);
  }

  /** Neither module is published yet, so there is no partial module to hand out. */
  @Test
  void importModule_circularInTheCreatePhase_failsInOneThread() throws Exception {
    var bothCreate = new CountDownLatch(2);
    installCircularCreate("a", "b", bothCreate);
    installCircularCreate("b", "a", bothCreate);

    FutureTask<Object> a = importing("a");
    FutureTask<Object> b = importing("b");

    var outcomes = new ArrayList<>(List.of(Threads.join(a), Threads.join(b)));
    String told = outcomes.get(0) instanceof String ? "b" : "a";
    assertTrue(
        outcomes.remove("_DeadlockError: deadlock detected by _ModuleLock('" + told + "')"),
        outcomes::toString);
    fixture.main().release((PyObject) outcomes.getFirst());
  }

  /** Its first create phase imports the other module. */
  private void installCircularCreate(String name, String other, CountDownLatch bothCreate) {
    var first = new AtomicBoolean(true);
    fixture.install(
        fixture
            .def(name)
            .slot(
                new Slot.Create(
                    (spec, def) -> {
                      if (first.getAndSet(false)) {
                        bothCreate.countDown();
                        ManagedModule.allowThreads(() -> Threads.await(bothCreate));
                        Interpreter current = ManagedModule.currentInterpreter();
                        current.release(current.importModule(other));
                      }
                      return ObjectFactory.current().module(name);
                    })),
        name);
  }

  /** {@code load} has nothing to hand out in a circle. */
  @Test
  void load_circularInTwoThreads_failsInOneThread() throws Exception {
    var bothExecute = new CountDownLatch(2);
    installCircularLoad("a", "b", bothExecute);
    installCircularLoad("b", "a", bothExecute);

    FutureTask<Object> a = importing("a");
    FutureTask<Object> b = importing("b");

    var outcomes = new ArrayList<>(List.of(Threads.join(a), Threads.join(b)));
    String told = outcomes.get(0) instanceof String ? "b" : "a";
    assertTrue(
        outcomes.remove("_DeadlockError: deadlock detected by _ModuleLock('" + told + "')"),
        outcomes::toString);
    fixture.main().release((PyObject) outcomes.getFirst());
  }

  /** Its first exec phase loads the other module. */
  private void installCircularLoad(String name, String other, CountDownLatch bothExecute) {
    var first = new AtomicBoolean(true);
    Calls calls = fixture.calls(name);
    fixture.install(
        fixture
            .def(name)
            .hooks(calls)
            .exec(calls::executed)
            .exec(
                module -> {
                  if (first.getAndSet(false)) {
                    bothExecute.countDown();
                    ManagedModule.allowThreads(() -> Threads.await(bothExecute));
                    Interpreter current = ManagedModule.currentInterpreter();
                    current.release(current.load(current.findSpec(other).orElseThrow()));
                  }
                }),
        name);
  }

  @Test
  void importModule_inManyThreadsWithDeletes_executesEachObjectOnce() throws Exception {
    Calls calls = fixture.calls("spam");
    fixture.install(
        fixture
            .def("spam")
            .hooks(calls)
            .exec(calls::executed)
            .exec(module -> ManagedModule.allowThreads(Thread::yield))
            .exec(module -> module.add("ready", 1)),
        "spam");
    var unfinished = new AtomicInteger();
    List<FutureTask<Boolean>> threads =
        Threads.start(
            4,
            () -> {
              for (int i = 0; i < 500; i++) {
                importAndDelete(unfinished);
              }
              return true;
            });
    for (FutureTask<Boolean> thread : threads) {
      assertTrue(Threads.join(thread));
    }

    assertEquals(0, unfinished.get());
    assertEquals(calls.inits.get(), calls.execs.get());
  }

  private void importAndDelete(AtomicInteger unfinished) {
    try {
      PyObject module = fixture.main().importModule("spam");
      if (!fixture.objects().names(module).contains("ready")) {
        unfinished.incrementAndGet();
      }
      fixture.main().release(module);
    } catch (ImportException.Misuse e) {
      assertEquals("KeyError: 'spam'", e.toString()); // deleted while it was executed
    }
    fixture.main().delete("spam");
  }
}
