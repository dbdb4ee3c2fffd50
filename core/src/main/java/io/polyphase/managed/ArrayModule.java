package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import io.polyphase.InitFunction;
import io.polyphase.Slot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stand-in of {@code array}. */
final class ArrayModule {
  private static final String TYPECODES = "bBuwhHiIlLqQfd";
  private static final String TEXT_CODES = "uw";
  private static final String FLOAT_CODES = "fd";

  private static final ManagedType ARRAY =
      new ManagedType(
          "array.array",
          ArrayModule::make,
          List.of(
              new ManagedMethod("__repr__", a -> a.make().text(of(a).toString())),
              new ManagedMethod("__len__", a -> a.make().integer(of(a).items.size())),
              new ManagedMethod("__getitem__", a -> a.make().of(of(a).items.get(of(a).index(a)))),
              new ManagedMethod("append", ArrayModule::append),
              new ManagedMethod("clear", ArrayModule::clear),
              new ManagedMethod("count", ArrayModule::count),
              new ManagedMethod("extend", ArrayModule::extend),
              new ManagedMethod("fromlist", ArrayModule::extend),
              new ManagedMethod("index", ArrayModule::indexOf),
              new ManagedMethod("insert", ArrayModule::insert),
              new ManagedMethod("pop", ArrayModule::pop),
              new ManagedMethod("remove", ArrayModule::remove),
              new ManagedMethod("reverse", ArrayModule::reverse),
              new ManagedMethod("tolist", a -> a.make().list(of(a).items))));

  private ArrayModule() {}

  /** The items of one array. */
  private record Items(char code, List<Object> items) {

    Object convert(Arguments arguments, int index) {
      return convert(arguments.object(index));
    }

    Object convert(ManagedObject object) {
      Object value = object.toJava();
      if (TEXT_CODES.indexOf(code) >= 0 && value instanceof String s && object.length() == 1) {
        return s;
      }
      if (FLOAT_CODES.indexOf(code) >= 0 && value instanceof Number n) {
        return code == 'f' ? (double) n.floatValue() : n.doubleValue();
      }
      if (TEXT_CODES.indexOf(code) < 0
          && FLOAT_CODES.indexOf(code) < 0
          && value instanceof Long l) {
        return inRange(l);
      }
      throw Raised.of(
          "TypeError",
          "'" + object.typeName() + "' object is not an item of array('" + code + "')");
    }

    private Long inRange(long value) {
      int bits =
          switch (Character.toLowerCase(code)) {
            case 'b' -> Byte.SIZE;
            case 'h' -> Short.SIZE;
            case 'i' -> Integer.SIZE;
            default -> Long.SIZE;
          };
      boolean signed = Character.isLowerCase(code);
      long least = signed ? -1L << (bits - 1) : 0;
      long most = bits == Long.SIZE ? Long.MAX_VALUE : (1L << (signed ? bits - 1 : bits)) - 1;
      if (value < least || value > most) {
        throw Raised.of("OverflowError", "value is out of range for array('" + code + "')");
      }
      return value;
    }

    int index(Arguments arguments) {
      arguments.expect(1);
      return within(arguments.integer(0));
    }

    int within(long index) {
      long i = index < 0 ? index + items.size() : index;
      if (i < 0 || i >= items.size()) {
        throw Raised.of("IndexError", "array index out of range");
      }
      return (int) i;
    }

    @Override
    public String toString() {
      if (items.isEmpty()) {
        return "array('" + code + "')";
      }
      String shown =
          TEXT_CODES.indexOf(code) >= 0
              ? Literals.of(items.stream().map(Object::toString).collect(Collectors.joining()))
              : items.stream().map(Literals::of).collect(Collectors.joining(", ", "[", "]"));
      return "array('" + code + "', " + shown + ")";
    }
  }

  static InitFunction init() {
    return ManagedModuleDef.named("array")
        .doc("An object type which can efficiently represent an array of basic values.")
        .method("_array_reconstructor", ArrayModule::reconstruct)
        .stateSize(2)
        .hooks(ModuleHooks.ofState())
        .exec(ArrayModule::exec)
        .slot(new Slot.MultipleInterpreters(Slot.InterpreterSupport.PER_INTERPRETER_GIL_SUPPORTED))
        .slot(new Slot.Gil(Slot.GilUse.NOT_USED))
        .build()
        .multiPhase();
  }

  private static void exec(ManagedModule module) {
    module.add("ArrayType", ARRAY);
    ManagedObject type = module.get("ArrayType");
    if (type != null) {
      module.add("array", type);
      module.setState(0, type);
    }
    ManagedObject code = module.make().text("typecode");
    module.setState(1, code);
    code.release();
    module.add("typecodes", TYPECODES);
  }

  private static Items of(Arguments arguments) {
    if (arguments.self() instanceof InstanceObject instance
        && instance.payload() instanceof Items items) {
      return items;
    }
    throw Raised.of("TypeError", "not an array");
  }

  private static ManagedObject make(Arguments arguments) {
    arguments.expectBetween(1, 2);
    setUp(arguments, arguments.text(0), arguments.size() > 1 ? arguments.object(1) : null);
    return arguments.make().retain(arguments.self());
  }

  private static void setUp(Arguments arguments, String code, @Nullable ManagedObject initial) {
    if (code.length() != 1 || TYPECODES.indexOf(code) < 0) {
      throw Raised.of(
          "ValueError", "bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)");
    }
    var items = new Items(code.charAt(0), new ArrayList<>());
    if (initial != null) {
      addAll(items, initial);
    }
    ((InstanceObject) arguments.self()).setPayload(items);
  }

  private static void addAll(Items items, ManagedObject source) {
    if (source instanceof ListObject list) {
      list.items().forEach(item -> items.items.add(items.convert(item)));
    } else if (source instanceof InstanceObject other
        && other.payload() instanceof Items more
        && more.code == items.code) {
      items.items.addAll(List.copyOf(more.items));
    } else {
      throw Raised.of("TypeError", "'" + source.typeName() + "' object is not iterable");
    }
  }

  private static ManagedObject append(Arguments arguments) {
    arguments.expect(1);
    of(arguments).items.add(of(arguments).convert(arguments, 0));
    return arguments.make().none();
  }

  private static ManagedObject clear(Arguments arguments) {
    arguments.expect(0);
    of(arguments).items.clear();
    return arguments.make().none();
  }

  private static ManagedObject count(Arguments arguments) {
    arguments.expect(1);
    Object value = String.valueOf(arguments.object(0).toJava());
    return arguments
        .make()
        .integer(of(arguments).items.stream().filter(i -> i.toString().equals(value)).count());
  }

  private static ManagedObject extend(Arguments arguments) {
    arguments.expect(1);
    addAll(of(arguments), arguments.object(0));
    return arguments.make().none();
  }

  private static int find(Arguments arguments, String method) {
    arguments.expect(1);
    int index = of(arguments).items.indexOf(arguments.object(0).toJava());
    if (index < 0) {
      throw Raised.of("ValueError", "array." + method + "(x): x not in array");
    }
    return index;
  }

  private static ManagedObject indexOf(Arguments arguments) {
    return arguments.make().integer(find(arguments, "index"));
  }

  private static ManagedObject insert(Arguments arguments) {
    arguments.expect(2);
    List<Object> items = of(arguments).items;
    long index = arguments.integer(0);
    long at = Math.clamp(index < 0 ? index + items.size() : index, 0, items.size());
    items.add((int) at, of(arguments).convert(arguments, 1));
    return arguments.make().none();
  }

  private static ManagedObject pop(Arguments arguments) {
    arguments.expectBetween(0, 1);
    Items items = of(arguments);
    if (items.items.isEmpty()) {
      throw Raised.of("IndexError", "pop from empty array");
    }
    int index = items.within(arguments.size() == 0 ? -1 : arguments.integer(0));
    return arguments.make().of(items.items.remove(index));
  }

  private static ManagedObject remove(Arguments arguments) {
    of(arguments).items.remove(find(arguments, "remove"));
    return arguments.make().none();
  }

  private static ManagedObject reverse(Arguments arguments) {
    arguments.expect(0);
    Collections.reverse(of(arguments).items);
    return arguments.make().none();
  }

  /** What pickle calls: the type, its typecode, and the items. */
  private static ManagedObject reconstruct(Arguments arguments) {
    arguments.expect(3);
    return arguments.object(0).call(arguments.object(1), arguments.object(2));
  }
}
