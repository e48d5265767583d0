// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What classes name of a worker's own jars, and whether that worker has it.
 *
 * <p>A class that is absent, or a method with other parameters or another result, is found by the
 * JVM only when the line runs that names it.
 */
final class WorkerLinkage implements AutoCloseable {

  /** What a plugin is given by the worker and does not bring. */
  private static final Pattern WORKERS_OWN =
      Pattern.compile(
          "(org\\.apache\\.kafka|com\\.fasterxml\\.jackson|org\\.slf4j"
              + "|com\\.github\\.luben|org\\.xerial\\.snappy|net\\.jpountz)\\..*");

  private final URLClassLoader worker;

  private WorkerLinkage(URLClassLoader worker) {
    this.worker = worker;
  }

  /** Reads the class path of a worker from a file. */
  static WorkerLinkage of(Path classPath) {
    try {
      String[] jars = Files.readString(classPath).trim().split(File.pathSeparator);
      URL[] urls = Arrays.stream(jars).map(WorkerLinkage::url).toArray(URL[]::new);
      return new WorkerLinkage(new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the worker's class path: " + classPath, e);
    }
  }

  /** By class, what the worker lacks; classes that lack nothing are left out. */
  Map<String, Set<String>> missing(JavaClasses classes) {
    Map<String, Set<String>> missing = new TreeMap<>();
    for (JavaClass type : classes) {
      Set<String> lacks = new TreeSet<>();
      type.getDirectDependenciesFromSelf().forEach(named -> addAbsentClass(named, lacks));
      type.getAccessesFromSelf().forEach(access -> addAbsentMember(access, lacks));
      if (!lacks.isEmpty()) {
        missing.put(type.getName(), lacks);
      }
    }
    return missing;
  }

  @Override
  public void close() throws IOException {
    worker.close();
  }

  private void addAbsentClass(Dependency named, Set<String> lacks) {
    String name = named.getTargetClass().getBaseComponentType().getName();
    if (isWorkersOwn(name) && !hasClass(name)) {
      lacks.add(name);
    }
  }

  private void addAbsentMember(JavaAccess<?> access, Set<String> lacks) {
    AccessTarget target = access.getTarget();
    String owner = owner(target);
    if (isWorkersOwn(owner) && hasClass(owner) && !has(loaded(owner), target)) {
      lacks.add(target.getFullName());
    }
  }

  /** Members that a class inherits are named by the class itself. */
  private static String owner(AccessTarget target) {
    String named = target.getOwner().getName();
    return isWorkersOwn(named)
        ? named
        : target.resolveMember().map(JavaMember::getOwner).map(JavaClass::getName).orElse(named);
  }

  private static boolean isWorkersOwn(String className) {
    return WORKERS_OWN.matcher(className).matches();
  }

  private boolean hasClass(String name) {
    return worker.getResource(name.replace('.', '/') + ".class") != null;
  }

  private Class<?> loaded(String name) {
    try {
      return Class.forName(name, false, worker);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("Cannot load a class of the worker: " + name, e);
    }
  }

  private static boolean has(Class<?> owner, AccessTarget target) {
    return withSupertypes(owner).anyMatch(type -> declares(type, target));
  }

  private static Stream<Class<?>> withSupertypes(Class<?> type) {
    List<Class<?>> found = new ArrayList<>(List.of(type));
    if (type.isInterface()) {
      found.add(Object.class);
    }
    for (int i = 0; i < found.size(); i++) {
      Class<?> parent = found.get(i).getSuperclass();
      if (parent != null) {
        found.add(parent);
      }
      found.addAll(Arrays.asList(found.get(i).getInterfaces()));
    }
    return found.stream();
  }

  private static boolean declares(Class<?> type, AccessTarget target) {
    if (target instanceof FieldAccessTarget field) {
      return Arrays.stream(type.getDeclaredFields())
          .anyMatch(
              declared ->
                  declared.getName().equals(field.getName())
                      && declared.getType().getName().equals(field.getRawType().getName()));
    }
    String wanted = signature((CodeUnitAccessTarget) target);
    return Stream.concat(
            Arrays.stream(type.getDeclaredMethods())
                .map(m -> signature(m.getName(), m.getParameterTypes(), m.getReturnType())),
            Arrays.stream(type.getDeclaredConstructors())
                .map(c -> signature("<init>", c.getParameterTypes(), void.class)))
        .anyMatch(wanted::equals);
  }

  private static String signature(CodeUnitAccessTarget target) {
    List<String> parameters =
        target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    return target.getName() + parameters + target.getRawReturnType().getName();
  }

  private static String signature(String name, Class<?>[] parameters, Class<?> result) {
    return name + Arrays.stream(parameters).map(Class::getName).toList() + result.getName();
  }

  private static URL url(String jar) {
    try {
      return Path.of(jar).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("Cannot name a jar: " + jar, e);
    }
  }
}
