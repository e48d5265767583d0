// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedParametersTest {

  private final BlockedParameters preset = BlockedParameters.of(List.of("default"), "");

  static Stream<String> names() {
    return DangerousParameters.NAMES.stream().filter(name -> !name.endsWith(":"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachIsFoundInEveryDriversSyntaxAndAsAKey(String name) {
    assertThat(
            Stream.of(
                    "jdbc:postgresql://h/d?a=b&%s=x",
                    "jdbc:postgresql://h/d?%s",
                    "jdbc:h2:mem:d;A=B;%s=x",
                    "jdbc:db2://h:50000/d:%s=x;",
                    "jdbc:mysql://address=(host=h)(%s=x)/d",
                    "jdbc:mysql://(host=h, %s=x)/d",
                    "jdbc:oracle:thin:@(DESCRIPTION=( %s = x))",
                    "jdbc:sqlserver://h;a={b};%s=x")
                .map(url -> url.formatted(name))
                .filter(url -> !preset.inUrl(url).equals(java.util.Optional.of(name))))
        .isEmpty();
    assertThat(preset.inProperties(Map.of(name.toUpperCase(java.util.Locale.ROOT), "x")))
        .contains(name);
    assertThat(preset.inUrl("jdbc:x://h/d?" + name + "=false")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "jdbc:h2:mem:d;INIT=RUNSCRIPT FROM 'http://h/x.sql' | init",
        "jdbc:h2:mem:d;IGNORE_UNKNOWN_SETTINGS=TRUE;Init=SELECT 1\\\\;SELECT 2 | init",
        "jdbc:postgresql://h/d?socketFactory=a.B&socketFactoryArg=http://h/x.xml | socketfactory",
        "jdbc:postgresql://h/d?sslfactory=a.B | sslfactory",
        "jdbc:postgresql://h/d?loggerLevel=TRACE&loggerFile=/tmp/x.jsp | loggerlevel",
        "jdbc:mysql://h/d?autoDeserialize=true&queryInterceptors=a.B | autodeserialize",
        "jdbc:mysql://h/d?%61uto%44eserialize=true | autodeserialize",
        "jdbc:mysql://h/d?%2561utoDeserialize=true | autodeserialize",
        "jdbc:mysql://h/d?a=false& queryInterceptors =a.B | queryinterceptors",
        "jdbc:mysql://(host=h,queryInterceptors=a.B)/d | queryinterceptors",
        "jdbc:mysql://h/d?allowLoadLocalInfile=false&allowLoadLocalInfile=true"
            + " | allowloadlocalinfile",
        "jdbc:mariadb://h/d?allowLocalInfile | allowlocalinfile",
        "jdbc:db2://h:1/d:clientRerouteServerListJNDIName=ldap://h/x; |"
            + " clientrerouteserverlistjndiname",
        "jdbc:oracle:thin:@ldap://h/x | ldap:",
        "jdbc:oracle:thin:@config-file:///etc/x.json | config-file:",
        "jdbc:sybase:jndi:ldap://h/x | jndi:",
        "jdbc:sqlite::resource:http://h/x.db | resource:",
        "jdbc:derby:d;startMaster=true;slaveHost=h | startmaster"
      })
  void whatIsKnownToBeAbusedIsBlocked(String url, String parameter) {
    assertThat(
            Stream.of(preset.inUrl(url).orElse("nothing"))
                .map(found -> parameters(url, found).contains(parameter)))
        .containsExactly(true);
  }

  /** Several may be in one URL; the first that is found is named. */
  private List<String> parameters(String url, String found) {
    BlockedParameters others = BlockedParameters.of(List.of("default", "-" + found), "");
    return Stream.concat(Stream.of(found), others.inUrl(url).stream()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost:5432/doc?user=crate",
        "jdbc:postgresql://init/logger?sslmode=verify-full&sslrootcert=/etc/ca.pem",
        "jdbc:mysql://h/plugin?rewriteBatchedStatements=true&allowLoadLocalInfile=false",
        "jdbc:sqlite:/data/init.db",
        "jdbc:sqlserver://h:1433;databaseName=d;encrypt=true",
        "jdbc:oracle:thin:@//h:1521/service",
        "jdbc:oracle:thin:@tcps://h:1522/s?wallet_location=/w",
        "jdbc:postgresql://h/d?password=100%"
      })
  void whatUsersHaveIsNot(String url) {
    assertThat(preset.inUrl(url)).isEmpty();
  }

  @Test
  void aKeyMayNotCarryALookUpEither() {
    assertThat(preset.inProperties(Map.of("anything", "rmi://h/x"))).contains("rmi:");
    assertThat(preset.inProperties(Map.of("ApplicationName", "farm: a"))).isEmpty();
  }

  @Test
  void aUserAllowsAndAddsByName() {
    BlockedParameters own = BlockedParameters.of(List.of("default", "-socketFactory", "Foo"), "");
    assertThat(own.inUrl("jdbc:postgresql://h/d?socketFactory=a.B")).isEmpty();
    assertThat(own.inUrl("jdbc:postgresql://h/d?sslfactory=a.B")).contains("sslfactory");
    assertThat(own.inUrl("jdbc:postgresql://h/d?foo=1")).contains("foo");
    assertThat(BlockedParameters.of(List.of(""), "").inUrl("jdbc:h2:mem:d;INIT=x")).isEmpty();
  }

  @Test
  void whatTheOperatorBlocksNoConfigurationAllows() {
    BlockedParameters own = BlockedParameters.of(List.of(""), "default");
    assertThat(own.inUrl("jdbc:h2:mem:d;INIT=x")).contains("init");
    assertThat(own.fault("connection.url", "init"))
        .isEqualTo(
            "Cannot use connection.url: init is blocked, it can load classes or files (take it"
                + " out, or have the operator of this process change"
                + " jdbc.connection.url.blocked.params)");
    System.setProperty(BlockedParameters.PROPERTY, "foo,bar");
    try {
      assertThat(BlockedParameters.of(List.of("")).inUrl("jdbc:x:y?Bar=1")).contains("bar");
    } finally {
      System.clearProperty(BlockedParameters.PROPERTY);
    }
  }
}
