-- db2
int8 KEY: SMALLINT
int8 VALUE: SMALLINT
int16 KEY: SMALLINT
int16 VALUE: SMALLINT
int32 KEY: INTEGER
int32 VALUE: INTEGER
int64 KEY: BIGINT
int64 VALUE: BIGINT
float32 KEY: FLOAT
float32 VALUE: FLOAT
float64 KEY: DOUBLE
float64 VALUE: DOUBLE
boolean KEY: SMALLINT
boolean VALUE: SMALLINT
optional boolean KEY: SMALLINT
optional boolean VALUE: SMALLINT
string KEY: VARCHAR(255)
string VALUE: VARCHAR(32672)
bytes KEY: VARBINARY(255)
bytes VALUE: BLOB(64000)
decimal KEY: DECIMAL(31,2)
decimal VALUE: DECIMAL(31,2)
date KEY: DATE
date VALUE: DATE
time KEY: TIME
time VALUE: TIME
timestamp KEY: TIMESTAMP
timestamp VALUE: TIMESTAMP
array KEY: none
array VALUE: none
nested KEY: none
nested VALUE: none
CREATE TABLE "s"."t" (
  "id" BIGINT NOT NULL,
  "no""te" INTEGER,
  "flag" SMALLINT DEFAULT 1,
  PRIMARY KEY ("id")
);
ALTER TABLE "s"."t" ADD COLUMN "no""te" INTEGER;
ALTER TABLE "s"."t" ADD COLUMN "flag" SMALLINT DEFAULT 1;
INSERT: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) [0, 1, 2]
UPSERT: MERGE INTO "s"."t" AS known USING (VALUES (?, ?, ?)) AS incoming ("id", "version", "na]me") ON (known."id" = incoming."id") WHEN MATCHED THEN UPDATE SET "version" = incoming."version", "na]me" = incoming."na]me" WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
IGNORE: MERGE INTO "s"."t" AS known USING (VALUES (?, ?, ?)) AS incoming ("id", "version", "na]me") ON (known."id" = incoming."id") WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
NEWER_WINS: MERGE INTO "s"."t" AS known USING (VALUES (?, ?, ?)) AS incoming ("id", "version", "na]me") ON (known."id" = incoming."id") WHEN MATCHED AND (known."version" IS NULL OR known."version" <= incoming."version") THEN UPDATE SET "version" = incoming."version", "na]me" = incoming."na]me" WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
PARTIAL: MERGE INTO "s"."t" AS known USING (VALUES (?, ?, ?)) AS incoming ("id", "version", "na]me") ON (known."id" = incoming."id") WHEN MATCHED THEN UPDATE SET "version" = COALESCE(incoming."version", known."version"), "na]me" = COALESCE(incoming."na]me", known."na]me") WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
UPDATE: UPDATE "s"."t" SET "version" = ?, "na]me" = ? WHERE "id" = ? [1, 2, 0]
DELETE: DELETE FROM "s"."t" WHERE "id" = ? [0]
