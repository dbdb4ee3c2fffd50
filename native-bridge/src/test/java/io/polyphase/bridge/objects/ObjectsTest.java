package io.polyphase.bridge.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.Counters;
import io.polyphase.bridge.hosted.HostedRuntime;
import io.polyphase.bridge.hosted.TestAccess;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.types.Classes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Native objects against Java's own as models; after each test nothing is left. */
@Tag("hosted")
class ObjectsTest {
  private static HostedRuntime runtime;
  private static InterpreterState state;

  private Counters before;

  @BeforeAll
  static void open() {
    runtime = HostedRuntime.open();
    state = TestAccess.stateOf(runtime.main());
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  @BeforeEach
  void enter() {
    state.enter();
    before = state.counters();
  }

  @AfterEach
  void nothingIsLeft() {
    try {
      assertFalse(Errors.occurred());
      state.collector().collect();
      assertEquals(before, state.counters());
    } finally {
      state.exit();
    }
  }

  private static long cycle() {
    long type = Classes.newException("test.Node", 0, 0);
    long node = CallProtocol.callWith(type);
    Refs.decref(type);
    Attributes.set(node, Interned.of("self"), node);
    return node;
  }

  @Test
  void weakref_toACollectedCycle_isDead() {
    long node = cycle();
    long reference = Weakrefs.create(node, 0);
    Refs.decref(node);
    assertEquals(node, Weakrefs.target(reference), "alive until the collector runs");
    assertTrue(state.collector().collect() >= 2);
    assertEquals(Singletons.NONE, Weakrefs.target(reference));
    Refs.decref(reference);
  }

  @Test
  void weakrefCallback_whenTheObjectDies_isCalledOnce() {
    long calls = Lists.create(0);
    long append = Attributes.get(calls, Interned.of("append"));
    long type = Classes.newException("test.Leaf", 0, 0);
    long leaf = CallProtocol.callWith(type);
    long reference = Weakrefs.create(leaf, append);
    Refs.decref(leaf);
    assertEquals(1, Lists.size(calls));
    assertEquals(reference, Lists.get(calls, 0));
    Lists.clear(calls);
    Refs.decref(reference);
    Refs.decref(append);
    Refs.decref(calls);
    Refs.decref(type);
  }

  @Test
  void weakrefCallback_ofAReferenceInTheSameGarbage_isNotCalled() {
    long calls = Lists.create(0);
    long append = Attributes.get(calls, Interned.of("append"));
    long node = cycle();
    long reference = Weakrefs.create(node, append);
    Attributes.set(node, Interned.of("reference"), reference);
    Refs.decref(reference);
    Refs.decref(node);
    assertTrue(state.collector().collect() >= 3);
    assertEquals(0, Lists.size(calls));
    Refs.decref(append);
    Refs.decref(calls);
  }

  @Test
  void objectMember_whenSet_takesAReferenceOfItsOwn() {
    long error = CallProtocol.callWith(Exceptions.AttributeError);
    long value = Lists.create(0);
    Attributes.set(error, Interned.of("obj"), value);
    assertEquals(2, Refs.count(value));
    Attributes.set(error, Interned.of("obj"), Singletons.NONE);
    assertEquals(1, Refs.count(value));
    Refs.decref(value);
    Refs.decref(error);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void dict_ofRandomOperations_isWhatTheModelIs(long seed) {
    var random = new Random(seed);
    Map<Integer, Integer> model = new LinkedHashMap<>();
    long dict = Dicts.create(0);
    for (int i = 0; i < 5_000; i++) {
      int key = random.nextInt(300) - 100;
      long keyObject = random.nextBoolean() ? Ints.of(key) : Floats.of(key); // equal keys
      if (random.nextInt(3) > 0) {
        long value = Ints.of(i);
        Dicts.put(dict, keyObject, value);
        model.put(key, i);
        Refs.decref(value);
      } else {
        assertEquals(model.remove(key) != null, Dicts.remove(dict, keyObject));
      }
      Refs.decref(keyObject);
    }
    assertEquals(model.size(), Dicts.size(dict));
    List<Integer> keys = new ArrayList<>();
    for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
      int key = (int) NumberProtocol.asDouble(Dicts.keyAt(dict, i));
      keys.add(key);
      assertEquals(model.get(key), (int) Ints.toLong(Dicts.valueAt(dict, i), "long"));
    }
    assertEquals(List.copyOf(model.keySet()), keys, "in insertion order");
    Refs.decref(dict);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spam", "naïve", "€uro", "𝄞 clef", "\u0000nul", "12345678"})
  void string_thereAndBack_isTheSame(String text) {
    long string = Strs.of(text);
    long again = Strs.ofUtf8(Strs.utf8(string), Strs.utf8Length(string));
    assertEquals(text, Strs.java(string));
    assertEquals(text.codePointCount(0, text.length()), Strs.length(string));
    assertTrue(Strs.equal(string, again));
    assertEquals(Strs.hash(string), Strs.hash(again));
    Refs.decref(string);
    Refs.decref(again);
  }

  @Test
  void integers_ofAllSizes_areWhatTheyWere() {
    var random = new Random(5);
    for (int bits = 0; bits < 200; bits++) {
      BigInteger value = new BigInteger(bits, random);
      for (BigInteger v : List.of(value, value.negate())) {
        long object = Ints.of(v);
        assertEquals(v, Ints.big(object));
        assertEquals(v.signum(), Ints.sign(object));
        assertEquals(v.toString(), ObjectProtocol.reprJava(object));
        Refs.decref(object);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 1.0, -3.0, 1e15, 0.5, -2.25, 1e300})
  void hash_ofEqualNumbers_isEqual(double value) {
    long real = Floats.of(value);
    if (value == Math.rint(value)) {
      long integer = Ints.ofDouble(value);
      assertTrue(ObjectProtocol.equal(real, integer));
      assertEquals(ObjectProtocol.hash(integer), ObjectProtocol.hash(real));
      Refs.decref(integer);
    } else {
      assertNotEquals(-1, ObjectProtocol.hash(real));
    }
    Refs.decref(real);
  }

  @Test
  void dealloc_ofDeepNesting_doesNotOverflowTheStack() {
    long inner = Lists.create(0);
    for (int i = 0; i < 200_000; i++) {
      long outer = Lists.create(0);
      Lists.append(outer, inner);
      Refs.decref(inner);
      inner = outer;
    }
    Refs.decref(inner);
  }

  @Test
  void freeingTwice_isNoticed() {
    long block = Memory.malloc(40);
    Memory.freeRaw(block);
    assertThrows(IllegalStateException.class, () -> Memory.freeRaw(block));
  }

  @Test
  void error_ofATypeThatIsNone_isASystemError() {
    Errors.set(Singletons.NONE, "text");
    assertTrue(Errors.matches(Exceptions.SystemError));
    Errors.clear();
  }
}
