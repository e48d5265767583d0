// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

/** What goes wrong. */
enum FaultKind {
  RETRY,
  RECORD,
  FATAL,
  FENCED,
  KILL
}
