/** Style sheets are imported for their effect; the builder puts them into files of their own. */
declare module "*.css" {}

/** Made by the builder (`vite.config.ts`): the files of the font, each with its characters as steps between code points. */
declare module "virtual:font-slices" {
  const slices: readonly (readonly [url: string, steps: string])[];
  export default slices;
}
