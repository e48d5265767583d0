-- sybase
int8 KEY: smallint
int8 VALUE: smallint
int16 KEY: smallint
int16 VALUE: smallint
int32 KEY: int
int32 VALUE: int
int64 KEY: bigint
int64 VALUE: bigint
float32 KEY: real
float32 VALUE: real
float64 KEY: float
float64 VALUE: float
boolean KEY: bit
boolean VALUE: bit
optional boolean KEY: bit
optional boolean VALUE: tinyint
string KEY: varchar(512)
string VALUE: text
bytes KEY: varbinary(255)
bytes VALUE: image
decimal KEY: decimal(38,2)
decimal VALUE: decimal(38,2)
date KEY: date
date VALUE: date
time KEY: time
time VALUE: time
timestamp KEY: datetime
timestamp VALUE: datetime
array KEY: none
array VALUE: none
nested KEY: none
nested VALUE: none
CREATE TABLE [s].[t] (
  [id] bigint NOT NULL,
  [no"te] int NULL,
  [flag] bit DEFAULT 1,
  PRIMARY KEY ([id])
);
ALTER TABLE [s].[t] ADD [no"te] int NULL, [flag] bit DEFAULT 1;
INSERT: INSERT INTO [s].[t] ([id], [version], [na]]me]) VALUES (?, ?, ?) [0, 1, 2]
UPSERT: MERGE INTO [s].[t] AS known USING (SELECT ? AS [id], ? AS [version], ? AS [na]]me]) AS incoming ON (known.[id] = incoming.[id]) WHEN MATCHED THEN UPDATE SET [version] = incoming.[version], [na]]me] = incoming.[na]]me] WHEN NOT MATCHED THEN INSERT ([id], [version], [na]]me]) VALUES (incoming.[id], incoming.[version], incoming.[na]]me]) [0, 1, 2]
IGNORE: MERGE INTO [s].[t] AS known USING (SELECT ? AS [id], ? AS [version], ? AS [na]]me]) AS incoming ON (known.[id] = incoming.[id]) WHEN NOT MATCHED THEN INSERT ([id], [version], [na]]me]) VALUES (incoming.[id], incoming.[version], incoming.[na]]me]) [0, 1, 2]
NEWER_WINS: MERGE INTO [s].[t] AS known USING (SELECT ? AS [id], ? AS [version], ? AS [na]]me]) AS incoming ON (known.[id] = incoming.[id]) WHEN MATCHED AND (known.[version] IS NULL OR known.[version] <= incoming.[version]) THEN UPDATE SET [version] = incoming.[version], [na]]me] = incoming.[na]]me] WHEN NOT MATCHED THEN INSERT ([id], [version], [na]]me]) VALUES (incoming.[id], incoming.[version], incoming.[na]]me]) [0, 1, 2]
PARTIAL: MERGE INTO [s].[t] AS known USING (SELECT ? AS [id], ? AS [version], ? AS [na]]me]) AS incoming ON (known.[id] = incoming.[id]) WHEN MATCHED THEN UPDATE SET [version] = COALESCE(incoming.[version], known.[version]), [na]]me] = COALESCE(incoming.[na]]me], known.[na]]me]) WHEN NOT MATCHED THEN INSERT ([id], [version], [na]]me]) VALUES (incoming.[id], incoming.[version], incoming.[na]]me]) [0, 1, 2]
UPDATE: UPDATE [s].[t] SET [version] = ?, [na]]me] = ? WHERE [id] = ? [1, 2, 0]
DELETE: DELETE FROM [s].[t] WHERE [id] = ? [0]
