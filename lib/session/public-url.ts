/** The address people use, as an origin such as `https://slipway.example.org`: SLIPWAY_URL, else the address Slipway listens on. */
export function publicUrl(): string {
  const { SLIPWAY_URL, PORT } = process.env;
  return SLIPWAY_URL ? originOf(SLIPWAY_URL) : `http://127.0.0.1:${PORT || 3000}`;
}

/** Throws a plain sentence where the address is more than an origin: Slipway's pages and links begin at the root of its host. */
export function originOf(address: string): string {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null;
  // No sentence quotes an address that may hold a password.
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error("SLIPWAY_URL must be an address that begins with https:// or http://, such as https://slipway.example.com.");
  if (url.username || url.password) throw new Error("SLIPWAY_URL must be an origin, without a user name and a password.");
  if (url.pathname !== "/" || url.search || url.hash)
    throw new Error(
      `SLIPWAY_URL must be an origin, without a path: ${url.origin} instead of ${address}. Slipway cannot be served below a path.`,
    );
  return url.origin;
}
