/**
 * What our two cookies are called. Browsers keep the cookies of a host together whatever its port (RFC 6265 §8.5), so each
 * name carries the port: two meetings on one laptop do not put each other's people out in the same browser.
 */
export type CookieName = "device" | "session";

/**
 * The name without its prefix `__Host-`.
 *
 * @param host what the browser asked for, `192.168.1.5:8443`; the guard has compared it with ours
 */
export function cookieAt(host: string, name: CookieName): string {
  return `${name}-${/\d+$/.exec(host)?.[0] ?? ""}`;
}
