/**
 * A detached CMS signature (RFC 5652) as PAdES baseline B-B wants it (ETSI EN 319 142-1 §6.3): ECDSA P-256 with
 * SHA-256; signed attributes contentType, messageDigest and signingCertificateV2 (RFC 5035); no signingTime, which a
 * PAdES signature states in its dictionary instead.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { joinBytes, sameBytes } from "../../evidence/bytes.ts";
import type { VerifyP256 } from "../../evidence/index.ts";
import { BIT_STRING, der, elementAt, elements, integer, NotDer, OCTETS, oid, SEQUENCE, SET, setOf } from "./der.ts";

/**
 * Who signs: the signer's certificate (DER); `sign` gives r ‖ s over the bytes' SHA-256. Certificates above it are not
 * put into the file: no signature covers them there, so a changed byte in them would not be seen.
 */
export interface Signer {
  readonly certificate: Uint8Array;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

const SIGNED_DATA = oid("1.2.840.113549.1.7.2");
const DATA = oid("1.2.840.113549.1.7.1");
const CONTENT_TYPE = oid("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST = oid("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE_V2 = oid("1.2.840.113549.1.9.16.2.47");
const SHA256 = der(SEQUENCE, oid("2.16.840.1.101.3.4.2.1"));
const ECDSA_SHA256 = der(SEQUENCE, oid("1.2.840.10045.4.3.2"));
const VERSION_1 = integer(Uint8Array.of(1));
const P256_KEY = der(SEQUENCE, oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7"));

/** Signs the SHA-256 of detached content. Refuses a signature of another length than 64 bytes. */
export async function signDetached(contentDigest: Uint8Array, { certificate, sign }: Signer): Promise<Uint8Array> {
  const signed = signedAttributes(contentDigest, certificate);
  const signature = await sign(signed);
  if (signature.length !== 64) throw new RangeError("an ECDSA P-256 signature has 64 bytes");
  return encode(signed, certificate, signature);
}

/**
 * `not-cms`: not a signature of this form; `differs`: it was made over other content or names another certificate;
 * `signature-wrong`: not made with the certificate's key.
 */
export type CmsFinding =
  | { readonly valid: true; readonly certificate: Uint8Array }
  | {
      readonly valid: false;
      readonly why: "not-cms" | "differs" | "signature-wrong";
    };

/**
 * Checks a signature of the form above; anything else, to the last byte, is `not-cms`: there is exactly one way to
 * write it, so the certificate and the signature are read and the rest is made again and compared.
 */
export async function verifyDetached(
  cms: Uint8Array,
  contentDigest: Uint8Array,
  verifyP256: VerifyP256,
): Promise<CmsFinding> {
  const parts = parse(cms);
  if (!parts) return { valid: false, why: "not-cms" };
  const { certificate, attributes, signature, point } = parts;
  if (!sameBytes(cms, encode(attributes, certificate, signature))) return { valid: false, why: "not-cms" };
  if (!sameBytes(attributes, signedAttributes(contentDigest, certificate))) return { valid: false, why: "differs" };
  if (!(await verifyP256(point, signature, attributes))) return { valid: false, why: "signature-wrong" };
  return { valid: true, certificate };
}

/** The signed attributes as the SET that is signed (RFC 5652 §5.4). */
function signedAttributes(contentDigest: Uint8Array, certificate: Uint8Array): Uint8Array {
  return setOf([
    attribute(CONTENT_TYPE, DATA),
    attribute(MESSAGE_DIGEST, der(OCTETS, contentDigest)),
    attribute(SIGNING_CERTIFICATE_V2, signingCertificate(certificate)),
  ]);
}

function encode(attributes: Uint8Array, certificate: Uint8Array, signature: Uint8Array): Uint8Array {
  const { issuer, serial } = certificateFacts(certificate);
  const signerInfo = der(
    SEQUENCE,
    VERSION_1,
    der(SEQUENCE, issuer, serial),
    SHA256,
    retagged(attributes, 0xa0),
    ECDSA_SHA256,
    der(OCTETS, der(SEQUENCE, integer(signature.subarray(0, 32)), integer(signature.subarray(32)))),
  );
  const signedData = der(
    SEQUENCE,
    VERSION_1,
    der(SET, SHA256),
    der(SEQUENCE, DATA),
    der(0xa0, certificate),
    der(SET, signerInfo),
  );
  return der(SEQUENCE, SIGNED_DATA, der(0xa0, signedData));
}

/** Issuer, serial number and public point (65 bytes) of an X.509 certificate with a P-256 key. */
export function certificateFacts(certificate: Uint8Array): {
  issuer: Uint8Array;
  serial: Uint8Array;
  point: Uint8Array;
} {
  const [tbs] = elements(elementAt(certificate).content);
  if (!tbs) throw new NotDer("a certificate without content");
  const parts = elements(tbs.content);
  const [serial, , issuer, , , key] = parts[0]?.tag === 0xa0 ? parts.slice(1) : parts;
  if (!serial || !issuer || !key) throw new NotDer("not a certificate");
  const [algorithm, bits] = elements(key.content);
  if (!algorithm || bits?.tag !== BIT_STRING || !sameBytes(algorithm.whole, P256_KEY)) throw new NotDer("no P-256 key");
  return {
    issuer: issuer.whole,
    serial: serial.whole,
    point: bits.content.subarray(1),
  };
}

const attribute = (type: Uint8Array, value: Uint8Array): Uint8Array => der(SEQUENCE, type, der(SET, value));

/** SigningCertificateV2 with the one certificate that signed; SHA-256 is the default algorithm and left out (DER). */
const signingCertificate = (certificate: Uint8Array): Uint8Array =>
  der(SEQUENCE, der(SEQUENCE, der(SEQUENCE, der(OCTETS, sha256(certificate)))));

/** The same element under another tag: attributes are signed as SET and written as [0]. */
const retagged = (element: Uint8Array, tag: number): Uint8Array => joinBytes([Uint8Array.of(tag), element.subarray(1)]);

interface Parts {
  readonly certificate: Uint8Array;
  readonly point: Uint8Array;
  readonly attributes: Uint8Array;
  readonly signature: Uint8Array;
}

function parse(cms: Uint8Array): Parts | undefined {
  try {
    const [, wrapped] = elements(elementAt(cms).content);
    const [, , , certificates, signers] = elements(elementAt(wrapped?.content ?? cms).content);
    const [, , , attributes, , signature] = elements(elementAt(signers?.content ?? cms).content);
    if (!certificates || !attributes || !signature) return undefined;
    const certificate = elementAt(certificates.content).whole;
    return {
      certificate,
      point: certificateFacts(certificate).point,
      attributes: retagged(attributes.whole, SET),
      signature: fixedLength(signature.content),
    };
  } catch (error) {
    if (error instanceof NotDer) return undefined;
    throw error;
  }
}

/** SEQUENCE of two integers → r ‖ s, 32 bytes each. */
function fixedLength(signature: Uint8Array): Uint8Array {
  const numbers = elements(elementAt(signature).content);
  if (numbers.length !== 2) throw new NotDer("not two integers");
  const out = new Uint8Array(64);
  numbers.forEach(({ content }, at) => {
    const digits = content[0] === 0 ? content.subarray(1) : content;
    if (digits.length > 32) throw new NotDer("an integer is too long");
    out.set(digits, 32 * (at + 1) - digits.length);
  });
  return out;
}
