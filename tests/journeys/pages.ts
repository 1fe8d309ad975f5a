/** What hands do on every page: press, type digits on the pad, come in with a PIN card, register a device. */
import type { Locator, Page } from "playwright-core";

/** Chinese as the pages show it: the wide marks of GB/T 15834. */
export const zh = (text: string) =>
  text.replace(/(?<=[\u3007-\u9fff〕」”）])[,:;?!]/g, (mark) => String.fromCodePoint(mark.codePointAt(0)! + 0xfee0));
const named = (name: string | RegExp) => (typeof name === "string" ? zh(name) : name);

export const press = (page: Page | Locator, name: string | RegExp) =>
  page.getByRole("button", { name: named(name), exact: true }).click();

export const heading = (page: Page, name: string | RegExp) =>
  page
    .getByRole("heading", { name: named(name) })
    .first()
    .waitFor();

/** Types digits on the pad that asks for `label`, and Enter. */
export async function digits(page: Page, label: string | RegExp, typed: string): Promise<void> {
  await page.getByRole("application", { name: label }).waitFor();
  for (const digit of typed) await page.keyboard.press(`Digit${digit}`);
  await page.keyboard.press("Enter");
}

/** Whoever comes for the first time: the number, the PIN of the card, and the own one that replaces it. */
export interface Newcomer {
  readonly person: number;
  readonly card: string;
  readonly own: string;
}

/** The first time: number, the card's PIN, an own one twice. */
export async function arrive(page: Page, { person, card, own }: Newcomer): Promise<void> {
  const asked = page.getByRole("application", { name: "席号" });
  const other = page.getByRole("button", { name: "换一个席号" });
  await asked.or(other).first().waitFor();
  if (await other.isVisible()) await other.click();
  await digits(page, "席号", String(person));
  await digits(page, /的口令$/, card);
  await digits(page, /^设置自己的口令/, own);
  await digits(page, /再输一次/, own);
  await page.getByRole("application", { name: /再输一次/ }).waitFor({ state: "detached" });
}

/** The organiser types the code of a device and compares the digits, as the page asks. */
export async function register(desk: Page, place: string, code: string, same: () => Promise<void>, seat?: number) {
  await desk.getByRole("radio", { name: place, exact: true }).check();
  if (seat !== undefined) await desk.getByLabel("席号").fill(String(seat));
  await desk.getByLabel("登记码（八位）").fill(code);
  await press(desk, "核对登记码");
  await heading(desk, "两块屏幕上的四位确认数相同吗?");
  await same();
  await press(desk, "相同,登记这台设备");
  await desk.getByLabel("登记码（八位）").waitFor();
}

/** Keys of a keypad at the pace of fast fingers; `E` is Enter. */
export async function keys(page: Page, typed: string): Promise<void> {
  for (const key of typed) {
    await page.keyboard.press(key === "E" ? "NumpadEnter" : `Numpad${key}`);
    await page.waitForTimeout(40);
  }
}
