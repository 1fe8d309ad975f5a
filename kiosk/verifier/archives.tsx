import { useRef } from "preact/hooks";
import { fingerprintCode, formatCode } from "../../tally/evidence/index.ts";
import { Field } from "../ui/parts/field.tsx";
import { Notice } from "../ui/parts/notice.tsx";
import type { ArchiveFile, Brought, Change } from "./brought.ts";
import { ChooseFile } from "./choose.tsx";
import { t } from "./texts.ts";

async function fileOf(files: readonly File[]): Promise<ArchiveFile | undefined> {
  const [file] = files;
  if (!file) return undefined;
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, bytes, code: fingerprintCode(bytes) };
}

interface Props {
  readonly brought: Brought;
  readonly onChange: (change: Change) => void;
  /** Told of every file that is being read. */
  readonly onReading: (work: Promise<void>) => void;
}

/** The two archives, and the halves of the passphrase from their two cards. */
export function ArchivesFace({ brought, onChange, onReading }: Props) {
  const a = t().archives;
  const last = useRef<{ [which in "check" | "sealed"]?: readonly File[] }>({});
  const read = async (which: "check" | "sealed", files: readonly File[]) => {
    last.current[which] = files;
    const file = await fileOf(files);
    // The one chosen last counts, whichever of them is read first.
    if (file && last.current[which] === files) onChange({ [which]: file });
  };
  const [first, second] = brought.cards;
  return (
    <section class="face" aria-labelledby="face-archives">
      <h1 id="face-archives" class="title">
        {a.title}
      </h1>
      <p>{a.lead}</p>
      <div class="part">
        <h2 class="strong">{a.check}</h2>
        <p class="quiet">{a.checkHint}</p>
        <ChooseFile
          label={a.chooseCheck}
          accept=".zip"
          chosen={brought.check?.name}
          onFiles={(files) => onReading(read("check", files))}
        />
        <Code file={brought.check} />
      </div>
      <div class="part">
        <h2 class="strong">{a.sealed}</h2>
        <p class="quiet">{a.sealedHint}</p>
        <ChooseFile
          label={a.chooseSealed}
          accept=".age"
          chosen={brought.sealed?.name}
          onFiles={(files) => onReading(read("sealed", files))}
        />
        <Code file={brought.sealed} />
        <div class="pair">
          <Field
            label={a.first}
            hint={a.cardHint}
            value={first}
            maxLength={40}
            onInput={(value) => onChange({ cards: [value, second] })}
          />
          <Field
            label={a.second}
            hint={a.cardHint}
            value={second}
            maxLength={40}
            onInput={(value) => onChange({ cards: [first, value] })}
          />
        </div>
      </div>
      <Notice kind="plain">{a.nothingSent}</Notice>
    </section>
  );
}

/** No tool of the platform can say this code, and two slips name the archives by it. */
function Code({ file }: { readonly file: ArchiveFile | undefined }) {
  const a = t().archives;
  if (!file) return null;
  return (
    <p>
      {a.code}
      <span class="slip-code">{formatCode(file.code)}</span>
    </p>
  );
}
