import { expect, test } from "vitest";
import { chooseAddress } from "../../server/address.ts";

test.each(["192.168.1.5", "10.0.0.7", "172.16.3.4", "172.31.255.1", "127.0.0.1"])("%s may be served at", async (at) => {
  expect(await chooseAddress(at)).toBe(at);
});

test.each([
  ["every interface at once", "0.0.0.0"],
  ["a public address", "203.0.113.7"],
  ["beside the private ones", "172.32.0.1"],
  ["beside the private ones", "192.169.0.1"],
  ["every interface of IPv6", "::"],
  ["a name, which somebody else resolves", "laptop.example"],
  ["a name that looks like an address", "10.evil.example"],
  ["nothing", ""],
])("%s (%s) is refused at the start", async (_what, at) => {
  await expect(chooseAddress(at)).rejects.toMatchObject({ code: "address-not-private" });
});
