import { say } from "../say.mjs";
import { scriptBytes } from "./browser.mjs";
import { load } from "./load.mjs";
import { measured, report } from "./measured.mjs";
import { browserCookies } from "./sign-in.mjs";
import { runTs } from "./subject.mjs";

const QUERY_ROUNDS = 50;
const BARE_BYTES = 80_000;

export const pagesOf = ({ slug }) => ({
  board: `/plans/${slug}`,
  checklist: `/plans/${slug}/checklist`,
  timeline: `/plans/${slug}/timeline`,
  activity: `/plans/${slug}/activity`,
});

/** Milliseconds of one plain query for the rows behind each page. Run it while no server runs. */
export const bareQueries = ({ planId, scriptEnv }) => runTs("scripts/bench/bare-queries.ts", [planId, QUERY_ROUNDS], scriptEnv);

/**
 * Views of all pages, so that the first row is not that of a server that has just started: V8 compiles what runs often, and a page needs a
 * thousand views until it costs what it costs from then on. The bare page gets the same, of one size.
 */
export async function warmUp({ server, subject, headers, seconds, bare }) {
  const pages = Object.values(pagesOf(subject));
  say(`Warming up for ${seconds} s …`);
  await Promise.all(pages.map((page) => load({ clients: 1, seconds, next: () => ({ url: server.url + page, headers }) })));
  if (bare) await load({ clients: 4, seconds: seconds / 2, next: () => ({ url: bare.urlOf(BARE_BYTES) }) });
}

/** First views of pages, by each number of clients. With a bare page and a browser also the ratios to it, and the page's JavaScript. */
export async function measurePages({ size, server, subject, headers, pages, counts, seconds, bare, browser, queries, kanboard }) {
  const rows = [];
  for (const what of pages) {
    const url = server.url + pagesOf(subject)[what];
    for (const clients of counts) {
      const page = await measured([server.pid], seconds, { clients, next: () => ({ url, headers }) });
      const row = { size, what, ...page };
      if (bare && clients > 1) {
        const bareUrl = bare.urlOf(page.bytes);
        const blank = await measured([bare.pid], seconds, { clients, next: () => ({ url: bareUrl }) });
        row.toBare = page.perSecond / blank.perSecond;
      }
      if (queries && clients === 1) row.toQuery = page.p50 / queries[what];
      if (browser && clients === 1) row.scripts = await scriptBytes(browser, url, browserCookies(server, headers));
      if (kanboard && what === "board") row.kanboard = await kanboard.board({ clients, seconds });
      report(row);
      rows.push(row);
    }
  }
  return rows;
}

/**
 * What a link inside Slipway requests: the page as data for React, without HTML, all of it. Next.js asks for it with this header and this
 * parameter, whose value must be empty where the headers do not say which parts of the page the browser has.
 */
export async function measureNavigation({ size, server, subject, headers, counts, seconds }) {
  const rows = [];
  for (const what of ["board", "checklist"]) {
    const url = `${server.url}${pagesOf(subject)[what]}?_rsc`;
    for (const clients of counts) {
      const found = await measured([server.pid], seconds, { clients, next: () => ({ url, headers: { ...headers, rsc: "1" } }) });
      const row = { size, what: `navigation to the ${what}`, ...found };
      report(row);
      rows.push(row);
    }
  }
  return rows;
}
