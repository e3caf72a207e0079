import { addressFrom, mustBeFree } from "./address.mjs";
import { runNode } from "./child.mjs";
import { generate, install } from "./prepare.mjs";
import { inProject, readEnvironmentFile, root } from "./root.mjs";
import { fail } from "./say.mjs";

if (process.env.npm_lifecycle_event) await import("./parent.mjs");

try {
  readEnvironmentFile();
  // A development server exposes its sources, so it listens on this machine only and ignores HOST.
  const { host, port } = addressFrom({ ...process.env, HOST: "127.0.0.1" });
  await mustBeFree({ host, port });
  await install();
  await generate();
  const { code } = await runNode([inProject("node_modules/next/dist/bin/next"), "dev", "-H", host, "-p", String(port)], {
    env: { NODE_ENV: "development", SLIPWAY_HOME: root },
  });
  process.exit(code);
} catch (error) {
  fail(error);
}
