import { fileURLToPath } from "node:url";

// What Next.js costs by itself: the measure that the bench holds Slipway's pages against.
export default {
  output: "standalone",
  outputFileTracingRoot: fileURLToPath(new URL("../../..", import.meta.url)),
  turbopack: { root: fileURLToPath(new URL("../../..", import.meta.url)) },
};
