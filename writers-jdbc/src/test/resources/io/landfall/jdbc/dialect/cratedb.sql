-- cratedb
int8 KEY: SMALLINT
int8 VALUE: SMALLINT
int16 KEY: SMALLINT
int16 VALUE: SMALLINT
int32 KEY: INTEGER
int32 VALUE: INTEGER
int64 KEY: BIGINT
int64 VALUE: BIGINT
float32 KEY: REAL
float32 VALUE: REAL
float64 KEY: DOUBLE PRECISION
float64 VALUE: DOUBLE PRECISION
boolean KEY: BOOLEAN
boolean VALUE: BOOLEAN
optional boolean KEY: BOOLEAN
optional boolean VALUE: BOOLEAN
string KEY: TEXT
string VALUE: TEXT
bytes KEY: none
bytes VALUE: none
decimal KEY: NUMERIC(38,2)
decimal VALUE: NUMERIC(38,2)
date KEY: TIMESTAMP WITHOUT TIME ZONE
date VALUE: TIMESTAMP WITHOUT TIME ZONE
time KEY: TEXT
time VALUE: TEXT
timestamp KEY: TIMESTAMP WITHOUT TIME ZONE
timestamp VALUE: TIMESTAMP WITHOUT TIME ZONE
array KEY: ARRAY(TEXT)
array VALUE: ARRAY(TEXT)
nested KEY: OBJECT(DYNAMIC)
nested VALUE: OBJECT(DYNAMIC)
CREATE TABLE "s"."t" (
  "id" BIGINT NOT NULL,
  "no""te" INTEGER,
  "flag" BOOLEAN DEFAULT TRUE,
  PRIMARY KEY ("id")
);
ALTER TABLE "s"."t" ADD COLUMN "no""te" INTEGER, ADD COLUMN "flag" BOOLEAN DEFAULT TRUE;
INSERT: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) [0, 1, 2]
UPSERT: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) ON CONFLICT ("id") DO UPDATE SET "version" = EXCLUDED."version", "na]me" = EXCLUDED."na]me" [0, 1, 2]
IGNORE: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) ON CONFLICT DO NOTHING [0, 1, 2]
NEWER_WINS: none
PARTIAL: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) ON CONFLICT ("id") DO UPDATE SET "version" = COALESCE(EXCLUDED."version", "s"."t"."version"), "na]me" = COALESCE(EXCLUDED."na]me", "s"."t"."na]me") [0, 1, 2]
UPDATE: UPDATE "s"."t" SET "version" = ?, "na]me" = ? WHERE "id" = ? [1, 2, 0]
DELETE: DELETE FROM "s"."t" WHERE "id" = ? [0]
