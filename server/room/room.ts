/**
 * The room in which a meeting is set up and runs: one queue, one journal, and what must follow when something was
 * written. Opened with the meeting key.
 */
import { join } from "node:path";
import * as v from "valibot";
import { verifierKey } from "../../tally/evidence/index.ts";
import {
  type Config,
  type Facts,
  isRefusal,
  type ParsedCommand,
  parseCommand,
  type State,
} from "../../tally/meeting/index.ts";
import { mayEditLate, mayUse } from "../access.ts";
import { openAccounts } from "../admission/accounts.ts";
import type { Device, Devices } from "../admission/devices.ts";
import type { Session, Sessions } from "../admission/sessions.ts";
import type { HallOptions, Notes } from "../hall.ts";
import { type Checkpoints, compareWith, type Issued, openCheckpoints } from "../log/checkpoints.ts";
import { writeDurably } from "../log/files.ts";
import type { Store } from "../log/store.ts";
import { openPaperwork, type Paperwork } from "../papers/paperwork.ts";
import { type AnyRefusal, turnAway } from "../refusals.ts";
import { serially } from "../serially.ts";
import type { Streams } from "../streams.ts";
import type { Identity, Secrets } from "../tls/identity.ts";
import type { MeetingKey } from "../vault/seal.ts";
import { type Archives, openArchives } from "./archives.ts";
import { makeContinuing } from "./continuing.ts";
import { afterwards } from "./effects.ts";
import { type Founded, makeFounder } from "./founding.ts";
import { frozenConfig } from "./frozen.ts";
import { drawn, instant, type Journal, openJournal } from "./journal.ts";
import { makeKeeping } from "./keeping.ts";
import { watchClock, writeClockJump } from "./machine.ts";
import { prepared } from "./prepare.ts";
import { type Acknowledged, checkSender, makeQueue } from "./queue.ts";
import { makeReceipts } from "./receipts.ts";
import { openResults } from "./results.ts";
import { configBytes, openSetup, SetupCommand, setupLeaf } from "./setup.ts";
import { makeShowing, type Showing } from "./showing.ts";
import { releaseSilent } from "./silence.ts";

export interface RoomParts extends HallOptions {
  readonly key: MeetingKey;
  readonly store: Store;
  readonly notes: Notes;
  readonly identity: Identity;
  readonly secrets: Secrets;
  readonly issued: readonly Issued[];
  readonly streams: Streams;
  readonly devices: Devices;
  readonly sessions: Sessions;
  readonly origin: string;
  /** The bytes of `config.json`, once the meeting was frozen. */
  readonly configFile: string | undefined;
  /** The log is a backup medium's copy: this start, or one that was cut short, made it into the meeting's folder. */
  readonly freshCopy: boolean;
}

export interface Room extends Pick<Showing, "roleOf" | "who" | "around" | "view" | "heard" | "uplinkSeen"> {
  readonly accounts: Awaited<ReturnType<typeof openAccounts>>;
  readonly paperwork: Paperwork;
  readonly archives: Archives;
  /** The meeting as it stands: before it is frozen, as it would begin. */
  readonly state: Readonly<State>;
  readonly checkpoints: Checkpoints;
  /** A command's parsed JSON from a paired device. */
  submit(input: unknown, device: Device, session: Session | undefined): Promise<Acknowledged | AnyRefusal>;
  /** One more print of a slip. */
  countSlip(no: number): void;
  /** Looks after silent kiosks, the clock and receipts that wait for the backup medium; called every few seconds. */
  tick(): Promise<void>;
  /** Resolves when nothing is under way any more. */
  rest(): Promise<void>;
}

export async function openRoom(parts: RoomParts): Promise<Room> {
  const { store, devices, sessions, streams, identity, secrets, origin, notes, key } = parts;
  const nowMs = () => parts.now().getTime();
  const accounts = await openAccounts(store.db, key);
  const paperwork = openPaperwork(parts);
  const checkpoints = openCheckpoints(
    {
      store,
      folder: join(parts.folder, "issued"),
      origin,
      secretKey: secrets.logKeys.of,
      ...(parts.backup === undefined ? {} : { backup: parts.backup }),
    },
    parts.issued,
  );
  const receipts = makeReceipts(paperwork.prints, () => streams.changed());
  const archives = openArchives(parts);
  const knows = (id: string) => store.command(id) !== undefined;
  const continuing = makeContinuing({ notes, origin, knows, keys: secrets.logKeys });
  const results = openResults();
  const inTurn = serially();
  let journal: Journal | undefined;
  let queue: ReturnType<typeof makeQueue> | undefined;
  const jumped = watchClock(nowMs, () => performance.now());
  const keeping = makeKeeping(parts, { receipts, checkpoints, archives, continuing });

  const open = (config: Config): Journal =>
    openJournal(
      store,
      config,
      compareWith(parts.issued, verifierKey(origin, new Uint8Array(identity.logKey))),
      Math.max(0, ...parts.issued.map((one) => one.size)),
      receipts.watch,
    );
  const queueOn = (journal: Journal) =>
    makeQueue({
      store,
      journal,
      serially: inTurn,
      now: parts.now,
      prepare: (command, facts) =>
        prepared(command, facts, nowMs(), { journal, devices, sessions, paperwork, receipts, results, continuing }),
      async done(written) {
        const answer = await afterwards(written, {
          journal,
          devices,
          sessions,
          streams,
          accounts,
          paperwork,
          resends: continuing.resends,
        });
        void keeping.keepUp(journal);
        streams.changed();
        return answer;
      },
    });

  const setup = openSetup({
    db: store.db,
    key,
    identity,
    origin,
    fonts: store.size > 0 ? () => ({}) : await paperwork.fonts.frozen(),
    devices: () => devices.paired(),
    id: drawn.id,
    at: () => instant(parts.now()),
  });
  const founder = makeFounder({
    setup,
    accounts,
    devices,
    now: nowMs,
    revoke(device) {
      devices.revoke(device);
      sessions.endAt(device);
      streams.cut(device);
    },
    printPins(cards, device) {
      parts.pinsDrawn?.(cards);
      return paperwork.pinCards(cards, founder.trial().config, device);
    },
    unprintable: (texts) => paperwork.unprintable(texts, founder.trial().config.fonts),
    photos: paperwork.photos,
    slate: () => state().config.slate,
    keepFonts: (chosen) => paperwork.fonts.keep(chosen),
    printKeyCards(device) {
      notes.set("key-cards", "made");
      return paperwork.keyCards(key, founder.trial().config, device);
    },
  });

  if (store.size === 0) void paperwork.fonts.look().then(() => streams.changed());
  journal = store.size > 0 ? open(frozenConfig(parts.configFile, store)) : undefined;
  queue = journal && queueOn(journal);
  if (!journal) compareWith(parts.issued, verifierKey(origin, new Uint8Array(identity.logKey))).end();
  if (journal && parts.freshCopy) continuing.begin(journal.tree, journal.state, journal.tree.size);
  if (journal) keeping.useMedium(journal);
  if (journal)
    await afterwards([], { journal, devices, sessions, streams, accounts, paperwork, resends: continuing.resends });
  await keeping.keepUp(journal);

  const found = (founded: Founded): Acknowledged => {
    // The configuration first: a log without it could not be read, a configuration without a log is replaced.
    writeDurably(join(parts.folder, "config.json"), configBytes(founded.trial.config));
    const begun = open(founded.trial.config);
    begun.write(founded.drafts, founded.commands);
    keeping.useMedium(begun);
    journal = begun;
    queue = queueOn(begun);
    void keeping.keepUp(begun);
    parts.tell("meeting frozen", { origin });
    return { seq: 2 };
  };

  const beforeLog = async (command: ParsedCommand): Promise<Acknowledged | AnyRefusal> => {
    const facts: Facts = { at: instant(parts.now()), opening: () => undefined, ...drawn };
    const led = founder.lead(command, facts);
    const answer = "drafts" in led ? found(led) : led;
    streams.changed();
    return answer;
  };

  const showing = makeShowing(parts, {
    journal: () => journal,
    founder,
    paperwork,
    archives,
    receipts,
    results,
    keeping,
    continuing,
  });
  const { state, roleOf, standIn } = showing;

  return {
    accounts,
    paperwork,
    archives,
    checkpoints,
    get state() {
      return state();
    },
    roleOf,
    who: showing.who,
    around: showing.around,
    view: showing.view,
    heard: showing.heard,
    uplinkSeen: showing.uplinkSeen,
    countSlip: (no) => receipts.countPrint(no),
    async submit(input, device, session) {
      const edit = setupLeaf(input);
      if (edit) {
        if (!mayUse("setup", session ? "signedIn" : "paired", device.place)) return turnAway("not-yours");
        // Before, the device stands for the organiser; afterwards he must be at it himself.
        if (journal && !session) return turnAway("session-needed");
        if (journal && !mayEditLate(edit.type, session && roleOf(session.person), device.place))
          return turnAway("not-yours");
        return inTurn(async () => {
          const command = v.safeParse(SetupCommand, edit, { abortEarly: true });
          if (!command.success) return turnAway("malformed", v.getDotPath(command.issues[0]) ?? "leaf");
          const done = await founder.edit(command.output, device);
          streams.changed();
          return done;
        });
      }
      const command = parseCommand(input);
      if (isRefusal(command)) return command;
      const person = standIn(device);
      const sitting = session ?? (person === undefined ? undefined : { person, device: device.id });
      if (!sitting) return turnAway("session-needed");
      const refused = await checkSender(command, { device, session: sitting }, state());
      if (refused) return refused;
      sessions.touch(device.id, nowMs());
      const led = queue ? undefined : await inTurn(() => (journal ? undefined : beforeLog(command)));
      return led ?? queue!.submit(command); // no queue, no journal: then the command came before the log
    },
    async tick() {
      const running = journal;
      if (!running) return;
      await inTurn(() => {
        writeClockJump(running, jumped(), parts.now());
        releaseSilent(running, streams, nowMs());
        keeping.useMedium(running);
      });
      await keeping.keepUp(running);
    },
    rest: () => inTurn(() => keeping.settle(journal).catch(() => undefined)),
  };
}
