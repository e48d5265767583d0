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

/** Figures as attributes of one bean per task: {@code io.landfall:type=sink,name=…,task=…}. */
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
    try {
      return register(ManagementFactory.getPlatformMBeanServer(), sinkName, taskId);
    } catch (JMException | SecurityException e) {
      LOG.warn("Cannot register figures of {}-{} with JMX: {}", sinkName, taskId, e.toString());
      return NONE;
    }
  }

  static SinkMetrics register(MBeanServer server, String sinkName, int taskId) throws JMException {
    for (int namesake = 1; ; namesake++) {
      JmxMetrics metrics = new JmxMetrics(server, name(sinkName, taskId, namesake));
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

  private static ObjectName name(String sinkName, int taskId, int namesake)
      throws MalformedObjectNameException {
    boolean plain = sinkName.matches("[\\w.-]+");
    return new ObjectName(
        DOMAIN
            + (":type=sink,name=" + (plain ? sinkName : ObjectName.quote(sinkName)))
            + (",task=" + taskId)
            + (namesake == 1 ? "" : ",instance=" + namesake));
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
