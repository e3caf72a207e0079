export async function register(): Promise<void> {
  // Only the Node.js server has a database.
  if (process.env.NEXT_RUNTIME === "nodejs") await (await import("@/lib/boot")).bootOrExit();
}
