// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.record.RecordPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds, for each record, what reads the fields that a statement selects. That is compiled once for
 * each kind of records: their schemas, or the names in their maps where all of those are selected.
 */
final class FieldSelector {

  /** Kinds that are kept; the first of them goes first. */
  private static final int KINDS = 64;

  private final Statement statement;
  private final Map<RecordPath, Integer> indexes = new LinkedHashMap<>();
  private final Part[] parts;
  private final List<SelectedFields> known = new ArrayList<>();
  private @Nullable SelectedFields last;

  FieldSelector(Statement statement) {
    this.statement = statement;
    List<Part> found = new ArrayList<>();
    for (Selected selected : statement.select()) {
      RecordPath path = selected.path();
      if (path.root().hasFields()) {
        RecordPath origin = Paths.start(path, Paths.rootLength(path));
        if (indexes.putIfAbsent(origin, found.size()) == null) {
          found.add(new Part.Origin(origin));
        }
      }
    }
    for (Selected selected : statement.select()) {
      if (selected instanceof Selected.All) {
        found.add(new Part.Children(selected.path()));
      }
    }
    parts = found.toArray(new Part[0]);
  }

  SelectedFields fields(ConnectRecord<?> record) {
    SelectedFields guess = last;
    if (guess != null && guess.fit(parts, record)) {
      return guess;
    }
    SelectedFields fields = find(record);
    last = fields;
    return fields;
  }

  private SelectedFields find(ConnectRecord<?> record) {
    for (SelectedFields fields : known) {
      if (fields.fit(parts, record)) {
        return fields;
      }
    }
    SelectedFields compiled = compile(record);
    if (known.size() == KINDS) {
      known.remove(0);
    }
    known.add(compiled);
    return compiled;
  }

  private SelectedFields compile(ConnectRecord<?> record) {
    Object[] kinds = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      kinds[i] = parts[i].kindOf(record);
    }
    FieldCompiler compiler = new FieldCompiler(statement, record);
    int children = indexes.size();
    for (Selected selected : statement.select()) {
      RecordPath path = selected.path();
      Integer origin = indexes.get(Paths.start(path, Paths.rootLength(path)));
      Object kind = origin == null ? Part.PLAIN : kinds[origin];
      if (selected instanceof Selected.Column column) {
        compiler.column(column, kind);
      } else {
        compiler.all(path, kind, kinds[children++]);
      }
    }
    return new SelectedFields(kinds, compiler.fields());
  }
}
