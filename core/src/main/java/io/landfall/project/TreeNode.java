// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** How structs of one schema are rebuilt. */
final class TreeNode {
  private final Schema schema;
  private final Field[] targets;
  private final Item[] items;

  /** A fault that already names its field. */
  private static final class PlacedFault extends DataException {
    private static final long serialVersionUID = 1L;

    PlacedFault(String message, Throwable cause) {
      super(message, cause);
    }
  }

  TreeNode(Schema schema, List<Item> items) {
    this.schema = schema;
    this.targets = Targets.of(schema.fields().toArray(new Field[0]));
    this.items = items.toArray(new Item[0]);
  }

  Schema schema() {
    return schema;
  }

  /** Whether fields come from elsewhere than the struct that is rebuilt. */
  boolean moves() {
    for (Item item : items) {
      if (item.from() != Item.Origin.PARENT || (item.plan() != null && item.plan().moves())) {
        return true;
      }
    }
    return false;
  }

  Item item(int index) {
    return items[index];
  }

  /**
   * @param root the whole value, for fields that were moved
   */
  Struct rebuild(Struct from, Struct root) {
    Struct rebuilt = new Struct(schema);
    int i = 0;
    try {
      for (; i < items.length; i++) {
        rebuilt.put(targets[i], items[i].value(from, root));
      }
    } catch (PlacedFault e) {
      throw e;
    } catch (DataException e) {
      throw placed(i, e);
    }
    return rebuilt;
  }

  private PlacedFault placed(int index, DataException fault) {
    return new PlacedFault(
        items[index].path().text()
            + " expects "
            + targets[index].schema().type()
            + ": "
            + fault.getMessage(),
        fault);
  }
}
