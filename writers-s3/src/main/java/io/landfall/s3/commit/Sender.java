// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import java.io.IOException;

/** Makes one object visible. */
interface Sender {

  /**
   * Sends the object, or finds it sent; when this returns, it is visible, or what is visible has
   * all of its records: then nothing follows, and the delivery says so.
   */
  void send(Delivery delivery) throws IOException;
}
