package io.polyphase.bridge.stdlib;

import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of classes of members: how they are made, what they and their members are, and what
 * is said of wrong uses. An item is the statements that make a class {@code C}.
 */
final class EnumRows {
  /** Statements that make no class. */
  private static final List<String> WRONG =
      List.of(
          "enum.Enum(\"C\")",
          "enum.Enum()",
          "enum.IntEnum(\"C\")",
          "enum.Enum(\"C\", \"A A\")",
          "enum.Enum(\"C\", \"A mro\")",
          "enum.Enum(\"C\", [\"\"])",
          "enum.Enum(\"C\", \"_a_\")",
          "enum.Enum(\"C\", \"__a__ B\")._member_names_",
          "enum.Enum(\"C\", \"_C__a B\")._member_names_",
          "enum.Enum(\"C\", 1)",
          "enum.Enum(\"C\", [1])",
          "enum.Enum(\"C\", [(1, 2)])",
          "enum.Enum(\"C\", [(\"A\", 2, 3)])",
          "enum.Enum(\"C\", [(\"A\",)])",
          "enum.Enum(\"C\", [\"A\", (\"B\", 1)])",
          "enum.Enum(\"C\", [(\"B\", 1), \"A\"])",
          "enum.Enum(1, \"A\")",
          "enum.Enum(\"C\", \"A\", typ=int)",
          "enum.Enum(\"C\", \"A\", value=1)",
          "enum.Enum(\"C\", \"A\", type=1)",
          "enum.Enum(\"C\", \"A\", type=enum.IntEnum)",
          "enum.Enum(\"C\", \"A\", type=bool)",
          "enum.Enum(\"C\", \"A\", start=\"x\")",
          "enum.Enum(\"C\", \"A B\", start=\"x\")",
          "enum.Enum(\"C\", \"A\", qualname=1)",
          "enum.Enum(\"C\", \"A\", boundary=enum.KEEP)._boundary_",
          "enum.IntEnum(\"C\", [(\"A\", \"x\")])",
          "enum.IntEnum(\"C\", [(\"A\", None)])",
          "enum.IntEnum(\"C\", [(\"A\", (1, 2, 3))])",
          "enum.StrEnum(\"C\", [(\"A\", 1)])",
          "enum.StrEnum(\"C\", [(\"A\", (b\"x\", 1))])",
          "enum.StrEnum(\"C\", [(\"A\", (b\"x\", \"ascii\", 1))])",
          "enum.StrEnum(\"C\", [(\"A\", (1, 2, 3, 4))])",
          "enum.StrEnum(\"C\", [(\"A\", ())])",
          "enum.ReprEnum(\"C\", \"A\")",
          "enum.Flag(\"C\", \"A B\", start=0)._member_map_",
          "enum.Flag(\"C\", \"A B\", start=None)._member_map_",
          "enum.Flag(\"C\", \"A B\", start=\"x\")",
          "enum.Flag(\"C\", \"A B\", start=3)._member_map_",
          "enum.Flag(\"C\", \"A B D\", boundary=1)._boundary_",
          "C = enum.Flag(\"C\", \"A B\", boundary=1); C(9)",
          "type(\"C\", (enum.Enum,), {})",
          "type(\"C\", (enum.Enum,), {\"A\": 1})",
          "enum.EnumType(\"C\", (enum.Enum,), {})",
          "enum.EnumType(\"C\", (enum.Enum,), 1)",
          "enum.EnumType(\"C\", (enum.Enum,))",
          "enum.EnumType()",
          "enum.EnumType(\"C\", (enum.Enum,), {}, 1)",
          "enum.EnumType.__new__()",
          "enum.EnumType.__prepare__()",
          "list(enum.EnumType.__prepare__(\"C\", ()))",
          "enum.EnumType.__prepare__(\"C\", (int,))",
          "enum.EnumType.__prepare__(\"C\", (enum.Enum, int))",
          "enum.EnumType.__prepare__(\"C\", (1,))",
          "enum.EnumType.__prepare__(\"C\", (int, str, enum.Enum))",
          "enum.EnumType.__prepare__(\"C\", (int, enum.StrEnum))",
          "list(enum.EnumType.__prepare__(\"C\", (enum.Enum,), metaclass=1, x=2))",
          "enum.EnumType.__prepare__(\"C\", (enum.FlagBoundary,))",
          "enum.EnumType._get_mixins_(\"C\", (int, enum.Enum))",
          "enum.EnumType._get_mixins_(\"C\", (enum.IntFlag,))",
          "enum.EnumType._get_mixins_(\"C\", ())",
          "enum.EnumType._find_data_type_(\"C\", (enum.StrEnum,))",
          "enum.EnumType._find_data_type_(\"C\", (enum.Enum,))",
          "enum.EnumType._find_data_repr_(\"C\", (enum.StrEnum,))",
          "enum.EnumType._find_data_repr_(\"C\", (enum.Enum,))",
          "enum.EnumType._check_for_existing_members_(\"C\", (enum.EnumCheck,))",
          "list(enum.EnumType.__mro__)",
          "_operator.is_(enum.EnumMeta, enum.EnumType)");

  /** What is asked of each class, {@code C}. */
  private static final List<String> OF_CLASSES =
      List.of(
          "C; type(C); bool(C); len(C); list(C); list(reversed(C))",
          "C.__name__; C.__qualname__; C.__module__; C.__mro__; C.__bases__; C.__base__",
          "C.__members__; list(C.__members__); type(C.__members__)",
          "dir(C)",
          "sorted(C.__dict__)",
          "C._member_names_; C._member_map_; C._member_type_; C._use_args_; C._value_repr_",
          "C._value2member_map_; C._hashable_values_; C._unhashable_values_",
          "C._unhashable_values_map_",
          "[getattr(C, \"_boundary_\", \"-\"), getattr(C, \"_flag_mask_\", \"-\"), "
              + "getattr(C, \"_singles_mask_\", \"-\"), getattr(C, \"_all_bits_\", \"-\"), "
              + "getattr(C, \"_inverted_\", \"-\")]",
          "C.__signature__()",
          "C()",
          "C(value=1)",
          "C(1, 2)",
          "C(1, 2, 3)",
          "C(1, x=2)",
          "_operator.getitem(C, \"A\")",
          "_operator.getitem(C, \"zz\")",
          "_operator.getitem(C, 1)",
          "C.A",
          "C.B",
          "C.zz",
          "C.name",
          "C.value",
          "setattr(C, \"A\", 1)",
          "setattr(C, \"zz\", 1)",
          "delattr(C, \"A\")",
          "delattr(C, \"zz\")",
          "issubclass(C, enum.Enum); issubclass(C, int); issubclass(C, str); "
              + "issubclass(C, enum.Flag); isinstance(C, enum.EnumType)",
          "hash(C).__eq__(hash(C)); C.__eq__(C); _operator.ne(C, enum.Enum)",
          "enum.unique(C)",
          "enum.verify(enum.UNIQUE)(C)",
          "enum.verify(enum.NAMED_FLAGS)(C)",
          "enum.verify()(C)",
          "C._missing_(17)",
          "C.__class_getitem__",
          "C.__call__(1)",
          "C.x.y");

  /** Values that are looked for in each class. */
  private static final List<String> VALUES =
      List.of(
          ("0|1|2|3|5|6|12|255|-1|-3|-9|1.0|True|None|\"x\"|\"A\"|b\"x\"|[1]|(1, 2)|{\"a\": 1}"
                  + "|2.5|int|C|enum.KEEP|18446744073709551616")
              .split("\\|", -1));

  /** Enough to see that nothing is left behind. */
  private static final int FEW = 4;

  private static final List<String> OF_MEMBERS =
      List.of(
          "m; str(m); type(m); m.__class__",
          "m.name; m.value; m._name_; m._value_; m._sort_order_; m.__objclass__",
          "m.__dict__",
          "dir(m)",
          "format(m, \"\"); format(m, \">12\"); format(m, \"x\")",
          "format(m, \"d\")",
          "_operator.mod(\"%s\", m); \"{}\".format(m)",
          "_operator.mod(\"%r\", m); _operator.mod(\"%d\", m)",
          "hash(m).__eq__(hash(m._name_)); {m: 1}",
          "m.__reduce_ex__(2)",
          "m.__reduce_ex__()",
          "m.__copy__(); m.__deepcopy__({})",
          "isinstance(m, C); isinstance(m, int); isinstance(m, enum.Enum)",
          "_operator.eq(m, m); _operator.ne(m, m); _operator.eq(m, m._value_); _operator.eq(m,"
              + " None)",
          "_operator.lt(m, m)",
          "_operator.lt(m, 7)",
          "setattr(m, \"name\", 1)",
          "setattr(m, \"value\", 1)",
          "delattr(m, \"name\")",
          "delattr(m, \"value\")",
          "setattr(m, \"other\", 1); m.other; delattr(m, \"other\")",
          "m.zz",
          "m.A",
          "m.B",
          "m.f",
          "C(m)",
          "_operator.contains(C, m)",
          "_operator.getitem(C, m)",
          "m._missing_(99)",
          "m()",
          "bool(m)",
          "len(m)",
          "list(m)",
          "_operator.contains(m, m)",
          "_operator.contains(m, 1)",
          "_operator.invert(m); _operator.invert(_operator.invert(m))",
          "_operator.neg(m)",
          "_operator.add(m, m)",
          "_operator.or_(m, m)",
          "_operator.or_(m, 2)",
          "_operator.or_(2, m)",
          "_operator.or_(m, 64)",
          "_operator.or_(m, \"x\")",
          "_operator.or_(m, None)",
          "_operator.and_(m, 1)",
          "_operator.and_(5, m)",
          "_operator.and_(m, m)",
          "_operator.xor(m, m)",
          "_operator.xor(m, 6)",
          "_operator.xor(6, m)",
          "_operator.index(m)",
          "int(m)",
          "float(m)",
          "enum.show_flag_values(m)",
          "list(enum._iter_bits_lsb(m))");

  /** What changes a class; not asked of the module's own, which other rows need as they are. */
  private static final List<String> CHANGES =
      List.of(
          "m._add_alias_(\"other\"); C.other; list(C.__members__)",
          "m._add_alias_(\"A\")",
          "m._add_value_alias_(77); C(77)",
          "m._add_value_alias_([77]); C([77])",
          "m._add_value_alias_(m._value_)",
          "m._add_value_alias_(1)",
          "setattr(C, \"__doc__\", \"w\"); C.__doc__; setattr(m, \"__doc__\", \"v\"); m.__doc__",
          "setattr(C, \"__module__\", \"z\"); setattr(C, \"__qualname__\", \"Q.C\"); m; C",
          "setattr(C, \"__name__\", \"Q\"); m; C",
          "setattr(C, \"__repr__\", enum.global_enum_repr); m",
          "setattr(C, \"__repr__\", enum.global_flag_repr); m",
          "setattr(C, \"__str__\", enum.global_str); str(m)",
          "setattr(C, \"__reduce_ex__\", enum.pickle_by_global_name); m.__reduce_ex__(2)",
          "setattr(C, \"__reduce_ex__\", enum.pickle_by_enum_name); m.__reduce_ex__(2)");

  private static final List<String> PAIRS =
      List.of("or_", "and_", "xor", "eq", "lt", "contains", "is_");

  /** Of the module, and of what is no class of members. */
  private static final List<String> OTHERS =
      List.of(
          "enum.__all__; enum.__name__",
          "enum.auto(); enum.auto(1); enum.auto(\"x\").value; enum.auto().value",
          "enum.auto(1, 2)",
          "enum.member(1).value; enum.nonmember([1]).value",
          "enum.member()",
          "enum.nonmember(1, 2)",
          "enum.bin(10); enum.bin(-11); enum.bin(0); enum.bin(-16); enum.bin(5, 8)",
          "enum.bin(-5, 8); enum.bin(0, 4); enum.bin(5, max_bits=2); enum.bin(-1)",
          "enum.show_flag_values(10); enum.show_flag_values(0)",
          "enum.show_flag_values(-1)",
          "enum.show_flag_values(\"x\")",
          "enum._high_bit(0); enum._high_bit(1); enum._high_bit(255)",
          "enum._is_dunder(\"__a__\"); enum._is_dunder(\"____\"); enum._is_dunder(\"_a_\")",
          "enum._is_dunder(\"___a__\"); enum._is_dunder(\"__a___\"); enum._is_dunder(\"_____\")",
          "enum._is_sunder(\"_a_\"); enum._is_sunder(\"__\"); enum._is_sunder(\"__a_\")",
          "enum._is_sunder(\"_a__\"); enum._is_sunder(\"_\"); enum._is_sunder(\"\")",
          "enum._is_private(\"C\", \"_C__a\"); enum._is_private(\"C\", \"_C__a__\")",
          "enum._is_private(\"C\", \"_C__\"); enum._is_private(\"C\", \"_C__a_\")",
          "enum._is_descriptor(1); enum._is_descriptor(property()); enum._is_descriptor(len)",
          "enum._is_descriptor(str.upper); enum._is_descriptor(_functools.partial(len))",
          "enum._is_internal_class(\"C\", int); enum._is_internal_class(\"C\", 1)",
          "enum._is_single_bit(0); enum._is_single_bit(8); enum._is_single_bit(9)",
          "enum._is_single_bit(-8)",
          "enum.STRICT; enum.CONFORM; enum.EJECT; enum.KEEP; str(enum.KEEP)",
          "enum.UNIQUE; enum.CONTINUOUS; enum.NAMED_FLAGS",
          "enum.property().__class__; enum.property.__mro__; enum.property.member",
          "enum.DynamicClassAttribute(str).fget; enum.DynamicClassAttribute().overwrite_doc",
          "enum.property(str).setter(len).fset; enum.property(str, doc=\"x\").__doc__",
          "d = enum.EnumDict(); d; type(d); type(d).__mro__; d.member_names; d._cls_name",
          "d = enum.EnumDict(\"C\"); d.__setitem__(\"a\", 1); d.__setitem__(\"__b__\", 2); d; "
              + "d.member_names; d._last_values; d._member_names; d._auto_called; d._ignore",
          "d = enum.EnumDict(\"C\"); d.__setitem__(\"a\", 1); d.__setitem__(\"a\", 2)",
          "d = enum.EnumDict(\"C\"); d.__setitem__(\"a\", str.upper); d.__setitem__(\"a\", 2)",
          "d = enum.EnumDict(\"C\"); d.__setitem__(\"_a_\", 1)",
          "d = enum.EnumDict(\"C\"); d.__setitem__(\"_repr_x_\", 1); d",
          "d = enum.EnumDict(\"C\"); d.__setitem__(1, 1)",
          "d = enum.EnumDict(); d.__setitem__(1, 1)",
          "d = enum.EnumDict(\"C\"); d.__setitem__(\"a\", enum.auto())",
          "d = enum.EnumDict(\"C\"); d.__setitem__(\"a\", 1); d.__setitem__(\"_ignore_\", \"a b\")",
          "d = enum.EnumDict(\"C\"); d.__setitem__(\"_ignore_\", 1)",
          "d = enum.EnumDict(\"C\"); d.update({\"a\": 1}, b=2); d; d.member_names",
          "d = enum.EnumDict(\"C\"); d.update([(\"a\", 1), (\"b\", 2)]); d; d.member_names",
          "d = enum.EnumDict(\"C\"); d.update([1])",
          "d = enum.EnumDict(\"C\"); d.update()",
          "d = enum.EnumType.__prepare__(\"C\", (enum.Enum,)); d.__setitem__(\"a\", enum.auto()); "
              + "d.__setitem__(\"_generate_next_value_\", len)",
          "d = enum.EnumType.__prepare__(\"C\", (enum.Enum,)); sorted(d); d._cls_name; type(d)",
          "M = type(\"M\", (enum.EnumType,), {\"__module__\": \"m\"}); B = M(\"B\", (enum.Enum,), "
              + "M.__prepare__(\"B\", (enum.Enum,))); type(B); C = B(\"C\", \"a b\"); C; type(C); "
              + "list(C); C(1)",
          "enum.Enum.__new__(int, 3)",
          "enum.Enum.__new__()",
          "enum.Enum.__new__(enum.Enum)",
          "enum.Enum.__new__(enum.KEEP.__class__, \"keep\")",
          "enum.Enum._generate_next_value_(\"a\", 1, 0, [])",
          "enum.Enum._generate_next_value_(\"a\", 1, 2, [3, 1])",
          "enum.Enum._generate_next_value_(\"a\", 1, 2, [3, \"x\"])",
          "enum.Enum._generate_next_value_(\"a\", 1, 2, [\"x\"])",
          "enum.Enum._generate_next_value_(\"a\", 1, 2, [None, None])",
          "enum.StrEnum._generate_next_value_(\"aBC\", 1, 2, [])",
          "enum.Flag._generate_next_value_(\"a\", None, 0, [])",
          "enum.Flag._generate_next_value_(\"a\", 3, 0, [])",
          "enum.Flag._generate_next_value_(\"a\", 3, 2, [1, 12, 3])",
          "enum.Flag._generate_next_value_(\"a\", 3, 2, [\"x\"])",
          "enum.Flag._generate_next_value_(\"a\", 3, 2, [])",
          "e = errno; C = enum.IntEnum._convert_(\"C\", \"errno\", \"EPERM\".__eq__); C; list(C);"
              + " C.__doc__; errno.C; errno.EPERM; setattr(errno, \"EPERM\", 1); delattr(errno,"
              + " \"C\")",
          "e = errno; C = enum.IntFlag._convert_(\"C\", \"errno\", \"EPERM\".__eq__,"
              + " as_global=True); C; list(C); errno.EPERM; setattr(errno, \"EPERM\", 1);"
              + " delattr(errno, \"C\")",
          "enum.IntEnum._convert_(\"C\", \"no_such\", len)",
          "enum.global_enum(enum.IntEnum(\"C\", \"A\", module=\"no_such\"))",
          "e = errno; C = enum.global_enum(enum.IntEnum(\"C\", \"A\", module=\"errno\")); list(C); "
              + "str(C.A); errno.A; delattr(errno, \"A\")",
          "e = errno; C = enum.global_enum(enum.Flag(\"C\", \"A B\", module=\"errno\")); list(C); "
              + "str(C.A); errno.A; C(3); C(0); str(C(0)); delattr(errno, \"A\")",
          "enum.verify(enum.CONTINUOUS)(enum.Enum(\"C\", {\"A\": 1, \"B\": 4, \"D\": 3}))",
          "enum.verify(enum.CONTINUOUS)(enum.Enum(\"C\", {\"A\": 1, \"B\": 2, \"D\": 1}))",
          "enum.verify(enum.CONTINUOUS)(enum.Enum(\"C\", {\"A\": 1}))",
          "enum.verify(enum.CONTINUOUS)(enum.Enum(\"C\", {\"A\": \"x\", \"B\": \"y\"}))",
          "enum.verify(enum.CONTINUOUS)(enum.Enum(\"C\", {\"A\": 1.5, \"B\": 2.5}))",
          "enum.verify(enum.CONTINUOUS)(enum.Enum(\"C\", {\"A\": 0, \"B\": 500}))",
          "enum.verify(enum.CONTINUOUS)(enum.Flag(\"C\", {\"A\": 1, \"B\": 16, \"D\": 4}))",
          "enum.verify(enum.CONTINUOUS)(enum.Flag(\"C\", {\"A\": 1, \"B\": 2}))",
          "enum.verify(enum.NAMED_FLAGS)(enum.Flag(\"C\", {\"A\": 1, \"B\": 12, \"D\": 6}))",
          "enum.verify(enum.NAMED_FLAGS)(enum.Flag(\"C\", {\"A\": 1, \"B\": 3, \"D\": 2}))",
          "enum.verify(enum.NAMED_FLAGS, 1)(enum.IntFlag(\"C\", {\"A\": 1, \"B\": 3}))",
          "enum.verify(enum.UNIQUE, enum.CONTINUOUS)(enum.IntEnum(\"C\", {\"A\": 1, \"B\": 1}))",
          "enum.unique(1)",
          "enum.unique(int)",
          "enum.global_enum(1)",
          "enum.global_enum(int)",
          "enum.EnumType(\"C\", 1, enum.EnumType.__prepare__(\"C\", (enum.Enum,)))",
          "enum.EnumType(\"C\", [enum.Enum], enum.EnumType.__prepare__(\"C\", (enum.Enum,)))",
          "enum.EnumType(1, (enum.Enum,), enum.EnumType.__prepare__(\"C\", (enum.Enum,)))",
          "enum.EnumType.__prepare__(\"C\", 1)",
          "list(enum.EnumType.__prepare__(\"C\", [enum.Enum]))",
          "enum.EnumType._find_new_(1, int, enum.Enum)",
          "enum.EnumType._find_new_({}, int, enum.Enum)[1]",
          "enum.EnumType._find_new_({}, object, enum.Enum)",
          "enum._proto_member(1).__set_name__(1, \"x\")",
          "enum.property(str).__set_name__(1, \"x\")",
          "p = enum.property(); p.__set_name__(int, \"x\"); p.__get__(1, 5)",
          "p = enum.property(); p.__set_name__(int, \"x\"); p.__get__(None, 5)",
          "p = enum.property(); p.__set_name__(int, \"x\"); p.__set__(1, 5)",
          "enum.verify(enum.UNIQUE)(int)",
          "enum.verify(enum.UNIQUE)(1)");

  private EnumRows() {}

  /** The rows of an item. */
  static List<String> of(String item) {
    if (item.isEmpty()) {
      return moreOf();
    }
    List<String> rows = new ArrayList<>();
    addClassRows(rows, item, VALUES);
    addMemberRows(rows, item, 0);
    addMemberRows(rows, item, 2);
    String two = item + "; m = _operator.getitem(list(C), 0); n = _operator.getitem(list(C), 1); ";
    for (String operator : PAIRS) {
      rows.add(two + "_operator." + operator + "(m, n)");
      rows.add(two + "_operator." + operator + "(n, m)");
    }
    rows.add(two + "_operator.invert(_operator.or_(m, n)); list(_operator.or_(m, n))");
    return rows;
  }

  /** Some of them, in which each way of making a class and each question is. */
  static List<String> someOf(String item) {
    if (item.isEmpty()) {
      return moreOf();
    }
    List<String> rows = new ArrayList<>();
    addClassRows(rows, item, VALUES.subList(0, FEW));
    addMemberRows(rows, item, 1);
    return rows;
  }

  private static List<String> moreOf() {
    List<String> rows = new ArrayList<>(WRONG);
    rows.addAll(OTHERS);
    return rows;
  }

  private static void addClassRows(List<String> rows, String item, List<String> values) {
    OF_CLASSES.forEach(each -> rows.add(item + "; " + each));
    for (String value : values) {
      rows.add(item + "; C(" + value + ")");
      rows.add(item + "; _operator.contains(C, " + value + ")");
    }
  }

  private static void addMemberRows(List<String> rows, String item, int index) {
    String member = item + "; m = _operator.getitem(list(C.__members__.values()), " + index + "); ";
    OF_MEMBERS.forEach(each -> rows.add(member + each));
    boolean isOfModule = item.startsWith("C = enum.") && !item.endsWith(")");
    if (!isOfModule) {
      CHANGES.forEach(each -> rows.add(member + each));
    }
  }
}
