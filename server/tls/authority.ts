/**
 * The meeting's own certificate authority. It is made at set-up, is good for one address and a few days, issues what the
 * meeting needs at once, and then its private key is gone: it never leaves this function and cannot be exported.
 */
import "reflect-metadata"; // @peculiar/x509 asks for it, before itself
import { randomBytes } from "node:crypto";
import * as x509 from "@peculiar/x509";

x509.cryptoProvider.set(crypto);

/** Who signs papers against change: one certificate per role, never a person's name (a paper is signed in ink). */
export const reportRoles = ["organiser", "chief", "chair"] as const;
export type ReportRole = (typeof reportRoles)[number];

/** A certificate (PEM) and its private key (PEM, PKCS 8). */
export interface Credential {
  readonly certificate: string;
  readonly privateKey: string;
}

export interface Issue {
  /** The authority's certificate, PEM: the only thing that kiosks are asked to trust. */
  readonly authority: string;
  readonly server: Credential;
  /** For the spare laptop, which takes over the same address. */
  readonly spare: Credential;
  readonly reports: { readonly [role in ReportRole]: Credential };
}

const P256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const day = 86_400_000;

/** From a day before (a kiosk's clock may be slow) to this many days after set-up. */
export const validDays = 45;

const usage = {
  server: "1.3.6.1.5.5.7.3.1",
  email: "1.3.6.1.5.5.7.3.4",
  documents: "1.3.6.1.5.5.7.3.36",
};

/**
 * Makes an authority for one address and lets it issue everything.
 *
 * @param address the server's IPv4 address: certificates for any other are outside the authority's name constraints
 * @param now milliseconds since 1970
 */
export async function issueCertificates(address: string, now: number): Promise<Issue> {
  const validity = {
    notBefore: new Date(now - day),
    notAfter: new Date(now + validDays * day),
  };
  const keys = await crypto.subtle.generateKey(P256, false, ["sign", "verify"]);
  const name = `Zhengzi CA ${randomBytes(4).toString("hex")}`;
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    serialNumber: serial(),
    keys,
    signingAlgorithm: P256,
    ...validity,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      new x509.Extension("2.5.29.30", true, nameConstraints(address)),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });

  const issue = async (subject: string, extensions: x509.Extension[]): Promise<Credential> => {
    const own = await crypto.subtle.generateKey(P256, true, ["sign", "verify"]);
    const certificate = await x509.X509CertificateGenerator.create({
      subject,
      issuer: authority.subject,
      serialNumber: serial(),
      publicKey: own.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: P256,
      ...validity,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        ...extensions,
        await x509.SubjectKeyIdentifierExtension.create(own.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    const pkcs8 = await crypto.subtle.exportKey("pkcs8", own.privateKey);
    return {
      certificate: certificate.toString("pem"),
      privateKey: x509.PemConverter.encode(pkcs8, "PRIVATE KEY"),
    };
  };

  const server = () =>
    issue(`CN=${address}`, [
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([usage.server]),
      new x509.SubjectAlternativeNameExtension([
        { type: "ip", value: address },
        { type: "dns", value: "localhost" },
      ]),
    ]);
  const report = (role: ReportRole) =>
    issue(`CN=Zhengzi ${role}`, [
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
      // Validators of signed papers ask for the one or the other.
      new x509.ExtendedKeyUsageExtension([usage.documents, usage.email]),
    ]);

  return {
    authority: authority.toString("pem"),
    server: await server(),
    spare: await server(),
    reports: {
      organiser: await report("organiser"),
      chief: await report("chief"),
      chair: await report("chair"),
    },
  };
}

/** A positive number of 16 bytes at most: RFC 5280 §4.1.2.2 allows 20. */
function serial(): string {
  const bytes = randomBytes(16);
  bytes[0]! = (bytes[0]! & 0x3f) | 0x40;
  return bytes.toString("hex");
}

/** NameConstraints (RFC 5280 §4.2.1.10): permitted are this one address and `localhost`, nothing else. */
function nameConstraints(address: string): Uint8Array {
  const octets = address.split(".").map(Number);
  const tlv = (tag: number, ...content: Uint8Array[]) => {
    const body = Buffer.concat(content);
    return Buffer.concat([Uint8Array.of(tag, body.length), body]); // every length here is below 128
  };
  const subtree = (tag: number, value: Uint8Array) => tlv(0x30, tlv(tag, value));
  const permitted = tlv(
    0xa0,
    subtree(0x82, Buffer.from("localhost")),
    subtree(0x87, Uint8Array.of(...octets, 255, 255, 255, 255)),
  );
  return tlv(0x30, permitted);
}
