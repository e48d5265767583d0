// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.copy.KeyEncoder.Found;
import io.landfall.jdbc.dialect.RowAction;
import io.landfall.jdbc.send.TableRows.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each key when rows are written and deleted one after the other. The arrays are
 * used again, so that a key costs nothing but its place in them.
 *
 * <p>For one thread.
 */
final class LastStates {

  private static final int LEAST = 1024;

  /** A row and its plan. */
  record PlannedRow(WritePlan plan, Row row) {}

  private final KeyIndex index = new KeyIndex();
  private final List<PlannedRow> superseded = new ArrayList<>();

  /** By key: the last write that counts, and its plan. */
  private @Nullable Row[] written = new Row[LEAST];

  private @Nullable WritePlan[] writtenBy = new WritePlan[LEAST];
  private @Nullable PlanForms[] writtenAs = new PlanForms[LEAST];

  /** By key: the last delete, and its plan. */
  private @Nullable Row[] deleted = new Row[LEAST];

  private @Nullable WritePlan[] deletedBy = new WritePlan[LEAST];

  /** Rows without a whole key, which no other row can replace. */
  private final List<PlannedRow> loose = new ArrayList<>();

  /** Forgets everything. */
  void clear() {
    int used = index.size();
    Arrays.fill(written, 0, used, null);
    Arrays.fill(writtenBy, 0, used, null);
    Arrays.fill(writtenAs, 0, used, null);
    Arrays.fill(deleted, 0, used, null);
    Arrays.fill(deletedBy, 0, used, null);
    index.clear();
    superseded.clear();
    loose.clear();
  }

  /** Rows that others have replaced, or that change nothing. */
  List<PlannedRow> superseded() {
    return superseded;
  }

  /** What to do about a row. */
  enum Next {
    /** Nothing: it was added. */
    GO_ON,
    /** It would replace one that says more: send what there is, and add it again. */
    SEND_FIRST,
    /** Its key cannot be compared with others: send what there is, and then this row alone. */
    SEND_ALONE
  }

  /** Adds a row, if possible. */
  Next add(WritePlan plan, PlanForms forms, Row row, Rejections rejections) throws SQLException {
    int start = index.keys().size();
    try {
      Found found = forms.key().orElseThrow().encode(row.record(), index.keys());
      if (found == Found.WHOLE) {
        return add(index.number(start), plan, forms, row);
      }
      index.keys().cut(start);
      if (found == Found.UNSURE) {
        return Next.SEND_ALONE;
      }
      (plan.action() == RowAction.UPSERT ? loose : superseded).add(new PlannedRow(plan, row));
    } catch (DataException e) {
      index.keys().cut(start);
      rejections.add(row.ordinal(), e);
    }
    return Next.GO_ON;
  }

  private Next add(int number, WritePlan plan, PlanForms forms, Row row) {
    room(number);
    if (plan.action() == RowAction.DELETE) {
      delete(number, plan, row);
      return Next.GO_ON;
    }
    return write(number, plan, forms, row) ? Next.GO_ON : Next.SEND_FIRST;
  }

  private void delete(int number, WritePlan plan, Row row) {
    supersede(writtenBy[number], written[number]);
    supersede(deletedBy[number], deleted[number]);
    written[number] = null;
    writtenBy[number] = null;
    writtenAs[number] = null;
    deleted[number] = row;
    deletedBy[number] = plan;
  }

  private boolean write(int number, WritePlan plan, PlanForms forms, Row row) {
    if (plan.action() == RowAction.UPDATE && deleted[number] != null) {
      superseded.add(new PlannedRow(plan, row));
      return true;
    }
    PlanForms before = writtenAs[number];
    if (before != null && before != forms && !forms.covers(before)) {
      return false;
    }
    supersede(writtenBy[number], written[number]);
    written[number] = row;
    writtenBy[number] = plan;
    writtenAs[number] = forms;
    return true;
  }

  private void supersede(@Nullable WritePlan plan, @Nullable Row row) {
    if (plan != null && row != null) {
      superseded.add(new PlannedRow(plan, row));
    }
  }

  /** The rows to send, by plan: first those to delete, then those to write. */
  void split(Map<WritePlan, List<Row>> deletes, Map<WritePlan, List<Row>> writes) {
    for (int number = 0; number < index.size(); number++) {
      PlanForms forms = writtenAs[number];
      add(writes, writtenBy[number], written[number]);
      if (forms == null || !forms.coversTable()) {
        add(deletes, deletedBy[number], deleted[number]);
      } else {
        supersede(deletedBy[number], deleted[number]);
      }
    }
    for (PlannedRow row : loose) {
      add(writes, row.plan(), row.row());
    }
  }

  private static void add(
      Map<WritePlan, List<Row>> rows, @Nullable WritePlan plan, @Nullable Row row) {
    if (plan != null && row != null) {
      rows.computeIfAbsent(plan, key -> new ArrayList<>()).add(row);
    }
  }

  private void room(int number) {
    if (number == written.length) {
      written = Arrays.copyOf(written, 2 * number);
      writtenBy = Arrays.copyOf(writtenBy, 2 * number);
      writtenAs = Arrays.copyOf(writtenAs, 2 * number);
      deleted = Arrays.copyOf(deleted, 2 * number);
      deletedBy = Arrays.copyOf(deletedBy, 2 * number);
    }
  }
}
