-- vertica
int8 KEY: INT
int8 VALUE: INT
int16 KEY: INT
int16 VALUE: INT
int32 KEY: INT
int32 VALUE: INT
int64 KEY: INT
int64 VALUE: INT
float32 KEY: FLOAT
float32 VALUE: FLOAT
float64 KEY: FLOAT
float64 VALUE: FLOAT
boolean KEY: BOOLEAN
boolean VALUE: BOOLEAN
optional boolean KEY: BOOLEAN
optional boolean VALUE: BOOLEAN
string KEY: VARCHAR(65000)
string VALUE: VARCHAR(65000)
bytes KEY: VARBINARY(65000)
bytes VALUE: VARBINARY(65000)
decimal KEY: DECIMAL(38,2)
decimal VALUE: DECIMAL(38,2)
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
  "id" INT NOT NULL,
  "no""te" INT NULL,
  "flag" BOOLEAN DEFAULT TRUE,
  PRIMARY KEY ("id")
);
ALTER TABLE "s"."t" ADD COLUMN "no""te" INT NULL;
ALTER TABLE "s"."t" ADD COLUMN "flag" BOOLEAN DEFAULT TRUE;
INSERT: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) [0, 1, 2]
UPSERT: MERGE INTO "s"."t" AS known USING (SELECT ? AS "id", ? AS "version", ? AS "na]me") AS incoming ON (known."id" = incoming."id") WHEN MATCHED THEN UPDATE SET "version" = incoming."version", "na]me" = incoming."na]me" WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
IGNORE: MERGE INTO "s"."t" AS known USING (SELECT ? AS "id", ? AS "version", ? AS "na]me") AS incoming ON (known."id" = incoming."id") WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
NEWER_WINS: MERGE INTO "s"."t" AS known USING (SELECT ? AS "id", ? AS "version", ? AS "na]me") AS incoming ON (known."id" = incoming."id") WHEN MATCHED AND (known."version" IS NULL OR known."version" <= incoming."version") THEN UPDATE SET "version" = incoming."version", "na]me" = incoming."na]me" WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
PARTIAL: MERGE INTO "s"."t" AS known USING (SELECT ? AS "id", ? AS "version", ? AS "na]me") AS incoming ON (known."id" = incoming."id") WHEN MATCHED THEN UPDATE SET "version" = COALESCE(incoming."version", known."version"), "na]me" = COALESCE(incoming."na]me", known."na]me") WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
UPDATE: UPDATE "s"."t" SET "version" = ?, "na]me" = ? WHERE "id" = ? [1, 2, 0]
DELETE: DELETE FROM "s"."t" WHERE "id" = ? [0]
