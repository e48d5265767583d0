// SPDX-License-Identifier: Apache-2.0
/** What is said of types and packages everywhere. */
@NullMarked
package io.landfall;

import org.jspecify.annotations.NullMarked;
