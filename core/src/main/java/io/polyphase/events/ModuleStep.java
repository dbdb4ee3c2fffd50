package io.polyphase.events;

import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * A step in a module's life, to be seen in a recording of JDK Flight Recorder. As long as nobody
 * has started one there is no event: the first would load the recorder, which takes longer than
 * most imports.
 */
public final class ModuleStep {
  private static final ModuleStep UNSEEN = new ModuleStep(null);

  private final @Nullable ModuleEvent event;

  private ModuleStep(@Nullable ModuleEvent event) {
    this.event = event;
  }

  /** An import that is not served from {@code sys.modules} begins. */
  public static ModuleStep importing() {
    return started(ImportEvent::new);
  }

  /** The create phase begins. */
  public static ModuleStep creating() {
    return started(CreateEvent::new);
  }

  /** The exec phase begins. */
  public static ModuleStep executing() {
    return started(ExecEvent::new);
  }

  /** A removal from {@code sys.modules} begins. */
  public static ModuleStep deleting() {
    return started(DeleteEvent::new);
  }

  /** A collection of cyclic garbage begins. */
  public static ModuleStep collecting() {
    return started(CollectEvent::new);
  }

  private static ModuleStep started(Supplier<ModuleEvent> kind) {
    if (!FlightRecorder.isInitialized()) {
      return UNSEEN;
    }
    ModuleEvent event = kind.get();
    event.begin();
    return new ModuleStep(event);
  }

  /**
   * The step is over.
   *
   * @param name of the module; empty if it is no one's
   */
  public void finish(String name) {
    if (event != null) {
      event.finish(name);
    }
  }
}
