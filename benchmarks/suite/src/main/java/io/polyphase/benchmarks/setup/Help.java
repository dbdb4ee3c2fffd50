package io.polyphase.benchmarks.setup;

/** What {@code --help} prints. */
public final class Help {
  public static final String TEXT =
      """
      Measures what importing an extension module costs, phase by phase, in up to three runtimes:

        managed     the module written in Java: what the loader itself costs
        hosted      the unmodified .so file, served by Java
        reference   the same file in CPython itself (3.13.5, or yours), timed in CPython's own loop

      usage: mvn -pl benchmarks jmh:run ["-Djmh.args=ARGUMENT..."]
             ./polyphase bench [ARGUMENT...]
             java -jar benchmarks/suite/target/benchmarks.jar [ARGUMENT...]

      Without arguments all is measured but what is for a closer look: 47 combinations, 3 processes
      each: about ten minutes, more on a busy machine.
      Where it runs, as for all tools (docs/python.md):

        --python EXE         the CPython that the runtime reference is, with its site-packages;
        --libpython FILE     or by its library. Only that one is measured, unless -p runtime= says
        --path FOLDER        where to look for modules, after CPython's own

      All other arguments are JMH's; -h lists them. The ones to know:

        REGEX                only benchmarks whose name it matches: Create, ImportDelete
        -p runtime=A,B       only these runtimes
        -p module=A,B        only these modules, by their full names, or extension files of your
                             own: -p module=build/spam.so, build/lib/pkg/_speed.so, NAME=FILE
        -p "workers=1,4 threads,4 interpreters"
                             who loads at once in Scaling
        -f N                 N processes per combination. The intervals are over processes:
                             with 1 there are none, and 10 make them narrow
        -wi N -w TIME        N rounds of TIME to warm up; 0: no warm-up of the runtime either
        -i N  -r TIME        N rounds of TIME that count
        -prof gc             also count what Java allocates; -lprof lists more
        -l                   list the benchmarks; -lp with their parameters
        -rff FILE            where the results go
        -v NORMAL            JMH's own output here, which otherwise goes into a file beside the
                             results; a line for each process is shown
        -q                   not even that: the table alone, and what goes wrong

      Unless said otherwise: -foe true (a benchmark that throws ends the run), -rf json, and
      -rff benchmarks/target/results/jmh-TIME.json, or jmh-TIME.json outside of the project.
      The environment (commit, CPU, load, JDK ...) is written beside it, and a page with charts.

      Benchmarks:

        FindSpec          from the name to the spec
        CreatePhase       init function, checks, module object; multi-phase modules
        ExecPhase         the exec slots, on fresh modules
        SinglePhaseInit   a single-phase module again: saved dict, and init function
        LoadDelete        create, publish, exec, delete; if it is named
        ImportDelete      the same with finding: import x; del sys.modules["x"]
        Scaling           LoadDelete by several threads at once, in one interpreter or one each
        CallHeavy         exec slots of many C API calls of one kind (-p calls=mixed,texts,types):
                          unless it is named, of mixed ones only; not on managed
        Growth            ImportDelete beside more and more modules or interpreters, and of larger
                          and larger modules (-p "size=10 methods,1000 methods"), if it is named;
                          not on managed
        ColdStart         a whole command of ./polyphase in a new process, if it is named
        NativeCall        the floor: an empty call from Java to C, and from C to Java

      Examples:

        ./polyphase bench -p module=math -f 1
        ./polyphase bench Create -p runtime=hosted,reference -f 10
        ./polyphase bench ImportDelete --python venv/bin/python -p module=numpy.random._generator
        ./polyphase bench "Create|Exec" -p module=build/spam.cpython-313-x86_64-linux-gnu.so
        mvn -pl benchmarks jmh:run "-Djmh.args=ImportDelete -p module=array -prof gc"

      The status is 0 only if every combination that was asked for has a result.
      docs/benchmarks.md says what is timed, and which numbers may be compared.
      """;

  private Help() {}
}
