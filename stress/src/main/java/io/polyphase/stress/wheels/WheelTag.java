package io.polyphase.stress.wheels;

/**
 * What a wheel is for, as {@code cp313-cp313-manylinux_2_17_x86_64}. See the <a
 * href="https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/">platform
 * compatibility tags</a>.
 *
 * @param python the implementation and its oldest or only version, as {@code cp313} or {@code py3}
 * @param abi of what is compiled, as {@code cp313t}; or {@code none}
 * @param platform as {@code manylinux_2_17_x86_64} or {@code any}
 */
public record WheelTag(String python, String abi, String platform) {
  @Override
  public String toString() {
    return python + "-" + abi + "-" + platform;
  }
}
