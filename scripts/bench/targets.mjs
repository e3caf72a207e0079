import { createServer } from "node:http";

// node scripts/bench/targets.mjs
// Listens on a free port, which it prints. /well answers at once, /redirects redirects, /drips sends a byte a second without end, and
// other paths hang. /most answers with the largest number of sockets that one target had open at once.

const open = new Map();
let most = 0;

const server = createServer((request, response) => {
  const { url, socket } = request;
  if (url === "/most") return response.end(String(most));
  open.set(url, (open.get(url) ?? 0) + 1);
  most = Math.max(most, open.get(url));
  socket.once("close", () => open.set(url, open.get(url) - 1));
  const [, kind] = url.split("/");
  if (kind === "well") return response.end("ok");
  if (kind === "redirects") return response.writeHead(302, { location: "/well/0" }).end();
  if (kind !== "drips") return;
  response.writeHead(200);
  const drip = setInterval(() => response.write("."), 1_000);
  socket.once("close", () => clearInterval(drip));
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
