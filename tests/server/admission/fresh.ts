import { join } from "node:path";
import { openStore, type Store } from "../../../server/log/store.ts";
import { scratch } from "../folder.ts";

const folder = scratch();
let files = 0;

/** A meeting's file in which nobody is known yet. */
export const fresh = (): Store["db"] => openStore(join(folder, `${files++}.db`)).db;

export const minute = 60_000;
