import { useState } from "preact/hooks";
import { Notice, RefusalNotice, type Sender, useSending, words } from "../../ui/index.ts";
import { type PhotoFault, portraitOf } from "./portrait.ts";

const zhFaults: { readonly [fault in PhotoFault]: string } = {
  "too-large": "文件太大(超过20兆字节)。请换一张。",
  "no-picture": "这个文件不是 JPEG 或 PNG 照片。请换一张。",
  "too-small": "照片太小,印出来看不清。请换一张。",
};
const enFaults: typeof zhFaults = {
  "too-large": "The file is larger than 20 MB. Choose another.",
  "no-picture": "This file is no JPEG or PNG photo. Choose another.",
  "too-small": "The photo is too small to print. Choose another.",
};
const t = words(
  {
    title: "登记表照片",
    lead: "可不放。JPEG 或 PNG,自动裁成3:4。只印在当选人的《代表登记表(附照片)》上;加密存在主机,不进核验包、密存包,随电子数据一并销毁。",
    choose: (name: string) => `选〔${name}〕的照片`,
    pick: "选照片",
    there: "已有照片",
    remove: (name: string) => `删去〔${name}〕的照片`,
    take: "删去",
    faults: zhFaults,
  },
  {
    title: "Photos for the registration forms",
    lead: "Optional. JPEG or PNG, cut to 3:4. Printed on the forms of the elected only; kept encrypted on the laptop, in no archive, and destroyed with its data.",
    choose: (name) => `Photo of ${name}`,
    pick: "Choose",
    there: "there",
    remove: (name) => `Remove the photo of ${name}`,
    take: "Remove",
    faults: enFaults,
  },
);

export interface PhotosProps {
  readonly view: Sender & { readonly photos: readonly string[] };
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** A photo for each candidate, saved as soon as it is chosen. */
export function Photos({ view, people }: PhotosProps) {
  const sending = useSending(view);
  const [fault, setFault] = useState<{ readonly id: string; readonly why: PhotoFault }>();
  const [cutting, setCutting] = useState(false);
  const busy = cutting || sending.busy;
  const choose = async (id: string, file: File | undefined) => {
    if (!file) return;
    setFault(undefined);
    setCutting(true); // one after the other: a second photo is not chosen while the first is cut
    try {
      const portrait = await portraitOf(file);
      if (portrait.ok) await sending.send({ type: "photo", candidate: id, picture: portrait.jpeg });
      else setFault({ id, why: portrait.fault });
    } finally {
      setCutting(false);
    }
  };
  return (
    <details class="fold">
      <summary>{t().title}</summary>
      <div class="stack">
        <p class="lead">{t().lead}</p>
        <RefusalNotice refusal={sending.refusal} />
        <ul class="photos">
          {people.map(({ id, name }) => {
            const there = view.photos.includes(id);
            return (
              <li key={id}>
                <span>{name}</span>
                <label class="mini">
                  {t().pick}
                  <input
                    class="unseen"
                    type="file"
                    accept="image/jpeg,image/png"
                    aria-label={t().choose(name)}
                    disabled={busy}
                    onChange={(event) => {
                      const file = event.currentTarget.files?.[0];
                      event.currentTarget.value = ""; // the same file, put right meanwhile, can be chosen again
                      void choose(id, file);
                    }}
                  />
                </label>
                {there && (
                  <>
                    <span>✓ {t().there}</span>
                    <button
                      type="button"
                      class="mini"
                      aria-label={t().remove(name)}
                      disabled={busy}
                      onClick={() => void sending.send({ type: "photo", candidate: id, picture: "" })}
                    >
                      {t().take}
                    </button>
                  </>
                )}
                {fault?.id === id && <Notice kind="attention">{t().faults[fault.why]}</Notice>}
              </li>
            );
          })}
        </ul>
      </div>
    </details>
  );
}
