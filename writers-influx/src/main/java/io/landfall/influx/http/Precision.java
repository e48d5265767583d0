// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

/** What the timestamps of lines count since 1970; every generation has names of its own. */
public enum Precision {
  /** Nanoseconds. */
  NS("n", "ns", "nanosecond"),
  /** Microseconds. */
  US("u", "us", "microsecond"),
  /** Milliseconds. */
  MS("ms", "ms", "millisecond"),
  /** Seconds. */
  S("s", "s", "second");

  private final String first;
  private final String second;
  private final String third;

  Precision(String first, String second, String third) {
    this.first = first;
    this.second = second;
    this.third = third;
  }

  /** The value of the parameter {@code precision}. */
  String in(Api api) {
    return switch (api) {
      case V1 -> first;
      case V2 -> second;
      case V3 -> third;
    };
  }
}
