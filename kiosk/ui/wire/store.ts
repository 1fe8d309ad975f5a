/**
 * What this device keeps for itself, in IndexedDB: its two keys (non-extractable: they can be used, never read), and
 * sealed records (AES-GCM). Every write is flushed to the disk before it counts as done, so that a power cut takes
 * nothing that was said to be kept.
 */
const request = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= (() => {
    const asked = indexedDB.open("zhengzi", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("key");
      asked.result.createObjectStore("sealed");
    };
    return request(asked);
  })();
  return opened;
}

/** The key called `name`; made by `make` when there is none yet. Two tabs at once end up with the same one. */
export async function keyCalled<K extends CryptoKey | CryptoKeyPair>(name: string, make: () => Promise<K>): Promise<K> {
  const db = await database();
  const find = () => request<K | undefined>(db.transaction("key").objectStore("key").get(name));
  const there = await find();
  if (there) return there;
  const made = await make();
  const transaction = db.transaction("key", "readwrite", { durability: "strict" });
  transaction.objectStore("key").add(made, name).onerror = (event) => event.preventDefault(); // another tab was faster
  await finished(transaction);
  return (await find()) ?? made;
}

const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

const makeSeal = () => crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

let seal: Promise<CryptoKey> | undefined;

/** Looked up once: a draft is sealed at every key press. */
function sealKey(): Promise<CryptoKey> {
  seal ??= keyCalled("seal", makeSeal);
  seal.catch(() => {
    seal = undefined; // the disk may be well again next time
  });
  return seal;
}

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** One change of a sealed record: a value to keep, or undefined to forget it. */
export type Change = readonly [name: string, value: unknown];

/**
 * Seals and writes all changes in one durable transaction: either all of them are kept or none. The name of a record is
 * bound into its seal, so that one record cannot be passed off as another.
 */
export function keep(changes: readonly Change[]): Promise<void> {
  const written = writing.then(() => write(changes));
  writing = written.catch(() => {}); // whoever asked is told; the next write is not held up
  return written;
}

/** Writes come to the disk in the order in which they were asked for. */
let writing: Promise<void> = Promise.resolve();

async function write(changes: readonly Change[]): Promise<void> {
  const key = await sealKey();
  const sealed = await Promise.all(
    changes.map(async ([name, value]): Promise<[string, Sealed | undefined]> => {
      if (value === undefined) return [name, undefined];
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const text = new TextEncoder().encode(JSON.stringify(value));
      const additionalData = new TextEncoder().encode(name);
      return [name, { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, text) }];
    }),
  );
  const transaction = (await database()).transaction("sealed", "readwrite", { durability: "strict" });
  const store = transaction.objectStore("sealed");
  for (const [name, value] of sealed) {
    if (value) store.put(value, name);
    else store.delete(name);
  }
  transaction.commit(); // given away at once: a page that is left in this moment has kept it nevertheless
  await finished(transaction);
}

/**
 * The sealed record called `name`, as it was given to `keep`, or undefined. A record that cannot be opened (another
 * profile's key, a damaged disk) counts as absent.
 */
export async function kept<T>(name: string): Promise<T | undefined> {
  const [key, db] = await Promise.all([sealKey(), database()]);
  const sealed = await request<Sealed | undefined>(db.transaction("sealed").objectStore("sealed").get(name));
  if (!sealed) return undefined;
  const additionalData = new TextEncoder().encode(name);
  try {
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv, additionalData }, key, sealed.data);
    return JSON.parse(new TextDecoder().decode(text)) as T; // what this very page sealed under this name
  } catch {
    return undefined;
  }
}

/** The names of all sealed records that begin with `prefix`, in order. */
export async function keptNames(prefix: string): Promise<string[]> {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const names = await request((await database()).transaction("sealed").objectStore("sealed").getAllKeys(range));
  return names.map(String);
}
