// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Files of a format in memory. */
public final class TestFile {

  private TestFile() {}

  /** The format, as the writer finds it. */
  public static Format format(String name, Map<String, String> props) {
    return Formats.named(name).create(props);
  }

  /** A file of structs of one schema. */
  public static byte[] of(Format format, Schema schema, List<Struct> values) {
    return of(format, schema, values.toArray());
  }

  /** A file of values of one schema. */
  public static byte[] of(Format format, Schema schema, Object... values) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      FormatWriter writer = format.open(schema, out);
      for (Object value : values) {
        writer.write(schema, value);
      }
      writer.finish();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file as text. */
  public static String text(Format format, Schema schema, Object... values) {
    return new String(of(format, schema, values), UTF_8);
  }
}
