import { PURPOSES, type Purpose, rotateKey, signingKey } from "@/lib/signing/keys";

// npm run keys:rotate -- sign-off|gate|checkpoint
// Creates the next key of a purpose, which signs from now on, also in a running Slipway. Earlier keys stay in the folder and stay
// published, with the time during which they signed.

const [purpose] = process.argv.slice(2);
if (!PURPOSES.some((known) => known === purpose)) {
  console.error(`Which key? npm run keys:rotate -- ${PURPOSES.join("|")}`);
  process.exit(2);
}
const before = signingKey(purpose as Purpose);
const after = rotateKey(purpose as Purpose);
console.log(`${purpose}: ${before.keyId} signed until now; ${after.keyId} signs from now on.`);
