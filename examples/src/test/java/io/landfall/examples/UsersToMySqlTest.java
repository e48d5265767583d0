// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UsersToMySqlTest {

  @Test
  @Timeout(180)
  void makesTheTableAndStoresEveryUser() throws Exception {
    assumeTrue(
        Boolean.getBoolean("landfall.require-servers") || UserDatabase.isInstalled(),
        "there is no " + UserDatabase.DAEMON);
    Output out = new Output();

    assertThat(UsersToMySql.run(out.stream())).isTrue();

    assertThat(out.text())
        .startsWith(
            "1000 rows in TEST.P_USERS\n  index INT(11), job TEXT, residence TEXT, username TEXT,"
                + " name TEXT, sex TEXT, birthdate DATE, timestamp DATETIME(3)\n")
        .containsPattern("\n  1  (19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}  20[0-9]{2}-")
        .doesNotContain("Cannot");
  }
}
