-- hana
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
float64 KEY: DOUBLE
float64 VALUE: DOUBLE
boolean KEY: BOOLEAN
boolean VALUE: BOOLEAN
optional boolean KEY: BOOLEAN
optional boolean VALUE: BOOLEAN
string KEY: NVARCHAR(1000)
string VALUE: NVARCHAR(1000)
bytes KEY: VARBINARY(1000)
bytes VALUE: BLOB
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
CREATE COLUMN TABLE "s"."t" (
  "id" BIGINT NOT NULL,
  "no""te" INTEGER NULL,
  "flag" BOOLEAN DEFAULT TRUE,
  PRIMARY KEY ("id")
);
ALTER TABLE "s"."t" ADD ("no""te" INTEGER NULL, "flag" BOOLEAN DEFAULT TRUE);
INSERT: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) [0, 1, 2]
UPSERT: UPSERT "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) WITH PRIMARY KEY [0, 1, 2]
IGNORE: MERGE INTO "s"."t" AS known USING (SELECT ? AS "id", ? AS "version", ? AS "na]me" FROM DUMMY) AS incoming ON (known."id" = incoming."id") WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
NEWER_WINS: MERGE INTO "s"."t" AS known USING (SELECT ? AS "id", ? AS "version", ? AS "na]me" FROM DUMMY) AS incoming ON (known."id" = incoming."id") WHEN MATCHED AND (known."version" IS NULL OR known."version" <= incoming."version") THEN UPDATE SET "version" = incoming."version", "na]me" = incoming."na]me" WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
PARTIAL: MERGE INTO "s"."t" AS known USING (SELECT ? AS "id", ? AS "version", ? AS "na]me" FROM DUMMY) AS incoming ON (known."id" = incoming."id") WHEN MATCHED THEN UPDATE SET "version" = COALESCE(incoming."version", known."version"), "na]me" = COALESCE(incoming."na]me", known."na]me") WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
UPDATE: UPDATE "s"."t" SET "version" = ?, "na]me" = ? WHERE "id" = ? [1, 2, 0]
DELETE: DELETE FROM "s"."t" WHERE "id" = ? [0]
