// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import io.landfall.s3.format.encode.FieldFault;
import java.util.Collection;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Lists.
 *
 * @param layout of all lists of the file
 * @param nullable whether elements may be null
 */
record ParquetList(ParquetValue elements, ListLayout layout, boolean nullable)
    implements ParquetValue {

  @Override
  public void check(Object value) {
    for (Object element : (Collection<?>) value) {
      if (element != null) {
        elements.check(element);
      } else if (!nullable) {
        throw FieldFault.of("an element is null");
      }
    }
  }

  @Override
  public void write(RecordConsumer out, Object value) {
    Collection<?> collection = (Collection<?>) value;
    out.startGroup();
    if (!collection.isEmpty()) {
      out.startField(layout.repeated(), 0);
      for (Object element : collection) {
        layout.write(out, elements, element);
      }
      out.endField(layout.repeated(), 0);
    }
    out.endGroup();
  }
}
