// SPDX-License-Identifier: Apache-2.0
/**
 * The host inside a Connect worker: a writer module ships a connector and a task of a few lines on
 * {@link io.landfall.connect.EngineSinkConnector} and {@link io.landfall.connect.EngineSinkTask}.
 */
@NullMarked
package io.landfall.connect;

import org.jspecify.annotations.NullMarked;
