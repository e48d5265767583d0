// SPDX-License-Identifier: Apache-2.0
/** The open files of an output partition: values, their keys and their headers. */
@NullMarked
package io.landfall.s3.file;

import org.jspecify.annotations.NullMarked;
