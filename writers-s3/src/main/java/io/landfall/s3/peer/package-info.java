// SPDX-License-Identifier: Apache-2.0
/** The connectors whose place the S3 writer takes, a table of keys for each. */
@NullMarked
package io.landfall.s3.peer;

import org.jspecify.annotations.NullMarked;
