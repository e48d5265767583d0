// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * What no sink can beat: bytes that were encoded before the clock starts, handed to the server by
 * nothing but COPY, committed every so many rows. Written for these twelve columns alone.
 */
final class RawCopy {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final long EPOCH_MS = 946_684_800_000L;
  private static final int CHUNK = 64 * 1024;

  private RawCopy() {}

  /** Each transaction's bytes. */
  static List<byte[]> encode(List<SinkRecord> records, int rows) throws IOException {
    List<byte[]> transactions = new ArrayList<>();
    for (int from = 0; from < records.size(); from += rows) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(SIGNATURE);
      out.writeLong(0);
      for (SinkRecord record : records.subList(from, Math.min(records.size(), from + rows))) {
        row((Struct) record.value(), out);
      }
      out.writeShort(-1);
      transactions.add(bytes.toByteArray());
    }
    return transactions;
  }

  private static void row(Struct value, DataOutputStream out) throws IOException {
    out.writeShort(JdbcRecords.COLUMNS);
    out.writeInt(8);
    out.writeLong(value.getInt64("id"));
    out.writeInt(4);
    out.writeInt(value.getInt32("customer"));
    out.writeInt(2);
    out.writeShort(value.getInt16("kind"));
    out.writeInt(1);
    out.writeBoolean(value.getBoolean("active"));
    text(value.getString("name"), out);
    text(value.getString("city"), out);
    String comment = value.getString("comment");
    if (comment == null) {
      out.writeInt(-1);
    } else {
      text(comment, out);
    }
    amount((BigDecimal) value.get("amount"), out);
    out.writeInt(8);
    out.writeDouble(value.getFloat64("score"));
    out.writeInt(4);
    out.writeFloat(value.getFloat32("weight"));
    time((Date) value.get("created"), out);
    time((Date) value.get("changed"), out);
  }

  private static void text(String value, DataOutputStream out) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Cents, below a hundred million: one group after the point, and no more than one before. */
  private static void amount(BigDecimal value, DataOutputStream out) throws IOException {
    long cents = value.unscaledValue().longValueExact();
    int whole = (int) (cents / 100);
    int fraction = (int) (cents % 100) * 100;
    boolean hasWhole = whole > 0;
    int groups = fraction > 0 ? 1 : 0;
    groups += hasWhole ? 1 : 0;
    out.writeInt(8 + 2 * groups);
    out.writeShort(groups);
    out.writeShort(hasWhole || groups == 0 ? 0 : -1);
    out.writeShort(0);
    out.writeShort(2);
    if (hasWhole) {
      out.writeShort(whole);
    }
    if (fraction > 0) {
      out.writeShort(fraction);
    }
  }

  private static void time(Date value, DataOutputStream out) throws IOException {
    out.writeInt(8);
    out.writeLong((value.getTime() - EPOCH_MS) * 1_000);
  }

  /** Copies each transaction's bytes, and commits. */
  static void copy(Connection connection, List<byte[]> transactions, String sql, String after)
      throws SQLException {
    for (byte[] bytes : transactions) {
      CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
      for (int from = 0; from < bytes.length; from += CHUNK) {
        copy.writeToCopy(bytes, from, Math.min(CHUNK, bytes.length - from));
      }
      copy.endCopy();
      if (!after.isEmpty()) {
        DurableServer.execute(connection, after);
      }
      connection.commit();
    }
  }
}
