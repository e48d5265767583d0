// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineBuffer;
import io.landfall.influx.line.LineFault;
import io.landfall.influx.line.LineText;
import io.landfall.influx.line.LineText.Place;
import java.util.HashMap;
import java.util.Map;

/** Names of measurements as they are in lines. */
final class Measurements {

  private static final int MOST = 1_000;

  private final LineText text;
  private final LineBuffer scratch = new LineBuffer(64);
  private final Map<String, byte[]> known = new HashMap<>();
  private String lastName = "";
  private byte[] last = {};

  Measurements(LineSettings.Values settings) {
    text = new LineText(settings.unencodable());
  }

  byte[] of(String name) {
    if (last.length > 0 && name.equals(lastName)) {
      return last;
    }
    byte[] bytes = known.get(name);
    if (bytes == null) {
      bytes = encode(name);
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(name, bytes);
    }
    lastName = name;
    last = bytes;
    return bytes;
  }

  private byte[] encode(String name) {
    scratch.clear();
    try {
      text.append(scratch, name, Place.MEASUREMENT);
    } catch (LineFault e) {
      throw new LineFault("measurement has " + e.getMessage());
    }
    if (scratch.length() == 0) {
      throw new LineFault("measurement has no name (give it one with INSERT INTO)");
    }
    return scratch.copyFrom(0);
  }
}
