import type { NextConfig } from "next";

const config: NextConfig = {
  output: "standalone",
  typedRoutes: false,
  reactCompiler: true,
  // `npm test` checks all types. If the build did so too, a type error in a test would prevent Slipway from starting.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  // Send the title with the head instead of streaming it later, so that a page has its title from the first byte.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  // libsql loads its platform package by a computed name, which the file tracer cannot see.
  serverExternalPackages: ["libsql", "pg", "@prisma/adapter-pg"],
  outputFileTracingIncludes: { "/**": ["./node_modules/@libsql/**/*", "./prisma/*/migrations/**/*"] },
  // The data of a workspace, which includes keys, is not part of the program.
  outputFileTracingExcludes: { "/**": ["./data/**/*"] },
  // Browsers request this address when a page has not named its icon yet.
  redirects: async () => [{ source: "/favicon.ico", destination: "/icon.svg", permanent: true }],
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "same-origin" },
        { key: "cross-origin-opener-policy", value: "same-origin" },
        { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=()" },
      ],
    },
    // A link out of a shared plan must not send a referrer: the address of a shared plan is a secret.
    ...["/shared/:path*", "/calendar/:path*"].map((source) => ({
      source,
      headers: [
        { key: "referrer-policy", value: "no-referrer" },
        { key: "x-robots-tag", value: "noindex, nofollow" },
      ],
    })),
  ],
  experimental: {
    serverActions: { bodySizeLimit: "11mb" },
    // Preloading every page would double the time of a start.
    preloadEntriesOnStart: false,
  },
};

export default config;
