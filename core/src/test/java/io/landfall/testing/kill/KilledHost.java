// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A main class that runs in a JVM of its own, with the class path of this one, and is killed as
 * {@code kill -9} does.
 *
 * <p>The main class prints its steps through {@link HostSteps} and ends by {@link
 * HostSteps#awaitParentsWord}, so that it does not outlive this JVM.
 *
 * <p><b>Threading:</b> one thread; each call is a whole life of the process, of at most two
 * minutes.
 *
 * <p><b>Failure:</b> a process that ends by itself, or does not come to its moment in time, is an
 * {@link IllegalStateException} with the last lines that it printed.
 */
public final class KilledHost {

  private static final Duration LONGEST_LIFE = Duration.ofMinutes(2);
  private static final Duration LONGEST_DEATH = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final List<String> command;

  /**
   * Describes a host; nothing starts yet.
   *
   * @param directory for the temporary files that it has no time to delete
   */
  public KilledHost(Path directory, Class<?> main, List<String> arguments) {
    command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A short life: compile little, collect simply.
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Xshare:auto", "-Djava.io.tmpdir=" + directory));
    // Quiet in the engine's own tests, but here it may say why a host does nothing.
    command.add("-Dorg.slf4j.simpleLogger.log.io.landfall.engine.SinkEngine=warn");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(arguments);
  }

  /** Starts the host and kills it at the moment. */
  public Death killAt(KillMoment moment) {
    try (Life life = new Life(command)) {
      if (!life.reaches(moment)) {
        throw life.unexpected("reach " + moment);
      }
      return life.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot kill the host (interrupted)", e);
    }
  }

  /** Starts the host, lets it work until something has come true, and stops it in peace. */
  public void runUntil(BooleanSupplier done) {
    try (Life life = new Life(command)) {
      long deadline = System.nanoTime() + LONGEST_LIFE.toNanos();
      while (!done.getAsBoolean()) {
        if (System.nanoTime() > deadline || life.steps.awaitEnd(PAUSE.toMillis())) {
          throw life.unexpected("finish its work");
        }
      }
      life.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot run the host (interrupted)", e);
    }
  }

  /** One process of the host. */
  private static final class Life implements AutoCloseable {

    private final Steps steps = new Steps();
    private final Process process;
    private final Thread reader;
    private final long bornNanos = System.nanoTime();

    Life(List<String> command) {
      try {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot start the host: " + command, e);
      }
      reader = new Thread(this::readOutput, "killed-host-output");
      reader.setDaemon(true);
      reader.start();
    }

    boolean reaches(KillMoment moment) throws InterruptedException {
      long limit = LONGEST_LIFE.toMillis();
      if (moment instanceof KillMoment.InsideCommit inside) {
        boolean begun = steps.awaitBegun(inside.nth(), limit);
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(inside.micros()));
        return begun;
      }
      if (moment instanceof KillMoment.AfterCommit after) {
        return steps.awaitDone(after.nth(), limit) && !steps.awaitEnd(after.ms());
      }
      if (moment instanceof KillMoment.WhenTold told) {
        return told.word().await(limit);
      }
      KillMoment.AfterStart start = (KillMoment.AfterStart) moment;
      long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - bornNanos);
      return !steps.awaitEnd(start.ms() - age);
    }

    Death kill() throws InterruptedException {
      if (!process.isAlive()) {
        throw unexpected("live until it is killed");
      }
      // Unlike the process, its handle leaves what is still to be read of the output.
      process.toHandle().destroyForcibly();
      awaitDeath();
      return new Death(steps.insideCommit(), steps.done());
    }

    void stop() throws InterruptedException {
      try {
        process.getOutputStream().close();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot stop the host", e);
      }
      awaitDeath();
    }

    IllegalStateException unexpected(String aim) throws InterruptedException {
      // Its output ends a moment before the process does.
      boolean over = process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      String state = over ? "it ended with " + process.exitValue() : "it still runs";
      return new IllegalStateException(
          "Cannot let the host " + aim + ": " + state + System.lineSeparator() + steps.lastLines());
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }

    /** What it printed before it died is read to the end: a last step may be among it. */
    private void awaitDeath() throws InterruptedException {
      if (!process.waitFor(LONGEST_DEATH.toMillis(), TimeUnit.MILLISECONDS)
          || !steps.awaitEnd(LONGEST_DEATH.toMillis())) {
        throw unexpected("die");
      }
    }

    private void readOutput() {
      try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          steps.read(line);
        }
      } catch (IOException e) {
        steps.read("Cannot read the host's output: " + e);
      } finally {
        steps.end();
      }
    }
  }
}
