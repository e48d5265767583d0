// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of known drivers, old releases included, that load classes or native code, run
 * scripts, read or write files other than those of TLS, look names up, or deserialise.
 */
final class DangerousParameters {

  /** The JDBC drivers of PostgreSQL and of those that descend from it. */
  private static final Set<String> POSTGRESQL =
      Set.of(
          "socketFactory",
          "socketFactoryArg",
          "sslfactory",
          "sslfactoryarg",
          "sslhostnameverifier",
          "sslpasswordcallback",
          "authenticationPluginClassName",
          "xmlFactoryFactory",
          "loggerFile",
          "loggerLevel",
          // Redshift
          "plugin_name",
          "iniFile",
          "logPath");

  private static final Set<String> MYSQL =
      Set.of(
          "autoDeserialize",
          "queryInterceptors",
          "statementInterceptors",
          "exceptionInterceptors",
          "connectionLifecycleInterceptors",
          "detectCustomCollations",
          "allowLoadLocalInfile",
          "allowLoadLocalInfileInPath",
          "allowUrlInLocalInfile",
          "propertiesTransform",
          "useConfigs",
          "socketFactoryClassName",
          "clientInfoProvider",
          "authenticationPlugins",
          "defaultAuthenticationPlugin",
          "authenticationFidoCallbackHandler",
          "authenticationWebAuthnCallbackHandler",
          "authenticationOpenidConnectCallbackHandler",
          "idTokenFile",
          "ociConfigFile",
          "logger",
          "profilerEventHandler",
          "parseInfoCacheFactory",
          "queryInfoCacheFactory",
          "serverConfigCacheFactory",
          "loadBalanceStrategy",
          "ha.loadBalanceStrategy",
          "loadBalanceExceptionChecker",
          "serverRSAPublicKeyFile",
          // MariaDB
          "allowLocalInfile",
          "credentialType",
          "tlsSocketType");

  private static final Set<String> EMBEDDED =
      Set.of(
          // H2
          "init",
          "runscript",
          "trace_level_file",
          "trace_level_system_out",
          "trace_max_file_size",
          "database_event_listener",
          "java_object_serializer",
          "authenticator",
          "authrealm",
          // SQLite, and its URLs that fetch a database from anywhere
          "enable_load_extension",
          "resource:",
          // DuckDB
          "allow_unsigned_extensions",
          "custom_extension_repository",
          "autoinstall_extension_repository",
          "extension_directory",
          "secret_directory",
          "session_init_sql_file",
          "log_query_path",
          // Derby
          "createFrom",
          "restoreFrom",
          "rollForwardRecoveryFrom",
          "startMaster",
          "startSlave",
          "slaveHost",
          "logDevice");

  private static final Set<String> COMMERCIAL =
      Set.of(
          // Db2
          "clientRerouteServerListJNDIName",
          "clientRerouteServerListJNDIContext",
          "plugin",
          "pluginName",
          "traceFile",
          "traceDirectory",
          "traceOptions",
          // SQL Server
          "socketFactoryClass",
          "socketFactoryConstructorArg",
          "trustManagerClass",
          "trustManagerConstructorArg",
          "accessTokenCallbackClass",
          // Oracle
          "oracle.jdbc.config.file",
          "oracle.net.ldap.jndi.initialContextFactory",
          "config-file:",
          "config-http:",
          "config-https:",
          // Sybase
          "sybsocket_factory",
          "class_loader",
          "preload_jars",
          "protocol_capture",
          "gssmanager_class");

  /** Names that are looked up elsewhere, which may answer with code. */
  private static final Set<String> LOOK_UPS =
      Set.of("jndi:", "ldap:", "ldaps:", "rmi:", "iiop:", "corbaname:");

  /** All of them, in lower case. */
  static final Set<String> NAMES =
      Stream.of(POSTGRESQL, MYSQL, EMBEDDED, COMMERCIAL, LOOK_UPS)
          .flatMap(Collection::stream)
          .map(name -> name.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private DangerousParameters() {}
}
