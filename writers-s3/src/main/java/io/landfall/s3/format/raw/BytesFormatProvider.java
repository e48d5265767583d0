// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.raw;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatProvider;
import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.encode.FieldFault;
import io.landfall.s3.format.stream.StreamCompression;
import io.landfall.s3.format.stream.StreamFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** {@code format.class=bytes}: what a ByteArrayConverter gave. */
public final class BytesFormatProvider implements FormatProvider {

  /** Key: what names of files end in. */
  public static final String EXTENSION = "format.bytearray.extension";

  /** Key: what follows each record. */
  public static final String SEPARATOR = "format.bytearray.separator";

  /** Key: how one record is told from the next. */
  public static final String FRAMING = "format.bytearray.framing";

  private static final String LINE = "\n";

  /** For {@link java.util.ServiceLoader}. */
  public BytesFormatProvider() {}

  private static ConfigDef keys() {
    ConfigDef def =
        new ConfigDef()
            .define(
                EXTENSION,
                Type.STRING,
                ".bin",
                Importance.LOW,
                "What names of files of bytes end in.")
            .define(
                SEPARATOR,
                Type.STRING,
                LINE,
                Importance.LOW,
                "What follows each record of a file of bytes; blanks and line ends count. A line "
                    + "end where it is not set.")
            .define(
                FRAMING,
                Type.STRING,
                "separator",
                ConfigDef.LambdaValidator.with(
                    (key, value) -> Framing.of(String.valueOf(value)), Framing::names),
                Importance.LOW,
                "How records of a file of bytes are told apart: separator, by what follows each, "
                    + "or length, by four bytes before each, the highest first, so that records "
                    + "may contain anything.");
    return StreamCompression.define(def);
  }

  @Override
  public String name() {
    return "bytes";
  }

  @Override
  public Set<String> aliases() {
    return Set.of("bytearray", "io.confluent.connect.s3.format.bytearray.ByteArrayFormat");
  }

  @Override
  public ConfigDef config() {
    return keys();
  }

  @Override
  public List<ConfigValue> validate(Map<String, String> props) {
    return StreamCompression.faults(props);
  }

  @Override
  public Format create(Map<String, String> props) {
    AbstractConfig parsed = new AbstractConfig(keys(), props, false);
    // ConfigDef trims, which would leave nothing of a separator that is a line end.
    byte[] separator = props.getOrDefault(SEPARATOR, LINE).getBytes(StandardCharsets.UTF_8);
    return new StreamFormat(
        parsed.getString(EXTENSION),
        Framing.of(parsed.getString(FRAMING)).around(BytesFormatProvider::encode, separator),
        StreamCompression.from(props));
  }

  private static void encode(@Nullable Schema schema, @Nullable Object value, Bytes out) {
    if (value instanceof byte[] array) {
      out.put(array);
    } else if (value instanceof ByteBuffer buffer) {
      out.put(buffer);
    } else if (value == null) {
      throw FieldFault.of("it is null, a file of bytes cannot have that");
    } else {
      throw FieldFault.wrongClass("BYTES", value);
    }
  }
}
