// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.util.Locale;

/** What to change when a server refuses whatever it is sent. */
final class Hints {

  private Hints() {}

  static String of(Answer answer) {
    String text = ServerText.safe(Complaint.of(answer).text()).toLowerCase(Locale.ROOT);
    return switch (answer.status()) {
      case 200, 201, 202, 203, 205, 206 ->
          "what answers is no database, perhaps a page in front of one: check connect.influx.url";
      case 301, 302, 303, 307, 308 ->
          "let connect.influx.url name the server that it redirects to: "
              + answer.header("location").orElse("unknown");
      case 401 ->
          "set connect.influx.username and connect.influx.password, or connect.influx.token";
      case 403 -> "the user or token may not write there: give it the right to";
      case 404 -> missing(text);
      case 405 -> "the server does not speak this generation: set connect.influx.api";
      case 415 -> "the server cannot read compressed requests: set connect.influx.gzip=false";
      case 500 -> text.contains("retention policy") ? POLICY : DATABASE;
      case 422 -> "a limit of the server's catalog: raise it, or write fewer tables or columns";
      default ->
          text.contains("consistency")
              ? "set connect.influx.consistency.level"
              : "the server refuses the request as such; see its log";
    };
  }

  private static final String DATABASE =
      "create the database that connect.influx.db names; the writer does not";
  private static final String POLICY =
      "create the retention policy that connect.influx.retention.policy names, which is no"
          + " duration, or leave the key empty for the database's own";

  private static String missing(String text) {
    if (text.contains("database")) {
      return DATABASE;
    }
    return text.contains("bucket") || text.contains("org")
        ? "set connect.influx.org and connect.influx.bucket to what the server has"
        : "nothing is served there: check the path of connect.influx.url and set connect.influx.api";
  }
}
