// SPDX-License-Identifier: Apache-2.0
/**
 * The writer to relational databases, its connector and task. Dialects, tables and column binders
 * will live in packages below this one.
 */
@NullMarked
package io.landfall.jdbc;

import org.jspecify.annotations.NullMarked;
