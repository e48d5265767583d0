// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Requests and their answers.
 *
 * <p><b>Threading:</b> any thread; the caller waits for the answer.
 *
 * <p><b>Failure:</b> an {@link IOException} when the connection broke on the way, {@link
 * RetryLaterException} when there was none or the answer did not come, {@link HopelessException}
 * when the server's certificate is not trusted.
 */
final class Link {

  private final HttpClient client;
  private final LinkSettings settings;

  /**
   * @param io runs the client's own tasks
   */
  Link(LinkSettings settings, Executor io) {
    this.settings = settings;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .executor(io);
    settings.proxy().ifPresent(way -> builder.proxy(ProxySelector.of(way)));
    settings.trust().ifPresent(trust -> builder.sslContext(trust.context()));
    // The client ends its thread when nothing refers to it any more; there is no close in Java 17
    this.client = builder.build();
  }

  Answer get(URI uri, Optional<String> authorization) throws IOException, HopelessException {
    return answer(request(uri, authorization).GET().build());
  }

  /** Posts the first {@code length} bytes; they may change when this has returned an answer. */
  Answer post(Endpoint endpoint, byte[] body, int length) throws IOException, HopelessException {
    HttpRequest.Builder request = request(endpoint.uri(), endpoint.authorization());
    request.header("Content-Type", "text/plain; charset=utf-8");
    if (settings.gzip()) {
      request.header("Content-Encoding", "gzip");
    }
    return answer(request.POST(HttpRequest.BodyPublishers.ofByteArray(body, 0, length)).build());
  }

  private HttpRequest.Builder request(URI uri, Optional<String> authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(settings.requestTimeout())
            .header("Accept", "application/json")
            .header("User-Agent", "landfall");
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  // The client's own timeout ends with the headers: a body that never ends would hold the batch
  private Answer answer(HttpRequest request) throws IOException, HopelessException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      return read(answer.get(settings.together().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw late(request.uri(), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("Stopped while waiting");
      stopped.initCause(e);
      throw stopped;
    } catch (ExecutionException e) {
      throw failed(request.uri(), e.getCause());
    }
  }

  private IOException failed(URI uri, @Nullable Throwable cause) throws HopelessException {
    if (cause instanceof HttpTimeoutException) {
      return late(uri, cause);
    }
    if (cause instanceof ConnectException) {
      return new RetryLaterException(
          "Cannot reach " + origin(uri) + ": " + text(cause, "connection refused"), cause);
    }
    if (cause instanceof SSLHandshakeException && isDistrusted(cause)) {
      throw new HopelessException(
          "Cannot trust " + origin(uri) + ": " + text(cause, "no certificate"),
          "set connect.influx.ssl.truststore.location to what its certificate descends from",
          cause);
    }
    return cause instanceof IOException broken
        ? new IOException(
            "Cannot write to " + origin(uri) + ": " + text(broken, "connection lost"), broken)
        : new IOException("Cannot write to " + origin(uri) + ": " + cause, cause);
  }

  // A server that dies during the handshake fails it too, and may come back
  private static boolean isDistrusted(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  private RetryLaterException late(URI uri, Throwable cause) {
    return new RetryLaterException(
        "Cannot wait longer for "
            + origin(uri)
            + (": no answer within " + settings.requestTimeout().toMillis() + " ms")
            + " (connect.influx.request.timeout.ms)",
        cause);
  }

  private static String text(Throwable cause, String otherwise) {
    return cause.getMessage() == null ? otherwise : cause.getMessage();
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  private static Answer read(HttpResponse<byte[]> response) {
    Map<String, String> headers = new HashMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Answer(
        response.statusCode(), headers, new String(response.body(), StandardCharsets.UTF_8));
  }
}
