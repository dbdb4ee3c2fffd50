package io.polyphase;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * A fault planted in the core: one line of its source made wrong while the plant is {@link #on}. A
 * detector that is worth its time must then turn red. {@link PlantedCore} compiles them all.
 *
 * <p>A line that is not there any more fails the build: break it where it is now.
 */
enum Plant {
  /** Who is woken takes the lock, whoever else has taken it meanwhile. */
  LOCK_NOT_LOOKED_AT_AGAIN(
      "ModuleLocks",
      "lock.released.awaitUninterruptibly();",
      "lock.released.awaitUninterruptibly(); if (ON) { break; }"),

  /** Everybody may enter. */
  LOCK_OF_EVERYBODY(
      "ModuleLocks", "return thread.equals(owner);", "return ON || thread.equals(owner);"),

  /** Nobody is woken. */
  WAKING_FORGOTTEN(
      "ModuleLocks", "lock.released.signal();", "if (!ON) { lock.released.signal(); }"),

  /** A thread waits in a circle. */
  CIRCLE_NOT_SEEN("ModuleLocks", "return lock != wanted;", "return lock != wanted && !ON;"),

  /** A wait that closes no circle is refused too. */
  CIRCLE_SEEN_EVERYWHERE("ModuleLocks", "return false;", "return ON && wanted.owner != null;"),

  /** Who waits for a module lock keeps the interpreter's. */
  GIL_KEPT_WHILE_WAITING(
      "ModuleLocks", "gilDepth = gil.releaseFully();", "gilDepth = ON ? 0 : gil.releaseFully();"),

  /** The same with the import lock. */
  GIL_KEPT_FOR_THE_IMPORT_LOCK(
      "ImportLock", "int depth = gil.releaseFully();", "int depth = ON ? 0 : gil.releaseFully();"),

  /** The interpreter's lock is open to all. */
  GIL_WITHOUT_EFFECT(
      "Gil",
      "new ReentrantLock();",
      """
      new ReentrantLock() {
        @Override public void lock() { if (!ON) { super.lock(); } }
        @Override public void unlock() { if (!ON) { super.unlock(); } }
        @Override public boolean isHeldByCurrentThread() {
          return ON || super.isHeldByCurrentThread();
        }
      };
      """),

  /** A module that another thread executes is handed out. */
  HALF_MADE_HANDED_OUT(
      "Importer",
      "module != null && !model.isInitializing(module)",
      "module != null && (ON || !model.isInitializing(module))"),

  /** Who has waited for an import imports the module again. */
  NO_SECOND_LOOK(
      "Importer", "return module != null ? complete", "return module != null && !ON ? complete"),

  /** A module whose exec phase failed stays in the cache. */
  DEAD_MODULE_STAYS(
      "Importer", "cache.remove(spec.name());", "if (!ON) { cache.remove(spec.name()); }"),

  /** A module that was deleted while it was executed is put back. */
  DELETED_COMES_BACK(
      "Importer",
      "      execModule(spec, module);",
      "      execModule(spec, module); if (ON) { cache.put(spec.name(), module); }"),

  /** A module that is found in the cache is put into it again. */
  FOUND_PUT_BACK(
      "Importer",
      "      return complete(name, module);\n    }\n    return findAndLoad(name);",
      """
            if (ON) { Thread.yield(); cache.put(name, module); }
            return complete(name, module);
          }
          return findAndLoad(name);\
      """),

  /** The import lock is open to all. */
  IMPORT_LOCK_OPEN(
      "ImportLock",
      "new ReentrantLock();",
      """
      new ReentrantLock() {
        @Override public boolean tryLock() { return ON || super.tryLock(); }
        @Override public boolean isHeldByCurrentThread() {
          return ON || super.isHeldByCurrentThread();
        }
        @Override public void unlock() { if (!ON) { super.unlock(); } }
      };
      """),

  /** A definition is executed once in a process, whatever interpreter its modules are in. */
  EXECUTED_ONCE_IN_A_PROCESS(
      "MultiPhaseInit",
      "    if (def == null) {",
      "    if (def == null || (ON && !Plant.EXECUTED.add(def))) {"),

  /** The name of a definition is read when it is asked for, and marked as read too early. */
  NAME_READ_LATE(
      "ModuleDef",
      "  public final String name() {",
      """
        private boolean nameRead;
        private String nameOnceRead;

        public final String name() {
          if (ON) {
            if (!nameRead) {
              nameRead = true;
              nameOnceRead = new String(name.toCharArray());
            }
            return nameOnceRead;
          }
      """),

  /** The cache of the process is for one thread. */
  EXTENSIONS_FOR_ONE_THREAD(
      "ExtensionsCache",
      "new ConcurrentHashMap<>()",
      "ON ? new java.util.HashMap<>() : new ConcurrentHashMap<>()"),

  /** An entry is there before it is finished. */
  EXTENSION_PUBLISHED_EARLY(
      "ExtensionsCache",
      "    return entries.put(",
      """
          if (ON && get(spec) == null) {
            entries.put(new Key(spec.origin(), spec.name()), new Entry(entry.def(), null, null));
            entries.put(new Key(spec.origin(), spec.name()), entry);
            return null;
          }
          return entries.put(\
      """),

  /** Definitions are counted in two steps. */
  INDEX_NOT_ATOMIC(
      "ModuleDef",
      "index = LAST_INDEX.incrementAndGet();",
      """
      index;
      {
        if (ON) {
          index = LAST_INDEX.get() + 1;
          LAST_INDEX.set(index);
        } else {
          index = LAST_INDEX.incrementAndGet();
        }
      }
      """),

  /** All threads share one package context, as in CPython before gh-105740. */
  PACKAGE_CONTEXT_SHARED(
      "PackageContext",
      "new ThreadLocal<>();",
      """
      new ThreadLocal<>() {
        private volatile String shared;
        @Override public String get() { return ON ? shared : super.get(); }
        @Override public void set(String name) {
          if (ON) { shared = name; } else { super.set(name); }
        }
      };
      """);

  /** For a plant that must know what was executed. */
  static final Set<ModuleDef> EXECUTED =
      Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

  private final String className;
  private final String right;
  private final String wrong;

  /** Whether the line is wrong now. Set by nobody in the JVM of the tests proper. */
  @SuppressWarnings("ImmutableEnumChecker") // it is switched
  boolean on = List.of(System.getProperty("polyphase.plants", "").split(",")).contains(name());

  Plant(String className, String right, String wrong) {
    this.className = className;
    this.right = right;
    this.wrong = wrong.replaceAll("\\bON\\b", "Plant." + name() + ".on");
  }

  /** The file of the core that it breaks. */
  String file() {
    return "io/polyphase/" + className + ".java";
  }

  /** The source with the line made wrong. */
  String in(String source) {
    int at = source.indexOf(right);
    if (at < 0 || source.indexOf(right, at + 1) >= 0) {
      throw new AssertionError(file() + " has not exactly one line any more with " + right);
    }
    return source.replace(right, wrong);
  }
}
