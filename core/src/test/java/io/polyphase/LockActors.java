package io.polyphase;

import static io.polyphase.ModuleLocks.Outcome.ACQUIRED;
import static io.polyphase.ModuleLocks.Outcome.WOULD_DEADLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Threads that take and give back module locks one step at a time, and a model of who must then own
 * and await what. A step is over when its thread has answered or waits, so nothing depends on time.
 */
final class LockActors implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private record Answer(int thread, Object value) {}

  private final Gil gil = new Gil();
  private final ModuleLocks locks = new ModuleLocks(gil);
  private final List<ExecutorService> threads = new ArrayList<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  // The model
  private final Map<String, Integer> owners = new TreeMap<>();
  private final Map<String, Integer> depths = new TreeMap<>();
  private final Map<Integer, String> awaited = new TreeMap<>();

  LockActors(int number) {
    for (int i = 0; i < number; i++) {
      String name = "t" + i;
      threads.add(
          Executors.newSingleThreadExecutor(r -> Thread.ofPlatform().name(name).unstarted(r)));
    }
  }

  /** Whether the thread can do anything. */
  boolean isFree(int thread) {
    return !awaited.containsKey(thread);
  }

  /** The thread takes a lock, or is told of a circle, or begins to wait. */
  void acquire(int thread, String name) throws Exception {
    Integer owner = owners.get(name);
    boolean circle = closesCircle(thread, name);
    start(thread, () -> acquireUnderGil(name));
    if (owner == null || owner == thread) {
      assertEquals(new Answer(thread, ACQUIRED), answer());
      own(thread, name);
    } else if (circle) {
      assertEquals(new Answer(thread, WOULD_DEADLOCK), answer());
    } else {
      awaited.put(thread, name);
    }
    assertState();
  }

  /** If waiting were done with the interpreter's lock, the next step of another would hang. */
  private Object acquireUnderGil(String name) {
    gil.acquire();
    gil.acquire();
    ModuleLocks.Outcome outcome = locks.acquire(name);
    gil.release();
    assertTrue(gil.isHeld());
    gil.release();
    return outcome;
  }

  /** The thread gives a lock back, or is refused; the lock goes to one of those who wait. */
  void release(int thread, String name) throws Exception {
    boolean owned = Integer.valueOf(thread).equals(owners.get(name));
    start(thread, () -> releaseIfOwned(name));
    Answer first = answer();
    if (!owned) {
      assertEquals(new Answer(thread, "cannot release un-acquired lock: name=" + name), first);
    } else if (depths.merge(name, -1, Integer::sum) == 0) {
      owners.remove(name);
      depths.remove(name);
      handOver(thread, name, first);
    } else {
      assertEquals(new Answer(thread, "released"), first);
    }
    assertState();
  }

  private void handOver(int releasing, String name, Answer first) throws Exception {
    var both = new ArrayList<>(List.of(first));
    if (awaited.containsValue(name)) {
      both.add(answer());
    }
    assertTrue(both.remove(new Answer(releasing, "released")), both::toString);
    for (Answer winner : both) {
      assertEquals(ACQUIRED, winner.value());
      assertEquals(name, awaited.remove(winner.thread()));
      own(winner.thread(), name);
    }
  }

  private Object releaseIfOwned(String name) {
    try {
      locks.release(name);
      return "released";
    } catch (IllegalMonitorStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void own(int thread, String name) {
    owners.put(name, thread);
    depths.merge(name, 1, Integer::sum);
  }

  private boolean closesCircle(int thread, String wanted) {
    Integer owner = owners.get(wanted);
    Set<Integer> seen = new TreeSet<>();
    while (owner != null && owner != thread && seen.add(owner)) {
      String next = awaited.get(owner);
      owner = next == null ? null : owners.get(next);
    }
    return owner != null && owner == thread;
  }

  private void start(int thread, Callable<Object> step) {
    threads
        .get(thread)
        .execute(
            () -> {
              try {
                answers.add(new Answer(thread, step.call()));
              } catch (Throwable e) { // shown by the comparison of answers
                answers.add(new Answer(thread, e));
              }
            });
  }

  private Answer answer() throws InterruptedException {
    Answer answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertNotNull(answer, "a thread hangs");
    return answer;
  }

  private void assertState() throws Exception {
    var lines = new TreeSet<String>();
    owners.forEach((name, thread) -> lines.add(name + ": held by t" + thread));
    awaited.forEach((thread, name) -> lines.add(name + ": awaited by t" + thread));
    Threads.await(() -> locks.size() == lines.size());
    assertEquals(lines, describedLocks());
    assertTrue(answers.isEmpty(), answers::toString);
  }

  private Set<String> describedLocks() {
    String shown = locks.describe().replaceAll("Thread\\[#\\d+,(t\\d+)[^]]*]", "$1");
    return new TreeSet<>(shown.lines().toList());
  }

  /** Gives everything back, whoever must be waited for: none is lost. */
  void releaseAll() throws Exception {
    while (!owners.isEmpty()) {
      var free = owners.entrySet().stream().filter(e -> isFree(e.getValue())).findFirst();
      Map.Entry<String, Integer> next = free.orElseThrow(() -> new AssertionError("a circle"));
      release(next.getValue(), next.getKey());
    }
    assertEquals(Map.of(), awaited);
  }

  @Override
  public void close() {
    threads.forEach(ExecutorService::shutdownNow); // not close(), which waits for one that hangs
  }
}
