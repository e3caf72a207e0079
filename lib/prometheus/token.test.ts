import { describe, expect, test } from "vitest";
import { isFor, prometheusToken } from "./token";

const env = (settings: Record<string, string>) => settings as unknown as NodeJS.ProcessEnv;
const FOR = "https://prometheus.example.org/team-a";

describe("the token for Prometheus", () => {
  test("is null unless the environment names one", () => expect(prometheusToken(env({}))).toBeNull());

  test.each([
    [`${FOR}/api/v1/query?query=up`, true],
    [`${FOR}`, true],
    ["https://prometheus.example.org:443/team-a/api/v1/query", true],
    ["https://prometheus.example.org/team-b/api/v1/query", false],
    ["https://prometheus.example.org/team-ab/api/v1/query", false],
    ["https://prometheus.example.org/api/v1/query", false],
    ["https://prometheus.example.org/team-a/../team-b/api/v1/query", false],
    ["https://prometheus.example.org/team-a/%2e%2e/team-b/api/v1/query", false],
    ["https://prometheus.example.org/team-a/..%2fteam-b/api/v1/query", false],
    ["https://prometheus.example.org/team-a//api/v1/query", false],
    ["http://prometheus.example.org/team-a/api/v1/query", false],
    ["https://prometheus.example.org:8443/team-a/api/v1/query", false],
    ["https://prometheus.example.org.evil.example/team-a/api/v1/query", false],
    ["https://evil.example/team-a/api/v1/query", false],
    ["https://prometheus.example.org@evil.example/team-a/api/v1/query", false],
  ])("is sent to %s: %s", (url, isSent) => {
    const token = prometheusToken(env({ SLIPWAY_PROMETHEUS_TOKEN: "t", SLIPWAY_PROMETHEUS_TOKEN_FOR: FOR }));
    expect(token !== null && isFor(token, new URL(url))).toBe(isSent);
  });

  test.each([
    ["a token without a server", { SLIPWAY_PROMETHEUS_TOKEN: "hidden" }],
    ["a server without a token", { SLIPWAY_PROMETHEUS_TOKEN_FOR: FOR }],
    ["a token of two lines", { SLIPWAY_PROMETHEUS_TOKEN: "hid\nden", SLIPWAY_PROMETHEUS_TOKEN_FOR: FOR }],
    ["an address of another kind", { SLIPWAY_PROMETHEUS_TOKEN: "hidden", SLIPWAY_PROMETHEUS_TOKEN_FOR: "ftp://example.org" }],
    ["an address with a password", { SLIPWAY_PROMETHEUS_TOKEN: "hidden", SLIPWAY_PROMETHEUS_TOKEN_FOR: "https://a:b@example.org" }],
    ["an invalid address", { SLIPWAY_PROMETHEUS_TOKEN: "hidden", SLIPWAY_PROMETHEUS_TOKEN_FOR: "prometheus" }],
  ])("with %s is refused, and the message does not repeat it", (_what, settings) => {
    expect(() => prometheusToken(env(settings))).toThrow(/Prometheus|SLIPWAY_PROMETHEUS/);
    expect(() => prometheusToken(env(settings))).not.toThrow(/hid/);
  });
});
