// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import io.landfall.config.ConfigReport.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as a table with aligned columns. */
final class ReportText {

  private static final List<String> HEAD =
      List.of("key", "what becomes of it", "in Landfall", "why");

  private static final int LONGEST_VALUE = 60;

  private ReportText() {}

  static String of(PeerConfiguration peer, ConfigReport report, Masks masks) {
    StringBuilder text = new StringBuilder();
    text.append(peer.vendor() + " " + peer.sink() + ", in its place " + peer.successor() + "\n\n");
    table(rows(report, masks), text);
    section("Landfall's connector says", report.faults(), text);
    section("To know", report.notes(), text);
    text.append("\n" + sum(report) + "\n");
    return text.toString();
  }

  private static List<List<String>> rows(ConfigReport report, Masks masks) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (Line line : report.lines()) {
      List<String> successors = successors(line, masks);
      rows.add(
          List.of(
              line.key() + (line.value().isPresent() ? "" : " (not set)"),
              line.outcome().verdict().toString(),
              successors.get(0),
              line.outcome().reason()));
      successors.stream().skip(1).forEach(more -> rows.add(List.of("", "", more, "")));
    }
    return rows;
  }

  /** What stands for a key, as far as it is not the same; at least one, which may be empty. */
  private static List<String> successors(Line line, Masks masks) {
    List<String> all = new ArrayList<>();
    boolean isAlone = line.outcome().keys().size() == 1;
    line.outcome()
        .keys()
        .forEach(
            (key, value) -> {
              boolean sameValue = line.value().filter(value::equals).isPresent();
              if (!sameValue) {
                String shown = brief(masks.value(key, value));
                all.add(isAlone && key.equals(line.key()) ? shown : key + "=" + shown);
              } else if (!key.equals(line.key())) {
                all.add(key);
              }
            });
    return all.isEmpty() ? List.of("") : all;
  }

  /** The configuration below the table has the rest. */
  private static String brief(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
  }

  private static void table(List<List<String>> rows, StringBuilder text) {
    int[] widths = new int[HEAD.size() - 1];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      text.append((line + row.get(widths.length)).stripTrailing()).append("\n");
    }
  }

  private static void section(String title, List<String> lines, StringBuilder text) {
    if (!lines.isEmpty()) {
      text.append("\n" + title + "\n");
      lines.forEach(line -> text.append("  " + line + "\n"));
    }
  }

  private static String sum(ConfigReport report) {
    Map<Verdict, Long> counts =
        Arrays.stream(Verdict.values()).collect(Collectors.toMap(each -> each, report::count));
    String verdicts =
        Arrays.stream(Verdict.values())
            .map(verdict -> counts.get(verdict) + " " + verdict)
            .collect(Collectors.joining(", "));
    int faults = report.faults().size();
    return (verdicts + (faults == 0 ? "" : ", " + faults + (faults == 1 ? " fault" : " faults")))
        + (report.isSupported()
            ? ". Landfall takes it."
            : ". Landfall does not take it as it is: see what is not supported, and the faults.");
  }
}
