// SPDX-License-Identifier: Apache-2.0
/**
 * Parquet files, by parquet-hadoop without Hadoop. The classes that need its jars are loaded when
 * the format is made.
 */
@NullMarked
package io.landfall.s3.format.parquet;

import org.jspecify.annotations.NullMarked;
