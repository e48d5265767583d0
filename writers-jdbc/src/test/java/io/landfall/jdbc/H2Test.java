// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.util.concurrent.atomic.AtomicInteger;

/** H2, in this process. */
class H2Test extends DialectContract {

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Override
  TestDatabase fresh() {
    return new TestDatabase(
        "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted("dialect" + COUNT.incrementAndGet()));
  }
}
