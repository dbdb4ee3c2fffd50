package io.polyphase.stress.audit;

import io.polyphase.ImportException;
import io.polyphase.InitStyle;
import io.polyphase.InitWatch;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Diagnostics;
import io.polyphase.choice.ModuleSearch;
import io.polyphase.ledger.ForeignObject;
import io.polyphase.ledger.Ledger;
import io.polyphase.stress.audit.AgainFacts.Afterwards;
import io.polyphase.stress.leaks.HuntOptions;
import io.polyphase.stress.leaks.LeakHunter;
import io.polyphase.stress.leaks.LeakReport;
import io.polyphase.stress.leaks.LeakVerdict;
import io.polyphase.stress.leaks.SourcePlaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through the steps with one module, in the child process. */
final class Auditor {
  private final ModuleRuntime runtime;
  private final ModuleSearch search;
  private final LibpythonSymbols libpython;
  private final Interpreter main;
  private final HuntOptions options;
  private final Consumer<AuditFact> tell;
  private final String module;
  private final ModuleSpec spec;
  private final InitRecord inits;
  private final LeakHunter hunter;
  private AuditStep step = AuditStep.FILE;
  private boolean isWatched;
  private boolean isComplete; // the file was read here, and the runtime has all that it needs
  private @Nullable PyObject first; // from its import to the one after the deletion
  private List<String> firstNames = List.of();

  /**
   * An auditor of a module that is not imported yet.
   *
   * @param module as the user named it
   */
  Auditor(
      ModuleRuntime runtime,
      ModuleSearch search,
      LibpythonSymbols libpython,
      HuntOptions options,
      String module,
      ModuleSpec spec,
      Consumer<AuditFact> tell) {
    this.runtime = runtime;
    this.search = search;
    this.libpython = libpython;
    this.main = runtime.main();
    this.options = options;
    this.module = module;
    this.spec = spec;
    this.tell = tell;
    this.inits = new InitRecord(module, spec, tell::accept);
    this.hunter = new LeakHunter(main, options); // before the file is opened, to see its blocks
  }

  /** The step that it is at. */
  AuditStep step() {
    return step;
  }

  /**
   * Does all steps from the one that a piece begins with.
   *
   * @throws NoExtension if there is nothing to begin with
   * @throws NotCarried if the runtime lacks something; it may be no good any more
   * @throws Endangered if the process is no good any more; what it is was told, if the piece is
   *     watched
   */
  void audit(AuditPiece piece) throws NoExtension, NotCarried, Endangered {
    AuditStep from = piece.first();
    isWatched = piece.watched();
    Set<String> before = new HashSet<>(main.moduleNames());
    main.watchInit(inits);
    boolean goesOn = true;
    for (AuditStep next : AuditStep.values()) {
      if (goesOn && next.compareTo(from) >= 0) {
        goesOn = run(next, before);
      }
    }
    main.watchInit(InitWatch.NONE);
    forget(before);
  }

  /** False if there is no use in going on. */
  private boolean run(AuditStep next, Set<String> before)
      throws NoExtension, NotCarried, Endangered {
    step = next;
    Diagnostics.note(step.task(module));
    return switch (step) {
      case FILE -> {
        readFile();
        yield true;
      }
      case IMPORT -> importFirst(before) && isSafe();
      case AGAIN -> told(again(Objects.requireNonNull(first)));
      case LEAKS -> told(new AuditFact.Hunted(module, hunted()));
      case COSTS -> told(costs());
      case SUBINTERPRETERS -> {
        tell.accept(new SubinterpreterTrial(runtime, search, options, module, inits).run());
        tellStaticTypes();
        yield true;
      }
    };
  }

  private CostFacts costs() throws NotCarried {
    Optional<Ledger> ledger = main.ledger();
    ledger.ifPresent(l -> l.pause(true));
    try {
      return new PhaseTimer(main, spec, module, inits).measure(runtime.kind());
    } finally {
      ledger.ifPresent(l -> l.pause(false));
    }
  }

  /** Looks at it while it is alive for the first time: its deletion may end the process. */
  private boolean isSafe() throws Endangered {
    Optional<LeakReport> unsafe = hunter.endangered(spec);
    if (unsafe.isPresent()) {
      throw endangered(unsafe.get());
    }
    return true;
  }

  private Endangered endangered(LeakReport report) {
    if (isWatched) {
      tell.accept(new AuditFact.Hunted(module, report));
    }
    return new Endangered();
  }

  private LeakReport hunted() throws NotCarried, Endangered {
    LeakReport report = hunter.hunt(spec);
    if (hunter.isProcessLost()) {
      throw endangered(report);
    }
    if (report.verdict() == LeakVerdict.NOT_CARRIED) {
      throw new NotCarried(report.trouble());
    }
    return report;
  }

  private boolean told(AuditFact fact) {
    tell.accept(fact);
    return true;
  }

  private void readFile() throws NoExtension {
    try {
      Path file = Path.of(String.valueOf(spec.origin()));
      FileFacts facts = FileFacts.read(module, file, runtime.kind(), libpython);
      isComplete = facts.notProvided() != null && facts.notProvided().isEmpty();
      tell.accept(facts);
    } catch (IOException e) {
      throw new NoExtension(String.valueOf(e.getMessage()), e);
    }
  }

  private boolean importFirst(Set<String> before) throws NotCarried {
    long start = System.nanoTime();
    try {
      PyObject cached = main.cached(spec.name()); // where its package has imported it
      PyObject object = cached == null ? main.load(spec) : cached;
      main.tellInit(spec, object);
      double seconds = (System.nanoTime() - start) / 1e9;
      first = object;
      String type = main.objects().typeName(object);
      firstNames = names(object);
      tell.accept(imported(null, null, type, firstNames, before, seconds));
      return true;
    } catch (ImportException e) {
      double seconds = (System.nanoTime() - start) / 1e9;
      String failure = NotCarried.orTrouble(e).text();
      tell.accept(imported(failure, failedIn(), "", List.of(), before, seconds));
      return false;
    }
  }

  /**
   * Types that the module shows and that are its variables. The last step, as it goes through all
   * that the module refers to, by its own functions; not if those may be left for calling what the
   * runtime lacks, nor where this process goes on with a module that another has died of.
   */
  private void tellStaticTypes() throws NotCarried {
    Optional<Ledger> ledger = main.ledger().filter(Ledger::watchesFreedObjects);
    if (runtime.kind() != RuntimeKind.HOSTED || ledger.isEmpty() || !isComplete) {
      return;
    }
    try {
      PyObject object = main.load(spec);
      tell.accept(staticTypes(object, ledger.get()));
      main.release(object);
    } catch (ImportException e) {
      NotCarried.orTrouble(e); // that it cannot be imported again is another question's answer
    } finally {
      forgetModule();
    }
  }

  private AuditFact staticTypes(PyObject object, Ledger ledger) {
    List<ForeignObject> types =
        ledger.foreignObjects(object).stream().filter(ForeignObject::isStatic).toList();
    return new AuditFact.StaticTypes(
        module,
        SourcePlaces.ofForeign(types, ledger).stream()
            .map(type -> type.shown() + " at " + type.made())
            .toList());
  }

  private ImportFacts imported(
      @Nullable String failure,
      @Nullable String failedIn,
      String type,
      List<String> attributes,
      Set<String> before,
      double seconds) {
    return new ImportFacts(
        module,
        failure,
        failedIn,
        type,
        attributes,
        newModules(before),
        List.copyOf(Diagnostics.standIns()),
        List.copyOf(Diagnostics.missedNames()),
        seconds);
  }

  /** Which part fails: found by the create phase alone. */
  private String failedIn() {
    try {
      main.release(main.create(spec));
      return "exec";
    } catch (ImportException _) { // known: it is what the import has failed with
      return "create";
    } finally {
      forgetModule();
    }
  }

  /** With the first import's module still there. */
  private AgainFacts again(PyObject original) throws NotCarried {
    boolean same = isSameWhileThere(original);
    boolean _ = main.delete(spec.name());
    try {
      PyObject second = main.load(spec);
      List<String> lacking = new ArrayList<>(firstNames);
      lacking.removeAll(names(second));
      Afterwards afterwards =
          main.objects().same(original, second) ? Afterwards.SAME_OBJECT : Afterwards.NEW_OBJECT;
      main.release(second);
      return new AgainFacts(module, same, afterwards, null, lacking, style());
    } catch (ImportException e) {
      String failure = NotCarried.orTrouble(e).text();
      return new AgainFacts(module, same, Afterwards.FAILURE, failure, List.of(), style());
    } finally {
      main.release(original);
      first = null;
      forgetModule();
    }
  }

  private @Nullable InitStyle style() {
    boolean _ = main.delete(spec.name());
    try {
      main.release(main.create(spec));
    } catch (ImportException _) { // it was created before, and cannot be again
      return null;
    }
    PyObject published = main.cached(spec.name());
    if (published == null) {
      return InitStyle.MULTI_PHASE;
    }
    main.release(published);
    return InitStyle.SINGLE_PHASE;
  }

  private boolean isSameWhileThere(PyObject original) {
    PyObject again = main.importModule(spec.name());
    try {
      return main.objects().same(original, again);
    } finally {
      main.release(again);
    }
  }

  /** A create slot may make an object that has no dict. */
  private List<String> names(PyObject object) {
    try {
      return main.objects().names(object);
    } catch (ImportException _) {
      return List.of();
    }
  }

  private List<String> newModules(Set<String> before) {
    return main.moduleNames().stream()
        .filter(name -> !before.contains(name) && !name.equals(spec.name()))
        .toList();
  }

  private void forgetModule() {
    boolean _ = main.delete(spec.name());
    long _ = main.collect();
  }

  /**
   * Deletes what the module has imported, for the next module to import anew. Not CPython's own
   * modules, whose parts do not fit together when only some are new.
   */
  private void forget(Set<String> before) {
    if (runtime.kind() == RuntimeKind.HOSTED) {
      for (String name : main.moduleNames().reversed()) {
        if (!before.contains(name)) {
          boolean _ = main.delete(name);
        }
      }
    }
    forgetModule();
    main.ledger().ifPresent(Ledger::takeFaults); // its last ones, which the next has not made
  }
}
