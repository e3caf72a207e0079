import { BlockList, isIP } from "node:net";

/** IPv4 networks that are not public (IANA's special-purpose registry, RFC 6890), and the one public address with a cloud's metadata. */
const NOT_PUBLIC_4: readonly [network: string, prefix: number, what: string][] = [
  ["0.0.0.0", 8, "this network"],
  ["10.0.0.0", 8, "private"],
  ["100.64.0.0", 10, "carrier-grade NAT"],
  ["127.0.0.0", 8, "loopback"],
  ["169.254.0.0", 16, "link-local, where clouds answer with credentials"],
  ["172.16.0.0", 12, "private"],
  ["192.0.0.0", 24, "protocol assignments"],
  ["192.0.2.0", 24, "documentation"],
  ["192.31.196.0", 24, "AS112"],
  ["192.52.193.0", 24, "automatic multicast tunnelling"],
  ["192.88.99.0", 24, "6to4 relays"],
  ["192.168.0.0", 16, "private"],
  ["192.175.48.0", 24, "AS112"],
  ["198.18.0.0", 15, "benchmarks"],
  ["198.51.100.0", 24, "documentation"],
  ["203.0.113.0", 24, "documentation"],
  ["224.0.0.0", 4, "multicast"],
  ["240.0.0.0", 4, "reserved, and broadcast"],
  ["168.63.129.16", 32, "Azure's own service"],
];

/** Only 2000::/3 is public IPv6: that excludes loopback, unique local, link-local, multicast, IPv4-mapped and -compatible, and NAT64. */
const PUBLIC_6 = ["2000::", 3] as const;
const NOT_PUBLIC_6: readonly [network: string, prefix: number, what: string][] = [
  ["2001::", 23, "protocol assignments, Teredo among them"],
  ["2001:db8::", 32, "documentation"],
  ["2002::", 16, "6to4, which holds any IPv4"],
  ["2620:4f:8000::", 48, "AS112"],
  ["3fff::", 20, "documentation"],
];

const notPublic = new BlockList();
for (const [network, prefix] of NOT_PUBLIC_4) notPublic.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of NOT_PUBLIC_6) notPublic.addSubnet(network, prefix, "ipv6");
const public6 = new BlockList();
public6.addSubnet(...PUBLIC_6, "ipv6");

/** Whether an address is public: it means the same machine everywhere on the internet. Anything but a plain address (a zone, a name) is not. */
export function isPublicAddress(address: string): boolean {
  const family = address.includes("%") ? 0 : isIP(address);
  if (family === 4) return !notPublic.check(address, "ipv4");
  return family === 6 && public6.check(address, "ipv6") && !notPublic.check(address, "ipv6");
}
