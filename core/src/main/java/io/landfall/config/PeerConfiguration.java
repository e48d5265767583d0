// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.List;
import java.util.Set;

/**
 * What a writer knows of a connector whose place it takes: its classes, and its keys as a table. A
 * writer's module has one for each such connector; {@link java.util.ServiceLoader} finds them.
 *
 * <p><b>Threading:</b> any thread; implementations hold no state.
 */
public interface PeerConfiguration {

  /** Who makes the other connector: {@code Confluent}. */
  String vendor();

  /** What the other connector is called: {@code JDBC sink}. */
  String sink();

  /** Every class name that {@code connector.class} may have for it, old ones too. */
  Set<String> connectors();

  /** The class name of the connector that takes its place. */
  String successor();

  /** Every key of the other connector, in the order of its documentation. */
  List<PeerKey> keys();

  /** What no single key says, a sentence each; shown with every report. */
  default List<String> notes() {
    return List.of();
  }
}
