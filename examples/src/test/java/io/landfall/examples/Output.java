// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What an example prints. */
final class Output {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  PrintStream stream() {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
