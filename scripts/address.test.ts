import { createServer } from "node:net";
import { expect, test } from "vitest";
import { addressFrom, freePort, mustBeFree } from "./address.mjs";

test("without settings Slipway listens on this machine only, on port 3000", () => {
  expect(addressFrom({})).toEqual({ host: "127.0.0.1", port: 3000, url: "http://127.0.0.1:3000" });
});

test.each(["0.0.0.0", "::", "192.168.1.4", "slipway.example.com", "127.0.0.1.example.com"])(
  "a demonstration is not shown on %s",
  (HOST) => {
    expect(() => addressFrom({ HOST })).toThrow("SLIPWAY_MODE=production");
    expect(addressFrom({ HOST, SLIPWAY_MODE: "production" }).host).toBe(HOST);
  },
);

test.each(["localhost", "127.0.0.1", "127.8.8.8", "::1"])("a demonstration may listen on %s", (HOST) => {
  expect(addressFrom({ HOST }).host).toBe(HOST);
});

test("the machine's name in HOSTNAME is ignored", () => {
  expect(addressFrom({ HOSTNAME: "some-container" }).host).toBe("127.0.0.1");
});

test.each(["0", "65536", "80a", "-1", "3000.5"])("PORT=%s is refused with a sentence", (PORT) => {
  expect(() => addressFrom({ PORT })).toThrow(`not "${PORT}"`);
});

test("a taken port is refused with a sentence, a free one is not", async () => {
  const port = await freePort();
  await mustBeFree({ host: "127.0.0.1", port });
  const other = createServer();
  await new Promise<void>((listens) => other.listen(port, "127.0.0.1", listens));
  await expect(mustBeFree({ host: "127.0.0.1", port })).rejects.toThrow(`Port ${port} is taken by another program`);
  await new Promise((closed) => other.close(closed));
});
