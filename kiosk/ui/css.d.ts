/** Style sheets are imported for their effect; the builder puts them into files of their own. */
declare module "*.css" {}
