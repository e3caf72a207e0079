// Runs one PostgreSQL for as long as its standard input is open, and then deletes its folder. So nothing is left behind, even if the test
// run that started it is killed.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";

const { command, args, user, folder, env } = JSON.parse(process.argv[2]);

const server = spawn(command, args, { ...user, cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
// Ctrl-C reaches all processes of the terminal; the end of the input follows.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => server.kill("SIGINT"));
process.stdin.resume();
process.stdin.on("end", () => {
  server.kill("SIGINT"); // PostgreSQL's fast shutdown
  setTimeout(() => server.kill("SIGQUIT"), 10_000).unref();
});
server.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
server.on("exit", (code) => {
  process.chdir("/");
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(code ?? 1);
});
