// Imported before everything else, so that an old Node.js gets a sentence and not a stack trace.
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Slipway needs Node.js 20.19 or newer; this is ${process.versions.node}. Newer ones are at https://nodejs.org.`);
  process.exit(1);
}
