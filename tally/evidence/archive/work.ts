/** 2^18 is what the standard `age` tool uses and takes 256 MiB; a file that asks for more is made to exhaust us. */
const most = 18;

/**
 * The work factor of a file sealed under a passphrase, given the arguments of its header's stanzas; undefined for every
 * other file, and for one that would take more memory than a verifier may use. To be asked before any key is derived.
 */
export function scryptWork(stanzas: readonly (readonly string[])[]): number | undefined {
  const [args = [], ...more] = stanzas;
  const [kind, salt = "", factor = "", ...rest] = args;
  const ours = kind === "scrypt" && more.length === 0 && rest.length === 0;
  if (!ours || !/^[A-Za-z0-9+/]{22}$/.test(salt) || !/^[1-9][0-9]?$/.test(factor)) return undefined;
  return Number(factor) <= most ? Number(factor) : undefined;
}
