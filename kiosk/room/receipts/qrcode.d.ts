/** The part of `qrcode` that draws nothing itself; its own types would bring Node's globals into the pages. */
declare module "qrcode/lib/core/qrcode.js" {
  export function create(
    text: string,
    options: { readonly errorCorrectionLevel: "M" },
  ): { readonly modules: { readonly size: number; readonly data: Uint8Array } };
}
