CREATE TABLE "USERS" (
  index SERIAL,
  job TEXT,
  company TEXT,
  ssn TEXT,
  residence TEXT,
  username TEXT,
  name TEXT,
  sex TEXT,
  address TEXT,
  mail TEXT,
  birthdate DATE,
  timestamp TIMESTAMP
);
