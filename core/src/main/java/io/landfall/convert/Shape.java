// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads what is not null and has the form that its schema lets expect. */
@FunctionalInterface
interface Shape {

  /**
   * The value that starts at the token; the parser ends at its last token.
   *
   * @throws UnusualJson for any other form, whether the value is wrong or only rare
   */
  Object read(JsonParser parser, JsonToken token) throws IOException;
}
