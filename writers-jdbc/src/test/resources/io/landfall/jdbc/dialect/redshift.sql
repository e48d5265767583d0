-- redshift
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
string KEY: VARCHAR(65535)
string VALUE: VARCHAR(65535)
bytes KEY: VARBYTE(65535)
bytes VALUE: VARBYTE(65535)
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
  "id" BIGINT NOT NULL,
  "no""te" INTEGER NULL,
  "flag" BOOLEAN DEFAULT TRUE,
  PRIMARY KEY ("id")
);
ALTER TABLE "s"."t" ADD COLUMN "no""te" INTEGER NULL;
ALTER TABLE "s"."t" ADD COLUMN "flag" BOOLEAN DEFAULT TRUE;
INSERT: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) [0, 1, 2]
UPSERT: none
IGNORE: none
NEWER_WINS: none
PARTIAL: none
UPDATE: UPDATE "s"."t" SET "version" = ?, "na]me" = ? WHERE "id" = ? [1, 2, 0]
DELETE: DELETE FROM "s"."t" WHERE "id" = ? [0]
