CREATE TABLE IF NOT EXISTS "doc"."metrics" (
  "timestamp" TIMESTAMP WITH TIME ZONE,
  "payload_temperature" REAL,
  "payload_humidity" REAL,
  "payload_pressure" REAL,
  "payload_luminosity" REAL,
  "id" TEXT
 );
