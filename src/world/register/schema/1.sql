-- The first schema. SQLite and PostgreSQL both take it as it stands: the types are TEXT and BIGINT only.
-- A day is a number such as 20261126, a minute by the clock on the wall one such as 202611260930, so that
-- they compare alike everywhere. Text is never compared but for being equal.

CREATE TABLE writer (
  nobody BIGINT
);

CREATE TABLE upkeep (
  task TEXT PRIMARY KEY
);

CREATE TABLE centre (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  number TEXT NOT NULL,
  name TEXT NOT NULL,
  keep_months BIGINT NOT NULL
);

CREATE TABLE room (
  name TEXT PRIMARY KEY,
  row_count BIGINT NOT NULL,
  column_count BIGINT NOT NULL
);

CREATE TABLE staff (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL
);

CREATE TABLE retake_rules (
  test TEXT PRIMARY KEY,
  days_between BIGINT NOT NULL,
  attempts_max BIGINT,
  tutor_confirms BIGINT NOT NULL,
  withdrawn_counts BIGINT NOT NULL,
  voided_counts BIGINT NOT NULL,
  interrupted_counts BIGINT NOT NULL
);

CREATE TABLE qualification (
  digest TEXT PRIMARY KEY,
  content TEXT NOT NULL
);

CREATE TABLE learner (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL,
  born BIGINT NOT NULL,
  uln TEXT UNIQUE,
  language TEXT NOT NULL,
  teaching_group TEXT NOT NULL,
  arrangements TEXT NOT NULL
);
CREATE INDEX learner_by_name ON learner (folded_name);

-- An entry without a learner is one of somebody who was forgotten.
CREATE TABLE entry (
  id TEXT PRIMARY KEY,
  learner TEXT REFERENCES learner (id),
  test TEXT NOT NULL,
  attempt BIGINT NOT NULL,
  starts BIGINT NOT NULL,
  room TEXT NOT NULL REFERENCES room (name),
  seat TEXT,
  prepared_by TEXT,
  prepared_on BIGINT,
  identity_kind TEXT,
  identity_note TEXT,
  identity_by TEXT,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  sitting TEXT,
  revision BIGINT NOT NULL
);
CREATE INDEX entry_by_learner ON entry (learner);
CREATE INDEX entry_by_start ON entry (starts);
CREATE UNIQUE INDEX entry_at_seat ON entry (room, starts, seat) WHERE state <> 'withdrawn';

CREATE TABLE attempt (
  sitting TEXT PRIMARY KEY,
  entry TEXT REFERENCES entry (id),
  learner TEXT REFERENCES learner (id),
  test TEXT NOT NULL,
  number BIGINT NOT NULL,
  opened BIGINT NOT NULL,
  closed BIGINT,
  closure TEXT,
  qualification TEXT NOT NULL,
  bank TEXT NOT NULL,
  form TEXT NOT NULL,
  seed TEXT NOT NULL,
  record TEXT NOT NULL,
  mark TEXT,
  proceedings TEXT NOT NULL
);
CREATE INDEX attempt_by_learner ON attempt (learner);
CREATE INDEX attempt_by_entry ON attempt (entry);
CREATE INDEX attempt_by_test ON attempt (test);
CREATE INDEX attempt_by_opening ON attempt (opened);

CREATE TABLE attempt_item (
  sitting TEXT NOT NULL REFERENCES attempt (sitting),
  place BIGINT NOT NULL,
  item TEXT NOT NULL,
  version BIGINT NOT NULL,
  unit BIGINT NOT NULL,
  outcome BIGINT NOT NULL,
  statement TEXT NOT NULL,
  demand TEXT NOT NULL,
  is_right BIGINT,
  PRIMARY KEY (sitting, place)
);

CREATE TABLE forgotten_sitting (
  sitting TEXT PRIMARY KEY
);

CREATE TABLE issue (
  sitting TEXT NOT NULL,
  number BIGINT NOT NULL,
  document TEXT NOT NULL,
  issued_on BIGINT NOT NULL,
  issued_by TEXT NOT NULL,
  PRIMARY KEY (sitting, number)
);

CREATE TABLE change_log (
  number BIGINT PRIMARY KEY,
  changed_by TEXT NOT NULL,
  wall_ms BIGINT NOT NULL,
  what TEXT NOT NULL
);
CREATE INDEX change_by_time ON change_log (wall_ms);
