// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.writer.Failure;

/**
 * What the errors of MySQL and MariaDB mean, by the numbers in their manuals. Many of them have the
 * SQLState {@code HY000}, which means nothing, and some a state that means something else.
 */
final class MySqlErrors {

  static final ErrorCodes CODES =
      ErrorCodes.STANDARD
          // Locks: wait timeout, deadlock, row changed since it was read, no room for locks
          .retry(1205, 1213, 1020, 1206, 1614, 3572)
          // Too many connections, of all users or of this one; no thread, no memory, disk full
          .retry(1040, 1203, 1226, 1135, 1037, 1038, 1041, 1021, 1114)
          // Shutdown, killed, timeout of the statement, trouble on the network, gone
          .retry(1053, 1077, 1078, 1079, 1317, 1927, 1969, 3024, 4031)
          .retry(1158, 1159, 1160, 1161, 2002, 2003, 2006, 2013, 2055)
          // Read-only after a fail-over; the commit failed; a node that is not in the cluster
          .retry(1290, 1836, 1180, 1047, 3100, 3101)
          // Duplicate, null, reference to no row or from another row, check
          .reject(1062, 1586, 1048, 1364, 1216, 1217, 1451, 1452, 3819, 4025)
          // Too long, out of range, no number, no date, no text of the character set, no JSON
          .reject(1406, 1264, 1265, 1292, 1366, 1367, 1411, 1525, 1690, 3140, 3156, 3988)
          // A row or a packet that is too large: fewer rows may fit, a single one never
          .reject(1118, 1139, 1153, 1301)
          .fatal("check connection.user and connection.password", 1044, 1045, 1698, 1862)
          .fatal("create the database, or correct connection.url", 1049)
          .fatal("give the user of the connection the right to do this", 1142, 1143, 1227, 1370)
          .fatal("create the table, or set auto.create=true", 1146)
          .fatal("add the column, or leave the field out with a ReplaceField transform", 1054)
          .states(Failure.Retry.BY_POLICY, "25006");

  private MySqlErrors() {}
}
