/**
 * The tables of `meeting.db`. Leaves, openings and command ids are written once and never touched again: triggers refuse
 * everything else, also `INSERT OR REPLACE`, which would not fire a delete trigger. They stop accidents and hasty hands;
 * against somebody who drops the triggers stand the checkpoints and the receipts.
 */

/** Written once: the log itself. */
const once = `
create table leaf (
  seq integer primary key,
  bytes blob not null
) strict;
create table opening (
  seq integer primary key references leaf (seq),
  sealed blob not null
) strict;
create table command (
  id text primary key,
  seq integer not null references leaf (seq),
  hash blob not null
) strict, without rowid;
create trigger leaf_next before insert on leaf
  when new.seq is not (select coalesce(max(seq), -1) + 1 from leaf)
  begin select raise(abort, 'a leaf goes to the end of the log'); end;
create trigger opening_next before insert on opening
  when new.seq <= (select coalesce(max(seq), -1) from opening)
  begin select raise(abort, 'an opening is written once'); end;
create trigger command_once before insert on command
  when exists (select 1 from command where id = new.id)
  begin select raise(abort, 'a command id is written once'); end;
`;

const fixed = ["leaf", "opening", "command"]
  .flatMap((table) =>
    ["update", "delete"].map(
      (act) =>
        `create trigger ${table}_no_${act} before ${act} on ${table} begin select raise(abort, 'the log is append-only'); end;\n`,
    ),
  )
  .join("");

/**
 * Changes with the day: who may come in (`admission/`), the set-up before the first leaf, small facts of the server.
 * `sealed` columns are under the meeting key.
 */
const living = `
create table account (
  person integer primary key,
  sealed blob not null
) strict;
create table lockout (
  person integer not null,
  device text not null,
  tries integer not null,
  until integer not null,
  primary key (person, device)
) strict, without rowid;
create table device (
  id text primary key,
  token blob not null unique,
  key blob not null,
  place text,
  seat integer,
  state text not null check (state in ('waiting', 'paired', 'revoked'))
) strict, without rowid;
create table session (
  token blob primary key,
  person integer not null,
  device text not null,
  since integer not null,
  locked integer not null
) strict, without rowid;
create table note (
  name text primary key,
  value blob not null
) strict, without rowid;
`;

export const schema = once + fixed + living;

/** Raised when a format of another version lies in the folder: there are no migrations. */
export const schemaVersion = 1;
