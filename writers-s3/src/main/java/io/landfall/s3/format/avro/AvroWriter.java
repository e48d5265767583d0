// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.encode.FieldFault;
import io.landfall.s3.format.encode.SchemaCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One container file: a header, then blocks of records, each followed by the marker that the header
 * has. Only the block at hand is held.
 */
final class AvroWriter implements FormatWriter {

  /** What Avro's own writer has, before compression. */
  private static final int BLOCK = 64_000;

  private static final byte[] MAGIC = {'O', 'b', 'j', 1};
  private static final int MARKER = 16;

  private final SchemaCheck check;
  private final AvroSlot encoder;
  private final AvroCodec codec;
  private final int level;
  private final OutputStream out;
  private final byte[] marker;
  private final Bytes block = new Bytes();
  private Bytes ready = new Bytes();
  private long records;
  private long given;

  AvroWriter(Schema schema, CompiledAvro compiled, AvroCodec codec, int level, OutputStream out) {
    this.check = new SchemaCheck(schema);
    this.encoder = compiled.encoder();
    this.codec = codec;
    this.level = level;
    this.out = out;
    this.marker = marker();
    header(compiled.json());
  }

  /** Nobody can know it and put it into a record. */
  private static byte[] marker() {
    UUID random = UUID.randomUUID();
    return ByteBuffer.allocate(MARKER)
        .putLong(random.getMostSignificantBits())
        .putLong(random.getLeastSignificantBits())
        .array();
  }

  private void header(byte[] schema) {
    ready.put(MAGIC);
    AvroBinary.number(ready, 2);
    AvroBinary.text(ready, "avro.schema");
    AvroBinary.bytes(ready, schema);
    AvroBinary.text(ready, "avro.codec");
    AvroBinary.bytes(ready, codec.written().getBytes(StandardCharsets.US_ASCII));
    AvroBinary.number(ready, 0);
    ready.put(marker);
  }

  @Override
  public void write(@Nullable Schema schema, @Nullable Object value) throws IOException {
    check.require(schema);
    int mark = block.size();
    try {
      encoder.write(block, value);
    } catch (RuntimeException e) {
      block.truncate(mark);
      throw FieldFault.of(e);
    } catch (StackOverflowError e) {
      block.truncate(mark);
      throw FieldFault.of("it is nested too deeply");
    }
    records++;
    if (block.size() >= BLOCK) {
      endBlock();
    }
  }

  private void endBlock() throws IOException {
    AvroBinary.number(ready, records);
    Bytes compressed = new Bytes();
    if (codec == AvroCodec.NULL) {
      AvroBinary.number(ready, block.size());
      give();
      given += block.size();
      block.drainTo(out);
    } else {
      codec.compress(block, compressed, level);
      AvroBinary.number(ready, compressed.size());
      ready.put(compressed.view());
      block.truncate(0);
    }
    ready.put(marker);
    records = 0;
    give();
  }

  private void give() throws IOException {
    given += ready.size();
    ready.drainTo(out);
    ready = new Bytes();
  }

  @Override
  public long bytes() {
    return given + ready.size() + block.size();
  }

  @Override
  public long heapBytes() {
    return ready.capacity() + block.capacity();
  }

  @Override
  public void finish() throws IOException {
    if (records > 0) {
      endBlock();
    } else if (ready.size() > 0) {
      give();
    }
    block.release();
  }

  @Override
  public void abort() {
    block.release();
    ready.release();
  }
}
