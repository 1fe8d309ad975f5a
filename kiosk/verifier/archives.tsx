import { fingerprintCode, formatCode } from "../../tally/evidence/index.ts";
import { Field } from "../ui/parts/field.tsx";
import { Notice } from "../ui/parts/notice.tsx";
import type { ArchiveFile, Brought } from "./brought.ts";
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
  readonly onChange: (change: Partial<Brought>) => void;
}

/** The two archives, and the halves of the passphrase from their two cards. */
export function ArchivesFace({ brought, onChange }: Props) {
  const a = t().archives;
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
          onFiles={async (files) => {
            const check = await fileOf(files);
            if (check) onChange({ check });
          }}
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
          onFiles={async (files) => {
            const sealed = await fileOf(files);
            if (sealed) onChange({ sealed });
          }}
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
