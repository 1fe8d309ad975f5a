import { execFileSync, spawnSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer, get } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { issueCertificates } from "../../server/tls/authority.ts";
import { fingerprintOf, handOut } from "../../server/tls/handout.ts";
import { scratch } from "./folder.ts";

const folder = scratch();
const issue = await issueCertificates("127.0.0.1", Date.now());
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

test("a browser that trusts the authority reaches the server at its address over TLS", async () => {
  const server = createServer({ cert: issue.server.certificate, key: issue.server.privateKey }, (_, answer) => {
    answer.end("here");
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const { port } = server.address() as AddressInfo;
  const fetched = (options: object) =>
    new Promise<string>((resolve, reject) => {
      get({ host: "127.0.0.1", port, path: "/", agent: false, ...options }, (answer) => {
        answer.once("data", (data) => resolve(String(data)));
      }).once("error", reject);
    });
  expect(await fetched({ ca: issue.authority })).toBe("here");
  await expect(fetched({})).rejects.toThrow(/unable to verify|self-signed/);
  await expect(
    fetched({
      ca: (await issueCertificates("127.0.0.1", Date.now())).authority,
    }),
  ).rejects.toThrow();
  server.close();
});

test("every certificate is the authority's, for days and not years, and each has a key of its own", () => {
  const authority = new X509Certificate(issue.authority);
  const all = [issue.server, issue.spare, ...Object.values(issue.reports)];
  for (const { certificate } of all) {
    const cert = new X509Certificate(certificate);
    expect(cert.checkIssued(authority)).toBe(true);
    expect(cert.verify(authority.publicKey)).toBe(true);
    expect(cert.ca).toBe(false);
    expect(cert.validToDate.getTime() - Date.now()).toBeLessThan(50 * 86_400_000);
  }
  expect(new Set(all.map((one) => one.privateKey)).size).toBe(5);
  expect(new X509Certificate(issue.spare.certificate).checkIP("127.0.0.1")).toBe("127.0.0.1");
});

test("openssl accepts the certificate, and the authority is constrained to this one address", () => {
  const ca = file("ca.pem", issue.authority);
  if (spawnSync("openssl", ["version"]).status !== 0) {
    console.warn("SKIPPED: openssl is not on this machine");
    return;
  }
  const good = spawnSync("openssl", ["verify", "-CAfile", ca, file("server.pem", issue.server.certificate)]);
  expect(String(good.stdout)).toContain("OK");
  const text = String(execFileSync("openssl", ["x509", "-in", ca, "-noout", "-text"]));
  expect(text).toMatch(/Name Constraints: critical\s+Permitted:\s+DNS:localhost\s+IP:127\.0\.0\.1\/255\.255\.255\.255/);
});

test("the page on plain HTTP hands out the certificate and its fingerprint, and nothing else", async () => {
  const app = handOut(issue.authority, () => "192.168.1.5:8444", "https://192.168.1.5:8443/");
  const ask = (path: string, host = "192.168.1.5:8444", method = "GET") =>
    app.request(`http://${host}${path}`, { method, headers: { host } });
  const page = await ask("/");
  const html = await page.text();
  expect(page.headers.get("set-cookie")).toBeNull();
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(html).toContain(fingerprintOf(issue.authority));
  for (const system of ["Windows", "Android", "iPad", "麒麟", "统信"]) expect(html).toContain(system);
  expect(html).not.toMatch(/<form|\son\w+=/);
  const scripts = [...html.matchAll(/<script>([^<]*)<\/script>/g)].map(([, text]) => text!);
  const hash = createHash("sha256").update(scripts[0]!).digest("base64");
  expect(scripts).toHaveLength(1);
  expect(page.headers.get("content-security-policy")).toContain(
    `script-src 'sha256-${hash}'; connect-src http://223.5.5.5;`,
  );
  const certificate = await ask("/zhengzi-ca.crt");
  expect(Buffer.from(await certificate.arrayBuffer()).equals(new X509Certificate(issue.authority).raw)).toBe(true);
  expect((await ask("/api/events")).status).toBe(404);
  expect((await ask("/", "192.168.1.5:8444", "POST")).status).toBe(404);
  expect((await ask("/", "evil.example:8444")).status).toBe(421);
});
