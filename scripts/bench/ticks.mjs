import { measured, measuredTogether, report } from "./measured.mjs";
import { pagesOf } from "./pages.mjs";
import { itemsToTick, ticking } from "./ticking.mjs";

const VIEWERS = 12;
const TICKERS = 4;

/** Ticks by each number of clients, spread over the servers. */
export async function measureTicks({ size, servers, subject, counts, seconds, kanboard, what = "tick" }) {
  const items = await itemsToTick(servers[0], subject, Math.max(...counts));
  const load = ticking(servers, subject, items);
  const pids = servers.map(({ pid }) => pid);
  const rows = [];
  for (const clients of counts) {
    const row = { size, what, ...(await measured(pids, seconds, { ...load, clients })) };
    if (kanboard) row.kanboard = await kanboard.update({ clients, seconds });
    report(row);
    rows.push(row);
  }
  return rows;
}

/** Page views and ticks at the same time. Their CPU is that of both, per request. */
export async function measureTogether({ size, server, subject, headers, seconds }) {
  const items = await itemsToTick(server, subject, TICKERS);
  const url = server.url + pagesOf(subject).board;
  const [views, ticks] = await measuredTogether([server.pid], seconds, [
    { clients: VIEWERS, next: () => ({ url, headers }) },
    { clients: TICKERS, ...ticking([server], subject, items) },
  ]);
  const rows = [
    { size, what: `board while ${TICKERS} clients tick`, ...views },
    { size, what: `tick while ${VIEWERS} clients view the board`, ...ticks },
  ];
  for (const row of rows) report(row);
  return rows;
}

/** Memory after views of two pages and ticks by sixteen clients, at the end of everything that this server was asked. */
export async function measureMemory({ size, server, subject, headers, seconds }) {
  const { board, checklist } = pagesOf(subject);
  const items = await itemsToTick(server, subject, TICKERS);
  const [{ rss, pss }] = await measuredTogether([server.pid], seconds, [
    { clients: VIEWERS, next: (client) => ({ url: server.url + (client % 2 ? board : checklist), headers }) },
    { clients: TICKERS, ...ticking([server], subject, items) },
  ]);
  return [{ size, what: "memory after load", clients: VIEWERS + TICKERS, rss, pss }];
}
