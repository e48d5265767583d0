// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ReflectionException;
import org.jspecify.annotations.Nullable;

/** A bean whose attributes are figures; more may be added while it is registered. */
final class FigureBean implements DynamicMBean {

  private record Figure(String description, Class<?> type, Supplier<Number> value) {}

  private final Map<String, Figure> figures = new ConcurrentSkipListMap<>();

  void add(String name, String description, Class<?> type, Supplier<Number> value) {
    figures.put(name, new Figure(description, type, value));
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    Figure figure = figures.get(name);
    if (figure == null) {
      throw new AttributeNotFoundException("Cannot read attribute: " + name + " (no such figure)");
    }
    return figure.value().get();
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    AttributeList found = new AttributeList();
    for (String name : names) {
      Figure figure = figures.get(name);
      if (figure != null) {
        found.add(new Attribute(name, figure.value().get()));
      }
    }
    return found;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(
        "Cannot set attribute: " + attribute.getName() + " (figures are read only)");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String action, Object @Nullable [] params, String @Nullable [] signature)
      throws ReflectionException {
    throw new ReflectionException(
        new NoSuchMethodException(action), "Cannot invoke: " + action + " (no such operation)");
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanAttributeInfo[] attributes =
        figures.entrySet().stream()
            .map(
                entry ->
                    new MBeanAttributeInfo(
                        entry.getKey(),
                        entry.getValue().type().getName(),
                        entry.getValue().description(),
                        true,
                        false,
                        false))
            .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(
        FigureBean.class.getName(),
        "Figures of a sink task or a transform",
        attributes,
        null,
        null,
        null);
  }
}
