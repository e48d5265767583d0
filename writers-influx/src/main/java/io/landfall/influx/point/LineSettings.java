// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.Unencodable;
import java.util.Map;
import java.util.Objects;

/**
 * How records become lines, beside what their statements say.
 *
 * @param nullValues what becomes of records without a value
 * @param shape what becomes of what is nested
 * @param values what becomes of single values
 * @param time which time lines have
 */
public record LineSettings(NullValues nullValues, Shape shape, Values values, Time time) {

  /** What holds where no key is set. */
  public static final LineSettings DEFAULT =
      new LineSettings(
          NullValues.IGNORE,
          new Shape("_", ArrayForm.INDEX, "index"),
          new Values(
              Unencodable.REPLACE,
              NumberForm.AS_IS,
              Map.of(),
              DecimalForm.FLOAT,
              DateForm.MS,
              BytesForm.BASE64,
              UnsignedForm.UNSIGNED),
          new Time(Precision.NS, DefaultTime.ACCEPTED, MissingTime.REJECT, Spread.NONE));

  public LineSettings {
    Objects.requireNonNull(nullValues, "nullValues");
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(time, "time");
  }

  /**
   * What is nested.
   *
   * @param separator between the names of a nested field
   * @param elementTag the tag with the position of an element that has its own line; empty for none
   */
  public record Shape(String separator, ArrayForm arrays, String elementTag) {
    public Shape {
      Objects.requireNonNull(separator, "separator");
      Objects.requireNonNull(arrays, "arrays");
      Objects.requireNonNull(elementTag, "elementTag");
    }
  }

  /**
   * Single values.
   *
   * @param casts types by the names of fields as they are in lines
   */
  public record Values(
      Unencodable unencodable,
      NumberForm numbers,
      Map<String, Cast> casts,
      DecimalForm decimals,
      DateForm dates,
      BytesForm bytes,
      UnsignedForm unsigned) {
    public Values {
      Objects.requireNonNull(unencodable, "unencodable");
      Objects.requireNonNull(numbers, "numbers");
      casts = Map.copyOf(casts);
      Objects.requireNonNull(decimals, "decimals");
      Objects.requireNonNull(dates, "dates");
      Objects.requireNonNull(bytes, "bytes");
      Objects.requireNonNull(unsigned, "unsigned");
    }
  }

  /** Times. */
  public record Time(
      Precision precision, DefaultTime byDefault, MissingTime missing, Spread spread) {
    public Time {
      Objects.requireNonNull(precision, "precision");
      Objects.requireNonNull(byDefault, "byDefault");
      Objects.requireNonNull(missing, "missing");
      Objects.requireNonNull(spread, "spread");
    }
  }

  /** The same for a server that has or lacks unsigned integers. */
  public LineSettings with(UnsignedForm unsigned) {
    Values changed =
        new Values(
            values.unencodable(),
            values.numbers(),
            values.casts(),
            values.decimals(),
            values.dates(),
            values.bytes(),
            unsigned);
    return new LineSettings(nullValues, shape, changed, time);
  }
}
