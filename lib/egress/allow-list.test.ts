import { describe, expect, test } from "vitest";
import { egressAllowList } from "./allow-list";

const allowed = (SLIPWAY_OUTSIDE_PRIVATE?: string, SLIPWAY_OUTSIDE_PORTS?: string) =>
  egressAllowList({ SLIPWAY_OUTSIDE_PRIVATE, SLIPWAY_OUTSIDE_PORTS } as unknown as NodeJS.ProcessEnv);

describe("the allow list", () => {
  test("has the default ports and no private address unless the environment says otherwise", () => {
    const { ports, mayBePrivate } = allowed();
    expect([...ports]).toEqual([80, 443, 8080, 8443, 9090]);
    expect(mayBePrivate("localhost", "127.0.0.1")).toBe(false);
  });

  test("has the listed ports, and always 80 and 443", () => {
    expect([...allowed("", "9090, 3000").ports]).toEqual([80, 443, 9090, 3000]);
    expect([...allowed("", "").ports]).toEqual([80, 443]);
  });

  test.each([
    ["a network", "10.1.0.0/16", "x.example.org", "10.1.2.3", true],
    ["a network, but no address outside it", "10.1.0.0/16", "x.example.org", "10.2.0.1", false],
    ["a network of IPv6", "fd12:3456::/32", "x.example.org", "fd12:3456::1", true],
    ["a network, for an IPv4-mapped address of it", "127.0.0.0/8", "x.example.org", "::ffff:127.0.0.1", true],
    ["one address", "192.168.1.5", "x.example.org", "192.168.1.5", true],
    ["one address, but not its neighbour", "192.168.1.5", "x.example.org", "192.168.1.6", false],
    ["one address of IPv6", "::1", "localhost", "::1", true],
    ["a name", "prometheus.internal", "prometheus.internal", "10.0.0.1", true],
    ["a name, in upper or lower case, with or without a final dot", "Prometheus.Internal.", "prometheus.internal.", "10.0.0.1", true],
    ["a name, but no name that only ends like it", "prometheus.internal", "evil-prometheus.internal", "10.0.0.1", false],
    ["a name, but no name below it", "prometheus.internal", "x.prometheus.internal", "10.0.0.1", false],
    ["the second entry of a list", "a.internal, 10.0.0.0/8", "b.internal", "10.0.0.1", true],
  ])("accepts %s", (_what, list, host, address, isAllowed) => expect(allowed(list).mayBePrivate(host, address)).toBe(isAllowed));

  test.each([
    "10.0.0.0/33",
    "10.0.0/8",
    "10.0.0.0/8/8",
    "10.0.0.0/",
    "fe80::1%eth0",
    "127.1",
    "0x7f000001",
    "*.internal",
    "http://a.internal",
    "a b",
  ])("refuses the entry %s", (list) => expect(() => allowed(list)).toThrow(/^SLIPWAY_OUTSIDE_PRIVATE/));
  test.each(["0", "65536", "http", "80-90", "-1", "9090/tcp"])("refuses the port %s", (ports) =>
    expect(() => allowed("", ports)).toThrow(/^SLIPWAY_OUTSIDE_PORTS/),
  );
});
