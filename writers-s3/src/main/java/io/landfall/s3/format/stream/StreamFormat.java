// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.stream;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.format.encode.RecordEncoder;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Files of records that do not depend on each other.
 *
 * @param suffix what names end in, without that of the compression
 * @param encoder of each record, with what follows it
 */
public record StreamFormat(String suffix, RecordEncoder encoder, StreamCompression compression)
    implements Format {

  private static final byte[] NOTHING = {};

  @Override
  public String extension() {
    return suffix + compression.type().extension();
  }

  @Override
  public FormatWriter open(@Nullable Schema schema, OutputStream out) {
    return compression.writer(encoder, NOTHING, out);
  }
}
