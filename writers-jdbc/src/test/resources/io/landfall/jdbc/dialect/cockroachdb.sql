-- cockroachdb
int8 KEY: INT2
int8 VALUE: INT2
int16 KEY: INT2
int16 VALUE: INT2
int32 KEY: INT4
int32 VALUE: INT4
int64 KEY: INT8
int64 VALUE: INT8
float32 KEY: FLOAT4
float32 VALUE: FLOAT4
float64 KEY: FLOAT8
float64 VALUE: FLOAT8
boolean KEY: BOOLEAN
boolean VALUE: BOOLEAN
optional boolean KEY: BOOLEAN
optional boolean VALUE: BOOLEAN
string KEY: STRING
string VALUE: STRING
bytes KEY: BYTES
bytes VALUE: BYTES
decimal KEY: DECIMAL
decimal VALUE: DECIMAL
date KEY: DATE
date VALUE: DATE
time KEY: TIME
time VALUE: TIME
timestamp KEY: TIMESTAMP
timestamp VALUE: TIMESTAMP
array KEY: STRING[]
array VALUE: STRING[]
nested KEY: JSONB
nested VALUE: JSONB
CREATE TABLE "s"."t" (
  "id" INT8 NOT NULL,
  "no""te" INT4 NULL,
  "flag" BOOLEAN DEFAULT TRUE,
  PRIMARY KEY ("id")
);
ALTER TABLE "s"."t" ADD COLUMN "no""te" INT4 NULL, ADD COLUMN "flag" BOOLEAN DEFAULT TRUE;
INSERT: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) [0, 1, 2]
UPSERT: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) ON CONFLICT ("id") DO UPDATE SET "version" = EXCLUDED."version", "na]me" = EXCLUDED."na]me" [0, 1, 2]
IGNORE: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) ON CONFLICT DO NOTHING [0, 1, 2]
NEWER_WINS: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) ON CONFLICT ("id") DO UPDATE SET "version" = EXCLUDED."version", "na]me" = EXCLUDED."na]me" WHERE "s"."t"."version" IS NULL OR "s"."t"."version" <= EXCLUDED."version" [0, 1, 2]
PARTIAL: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) ON CONFLICT ("id") DO UPDATE SET "version" = COALESCE(EXCLUDED."version", "s"."t"."version"), "na]me" = COALESCE(EXCLUDED."na]me", "s"."t"."na]me") [0, 1, 2]
UPDATE: UPDATE "s"."t" SET "version" = ?, "na]me" = ? WHERE "id" = ? [1, 2, 0]
DELETE: DELETE FROM "s"."t" WHERE "id" = ? [0]
