package io.polyphase.bridge.stdlib;

import java.util.ArrayList;
import java.util.List;

/** The statements that make classes of members, each by the name {@code C}. */
final class EnumSubjects {
  /** By calls of classes. */
  private static final List<String> CALLED =
      List.of(
          "C = enum.Enum(\"C\", \"A B D\")",
          "C = enum.Enum(\"C\", \"A, B,D\", module=\"m.n\", qualname=\"q.C\", start=5)",
          "C = enum.Enum(\"C\", [\"A\", \"B\"], start=0)",
          "C = enum.Enum(\"C\", (\"A\", \"B\"), module=\"m\")",
          "C = enum.Enum(\"C\", [(\"A\", 1), (\"B\", \"x\"), (\"D\", None), (\"E\", 1)])",
          "C = enum.Enum(\"C\", {\"A\": 3, \"B\": 1, \"D\": 3}, module=\"m\")",
          "C = enum.Enum(\"C\", [(\"A\", [1]), (\"B\", [2]), (\"D\", [1]), (\"E\", 1)])",
          "C = enum.Enum(\"C\", [(\"name\", 1), (\"value\", 2), (\"A\", 3)])",
          "C = enum.Enum(\"C\", [(\"A\", (1, 2)), (\"B\", (3,)), (\"D\", ())])",
          "C = enum.Enum(\"C\", \"A B\", type=str)",
          "C = enum.Enum(\"C\", [(\"A\", \"x\"), (\"B\", \"y\")], type=str)",
          "C = enum.Enum(\"C\", \"A B\", type=int)",
          "C = enum.Enum(\"C\", [(\"A\", 1.5), (\"B\", \"2.5\")], type=float)",
          "C = enum.Enum(\"C\", [(\"A\", (1, 2)), (\"B\", (3,)), (\"D\", [1, 2])], type=tuple)",
          "C = enum.Enum(\"C\", [(\"A\", b\"x\"), (\"B\", (b\"y\",))], type=bytes)",
          "C = enum.Enum(\"C\", [(\"A\", \"0x10\"), (\"B\", (\"11\", 2))], type=int)",
          "C = enum.ReprEnum(\"C\", [(\"A\", 1.5), (\"B\", 2)], type=float)",
          "C = enum.IntEnum(\"C\", \"A B D\")",
          "C = enum.IntEnum(\"C\", [(\"A\", 3), (\"B\", True), (\"D\", 3), (\"E\", -1)],"
              + " module=\"m\")",
          "C = enum.IntEnum(\"C\", {\"numerator\": 1, \"real\": 2, \"A\": 5})",
          "C = enum.StrEnum(\"C\", \"A Bc\")",
          "C = enum.StrEnum(\"C\", [(\"A\", \"x\"), (\"B\", (b\"y\", \"ascii\")), (\"D\", \"x\")])",
          "C = enum.StrEnum(\"C\", {\"upper\": \"u\", \"A\": \"a b\"}, module=\"m\")",
          "C = enum.Flag(\"C\", \"A B D\")",
          "C = enum.Flag(\"C\", [(\"A\", 1), (\"B\", 4), (\"AB\", 5), (\"Z\", 0)])",
          "C = enum.Flag(\"C\", [(\"B\", 4), (\"A\", 1), (\"D\", 2), (\"E\", 4)], module=\"m\")",
          "C = enum.Flag(\"C\", [(\"A\", 1), (\"X\", 12)], boundary=enum.CONFORM)",
          "C = enum.Flag(\"C\", [(\"A\", 1), (\"B\", 4)], boundary=enum.EJECT)",
          "C = enum.Flag(\"C\", [(\"A\", 1), (\"B\", 4)], boundary=enum.KEEP)",
          "C = enum.Flag(\"C\", [(\"A\", 1), (\"B\", 4)], boundary=enum.STRICT, module=\"m\")",
          "C = enum.Flag(\"C\", [(\"A\", -1), (\"B\", 2)])",
          "C = enum.IntFlag(\"C\", \"A B D\", module=\"m\")",
          "C = enum.IntFlag(\"C\", [(\"A\", 1), (\"B\", 4), (\"AB\", 5), (\"Z\", 0), (\"N\", -8)])",
          "C = enum.IntFlag(\"C\", [(\"A\", 1), (\"X\", 12)], boundary=enum.CONFORM)",
          "C = enum.IntFlag(\"C\", [(\"A\", 1), (\"B\", 4)], boundary=enum.EJECT)",
          "C = enum.IntFlag(\"C\", [(\"A\", 1), (\"B\", 4)], boundary=enum.STRICT)",
          "C = enum.IntFlag(\"C\", [(\"A\", 36893488147419103232), (\"B\", 1)])",
          "C = enum.Enum(\"C\", ())",
          "C = enum.Enum(\"C\", None)",
          "C = enum.Flag(\"C\", \"\", module=\"m\")",
          "C = enum.Enum",
          "C = enum.IntEnum",
          "C = enum.StrEnum",
          "C = enum.ReprEnum",
          "C = enum.Flag",
          "C = enum.IntFlag",
          "C = enum.FlagBoundary",
          "C = enum.EnumCheck");

  /** What a body is given after it is prepared, each with the bases of its class. */
  private static final List<List<String>> BODIES =
      List.of(
          body("enum.Enum", "A=1", "B=2", "D=1", "__doc__=\"words\"", "__qualname__=\"O.C\""),
          body("enum.Enum", "A=enum.auto()", "B=7", "D=enum.auto()", "__module__=\"m\""),
          body("enum.Enum", "A=enum.auto(5)", "B=(1, enum.auto())", "D=(enum.auto(), 2)"),
          body("enum.Enum", "A=enum.member(1)", "B=enum.nonmember(2)", "D=enum.member(len)"),
          body("enum.Enum", "A=1", "f=property(str)", "g=staticmethod(len)", "h=str.upper"),
          body("enum.Enum", "A=len", "B=int", "D=_operator", "_x=3", "__y=4", "_C__z=5"),
          body("enum.Enum", "_ignore_=\"A, B\"", "A=1", "B=2", "D=3"),
          body("enum.Enum", "_ignore_=[\"A\"]", "A=1", "D=3"),
          body("enum.Enum", "_order_=\"A, B\"", "A=1", "B=2", "D=1"),
          body("enum.Enum", "__order__=\"A B\"", "A=1", "B=2"),
          body("enum.Enum", "_missing_=staticmethod(_operator.neg)", "A=1", "B=2"),
          body("enum.Enum", "_missing_=staticmethod(int)", "A=1", "B=2"),
          body("enum.Enum", "_missing_=staticmethod(\"x\".count)", "A=1"),
          body(
              "enum.Enum",
              "_generate_next_value_=\"{0}-{2}-{3}\".format",
              "A=enum.auto()",
              "B=enum.auto()"),
          body(
              "enum.Enum",
              "_generate_next_value_=staticmethod(\"{1}{0}\".format)",
              "A=enum.auto()",
              "B=5",
              "D=enum.auto()"),
          body("enum.Enum", "A=enum.property(str)", "B=enum.DynamicClassAttribute(str)", "D=1"),
          body("enum.Enum", "A=1", "__repr__=object.__repr__", "__str__=object.__str__"),
          body("enum.Enum", "A=frozenset([1])", "B=set([1])", "D={\"a\": 1}"),
          body("enum.IntEnum", "A=1", "B=enum.auto()", "D=\"3\"", "real=9"),
          body("enum.StrEnum", "A=enum.auto()", "B=\"x\"", "title=\"t\""),
          body("str, enum.Enum", "A=\"x\"", "B=\"y\"", "D=(b\"z\", \"ascii\")", "upper=\"u\""),
          body("int, enum.Enum", "A=1", "B=\"22\""),
          body("float, enum.ReprEnum", "A=1", "B=\"2.5\""),
          body("tuple, enum.Enum", "A=(1, 2)", "B=[3]"),
          body("bytes, enum.Enum", "A=b\"x\"", "B=3"),
          body("complex, enum.Enum", "A=(1, 2)", "B=3"),
          body("enum.Flag", "A=enum.auto()", "B=enum.auto()", "D=8", "E=enum.auto()", "AB=3"),
          body("enum.Flag", "D=8", "A=1", "B=2", "_order_=\"D A B\""),
          body("enum.Flag", "A=1", "B=2", "AB=3", "_order_=\"A B AB\""),
          body("enum.Flag", "A=1", "B=6"),
          body("enum.IntFlag", "A=enum.auto()", "B=4", "D=enum.auto()", "Z=0", "M=255"),
          body("enum.IntFlag", "A=1", "_numeric_repr_=hex"),
          body("str, enum.Flag", "A=1"));

  private EnumSubjects() {}

  private static List<String> body(String... parts) {
    return List.of(parts);
  }

  static List<String> items() {
    List<String> items = new ArrayList<>(CALLED);
    BODIES.forEach(body -> items.add(made(body)));
    items.add("");
    return items;
  }

  /** The statements that make a class of a body: its bases, then names with values. */
  private static String made(List<String> body) {
    String bases = "(" + body.getFirst() + ",)";
    var text = new StringBuilder("d = enum.EnumType.__prepare__(\"C\", " + bases + "); ");
    for (String each : body.subList(1, body.size())) {
      int equals = each.indexOf('=');
      String name = each.substring(0, equals);
      text.append("o = d.__setitem__(\"" + name + "\", " + each.substring(equals + 1) + "); ");
    }
    return text + "C = enum.EnumType(\"C\", " + bases + ", d)";
  }
}
