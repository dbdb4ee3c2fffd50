package io.polyphase.bridge.hosted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what the host has references to. */
final class HostReferences {
  private final Map<Long, List<String>> byAddress = new HashMap<>();

  /** One reference, and what it is for. */
  void add(long object, String purpose) {
    byAddress.computeIfAbsent(object, _ -> new ArrayList<>(1)).add(purpose);
  }

  Map<Long, List<String>> byAddress() {
    return byAddress;
  }
}
