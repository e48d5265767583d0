// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import io.landfall.influx.http.Verdict.AllRefused;
import io.landfall.influx.http.Verdict.Hopeless;
import io.landfall.influx.http.Verdict.Later;
import io.landfall.influx.http.Verdict.Named;
import io.landfall.influx.http.Verdict.Others;
import io.landfall.influx.http.Verdict.Quoted;
import io.landfall.influx.http.Verdict.Taken;
import io.landfall.influx.http.Verdict.TooLarge;
import io.landfall.influx.http.Verdict.Unnamed;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads answers. What is not known is hopeless: an unknown answer must never drain a topic. */
final class Verdicts {

  /** Faults of the first generation that come as 500 and do not pass. */
  private static final Pattern PERMANENT =
      Pattern.compile("^(retention policy not found|database not found|bucket \"?.*not found)");

  private static final Taken TAKEN = new Taken();

  private Verdicts() {}

  /**
   * What the answer to a write means.
   *
   * @param lines how many lines the request had
   * @param nowMs epoch milliseconds, for a date to come back at
   */
  static Verdict of(Answer answer, int lines, long nowMs) {
    int status = answer.status();
    if (status / 100 == 2) {
      return status == 204 || isOfWrite(answer) ? TAKEN : notOfWrite(answer);
    }
    String reason = reason(answer);
    return switch (status) {
      case 400, 406, 422 -> refusal(answer, lines, reason);
      case 413 -> new TooLarge(reason);
      case 408, 425, 429, 502, 503, 504 -> later(answer, reason, nowMs);
      case 500 -> fault(answer, reason, nowMs);
      default ->
          status > 501 ? later(answer, reason, nowMs) : new Hopeless(reason, Hints.of(answer));
    };
  }

  private static Later later(Answer answer, String reason, long nowMs) {
    OptionalLong asked = answer.retryAfterMs(nowMs);
    return new Later(reason, asked);
  }

  // A page in front of the database says 200 too, and has stored nothing
  private static boolean isOfWrite(Answer answer) {
    String body = answer.body().strip();
    boolean isPage =
        body.startsWith("<") || answer.header("content-type").orElse("").contains("html");
    return body.isEmpty() || (!isPage && !body.contains("\"error\""));
  }

  private static Hopeless notOfWrite(Answer answer) {
    return new Hopeless(
        answer.status() + " with a text that no database answers to a write", Hints.of(answer));
  }

  // Nodes of a cluster that do not answer are told as a partial write too, so a 500 never says that
  // lines are refused
  private static Verdict fault(Answer answer, String reason, long nowMs) {
    String text = Complaint.of(answer).text().toLowerCase(Locale.ROOT);
    return PERMANENT.matcher(text).find()
        ? new Hopeless(reason, Hints.of(answer))
        : later(answer, reason, nowMs);
  }

  private static Verdict refusal(Answer answer, int lines, String reason) {
    Complaint complaint = Complaint.of(answer);
    if (!complaint.lines().isEmpty()) {
      return new Named(complaint.lines(), complaint.others());
    }
    if (!complaint.isOfLines()) {
      return new Hopeless(reason, Hints.of(answer));
    }
    if (complaint.others() == Others.STORED && complaint.dropped() >= lines) {
      return new AllRefused(complaint.reason());
    }
    Map<String, String> quoted = complaint.quoted();
    return quoted.isEmpty()
        ? new Unnamed(complaint.reason())
        : new Quoted(quoted, complaint.dropped() > 0 ? Others.NOT_STORED : complaint.others());
  }

  private static String reason(Answer answer) {
    String said = Complaint.of(answer).reason();
    return answer.status() + (said.isEmpty() ? "" : " " + said);
  }
}
