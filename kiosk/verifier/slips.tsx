import { useState } from "preact/hooks";
import { formatCode, parseCode, parseSignedCheckpoint } from "../../tally/evidence/index.ts";
import { Button, Buttons } from "../ui/parts/button.tsx";
import { Field } from "../ui/parts/field.tsx";
import { Notice } from "../ui/parts/notice.tsx";
import type { Brought, BroughtSlip, Change } from "./brought.ts";
import { Camera } from "./camera.tsx";
import { ChooseFile } from "./choose.tsx";
import { readPicture } from "./scan.ts";
import { t } from "./texts.ts";

interface Props {
  readonly brought: Brought;
  readonly onChange: (change: Change) => void;
  /** Told of every batch of files that is being read. */
  readonly onReading: (work: Promise<void>) => void;
}

const isSlip = (text: string) => parseSignedCheckpoint(text).ok || parseCode(text).ok;

/** The slips from the sealed folder: scanned, from pictures, or their whole code typed. */
export function SlipsFace({ brought, onChange, onReading }: Props) {
  const s = t().slips;
  const [unread, setUnread] = useState<readonly string[]>([]);
  const [filming, setFilming] = useState(false);
  /** To those that are there by then: others may have come while these were read. */
  const add = (more: readonly BroughtSlip[]) => {
    const freshTo = (slips: readonly BroughtSlip[]) =>
      more.filter(({ text }, at) => ![...slips, ...more.slice(0, at)].some((slip) => slip.text === text));
    if (freshTo(brought.slips).length > 0) onChange(({ slips }) => ({ slips: [...slips, ...freshTo(slips)] }));
  };
  const fromFiles = async (files: readonly File[]) => {
    const found: BroughtSlip[] = [];
    const failed: string[] = [];
    for (const file of files) {
      const text = file.name.endsWith(".txt") ? await file.text() : await readPicture(file);
      if (text !== undefined && isSlip(text)) found.push({ from: file.name, text });
      else failed.push(file.name);
    }
    setUnread(failed);
    add(found);
  };
  return (
    <section class="face" aria-labelledby="face-slips">
      <h1 id="face-slips" class="title">
        {s.title}
      </h1>
      <p>{s.lead}</p>
      <Buttons>
        <Button onPress={() => setFilming(!filming)}>{filming ? s.cameraOff : s.camera}</Button>
        <ChooseFile label={s.picture} accept="image/*,.txt" multiple onFiles={(files) => onReading(fromFiles(files))} />
      </Buttons>
      {filming && <Camera onText={(text) => isSlip(text) && add([{ from: s.scanned, text }])} />}
      {unread.length > 0 && <Notice kind="attention">{s.unread(unread.join(" "))}</Notice>}
      <TypedCode onCode={(code) => add([{ from: s.typed, text: code }])} />
      <h2 class="strong">{s.have(brought.slips.length)}</h2>
      <ol class="list" aria-label={s.title}>
        {brought.slips.map((slip) => (
          <li key={slip.text} class="slip-line">
            <span>
              {slip.from}
              <span class="slip-code">{shown(slip.text)}</span>
            </span>
            <Button
              kind="quiet"
              onPress={() => onChange(({ slips }) => ({ slips: slips.filter(({ text }) => text !== slip.text) }))}
            >
              {s.remove}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function shown(text: string): string {
  const code = parseCode(text);
  if (code.ok) return formatCode(code.value);
  const note = parseSignedCheckpoint(text);
  return note.ok ? t().slips.covers(note.value.checkpoint.size) : "";
}

/** All 40 digits; the groups are shown as they stand on the slip, so that each can be compared while typing. */
function TypedCode({ onCode }: { readonly onCode: (code: string) => void }) {
  const s = t().slips;
  const [typed, setTyped] = useState("");
  const digits = typed.normalize("NFKC").replace(/\D/g, "");
  const code = parseCode(digits);
  const strange = typed.normalize("NFKC").replace(/[\d\s-]/g, "") !== "" || digits.length > 40;
  const fault = strange ? s.strange : undefined;
  return (
    <div class="typed-code">
      <Field
        label={s.code}
        hint={digits === "" ? s.codeHint : code.ok ? s.complete : s.missing(40 - digits.length)}
        {...(fault ? { fault } : {})}
        value={formatted(digits, typed)}
        maxLength={60}
        onInput={setTyped}
      />
      <Button
        notNow={code.ok && !strange ? undefined : s.wholeCode}
        onPress={() => {
          if (!code.ok) return;
          onCode(code.value);
          setTyped("");
        }}
      >
        {s.add}
      </Button>
    </div>
  );
}

const formatted = (digits: string, typed: string) =>
  /[^\d\s-]/.test(typed) ? typed : (digits.match(/.{1,5}/g)?.join(" ") ?? "");
