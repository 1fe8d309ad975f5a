/** What may be a person's own PIN: asked by the page before it is typed again, and by the server before it is kept. */

/**
 * Why a PIN may not be a person's own: 6 to 12 digits, none that a neighbour would guess first.
 *
 * @returns undefined for a good one
 */
export function weakness(pin: string): "form" | "few-digits" | "sequence" | "repeated" | "date" | undefined {
  if (!/^\d{6,12}$/.test(pin)) return "form";
  if (new Set(pin).size < 3) return "few-digits";
  const steps = new Set([...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10));
  if (steps.size === 1) return "sequence";
  if (/^(\d{2,6})\1+$/.test(pin)) return "repeated";
  if (isDate(pin)) return "date";
  return undefined;
}

/** YYMMDD, DDMMYY and YYYYMMDD of the last hundred years: birthdays and the meeting's own day. */
function isDate(pin: string): boolean {
  const day = (month: string, date: string) =>
    Number(month) >= 1 && Number(month) <= 12 && Number(date) >= 1 && Number(date) <= 31;
  if (pin.length === 6) {
    return day(pin.slice(2, 4), pin.slice(4, 6)) || day(pin.slice(2, 4), pin.slice(0, 2));
  }
  return pin.length === 8 && /^(19|20)/.test(pin) && day(pin.slice(4, 6), pin.slice(6, 8));
}
