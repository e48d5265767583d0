// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines from texts: each is what one record has, one line or several. */
final class TextLines implements Lines {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Integer> offsets = new ArrayList<>(List.of(0));
  private final List<Integer> lines = new ArrayList<>(List.of(0));

  static TextLines of(String... records) {
    TextLines all = new TextLines();
    for (String record : records) {
      all.add(record);
    }
    return all;
  }

  /** The same, where line feeds within a record belong to its one line. */
  static TextLines each(String... records) {
    TextLines all = new TextLines();
    for (String record : records) {
      all.add(record, 1);
    }
    return all;
  }

  private void add(String record) {
    add(record, (int) record.lines().count());
  }

  private void add(String record, int count) {
    if (!record.isEmpty()) {
      bytes.writeBytes((record + "\n").getBytes(StandardCharsets.UTF_8));
    }
    offsets.add(bytes.size());
    lines.add(lines.get(lines.size() - 1) + count);
  }

  @Override
  public byte[] array() {
    return bytes.toByteArray();
  }

  @Override
  public int records() {
    return offsets.size() - 1;
  }

  @Override
  public int offset(int record) {
    return offsets.get(record);
  }

  @Override
  public int linesBefore(int record) {
    return lines.get(record);
  }
}
