/** Everything that is put on paper: the papers of the meeting, the slips, the cards. */
import { fingerprintCode } from "../../tally/evidence/index.ts";
import {
  asOfRound,
  type Config,
  type Facts,
  type LeafOf,
  type PaperKind,
  printable,
  refuse,
  type State,
} from "../../tally/meeting/index.ts";
import { titlesOf } from "../../tally/meeting/setup/titles.ts";
import type { Card } from "../../tally/papers/cards.ts";
import { UnprintableText } from "../../tally/papers/layout/line.ts";
import type { ReceiptPaper } from "../../tally/papers/receipt.ts";
import type { Form } from "../../tally/papers/records/forms.ts";
import type { FinalCodes } from "../../tally/papers/records/slips.ts";
import { civilTime } from "../../tally/papers/records/words.ts";
import type { Result } from "../../tally/result/index.ts";
import type { Receipt } from "../../tally/view/index.ts";
import { type AnyRefusal, turnAway } from "../refusals.ts";
import type { RoomParts } from "../room/room.ts";
import type { ReportRole } from "../tls/authority.ts";
import { splitOnCards } from "../vault/cards.ts";
import type { MeetingKey } from "../vault/seal.ts";
import { type Desk, openDesk } from "./desk.ts";
import { FontMissing, type Fonts, openFonts } from "./fonts.ts";
import { openPhotos, type Photos } from "./photos.ts";

export interface Paperwork {
  readonly desk: Desk;
  /** How often each slip was printed. */
  readonly prints: ReadonlyMap<number, number>;
  readonly fonts: Fonts;
  readonly photos: Photos;
  /** Draws, signs and stores the paper that a `print` leaf asks for. */
  print(
    leaf: LeafOf<"print">,
    state: Readonly<State>,
    results: ReadonlyMap<number, Result>,
    receipts: readonly Receipt[],
    facts: Facts,
  ): Promise<{ readonly sha256: string } | AnyRefusal>;
  /** A form that is in no log: drawn, handed out, kept nowhere. */
  form(form: Form, fonts: Config["fonts"]): Promise<Uint8Array<ArrayBuffer> | AnyRefusal>;
  /** The slip of an issued checkpoint. */
  slip(
    receipt: Receipt,
    state: Readonly<State>,
    at: string,
    paper: ReceiptPaper,
  ): Promise<Uint8Array<ArrayBuffer> | AnyRefusal>;
  /** The slip with the codes of both archives, which hold the log up to this checkpoint; undefined before they are written. */
  archivesSlip(closed: Receipt, state: Readonly<State>, at: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Cards, to be fetched once by this device. Gives the id of the paper. */
  pinCards(cards: readonly { person: number; pin: string }[], config: Config, device: string): Promise<string>;
  keyCards(key: MeetingKey, config: Config, device: string): Promise<string>;
  /** The two cards of the sealed archive. */
  passphraseCards(halves: readonly [string, string], config: Config): Promise<Uint8Array<ArrayBuffer>>;
  /** The first of these names that no paper of this configuration could print. */
  unprintable(names: readonly string[], fonts: Config["fonts"]): Promise<string | undefined>;
}

const signers: { readonly [by in (typeof printable)[PaperKind]["by"]]: ReportRole } = {
  organiser: "organiser",
  chair: "chair",
  scrutineers: "chief",
};

/** Whose a card is, by the titles of this meeting. */
const dutiesOf = ({ words }: Config) => ({ ...titlesOf(words.titles), organiser: "选举工作组", chair: "主持台" });

export function openPaperwork({ folder, secrets, notes, now, store, key }: RoomParts): Paperwork {
  const desk = openDesk(`${folder}/papers`);
  const fonts = openFonts(`${folder}/fonts`);
  const prints = new Map<number, number>(JSON.parse(notes.get("slips-printed") ?? "[]") as [number, number][]);

  /** Of the archives that hold the log up to this checkpoint; others lie there until they are written again. */
  const finalCodes = ({ size }: Receipt, state: Readonly<State>): FinalCodes | undefined => {
    if ((JSON.parse(notes.get("archived") ?? "{}") as { size?: number }).size !== size) return undefined;
    const report = state.printed.filter((one) => one.kind === "vote-report").at(-1);
    const bytes = report && desk.read(report.sha256);
    const [check, sealed] = [notes.get("check-archive"), notes.get("sealed-archive")];
    return bytes && check && sealed ? { report: fingerprintCode(bytes), check, sealed } : undefined;
  };
  const drawn = async (cards: readonly Card[], config: Config): Promise<Uint8Array<ArrayBuffer>> => {
    const { cards: drawCards } = await import("../../tally/papers/cards.ts");
    const { meeting, titles } = config.words;
    const head = { meeting, made: civilTime(now().toISOString()), titles: titlesOf(titles) };
    const marks = config.rehearsal ? { marks: ["rehearsal" as const] } : {};
    return new Uint8Array(await drawCards({ ...head, ...marks, cards }, await fonts.asWellAsCan(config.fonts)));
  };
  const cardsFor = async (title: string, cards: readonly Card[], config: Config, device: string) =>
    desk.keep(title, await drawn(cards, config), device);

  return {
    desk,
    prints,
    fonts,
    photos: openPhotos(store.db, key),
    async print({ paper, bundle, ofRound }, present, results, receipts, facts) {
      const { draw } = await import("../../tally/papers/records/index.ts");
      const { at, opening } = facts;
      const state = ofRound === undefined ? present : asOfRound(present, ofRound);
      if (!state) return refuse("paper-unknown", paper);
      const records = { state, results, receipts, at, opening, ...(bundle === undefined ? {} : { bundle }) };
      const drawn = await drawable(async () => draw(paper, records, await fonts.exactly(state.config.fonts)));
      if (!drawn) return refuse("paper-unknown", paper);
      if ("refused" in drawn) return drawn;
      return desk.sign(drawn, secrets.reports[signers[printable[paper].by]], new Date(at));
    },
    async form(form, frozen) {
      const drawn = await drawable(async () => form.draw(await fonts.asWellAsCan(frozen)));
      return "refused" in drawn ? drawn : new Uint8Array(drawn);
    },
    async slip(issued, state, at, paper) {
      const [{ slipData }, { receipt }] = await Promise.all([
        import("../../tally/papers/records/slips.ts"),
        import("../../tally/papers/receipt.ts"),
      ]);
      const data = slipData(issued, state, at, finalCodes(issued, state));
      if (!data) return refuse("paper-unknown");
      const drawn = await receipt(data, await fonts.asWellAsCan(state.config.fonts), paper);
      prints.set(issued.no, (prints.get(issued.no) ?? 0) + 1);
      notes.set("slips-printed", JSON.stringify([...prints]));
      return new Uint8Array(drawn);
    },
    async archivesSlip(closed, state, at) {
      const [{ archivesSlip }, { receipt }] = await Promise.all([
        import("../../tally/papers/records/slips.ts"),
        import("../../tally/papers/receipt.ts"),
      ]);
      const [check, sealed] = [notes.get("check-archive"), notes.get("sealed-archive")];
      if (!check || !sealed) return undefined;
      return new Uint8Array(
        await receipt(archivesSlip(closed, state, at, { check, sealed }), await fonts.asWellAsCan(state.config.fonts)),
      );
    },
    pinCards: (cards, config, device) =>
      cardsFor(
        "口令卡",
        cards.map(({ person, pin }) => {
          const role = config.people.find((one) => one.person === person)?.role;
          return {
            title: "口令卡",
            holder: `${role ? dutiesOf(config)[role] : ""}　第${person}号`,
            secret: [pin],
            note: "首次登录时使用一次，随即设置自己的口令。用后撕毁，不得转交。",
          };
        }),
        config,
        device,
      ),
    keyCards: (whole, config, device) =>
      cardsFor(
        "密钥卡",
        splitOnCards(whole).map((text, i) => ({
          title: `会议密钥（第${i === 0 ? "一" : "二"}份）`,
          holder: i === 0 ? dutiesOf(config).organiser : dutiesOf(config).chief,
          secret: text.match(/(?:\S+ ?){1,5}/g) ?? [text],
          note: "主机断电后两份同时使用。由两人分别保管，不得拍照、抄录。",
        })),
        config,
        device,
      ),
    passphraseCards: (halves, config) =>
      drawn(
        halves.map((half, i) => ({
          title: `密存盘口令（${i === 0 ? "上半" : "下半"}）`,
          holder: i === 0 ? dutiesOf(config).chief : dutiesOf(config).scrutineer,
          secret: [half],
          note: "两半合在一起才能打开密存包。由两人分别保管，另封，不得拍照、抄录。",
        })),
        config,
      ),
    async unprintable(names, frozen) {
      if (names.every((name) => name === "")) return undefined;
      const kit = await fonts.asWellAsCan(frozen);
      return names.find((name) => kit.unprintable(name).length > 0);
    },
  };
}

/** A character that no font has is told, with the text it stands in; entry should have refused it. */
async function drawable<T>(draw: () => Promise<T>): Promise<T | AnyRefusal> {
  try {
    return await draw();
  } catch (error) {
    if (error instanceof UnprintableText) return turnAway("unprintable", error.message);
    if (error instanceof FontMissing) return turnAway("font-missing");
    throw error;
  }
}
