// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How a task is named to those that compete with it for a partition. */
final class OwnerName {

  private OwnerName() {}

  /** Host, process and task. */
  static String of(int taskId) {
    return host() + ", process " + ProcessHandle.current().pid() + ", task " + taskId;
  }

  private static String host() {
    String named = System.getenv("HOSTNAME");
    if (named != null && !named.isBlank()) {
      return named;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown host";
    }
  }
}
