// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.writer.ProjectionTarget;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** The real writer, and how many of its records had structs in them. */
final class WatchedProvider {

  private final JdbcWriterProvider provider = new JdbcWriterProvider();
  private final Class<?>[] shown;
  final AtomicInteger nested = new AtomicInteger();

  private WatchedProvider(Class<?>... shown) {
    this.shown = shown;
  }

  /** As it is. */
  static WatchedProvider readingThrough() {
    return new WatchedProvider(SinkWriter.class, ProjectionTarget.class);
  }

  /** One that does not show that it reads through transforms. */
  static WatchedProvider readingRecords() {
    return new WatchedProvider(SinkWriter.class);
  }

  SinkWriterProvider provider() {
    return proxy(
        SinkWriterProvider.class,
        provider,
        (proxy, method, arguments) ->
            method.getName().equals("create")
                ? watched(provider.create(properties(arguments[0])))
                : call(provider, method, arguments),
        SinkWriterProvider.class);
  }

  @SuppressWarnings("unchecked") // what a provider is given
  private static Map<String, String> properties(Object properties) {
    return (Map<String, String>) properties;
  }

  private SinkWriter watched(SinkWriter writer) {
    return proxy(
        SinkWriter.class,
        writer,
        (proxy, method, arguments) -> {
          if (method.getName().equals("route")) {
            watch((SinkRecord) arguments[0]);
          }
          return call(writer, method, arguments);
        },
        shown);
  }

  private void watch(SinkRecord record) {
    Schema schema = record.valueSchema();
    if (schema != null
        && schema.fields().stream().anyMatch(it -> it.schema().type() == Schema.Type.STRUCT)) {
      nested.incrementAndGet();
    }
  }

  private static <T> T proxy(
      Class<T> type, T target, InvocationHandler handler, Class<?>... shown) {
    return type.cast(Proxy.newProxyInstance(target.getClass().getClassLoader(), shown, handler));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
