import type { NextConfig } from "next";

const config: NextConfig = {
  output: "standalone",
  typedRoutes: false,
  reactCompiler: true,
  // `npm test` checks the types of everything; a build that did so too would let an error in a test keep Slipway from starting.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  // Titles are sent with the head and not streamed after it: a page has its name from the first byte on.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  // libsql asks for its platform's package by a computed name, which the file tracer cannot see.
  serverExternalPackages: ["libsql", "pg", "@prisma/adapter-pg"],
  outputFileTracingIncludes: { "/**": ["./node_modules/@libsql/**/*", "./prisma/*/migrations/**/*"] },
  // What a workspace keeps, keys among it, is no part of the program.
  outputFileTracingExcludes: { "/**": ["./data/**/*"] },
  // Browsers ask for this by themselves where a page has not told them of its icon yet.
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
    // Whoever follows a link out of a shared plan tells nobody where they came from: the address is the secret.
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
    // Loading every page before the first is asked for doubles the time and work of a start.
    preloadEntriesOnStart: false,
  },
};

export default config;
