// SPDX-License-Identifier: Apache-2.0
/**
 * A broker and a Connect worker inside the calling JVM, on the loopback address only.
 *
 * <p>Users of this package add the servers themselves: {@code kafka_2.13}, {@code connect-runtime}
 * and {@code connect-json}.
 */
@NullMarked
package io.landfall.testing.embedded;

import org.jspecify.annotations.NullMarked;
