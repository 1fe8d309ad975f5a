/** A signer for tests: a real P-256 key with a certificate from a certificate authority of its own. */
import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import type { Signer } from "../../../tally/papers/sign/cms.ts";

const ecdsa = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

export async function testSigner(): Promise<Signer & { readonly authority: Uint8Array }> {
  const keys = () => crypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);
  const [above, own] = [await keys(), await keys()];
  const dates = {
    notBefore: new Date("2019-04-01"),
    notAfter: new Date("2039-04-01"),
    signingAlgorithm: ecdsa,
  };
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...dates,
    serialNumber: "01",
    name: "CN=测试签发",
    keys: above,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    ...dates,
    serialNumber: "00c0ffee",
    subject: "CN=总监票人",
    issuer: authority.subject,
    publicKey: own.publicKey,
    signingKey: above.privateKey,
    extensions: [
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
    ],
  });
  const der = (each: x509.X509Certificate) => new Uint8Array(each.rawData);
  return {
    authority: der(authority),
    certificate: der(certificate),
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(ecdsa, own.privateKey, Uint8Array.from(bytes))),
  };
}
