/** How often is too often: a leaking bucket for each sender. */

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** At most so many senders are remembered: a flood of made-up ones costs no memory. */
const most = 2_000;

/**
 * Makes a meter.
 *
 * @returns whether this sender has come too often; `now` in milliseconds
 */
export function meter({ perSecond, burst }: Rate): (sender: string, now: number) => boolean {
  if (!(perSecond > 0) || !(burst >= 1)) throw new TypeError("a rate lets some requests through");
  const levels = new Map<string, { level: number; at: number }>();
  return (sender, now) => {
    const bucket = levels.get(sender) ?? { level: 0, at: now };
    bucket.level = Math.max(0, bucket.level - ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    if (!levels.has(sender)) {
      if (levels.size >= most) levels.clear();
      levels.set(sender, bucket);
    }
    if (bucket.level + 1 > burst) return true;
    bucket.level += 1;
    return false;
  };
}
