import { DriverAdapterError } from "@prisma/driver-adapter-utils";
import type Libsql from "libsql";
import { toDriverError } from "./sqlite-errors";

type Connection = Libsql.Database;

/** An end of a transaction that is acknowledged when the group is on disk. */
type Waiting = { resolve: () => void; reject: (error: unknown) => void };

type Group = { waiting: Waiting[]; isScheduled: boolean; isDue: boolean };

/** So many transactions share a commit at most; the first of them waits for the last. */
const MAX_MEMBERS = 32;

/**
 * Transactions that end in one turn of the event loop share one COMMIT, and so one sync of the disk. Each is a savepoint of the same SQLite
 * transaction: undoing one leaves the others. None is acknowledged before the COMMIT; if that fails, all of them fail. One runs at a time.
 */
export class CommitGroup {
  #group: Group | null = null;
  #hasMember = false;

  /** `begin` begins the transaction that the members share. */
  constructor(
    private readonly writer: () => Connection,
    private readonly begin: (start: number) => Promise<void>,
  ) {}

  /** Begins a member; `start` is when its caller began to wait. */
  async enter(start: number): Promise<void> {
    if (this.#group === null) {
      await this.begin(start);
      this.#group = { waiting: [], isScheduled: false, isDue: false };
    }
    this.#run(this.#group, "SAVEPOINT member");
    this.#hasMember = true;
  }

  /** Keeps what the member wrote. Resolves when it is on disk. */
  release(): Promise<void> {
    const group = this.#present();
    this.#run(group, "RELEASE member");
    return this.#ended(group);
  }

  /** Undoes what the member wrote. Resolves when what it read of earlier members is on disk, because its answer may rest on that. */
  undo(): Promise<void> {
    const group = this.#present();
    if (group.waiting.length > 0) {
      this.#run(group, "ROLLBACK TO member; RELEASE member");
      return this.#ended(group);
    }
    this.#drop(group, lost());
    return Promise.resolve();
  }

  /** Commits what has ended, before something else uses the connection. Must not be called while a member runs. */
  commit(): void {
    const group = this.#group;
    if (group === null) return;
    try {
      this.writer().exec("COMMIT");
    } catch (error) {
      this.#drop(group, toDriverError(error));
      return;
    }
    this.#group = null;
    for (const { resolve } of group.waiting) resolve();
  }

  /** Undoes what is not committed, before the connection is closed. */
  abandon(): void {
    if (this.#group !== null) this.#drop(this.#group, lost());
  }

  /** Whether SQLite undid the transaction by itself, as after an error of the disk. Then everything in it failed. */
  isLost(): boolean {
    if (this.#group === null) return true;
    if (this.writer().inTransaction) return false;
    this.#drop(this.#group, lost());
    return true;
  }

  #present(): Group {
    if (this.isLost() || this.#group === null) throw lost();
    return this.#group;
  }

  #ended(group: Group): Promise<void> {
    this.#hasMember = false;
    const ended = new Promise<void>((resolve, reject) => group.waiting.push({ resolve, reject }));
    if (group.isDue || group.waiting.length >= MAX_MEMBERS) this.commit();
    else this.#schedule(group);
    return ended;
  }

  #schedule(group: Group): void {
    if (group.isScheduled) return;
    group.isScheduled = true;
    setImmediate(() => {
      if (this.#group !== group) return;
      // A member that runs longer than this turn ends the group with its own end.
      if (this.#hasMember) group.isDue = true;
      else this.commit();
    });
  }

  #run(group: Group, sql: string): void {
    try {
      this.writer().exec(sql);
    } catch (error) {
      const failure = toDriverError(error);
      this.#drop(group, failure);
      throw failure;
    }
  }

  /** Undoes the whole group: none of its members was acknowledged. */
  #drop(group: Group, error: unknown): void {
    this.#group = null;
    this.#hasMember = false;
    for (const { reject } of group.waiting) reject(error);
    try {
      if (this.writer().inTransaction) this.writer().exec("ROLLBACK");
    } catch {
      // The next group tries again before it begins, and fails with the error if it still cannot.
    }
  }
}

const lost = () => new DriverAdapterError({ kind: "TransactionAlreadyClosed", cause: "The database rolled the transaction back." });
