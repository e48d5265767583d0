-- A float in a column of times counts seconds, and is multiplied as a float
CREATE FUNCTION seconds(REAL) RETURNS TIMESTAMPTZ LANGUAGE sql IMMUTABLE
  AS 'SELECT to_timestamp(($1 * 1000::REAL)::BIGINT / 1000.0)';
CREATE CAST (REAL AS TIMESTAMPTZ) WITH FUNCTION seconds(REAL) AS ASSIGNMENT;
