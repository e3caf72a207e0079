export async function register(): Promise<void> {
  // Only the Node.js server has a database.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  (await import("@/lib/memory")).collectSooner();
  const { installListener, serverOfProcess } = await import("@/lib/http/listener");
  installListener(serverOfProcess());
  await (await import("@/lib/boot")).bootOrExit();
}
