// SPDX-License-Identifier: Apache-2.0
/** How finished files become visible together with the offsets that they cover. */
@NullMarked
package io.landfall.s3.commit;

import org.jspecify.annotations.NullMarked;
