// SPDX-License-Identifier: Apache-2.0
/**
 * KCQL, the SQL-like language in which connectors are told where records go and which of their
 * fields: {@link io.landfall.transforms.kcql.Statement} is what was read; writers get it as a
 * {@link io.landfall.project.RecordRouting}.
 */
@Beta
@NullMarked
package io.landfall.transforms.kcql;

import io.landfall.Beta;
import org.jspecify.annotations.NullMarked;
