import { Field } from "../ui/parts/field.tsx";
import { Notice } from "../ui/parts/notice.tsx";
import type { ArchiveFile, Brought } from "./brought.ts";
import { ChooseFile } from "./choose.tsx";
import { t } from "./texts.ts";

async function fileOf(files: readonly File[]): Promise<ArchiveFile | undefined> {
  const [file] = files;
  return file && { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
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
