import { scriptBytes } from "./browser.mjs";
import { measured, report } from "./measured.mjs";
import { browserCookies } from "./sign-in.mjs";
import { runTs } from "./subject.mjs";

const QUERY_ROUNDS = 50;

export const pagesOf = ({ slug }) => ({
  board: `/plans/${slug}`,
  checklist: `/plans/${slug}/checklist`,
  timeline: `/plans/${slug}/timeline`,
  activity: `/plans/${slug}/activity`,
});

/** Milliseconds of one plain query for the rows behind each page. Run it while no server runs. */
export const bareQueries = ({ planId, scriptEnv }) => runTs("scripts/bench/bare-queries.ts", [planId, QUERY_ROUNDS], scriptEnv);

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
