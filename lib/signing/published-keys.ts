import { allKeys, PURPOSES } from "./keys";

/**
 * Every public key with its id, its purpose and the time during which it signed, as PEM (SubjectPublicKeyInfo). Older signatures stay
 * verifiable. The key without an end is the current one.
 */
export const publishedKeys = () =>
  PURPOSES.flatMap((purpose) =>
    allKeys(purpose).map(({ keyId, publicKey, createdAt }, index, keys) => ({
      keyId,
      purpose,
      algorithm: "ECDSA-P256-SHA256",
      from: createdAt.toISOString(),
      until: keys[index + 1]?.createdAt.toISOString() ?? null,
      pem: publicKey.export({ type: "spki", format: "pem" }).toString(),
    })),
  );
