package io.polyphase.bridge.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a library gets from malloc is in the table as long as it is alive. */
@Tag("hosted")
class NativeBlocksTest {
  private static final int WAYS = 10;
  private static final int FAMILY_MALLOC = 2;

  private static final long LIBRARY =
      NativeBlocks.dlopen(
          Path.of(System.getProperty("polyphase.test.extensions"), "allocations.so").toString(),
          CLibrary.RTLD_NOW);
  private static final long ASK = CLibrary.dlsym(LIBRARY, "ask");
  private static final long BEFORE = NativeCalls.call(ASK, 0);
  private static final OptionalLong COUNTED_BEFORE = NativeBlocks.uncounted();

  static {
    NativeBlocks.track(); // the library is open by now
  }

  private static Map<Long, NativeBlocks.Block> alive() {
    return NativeBlocks.alive().stream()
        .collect(Collectors.toMap(NativeBlocks.Block::address, Function.identity()));
  }

  private static void giveBack(long block) {
    long _ = NativeCalls.call(CLibrary.dlsym(LIBRARY, "give_back"), block);
  }

  @Test
  void beforeTracking_nothingIsCounted() {
    assertEquals(OptionalLong.empty(), COUNTED_BEFORE);
    assertTrue(!alive().containsKey(BEFORE));
  }

  @Test
  void everyWayToAsk_isNotedUntilItIsFreed() {
    NativeBlocks.enterCycle(7);
    NativeBlocks.enterPhase(2);
    for (int way = 0; way < WAYS; way++) {
      int before = alive().size();
      long address = NativeCalls.call(ASK, way);

      NativeBlocks.Block block = alive().get(address);
      assertEquals(
          new NativeBlocks.Block(address, block.site(), 40, 7, 2, FAMILY_MALLOC),
          block,
          "way " + way);
      assertTrue(block.site() > ASK && block.site() < ASK + 0x200, "way " + way);
      assertEquals(before + 1, alive().size(), "way " + way);
      giveBack(address);
      assertEquals(before, alive().size(), "way " + way);
    }
  }

  @Test
  void reallocThatFails_leavesTheBlockAsItWas() {
    long address = NativeCalls.call(ASK, 0);
    NativeBlocks.Block block = alive().get(address);

    assertEquals(0, NativeCalls.call(CLibrary.dlsym(LIBRARY, "ask_too_much"), address));
    assertEquals(block, alive().get(address));
    giveBack(address);
  }

  @Test
  void blockFreedUnseen_isReplacedByTheNextAtItsAddress() {
    List<NativeBlocks.Block> before = NativeBlocks.alive();
    long uncounted = NativeBlocks.uncounted().orElseThrow();

    long address = NativeCalls.call(CLibrary.dlsym(LIBRARY, "replace"));

    assertNotEquals(0, address, "the C library has not used the address again");
    assertEquals(before.size() + 1, NativeBlocks.alive().size());
    assertEquals(uncounted + 1, NativeBlocks.uncounted().orElseThrow());
    giveBack(address);
  }
}
