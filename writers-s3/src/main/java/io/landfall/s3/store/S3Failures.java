// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What the SDK's errors mean for what was asked. */
final class S3Failures {

  private static final String REGION_HEADER = "x-amz-bucket-region";

  private static final int LONGEST_TEXT = 300;

  private final S3Settings settings;

  S3Failures(S3Settings settings) {
    this.settings = settings;
  }

  /** An error as the port has it: with a {@link StoreException} the store has answered. */
  IOException of(String verb, String key, SdkException error) {
    String what =
        "Cannot " + verb + " s3://" + settings.bucket() + (key.isEmpty() ? "" : "/" + key);
    if (error instanceof AwsServiceException answer) {
      return answered(what, answer);
    }
    if (error instanceof AbortedException) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException(what + ": interrupted");
      interrupted.initCause(error);
      return interrupted;
    }
    if (isDistrusted(error)) {
      String hint = "set " + StoreKeys.TRUST_LOCATION + " to what it descends from";
      String message = what + ": the store's certificate is not trusted (" + hint + ")";
      return new StoreException(Kind.REFUSED, message, hint, -1, error);
    }
    return new IOException(what + ": no answer (" + rootOf(error) + ")", error);
  }

  /** A server that dies during the handshake fails it too, and may come back. */
  private static boolean isDistrusted(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  private static String rootOf(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  private StoreException answered(String what, AwsServiceException answer) {
    String code = codeOf(answer);
    int status = answer.statusCode();
    S3ErrorCode known = S3ErrorCode.of(code, status);
    String hint = hint(known, answer);
    StringBuilder message = new StringBuilder(what).append(": ");
    message.append(code.isEmpty() ? "status " + status : code).append(" (");
    if (!hint.isEmpty()) {
      message.append(hint).append("; ");
    }
    message.append("status ").append(status);
    if (answer.requestId() != null) {
      message.append(", request id ").append(answer.requestId());
    }
    message.append(')');
    return new StoreException(known.kind(), message.toString(), hint, retryAfterMs(answer), answer);
  }

  static String codeOf(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private String hint(S3ErrorCode known, AwsServiceException answer) {
    Optional<String> region =
        header(answer, REGION_HEADER).filter(r -> !r.equals(settings.region()));
    if (region.isPresent() && known.kind() == Kind.REFUSED) {
      return "the bucket is in " + region.get() + ": set s3.region=" + region.get();
    }
    if (known == S3ErrorCode.SKEWED) {
      return skew(answer) + known.hint();
    }
    return known == S3ErrorCode.OTHER ? said(answer) : known.hint();
  }

  /** The store's own words, where we have none. */
  private static String said(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String text = details == null ? null : details.errorMessage();
    if (text == null) {
      return "";
    }
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
  }

  private static String skew(AwsServiceException answer) {
    Optional<Instant> theirs = header(answer, "Date").flatMap(S3Failures::date);
    return theirs
        .map(there -> Duration.between(there, Instant.now()).toSeconds())
        .map(
            seconds ->
                "the clock of this machine is "
                    + Math.abs(seconds)
                    + (seconds < 0 ? " s behind: " : " s ahead: "))
        .orElse("");
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
              .toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static long retryAfterMs(AwsServiceException answer) {
    Optional<String> after = header(answer, "Retry-After").map(String::trim);
    if (after.isEmpty()) {
      return -1;
    }
    if (after.get().matches("[0-9]{1,9}")) {
      return Long.parseLong(after.get()) * 1000;
    }
    return date(after.get())
        .map(until -> Math.max(0, Duration.between(Instant.now(), until).toMillis()))
        .orElse(-1L);
  }

  static Optional<String> header(AwsServiceException answer, String name) {
    AwsErrorDetails details = answer.awsErrorDetails();
    SdkHttpResponse response = details == null ? null : details.sdkHttpResponse();
    return response == null ? Optional.empty() : response.firstMatchingHeader(name);
  }
}
