-- oracle
int8 KEY: NUMBER(3,0)
int8 VALUE: NUMBER(3,0)
int16 KEY: NUMBER(5,0)
int16 VALUE: NUMBER(5,0)
int32 KEY: NUMBER(10,0)
int32 VALUE: NUMBER(10,0)
int64 KEY: NUMBER(19,0)
int64 VALUE: NUMBER(19,0)
float32 KEY: BINARY_FLOAT
float32 VALUE: BINARY_FLOAT
float64 KEY: BINARY_DOUBLE
float64 VALUE: BINARY_DOUBLE
boolean KEY: NUMBER(1,0)
boolean VALUE: NUMBER(1,0)
optional boolean KEY: NUMBER(1,0)
optional boolean VALUE: NUMBER(1,0)
string KEY: VARCHAR2(4000)
string VALUE: VARCHAR2(4000)
bytes KEY: RAW(2000)
bytes VALUE: BLOB
decimal KEY: NUMBER(*,2)
decimal VALUE: NUMBER(*,2)
date KEY: DATE
date VALUE: DATE
time KEY: DATE
time VALUE: DATE
timestamp KEY: TIMESTAMP
timestamp VALUE: TIMESTAMP
array KEY: none
array VALUE: none
nested KEY: none
nested VALUE: none
CREATE TABLE "s"."t" (
  "id" NUMBER(19,0) NOT NULL,
  "no""te" NUMBER(10,0) NULL,
  "flag" NUMBER(1,0) DEFAULT 1,
  PRIMARY KEY ("id")
);
ALTER TABLE "s"."t" ADD ("no""te" NUMBER(10,0) NULL, "flag" NUMBER(1,0) DEFAULT 1);
INSERT: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) [0, 1, 2]
UPSERT: MERGE INTO "s"."t" known USING (SELECT ? AS "id", ? AS "version", ? AS "na]me" FROM DUAL) incoming ON (known."id" = incoming."id") WHEN MATCHED THEN UPDATE SET "version" = incoming."version", "na]me" = incoming."na]me" WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
IGNORE: MERGE INTO "s"."t" known USING (SELECT ? AS "id", ? AS "version", ? AS "na]me" FROM DUAL) incoming ON (known."id" = incoming."id") WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
NEWER_WINS: MERGE INTO "s"."t" known USING (SELECT ? AS "id", ? AS "version", ? AS "na]me" FROM DUAL) incoming ON (known."id" = incoming."id") WHEN MATCHED THEN UPDATE SET "version" = incoming."version", "na]me" = incoming."na]me" WHERE known."version" IS NULL OR known."version" <= incoming."version" WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
PARTIAL: MERGE INTO "s"."t" known USING (SELECT ? AS "id", ? AS "version", ? AS "na]me" FROM DUAL) incoming ON (known."id" = incoming."id") WHEN MATCHED THEN UPDATE SET "version" = COALESCE(incoming."version", known."version"), "na]me" = COALESCE(incoming."na]me", known."na]me") WHEN NOT MATCHED THEN INSERT ("id", "version", "na]me") VALUES (incoming."id", incoming."version", incoming."na]me") [0, 1, 2]
UPDATE: UPDATE "s"."t" SET "version" = ?, "na]me" = ? WHERE "id" = ? [1, 2, 0]
DELETE: DELETE FROM "s"."t" WHERE "id" = ? [0]
