import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Kiosk } from "../../server/cli/rehearsal/kiosk.ts";
import type { Station } from "../../server/cli/rehearsal/people.ts";
import { scratch } from "./folder.ts";
import { everybody, meeting } from "./meeting.ts";

/**
 * Two meetings whose papers are handled alike and say different things, heard from the network: how many bytes everybody
 * posts, is answered and is pushed must be the same, and the marks stand in none of them but those meant for them.
 */
const rows = 23;
interface Papers {
  readonly agreed: string;
  readonly first: string;
  readonly second: string;
  readonly written: string;
}
const one: Papers = {
  agreed: "oxo-oxxoo-oxoxo--oxoxox",
  first: "ooooxxxx----ooooxxxx-oo",
  second: "xoooxxxx----ooooxxxx-oo",
  written: "o",
};
const other: Papers = {
  agreed: "x-x-x-oooooooo-xxxoxo-x",
  first: "-o-o-o-xoxoxoxoxoxoxox-",
  second: "xo-o-o-xoxoxoxoxoxoxox-",
  written: "x",
};

/** What was heard at one meeting. */
interface Heard {
  /** Request and answer of every post, in order: who, path, bytes there, bytes back. */
  readonly posts: string[];
  /** Bytes of the view of each leaf at each kiosk, as it stood last. */
  readonly pushed: Map<string, number>;
  /** Every byte that was pushed to anybody. */
  text: string;
  /** What the operational log says. */
  readonly log: string[];
  readonly folder: string;
  /** Every PIN that was typed, of cards and of people's own. */
  readonly pins: string[];
  /** What was answered, by kiosk. */
  readonly answers: Map<string, string>;
}

function hear(name: string, kiosk: Kiosk, heard: Heard): void {
  const send = kiosk.send.bind(kiosk);
  kiosk.send = async (method, path, body, headers) => {
    const answer = await send(method, path, body, headers);
    if (path === "/api/commands") {
      heard.posts.push(`${name} ${Buffer.byteLength(body ?? "")} → ${answer.status} ${answer.body.length}`);
      heard.answers.set(name, (heard.answers.get(name) ?? "") + answer.body.toString());
    }
    return answer;
  };
  const { address: host, port, authority: ca } = kiosk.place;
  const cookie = [...kiosk.cookies].map(([cookieName, value]) => `${cookieName}=${value}`).join("; ");
  const stream = request(
    { host, port, path: "/api/events", ca, agent: false, headers: { host: kiosk.host, cookie } },
    (answer) => {
      let rest = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        heard.text += part;
        const events = (rest + part).split("\n\n");
        rest = events.pop() ?? "";
        for (const event of events) {
          const seq = /^data: \{"seq":(\d+)/.exec(event)?.[1];
          if (seq !== undefined) heard.pushed.set(`${name} ${seq}`, Buffer.byteLength(event));
        }
      });
    },
  );
  stream.on("error", () => undefined);
  stream.end();
  afterAll(() => stream.destroy());
}

/** Two papers agree, one is read differently and a third time, one has a name in the box and is ruled. */
async function walk({ agreed, first, second, written }: Papers): Promise<Heard> {
  const folder = join(scratch(), "meeting");
  mkdirSync(folder, { mode: 0o755 }); // as people make folders
  const log: string[] = [];
  const heard: Heard = { posts: [], pushed: new Map(), text: "", log, folder, pins: [], answers: new Map() };
  const { hall } = await meeting(
    "counting",
    { papers: 4, tellers: 3 },
    { folder, tell: (event, details) => void log.push(JSON.stringify({ event, ...details })) },
  );
  const stations: readonly Station[] = everybody(hall);
  heard.pins.push(...stations.flatMap(({ person }) => [person.card, person.own]));
  for (const station of stations) hear(`${station.person.role}${station.person.number}`, station.kiosk, heard);
  /** Every coalesced view has arrived: there are ten a second at most, and for longer than that came none. */
  const still = async () => {
    for (let before = -1; heard.text.length !== before; ) {
      before = heard.text.length;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  };
  const reads = async (station: Station, reading: 1 | 2, papers: readonly string[]) => {
    await station.do({ type: "claim", bundle: 1, reading });
    for (const [i, marks] of papers.entries()) {
      const writeIns = i === 3 ? [written] : [];
      await station.do({ type: "reading", ref: `B01-0${i + 1}`, reading }, { marks, writeIns, setAside: "" });
      await still();
    }
    await station.do({ type: "handIn", bundle: 1, reading, papers: papers.length });
    await still();
  };
  await reads(hall.tellers[0]!, 1, [agreed, agreed, first, agreed]);
  await reads(hall.tellers[1]!, 2, [agreed, agreed, second, agreed]);
  const third = hall.tellers[2]!;
  await third.do({ type: "claim", bundle: 1, reading: 3 });
  const marks = `${first[0]}${".".repeat(rows - 1)}`;
  await third.do({ type: "reading", ref: "B01-03", reading: 3 }, { marks, writeIns: [], setAside: "" });
  await third.do({ type: "handIn", bundle: 1, reading: 3, papers: 4 });
  await still();
  await hall.chief.do({ type: "look", ref: "B01-04" });
  await still();
  return heard;
}

const [a, b] = [await walk(one), await walk(other)];

describe("what the network tells of the marks", () => {
  test("the same number of bytes is posted and answered, whatever is marked, and requests are whole KiB", () => {
    expect(a.posts.length).toBeGreaterThan(15);
    expect(a.posts).toEqual(b.posts);
    for (const post of a.posts) expect(Number(post.split(" ")[1]) % 1024).toBe(0);
  });

  test("the same number of bytes is pushed to every kiosk after every leaf", () => {
    const both = [...a.pushed].filter(([key]) => b.pushed.has(key));
    expect(both.length).toBeGreaterThan(60);
    for (const [key, bytes] of both) expect([key, bytes]).toEqual([key, b.pushed.get(key)]);
  });

  test("no view holds the marks of a paper, and an answer goes to the kiosk that asked alone", () => {
    for (const [heard, { agreed, first, second }] of [
      [a, one],
      [b, other],
    ] as const) {
      for (const marks of [agreed, first, second]) expect(heard.text).not.toContain(marks);
      const told = [...heard.answers].filter(([, answers]) => answers.includes(agreed)).map(([name]) => name);
      expect(told).toEqual([expect.stringMatching(/^chief\d/)]); // who looked at paper 4
    }
  });
});

describe("what the folder and the operational log tell of the marks", () => {
  const files = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
      path: join(entry.parentPath, entry.name),
      file: entry.isFile(),
    }));

  test("no file in it holds them readable, nor does a name or a line", () => {
    const all = files(a.folder);
    expect(all.length).toBeGreaterThan(15);
    for (const { path, file } of all) {
      const bytes = file ? readFileSync(path).toString("latin1") : "";
      for (const marks of [one.agreed, one.first, one.second]) expect(`${path}\n${bytes}`.includes(marks)).toBe(false);
    }
    expect(a.log.length).toBeGreaterThan(0);
    for (const marks of [one.agreed, one.first, one.second]) expect(a.log.join("\n")).not.toContain(marks);
  });

  test("no PIN stands in a line, a view or an answer, and no name in a line", () => {
    expect(a.pins.length).toBeGreaterThan(10);
    const answers = [...a.answers.values()].join("\n");
    for (const pin of a.pins) for (const text of [a.log.join("\n"), answers, a.text]) expect(text).not.toContain(pin);
    expect(a.log.join("\n")).not.toMatch(/\p{Script=Han}/u);
  });

  test.skipIf(process.platform === "win32")("its owner alone can read them", () => {
    expect(statSync(a.folder).mode & 0o777).toBe(0o700);
    for (const { path } of files(a.folder)) expect([path, statSync(path).mode & 0o077]).toEqual([path, 0]);
    expect(files(a.folder).some(({ file }) => file)).toBe(true);
  });
});
