import MarkdownIt from "markdown-it";
import { MAX_NESTING, MAX_PROSE_LENGTH, MAX_TEXT_LENGTH } from "@/lib/formats/plan/limits";
import { markedText, type References } from "@/lib/formats/plan/text/inline-text";

export type TextLine = { text: string; line: number };
export type Table = { head: string[]; line: number; rows: { cells: string[]; line: number }[] };

/** A heading, list entry or task, with everything under it. The root is the document itself. `text` is marked text. */
export type OutlinePlace = {
  kind: "document" | "heading" | "entry" | "task";
  /** 1-6 for headings, 7 for a line all in bold; 10 plus the depth for list entries. */
  level: number;
  text: string;
  /** As written, without the heading or list marker and the box. */
  raw: string;
  line: number;
  /** The last line of the text itself. */
  textEnd: number;
  /** For a list entry, the last line including everything in it; for a heading, the same as `textEnd`. */
  end: number;
  ticked: boolean;
  parent: OutlinePlace | null;
  children: OutlinePlace[];
  paragraphs: TextLine[][];
  tables: Table[];
  taskCount: number;
};

export type StrayBox = { line: number; where: "quote" | "code" | "html" | "table" | "heading" | "unknown" };
export type Outline = {
  root: OutlinePlace;
  tasks: OutlinePlace[];
  tables: Table[];
  strayBoxes: StrayBox[];
  tooLong: { line: number; length: number }[];
};

// Nesting depth was already checked; the parser's own limit would silently drop deeper content.
const blocks = new MarkdownIt({ html: true, maxNesting: MAX_NESTING * 2 + 20 });
blocks.core.ruler.enableOnly(["normalize", "block"]);

const BOX = /^\[([ \txX])\](?=\s)/;
const BOX_ANYWHERE = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+\[[ \txX]\]\s/;
const BOX_LIKE = /^\[[^\]\n]?\](?=\s|$)/u;
const ALL_BOLD = /^(\*\*|__)(?=\S)([^*_\n]+)\1:?$/;

/** Parses a Markdown text into a tree of headings, list entries, tasks, paragraphs and tables, with line numbers. */
export function outlineOf(text: string): Outline {
  const environment: References = {};
  const tokens = blocks.parse(text, environment);
  const root = place("document", 0, "", "", 1);
  const outline: Outline = { root, tasks: [], tables: [], strayBoxes: [], tooLong: [] };
  let section = root;
  const entries: OutlinePlace[] = [];
  let quotes = 0;
  let heading: number | null = null;
  let table: Table | null = null;
  let row: string[] | null = null;

  const attach = (child: OutlinePlace, parent: OutlinePlace) => {
    child.parent = parent;
    parent.children.push(child);
  };
  const openSection = (child: OutlinePlace) => {
    while (section.level >= child.level) section = section.parent ?? root;
    attach(child, section);
    section = child;
  };

  for (const token of tokens) {
    const line = (token.map?.[0] ?? 0) + 1;
    switch (token.type) {
      case "blockquote_open":
        quotes++;
        break;
      case "blockquote_close":
        quotes--;
        break;
      case "heading_open":
        heading = Number(token.tag.slice(1));
        break;
      case "heading_close":
        heading = null;
        break;
      case "list_item_open": {
        const entry = place("entry", 10 + entries.length, "", "", line);
        entry.end = token.map?.[1] ?? line;
        if (quotes === 0) attach(entry, entries.at(-1) ?? section);
        entries.push(entry);
        break;
      }
      case "list_item_close":
        entries.pop();
        break;
      case "table_open":
        table = { head: [], line, rows: [] };
        break;
      case "table_close":
        if (table && quotes === 0) {
          (entries.at(-1) ?? section).tables.push(table);
          outline.tables.push(table);
        }
        table = null;
        break;
      case "tr_open":
        row = [];
        if (table && table.head.length > 0) table.rows.push({ cells: row, line });
        else if (table) table.head = row;
        break;
      case "html_block":
      case "code_block":
        token.content.split("\n").forEach((content, offset) => {
          if (BOX_ANYWHERE.test(content))
            outline.strayBoxes.push({ line: line + offset, where: token.type === "html_block" ? "html" : "code" });
        });
        break;
      case "inline": {
        const isText = table !== null || heading !== null || (entries.at(-1)?.text === "" && quotes === 0);
        if (isText && token.content.length > MAX_TEXT_LENGTH) {
          outline.tooLong.push({ line: table?.rows.at(-1)?.line ?? line, length: token.content.length });
          token.content = token.content.slice(0, 200);
        } else if (token.content.length > MAX_PROSE_LENGTH) token.content = token.content.slice(0, MAX_PROSE_LENGTH);
        if (table && row) {
          const cell = markedText(token.content, environment);
          if (/^\[[ xX]\]/.test(cell)) outline.strayBoxes.push({ line: table.rows.at(-1)?.line ?? table.line, where: "table" });
          row.push(cell);
          break;
        }
        const end = token.map?.[1] ?? line;
        const entry = entries.at(-1);
        if (quotes > 0) {
          if (entry && entry.text === "" && BOX.test(token.content)) outline.strayBoxes.push({ line, where: "quote" });
          if (entry) entry.text ||= token.content;
          else section.paragraphs.push(textLines(markedText(token.content, environment), line));
          break;
        }
        if (entry && entry.text === "" && entry.paragraphs.length === 0) {
          const box = heading === null ? BOX.exec(token.content) : null;
          entry.raw = box ? token.content.slice(box[0].length).trim() : token.content;
          entry.text = markedText(entry.raw, environment);
          entry.textEnd = end;
          if (box) {
            entry.kind = "task";
            entry.ticked = box[1]?.toLowerCase() === "x";
            outline.tasks.push(entry);
          } else if (BOX_LIKE.test(token.content)) {
            outline.strayBoxes.push({ line, where: heading === null ? "unknown" : "heading" });
          }
          break;
        }
        const bold = heading === null && !entry ? ALL_BOLD.exec(token.content) : null;
        if ((heading !== null && !entry) || bold) {
          const raw = bold?.[2] ?? token.content;
          const opened = place("heading", heading ?? 7, markedText(raw, environment), raw, line);
          opened.textEnd = opened.end = end;
          openSection(opened);
        } else {
          (entry ?? section).paragraphs.push(textLines(markedText(token.content, environment), line));
        }
        break;
      }
    }
  }
  for (const task of outline.tasks) for (let above: OutlinePlace | null = task.parent; above; above = above.parent) above.taskCount++;
  return outline;
}

function place(kind: OutlinePlace["kind"], level: number, text: string, raw: string, line: number): OutlinePlace {
  return {
    kind,
    level,
    text,
    raw,
    line,
    textEnd: line,
    end: line,
    ticked: false,
    parent: null,
    children: [],
    paragraphs: [],
    tables: [],
    taskCount: 0,
  };
}

function textLines(text: string, line: number): TextLine[] {
  return text.split("\n").map((part, offset) => ({ text: part, line: line + offset }));
}
