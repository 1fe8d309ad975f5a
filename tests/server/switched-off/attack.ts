/** How an attack is tried: with every control on, and with one of them off. */
import { expect, test } from "vitest";
import { off } from "./controls.ts";
import { type Control, table } from "./table.ts";

/** Runs something while a control is off. */
export async function without<T>(control: Control | "hurry", run: () => Promise<T>): Promise<T> {
  off.add(control);
  try {
    return await run();
  } finally {
    off.delete(control);
  }
}

/** The row of the table: `attack` says in its words how it ended. */
export function attacked(control: Control, attack: () => Promise<unknown>): void {
  const row = table[control];
  test(`${control}: ${row.attack}`, async () => {
    expect(await attack()).toBe(row.on);
    expect(await without(control, attack)).toBe(row.off);
  });
}
