// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalUnit;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.time.temporal.ValueRange;

/** The year of the era without its last two digits, which java.time lacks; to be printed only. */
enum Century implements TemporalField {
  OF_ERA;

  @Override
  public long getFrom(TemporalAccessor temporal) {
    return temporal.getLong(ChronoField.YEAR_OF_ERA) / 100;
  }

  @Override
  public TemporalUnit getBaseUnit() {
    return ChronoUnit.CENTURIES;
  }

  @Override
  public TemporalUnit getRangeUnit() {
    return ChronoUnit.ERAS;
  }

  @Override
  public ValueRange range() {
    return ValueRange.of(0, ChronoField.YEAR_OF_ERA.range().getMaximum() / 100);
  }

  @Override
  public boolean isDateBased() {
    return true;
  }

  @Override
  public boolean isTimeBased() {
    return false;
  }

  @Override
  public boolean isSupportedBy(TemporalAccessor temporal) {
    return temporal.isSupported(ChronoField.YEAR_OF_ERA);
  }

  @Override
  public ValueRange rangeRefinedBy(TemporalAccessor temporal) {
    return range();
  }

  @Override
  public <R extends Temporal> R adjustInto(R temporal, long newValue) {
    throw new UnsupportedTemporalTypeException("Cannot set a century alone");
  }
}
