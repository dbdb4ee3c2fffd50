package io.polyphase.stress.figures;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.OptionalLong;

/** What the JVM says of its own memory. */
final class JvmPools {
  private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans();

  private JvmPools() {}

  /** Empty until the old part was collected, and where a collector keeps no such account. */
  static OptionalLong heapAfterCollection() {
    return POOLS.stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .filter(MemoryPoolMXBean::isUsageThresholdSupported) // of serial and G1, the old part alone
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(usage -> usage != null && usage.getUsed() > 0)
        .mapToLong(MemoryUsage::getUsed)
        .reduce(Long::sum);
  }

  static OptionalLong metaspace() {
    return POOLS.stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong(pool -> pool.getUsage().getUsed())
        .findFirst();
  }
}
