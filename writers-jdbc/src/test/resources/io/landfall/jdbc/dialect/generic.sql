-- generic
int8 KEY: none
int8 VALUE: none
int16 KEY: none
int16 VALUE: none
int32 KEY: none
int32 VALUE: none
int64 KEY: none
int64 VALUE: none
float32 KEY: none
float32 VALUE: none
float64 KEY: none
float64 VALUE: none
boolean KEY: none
boolean VALUE: none
optional boolean KEY: none
optional boolean VALUE: none
string KEY: none
string VALUE: none
bytes KEY: none
bytes VALUE: none
decimal KEY: none
decimal VALUE: none
date KEY: none
date VALUE: none
time KEY: none
time VALUE: none
timestamp KEY: none
timestamp VALUE: none
array KEY: none
array VALUE: none
nested KEY: none
nested VALUE: none
-- Cannot make a column for INT64;
INSERT: INSERT INTO "s"."t" ("id", "version", "na]me") VALUES (?, ?, ?) [0, 1, 2]
UPSERT: none
IGNORE: none
NEWER_WINS: none
PARTIAL: none
UPDATE: UPDATE "s"."t" SET "version" = ?, "na]me" = ? WHERE "id" = ? [1, 2, 0]
DELETE: DELETE FROM "s"."t" WHERE "id" = ? [0]
