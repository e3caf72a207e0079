import { createElement, Fragment } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { cellsOf } from "@/components/board/board-table";
import { day } from "@/lib/domain/calendar-day";
import { PHASES } from "@/lib/domain/phase";
import { STATUSES } from "@/lib/domain/state/status";
import { LOCALES } from "@/lib/i18n/locale";
import { translatorOf } from "@/lib/i18n/translator";
import { wordsIn } from "@/lib/i18n/words";
import type { Board } from "@/lib/queries/board";
import { staticHtml } from "./static-html";
import { StatusIcon } from "./status-icon";

const HTML_TEXT = `<img src=x onerror="alert('1')"> & "quoted" 'too'`;

describe("the HTML of staticHtml()", () => {
  test.each([
    ["text that looks like HTML", <p key="p">{HTML_TEXT}</p>],
    [
      "attributes that look like HTML",
      <a key="a" href="/a?b=1&c=2" title={HTML_TEXT} data-x={HTML_TEXT} aria-label={HTML_TEXT}>
        {1}
      </a>,
    ],
    [
      "values that render nothing",
      <p key="p" className={undefined} title={undefined} hidden={false}>
        {null}
        {undefined}
        {false}
        {true}
        {""}
        {0}
      </p>,
    ],
    [
      "attributes whose HTML name differs from React's",
      <p key="p" tabIndex={-1}>
        <time dateTime="2026-11-21">x</time>
      </p>,
    ],
    ["boolean attributes", <input key="i" type="checkbox" disabled required readOnly hidden checked={false} aria-busy={true} />],
    [
      "lists in lists and fragments",
      [
        [<li key="1">a</li>, [<li key="2">b</li>]],
        <Fragment key="3">
          <li>c</li>
          {"d"}
        </Fragment>,
      ],
    ],
    ["shapes", STATUSES.map((status) => <StatusIcon key={status} status={status} />)],
  ])("staticHtml() renders %s as React does", (_what, node) => {
    // React separates neighbouring texts by comments for hydration; static markup has none.
    expect(staticHtml(node)).toBe(renderToStaticMarkup(node));
  });

  test.each(LOCALES)("staticHtml() renders a row of the board with every status as React does, in %s", (locale) => {
    const words = wordsIn(locale, translatorOf(locale));
    for (const mayAddStage of [true, false])
      for (const service of [null, { id: "s", slug: "s", name: HTML_TEXT, image: `${HTML_TEXT} · 0123456789ab`, isExample: true }]) {
        const props = { row: { service, cells: CELLS }, board: { ...BOARD, mayAddStage }, openStage: "evil.test", words };
        expect(staticHtml(cellsOf(props))).toBe(renderToStaticMarkup(cellsOf(props)));
      }
  });
});

const phase = (kind: (typeof PHASES)[number]) => ({
  kind,
  name: kind === "build" ? HTML_TEXT : "",
  start: day("2026-11-20"),
  end: day("2026-11-22"),
  owner: HTML_TEXT,
  isNow: kind === "test",
  dayNumber: null,
  days: null,
  advisory: false,
});

const BOARD = {
  plan: { id: "p", slug: "evil", title: HTML_TEXT, language: "tr" },
  phases: [...PHASES, ...PHASES].map(phase),
} as unknown as Board;

const CELLS = [
  { empty: true as const, key: "evil.prep", phase: "prep" as const },
  ...STATUSES.map((status, index) => ({
    key: `evil.${index === 1 ? "test" : `"${status}"`}`,
    status,
    done: index,
    total: index * 2,
    isFrozen: true,
    frozenUntil: null,
    daysLate: index % 3,
    overdue: index % 2,
    atRisk: null,
    waived: [],
    glass: "whole" as const,
    start: index % 2 ? day("2026-11-20") : null,
    end: day("2026-11-21"),
    rollout:
      index % 2
        ? {
            strategy: "canary" as const,
            weight: 25,
            step: 2,
            of: 4,
            holds: 2251,
            isSwitched: false,
            isWayBackOpen: false,
            verdict: null,
            isOld: false,
          }
        : null,
    isFailing: index % 3 === 0,
    because:
      index % 2
        ? { condition: { code: "sign-off-missing" as const, role: "qa" as const, needed: 1, counted: 0 }, phase: "test" as const }
        : null,
  })),
];

test.each([
  ["a handler", createElement("button", { type: "button", onClick: () => {} })],
  ["a style", createElement("p", { style: { color: "red" } })],
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the test is that it is refused.
  ["raw HTML", createElement("p", { dangerouslySetInnerHTML: { __html: "<b>" } })],
  ["a promise", createElement("p", {}, Promise.resolve("later") as never)],
  ["an object", createElement("p", {}, {} as never)],
])("staticHtml() refuses %s", (_what, node) => {
  expect(() => staticHtml(node)).toThrow(TypeError);
});
