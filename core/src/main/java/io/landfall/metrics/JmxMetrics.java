// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures as attributes of one bean: {@code io.landfall:type=sink,name=…,task=…} for a task, {@code
 * io.landfall:type=transform,name=…,thread=…} for a transform in a worker, which knows no more of
 * the task that it belongs to than its thread.
 */
final class JmxMetrics implements SinkMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(JmxMetrics.class);
  private static final String DOMAIN = "io.landfall";

  /** Sinks of one name in one process, such as two applications in one server. */
  private static final int NAMESAKES = 100;

  private final FigureBean bean = new FigureBean();
  private final MBeanServer server;
  private final ObjectName registered;

  private JmxMetrics(MBeanServer server, ObjectName registered) {
    this.server = server;
    this.registered = registered;
  }

  /** Registers the bean; without management there are no figures, but there is a sink. */
  static SinkMetrics of(String sinkName, int taskId) {
    return of("type=sink,name=" + plain(sinkName) + ",task=" + taskId);
  }

  /** The same for a transform that runs on this thread. */
  static SinkMetrics ofTransform(String name) {
    String thread = Thread.currentThread().getName();
    return of("type=transform,name=" + plain(name) + ",thread=" + plain(thread));
  }

  private static SinkMetrics of(String keys) {
    try {
      return register(ManagementFactory.getPlatformMBeanServer(), keys);
    } catch (JMException | SecurityException e) {
      LOG.warn("Cannot register figures of {} with JMX: {}", keys, e.toString());
      return NONE;
    }
  }

  static SinkMetrics register(MBeanServer server, String sinkName, int taskId) throws JMException {
    return register(server, "type=sink,name=" + plain(sinkName) + ",task=" + taskId);
  }

  private static SinkMetrics register(MBeanServer server, String keys) throws JMException {
    for (int namesake = 1; ; namesake++) {
      JmxMetrics metrics = new JmxMetrics(server, name(keys, namesake));
      try {
        server.registerMBean(metrics.bean, metrics.registered);
        return metrics;
      } catch (InstanceAlreadyExistsException e) {
        if (namesake == NAMESAKES) {
          throw e;
        }
      }
    }
  }

  private static ObjectName name(String keys, int namesake) throws MalformedObjectNameException {
    return new ObjectName(DOMAIN + ":" + keys + (namesake == 1 ? "" : ",instance=" + namesake));
  }

  private static String plain(String text) {
    return text.matches("[\\w.$-]+") ? text : ObjectName.quote(text);
  }

  @Override
  public void counter(String name, String description, LongSupplier value) {
    bean.add(name, description, Long.class, value::getAsLong);
  }

  @Override
  public void gauge(String name, String description, LongSupplier value) {
    bean.add(name, description, Long.class, value::getAsLong);
  }

  @Override
  public DurationRecorder durations(String name, String description) {
    Durations durations = new Durations();
    durations.figures(
        (suffix, detail, value) ->
            bean.add(
                name + "." + suffix, description + ": " + detail, value.get().getClass(), value));
    return durations;
  }

  @Override
  public void close() {
    try {
      if (server.isRegistered(registered)) {
        server.unregisterMBean(registered);
      }
    } catch (JMException | SecurityException e) {
      LOG.warn("Cannot remove figures from JMX: {}", registered, e);
    }
  }
}
