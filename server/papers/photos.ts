/**
 * Photos for 代表登记表: sealed under the meeting key in the meeting's database and nowhere else. No leaf, no archive and no paper
 * of the log holds one; they are drawn on the form of the elected when it is asked for, and go with the database.
 */
import type Database from "better-sqlite3";
import { type MeetingKey, seal, unseal } from "../vault/seal.ts";
import { cleanJpeg } from "./jpeg.ts";

export interface Photos {
  /** The photo of this candidate; undefined where there is none, or where the name is not the one it was given for. */
  of(id: string, name: string): Uint8Array | undefined;
  /** Takes a picture without what else its file says (place, camera, comments). False for anything but a portrait JPEG. */
  keep(id: string, name: string, picture: Uint8Array): boolean;
  remove(id: string): void;
  /** Candidates who have one. */
  ids(): readonly string[];
}

const prefix = "photo/";

/** How many there are, sealed or not: for the protocol of their destruction. */
export function photosIn(db: Database.Database): number {
  return db.prepare<[string], number>("select count(*) from note where name glob ?").pluck().get(`${prefix}*`) ?? 0;
}

export function openPhotos(db: Database.Database, key: MeetingKey): Photos {
  const get = db.prepare<[string], Buffer>("select value from note where name = ?").pluck();
  const names = db.prepare<[string], string>("select name from note where name glob ? order by name").pluck();
  const put = db.prepare<[string, Uint8Array]>(
    "insert into note (name, value) values (?, ?) on conflict do update set value = excluded.value",
  );
  const drop = db.prepare<[string]>("delete from note where name = ?");
  const known = new Set(names.all(`${prefix}*`).map((name) => name.slice(prefix.length))); // asked for by every view
  // The name is bound into the seal: a photo never passes to another person who gets the same line of the slate.
  const place = (id: string, name: string) => `note/${prefix}${id}/${name}`;
  return {
    of(id, name) {
      const sealed = get.get(prefix + id);
      return sealed && unseal(key, place(id, name), sealed);
    },
    keep(id, name, picture) {
      const clean = cleanJpeg(picture);
      if (!clean) return false;
      put.run(prefix + id, seal(key, place(id, name), Buffer.from(clean)));
      known.add(id);
      return true;
    },
    remove(id) {
      drop.run(prefix + id);
      known.delete(id);
    },
    ids: () => [...known].sort(),
  };
}
