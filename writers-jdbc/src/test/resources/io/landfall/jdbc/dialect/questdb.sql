-- questdb
int8 KEY: SHORT
int8 VALUE: SHORT
int16 KEY: SHORT
int16 VALUE: SHORT
int32 KEY: INT
int32 VALUE: INT
int64 KEY: LONG
int64 VALUE: LONG
float32 KEY: FLOAT
float32 VALUE: FLOAT
float64 KEY: DOUBLE
float64 VALUE: DOUBLE
boolean KEY: BOOLEAN
boolean VALUE: BOOLEAN
optional boolean KEY: BOOLEAN
optional boolean VALUE: BOOLEAN
string KEY: VARCHAR
string VALUE: VARCHAR
bytes KEY: BINARY
bytes VALUE: BINARY
decimal KEY: DECIMAL(76,2)
decimal VALUE: DECIMAL(76,2)
date KEY: TIMESTAMP
date VALUE: TIMESTAMP
time KEY: VARCHAR
time VALUE: VARCHAR
timestamp KEY: TIMESTAMP
timestamp VALUE: TIMESTAMP
array KEY: none
array VALUE: none
nested KEY: none
nested VALUE: none
CREATE TABLE "s"."t" (
  "id" LONG NOT NULL,
  "no""te" INT,
  "flag" BOOLEAN DEFAULT TRUE
);
ALTER TABLE "s"."t" ADD COLUMN "no""te" INT;
ALTER TABLE "s"."t" ADD COLUMN "flag" BOOLEAN DEFAULT TRUE;
INSERT: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) [0, 1, 2]
UPSERT: none
IGNORE: none
NEWER_WINS: none
PARTIAL: none
UPDATE: UPDATE "s"."t" SET "version" = ?, "na]me" = ? WHERE "id" = ? [1, 2, 0]
DELETE: none
