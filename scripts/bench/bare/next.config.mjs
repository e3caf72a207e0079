import { fileURLToPath } from "node:url";

// A bare Next.js app, to compare Slipway's pages with.
export default {
  output: "standalone",
  outputFileTracingRoot: fileURLToPath(new URL("../../..", import.meta.url)),
  turbopack: { root: fileURLToPath(new URL("../../..", import.meta.url)) },
};
