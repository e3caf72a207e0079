import { afterEach, expect, test, vi } from "vitest";
import { originOf, publicUrl } from "./public-url";

afterEach(() => vi.unstubAllEnvs());

test.each([
  ["https://slipway.example.com", "https://slipway.example.com"],
  ["https://slipway.example.com/", "https://slipway.example.com"],
  [" https://Slipway.Example.com:443 ", "https://slipway.example.com"],
  ["http://10.0.0.7:8080", "http://10.0.0.7:8080"],
  ["http://[::1]:3000", "http://[::1]:3000"],
])("the address %j is the origin %s", (address, origin) => expect(originOf(address)).toBe(origin));

test.each([
  "https://apps.example.test/slipway",
  "https://apps.example.test/slipway/",
  "https://apps.example.test//",
  "https://a.test/?x=1",
  "https://a.test/#top",
])("%s is refused, because it is more than an origin", (address) =>
  expect(() => originOf(address)).toThrow(/^SLIPWAY_URL must be an origin, without a path: https:\/\/\S+ instead of /),
);

test.each(["slipway.example.com", "localhost:3000", "ftp://a.test", "/slipway", "https://", "javascript:alert(1)"])(
  "%s is refused, because it is no web address",
  (address) => expect(() => originOf(address)).toThrow("must be an address that begins with https://"),
);

test("an address with a password is refused without showing the password", () => {
  expect(() => originOf("https://ann:hunter2@a.test/x")).toThrow("SLIPWAY_URL must be an origin, without a user name and a password.");
});

test("without SLIPWAY_URL the address is the one Slipway listens on", () => {
  vi.stubEnv("SLIPWAY_URL", "");
  vi.stubEnv("PORT", "4000");
  expect(publicUrl()).toBe("http://127.0.0.1:4000");
});
