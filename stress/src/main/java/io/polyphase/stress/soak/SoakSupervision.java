package io.polyphase.stress.soak;

import io.polyphase.report.command.Progress;
import io.polyphase.stress.child.Death;
import io.polyphase.stress.child.Supervisor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The parent of a soak: keeps the log, shows how it goes, and has a dead child replaced. */
final class SoakSupervision implements Supervisor.Listener<SoakPiece> {
  private static final int MOST_DEATHS = 20; // and each after at least one window

  private final SoakLog log;
  private final SoakLine line;
  private int deaths;
  private boolean progressSinceDeath;
  private volatile boolean stopping;

  SoakSupervision(SoakLog log, Progress progress, PrintWriter err) {
    this.log = log;
    this.line = new SoakLine(log.plan(), progress, err);
  }

  @Override
  public void result(String text) {
    switch (SoakNews.of(text)) {
      case SoakNews.Sampled(SoakSample sample) -> took(sample);
      case SoakNews.NotRun(String why) ->
          note(new SoakEvent(log.seconds(), "could not run: " + why, false, true));
    }
  }

  private void took(SoakSample sample) {
    progressSinceDeath = true;
    try {
      log.add(sample);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + log.file(), e);
    }
    line.show(log);
  }

  @Override
  public void said(String text) {
    line.say(text);
  }

  @Override
  public @Nullable SoakPiece died(Death death, @Nullable SoakPiece part) {
    if (stopping) {
      return null;
    }
    deaths++;
    boolean goesOn = progressSinceDeath && deaths < MOST_DEATHS;
    progressSinceDeath = false;
    note("the process " + death + (goesOn ? "" : "; given up"), true);
    death.lastWords().forEach(line::say);
    return goesOn ? piece() : null;
  }

  /** Writes an event down. */
  void note(String what, boolean failure) {
    note(new SoakEvent(log.seconds(), what, failure, false));
  }

  private void note(SoakEvent event) {
    try {
      log.add(event);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + log.file(), e);
    }
    line.say(event.what());
  }

  /** A child that dies from now on is not replaced. */
  void stop() {
    stopping = true;
  }

  /** What the next child has to do: its number, and what the soak has done before it. */
  SoakPiece piece() {
    return new SoakPiece(log.nextSegment(), log.seconds(), log.samples().size());
  }
}
