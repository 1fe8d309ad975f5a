import { useMemo } from "preact/hooks";
import { create } from "qrcode/lib/core/qrcode.js";
import { t } from "../texts.ts";

/** The QR code of a signed note, with the quiet zone of four modules that scanners need. One path, nothing inline. */
export function QrCode({ text }: { text: string }) {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg class="qr" viewBox={`-4 -4 ${size + 8} ${size + 8}`} role="img" aria-label={t().receipts.qr}>
      <path d={path} />
    </svg>
  );
}

function drawn(text: string): { size: number; path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  let path = "";
  for (let row = 0; row < size; row++)
    for (let from = 0; from < size; from++) {
      let to = from;
      while (to < size && data[row * size + to]) to++;
      if (to > from) path += `M${from} ${row}h${to - from}v1h${from - to}z`;
      from = Math.max(from, to - 1);
    }
  return { size, path };
}
